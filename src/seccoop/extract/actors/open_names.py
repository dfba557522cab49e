"""Services and offices of a state that no list holds: "the Kenya Wildlife Service"."""

from __future__ import annotations

from collections.abc import Callable

from seccoop.extract.places.site_words import NOUNS as SITES
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.service_words import (
    AFTER_PERSON,
    BEGINNINGS,
    BODIES,
    COMPOUNDS,
    DEEDS,
    JOINING,
    OFFICES,
    OTHERS,
    RANKED,
    STOP,
    WEAK,
)

_MOST = 8  # words of such a name
_RANKS = ("general", "admiral", "marshal", "colonel", "captain", "commodore")
# What is in no name of a person: "Chad's Sable Palace" is none.
_NOT_OF_PERSONS = (BEGINNINGS, BODIES, OFFICES, SITES)
_FEWEST_NAMES, _NAMES = 2, 4  # of a person
_PARTICLES = ("bin", "ibn", "al", "van", "von", "de", "da", "di", "der", "dos", "du")
_MODIFIERS = 4  # words without a capital before what it is
_WORD = regex(r" ([a-z0-9][\w'&/-]*)")
ACRONYM = regex(r",? \(([a-z]{2,8})\)")
_OF_WHAT = regex(r" (?:of|for) (?:the )?(?=[a-z])")
_OF_STATE = regex(
    r" (?:of|from) (?:the )?(?:(?:[a-z]+ ){0,2}(?:republic|kingdom|state|sultanate|federation) of"
    r" (?:the )?)?$"
)
_DID = frozenset(("met", "held", "took", "began", "gave", "sent", "left", "led", "hold", "meet"))
_LETTERS_BEFORE = regex(r" \([a-z]{2,8}\)$")
_LAST_WORD = regex(r"(?:[ (]|(?<=[ \n\"'(])|^)([a-z0-9][\w'&/-]*)$")
_APART = (", ", " and ", "with ", " by ", "between ", ". ", "met ")
_TWO_WORDS = regex(r"(?<![\w.-])([a-z][a-z'-]+) ([a-z][a-z'-]+)$")


def service_after(
    text: str, start: int, limit: int, is_capital: Callable[[int], bool], *, is_state: bool
) -> tuple[int, str] | None:
    """Read the words after a state, or its adjective, as the name of a service or an office.

    Parameters
    ----------
    text : str
        The folded text.
    start, limit : int
        Where the words begin, with a space, and where the sentence ends.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    is_state : bool
        Whether a state's name stands before and no adjective: what follows must then be a name.

    Returns
    -------
    (int, str) or None
        Where the name ends, and the type of actor; None where no such name follows.
    """
    place, plain = start, 0
    found: tuple[int, str] | None = None
    for count in range(_MOST):
        if found and (letters := ACRONYM.match(text, place, limit)):
            place = letters.end()  # "the Serbian Army (VS) chief of staff"
        word = _WORD.match(text, place, limit)
        if word is None:
            break
        said, (first, last) = word[1].removesuffix("'s"), word.span(1)
        has_capital = is_capital(first)
        kind = "office_holder" if said in OFFICES else BODIES.get(said)
        is_more = (text[start:place].rpartition(" ")[2], said) in COMPOUNDS
        if kind and said in WEAK and not is_more and _describes(text, last, limit, is_capital):
            kind = None
        if is_state and not has_capital:
            break
        is_first = is_state and not count
        if is_first and not (kind or word[1] in BEGINNINGS or said[0].isdigit()):
            break
        if found and found[1] == "office_holder" and not _goes_on(text, start, place, said):
            break
        if kind:
            is_whose = word[1].endswith("'s")
            found = last - (2 if is_whose else 0), kind
            place = last
            if is_whose:  # "the Chadian Navy's Diving School"
                part = service_after(text, last, limit, is_capital, is_state=True)
                return part or found
            continue
        if said in JOINING:
            if not _joins(text, start, place, last, limit, is_capital):
                break
        elif not _may_describe(said, has_capital, found is not None, plain):
            break
        else:
            plain += not has_capital
        place = last
    if found and found[1] != "office_holder":
        return _with_what(text, found[0], limit, is_capital), found[1]
    return found


def end_of_person(
    text: str, start: int, limit: int, is_capital: Callable[[int], bool], *, is_met: bool
) -> int | None:
    """Return where a first name and a surname end, if a state's "'s" is followed by just these.

    Parameters
    ----------
    text : str
        The folded text.
    start, limit : int
        Where the words begin, with a space, and where the sentence ends.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    is_met : bool
        Whether words of an encounter stand before the state: then a longer name, and one at the
        end of a clause, is a person's, too.
    """
    end, count = start, 0
    while count < (_NAMES if is_met else _FEWEST_NAMES):
        word = _WORD.match(text, end, limit)
        if is_met and count and word and word[1] in _PARTICLES:
            word = _WORD.match(text, word.end(), limit)
        if word is None or not is_capital(word.start(1)):
            break
        if word[1].endswith("'s") or word[1][0].isdigit():
            return None
        if any(word[1] in words for words in _NOT_OF_PERSONS):
            return None
        end, count = word.end(), count + 1
    if count < _FEWEST_NAMES:
        return None
    follows = _WORD.match(text, end, limit)
    if follows is None:
        return end if is_met and (end >= limit or text[end] in ",.;:\n") else None
    is_apart = not is_capital(follows.start(1)) and follows[1] in AFTER_PERSON
    return end if is_apart else None


