"""What all reporters have in common."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from seccoop.checks.report import Report
from seccoop.reports import FORMATS, render

TARGETS = ("dossiers", "a b: c, <d>\n::error::e")


@pytest.mark.parametrize("form", FORMATS)
def test_every_report_is_text_for_a_file(form, any_report, contract):
    text = render(any_report, form, contract, TARGETS)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert text.encode("utf-8").decode("utf-8") == text
    assert text == render(any_report, form, contract, TARGETS)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_steers_a_terminal(form, hostile, contract):
    text = render(hostile, form, contract, TARGETS)
    assert all(character.isprintable() or character == "\n" for character in text)


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_on_nothing_is_made(form, contract):
    assert render(Report(), form, contract, []).strip()


def test_unknown_format(contract):
    with pytest.raises(ValueError, match="no format 'xml'; there are json, github, junit"):
        render(Report(), "xml", contract, [])


def test_reporters_do_without_heavy_libraries():
    code = (
        "import sys, seccoop.reports; heavy = {'pandas', 'polars', 'pyarrow', 'pandera', 'rich'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    assert ran.stdout.strip() == "[]"
