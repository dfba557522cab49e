"""How the releases of the suite are cited, put together from their descriptors and the index."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_SPECIAL = "&%$#_{}"


def citations(descriptor: Mapping[str, Any], doi: str | None) -> dict[str, str]:
    """Return the citation of a release in every form."""
    authors = [
        person["title"] for person in descriptor["contributors"] if "creator" in person["roles"]
    ]
    year, month, day = (int(part) for part in descriptor["created"][:10].split("-"))
    version, title = descriptor["version"], descriptor["title"]
    licence = descriptor["licenses"][0]["name"]
    address = f"https://doi.org/{doi}" if doi else descriptor["homepage"]
    named = f"{', '.join(authors[:-1])}, & {authors[-1]}" if len(authors) > 1 else authors[0]
    item = {
        "id": f"seccoop-{version}",
        "type": "dataset",
        "title": title,
        "author": [{"literal": name} for name in authors],
        "issued": {"date-parts": [[year, month, day]]},
        "version": version,
        **({"DOI": doi} if doi else {}),
        "URL": address,
        "license": licence,
    }
    return {
        "apa": f"{named}. ({year}). {title} (Version {version}) [Data set]. {address}\n",
        "bibtex": "\n".join(
            [
                f"@misc{{seccoop-{version},",
                f"  author = {{{' and '.join(f'{{{_tex(name)}}}' for name in authors)}}},",
                f"  title = {{{{{_tex(title)}}}}},",
                f"  version = {{{version}}},",
                f"  year = {{{year}}},",
                f"  month = {{{month}}},",
                *([f"  doi = {{{doi}}},"] if doi else []),
                f"  url = {{{address}}},",
                f"  note = {{Data set, {licence}}},",
                "}",
                "",
            ]
        ),
        "csl-json": json.dumps([item], indent=2, ensure_ascii=False) + "\n",
    }


def _tex(text: str) -> str:
    return "".join(f"\\{character}" if character in _SPECIAL else character for character in text)
