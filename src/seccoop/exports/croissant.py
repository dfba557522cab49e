"""Croissant 1.0: the package for machine-learning tools, every table as a record set."""

from __future__ import annotations

from seccoop.contract import Field, ForeignKey, Table
from seccoop.contract.model import JsonObject
from seccoop.exports.facts import (
    all_files,
    citation,
    creators,
    description,
    json_bytes,
    licence,
    released,
)
from seccoop.exports.package import Package, TableFile
from seccoop.exports.schema_org import agent

_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}
_CROISSANT = (
    *("citeAs", "column", "equivalentProperty", "extract", "field", "fileProperty", "fileObject"),
    *("fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField"),
    *("path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate"),
    *("separator", "source", "subField", "transform"),
)
# The standard's own context, which every document repeats.
CONTEXT: JsonObject = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    **{name: f"cr:{name}" for name in _CROISSANT},
}


def croissant(package: Package, base: str = "") -> bytes:
    """Return the Croissant document.

    Parameters
    ----------
    package : Package
        What it describes.
    base : str
        The way from the document to the package's folder, such as ``../``.
    """
    descriptor = package.descriptor
    document: JsonObject = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": descriptor["name"],
        "description": description(package),
        "alternateName": descriptor["title"],
        "version": descriptor["version"],
        "datePublished": released(package).isoformat(),
        "license": licence(package).get("path"),
        "url": descriptor.get("homepage"),
        "citeAs": citation(package),
        "keywords": descriptor.get("keywords"),
        "creator": [agent(maker) for maker in creators(package)],
        "distribution": [_file(file, base) for file in all_files(package)],
        "recordSet": [
            *(_codes(name, package) for name in _codelists(package)),
            *(_record_set(table, package) for table in package.tables.values()),
        ],
    }
    return json_bytes({key: value for key, value in document.items() if value})


def _file(file: TableFile, base: str) -> JsonObject:
    return {
        "@type": "cr:FileObject",
        "@id": _file_id(file),
        "name": _file_id(file),
        "description": f"{file.table.title}: {file.rows} rows.",
        "contentUrl": f"{base}{file.path}",
        "contentSize": f"{file.size} B",
        "encodingFormat": "application/x-parquet" if file.format == "parquet" else file.mediatype,
        "sha256": file.sha256,
    }


def _file_id(file: TableFile) -> str:
    return f"{file.table.name}.{file.format}"


def _record_set(table: Table, package: Package) -> JsonObject:
    keys = {key.fields[0]: key for key in table.foreign_keys if len(key.fields) == 1}
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": f"{table.title}. {table.description}",
        "key": [{"@id": f"{table.name}/{name}"} for name in table.primary_key],
        "field": [_field(field, table, keys.get(field.name), package) for field in table.fields],
    }


def _field(field: Field, table: Table, key: ForeignKey | None, package: Package) -> JsonObject:
    words = f"{field.title}. {field.description}"
    if field.codelist:
        words += f" Codes: record set codelist/{field.codelist}."
    described: JsonObject = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{field.name}",
        "name": f"{table.name}/{field.name}",
        "description": words,
        "dataType": _TYPES[field.type],
        "source": _column(table.name, field.name, package),
    }
    if key and key.table in package.tables:
        described["references"] = _column(key.table, key.references[0], package)
    return described


def _column(table: str, column: str, package: Package) -> JsonObject:
    """Return a column of a file.

    References take this form too, and codes have none: where a reference names a field of a
    record set, released readers join the two and lose rows, or go round in circles where a table
    refers to itself.
    """
    forms = package.files[table]
    file = forms.get("parquet") or forms["csv"]
    return {"fileObject": {"@id": _file_id(file)}, "extract": {"column": column}}


def _codelists(package: Package) -> list[str]:
    """Return the codelists in use, in the order in which columns use them."""
    fields = [field for table in package.tables.values() for field in table.fields]
    return list(dict.fromkeys(field.codelist for field in fields if field.codelist))


def _codes(name: str, package: Package) -> JsonObject:
    """Return a codelist as an enumeration with its rows inside the document."""
    home = f"codelist/{name}"
    rows = package.contract.codelists[name].rows
    columns = [c for c in ("code", "label", "definition") if c in next(iter(rows.values()))]
    return {
        "@type": "cr:RecordSet",
        "@id": home,
        "name": home,
        "description": f"The codes of {name}.",
        "dataType": "sc:Enumeration",
        "key": {"@id": f"{home}/code"},
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{home}/{column}",
                "name": f"{home}/{column}",
                "description": f"The {column}.",
                "dataType": "sc:Text",
            }
            for column in columns
        ],
        "data": [{f"{home}/{column}": row[column] for column in columns} for row in rows.values()],
    }
