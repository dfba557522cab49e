"""What several documents say of a package: who made it, when, under what licence, of what."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from seccoop.exports.package import Package, TableFile

if TYPE_CHECKING:
    import pyarrow as pa

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_MAKERS = {"author", "creator"}


@dataclass(frozen=True)
class Contributor:
    """A person, where both parts of the name are given, or a body."""

    name: str
    given: str | None
    family: str | None
    orcid: str | None
    affiliation: str | None

    @property
    def is_person(self) -> bool:
        """Whether it is a person."""
        return self.given is not None and self.family is not None


def creators(package: Package) -> list[Contributor]:
    """Return those whom a citation names: as the descriptor lists them, else the contributors."""
    entries = package.descriptor.get("contributors", ())
    makers = [e for e in entries if _MAKERS & {e.get("role"), *e.get("roles", ())}] or entries
    together = {"title": f"The {package.descriptor['name']} contributors"}
    return [_contributor(entry) for entry in makers or [together]]


def _contributor(entry: dict[str, Any]) -> Contributor:
    given, family = entry.get("givenName"), entry.get("familyName")
    orcid = _ORCID.fullmatch(str(entry.get("path", "")))
    return Contributor(
        name=str(entry.get("title") or " ".join(filter(None, (given, family)))),
        given=given,
        family=family,
        orcid=orcid.group(1) if orcid else None,
        affiliation=entry.get("organization"),
    )


def doi(package: Package) -> str | None:
    """Return the DOI that the descriptor gives, without any prefix; most packages have none."""
    for key in ("doi", "id"):
        if found := _DOI.fullmatch(str(package.descriptor.get(key, ""))):
            return found.group(1)
    return None


def address(package: Package) -> str | None:
    """Return where readers are sent: the DOI, else the homepage, else nothing."""
    known = doi(package)
    return f"https://doi.org/{known}" if known else package.descriptor.get("homepage")


def licence(package: Package) -> dict[str, str]:
    """Return the first licence: ``name``, ``title`` and ``path`` as far as given."""
    found = package.descriptor.get("licenses") or [{}]
    return {key: str(value) for key, value in found[0].items()}


def description(package: Package) -> str:
    """Return what the package is, in words."""
    return str(package.descriptor.get("description") or package.descriptor["title"])


def released(package: Package) -> date:
    """Return the day on which the package was made."""
    return date.fromisoformat(package.descriptor["created"][:10])


def citation(package: Package) -> str:
    """Return the citation as ``seccoop cite --format apa`` gives it, on one line."""
    names = [maker.name for maker in creators(package)]
    *first, last = names
    who = f"{', '.join(first)}, & {last}" if first else last
    what = f"{package.descriptor['title']} (Version {package.descriptor['version']}) [Data set]."
    year = f"({released(package).year})."
    return " ".join(filter(None, (f"{who}.", year, what, address(package))))


def all_files(package: Package) -> list[TableFile]:
    """Return every file of every table."""
    return [file for name in package.tables for file in package.files[name].values()]


def period(package: Package) -> tuple[date, date] | None:
    """Return the first and the last day of the events recorded, where any is dated."""
    import pyarrow.compute as pc

    first = _column(package, "events_flat", "date")
    last = _column(package, "events_flat", "enddate")
    if first is None or last is None:
        return None
    bounds = pc.min(first).as_py(), pc.max(last).as_py()
    return None if None in bounds else bounds


def countries(package: Package) -> list[tuple[str, str]]:
    """Return code and name of the countries of the events' places, in the order of the codes."""
    column = _column(package, "events_flat", "country")
    if column is None:
        return []
    names = package.contract.codelists["country"].rows
    found = sorted(set(column.to_pylist()) - {None})
    return [(code, names[code]["label"] if code in names else code) for code in found]


def _column(package: Package, table: str, name: str) -> pa.ChunkedArray | None:
    if table not in package.tables or name not in package.tables[table].columns:
        return None
    return package.arrow(table).column(name)


def json_bytes(document: Any) -> bytes:
    """Return a JSON document as text for people."""
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
