"""The landing page of a release: one HTML file that asks nothing of the network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from urllib.parse import quote, urlsplit

from seccoop.exports.facts import address, citation, description, licence, period, released
from seccoop.exports.package import Package
from seccoop.exports.schema_org import dataset

_FORMATS = {"csv": "CSV", "parquet": "Parquet"}
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem; }
tr { border-bottom: 1px solid #8886; }
td.rows, th.rows { text-align: right; font-variant-numeric: tabular-nums; }
dt { font-weight: 600; }
blockquote { margin: 0; padding: 0.5rem 1rem; border-left: 3px solid #8886; }
"""


def landing_page(package: Package, base: str = "") -> bytes:
    """Return the page, the schema.org description inside it.

    Parameters
    ----------
    package : Package
        What it shows.
    base : str
        The way from the page to the package's folder, such as ``../``.
    """
    return ("\n".join(_lines(package, base)) + "\n").encode("utf-8")


def _lines(package: Package, base: str) -> Iterator[str]:
    title = escape(f"{package.descriptor['title']}, version {package.descriptor['version']}")
    yield "<!doctype html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield f"<title>{title}</title>"
    yield f"<style>{_STYLE}</style>"
    yield f'<script type="application/ld+json">{_embedded(dataset(package, base))}</script>'
    yield "</head>"
    yield "<body>"
    yield "<main>"
    yield f"<h1>{title}</h1>"
    yield f"<p>{escape(description(package))}</p>"
    yield "<h2>How to cite</h2>"
    yield f"<blockquote>{escape(citation(package))}</blockquote>"
    yield "<h2>About this version</h2>"
    yield "<dl>"
    for label, words in _about(package):
        yield f"<dt>{label}</dt><dd>{words}</dd>"
    yield "</dl>"
    yield "<h2>Tables</h2>"
    yield from _tables(package, base)
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _about(package: Package) -> Iterator[tuple[str, str]]:
    """Yield pairs of label and HTML."""
    descriptor = package.descriptor
    yield "Released", released(package).isoformat()
    yield "Version", escape(descriptor["version"])
    yield "Schema version", escape(package.contract.version)
    if dated := period(package):
        yield "Events from", f"{dated[0].isoformat()} to {dated[1].isoformat()}"
    terms = licence(package)
    if words := terms.get("title") or terms.get("name"):
        yield "Licence", _link(words, terms.get("path"))
    if where := address(package):
        yield "Address", _link(where, where)
    if keywords := descriptor.get("keywords"):
        yield "Keywords", escape(", ".join(map(str, keywords)))


def _tables(package: Package, base: str) -> Iterator[str]:
    yield "<table>"
    yield "<thead><tr>"
    yield '<th scope="col">Table</th><th scope="col">What it holds</th>'
    yield '<th scope="col" class="rows">Rows</th><th scope="col">Files</th>'
    yield "</tr></thead>"
    yield "<tbody>"
    for name, table in package.tables.items():
        files = ", ".join(
            f'<a href="{escape(quote(base + file.path), quote=True)}" '
            f'title="{file.size} bytes, SHA-256 {file.sha256}">{_FORMATS[file.format]}</a>'
            for file in package.files[name].values()
        )
        rows = f"{package.rows[name]:,}"
        yield (
            f'<tr><th scope="row">{escape(name)}</th><td>{escape(table.description)}</td>'
            f'<td class="rows">{rows}</td><td>{files}</td></tr>'
        )
    yield "</tbody>"
    yield "</table>"


def _link(words: str, url: str | None) -> str:
    """Return a link where the address is one of the web, and plain words where it is not."""
    if url and urlsplit(url).scheme in ("http", "https"):
        return f'<a href="{escape(url, quote=True)}">{escape(words)}</a>'
    return escape(words)


def _embedded(document: object) -> str:
    """Return JSON that cannot end the element around it."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
