"""Regular expressions that are compiled when first used: most reports need few of them."""

from __future__ import annotations

import re
from typing import cast

_USES = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Pattern:
    """Stands for a pattern until it is used, and then hands on what the pattern does."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self._source, self._flags)
        for use in _USES:
            setattr(self, use, getattr(compiled, use))
        return getattr(compiled, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression that is compiled when first used.

    Parameters
    ----------
    source : str
        The expression.
    flags : int, optional
        As `re.compile` takes them.
    """
    return cast("re.Pattern[str]", _Pattern(source, flags))


def by_letter(words: str, group: str = "(?:") -> str:
    """Return a pattern of words, those of one letter together, so that others are soon passed.

    Parameters
    ----------
    words : str
        Alternatives, each of which begins with a letter and has none inside.
    group : str, optional
        What opens the rest of a word: ``(?=`` where the letter alone is taken.
    """
    several: dict[str, list[str]] = {}
    for word in words.split("|"):
        several.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}{group}{'|'.join(rest)})" for letter, rest in several.items())
