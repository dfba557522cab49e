"""From a checkout to a reader: cut, published, downloaded, loaded, compared and pinned."""

import pytest

import seccoop
from seccoop.diff import diff, open_snapshot
from seccoop.release.cut import cut
from seccoop.store import publish, read_index


@pytest.fixture
def store(first, checkout, tmp_path, monkeypatch):
    """A store with two releases, the second of which corrects one record."""
    monkeypatch.setenv("SECCOOP_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("SECCOOP_STORE", raising=False)
    store = tmp_path / "store"
    publish(first, store)
    words = "received officers of the boat company to talk about patrols."
    checkout.edit("dataset/curated/lake-patrol.yaml", words, "talked.")
    checkout.number("0.1.1", "2025-12-02")
    checkout.commit()
    publish(cut(checkout.root, "0.1.1", tmp_path / "out", first), store)
    return str(store)


def test_what_is_cut_is_what_readers_get(store, first, tmp_path):
    index = read_index(store)
    assert [entry.version for entry in index.releases] == ["0.1.1", "0.1.0"]
    newest = index.releases[0]
    assert (newest.changes.added, newest.changes.removed) == (0, 0)
    assert newest.changes.changed == 1
    assert newest.date == "2025-12-02"
    for name in seccoop.tables("0.1.0", store=store):
        for engine in ("pandas", "polars"):
            seccoop.load(name, engine, version="0.1.1", store=store)
    events = seccoop.load("events", version="0.1.1", store=store)
    assert set(events["last_changed_release"]) == {"0.1.0", "0.1.1"}
    assert len(seccoop.versions(store)) == 2
    seccoop.lock("0.1.0", tmp_path / "seccoop.lock", store=store)
    assert bool(seccoop.verify(tmp_path / "seccoop.lock", store=store))
    assert bool(seccoop.verify("0.1.1", store=store))
    assert bool(seccoop.verify(first))
    assert bool(seccoop.verify(first.with_name("seccoop-0.1.0.zip")))
    assert "Somebody. (2025). Events of a test (Version 0.1.1)" in seccoop.cite(
        "latest", "apa", store=store
    )
    assert seccoop.describe("events", version="0.1.0", store=store).title == "Events"


def test_versions_are_compared_by_number(store):
    old, new = (open_snapshot(version, store=store) for version in ("0.1.0", "latest"))
    found = diff(old, new)
    assert {name: table.counts["changed"] for name, table in found.tables.items()} == {
        name: int(name == "events") for name in found.tables
    }
