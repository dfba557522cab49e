"""Forms for new dossiers and events, with ids that were never used."""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path

from seccoop.contract import Contract, load_contract
from seccoop.dossier.folder import yaml_files
from seccoop.ids import ALPHABET, PREFIX, RANDOM_CHARACTERS

DERIVED_SCHEMA = Path("schema/derived/dossier.schema.json")
_ID = re.compile(rf"{PREFIX}[{ALPHABET}]{{{RANDOM_CHARACTERS + 1}}}".encode())


def ids_in_use(root: Path) -> frozenset[str]:
    """Return every event id that stands anywhere in the dataset's hand-written files.

    Retired ids are among them: their tombstones are such files.
    """
    found: set[bytes] = set()
    for path in yaml_files(root / "dataset"):
        if path.is_file():
            found.update(_ID.findall(path.read_bytes()))
    return frozenset(event_id.decode() for event_id in found)


def dossier_form(path: Path, title: str, event_id: str, root: Path) -> str:
    """Return a dossier to fill in, with the line that lets editors check it while it is typed."""
    schema = os.path.relpath((root / DERIVED_SCHEMA).resolve(), path.resolve().parent)
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"""\
# yaml-language-server: $schema={Path(schema).as_posix()}
title: {quoted}
method: hand_coded
sources:
  - id: publisher-yyyymmdd-words
    publisher:
    type:                 # a code of source_type
    url:
    published:            # EDTF; leave out where the document bears no date
    published_basis:      # text, address or page; none where there is no date
    language: en
    reach:                # a code of reach
events:
{event_form("meeting", event_id)}"""


def event_form(event_type: str, event_id: str, contract: Contract | None = None) -> str:
    """Return an event to fill in.

    Raises
    ------
    KeyError
        There is no such event type; the message names the nearest one.
    """
    contract = contract or load_contract()
    types = contract.codelists["event_type"].rows
    if event_type not in types:
        near = difflib.get_close_matches(event_type, types, n=1)
        advice = f"Did you mean {near[0]}?" if near else f"Types: {', '.join(types)}."
        raise KeyError(f"There is no event type {event_type!r}. {advice}")
    roles = sorted(contract.type_roles[event_type])
    return f"""\
  - id: {event_id}
    type: {event_type}
    domain:               # a code of domain
    date:                 # EDTF, the day of the act; leave out if no source gives one
    date_basis:           # reported, relative_resolved, publication_proxy or inferred
    place:                # an id of dataset/reference; leave out if no source names one
    participants:         # {", ".join(roles)}
      - {{actor: , role: {"party" if "party" in roles else roles[0]}}}
    summary: >-
      What happened, in your own words.
    statuses:
      - {{status: , source: publisher-yyyymmdd-words}}
    evidence:
      - source: publisher-yyyymmdd-words
        at: {{event: p1, event_type: p1, date_edtf: p1, place_id: p1, participants: p1}}
"""


def append_event(path: Path, form: str) -> None:
    """Append an event to a dossier whose last section is ``events``.

    Raises
    ------
    ValueError
        The last section is another one, or the file is not UTF-8.
    """
    text = path.read_text(encoding="utf-8")
    sections = re.findall(r"^(\w+):", text, flags=re.MULTILINE)
    if not sections or sections[-1] != "events":
        raise ValueError(f"{path}: the last section must be `events`; paste the form by hand.")
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text.rstrip("\n") + "\n" + form, encoding="utf-8", newline="\n")
    fresh.replace(path)
