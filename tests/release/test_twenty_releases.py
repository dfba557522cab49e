"""Twenty releases in a row, and every promise on every pair of them.

Rows are added, corrected and retired, columns are added; each release is cut from a commit and
published in one store.
"""

import hashlib
import json
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest

from seccoop.diff import apply, changes_table, diff, open_snapshot, untrue, verdict
from seccoop.diff.snapshot import KEY
from seccoop.diff.verdict import LEVELS, figures, following
from seccoop.ids import check_character
from seccoop.intake import validate
from seccoop.release.cut import cut
from seccoop.release.previous import last_release
from seccoop.store import publish, read_index

COUNT = 20
FIRST_DAY = date(2024, 1, 1)
SUCCESSOR = "sc-gfgp7wb"
LEVEL_OF = {1: "minor", 2: "patch", 3: "minor", 4: "major", 0: "major"}
EVENT = """\
  - id: {id}
    type: meeting
    domain: border_security
    date: 2021-06-{day:02}
    date_basis: reported
    place: aut-bregenz
    participants: [aut-lake-police, club-{number}]
    summary: Meeting number {number} was held{end}.
    statuses:
      - {{status: held, source: paper-{number}}}
    evidence:
      - source: paper-{number}
        at: {{event: p1}}
"""
SOURCE = """\
  - id: paper-{number}
    publisher: Paper {number}
    type: newspaper
    url: https://example.org/paper/{number}
    published: 2021-07-01
    published_basis: text
    language: en
    reach: national
"""


def event_id(number):
    return f"sc-{number:06}{check_character(f'{number:06}')}"


class Story:
    """Records that grow, change and are retired from release to release."""

    def __init__(self):
        self.events, self.idle, self.clubs = {}, [], {}
        self.tombs, self.columns = [], []

    def step(self, number, release):
        """Change something and say which level that forces."""
        kind = number % 5
        if kind == 1:
            self.events[number] = ""
            self.clubs[number] = f"Club {number}"
            self.idle.append(number)
            return "minor"
        if kind == 2:
            self.clubs[number - 1] += " renamed"
            self.events[number - 1] = f" after all, said release {number}"
            return "patch"
        if kind == 3:
            self.idle.remove(number - 2)
            self.tombs.append(f"{{table: actors, key: idle-{number - 2}, reason: out_of_scope, "
                              f"retired_in: {release}}}")  # fmt: skip
            return "minor"
        if kind == 4:
            del self.events[number - 3]
            self.tombs += [
                f"{{table: events, key: {event_id(number - 3)}, reason: merged, "
                f"successor: {SUCCESSOR}, retired_in: {release}, note: The same meeting.}}",
                f"{{table: sources, key: paper-{number - 3}, reason: source_retracted, "
                f"retired_in: {release}}}",
            ]
            return "major"  # the source was cited by the event
        self.columns.append(f"motto_{number}")
        return "major"

    def write(self, checkout):
        club = "  - {{id: club-{}, name: {}, type: police, country: AUT{}}}\n"
        actors = "".join(
            club.format(n, name, "".join(f", {column}: We row" for column in self.columns))
            for n, name in self.clubs.items()
        )
        actors += "".join(
            f"  - {{id: idle-{n}, name: Idlers {n}, type: police, country: AUT}}\n"
            for n in self.idle
        )
        text = "actors:\n" + actors if actors else ""
        text += (
            "tombstones:\n" + "".join(f"  - {row}\n" for row in self.tombs) if self.tombs else ""
        )
        checkout.write("dataset/reference/story.yaml", text or "title: Nothing yet\n")
        if self.events:
            sources = "".join(SOURCE.format(number=n) for n in self.events)
            events = "".join(
                EVENT.format(id=event_id(n), number=n, day=n, end=end)
                for n, end in self.events.items()
            )
            head = "title: A story\nmethod: hand_coded\n"
            checkout.write(
                "dataset/curated/story.yaml", f"{head}sources:\n{sources}events:\n{events}"
            )
        else:
            (checkout.root / "dataset/curated/story.yaml").unlink(missing_ok=True)
        path = checkout.root / "schema" / "tables" / "actors.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        known = {field["name"] for field in document["fields"]}
        new = [column for column in self.columns if column not in known]
        for column in new:
            document["fields"].append(
                {
                    "name": column, "type": "string", "title": "Motto", "description": "A motto.",
                    "example": "We row", "constraints": {"minLength": 1, "maxLength": 80},
                }
            )  # fmt: skip
            checkout.write("schema/tables/actors.json", json.dumps(document, indent=2))
            checkout.write("schema/SCHEMA_VERSION", f"0.{100 + len(self.columns)}.0\n")


