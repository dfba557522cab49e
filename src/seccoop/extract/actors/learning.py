"""Who teaches and who learns, by the words before a name: "given by", "attended by officers of"."""

from __future__ import annotations

from seccoop.extract.text.patterns import regex

_WHO_LEARNS = (
    r"(?:personnel|soldiers|officers|troops|members|recruits|cadets|students|trainees|police"
    r"|guards|pilots|instructors|participants|representatives|officials|servicemen|sailors|marines"
    r"|medics|engineers|units?)"
)
# Who gives a course.
TAUGHT = regex(
    r"\b(?:run|led|given|taught|conducted|delivered|provided|organi[sz]ed|offered|held) by"
    r"(?: the| an?)?(?: [a-z-]+)? $"
)
LEARNERS = regex(rf"\b{_WHO_LEARNS}(?: (?:drawn|coming|selected))? from (?:the )?$")
# By whom a course is attended.
_ATTENDED = regex(
    r"\b(?:attended|completed|joined|finished|taken)(?: \w+ly)? by (?:the |an? )?(?:[\w-]+ ){0,4}?"
    rf"(?:{_WHO_LEARNS} (?:of|from) (?:the )?)?$"
)
# To whom it is given.
_GIVEN_TO = regex(
    rf"\b(?:to|for) (?:the |an? )?(?:[\w-]+ ){{0,4}}?{_WHO_LEARNS} (?:of|from) (?:the )?$"
)
# Who pays for it.
FUNDED = regex(r"\b(?:funded|financed|sponsored|paid for)(?: jointly)? by (?:the )?$")


def role_at_course(head: str) -> str | None:
    """Return who somebody is at a course that is given, by the words before the name, or None."""
    if FUNDED.search(head):
        return "provider"
    if TAUGHT.search(head):
        return "trainer"
    return "trainee" if _GIVEN_TO.search(head) or _ATTENDED.search(head) else None
