"""Armed groups that no list holds: "the rebel Eastern Front", "the Northern Liberation Army"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from seccoop.extract.actors.mention import Heard, Mention
from seccoop.extract.actors.speaking import is_speaker
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, Lexicon, as_name

_CUES = ("rebel", "guerril", "insurgen", "separatist", "militia", "liberation", "resistance",
         "movement", "militant")  # fmt: skip
_NAME = r"[a-z0-9][\w'-]*(?: (?:of |for |and |the )*[a-z0-9][\w'-]*){0,5}"
_BEFORE = regex(
    r"\b(?:rebel|guerrilla|insurgent|separatist)"
    r"(?: (?:group|movement|army|faction|force|alliance))?"
    rf" ({_NAME})"
)
_AFTER = regex(
    r" (?:rebels|guerrillas|insurgents|separatists|militants|militia|fighters"
    r"|(?:rebel |armed |insurgent )?(?:movement|group))\b"
)
_OF_NAME = regex(
    r"\b(?:liberation|resistance|salvation) (?:front|army|movement|forces?|organi[sz]ation)\b"
    r"(?: (?:of|for) (?:the )?[a-z][\w'-]*(?: [a-z][\w'-]*)?)?"
)
_WORD = regex(r"(?<![\w-])([a-z0-9][\w'-]*) $")
_LED = ("-led", "-backed", "-aligned", "-alligned", "-supported", "-linked", "-based", "-armed")
_LOW = ("of", "for", "and", "the")
_MOST = 5


def armed_groups(
    text: str,
    sentence: Span,
    heard: Heard,
    lexicon: Lexicon,
    is_capital: Callable[[int], bool],
) -> Iterator[Mention]:
    """Yield the armed groups that a sentence names, and that no list holds.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        Its span.
    heard : Heard
        Who of those listed is named in it.
    lexicon : Lexicon
        For the adjectives of states, which name no group: "Chadian rebels".
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    if not any(map(text[slice(*sentence)].__contains__, _CUES)):
        return
    known = [*heard.parts, *heard.speakers, *heard.adversaries]
    start = max(heard.start, sentence[0])
    for span in sorted({*_spans(text, start, sentence[1], is_capital)}):
        if any(one.overlaps(span) for one in known):
            continue
        if text[slice(*span)].rpartition(" ")[0] in lexicon.entries:
            continue
        if is_speaker(text, span, sentence, text[sentence[0] : span[0]], is_capital):
            continue
        name = as_name(text[slice(*span)])
        group = Actor(None, name, None, kind="non_state_armed_group")
        mention = Mention(group, span, "armed-group")
        known.append(mention)
        yield mention


def _spans(text: str, start: int, end: int, is_capital: Callable[[int], bool]) -> Iterator[Span]:
    """Yield the words that name an armed group."""
    for found in _OF_NAME.finditer(text, start, end):
        if is_capital(found.start()):
            first = _start_of_name(text, start, found.start(), is_capital)
            yield first, found.end()
    for found in _BEFORE.finditer(text, start, end):
        first = found.start(1)
        last = _end_of_name(text, first, found.end(1), is_capital)
        if last > first:
            yield first, last
    for found in _AFTER.finditer(text, start, end):
        first = _start_of_name(text, start, found.start() + 1, is_capital)
        if first < found.start():
            yield first, found.end()


def _start_of_name(text: str, limit: int, start: int, is_capital: Callable[[int], bool]) -> int:
    """Return where the words with capitals begin that lead up to a word."""
    first = place = start
    for _ in range(_MOST):
        word = _WORD.search(text, max(limit, place - 40), place)
        if word is None:
            break
        place = word.start()
        if word[1].endswith((*_LED, "day")):
            break
        if is_capital(place) and not (place == limit and word[1] in _LOW):
            first = place
        elif word[1] not in _LOW:
            break
    return first


def _end_of_name(text: str, start: int, end: int, is_capital: Callable[[int], bool]) -> int:
    """Return where the words with capitals end that begin at a place."""
    last = place = start
    for word in text[start:end].split(" "):
        if word.endswith("day"):
            break
        if is_capital(place):
            last = place + len(word)
        elif word not in _LOW:
            break
        place += len(word) + 1
    return last