def service_before(
    text: str, limit: int, end: int, is_capital: Callable[[int], bool]
) -> tuple[int, str] | None:
    """Read the words before a state as the name of a service, an office or a person of it.

    "Director of the National Security Service of the Republic of Chad", "the Border Service of
    Chad", "Idriss Yarga of Chad".

    Parameters
    ----------
    text : str
        The folded text.
    limit, end : int
        Where the sentence begins, and where the name of the state does.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.

    Returns
    -------
    (int, str) or None
        Where the name begins, and the type of actor; None where no such name stands there.
    """
    of = _OF_STATE.search(text, max(limit, end - 45), end)
    if of is None:
        return None
    place, found, capitals = of.start(), None, 0
    is_plain = False  # whether a word stands there that is of no name: "made the request of Chad"
    if letters := _LETTERS_BEFORE.search(text, max(limit, place - 12), place):
        place = letters.start()
    for count in range(_MOST + 2):
        word = _LAST_WORD.search(text, max(limit, place - 40), place)
        if word is None or (count and text[word.end()] != " "):
            break
        said, first = word[1].removesuffix("'s"), word.start(1)
        has_capital = is_capital(first)
        if kind := "office_holder" if said in OFFICES else BODIES.get(said):
            if is_plain and has_capital:
                break
            found = (first, kind) if kind == "office_holder" or has_capital else found
        elif said in JOINING:
            is_next = capitals == 2 or text.startswith(" the ", word.end())
            is_other = said == "and" and (found or is_next)
            if not count or is_other:
                break
        elif said in RANKED:
            found = (first, found[1]) if found else None
        elif _ends_name(said, has_capital, found) or not (found or has_capital):
            break
        elif found and has_capital and found[1] != "office_holder":
            found = first, found[1]
        elif not (has_capital or found):
            is_plain = True
        capitals += has_capital
        place = word.start()
    if found and found[1] != "office_holder" and capitals < 2:
        return None
    if found is None and capitals == 2 and of[0] in (" of ", " from "):
        return _person_before(text, limit, of.start(), is_capital)
    return found


def _person_before(
    text: str, limit: int, end: int, is_capital: Callable[[int], bool]
) -> tuple[int, str] | None:
    """Return where two words with capitals begin that stand between small ones or commas."""
    found = _TWO_WORDS.search(text, max(limit, end - 50), end)
    if found is None or not (is_capital(found.start(1)) and is_capital(found.start(2))):
        return None
    before = text[max(limit, found.start() - 8) : found.start(1)]
    is_apart = not before.strip(" \n\"'") or before.endswith(_APART)
    return (found.start(1), "office_holder") if is_apart else None


def _ends_name(said: str, has_capital: bool, found: tuple[int, str] | None) -> bool:
    """Tell whether a word is none of a name, read from its end."""
    if said in STOP or said in OTHERS:
        return True
    is_office = found is not None and found[1] == "office_holder"
    return not has_capital and (is_office or said.endswith("ed"))


def _with_what(text: str, end: int, limit: int, is_capital: Callable[[int], bool]) -> int:
    """Return where the name of a body ends that goes on: "Department of Public Works"."""
    of = _OF_WHAT.match(text, end, limit)
    if of is None or not (is_capital(end - 1) or is_capital(text.rfind(" ", 0, end) + 1)):
        return end
    place = of.end() - 1
    for _ in range(_MODIFIERS):
        word = _WORD.match(text, place, limit)
        if word is None:
            break
        if is_capital(word.start(1)) and not word[1].endswith("'s"):
            end = place = word.end()
        elif word[1] == "and":
            place = word.end()
        else:
            break
    return end


def _has_capital_before(text: str, start: int, end: int, is_capital: Callable[[int], bool]) -> bool:
    """Tell whether the last word before a place has a capital: the name may go on."""
    space = text.rfind(" ", start, end)
    return space >= start and is_capital(space + 1)


def _goes_on(text: str, start: int, end: int, said: str) -> bool:
    """Tell whether a word belongs to the office before it: "director general"."""
    before = text[start:end].rpartition(" ")[2]
    is_of_rank = before == "chief" and said in _RANKS  # "army chief General Ann Lee"
    return (before, said) in COMPOUNDS or (before in ("chief", "deputy", "vice") and not is_of_rank)


def _describes(text: str, end: int, limit: int, is_capital: Callable[[int], bool]) -> bool:
    """Tell whether a word only describes the next one, which names nothing."""
    follows = _WORD.match(text, end, limit)
    if follows is None or is_capital(follows.start(1)):
        return False
    said = follows[1].removesuffix("'s")
    if said.endswith("ed") or said in _DID:
        return False
    return not (said in STOP or said in OFFICES or said in BODIES)


def _joins(
    text: str, start: int, place: int, end: int, limit: int, is_capital: Callable[[int], bool]
) -> bool:
    """Tell whether an "of" or "and" stands between words with capitals."""
    follows = _WORD.match(text, end, limit)
    if follows is None or not _has_capital_before(text, start, place, is_capital):
        return False
    return is_capital(follows.start(1)) or follows[1] in JOINING


def _may_describe(said: str, has_capital: bool, is_named: bool, plain: int) -> bool:
    """Tell whether a word may stand in a name before what it is: "Kenya Wildlife Service"."""
    if is_named or said in STOP or said in OTHERS:
        return False
    return has_capital or (not _is_verb(said) and plain < _MODIFIERS)


def _is_verb(word: str) -> bool:
    """Tell whether a word is none that describes a service."""
    if word.endswith("ed"):
        return word not in ("armed", "combined", "united", "mechanised", "mechanized", "armoured",
                            "armored", "unmanned")  # fmt: skip
    return word in DEEDS
