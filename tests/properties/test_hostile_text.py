"""Whatever bytes a dossier holds, reading it ends in records or in findings, never in a crash."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seccoop.assemble.derive import derive
from seccoop.assemble.tables import assemble
from seccoop.checks.run import check_tables
from seccoop.contract import load_contract
from seccoop.dossier.records import Record, RecordReader
from seccoop.dossier.text import decode
from seccoop.dossier.tree import DEEPEST, TreeError, parse_tree
from seccoop.finding import Location

CONTRACT = load_contract()
NAME = "hostile.yaml"
DOSSIER = """\
title: A meeting by the river
method: hand_coded
sources:
  - {id: gazette, publisher: Gazette, type: newspaper, published: 2021-05-18,
     published_basis: text, language: en, reach: national}
events:
  - id: sc-ahrwe47
    type: meeting
    domain: general
    date: "[2021-05-17..2021-05-18]"
    date_basis: reported
    participants: [army, {actor: guard, role: host}]
    summary: >-
      They met, پێشمەرگە and others.
    statuses: [{status: held, source: gazette}]
    evidence:
      - {source: gazette, at: {event: [p1, p2], event_type: p1}}
    relations: []
""".encode()
_KEYS = sorted(
    {*CONTRACT.dossier.top, *CONTRACT.dossier.sections, "id", "type", "at", "role", "ordinal", ""}
)
_PIECES = [
    b"\x00",
    b"\r\n",
    b"\t",
    b"\xff",
    b"&a ",
    b"*a",
    b"!!python/object ",
    b"? ",
    b"---\n",
    b"...\n",
]
_PIECES += [
    b"- ",
    b": ",
    b"{",
    b"}",
    b"[",
    b"]",
    b"'",
    b'"',
    b"#",
    b"|\n",
    b">\n",
    b"~",
    b"<<: ",
    b"\xef\xbb\xbf",
]
_PIECES += [
    "\u2028".encode(),
    "\u202e".encode(),
    "\ufffe".encode(),
    "١٢".encode(),
    b"sc-",
    b"1e999",
    b"%YAML 9.9\n",
]


def read(data):
    """Read bytes as `seccoop.dossier.read_file` does; return the records and the findings."""
    source = decode(data, NAME, CONTRACT.rules)
    if source.text is None:
        return [], list(source.findings)
    try:
        root, findings = parse_tree(source.text, NAME, CONTRACT.rules)
    except TreeError as error:
        return [], [*source.findings, error.finding]
    reader = RecordReader(CONTRACT, NAME)
    reader.read(root)
    return reader.records, [*source.findings, *findings, *reader.findings]


def survives(data):
    """Take bytes down the whole road to tables; every finding says where to look."""
    records, findings = read(data)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    lines += not data.endswith(b"\n")  # where a line end is lacking, YAML adds it
    for finding in findings:
        assert finding.file == NAME
        assert finding.message
        assert finding.hint
        assert finding.line is None or 1 <= finding.line <= lines
    for record in records:
        assert record.table in CONTRACT.core
        assert set(record.values) <= set(CONTRACT.core[record.table].columns)
    derive(records, CONTRACT, "1.0.0")
    assert set(assemble(records, CONTRACT).tables) == set(CONTRACT.core)


def test_the_dossier_that_is_spoilt_below_is_sound():
    records, findings = read(DOSSIER)
    assert findings == []
    assert {record.table for record in records} >= {"sources", "events", "evidence"}


@example(b"[" * 5000)
@example(b"- " * 5000)
@example(b"{a: " * (DEEPEST + 1) + b"}" * (DEEPEST + 1))
@example(b"? [a]\n: b")
@example(b"a: 1\n--- \nb: 2")
@example(b"\xff\xfe")
@example("\ud800".encode("utf-8", "surrogatepass"))
@example("<<: \u2028&a ".encode())
@given(st.binary(max_size=200))
def test_any_bytes(data):
    survives(data)


@given(st.text(max_size=200))
def test_any_text(text):
    survives(text.encode())


@given(
    st.lists(
        st.sampled_from([piece for piece in _PIECES if piece])
        | st.sampled_from([k.encode() for k in _KEYS])
    )
)
def test_any_heap_of_the_signs_of_yaml(pieces):
    survives(b"".join(pieces))


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(DOSSIER)),
            st.integers(0, 12),
            st.sampled_from(_PIECES) | st.binary(max_size=3),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_sound_dossier_with_pieces_cut_out_and_put_in(spots):
    data = DOSSIER
    for place, cut, piece in spots:
        data = data[:place] + piece + data[place + cut :]
    survives(data)


@given(st.recursive(
    st.sampled_from(["null", "a", "p1", "sc-ahrwe47", "2021-05-18", "''"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(st.sampled_from(_KEYS[1:]), inner, max_size=4).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
        ),
    ),
    max_leaves=25,
))  # fmt: skip
def test_any_shape_under_the_keys_of_a_dossier(text):
    survives(text.encode())


@settings(max_examples=settings.default.max_examples // 2)
@given(st.sampled_from(sorted(CONTRACT.core)), st.data())
def test_any_text_in_any_cell_of_a_record(name, data):
    """What stands in a cell can break no more than that cell: the build goes on to say so."""
    fields = CONTRACT.core[name].fields
    texts = st.one_of(
        st.text(min_size=1, max_size=20),
        st.sampled_from(["x", "9" * 40, "-0", "1e999", "../..", "[..]", "2021-99", "١"]),
    )
    row = data.draw(
        st.fixed_dictionaries(
            {}, optional={field.name: texts for field in fields if not field.derived}
        )
    )
    sound, _ = read(DOSSIER)
    spoilt = next((record for record in sound if record.table == name), None)
    if spoilt:
        spoilt.values |= row
    else:
        sound.append(Record(name, row, Location(NAME, 1)))
    derive(sound, CONTRACT, "1.0.0")
    assembled = assemble(sound, CONTRACT)
    views_apart = check_tables(assembled.tables, CONTRACT, assembled.records)
    assert all(finding.rule in CONTRACT.rules for finding in views_apart)


@pytest.mark.parametrize(
    ("sound", "key"),
    [
        ("{actor: guard, role: host}", "ordinal"),
        ("{actor: guard, role: host}", "event_id"),
        ("{status: held, source: gazette}", "ordinal"),
        ("{source: gazette, at:", "field"),
        ("{source: gazette, at:", "locator"),
    ],
)
def test_what_the_place_of_an_entry_says_has_no_key_of_its_own(sound, key):
    spoilt = f"{{{key}: 7, {sound.removeprefix('{')}"
    _, findings = read(DOSSIER.replace(sound.encode(), spoilt.encode()))
    (finding,) = findings
    assert finding.rule == "unknown-key"
    assert f"`{key}`" in finding.message


def test_an_ordinal_that_is_no_number_is_named_and_stops_nothing():
    sound, _ = read(DOSSIER)
    for record in sound:
        if record.table == "statuses":
            record.values["ordinal"] = "first"
    derive(sound, CONTRACT, "1.0.0")
    (finding,) = assemble(sound, CONTRACT).findings
    assert (finding.rule, finding.column, finding.value) == ("type", "ordinal", "first")
