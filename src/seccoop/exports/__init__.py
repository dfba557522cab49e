"""Releases for the outside world: documents and files in the forms that others read.

Everything is generated from the contract and the package: the same package, the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from seccoop.exports.kinds import KINDS, Kind
from seccoop.exports.package import ExportError, Package, open_package, read_package
from seccoop.exports.write import export

__all__ = [
    "KINDS",
    "ExportError",
    "Kind",
    "Package",
    "citation_file",
    "export",
    "metadata_files",
    "open_package",
    "read_package",
]


def metadata_files(folder: Path, base: str = "../") -> Mapping[str, bytes]:
    """Return the documents that describe a release to the outside world.

    Parameters
    ----------
    folder : Path
        The release: ``datapackage.json`` and the files it names.
    base : str
        The way from the folder that will hold the documents to the release. The dataset card is
        the one exception: its paths begin at the release, since the hub wants it there.

    Returns
    -------
    mapping of str to bytes
        Contents by path, sorted by path.

    Raises
    ------
    ExportError
        The folder holds no whole package.
    """
    from seccoop.exports.citing import datacite, zenodo
    from seccoop.exports.croissant import croissant
    from seccoop.exports.huggingface import dataset_card
    from seccoop.exports.landing import landing_page
    from seccoop.exports.schema_org import schema_org

    package = read_package(folder)
    return {
        "croissant.json": croissant(package, base),
        "datacite.json": datacite(package),
        "dataset.jsonld": schema_org(package, base),
        "huggingface/README.md": dataset_card(package),
        "index.html": landing_page(package, base),
        "zenodo.json": zenodo(package),
    }


def citation_file(folder: Path) -> bytes:
    """Return ``CITATION.cff`` of a release, which belongs beside its ``datapackage.json``."""
    from seccoop.exports.citing import citation_cff

    return citation_cff(read_package(folder))
