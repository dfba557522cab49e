"""Candidates for people to read: what `seccoop extract --show` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seccoop.extract.candidates import Extraction
    from seccoop.extract.reading import Document

_FLAGS = {
    "language-not-supported": "this is no English text, and was not read",
    "language-unknown": "this does not seem to be English, and was not read",
    "about-sport": "this report is about sport, and was not read",
    "dateline-ambiguous": "the dateline may be read as two days, and was not used",
    "dateline-corrupt": "the dateline is no possible day, or not on its weekday, and was not used",
}


def show(document: Document, extraction: Extraction) -> None:
    """Print the candidates of a report, with their words."""
    from seccoop.cli.terminal import console, plain_table
    from seccoop.finding import visible

    out = console()
    day = extraction.published.day or "not known"
    out.print(f"{extraction.document_id}: published {day}", style="bold", markup=False)
    for flag in extraction.all_flags:
        out.print(f"note: {_FLAGS.get(flag, flag)}", markup=False)
    if not (extraction.candidates or extraction.flags):
        out.print("no act of security cooperation found")
    for one in extraction.candidates:
        table = plain_table("field", "value", "words")
        values = {
            "type": one.event_type,
            "status": one.event_status,
            "date": one.date,
            "place": one.place,
            "domain": one.domain,
        }
        for name, value in values.items():
            if value is not None:
                words = " ... ".join(document.text[a:b] for a, b in value.spans)
                table.add_row(name, value.value, visible(words))
        for each in one.participants:
            words = " ... ".join(document.text[a:b] for a, b in each.spans)
            table.add_row(each.role, each.actor_id or f"({each.name})", visible(words))
        out.print(table)
        out.print()
    for each_ in extraction.rejected:
        words = document.text[slice(*each_.span)]
        out.print(f'not taken: {each_.event_type}, "{visible(words)}": {each_.why}', markup=False)
