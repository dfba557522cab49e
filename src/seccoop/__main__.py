"""``python -m seccoop``."""

from seccoop.cli import main

main(prog_name="seccoop")
