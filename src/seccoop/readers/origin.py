"""Where tables come from: the release that came with the package, or one that was asked for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from seccoop.contract import Contract, read_contract
from seccoop.errors import DataError


@dataclass(frozen=True)
class Origin:
    """A package on disk, the contract it was made with, and what to do where it is spoilt.

    ``sha256`` gives the digests of its files by path, where they are known from elsewhere than
    its own descriptor.
    """

    root: Path
    read_contract: Callable[[], Contract]
    mend: str
    sha256: Mapping[str, str] = field(default_factory=dict)

    @property
    def contract(self) -> Contract:
        """The contract that the package was made with."""
        return self.read_contract()

    def descriptor(self) -> dict[str, Any]:
        """Return the descriptor of the package."""
        path = self.root / "datapackage.json"
        if not path.is_file():
            raise DataError(f"There is no data yet in {path.parent}. To make it: make dataset")
        document: dict[str, Any] = json.loads(self._checked(path, "datapackage.json", None))
        return document

    def parquet(self, name: str) -> bytes:
        """Return the Parquet file of a table, which is the one that the descriptor names."""
        resources = self.descriptor()["resources"]
        resource = next((r for r in resources if r["name"] == f"{name}-parquet"), None)
        if resource is None:
            raise DataError(f"The descriptor lists no Parquet file of {name}. {self.mend}")
        path: Path = self.root / resource["path"]
        if not path.resolve().is_relative_to(self.root.resolve()):
            raise DataError(f"The descriptor names {path}, which lies outside the package.")
        if not path.is_file():
            raise DataError(f"{path} is missing. {self.mend}")
        return self._checked(path, resource["path"], resource["hash"].removeprefix("sha256:"))

    def _checked(self, path: Path, name: str, said: str | None) -> bytes:
        data = path.read_bytes()
        found = hashlib.sha256(data).hexdigest()
        for expected in (said, self.sha256.get(name)):
            if expected is not None and found != expected:
                raise DataError(
                    f"{path} is not the file that was published: its digest is sha256:{found}, "
                    f"not sha256:{expected}. {self.mend}"
                )
        return data


def published(version: str, store: str | None, offline: bool) -> Origin:
    """Return a release of the cache, downloaded first where it is not there and may be."""
    from seccoop.catalog import cached_release

    release = cached_release(version, store=store, offline=offline, tables=False)
    entry = release.entry
    return Origin(
        root=release.folder,
        read_contract=partial(
            _contract, release.folder, entry.schema_version, entry.archive.sha256
        ),
        mend=f"To mend it: seccoop download {entry.version}",
        sha256={path: file.sha256 for path, file in entry.contents.items()},
    )


@lru_cache(maxsize=8)
def _contract(folder: Path, schema_version: str, digest: str) -> Contract:
    """Read the contract that a release was made with; the digest keeps two releases apart."""
    try:
        return read_contract(folder / "schema")
    except Exception as error:  # whatever a later schema does that this software cannot know
        raise DataError(
            f"{folder.name} was made with schema {schema_version}, which this version of seccoop "
            "cannot read. To mend it: pip install --upgrade seccoop"
        ) from error
