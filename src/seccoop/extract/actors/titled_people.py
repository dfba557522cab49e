"""People named by title and name whom no list holds: "General Zed Yarrow, head of the Rangers"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from seccoop.extract.actors.mention import Heard, Mention
from seccoop.extract.actors.speaking import is_speaker
from seccoop.extract.text.day_names import A_MONTH, A_WEEKDAY
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import by_letter, regex
from seccoop.extract.words.lexicon import Actor, as_name

_RANKS = by_letter(
    r"rear|vice|air|field|chief|first|second|senior|major|maj\.?|lieutenant|lieut\.?|lt\.?"
    r"|brigadier|brig\.?|colonel|col\.?|sen\.?|inspector|police|army"
)
_LAST_RANKS = by_letter(
    r"general|gen\.?|colonel|col\.?|admiral|adm\.?|brigadier|brig\.?|marshal|captain|capt\.?"
    r"|major|maj\.?"
    r"|commodore|commander|cdr\.?|superintendent|sheikh|mr\.?|mrs\.?|ms\.?|dr\.?|lord|sir"
)
_RANK = rf"(?:(?:{_RANKS})[ -])*(?:{_LAST_RANKS})"
_OFFICES = by_letter(
    r"first|deputy|vice|acting|assistant|additional|chief|permanent|joint|executive|defen[cs]e"
    r"|foreign"
    r"|cabinet|principal|senior|special|national|military|public|internal|regional|provincial"
    r"|district|city|border|intelligence|union|fleet|force|corps|division|garrison|brigade"
    r"|interior|home|security|prime|state|crown|high|federal|attorney|inspector|director|army|navy"
    r"|naval|police"
)
_LAST_OFFICES = by_letter(
    r"minister|secretary|commissioner|president|king|ambassador|governor|director|chief"
    r"|under-?secretary|under secretary|commander|commandant|emir|sultan|prince|chancellor"
    r"|inspector|envoy|premier"
    r"|superintendent|attache|prosecutor|advis[eo]r|head|mayor|representative|coordinator"
    r"|chairman|chairperson|attorney|controller|comptroller|commanding officer|officer commanding"
    r"|officer in charge|staff officer|liaison officer|leader"
)
_OFFICE = rf"(?:(?:{_OFFICES})[ -])*(?:{_LAST_OFFICES})(?:[- ]general)?"
_A_PERSON = (
    rf"{_RANK}(?! (?:staff|assembly|command|meeting|conference|public|manager|director"
    r"|secretariat|headquarters|election|law|military|commander)\b)"
)
_LEVEL = regex(r"(?: \([a-z]+\))?[ -]levels?\b")  # of whom talks are, and nobody who holds them
_TITLED = regex(
    rf"\b(?<![\w-])(?:{_OFFICE}(?: and (?:the )?(?:{_OFFICE}|{_A_PERSON}))?|{_A_PERSON})"
    r"(?=,? [a-z0-9])"
)
_TITLES = (
    "minist", "secretary", "general", "gen.", "gen ", "colonel", "col.", "col ", "admiral", "adm.",
    "commission", "president", "sheikh", "ambassador", "governor", "director", "chief",
    "captain", "brig", "marshal", "emir", "sultan", "prince", "chancellor", "inspector", "envoy",
    "premier", "superintendent", "commodore", "attache", "commandant", "prosecutor", "advis",
    "head ", "mayor", "representative", "coordinator", "chair", "attorney", "controller", "major",
    "commander", "leader", "mr", "lord ", "sir ", "comptroller",
)  # fmt: skip
# "Rebel leader Ann Lee" is written small, and is of no state.
_IS_FIGHTER = regex(r"\b(?:rebel|militia|guerrilla|separatist|insurgent|opposition) $")
_SHORT_ONES = ("king", "ms", "dr")
_SHORT = regex(r"king[ ,-](?<!\wking.)|ms[ .,](?<![\w-]ms.)|dr[ .,](?<![\w-]dr.)")
_OF_WHAT = regex(r",? (?:(?:responsible |in charge )?(?:of|for|to)|at|with) (?:the )?(?=[a-z0-9])")
_NAME = regex(r" (?:[a-z]|\d+(?:st|nd|rd|th)? (?=[a-z]))[\w'.-]*")
_NO_NAME = regex(rf" (?:{A_WEEKDAY}|{A_MONTH}|today|yesterday)\b")
_JOINING = regex(r" (?:bin|bint|ibn|al|el|de|da|di|van|von|der|dos|of|for|and|the)\b")
_LOW = regex(r" (?:of|for|and|the)\b")
_SECOND = regex(rf" and (?:the )?{_OFFICE}\b")
_A_RANK = regex(rf" {_RANK} [a-z]")
_AT = regex(r"\b(?:at|in|of|from|near|to|for|on|into|the) $")
_NAMES = 2  # words of the name of a person, at least
_LONGEST = 9  # words of a name, or of what an office is of
_WITH_RANK = regex(rf",? \"?(?:{_RANK},? )*(?=[a-z])")
_NAME_BEFORE = regex(
    r"(?<![\w.-])[a-z][\w'-]*\.?(?: (?:bin |al |de )?[a-z][\w'-]*\.?){1,3}(?:,? |, the )$"
)
_FORMER = regex(r"\b(?:former|ex-|late|the then|retired) ?[a-z ]*$")
# What news calls so without their state.
_AMERICAN = regex(
    r"(?:(?:acting|principal|deputy|assistant|under) )+(?:under )?secretary of"
    r" (?:state(?! for)|defense|homeland security)\b"
)
# Who only sends, names or invites somebody is not there.
_NOT_THERE = regex(
    r"\b(?:(?:on )?behalf of|guidance of|supervision of|directions? of|directives? of|orders of"
    r"|patronage of|leadership of|(?:letter|message|greetings|invitation|instructions?) (?:of|from)"
    r"|(?:appointed|nominated|elected|invited|instructed|accompanied|flanked) by"
    r"|accompanied by [^;]{0,60}|death of|government of|administration of|office of|under)"
    r" (?:the )?$"
)
_APART = regex(r"[\s,(]*(?:the |an? )?")
_BODIES = (
    *(" committee", " commission", " council", " conference", " assembly", " staff", " meeting"),
    *(" headquarters", " department", " directorate", " talks", " agreement", " office", " bureau"),
    *(" secretariat", " agency", " board", " forum", " dialogue", " course", " school", " college"),
)  # which are called so, and are nobody: "the General Border Committee"
_FAR = 80


def titled_people(
    text: str, sentence: Span, heard: Heard, is_capital: Callable[[int], bool]
) -> Iterator[Mention]:
    """Yield those whom a sentence names by title and name, and whom no list holds.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        Its span.
    heard : Heard
        Who of those listed is named in it.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    words = text[slice(*sentence)]
    if not any(map(words.__contains__, _TITLES)) and not (
        any(map(words.__contains__, _SHORT_ONES)) and _SHORT.search(text, *sentence)
    ):
        return
    known = sorted(
        one.span for one in (*heard.parts, *heard.speakers, *heard.around, *heard.placed)
    )
    done = max(heard.start, sentence[0])
    for found in _TITLED.finditer(text, done, sentence[1]):
        start = found.start()
        if start < done or _LEVEL.match(text, found.end(), sentence[1]):
            continue
        span = _of_person(text, found.span(), sentence[1], is_capital)
        if span and _LEVEL.match(text, span[1], sentence[1]):
            continue
        is_title = is_capital(start) or _IS_FIGHTER.search(text, sentence[0], start) is not None
        if span is None or not (is_title or _is_definite(text, span, is_capital)):
            continue
        whole = _whole(text, span, max(done, sentence[0]), sentence[1], is_capital)
        done = whole[1]
        is_body = text.endswith(_BODIES, *span) and " of " not in text[slice(*span)]
        if is_body or _is_known(text, whole, known):
            continue
        head = text[max(sentence[0], start - _FAR) : start]
        if _FORMER.search(head) or _NOT_THERE.search(head):
            continue
        if not is_speaker(text, whole, sentence, text[sentence[0] : whole[0]], is_capital):
            name = as_name(text[slice(*span)])
            country = "USA" if _AMERICAN.match(text, *span) else None
            actor = Actor(None, name, country, kind="office_holder")
            yield Mention(actor, span, "titled", (whole,) if whole != span else ())


