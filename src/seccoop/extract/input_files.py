"""Which files hold reports, what each is called, and which are passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

STDIN = Path("-")  # where reports come from standard input
# The kinds of files, by how their names end.
KINDS: Mapping[str, tuple[str, ...]] = {
    "text": (".txt", ".text", ".md"),
    "html": (".html", ".htm"),
    "jsonl": (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"),
    "parquet": (".parquet",),
    "warc": (".warc", ".warc.gz"),
}
ENDINGS = ", ".join(ending for several in KINDS.values() for ending in several)
_SINGLE = ("text", "html")  # kinds of which a file holds one report, which has its name


@dataclass(frozen=True)
class Files:
    """The files that reports are looked for in.

    Attributes
    ----------
    names : mapping of Path to str
        Every file, in the order in which they are read, and what its report is called if it
        holds only one; no two of these are called alike.
    passed_over : mapping of str to int
        How many other files the folders hold, by the endings of their names.
    """

    names: Mapping[Path, str]
    passed_over: Mapping[str, int]

    @property
    def kinds(self) -> set[str]:
        """The kinds of files that are there."""
        return {kind for path in self.names if (kind := kind_of(path))}

    def told_over(self) -> str | None:
        """Say how many files were passed over, and of what kinds."""
        if not self.passed_over:
            return None
        number = sum(self.passed_over.values())
        kinds = ", ".join(
            f"{count:,} {ending or 'without an ending'}"
            for ending, count in sorted(self.passed_over.items())
        )
        files = "1 file was" if number == 1 else f"{number:,} files were"
        return f"{files} passed over ({kinds}); what is read: {ENDINGS}"


def kind_of(path: Path) -> str | None:
    """Return the kind of a file by its name; None for one that can hold no reports."""
    name = path.name.lower()
    return next((kind for kind, endings in KINDS.items() if name.endswith(endings)), None)


def list_files(paths: Iterable[Path]) -> Files:
    """List files, and those below folders that can hold reports, in order of path.

    A report is called by the path of its file below the folder that was given, without the
    ending. Where two would be called alike they keep their endings, or are told apart by the
    folders above.
    """
    found: dict[Path, int] = {}  # and of how many parts of its path its name is made at least
    others: set[Path] = set()
    for path in paths:
        if path == STDIN or not path.is_dir():
            found.setdefault(path, 1)
            continue
        for file in sorted(file for file in path.rglob("*") if file.is_file()):
            if kind_of(file):
                found.setdefault(file, len(file.relative_to(path).parts))
            else:
                others.add(file)
    names = _named_apart({file: least for file, least in found.items() if kind_of(file) in _SINGLE})
    return Files({file: names.get(file, "") for file in found}, Counter(map(_ending_of, others)))


def _named_apart(least: Mapping[Path, int]) -> dict[Path, str]:
    """Give each file the first of its names by which no other is called."""
    step = dict.fromkeys(least, 0)
    names = {file: _name(file, parts) for file, parts in least.items()}
    while True:
        count = Counter(names.values())
        further = [
            file
            for file, name in names.items()
            if count[name] > 1 and step[file] < 2 * (len(file.parts) - least[file]) + 1
        ]
        if not further:
            return names
        for file in further:
            step[file] += 1
            more, whole = divmod(step[file], 2)
            names[file] = _name(file, least[file] + more, bool(whole))


def _name(file: Path, parts: int, whole: bool = False) -> str:
    """Return the last parts of a path, with or without the ending."""
    tail = Path(*file.parts[-parts:])
    return (tail if whole else tail.with_suffix("")).as_posix()


def _ending_of(path: Path) -> str:
    endings = path.suffixes[-2:] if path.suffix.lower() == ".gz" else path.suffixes[-1:]
    return "".join(endings).lower()
