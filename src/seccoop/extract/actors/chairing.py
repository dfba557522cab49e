"""Who is in the chair of a meeting: "A chaired a meeting of B and C", "chaired by A"."""

from __future__ import annotations

from seccoop.extract.actors.mention import Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

CHAIRED_BY = regex(
    r"\b(?:(?<!co[- ])chaired by|presided over by|under the chairmanship of"
    r"|supervised by)(?: the)? $"
)
_WAS = regex(r"\b(?:was|were|is|are|be|been|being)(?: \w+)? $")
_NEAR = 20  # characters before a participle in which "was" stands


def is_chairing(text: str, span: Span, one: Mention) -> bool:
    """Tell whether somebody is in the chair; who shares it is a party like the other.

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words of the meeting, which begin with the verb.
    one : Mention
        Who is named.
    """
    if text.startswith("co", span[0]):
        return False
    if one.span[0] < span[0]:
        return _WAS.search(text, max(0, span[0] - _NEAR), span[0]) is None
    return CHAIRED_BY.search(text, span[0], one.span[0]) is not None
