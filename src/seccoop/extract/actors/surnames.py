"""Who a surname stands for, once a report has named its bearer with an office."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from seccoop.extract.actors.mention import Mention, Part
from seccoop.extract.actors.open_names import ACRONYM
from seccoop.extract.text.day_names import A_MONTH
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, Person
from seccoop.extract.words.phrases import Hit
from seccoop.extract.words.service_words import OFFICES

_TITLES = frozenset(
    (
        "general", "gen", "lt", "lieutenant", "maj", "major", "col", "colonel", "admiral", "mr",
        "mrs", "dr", "sheikh", "prince", "king", "emir", "sultan", "brigadier", "brig", "ret",
        "sir",
    )
)  # fmt: skip
_ROYAL = ("sheikh", "prince", "king", "emir", "sultan")
# In small letters inside of a name.
_PARTICLES = frozenset(
    ("von", "van", "der", "den", "de", "la", "da", "di", "do", "dos", "du", "bin", "bint", "ibn",
     "al", "el", "ag", "ould", "ul", "ur", "y")
)  # fmt: skip
_ARTICLES = ("al-", "el-", "as-", "an-", "ar-", "ad-", "at-", "az-")
# Where the name of the family comes first: "Defence Minister Wen Taolin", later "Wen".
_FAMILY_FIRST = frozenset(("CHN", "HKG", "KHM", "KOR", "PRK", "TWN", "VNM"))
_POINTING = ("pronoun", "surname")
# What follows a name that stands after a comma: "the president, Ann Lee has arrived".
_DOES = regex(
    r" (?:has|had|is|was|will|would|said|says|met|meets|arrived|visited|held|told|received|signed"
    r"|called|left|began|led|discussed|spoke|announced)\b"
)
_RANK = regex(
    r"(?:general|gen\.?|lt\.?|mr\.?|mrs\.?|ms\.?|dr\.?|sheikh|sir|lord|minister|administration|\w+day"
    rf"|{A_MONTH}|\w+'s|\w+n|\w+ish|\w+ese|[a-z.]{{1,3}})"
)
_FIRST_NAME = regex(r"(?<![\w.'-])([a-z][\w'.-]*) (?:al |el |bin |ben )?$")
_WORD = regex(r"[a-z][a-z'-]*\.?")
_MOST = 8  # words, titles among them, in which a name stands after an office
_LEAST = 3  # letters of a surname


def surnames_in(
    text: str, mentions: Sequence[Mention], limit: int, is_capital: Callable[[int], bool]
) -> Iterator[tuple[str, Mention]]:
    """Yield the short names that a report gives to actors, with where it names them in full.

    Those are the surname that follows the office of a holder, "Defence Minister Jaroslav Nad", and
    the letters in brackets behind any actor, "the Coast Guard Agency (CGA)".

    Parameters
    ----------
    text : str
        The folded text.
    mentions : sequence of Mention
        Who is named in the sentence.
    limit : int
        Where the sentence ends.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    for mention in mentions:
        letters = ACRONYM.match(text, mention.span[1], limit)
        is_nobody = mention.actor.kind == "office_holder" and mention.actor.side is None
        if letters and is_capital(letters.end(1) - 1) and not is_nobody:
            yield letters[1], mention
        if mention.actor.kind != "office_holder":
            continue
        if mention.rule == "person":
            yield text[slice(*mention.span)].split()[-1], mention
            continue
        # the first of the other words of a surname or pronoun are those of the office
        for start, end in mention.also[mention.rule in _POINTING :]:
            if start < end <= mention.span[0] and (words := text[start:end].split()):
                yield words[-1], mention  # "Ann Lee, chief of X"
        place, names = letters.end() if letters else mention.span[1], 0
        if mention.also and mention.also[-1][0] > mention.span[1] + len(" and "):
            place = mention.also[-1][0] - 1  # after a second office
        first = last = ""
        royal = next((one for one in _ROYAL if text.endswith(f" {one}", 0, place)), "")
        for _ in range(_MOST):
            gap = ", " if place == mention.span[1] and text.startswith(", ", place) else " "
            found = (
                _WORD.match(text, place + len(gap), limit) if text.startswith(gap, place) else None
            )
            if found is None:
                break
            word = found[0].rstrip(".")
            if names and word in _PARTICLES:
                place = found.end()
                continue
            inner = found.start() + len("al-") * word.startswith(_ARTICLES)
            if not is_capital(inner):
                break
            place = found.end()
            if word not in _TITLES:
                names, first, last = names + 1, first or word, word
            elif word in _ROYAL:
                royal = word
        is_apart = text[place : place + 1] == "," or _DOES.match(text, place)
        if text.startswith(", ", mention.span[1]) and (names < 2 or not is_apart):
            continue  # "the director of X, Ann Lee," has a comma at its end, too
        if names and len(last) >= _LEAST:
            yield last, mention
        if royal and first:  # "Sheikh Omar", and "Prince Omar"
            yield f"{royal} {first}", mention
        if names > 1 and len(first) >= _LEAST and mention.actor.country in _FAMILY_FIRST:
            yield first, mention


