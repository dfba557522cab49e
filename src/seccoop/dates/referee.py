"""The outside referee: the grammar of the edtf library says what is well-formed EDTF.

It is asked only about expressions that are not plain, since it takes milliseconds for each, and
only whether they are well formed: days and bounds are worked out by `seccoop.dates.windows`.
"""

from __future__ import annotations

import re

# edtf 5.0.2 trips over these, prints to the terminal and raises errors that are not its own; a
# reader of the dataset who uses it would too. Each can be said in another way.
_STUMBLES = re.compile(
    r"(?<![0-9X])[0-9]{4}-(?:X[0-9]|[0-9]X)(?!-?[0-9X])"  # 2021-1X
    r"|(?<=[/,\[])[0-9]{4}-XX(?!-[0-9X])|(?<![0-9X])[0-9]{4}-XX[?~%]?(?=[/,])"  # 2021-XX/2022
    r"|^(?:\.\.)?/(?![0-9-]+[?~%]?$)|(?<![0-9?~%])/(?:\.\.)?$"  # ../202X
)


def is_well_formed(text: str) -> bool:
    """Tell whether the edtf library, and so the readers who use it, can read `text`."""
    # Here, since it is slow to import and seldom needed.
    from edtf import EDTFParseException, parse_edtf

    if _STUMBLES.search(text):
        return False
    try:
        parse_edtf(text)
    except (EDTFParseException, AttributeError, TypeError, ValueError):
        return False
    return True
