"""schema.org/Dataset: the package for search engines."""

from __future__ import annotations

from seccoop.contract import Field
from seccoop.contract.model import JsonObject
from seccoop.exports.facts import (
    Contributor,
    address,
    all_files,
    citation,
    countries,
    creators,
    description,
    doi,
    json_bytes,
    licence,
    period,
    released,
)
from seccoop.exports.package import Package, TableFile

_FLAT = "events_flat"


def agent(maker: Contributor) -> JsonObject:
    """Return a person or a body in the words of schema.org."""
    found: JsonObject = {
        "@type": "Person" if maker.is_person else "Organization",
        "name": maker.name,
        "givenName": maker.given if maker.is_person else None,
        "familyName": maker.family if maker.is_person else None,
        "identifier": f"https://orcid.org/{maker.orcid}" if maker.orcid else None,
    }
    if maker.affiliation and maker.is_person:
        found["affiliation"] = {"@type": "Organization", "name": maker.affiliation}
    return {key: value for key, value in found.items() if value}


def dataset(package: Package, base: str = "") -> JsonObject:
    """Return the description of the package as an object.

    Parameters
    ----------
    package : Package
        What it describes.
    base : str
        The way from the document to the package's folder, such as ``../``.
    """
    descriptor = package.descriptor
    known, dated = doi(package), period(package)
    document: JsonObject = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": descriptor["title"],
        "alternateName": descriptor["name"],
        "description": description(package),
        "identifier": f"https://doi.org/{known}" if known else None,
        "url": address(package),
        "version": descriptor["version"],
        "datePublished": released(package).isoformat(),
        "license": licence(package).get("path"),
        "isAccessibleForFree": True,
        "keywords": descriptor.get("keywords"),
        "creator": [agent(maker) for maker in creators(package)],
        "creditText": citation(package),
        "temporalCoverage": "/".join(day.isoformat() for day in dated) if dated else None,
        "spatialCoverage": [
            {"@type": "Country", "name": name, "identifier": code}
            for code, name in countries(package)
        ],
        "variableMeasured": [
            _variable(field)
            for field in (package.tables[_FLAT].fields if _FLAT in package.tables else ())
        ],
        "distribution": [_download(file, base) for file in all_files(package)],
    }
    return {key: value for key, value in document.items() if value}


def schema_org(package: Package, base: str = "") -> bytes:
    """Return the description of the package as JSON-LD."""
    return json_bytes(dataset(package, base))


def _variable(field: Field) -> JsonObject:
    found: JsonObject = {
        "@type": "PropertyValue",
        "name": field.name,
        "description": f"{field.title}. {field.description}",
    }
    if field.unit:
        found["unitText"] = field.unit
    return found


def _download(file: TableFile, base: str) -> JsonObject:
    return {
        "@type": "DataDownload",
        "name": f"{file.table.title} ({file.format})",
        "contentUrl": f"{base}{file.path}",
        "encodingFormat": file.mediatype,
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
    }
