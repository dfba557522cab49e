"""Event ids: short, random, and with a check character that catches a slip of the pen.

An id is ``sc-`` and seven characters, for instance ``sc-4k7m2x9``: six drawn at random and one
computed from them. The alphabet leaves out i, l, o and u, which are misread, and z, so that it has
a prime number of characters; over a prime field a weighted sum with distinct weights catches
every single wrong character and every swap of two characters, adjacent or not.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Container

ALPHABET = "0123456789abcdefghjkmnpqrstvwxy"
PREFIX = "sc-"
RANDOM_CHARACTERS = 6

_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_PRIMITIVE_ROOT = 3  # of 31: its first 30 powers are distinct, so no two positions weigh the same


def check_character(body: str) -> str:
    """Return the character that makes ``body`` a complete id.

    Parameters
    ----------
    body : str
        The six random characters, without the prefix.
    """
    total = sum(
        _VALUE[character] * pow(_PRIMITIVE_ROOT, position, len(ALPHABET))
        for position, character in enumerate(body, start=1)
    )
    return ALPHABET[-total % len(ALPHABET)]


def is_event_id(text: str) -> bool:
    """Tell whether ``text`` is a well-formed event id whose check character fits."""
    body = text.removeprefix(PREFIX)
    return (
        text.startswith(PREFIX)
        and len(body) == RANDOM_CHARACTERS + 1
        and all(character in _VALUE for character in body)
        and check_character(body[:-1]) == body[-1]
    )


def mint_event_id(taken: Container[str] = (), choice: Callable[[str], str] = secrets.choice) -> str:
    """Return a new random event id that is not in ``taken``.

    Parameters
    ----------
    taken : container of str
        Every id ever used, those of retired records included: an id is never reused.
    choice : callable, optional
        Draws one character of the alphabet; the system's secure source by default.
    """
    while True:
        body = "".join(choice(ALPHABET) for _ in range(RANDOM_CHARACTERS))
        event_id = PREFIX + body + check_character(body)
        if event_id not in taken:
            return event_id
