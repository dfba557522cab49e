"""The page: values are only text, nothing is loaded, and everybody can read it."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

import pytest

from seccoop.reports import render
from seccoop.reports.page import COLOURS
from seccoop.reports.summary import shown

VOID = {"meta", "wbr", "br"}


class Page(HTMLParser):
    """A page as elements, attributes and text; it fails where elements are not nested."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.declarations: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_decl(self, decl):
        self.declarations.append(decl)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def page(report, contract, targets=("dossiers",)):
    return Page(render(report, "html", contract, targets))


def test_structure_for_every_reader(any_report, contract):
    made = page(any_report, contract)
    assert made.declarations == ["DOCTYPE html"]
    assert made.all("html") == [{"lang": "en"}]
    assert {"charset": "utf-8"} in made.all("meta")
    names = [name for name, _ in made.tags]
    assert names.count("h1") == names.count("main") == names.count("title") == 1
    levels = [int(name[1]) for name in names if name in {"h1", "h2", "h3"}]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(header["scope"] in {"col", "row"} for header in made.all("th"))
    assert names.count("caption") == names.count("table")
    ids = [attributes["id"] for _, attributes in made.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {link["href"] for link in made.all("a")} == {f"#{name}" for name in ids}


def test_nothing_is_loaded_and_nothing_runs(any_report, contract):
    made = page(any_report, contract)
    assert {name for name, _ in made.tags} & {"script", "link", "img", "iframe", "object"} == set()
    attributes = {name for _, pairs in made.tags for name in pairs}
    assert not [name for name in attributes if name.startswith("on")]
    assert attributes.isdisjoint({"src", "style", "srcset", "action"})
    style = "".join(made.texts)
    assert "url(" not in style
    assert "@import" not in style
    policy = [meta["content"] for meta in made.all("meta") if "http-equiv" in meta]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_what_a_reader_sees(mixed, contract):
    made = page(mixed, contract)
    text = " ".join(made.texts)
    for words in (
        "Not valid",
        "8 errors and 1 warning",
        "dossiers/",
        "talks.yaml:7:11",
        "18 May 2021",
        "This is not a date.",
        "Write 2021-05-18.",
        "5 errors.",
        "The first 3 are listed.",
        "events: 2 rows of dataset/tables/events.csv",
        "events.parquet: the descriptor has no digest of it",
    ):
        assert words in text, words
    assert text.index("Not a date") < text.index("Source without evidence")


def test_empty_report(empty, contract):
    text = " ".join(page(empty, contract).texts)
    assert "Valid: 0 errors and 0 warnings" in text
    assert "No rule is broken." in text


def test_hostile_values_are_text(hostile, hostile_texts, contract, finding):
    clean = page(_tamed(hostile, finding), contract, ["x"] * len(hostile_texts))
    made = page(hostile, contract, hostile_texts)
    assert _shape(made) == _shape(clean), "no value adds an element or an attribute"
    text = "".join(made.texts)
    for value in hostile_texts:
        assert shown(value) in text


def _tamed(report, finding):
    """Return a report of the same shape in which no value is hostile."""
    plain = dict.fromkeys(("file", "table", "key", "column", "value", "message"), "x")
    tame = type(report)(checked=["x" for _ in report.checked])
    tame.unchecked = [type(item)("x", "x") for item in report.unchecked]
    for number, _ in enumerate(report.findings):
        tame.add(finding(line=1, position=2, hint=f"x{number}", **plain))
    return tame


def _shape(made: Page):
    return [(name, sorted(attributes)) for name, attributes in made.tags if name != "wbr"]


def test_a_long_value_is_cut_and_its_length_told(empty, finding, contract):
    empty.add(finding(value="v" * 100_000))
    text = " ".join(page(empty, contract).texts)
    assert f"{'v' * 200}… (100,000 characters)" in text
    assert "v" * 201 not in text


@pytest.mark.parametrize("scheme", COLOURS)
@pytest.mark.parametrize("ground", ["ground", "panel"])
@pytest.mark.parametrize("ink", ["text", "muted", "link", "error", "warning"])
def test_contrast(scheme, ground, ink):
    light, dark = sorted(
        (_luminance(COLOURS[scheme][name]) for name in (ground, ink)), reverse=True
    )
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
