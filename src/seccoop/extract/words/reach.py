"""How far the words of a pattern reach: what follows a verb, and what was done to by it."""

from __future__ import annotations

from seccoop.extract.text.day_names import A_WEEKDAY
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_GAP = 90  # characters in which the second part of a pattern must follow the first
BACK = 70  # characters before a participle in which what was done to it may be named
# "Told the agency that it had agreed to go": what follows is none of the object of the verb.
_OTHER = regex(
    r"\b(?:which|who|whose|because|although|while|hoping|aimed at|in (?:the hope|order|a bid)"
    r"|(?:that|said) (?:[a-z]+ ){1,4}?had)\b"
)
# "Held talks on training", "gave details of arms": what they were on was not held or given.
_TOPIC = regex(
    r"\b(?:talks|meetings?|discussions|consultations|negotiations|conference|summit|dialogue|session)"
    rf" (?:on|about|regarding|concerning)\b(?! {A_WEEKDAY}\b| \d)"
    r"|\b(?:intelligence|information|data|details|evidence|dossiers?|notice)"
    r" (?:on|about|of|regarding|concerning)\b"
)
# What a verb is about stands before a comma that is none of a list, and before another clause.
_END_OF_OBJECT = regex(
    r", (?!(?:[\w'-]+ ){1,3}(?:and|or) )|\b(?:after|before|amid|despite|without|by \w+ing"
    r"|as (?:he|she|it|they)|and (?:will|would|has|have|had))\b"
)
# "Received Ann Lee, the Chadian minister": who is received is told behind the comma, too.
_END_OF_GUEST = regex(
    r", (?!(?:[\w'-]+ ){1,3}(?:and|or) |(?:the |an? |his |her |its )?(?:[\w'.-]+ ){0,5}?"
    r"(?:minister|secretary|chief|commander|commissioner|ambassador|president|premier|adviser"
    r"|advisor|envoy|head|director|chairman|representative|delegation|king|emir|inspector)\b"
    r"(?!(?: [\w'.-]+){0,4} (?:said|says|told|added|announced)\b))"
    r"|\b(?:after|before|amid|despite|without|by \w+ing|as (?:he|she|it|they)"
    r"|and (?:will|would|has|have|had))\b"
)
# "Received, on Monday 8 April, a dozen drones": the object stands behind what is put in between.
_PUT_IN = regex(
    r"(?: over| back| up| out)?, (?:on|in|at|this|last|late|early|during|through|after|under|with"
    r"|via|for|as|by) [^,;:]{1,60}, "
)
# A clause between a noun and its verb: "soldiers, who had come in 2013, left".
_INNER = regex(
    r", (?:who|which|whose|whom|dubbed|named|code-?named|called|attended|aimed|part of"
    r"|the (?:first|second|third|latest|last|biggest|largest)) [^;:\"\n]{3,150}?,"
    r"(?= (?:\w+ly |also |later |now |on \w+day )?"
    r"(?:has|have|had|was|were|will|would|is|are|left|took|began|flew|went|came|set|sent|gave|held"
    r"|met|made|brought|saw|involves|includes|starts|begins|[a-z]{2,}ed)\b)"
)
_INSIDE = 220  # characters before a participle in which such a clause may begin
_AUXILIARIES = 30  # and how far behind its end the participle may stand
_PARTED = regex(
    r"[;:\"]|, with (?=another\b|a further\b)|\b(?:which|who|whose|while|because|although)\b"
)
# "The jets are part of the aircraft to be supplied": it is the aircraft that are.
_STILL_TO = regex(r" to be(?: \w+ly)? $")
_ARE = regex(r" (?:is|are|was|were) ")
_LEAST = 14  # characters of "boats to be"


def what_follows(text: str, sentence: Span, end: int) -> str:
    """Return what follows a phrase, with blanks for a clause inside: "troops, who had come, left".

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        In which the phrase stands.
    end : int
        Where the phrase ends.
    """
    near = text[end : min(end + _GAP, sentence[1])]
    at = near.find(", ")
    inner = _INNER.match(text, end + at, sentence[1]) if at >= 0 else None
    if inner is None:
        return near
    first, last = inner.span()
    return near[:at] + " " * (last - first) + text[last : min(last + _GAP - at, sentence[1])]


def of_the_same(near: str) -> str:
    """Return what stands before words that are of another clause, or of what talks were on."""
    if other := _OTHER.search(near):
        near = near[: other.start()]
    if topic := _TOPIC.search(near):
        near = near[: topic.end()]
    return near


def object_of(near: str, *, is_guest: bool = False) -> str:
    """Return what stands before the end of what a verb is about.

    Parameters
    ----------
    near : str
        What follows the verb.
    is_guest : bool, default False
        Whether it is somebody who is received, whose office may stand behind the name.
    """
    if put_in := _PUT_IN.match(near):
        near = " " * put_in.end() + near[put_in.end() :]
    found = (_END_OF_GUEST if is_guest else _END_OF_OBJECT).search(near)
    return near[: found.start()] if found else near


def what_was_done_to(text: str, sentence: Span, participle: int) -> Span:
    """Return where it stands what was done to, before a participle: "the boats were handed over".

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        In which the participle stands.
    participle : int
        Where it begins.
    """
    start, end = _before(text, sentence, participle)
    parted = max((found.end() for found in _PARTED.finditer(text, start, end)), default=start)
    if end == participle and _STILL_TO.search(text, parted, end):
        are = (found.end() for found in _ARE.finditer(text, parted, end))
        nearer = max(are, default=parted)
        parted = nearer if end - nearer > _LEAST else parted
    return parted, end


def _before(text: str, sentence: Span, participle: int) -> Span:
    """Return what stands before a participle, without a clause inside: "boats, which ..., were"."""
    start = max(sentence[0], participle - BACK)
    at = text.rfind(", wh", max(sentence[0], participle - _INSIDE), participle)
    inner = _INNER.match(text, at, participle) if at >= 0 else None
    if inner is None or participle - inner.end() > _AUXILIARIES:
        return start, participle
    return max(sentence[0], at - BACK), at
