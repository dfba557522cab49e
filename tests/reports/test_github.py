"""Workflow commands: one line each, and no value can end one or begin another."""

from __future__ import annotations

import re

import pytest

from seccoop.reports import render

COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-z]+=[^:,]*)(?:,[a-z]+=[^:,]*)*)::(.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read the commands as GitHub's runner does: to the end of the line, then unescape."""
    read = []
    for line in re.split(r"\r\n|\r|\n", text.removesuffix("\n")):
        match = COMMAND.fullmatch(line)
        assert match, f"not a command: {line!r}"
        name, listed, message = match.groups()
        pairs = (pair.split("=", 1) for pair in listed.split(","))
        properties = {key: unescaped(value, "%3A:", "%2C,") for key, value in pairs}
        read.append((name, properties, unescaped(message)))
    return read


def unescaped(text: str, *more: str) -> str:
    for pair in ("%0D\r", "%0A\n", *more, "%25%"):
        text = text.replace(pair[:3], pair[3:])
    return text


def test_commands_of_each_kind(mixed, contract):
    read = commands(render(mixed, "github", contract, ["dossiers"]))
    assert [name for name, _, _ in read] == ["error"] * 6 + ["warning", "notice"]
    assert read[0] == (
        "error",
        {"file": "dossiers/talks.yaml", "line": "7", "col": "11", "title": "Not a date [edtf]"},
        "events.date_edtf of sc-gfgp7wb: This is not a date.\nTo mend it: Write 2021-05-18.",
    )
    assert read[1][1] == {"file": "dossiers/none.yaml", "title": "Empty file [file-empty]"}
    assert read[2][1] == {"title": "Table missing [missing-table]"}
    assert read[-1] == (
        "notice",
        {"title": "seccoop validate"},
        "8 errors and 1 warning in dossiers.\ncodelist: 3 of 5 are listed.\n"
        "Not checked: events.parquet: the descriptor has no digest of it",
    )


def test_hostile_values_stay_in_their_place(hostile, hostile_texts, contract):
    read = commands(render(hostile, "github", contract, hostile_texts))
    assert [name for name, _, _ in read] == ["error"] * len(hostile_texts) + ["notice"]
    for text, (_, properties, message) in zip(hostile_texts, read, strict=False):
        assert list(properties) == ["file", "line", "col", "title"]
        assert (properties["line"], properties["col"]) == ("1", "2")
        assert properties["title"] == "Not a date [edtf]"
        if all(character.isprintable() or character in "\r\n" for character in text):
            assert properties["file"] == text
        if text.isprintable():
            assert message == f"{text}.{text} of {text}: {text}\nTo mend it: {text}"


@pytest.mark.parametrize(("sample", "words"), [("empty", "0 errors"), ("warnings_only", "1 warn")])
def test_closing_notice(sample, words, contract, request):
    read = commands(render(request.getfixturevalue(sample), "github", contract, ["a", "b"]))
    assert words in read[-1][2]
    assert read[-1][2].endswith("in a, b.")
    assert {name for name, _, _ in read[:-1]} == ({"warning"} if sample != "empty" else set())
