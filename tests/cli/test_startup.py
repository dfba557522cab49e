"""Nothing is imported that a command does not need, and commands are listed as they are."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from seccoop.cli import main
from seccoop.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "schema/examples/lake-patrol/dataset"


def imported(*arguments: object) -> set[str]:
    """Run a command in a process of its own, and return what it imported."""
    script = (
        "import sys\nfrom seccoop.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit as done:\n    assert done.code != 2\n"
        "print('\\n', *sys.modules, sep='\\n')"
    )
    command = [sys.executable, "-c", script, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_listed_in_its_own_words(name):
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str(200) == COMMANDS[name]


def test_the_help_imports_no_library():
    assert not imported("--help") & {"polars", "numpy", "pyarrow", "rich", "yaml", "requests"}


def test_tables_are_checked_without_what_only_parquet_needs():
    modules = imported("validate", EXAMPLE / "tables/actors.csv")
    assert "polars" in modules
    assert not modules & {"pandas", "pandera", "pyarrow.compute", "jsonschema", "requests"}


def test_dossiers_are_checked_without_pandas():
    modules = imported("validate", EXAMPLE / "curated/lake-patrol.yaml")
    assert "seccoop.dossier" in modules
    assert not modules & {"pandas", "pandera", "jsonschema", "requests"}