def is_of_another(text: str, hit: Hit, known: Mapping[str, Mention]) -> bool:
    """Tell whether a report has given the letters of a listed actor to another one.

    Parameters
    ----------
    text : str
        The folded text.
    hit : Hit
        The phrase that would name an actor.
    known : mapping of str to Mention
        The short names that the report has given, surnames among them.
    """
    meant = known.get(text[hit.start : hit.end])
    if meant is None:
        return False
    listed = [one for one in hit.entries if isinstance(one, Actor)]
    return bool(listed) and meant.actor not in listed


def bearers_in(
    text: str,
    start: int,
    end: int,
    hits: Sequence[Hit],
    known: Mapping[str, Mention],
    is_capital: Callable[[int], bool],
) -> Iterator[Mention]:
    """Yield who is named by a surname alone, where no phrase of the lexicon stands.

    Parameters
    ----------
    text : str
        The folded text.
    start, end : int
        The part to read.
    hits : sequence of Hit
        The phrases of the lexicon in the sentence.
    known : mapping of str to Mention
        Whom the report has named with an office before, by surname.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    taken = [
        (hit.start, hit.end)
        for hit in hits
        if hit.may_be_actor
        and not any(isinstance(entry, Person) for entry in hit.entries)
        and not is_of_another(text, hit, known)
    ]
    for surname, one in known.items():
        place = text.find(surname, start, end)
        while place >= 0:
            stop = place + len(surname)
            whole = not text[place - 1 : place].isalnum() and not text[stop : stop + 1].isalnum()
            free = not any(a < stop and place < b for a, b in taken)
            if whole and free and is_capital(place):
                yield Mention(one.actor, (place, stop), "surname", one.spans)
            place = text.find(surname, stop, end)


def named_in_full(parts: Sequence[Part], known: Mapping[str, Mention]) -> tuple[Part, ...]:
    """Return who takes part, holders of an office with the words that name them elsewhere.

    Parameters
    ----------
    parts : sequence of Part
        Who takes part in an act.
    known : mapping of str to Mention
        Whom the report has named with an office, by surname.
    """
    told: list[Part] = []
    for one, role, how in parts:
        if one.actor.kind == "office_holder" and one.actor.side and not one.also:
            named = (each.spans for each in known.values() if each.actor == one.actor)
            one = replace(one, also=next(named, ()))
        told.append((one, role, how))
    return tuple(told)


def follows_first_name(text: str, hit: Hit, start: int, is_capital: Callable[[int], bool]) -> bool:
    """Tell whether a surname follows the first name of somebody else: "Omar al Raisi".

    Parameters
    ----------
    text : str
        The folded text.
    hit : Hit
        The phrase that is a surname.
    start : int
        Where the sentence begins.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    if " " in text[hit.start : hit.end]:
        return False
    before = _FIRST_NAME.search(text, max(start, hit.start - 24), hit.start)
    if before is None or before.start() == start or not is_capital(before.start()):
        return False
    return before[1] not in OFFICES and _RANK.fullmatch(before[1]) is None
