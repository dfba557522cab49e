"""What a file that should be text is instead, by the bytes that it begins with."""

from __future__ import annotations

_SIGNATURES = {
    b"\x1f\x8b": "a gzip file; unpack it first",
    b"BZh": "a bzip2 file; unpack it first",
    b"\xfd7zXZ\0": "an xz file; unpack it first",
    b"\x28\xb5\x2f\xfd": "a Zstandard file; unpack it first",
    b"PK\x03\x04": "a zip or an Excel workbook; unpack it, or save the sheet as CSV",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Excel workbook; save the sheet as CSV",
    b"PAR1": "a Parquet file; name it *.parquet",
    b"SQLite format 3\0": "an SQLite database; export the table as CSV",
    b"RDX": "an R file; write the table as CSV",
}


def unlike_text(head: bytes) -> str | None:
    """Return what a file is and what to do, if it begins as no CSV file does.

    Parameters
    ----------
    head : bytes
        Its first bytes, 16 or more where there are as many.
    """
    if len(head) > 3 and any(head[::2]) != any(head[1::2]):
        return "a text in UTF-16; save it as UTF-8"
    found = (words for mark, words in _SIGNATURES.items() if head.startswith(mark))
    return next(found, None)