def _is_definite(text: str, span: Span, is_capital: Callable[[int], bool]) -> bool:
    """Tell whether words in small letters name one person: "the governor of East Dar, Ann Lee"."""
    if not text.startswith("the ", span[0] - 4) or " of " not in text[slice(*span)]:
        return False
    return _name_after(text, span[1], span[1] + _FAR, is_capital) > span[1]


def with_name(
    text: str, one: Mention, sentence: Span, is_capital: Callable[[int], bool]
) -> Mention:
    """Return who holds an office with the words of the name beside it, if a name stands there.

    Parameters
    ----------
    text : str
        The folded text.
    one : Mention
        Somebody who is named by an office.
    sentence : (int, int)
        The span of the sentence.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    if one.actor.kind != "office_holder" or one.also or one.rule in ("person", "surname"):
        return one
    start, end = one.span
    if second := _SECOND.match(text, end, sentence[1]):  # "prime minister and defence minister X"
        of = _OF_WHAT.match(text, second.end(), sentence[1])
        end = of.end() + len(text[of.end() :].split(" ", 1)[0]) if of else second.end()
    whole = _whole(text, (start, end), *sentence, is_capital)
    if whole in (one.span, (start, end)):
        return one
    if whole[0] < one.span[0]:
        words = text[whole[0] : one.span[0]].removesuffix("the ").rstrip(", ")
        name = whole[0], whole[0] + len(words)
    else:
        rank = _WITH_RANK.match(text, end)
        name = (rank.end() if rank else end + 1), whole[1]
    return replace(one, also=(whole, name))


def _of_person(
    text: str, title: Span, limit: int, is_capital: Callable[[int], bool]
) -> Span | None:
    """Return the words of a title with what it is of, or with the name that follows."""
    start, end = title
    of = _OF_WHAT.match(text, end, limit)
    if of and is_capital(of.end()):
        return start, _end_of_name(text, of.end() - 1, limit, is_capital)
    last = _end_of_name(text, end, limit, is_capital, is_person=True)
    if last > end:
        return start, last
    return (start, end) if _name_after(text, end, limit, is_capital) > end else None


def _whole(
    text: str, span: Span, start: int, limit: int, is_capital: Callable[[int], bool]
) -> Span:
    """Return the words of a title with the name of its bearer behind it, or before it."""
    last = _name_after(text, span[1], limit, is_capital)
    if last > span[1]:
        return span[0], last
    before = _NAME_BEFORE.search(text, max(start, span[0] - 50), span[0])
    if before:
        starts = [before.start() + place for place in _starts(before[0])]
        low = max((at for at, place in enumerate(starts) if not is_capital(place)), default=-1)
        if len(starts) - low > _NAMES and not _AT.search(text, start, starts[low + 1]):
            return starts[low + 1], span[1]  # "said Ann Lee, the head of"
    return span


def _starts(words: str) -> list[int]:
    name = words.removesuffix("the ").rstrip(", ")
    return [0, *(place + 1 for place, one in enumerate(name) if one == " ")]


def _name_after(text: str, end: int, limit: int, is_capital: Callable[[int], bool]) -> int:
    """Return where two words or more that are a name end, if they follow, else where they would."""
    rank = _WITH_RANK.match(text, end, limit)
    if rank is None:
        return end
    last = _end_of_name(text, rank.end() - 1, limit, is_capital, is_person=True)
    return last if text.count(" ", rank.end(), last) else end


def _end_of_name(
    text: str,
    start: int,
    end: int,
    is_capital: Callable[[int], bool],
    *,
    is_person: bool = False,
) -> int:
    words, place = 0, start
    while words < _LONGEST and (found := _NAME.match(text, place, end)):
        joins = _JOINING.match(text, place, end)
        if _NO_NAME.match(text, place, end):
            break
        if is_person and joins and _LOW.match(text, place, end):
            break
        if words and not is_person and _A_RANK.match(text, place, end):
            break
        if not (is_capital(place + 1) or joins):
            break
        place, words = found.end(), words + 1
        if not joins or "-" in found[0]:
            start = place
        if text[place - 1] == "." and words > 1 and place - found.start() > len(" X."):
            break
    if text.endswith("'s", 0, start):
        return start - len("'s")
    return start - (text[start - 1] == "." and start - place < len("x."))


def _is_known(text: str, span: Span, known: list[Span]) -> bool:
    """Tell whether somebody stands in or right beside the words of one known already."""
    for start, end in known:
        if start < span[1] and span[0] < end:
            return True
        if end <= span[0] and _APART.fullmatch(text, end, span[0]):
            return True
        if span[1] <= start and _APART.fullmatch(text, span[1], start):
            return True
    return False
