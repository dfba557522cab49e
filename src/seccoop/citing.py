"""How to cite a release, in the form that a reference manager reads or a reader does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from seccoop.store.model import NAME

AUTHORS = "The seccoop contributors"
Format = Literal["bibtex", "apa", "csl-json"]


@dataclass(frozen=True)
class Citation:
    """What a citation says; ``doi`` and ``url`` only where there is one."""

    title: str
    authors: tuple[str, ...]
    version: str
    date: str
    doi: str | None = None
    url: str | None = None
    licence: str | None = None

    @property
    def address(self) -> str | None:
        """Where the release is found."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


def cite(
    version: str | None = None,
    format: Format = "bibtex",
    *,
    store: str | None = None,
    offline: bool = False,
) -> str:
    """Return the citation of a release.

    Parameters
    ----------
    version : str, optional
        The release, such as ``"1.2.0"`` or ``"latest"``; what came with the package by default.
    format : {"bibtex", "apa", "csl-json"}
        The form.
    store : str, optional
        The store; see `seccoop.store.default_store`.
    offline : bool
        Use what is in the cache.

    Examples
    --------
    >>> print(cite(format="apa"))  # doctest: +SKIP
    The seccoop contributors. (2026). Security-cooperation events (Version 1.2.0) [Data set].
    """
    if format not in FORMATS:
        raise ValueError(f"there is no format {format!r}; formats: {', '.join(FORMATS)}")
    return FORMATS[format](citation(version, store=store, offline=offline))


def citation(
    version: str | None = None, *, store: str | None = None, offline: bool = False
) -> Citation:
    """Return what the citation of a release says, from its descriptor and the index."""
    doi = None
    if version is None:
        from seccoop.readers.read import package

        descriptor = package()
    else:
        from seccoop.catalog.cache import shelf_of
        from seccoop.catalog.releases import cached_release

        release = cached_release(version, store=store, offline=offline, tables=False)
        descriptor = json.loads((release.folder / "datapackage.json").read_bytes())
        # A DOI is given to a release after it was made, so the index knows it first.
        index = shelf_of(release.store).last_index()
        later = index.by_version.get(release.entry.version) if index else None
        doi = (later and later.doi) or release.entry.doi
    return _of_descriptor(descriptor, doi)


def _of_descriptor(descriptor: Mapping[str, Any], doi: str | None) -> Citation:
    authors = tuple(
        person["title"]
        for person in descriptor.get("contributors", ())
        if person.get("title")
        and ({"creator", "author"} & {*person.get("roles", ()), person.get("role")})
    )
    licences = [licence.get("name") for licence in descriptor.get("licenses", ())]
    return Citation(
        title=descriptor.get("title") or NAME,
        authors=authors or (AUTHORS,),
        version=descriptor["version"],
        date=str(descriptor.get("created", ""))[:10],
        doi=doi or descriptor.get("doi"),
        url=descriptor.get("homepage"),
        licence=next((name for name in licences if name), None),
    )


def _bibtex(citation: Citation) -> str:
    year, month, _ = citation.date.split("-")
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in citation.authors),
        "title": f"{{{_tex(citation.title)}}}",
        "version": citation.version,
        "year": year,
        "month": str(int(month)),
        "doi": citation.doi,
        "url": citation.address,
        "note": f"Data set, {citation.licence}" if citation.licence else "Data set",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{NAME}-{citation.version},", *lines, "}"]) + "\n"


def _apa(citation: Citation) -> str:
    names = list(citation.authors)
    who = names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}"
    where = f" {citation.address}" if citation.address else ""
    return (
        f"{who}. ({citation.date[:4]}). {citation.title} (Version {citation.version}) "
        f"[Data set].{where}\n"
    )


def _csl_json(citation: Citation) -> str:
    item = {
        "id": f"{NAME}-{citation.version}",
        "type": "dataset",
        "title": citation.title,
        "author": [{"literal": name} for name in citation.authors],
        "issued": {"date-parts": [[int(part) for part in citation.date.split("-")]]},
        "version": citation.version,
        "DOI": citation.doi,
        "URL": citation.address,
        "license": citation.licence,
    }
    kept = {name: value for name, value in item.items() if value}
    return json.dumps([kept], indent=2, ensure_ascii=False) + "\n"


def _tex(text: str) -> str:
    """Escape what means something to TeX."""
    return re.sub(r"[&%$#_{}]", lambda found: f"\\{found[0]}", text.replace("\\", ""))


FORMATS: Mapping[str, Callable[[Citation], str]] = {
    "bibtex": _bibtex,
    "apa": _apa,
    "csl-json": _csl_json,
}
