"""Whether a text is in English, by its most frequent words; said and not guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from seccoop.extract.text.patterns import regex

_WORDS: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "en": "the of and to in on a is was that for with by at from said will has have",
        "fr": "le la les des et du un une dans pour sur avec est que au qui pas par ses",
        "es": "el los las de y en un una que por con del para se su al es fue",
        "de": "der die das und den von mit im ein eine des auf dem zu ist nicht sich",
        "tr": "ve bir bu ile icin de da olan olarak gunu sonra arasinda bakani",
        "pt": "o os as de e em um uma que por com do da para se ao no na foi",
    }.items()
}
_ENOUGH = 0.08
_SURE = 0.2  # of the words: no text of another language has so many English ones
_READ = 2000
_WORD = regex(r"[^\W\d_]+")
_NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}


def language_of(folded: str) -> str:
    """Return ``en``, another language that is known, or ``und`` where it cannot be told."""
    head = folded[:_READ]
    plain = head.isascii()
    words = Counter(head.translate(_NO_LETTERS).split() if plain else _WORD.findall(head))
    if not words:
        return "und"
    total = words.total()
    if _share(words, "en") >= _SURE * total:
        return "en"
    shares = {name: _share(words, name) / total for name in _WORDS}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= _ENOUGH else "und"


def _share(words: Counter[str], language: str) -> int:
    return sum(map(words.__getitem__, _WORDS[language]))
