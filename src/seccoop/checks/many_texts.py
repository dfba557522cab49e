"""The rules on characters for many texts at once: what `seccoop.checks.text` says of each.

Classes of characters are spelt out for polars from Python's own tables of Unicode, so that both
ways agree whatever version of Unicode either knows.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import polars as pl

FORMULA_STARTS = "=+-@＝＋－＠"
JOINERS = "\u200c\u200d"
ALPHABETS = ("ARABIC", "ARMENIAN", "CHEROKEE", "CYRILLIC", "FULLWIDTH", "GREEK", "HEBREW", "LATIN")
UNSEEN = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")  # categories
# How Unicode describes what is the shape of an Arabic letter and not the letter.
SHAPED = ("<initial>", "<medial>", "<final>", "<isolated>")
NUMBER = r"-[0-9]{1,400}(\.[0-9]{1,400})?([eE][-+]?[0-9]{1,3})?"
LOST = "\ufffd"  # what decoders write in place of bytes that they cannot read
# UTF-8 read as Windows-1252: what Latin letters with accents, quotation marks and dashes, Cyrillic
# and Arabic letters become. What may well stand behind a capital letter is not among them.
_BEHIND = "\u00a1-\u00ba\u00bc-\u00bf€‚ƒ„†‡ˆ‰•˜™"
TWO_LATIN = "[ÂÃÄÅ][ŸœŒŠž]"  # Latin letters both, which stand side by side in no language
_IN_WORDS = rf"[{_BEHIND}\u00a0\u00bb]"
MISREAD = (
    rf"[ÂÃÄÅ][{_BEHIND}]|{TWO_LATIN}|â€.?|ï»¿"
    rf"|(?:[ÐÑ]{_IN_WORDS}){{2,}}|(?:[ØÙÚÛ]{_IN_WORDS}){{2,}}"
)
_JAMO = (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))  # which join the letter before them
_NONE = ("Cn", "Co", "Cs")  # the categories of what is no character, or nobody knows which
_MAKING = Lock()


def formulas(texts: pl.Series) -> pl.Series:
    """Tell which texts begin as a spreadsheet formula does."""
    known = _classes()
    begins = texts.str.contains(f"^{known.hidden}*{_class(FORMULA_STARTS)}")
    return begins & ~texts.str.contains(f"^(?:{NUMBER})$")


def unseen(texts: pl.Series) -> pl.Series:
    """Tell which texts hold characters that cannot be seen."""
    known, joiner = _classes(), f"[{JOINERS}]"
    stray = f"^{joiner}|{joiner}$|{known.no_arabic}{joiner}|{joiner}{known.no_arabic}"
    return texts.str.contains(f"{known.unseen}|{stray}")


def lossy(texts: pl.Series) -> pl.Series:
    """Tell which texts hold the mark that replaces what could not be read."""
    return texts.str.contains(LOST, literal=True)


def misread(texts: pl.Series) -> pl.Series:
    """Tell which texts hold letters that are the bytes of others."""
    return texts.str.contains(MISREAD)


def misshapen(texts: pl.Series) -> pl.Series:
    """Tell which texts are not in their normal form."""
    known = _classes()
    spaces = texts.str.extract(f"({known.odd_space}|  )").str.contains(f"^{known.space}")
    wrong = texts.str.contains(f"^{known.blank}|{known.blank}$|{known.shaped}")
    wrong |= spaces.fill_null(False)
    loose = texts.str.contains(known.unsettled).arg_true()
    composed = [unicodedata.is_normalized("NFC", text) for text in texts.gather(loose)]
    return wrong.scatter(loose.filter(~pl.Series(composed, dtype=pl.Boolean)), True)


def mixtures(texts: pl.Series) -> pl.Series:
    """Tell which texts have a word of letters of two alphabets."""
    return texts.str.contains(_classes().mixed)


@dataclass(frozen=True)
class _Classes:
    """Classes of characters, and what is made of them, as regular expressions."""

    hidden: str
    unseen: str
    no_arabic: str
    blank: str
    odd_space: str
    space: str
    shaped: str
    unsettled: str
    mixed: str


def _classes() -> _Classes:
    with _MAKING:  # once, however many ask at the same time
        return _made()


@lru_cache(maxsize=1)
def _made() -> _Classes:
    every = map(chr, range(sys.maxunicode + 1))
    kinds = {c: kind for c in every if (kind := unicodedata.category(c)) not in _NONE}
    names = {c: unicodedata.name(c, "") for c in kinds}
    scripts = {
        script: {c for c, name in names.items() if name.startswith(script)} for script in ALPHABETS
    }
    drawn = {c for c, name in names.items() if "ARABIC" in name and c != "\u061c"} | set(JOINERS)
    return _Classes(
        hidden=_class((c for c in kinds if c != " " and c.isprintable()), but=True),
        unseen=_class((c for c in kinds if kinds[c] not in UNSEEN or c in drawn), but=True),
        no_arabic=_class(scripts["ARABIC"], but=True),
        blank=_class(filter(str.isspace, kinds)),
        odd_space=_class(c for c in kinds if c.isspace() and c not in "\n\r\t "),
        space=_class(c for c in kinds if kinds[c] == "Zs"),
        shaped=_class(c for c in kinds if unicodedata.decomposition(c).startswith(SHAPED)),
        unsettled=_unsettled(kinds),
        mixed=_mixed(scripts, kinds),
    )


def _mixed(scripts: Mapping[str, Set[str]], assigned: Iterable[str]) -> str:
    """Return the form of two letters of different alphabets in one word."""
    of_words = {c for c in assigned if c.isalnum() and not c.isdecimal()}
    others = _class(of_words.difference(*scripts.values()))
    pairs = []
    for name, own in scripts.items():
        foreign = set[str]().union(*(more for script, more in scripts.items() if script != name))
        pairs.append(f"{_class(own & of_words)}{others}*{_class(foreign & of_words)}")
    return "|".join(pairs)


def _unsettled(assigned: Iterable[str]) -> str:
    """Return the characters without which a text is sure to be in normal form C."""
    found = set(map(chr, _JAMO))
    for c in assigned:
        if unicodedata.combining(c) or not unicodedata.is_normalized("NFC", c):
            found.add(c)
        parts = unicodedata.decomposition(c).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            found.add(chr(int(parts[1], 16)))
    return _class(found)


def _class(characters: Iterable[str], but: bool = False) -> str:
    """Return a regular expression for one of some characters, or for any but these."""
    runs: list[list[int]] = []
    for code in sorted(set(map(ord, characters))):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    mark = "[^" if but else "["
    return mark + "".join(rf"\x{{{first:x}}}-\x{{{last:x}}}" for first, last in runs) + "]"
