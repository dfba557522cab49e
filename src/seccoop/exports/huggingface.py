"""A dataset card for the Hugging Face hub, with one configuration per table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from seccoop.contract.model import JsonObject
from seccoop.exports.facts import citation, description, licence
from seccoop.exports.package import ExportError, Package

_FLAT = "events_flat"
_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
    (100_000_000, "10M<n<100M"),
)


def dataset_card(package: Package) -> bytes:
    """Return the card, ``README.md`` of a folder that holds the package's Parquet files.

    Its paths begin at the folder of the package: the card belongs beside ``datapackage.json``.
    """
    return ("\n".join(_lines(package)) + "\n").encode("utf-8")


def write_dataset(package: Package, folder: Path) -> None:
    """Write the card and the Parquet files it names into an empty folder."""
    made = {name: forms["parquet"] for name, forms in package.files.items() if "parquet" in forms}
    if not made:
        raise ExportError("The package has no Parquet files. In a checkout: seccoop build")
    (folder / "README.md").write_bytes(dataset_card(package))
    for file in made.values():
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((package.root / file.path).read_bytes())


def _lines(package: Package) -> Iterator[str]:
    descriptor = package.descriptor
    yield "---"
    yield yaml.safe_dump(_front(package), sort_keys=False, allow_unicode=True, width=99).rstrip()
    yield "---"
    yield ""
    yield f"# {descriptor['title']}"
    yield ""
    yield description(package)
    yield ""
    yield f"Version {descriptor['version']}, schema {package.contract.version}."
    yield ""
    yield "```python"
    yield "from datasets import load_dataset"
    yield ""
    yield f'events = load_dataset("path/to/this/folder", "{_default(package)}", split="train")'
    yield "```"
    yield ""
    yield "## Tables"
    yield ""
    yield "| configuration | rows | what it holds |"
    yield "| --- | ---: | --- |"
    for name, table in package.tables.items():
        words = table.description.replace("|", "\\|")
        yield f"| `{name}` | {package.rows[name]} | {words} |"
    yield ""
    yield "The single split of a table is called `train` because the hub asks for a name."
    if empty := [f"`{name}`" for name, rows in package.rows.items() if not rows]:
        yield f"Tables without rows have no configuration: {', '.join(empty)}."
    yield "Missing values are null. A place's `coordinate_kind` says whether its coordinates are"
    yield "those of a point, a centroid or a place chosen to stand for an area."
    yield ""
    yield "## Citation"
    yield ""
    yield citation(package)


def _front(package: Package) -> JsonObject:
    descriptor = package.descriptor
    default = _default(package)
    front: JsonObject = {"pretty_name": descriptor["title"]}
    if name := licence(package).get("name"):
        front["license"] = name.lower()
    front |= {
        "language": ["en"],
        "tags": [str(word) for word in descriptor.get("keywords", ())],
        "size_categories": [_size(package.rows[default])],
        "configs": [_config(name, package, default) for name, rows in package.rows.items() if rows],
    }
    return front


def _config(name: str, package: Package, default: str) -> JsonObject:
    forms = package.files[name]
    file = forms.get("parquet") or forms["csv"]
    config: JsonObject = {
        "config_name": name,
        "data_files": [{"split": "train", "path": file.path}],
    }
    if name == default:
        config["default"] = True
    return config


def _default(package: Package) -> str:
    return _FLAT if _FLAT in package.tables else next(iter(package.tables))


def _size(rows: int) -> str:
    return next((words for limit, words in _SIZES if rows < limit), "n>100M")
