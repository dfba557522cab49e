"""Measure in R what loading costs over bare reading: types, strictness and verification included.

``python benchmarks/load_r.py --out benchmarks/RESULTS-r.md`` makes a release with 100,000 invented
events, reads its tables ``events`` and ``events_flat`` with ``readr::read_csv`` and its types, and
with ``seccoop::load_table``, each in a process of its own and in turns, and writes the ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import tempfile
from pathlib import Path

from clean import CleanPackage, Frames

from seccoop.assemble.flat import events_flat
from seccoop.contract import load_contract
from seccoop.contract.arrow import arrow_schema
from seccoop.release.descriptor import TableFiles, descriptor
from seccoop.release.write import csv_bytes

TABLES = ("events", "events_flat")
GOAL = 1.3
PACKAGE = Path(__file__).parents[1] / "r"
SCRIPT = """\
arguments <- commandArgs(TRUE)
release <- arguments[1]
name <- arguments[2]
engine <- arguments[3]
suppressPackageStartupMessages({library(readr); library(tibble)})
descriptor <- jsonlite::read_json(file.path(release, "datapackage.json"))
resource <- Filter(function(one) one$name == name, descriptor$resources)[[1]]
type <- function(field) {
  codes <- unlist(field$constraints$enum)
  if (length(codes)) return(col_factor(codes))
  switch(field$type, date = col_date(), integer = col_integer(), number = col_double(),
         boolean = col_logical(), col_character())
}
names <- vapply(resource$schema$fields, function(field) field$name, "")
types <- do.call(cols, setNames(lapply(resource$schema$fields, type), names))
path <- file.path(release, resource$path)
warm <- seccoop::load_table("coverage")
read <- if (engine == "readr") {
  function() read_csv(path, col_types = types, na = "", progress = FALSE)
} else {
  function() seccoop::load_table(name, store = release)
}
took <- vapply(1:3, function(turn) {
  took <- system.time(frame <- read())
  stopifnot(nrow(frame) == resource$rows, ncol(frame) == length(names))
  c(took[["elapsed"]], took[["user.self"]] + took[["sys.self"]])
}, c(0, 0))
cat(apply(took, 1, min))
"""
VERSIONS = """\
cat(R.version.string, paste(c("readr", "vroom", "jsonlite", "openssl"), vapply(
  c("readr", "vroom", "jsonlite", "openssl"),
  function(name) format(packageVersion(name)), "")), sep = ", ")
"""


def make(folder: Path, events: int) -> dict[str, int]:
    """Write a release with two tables and say how many bytes each has."""
    contract = load_contract()
    package = CleanPackage(events, 1)
    frames: Frames = package.small()
    for part in package.parts(events):
        frames |= part
    frames["events_flat"] = events_flat(frames, contract)
    (folder / "tables").mkdir(parents=True)
    files = {}
    for name in TABLES:
        table = contract.tables[name]
        frame = frames[name].select(list(table.columns)).sort(list(table.primary_key))
        data = csv_bytes(frame.to_arrow().cast(arrow_schema(table)))
        (folder / "tables" / f"{name}.csv").write_bytes(data)
        files[name] = TableFiles(table, data, b"", frame.height, "0" * 64)
    metadata = {"name": "seccoop", "title": "Invented", "version": "0.0.1", "created": "2026-01-01"}
    document = descriptor(metadata, files, contract, "tables", ("csv",))
    (folder / "datapackage.json").write_bytes(document)
    return {name: len(file.csv) for name, file in files.items()}


def rscript(*arguments: str | Path, library: Path) -> str:
    """Run R and return what it printed."""
    command = ["Rscript", "--vanilla", *map(str, arguments)]
    own = {**os.environ, "LC_ALL": "C.UTF-8", "R_LIBS": str(library)}
    return subprocess.run(command, env=own, check=True, capture_output=True, text=True).stdout


def measure(release: Path, library: Path, turns: int) -> dict[str, dict[str, list[list[float]]]]:
    """Return wall and CPU seconds of each turn, by table and engine."""
    script = release.parent / "measure.R"
    script.write_text(SCRIPT)
    found: dict[str, dict[str, list[list[float]]]] = {}
    for name in TABLES:
        runs: dict[str, list[list[float]]] = {"readr": [], "seccoop": []}
        for _ in range(turns):
            for engine, times in runs.items():
                printed = rscript(script, release, name, engine, library=library)
                times.append([float(text) for text in printed.split()])
        found[name] = runs
    return found


def ratios(runs: list[list[float]], bare: list[list[float]], which: int) -> str:
    """Return the median and the range of the ratios of the turns."""
    each = [mine[which] / theirs[which] for mine, theirs in zip(runs, bare, strict=True)]
    return f"{statistics.median(each):.2f} [{min(each):.2f}..{max(each):.2f}]"


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        release, library = Path(place) / "release", Path(place) / "library"
        library.mkdir()
        subprocess.run(
            ["R", "CMD", "INSTALL", "--no-docs", f"--library={library}", str(PACKAGE)],
            check=True, capture_output=True,
        )  # fmt: skip
        sizes = make(release, options.events)
        versions = rscript("-e", VERSIONS, library=library)
        load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
        found = measure(release, library, options.turns)
    lines = [
        f"# Loading {options.events} events in R, {options.turns} turns",
        "",
        f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, {versions}. "
        f"Load when started: {load}.",
        "",
        f"The goal is at most {GOAL} times what `readr::read_csv` takes with types. Each turn is a",
        "process of its own, the best of three reads counts; the ratios are the medians of the",
        "turns, with their range.",
        "",
        "| table | MB | engine | CPU | wall | least CPU, s | least wall, s |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, runs in found.items():
        for engine, times in runs.items():
            cpu, wall = (ratios(times, runs["readr"], which) for which in (1, 0))
            best = [f"{min(time[which] for time in times):.2f}" for which in (1, 0)]
            lines.append(
                f"| {name} | {sizes[name] / 1e6:.0f} | {engine} "
                f"| {cpu} | {wall} | {best[0]} | {best[1]} |"
            )
    text = "\n".join(lines) + "\n"
    if options.out:
        options.out.write_text(text)
    print(text, json.dumps(found))


if __name__ == "__main__":
    main()
