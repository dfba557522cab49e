"""The command line: thin, every command a call that any Python user could make."""

from seccoop.cli.main import main

__all__ = ["main"]
