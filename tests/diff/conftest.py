"""The invented example as a snapshot, and edits of its tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pytest

from seccoop.assemble.views import views
from seccoop.build.derived import EXAMPLE, make_example
from seccoop.contract import Contract, data_root, load_contract
from seccoop.diff import Snapshot
from seccoop.release.descriptor import TableFiles, descriptor
from seccoop.release.write import content_digest, csv_bytes

Tables = dict[str, pa.Table]


@lru_cache(maxsize=1)
def example_tables() -> Mapping[str, pa.Table]:
    made = make_example(data_root() / EXAMPLE, load_contract())
    assert not made.findings
    return {name: made.tables[name] for name in load_contract().core}


class Edits:
    """A copy of the example's tables to be changed, and the snapshot of the result."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.tables: Tables = dict(example_tables())

    def rows(self, name: str) -> list[dict[str, object]]:
        return self.tables[name].to_pylist()

    def put(self, name: str, rows: list[dict[str, object]]) -> None:
        self.tables[name] = pa.Table.from_pylist(rows, schema=self.tables[name].schema)

    def set(self, name: str, key: Mapping[str, object], /, **values: object) -> None:
        rows = self.rows(name)
        found = [row for row in rows if all(row[part] == value for part, value in key.items())]
        assert len(found) == 1
        found[0].update(values)
        self.put(name, rows)

    def drop(self, name: str, /, **key: object) -> int:
        rows = self.rows(name)
        kept = [row for row in rows if any(row[part] != value for part, value in key.items())]
        self.put(name, kept)
        return len(rows) - len(kept)

    def add(self, table: str, /, **values: object) -> None:
        empty = dict.fromkeys(self.tables[table].column_names)
        self.put(table, [*self.rows(table), {**empty, **values}])

    def retire(self, name: str, key: str, reason: str, successor: str | None = None) -> None:
        column = self.contract.tables[name].primary_key[0]
        assert self.drop(name, **{column: key}) == 1
        self.add(
            "tombstones", table=name, key=key, reason=reason, successor_key=successor,
            retired_in="0.2.0", note="Both records told of one meeting.",
        )  # fmt: skip

    def write(self, folder: Path, version: str = "0.2.0") -> Path:
        """Write the tables and their views as a package."""
        whole = {**self.tables, **views(self.tables, self.contract)}
        files = {
            name: TableFiles(
                self.contract.tables[name], csv_bytes(table), b"", table.num_rows,
                content_digest(table),
            )
            for name, table in whole.items()
        }  # fmt: skip
        (folder / "tables").mkdir(parents=True)
        for name, file in files.items():
            (folder / "tables" / f"{name}.csv").write_bytes(file.csv)
        metadata = {"name": "seccoop", "version": version}
        made = descriptor(metadata, files, self.contract, "tables", formats=("csv",))
        (folder / "datapackage.json").write_bytes(made)
        return folder

    def snapshot(self, version: str = "0.2.0", **metadata: object) -> Snapshot:
        given = {"name": "seccoop", "created": "2026-12-01T00:00:00Z", **metadata}
        return Snapshot.of(
            self.tables, self.contract, version=version, name=version, metadata=given
        )


@pytest.fixture
def edits() -> Edits:
    return Edits(load_contract())


@pytest.fixture(scope="session")
def before() -> Snapshot:
    return Edits(load_contract()).snapshot("0.1.0")


@pytest.fixture
def new_edits() -> Callable[[], Edits]:
    return lambda: Edits(load_contract())
