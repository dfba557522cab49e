"""Find the builders of a repository, run them, and hold them to what their manifests promise."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from seccoop.contract.model import Contract
from seccoop.dossier import Batch
from seccoop.finding import Finding, report

_KEYS = {"title", "publisher", "licence", "reads", "coverage"}
_OPTIONAL = {"assertions", "filled"}


class BuilderError(Exception):
    """A builder or its manifest cannot be used."""


@dataclass(frozen=True)
class Manifest:
    """What a builder reads, and what it is expected to give."""

    name: str
    path: str
    title: str
    publisher: str
    licence: str
    reads: str
    coverage: str
    assertions: Mapping[str, Mapping[str, int]]
    filled: Mapping[str, int]


@dataclass(frozen=True)
class Context:
    """What a builder is given."""

    root: Path
    manifest: Manifest
    contract: Contract


def manifests(root: Path) -> Iterator[Manifest]:
    """Yield the manifests below ``builders/``, in order of name.

    Raises
    ------
    BuilderError
        There is none, or one is not what a manifest must be.
    """
    paths = sorted((root / "builders").glob("*.yaml"))
    if not paths:
        raise BuilderError(f"There are no builders in {root / 'builders'}. Run it in a checkout.")
    for path in paths:
        try:
            yield _manifest(path, yaml.safe_load(path.read_text(encoding="utf-8")), root)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise BuilderError(f"{path}: not a YAML manifest ({error})") from error


def _manifest(path: Path, document: Any, root: Path) -> Manifest:
    keys = set(document) if isinstance(document, dict) else set()
    if missing := _KEYS - keys:
        raise BuilderError(f"{path}: the manifest lacks {', '.join(sorted(missing))}.")
    if unknown := keys - _KEYS - _OPTIONAL:
        raise BuilderError(f"{path}: the manifest has unknown keys: {', '.join(sorted(unknown))}.")
    return Manifest(
        name=path.stem,
        path=path.relative_to(root).as_posix(),
        **{key: str(document[key]) for key in _KEYS},
        assertions=document.get("assertions", {}),
        filled=document.get("filled", {}),
    )


def run_builder(context: Context) -> Batch:
    """Run the module beside a manifest and check what it gave against the manifest."""
    path = context.root / "builders" / f"{context.manifest.name}.py"
    batch = _module(path).build(context)
    assert isinstance(batch, Batch)
    if not batch.unread:
        batch.findings += shortfalls(batch, context)
    return batch


def _module(path: Path) -> ModuleType:
    if not path.is_file():
        raise BuilderError(f"{path} is missing: every manifest needs its module.")
    spec = importlib.util.spec_from_file_location(f"seccoop_builder_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if not hasattr(module, "build"):
        raise BuilderError(f"{path} has no function `build(context)`.")
    return module


def shortfalls(batch: Batch, context: Context) -> Iterator[Finding]:
    """Yield what the records lack, or have too much of, by their manifest."""
    rules, manifest = context.contract.rules, context.manifest
    for table, limits in manifest.assertions.items():
        count = sum(record.table == table for record in batch.records)
        facts = {"builder": manifest.name, "manifest": manifest.path, "count": count, "unit": table}
        if count < limits.get("min", 0):
            yield report(rules["builder-too-few"], facts | {"limit": limits["min"]})
        if count > limits.get("max", count):
            yield report(rules["builder-too-many"], facts | {"limit": limits["max"]})
    for name, least in manifest.filled.items():
        table, _, column = name.partition(".")
        rows = [record for record in batch.records if record.table == table]
        share = 100 * sum(column in record.values for record in rows) // max(len(rows), 1)
        if rows and share < least:
            facts = {"builder": manifest.name, "manifest": manifest.path, "field": name}
            yield report(rules["builder-fill"], facts | {"share": share, "limit": least})