@dataclass
class Made:
    """A release as it was when it was made."""

    version: str
    level: str | None
    digests: dict
    folder: object


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def release_all(template, open_checkout, folder):
    """Cut and publish every release."""
    shutil.copytree(template / "checkout", folder / "checkout")
    checkout = open_checkout(folder / "checkout")
    store, out, story = folder / "store", folder / "out", Story()
    made, version, level = [], "0.1.0", None
    for number in range(COUNT):
        if number:
            level = LEVEL_OF[number % 5]
            is_promoted = number == 10
            version = "1.0.0" if is_promoted else following(version, level)
            assert story.step(number, version) == level
            story.write(checkout)
        checkout.number(version, (FIRST_DAY + timedelta(number)).isoformat())
        checkout.commit()
        previous = last_release(str(store))
        path = cut(checkout.root, version, out, previous)
        if number % 7 == 0:  # made again, from a copy, the bytes are the same
            shutil.copytree(checkout.root, folder / f"copy-{number}")
            again = cut(folder / f"copy-{number}", version, folder / f"again-{number}", previous)
            assert digests(again.parent) == {
                name: digest
                for name, digest in digests(out).items()
                if f"seccoop-{version}" in name
            }
        publish(path, store)
        made.append(Made(version, level, digests(store / version), store / version))
    return store, made


@pytest.mark.slow
def test_every_promise_holds_on_every_pair(template, open_checkout, tmp_path):
    store, made = release_all(template, open_checkout, tmp_path)
    snapshots = [open_snapshot(str(one.folder)) for one in made]
    assert len(made) == COUNT
    check_numbers(made, snapshots)
    check_changes(store, snapshots)
    check_files(store, made)
    for before, after in combinations(snapshots, 2):
        found = diff(before, after)
        assert not found.is_empty
        assert apply(before.tables, found) == dict(after.tables)
        assert apply(after.tables, diff(after, before)) == dict(before.tables)
        _check_history(before, after, found)
        _check_tombstones(before, after, found)
        least = following(before.version, verdict(before, found).level)
        assert figures(after.version) >= figures(least)


def _check_history(before, after, found):
    since = figures(before.version)
    for name, table in after.tables.items():
        if name in ("tombstones", "changes"):
            continue
        change = found.tables[name]
        rows = table.frame.to_dicts()
        new = {row[KEY] for row in rows if figures(row["first_release"]) > since}
        assert new == set(change.added[KEY])
        later = {row[KEY] for row in rows if figures(row["last_changed_release"]) > since} - new
        assert later == set(change.corrections["key"])
        assert not set(change.changed["field"]) & {"first_release"}


def _check_tombstones(before, after, found):
    tombs = {(row["table"], row["key"]): row for row in after.tables["tombstones"].frame.to_dicts()}
    span = figures(before.version), figures(after.version)
    for name, table in found.tables.items():
        if not after.contract.tables[name].has_ids:
            continue
        for key in table.removed[KEY]:
            assert span[0] < figures(tombs[name, key]["retired_in"]) <= span[1]
            assert table.retirements[key].of == (name, key)
    for row in before.tables["tombstones"].frame.to_dicts():
        assert (row["table"], row["key"]) in tombs
        assert row["key"] not in set(after.tables[row["table"]].frame[KEY])


def check_numbers(made, snapshots):
    """Every number tells the truth, and no lower one would."""
    for place, (before, after) in enumerate(pairwise(snapshots), start=1):
        found = diff(before, after)
        judged = verdict(before, found)
        assert judged.level == made[place].level
        assert untrue(judged, after.version) is None
        lower = [following(before.version, level) for level in LEVELS]
        for number in lower:
            if figures(number) < figures(judged.proposed):
                assert "promises too much" in untrue(judged, number)


def check_changes(store, snapshots):
    """The table of changes tells all that ever changed, and the index counts it."""
    index = read_index(str(store)).by_version
    told = []
    for before, after in pairwise(snapshots):
        found = diff(before, after)
        rows = changes_table(found, after.version, after.contract).to_pylist()
        told += rows
        kept = after.tables["changes"].frame.drop(KEY).to_dicts()
        assert sorted(map(repr, kept)) == sorted(map(repr, told))
        changes = index[after.version].changes
        assert {
            "added": changes.added, "removed": changes.removed, "changed": changes.changed,
        } == found.counts  # fmt: skip


def check_files(store, made):
    """No release ever changed, and all are sound."""
    assert [entry.version for entry in read_index(str(store)).releases] == [
        one.version for one in made[::-1]
    ]
    for one in made:
        assert digests(one.folder) == one.digests
    for one in (made[0], made[-1]):
        report = validate(one.folder)
        assert report.count("error") == 0
    log = (made[-1].folder / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [line.split()[1] for line in log.splitlines() if line.startswith("## ")] == [
        one.version for one in made[::-1]
    ]
