"""The index: what it must say, what it may say, and what is refused."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seccoop.store import IndexFormatError, parse_index

DIGEST = "0" * 64


def release(version="1.0.0", **fields):
    files = ["datapackage.json", "tables/events.csv", f"seccoop-{version}.zip"]
    return {
        "version": version,
        "date": "2026-01-01",
        "schema_version": "1.0.0",
        "software_version": "0.1.0",
        "files": [{"path": f"{version}/{name}", "size": 3, "sha256": DIGEST} for name in files],
        "changes": {"added": 1, "changed": 2, "removed": 3},
        "doi": None,
        "yanked": None,
    } | fields


def index(*releases, latest="1.0.0", **fields):
    document = {"format": 1, "name": "seccoop", "latest": latest, "releases": list(releases)}
    return document | fields


def parse(document):
    return parse_index(json.dumps(document).encode(), "https://example.org/releases.json")


def test_releases_are_read_and_sorted_by_number_and_not_by_letter():
    found = parse(index(release("1.9.0"), release("1.10.0"), latest="1.10.0"))
    assert [entry.version for entry in found.releases] == ["1.10.0", "1.9.0"]
    assert found.latest == "1.10.0"
    entry = found.by_version["1.9.0"]
    assert (entry.changes.added, entry.changes.changed, entry.changes.removed) == (1, 2, 3)
    assert set(entry.contents) == {"datapackage.json", "tables/events.csv"}
    assert entry.archive.path == "1.9.0/seccoop-1.9.0.zip"


def test_an_empty_store_has_no_latest():
    assert parse(index(latest=None)).latest is None


def test_what_a_later_version_adds_is_kept_and_written_again():
    document = index(release(), note="x")
    document["releases"][0]["signature"] = {"by": "someone"}
    document["releases"][0]["files"][0]["compressed"] = 12
    document["releases"][0]["changes"]["moved"] = 4
    found = parse(document)
    assert found.to_json() == document
    assert json.loads(found.to_bytes()) == document


def test_a_yanked_release_is_not_the_latest():
    yanked = release("2.0.0", yanked={"reason": "Dates are wrong.", "date": "2026-02-01"})
    found = parse(index(release(), yanked))
    assert found.latest == "1.0.0"
    assert found.by_version["2.0.0"].yanked.reason == "Dates are wrong."
    with pytest.raises(IndexFormatError, match=r"`latest` is 2\.0\.0, but the newest .* 1\.0\.0"):
        parse(index(release(), yanked, latest="2.0.0"))


def test_a_later_format_says_how_to_read_it():
    with pytest.raises(IndexFormatError, match=r"format 2.*pip install --upgrade seccoop"):
        parse(index(format=2, releases=[{"what": "ever"}]))


@pytest.mark.parametrize("key", ["format", "name", "latest", "releases"])
def test_a_field_missing_at_the_top(key):
    document = index(release())
    del document[key]
    with pytest.raises(IndexFormatError, match=f"`{key}` is missing.*--store"):
        parse(document)


@pytest.mark.parametrize(
    "key", ["date", "schema_version", "software_version", "files", "changes", "doi", "yanked"]
)
def test_a_field_missing_in_a_release(key):
    document = index(release())
    del document["releases"][0][key]
    with pytest.raises(IndexFormatError, match=f"`{key}` of release 1.0.0 is missing"):
        parse(document)


@pytest.mark.parametrize("key", ["path", "size", "sha256"])
def test_a_field_missing_in_a_file(key):
    document = index(release())
    del document["releases"][0]["files"][1][key]
    with pytest.raises(IndexFormatError, match=f"`{key}` of .* is missing"):
        parse(document)


WRONG = {
    ("version",): ["1.0", "v1.0.0", "01.0.0", 1, None, "1.0.0/..", "１.0.0", "9999999.0.0"],
    ("date",): ["2026-13-01", "yesterday", 20260101, None, "20260101", "2026-W01-1"],
    ("schema_version",): ["one", None],
    ("software_version",): ["", None, "x" * 5000, "1\n2"],
    ("files",): [{}, None, [], "files", [1], [[]]],
    ("changes",): [None, [], {"added": 1, "changed": 0}],
    ("changes", "added"): [-1, True, 1.5, "1", 2**60],
    ("doi",): ["doi:10.1/x", "10.1234/a b", 10, "https://doi.org/10.1234/x"],
    ("yanked",): [True, "yes", {"reason": "x"}, {"reason": "", "date": "2026-01-01"}],
    ("files", 1, "size"): [-1, "3", True, None, 10**12, 2**70, 1e3],
    ("files", 1, "sha256"): ["0" * 63, "0" * 63 + "g", None, "A" * 64, ["0" * 64]],
    ("files", 1, "rows"): [-1, "1"],
    ("files", 1, "table"): ["../x", "Events", 3],
    ("files", 1, "path"): [
        "1.0.0/../../etc/passwd",
        "../1.0.0/x",
        "/etc/passwd",
        "1.0.0//x",
        "1.0.0/./x",
        "1.0.0/x/",
        "1.0.0\\x",
        "C:/1.0.0/x",
        "https://example.org/x",
        "1.0.1/x",
        "1.0.0/x\u0000",
        "1.0.0/x\n",
        "1.0.0/con.txt",
        "1.0.0/x ",
        "1.0.0/x.",
        "1.0.0/a?b",
        "1.0.0/%2e%2e/x",
        "1.0.0/~/x",
        "1.0.0/" + "x" * 400,
        "1.0.0/DATAPACKAGE.json",
        "1.0.0/datapackage.json",
        "",
        None,
        7,
    ],
}


@pytest.mark.parametrize(
    ("path", "value"), [(path, value) for path, values in WRONG.items() for value in values]
)
def test_a_wrong_value_is_refused_and_named(path, value):
    document = index(release())
    at = document["releases"][0]
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = copy.deepcopy(value)
    with pytest.raises(
        IndexFormatError, match=r"^https://example.org/releases.json cannot be used"
    ):
        parse(document)


def test_a_version_twice():
    with pytest.raises(IndexFormatError, match=r"lists version 1\.0\.0 twice"):
        parse(index(release(), release()))


def test_absurd_totals():
    document = index(release())
    for file in document["releases"][0]["files"]:
        file["size"] = 4 * 1024**3
    with pytest.raises(IndexFormatError, match="add up to more than 8 GB"):
        parse(document)
    document = index(release())
    more = [{"path": f"1.0.0/{n}", "size": 1, "sha256": DIGEST} for n in range(1000)]
    document["releases"][0]["files"] += more
    with pytest.raises(IndexFormatError, match="more than 1000 entries"):
        parse(document)


def test_a_release_needs_its_zip_and_its_descriptor():
    document = index(release())
    archive = document["releases"][0]["files"].pop()
    with pytest.raises(IndexFormatError, match=r"does not list 1\.0\.0/seccoop-1\.0\.0\.zip"):
        parse(document)
    document["releases"][0]["files"] = [archive]
    with pytest.raises(IndexFormatError, match=r"does not list 1\.0\.0/datapackage\.json"):
        parse(document)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"  <!doctype html><title>Hotel wifi</title>", "is a web page and not JSON"),
        (b"[" * 100_000, "nested too deep"),
        (b"{'format': 1}", "is not JSON"),
        (b'{"format": 1, "format": 1}', "a key is given twice"),
        (b'{"format": NaN}', "NaN is no number of JSON"),
        (b'{"format": 1', "is not JSON"),
        (b"\xff\xfe{", "is not JSON"),
        (b"[]", "it is not an object"),
        (b'{"format": ' + b"9" * 5000 + b"}", "is not JSON"),
        (b" " * (33 * 1024**2), "has more than 32 MB"),
    ],
)
def test_what_is_no_index(data, words):
    with pytest.raises(IndexFormatError, match=words):
        parse_index(data, "x")


def test_an_index_of_something_else():
    with pytest.raises(IndexFormatError, match="of 'weather' and not of seccoop"):
        parse(index(name="weather"))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


def nodes(document):
    """Every place in a document: what holds it, and under which key or number."""
    found = []
    for key in document if isinstance(document, dict) else range(len(document)):
        found.append((document, key))
        if isinstance(document[key], dict | list):
            found += nodes(document[key])
    return found


@given(st.data())
def test_whatever_is_written_is_read_or_refused(data):
    yanked = {"reason": "Wrong.", "date": "2026-01-01"}
    document = index(release(), release("1.1.0", yanked=yanked), latest="1.0.0")
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(nodes(document)))
        holder[key] = data.draw(ANYTHING)
    refused = None
    try:
        found = parse(document)
    except IndexFormatError as error:
        refused = str(error)
    if refused is None:
        assert parse_index(found.to_bytes(), "again") == found
    else:
        assert refused.startswith("https://example.org/releases.json ")


@given(st.binary(max_size=200))
def test_whatever_bytes_come(data):
    with pytest.raises(IndexFormatError, match=r"^x "):
        parse_index(data, "x")
