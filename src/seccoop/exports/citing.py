"""Metadata for archives and reference managers: DataCite, Zenodo and CITATION.cff."""

from __future__ import annotations

import html

import yaml

from seccoop.contract.model import JsonObject
from seccoop.exports.facts import (
    Contributor,
    all_files,
    countries,
    creators,
    description,
    doi,
    json_bytes,
    licence,
    period,
    released,
)
from seccoop.exports.package import Package

_DATACITE = "http://datacite.org/schema/kernel-4"


def datacite(package: Package) -> bytes:
    """Return the attributes of DataCite's REST API (schema 4.5).

    Without a DOI in the descriptor it is a draft: everything but ``doi``. The publisher is the
    first creator: whoever archives the package puts the archive's name there.
    """
    descriptor = package.descriptor
    made, known, dated = released(package), doi(package), period(package)
    terms, makers = licence(package), creators(package)
    dates = [{"date": made.isoformat(), "dateType": "Issued"}]
    if dated:
        span = "/".join(day.isoformat() for day in dated)
        words = "First and last day of the events recorded"
        dates.append({"date": span, "dateType": "Other", "dateInformation": words})
    rights = {"rights": terms.get("title"), "rightsUri": terms.get("path")}
    if terms.get("name"):
        rights |= {
            "rightsIdentifier": terms["name"],
            "rightsIdentifierScheme": "SPDX",
            "schemeUri": "https://spdx.org/licenses/",
        }
    document: JsonObject = {
        "doi": known,
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Event data"},
        "creators": [_datacite_name(maker) for maker in makers],
        "titles": [{"title": descriptor["title"], "lang": "en"}],
        "publisher": {"name": makers[0].name},
        "publicationYear": str(made.year),
        "subjects": [{"subject": str(word)} for word in descriptor.get("keywords", ())],
        "dates": dates,
        "language": "en",
        "version": descriptor["version"],
        "url": descriptor.get("homepage"),
        "formats": sorted({file.mediatype for file in all_files(package)}),
        "sizes": [f"{name}: {rows} rows" for name, rows in package.rows.items()],
        "rightsList": [{key: value for key, value in rights.items() if value}],
        "descriptions": [
            {"description": description(package), "descriptionType": "Abstract", "lang": "en"}
        ],
        "geoLocations": [{"geoLocationPlace": name} for _, name in countries(package)],
        "schemaVersion": _DATACITE,
    }
    return json_bytes({key: value for key, value in document.items() if value})


def _datacite_name(maker: Contributor) -> JsonObject:
    if not maker.is_person:
        return {"name": maker.name, "nameType": "Organizational"}
    found: JsonObject = {
        "name": f"{maker.family}, {maker.given}",
        "nameType": "Personal",
        "givenName": maker.given,
        "familyName": maker.family,
    }
    if maker.affiliation:
        found["affiliation"] = [{"name": maker.affiliation}]
    if maker.orcid:
        found["nameIdentifiers"] = [
            {
                "nameIdentifier": f"https://orcid.org/{maker.orcid}",
                "nameIdentifierScheme": "ORCID",
                "schemeUri": "https://orcid.org",
            }
        ]
    return found


def zenodo(package: Package) -> bytes:
    """Return ``.zenodo.json``: what Zenodo fills its form with."""
    descriptor = package.descriptor
    document: JsonObject = {
        "title": descriptor["title"],
        "upload_type": "dataset",
        "description": f"<p>{html.escape(description(package), quote=False)}</p>",
        "version": descriptor["version"],
        "publication_date": released(package).isoformat(),
        "creators": [_zenodo_name(maker) for maker in creators(package)],
        "access_right": "open",
        "license": licence(package).get("name"),
        "keywords": descriptor.get("keywords"),
        "language": "eng",
        "doi": doi(package),
    }
    if homepage := descriptor.get("homepage"):
        document["related_identifiers"] = [
            {"identifier": homepage, "relation": "isDerivedFrom", "scheme": "url"}
        ]
    return json_bytes({key: value for key, value in document.items() if value})


def _zenodo_name(maker: Contributor) -> JsonObject:
    found = {
        "name": f"{maker.family}, {maker.given}" if maker.is_person else maker.name,
        "affiliation": maker.affiliation,
        "orcid": maker.orcid,
    }
    return {key: value for key, value in found.items() if value}


def citation_cff(package: Package) -> bytes:
    """Return ``CITATION.cff`` (Citation File Format 1.2.0)."""
    descriptor = package.descriptor
    document: JsonObject = {
        "cff-version": "1.2.0",
        "message": "Please cite the dataset with the version that you used.",
        "type": "dataset",
        "title": descriptor["title"],
        "abstract": description(package),
        "version": descriptor["version"],
        "date-released": released(package).isoformat(),
        "license": licence(package).get("name"),
        "url": descriptor.get("homepage"),
        "doi": doi(package),
        "authors": [_cff_name(maker) for maker in creators(package)],
        "keywords": list(map(str, descriptor.get("keywords", ()))),
    }
    kept = {key: value for key, value in document.items() if value}
    text: str = yaml.safe_dump(kept, sort_keys=False, allow_unicode=True, width=99)
    return text.encode("utf-8")


def _cff_name(maker: Contributor) -> JsonObject:
    if not maker.is_person:
        return {"name": maker.name}
    found = {
        "given-names": maker.given,
        "family-names": maker.family,
        "affiliation": maker.affiliation,
        "orcid": f"https://orcid.org/{maker.orcid}" if maker.orcid else None,
    }
    return {key: value for key, value in found.items() if value}
