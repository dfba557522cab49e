"""Applying what differs between two packages to the first gives the second, whatever they are."""

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seccoop.contract import load_contract
from seccoop.contract.model import HISTORY
from seccoop.diff import Snapshot, apply, diff
from seccoop.diff.as_json import from_json, to_json
from seccoop.diff.ledger import changes_table, count_changes
from seccoop.diff.snapshot import KEY, TextTable
from seccoop.release.history import continue_history
from seccoop.release.write import text_frame
from seccoop.testing import cells, packages, records

CONTRACT = load_contract()
MANY = settings.default.max_examples


@st.composite
def edited(draw, tables):
    """Drop, change and add rows and columns of some tables, whatever the rules say."""
    made = dict(tables)
    for name in draw(st.lists(st.sampled_from(sorted(made)), max_size=4, unique=True)):
        if draw(st.integers(0, 9)) == 0:
            del made[name]
            continue
        table = CONTRACT.tables[name]
        rows = [row for row in made[name].to_pylist() if draw(st.integers(0, 3))]
        for row in rows:
            field = draw(st.sampled_from(table.fields))
            if field.name not in table.primary_key and draw(st.booleans()):
                row[field.name] = draw(cells(field))
        rows += draw(st.lists(records(table), max_size=2))
        seen = {tuple(row[part] for part in table.primary_key): row for row in rows}
        changed = pa.Table.from_pylist(list(seen.values()), schema=made[name].schema)
        others = [field.name for field in table.fields if field.name not in table.primary_key]
        if others and draw(st.integers(0, 4)) == 0:
            changed = changed.drop_columns([draw(st.sampled_from(others))])
        if draw(st.integers(0, 4)) == 0:
            texts = draw(
                st.lists(
                    st.none() | st.text(max_size=3),
                    min_size=changed.num_rows,
                    max_size=changed.num_rows,
                )
            )
            changed = changed.append_column("extra", pa.array(texts, pa.string()))
        made[name] = changed
    return made


@st.composite
def pairs(draw):
    drawn = draw(packages()).tables
    two = draw(edited(drawn)) if draw(st.booleans()) else draw(packages()).tables
    one = draw(edited(drawn))
    return tuple(
        Snapshot.of(tables, CONTRACT, version=version, name=version)
        for tables, version in ((one, "1.0.0"), (two, "2.0.0"))
    )


@settings(max_examples=MANY // 2)
@given(pairs())
def test_the_difference_is_lossless_both_ways_and_as_json(pair):
    one, two = pair
    there, back = diff(one, two), diff(two, one)
    assert apply(one.tables, there) == dict(two.tables)
    assert apply(two.tables, back) == dict(one.tables)
    assert apply(one.tables, from_json(to_json(there))) == dict(two.tables)
    assert there.is_empty == (dict(one.tables) == dict(two.tables))


@pytest.mark.parametrize("column", ["old", "new", "hit", "key", "field"])
def test_columns_may_be_called_as_those_of_a_difference(column):
    one, two = (
        {"notes": TextTable.of(pl.DataFrame({"id": ["a", "b"], column: texts}), ["id"], "notes")}
        for texts in (["x", "kept"], ["y", "kept"])
    )
    there = diff(
        *(Snapshot(version, version, CONTRACT, t) for version, t in (("1", one), ("2", two)))
    )
    assert apply(one, there) == two


@settings(max_examples=MANY // 4)
@given(pairs())
def test_the_table_of_changes_names_every_record_once_and_counts_agree(pair):
    one, two = pair
    found = diff(one, two)
    table = changes_table(found, "2.0.0", CONTRACT)
    assert count_changes(table, "2.0.0") == found.counts
    key = CONTRACT.tables["changes"].primary_key
    rows = [tuple(row[part] for part in key) for row in table.to_pylist()]
    assert rows == sorted(set(rows))
    assert all(None not in row for row in rows)


@settings(max_examples=MANY // 3)
@given(st.data())
def test_history_follows_from_the_last_release_alone(data):
    """A row keeps what it had, but for the release of its last change where a value differs."""
    now = data.draw(packages()).tables
    last = Snapshot.of(data.draw(edited(now)), CONTRACT, version="1.0.0", name="1.0.0")
    made, found = continue_history(now, last, "2.0.0", CONTRACT)
    for name, table in CONTRACT.core.items():
        if name == "changes":
            assert count_changes(made[name], "2.0.0") == found.counts
            continue
        if not table.keeps_history:
            assert made[name] is now[name]
            continue
        before = last.tables.get(name)
        old = {row[KEY]: row for row in before.frame.to_dicts()} if before else {}
        texts = TextTable.of(text_frame(made[name]), table.primary_key, name).frame.to_dicts()
        assert len(texts) == now[name].num_rows
        for row in texts:
            known = old.get(row[KEY])
            first = last_changed = "2.0.0"
            if known is not None:
                first = known.get("first_release") or "1.0.0"
                columns = (set(row) | set(known)) - set(HISTORY)
                if all(row.get(column) == known.get(column) for column in columns):
                    last_changed = known.get("last_changed_release") or "1.0.0"
            assert (row["first_release"], row["last_changed_release"]) == (first, last_changed)
