"""The example package in a temporary folder, as CSV and Parquet, for tests to break."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import seccoop
from seccoop.build.derived import EXAMPLE, make_example
from seccoop.build.pipeline import TABLES, publish
from seccoop.contract import load_contract

ROOT = Path(__file__).parents[2]


def judge(*targets):
    """Validate tables written by hand, which know nothing of the releases that a row was in."""
    report = seccoop.validate(*targets)
    derived = {"first_release", "last_changed_release"}
    left_out = [f for f in report.findings if f.rule == "missing-column" and f.column in derived]
    report.findings[:] = [finding for finding in report.findings if finding not in left_out]
    report.counts["missing-column"] -= len(left_out)
    report.counts = +report.counts
    return report


@lru_cache(maxsize=1)
def example():
    return make_example(ROOT / EXAMPLE, load_contract())


class PackageFolder:
    """A package whose files tests overwrite."""

    def __init__(self, root: Path) -> None:
        self.root = root
        publish(root, example())
        self.descriptor = root / "datapackage.json"
        self.tables = root / TABLES

    def csv(self, table: str) -> Path:
        return self.tables / f"{table}.csv"

    def parquet(self, table: str) -> Path:
        return self.tables / f"{table}.parquet"

    def edit(self, path: Path, old: str, new: str, count: int = 1) -> None:
        text = path.read_bytes().decode()
        assert old in text, f"{old!r} is not in {path.name}"
        path.write_bytes(text.replace(old, new, count).encode())

    def document(self) -> dict:
        return json.loads(self.descriptor.read_text(encoding="utf-8"))

    def rewrite(self, change) -> None:
        """Change the descriptor by a function of the document."""
        document = self.document()
        change(document)
        self.descriptor.write_text(json.dumps(document), encoding="utf-8")

    def resource(self, name: str, **entries: object) -> None:
        """Set entries of one resource; None takes one away."""

        def change(document):
            (found,) = (one for one in document["resources"] if one["name"] == name)
            for key, value in entries.items():
                if value is None:
                    found.pop(key, None)
                else:
                    found[key] = value

        self.rewrite(change)

    def keep(self, *names: str) -> None:
        """Describe these resources only, which makes a check quicker."""

        def change(document):
            kept = [one for one in document["resources"] if one["name"] in names]
            assert len(kept) == len(names)
            document["resources"] = kept

        self.rewrite(change)

    def forget(self, *keys: str) -> None:
        """Take digests and the like out of every resource."""

        def change(document):
            for resource in document["resources"]:
                for key in keys:
                    resource.pop(key, None)

        self.rewrite(change)

    def describe_again(self) -> None:
        """Bring sizes and digests of files up to date, as a careless publisher does."""

        def change(document):
            for resource in document["resources"]:
                data = (self.root / resource["path"]).read_bytes()
                resource["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
                if "bytes" in resource:
                    resource["bytes"] = len(data)

        self.rewrite(change)

    def rewrite_parquet(self, table: str, change) -> None:
        """Change a Parquet file by a function of its Arrow table."""
        made = change(pq.read_table(self.parquet(table)))
        assert isinstance(made, pa.Table)
        pq.write_table(made, self.parquet(table))


@pytest.fixture
def package(tmp_path):
    return PackageFolder(tmp_path / "package")


@pytest.fixture(scope="session")
def tables():
    """The tables of the example, in Arrow."""
    return example().tables


@pytest.fixture(name="judge", scope="session")
def judge_of_tables():
    return judge
