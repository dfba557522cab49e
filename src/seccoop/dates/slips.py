"""One slip: a date that is no EDTF, what is wrong with it, and what its writer may have meant."""

from __future__ import annotations

from typing import NamedTuple

LASTED_OR_ONCE = "write {} if it lasted, or {} if it happened once in between"


class Slip(NamedTuple):
    """A reading of a text that is no EDTF.

    Attributes
    ----------
    reason : str
        What is wrong with the text as it stands.
    hint : str
        What to write instead; each ``{}`` stands for one of `expressions`.
    expressions : tuple of str
        The EDTF that the hint offers. Whoever uses the slip checks first that it can be used.
    """

    reason: str
    hint: str = "write {}"
    expressions: tuple[str, ...] = ()
