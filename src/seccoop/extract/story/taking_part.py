"""Who takes part in a drill told before without them: "Troops of Chad and Mali are taking part"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from seccoop.extract.acts.act import Act
from seccoop.extract.candidates import Rejected
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.finding import Found
from seccoop.extract.words.verbs import Tense, Trigger

_DRILL = "joint_exercise"
_PARTIES_LACK = ("noun-alone", "one-side-only", "too-few-actors")
_FAR = 500  # characters back to the sentence that told of the drill
_DRILLS = ("exercise", "drill", "manoeuvres", "maneuvers", "war games")
_WORDS = ("part", "involve")
_TENSES: tuple[tuple[str, Tense], ...] = (
    ("took", "past"),
    ("participated", "past"),
    ("involved", "participle"),
    ("taking", "gerund"),
    ("participating", "gerund"),
    ("takes", "present"),
    ("participates", "present"),
    ("take", "base"),
    ("participate", "base"),
)
_TAKING = {
    word: Trigger(_DRILL, tense, None, "party", "party", "{take} part") for word, tense in _TENSES
}
# Of which nothing else is said to be that in which they take part.
_TAKES_PART = regex(
    r"\b(?:(took|tak(?:e|es|ing)) part|(participat(?:e|es|ed|ing))|(?<=are )(involved)"
    r"|(?<=were )(involved))"
    r"(?= (?:in|with) (?:it|them|(?:the|this|these)(?: (?!of\b)[\w-]+){0,3}? (?:exercises?|drills?"
    r"|manoeuvres|maneuvers|war ?games|training(?! (?:on|in|for)\b)|event|edition))\b"
    r"|(?:,? (?:too|as well|also))?(?:[.,;]|$| (?:alongside|together|along|for the first|this year"
    r"|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b))"
)
_AT_OTHER_TIME = regex(r"\b(?:in (?:19|20)\d\d|last year|years ago)\b")


def speaks_of_drill(text: str, sentence: Span) -> bool:
    """Tell whether a sentence may tell of a drill."""
    return any(map(text[slice(*sentence)].__contains__, _DRILLS))


def drills_of_nobody(triggers: Iterable[Found]) -> list[Rejected]:
    """Return those of some patterns that tell of a drill, in a sentence that names nobody."""
    return [
        Rejected(_DRILL, found.span, _PARTIES_LACK[-1])
        for found in triggers
        if found.trigger.event_type == _DRILL
    ]


def says_who_takes_part(text: str, sentence: Span) -> bool:
    """Tell whether a sentence says of somebody that he takes part, and no more."""
    if not any(map(text[slice(*sentence)].__contains__, _WORDS)):
        return False
    return _TAKES_PART.search(text, *sentence) is not None


def with_partakers(
    triggers: Sequence[Found], told: int | None, text: str, sentence: Span
) -> list[Found]:
    """Return the patterns of a sentence, with who takes part in a drill told of before.

    Parameters
    ----------
    triggers : sequence of Found
        The patterns.
    told : int or None
        Where the sentence ends that told of a drill without those who take part.
    text : str
        The folded text.
    sentence : (int, int)
        The span of a sentence.
    """
    known = list(triggers)
    if told is None or sentence[0] - told > _FAR or not says_who_takes_part(text, sentence):
        return known
    if _AT_OTHER_TIME.search(text, *sentence):
        return known
    joining = [
        Found(_TAKING[next(filter(None, found.groups()))], found.span(), found.span())
        for found in _TAKES_PART.finditer(text, *sentence)
    ]
    # "took part in the training": in the drill
    return [*(one for one in known if one.trigger.event_type != "training_course"), *joining]


def drill_of_nobody(
    known: int | None, sentence: Span, acts: Sequence[Act], rejected: Sequence[Rejected]
) -> int | None:
    """Return where the sentence ends that told of a drill last, if not of those who take part.

    Parameters
    ----------
    known : int or None
        The same for the sentences before.
    sentence : (int, int)
        The span of a sentence.
    acts : sequence of Act
        What it tells of.
    rejected : sequence of Rejected
        Its phrases turned down.
    """
    if any(act.event_type == _DRILL for act in acts):
        return None
    if any(one.event_type == _DRILL and one.why in _PARTIES_LACK for one in rejected):
        return sentence[1]
    return known
