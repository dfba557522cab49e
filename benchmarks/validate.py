"""Measure how long a check of a large package takes, against peers and against merely reading it.

``python benchmarks/validate.py`` makes the packages in a temporary folder; with ``--packages`` it
takes those that are there, and makes those that are not. Every measurement is a process of its
own, the engines take turns, and figures are ratios within one turn: median [least..greatest].
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from calibration import compare
from engines import COLUMN_RULES, ENGINES, PEERS, SLOW
from packages import describe, make, make_failing

LIBRARIES = (
    "polars", "pyarrow", "numpy", "duckdb", "pandera", "pandas", "dataframely", "patito",
    "pointblank", "great-expectations", "frictionless",
)  # fmt: skip
EVERYWHERE = ("codelist", "required", "foreign-key", "text-formula")  # rules that all events break
SMALL = 100_000  # events; more would keep slow engines busy for an hour
FEW, OFTEN = 3, 6  # turns of a slow engine, and runs of each quick one around every turn
HERE = Path(__file__).resolve()
Run = dict[str, float]
Runs = dict[str, list[Run]]


def measure(engine: str, folder: Path) -> None:
    """Run one engine once, warm from a small package, and print what it took."""
    check = ENGINES[engine]
    check(folder.parent.parent / "warm" / "clean")
    wall, cpu = time.perf_counter(), time.process_time()
    counts = check(folder)
    took = {
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "peak": peak(),
        "counts": dict(counts),
    }
    print(json.dumps(took))


def peak() -> float:
    """Return the most memory that this process ever held, in MB; not what its parent did."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise OSError("the system does not say")


def run(engine: str, folder: Path) -> dict[str, Any]:
    """Measure in a process of its own."""
    command = [sys.executable, str(HERE), "--one", engine, "--folder", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=HERE.parent)
    if done.returncode:
        raise RuntimeError(f"{engine}: {done.stderr[-2000:]}")
    took: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return took


def agree(folder: Path) -> list[str]:
    """Assert that the engines count the known faults alike, and say so."""
    planted = Counter(json.loads((folder / "faults.json").read_text()))
    for engine in ("seccoop", "seccoop-csv"):
        own = Counter(run(engine, folder)["counts"])
        assert own == planted, (engine, own, planted)
    lines = [f"- seccoop, Parquet and CSV: all of {sum(planted.values())} planted faults, no other"]
    for engine, rules in PEERS.items():
        found = Counter(run(engine, folder)["counts"])
        same = Counter(run(f"seccoop-as-{engine}", folder)["counts"])
        wanted = Counter({rule: n for rule, n in planted.items() if rule in rules})
        assert same == wanted, (engine, same, wanted)
        equal = found["all"] == wanted.total() if "all" in found else +found == wanted
        verdict = "the same" if equal else f"{found.total()} (it counts otherwise)"
        lines.append(f"- {engine}: {len(rules)} rules, {wanted.total()} faults; found {verdict}")
        assert equal or engine == "patito", (engine, found, wanted)
    return lines


def turns(folder: Path, engines: Iterable[str], count: int) -> Runs:
    """Measure engines in turn."""
    rows: Runs = {engine: [] for engine in engines}
    for _ in range(count):
        for engine, found in rows.items():
            found.append(run(engine, folder))
            print(engine, f"{found[-1]['wall']:.2f}", file=sys.stderr, flush=True)
    return rows


def turns_around(folder: Path, slow: str, quick: Sequence[str]) -> Runs:
    """Measure a slow engine in turn with quick ones, which run several times before and after it.

    Of a quick engine, a turn is the median of these runs: one alone would say too little.
    """
    rows: Runs = {engine: [] for engine in (slow, *quick)}
    for _ in range(FEW):
        before = turns(folder, quick, OFTEN // 2)
        rows[slow] += turns(folder, [slow], 1)[slow]
        after = turns(folder, quick, OFTEN // 2)
        for engine in quick:
            rows[engine].append(median_run([*before[engine], *after[engine]]))
    return rows


def median_run(found: Sequence[Run]) -> Run:
    """Return the median of each figure of some runs, and the greatest memory."""
    figures = {kind: statistics.median(run[kind] for run in found) for kind in ("wall", "cpu")}
    return {**figures, "peak": max(run["peak"] for run in found)}


def ratio(one: Sequence[Run], two: Sequence[Run], kind: str = "wall") -> str:
    """Return the median, least and greatest ratio of two engines within one turn."""
    found = [a[kind] / b[kind] for a, b in zip(one, two, strict=True)]
    return f"{statistics.median(found):.2f} [{min(found):.2f}..{max(found):.2f}]"


def table(rows: Runs, pairs: Sequence[tuple[str, str, str]]) -> list[str]:
    """Return a line per pair of engines, with the goal for their ratio."""
    lines = [
        "| engine | against | wall | goal | CPU | best wall, s | peak, MB |",
        "|---|---|---|---|---|---|---|",
    ]
    for one, two, goal in pairs:
        best = min(turn["wall"] for turn in rows[one])
        peak = max(turn["peak"] for turn in rows[one])
        figures = ratio(rows[one], rows[two]), goal, ratio(rows[one], rows[two], "cpu")
        lines.append(f"| {one} | {two} | {' | '.join(figures)} | {best:.2f} | {peak:.0f} |")
    return lines


def large(folder: Path, count: int) -> list[str]:
    """Measure the figures at one million events, clean and broken."""
    fast = [peer for peer in PEERS if peer not in SLOW]
    goals = {"polars": "0.45", "duckdb": "0.40", "pandera": "0.40"}
    names = ["floor", "seccoop", "seccoop.validate", "floor-csv", "seccoop-csv"]
    names += [*fast, *(f"seccoop-as-{peer}" for peer in fast)]
    clean = turns(folder / "clean", names, count)
    pairs = [("seccoop", "floor", "2.5"), ("seccoop.validate", "seccoop", "2.0")]
    pairs += [("seccoop-csv", "floor-csv", "2.5")]
    pairs += [(f"seccoop-as-{peer}", peer, goals.get(peer, "1.0")) for peer in fast]
    lines = ["## Without a fault", "", *table(clean, [*pairs, ("floor", "floor", "")])]
    names = ["floor", "seccoop", "polars", "seccoop-as-polars"]
    broken = turns(folder / "broken", names, count)
    pairs = [("seccoop-as-polars", "polars", "1.0"), ("seccoop", "floor", "")]
    lines += ["", "## With 2 % of the rows broken, for each kind of fault", ""]
    return [*lines, *table(broken, pairs)]


def failing(folder: Path, count: int) -> list[str]:
    """Measure how much longer it takes to report that every event breaks a rule."""
    lines = [
        "", "## Every event broken", "", "| rule | faults | wall against clean | goal | CPU |",
        "|---|---|---|---|---|",
    ]  # fmt: skip
    for rule in EVERYWHERE:
        home = folder / f"every-{rule}"
        if not home.exists():
            make_failing(folder / "clean", home, rule)
        rows: Runs = {"clean": [], "broken": []}
        for _ in range(count):
            rows["clean"].append(run("seccoop", folder / "clean"))
            rows["broken"].append(run("seccoop", home))
        found = Counter(rows["broken"][0]["counts"])
        assert list(found) == [rule], found
        pair = rows["broken"], rows["clean"]
        figures = f"{ratio(*pair)} | 1.2 | {ratio(*pair, 'cpu')}"
        lines.append(f"| {rule} | {found[rule]} | {figures} |")
    return lines


def small(folder: Path) -> list[str]:
    """Measure the slow peers on fewer events."""
    quick = ["seccoop-csv", "seccoop-csv-as-frictionless"]
    rows = turns_around(folder / "clean", "frictionless", quick)
    slow = [name for peer in SLOW for name in (peer, f"seccoop-as-{peer}")]
    rows |= turns(folder / "clean", slow, FEW)
    pairs = [("frictionless", "seccoop-csv-as-frictionless", "at least 100")]
    pairs += [("frictionless", "seccoop-csv", "")]
    pairs += [(peer, f"seccoop-as-{peer}", "") for peer in SLOW]
    lines = ["", f"## Slow peers, {SMALL} events, {FEW} turns", "", *table(rows, pairs)]
    return [*lines, "", f"Beside frictionless, a turn of seccoop is the median of {OFTEN} runs."]


def huge(folder: Path, events: int, limit: str) -> list[str]:
    """Measure the memory that a very large package takes."""
    rows = turns(folder / "clean", ["floor", "seccoop"], 1)
    pairs = [("seccoop", "floor", "")]
    return ["", f"## {events} events, peak at most {limit}", "", *table(rows, pairs)]


def machine() -> str:
    """Describe the machine and the versions."""
    names = []
    for name in LIBRARIES:
        try:
            names.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            names.append(f"{name} not installed")
    load = ", ".join(f"{figure:.1f}" for figure in os.getloadavg())
    return (
        f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}, {', '.join(names)}. Load when started: {load}."
    )


def main() -> None:
    """Measure and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--packages", type=Path, help="keep the packages here")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--without-slow", action="store_true", help="leave out the slow peers")
    parser.add_argument("--huge", type=int, nargs="*", default=[], help="measure memory at these")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        measure(options.one, options.folder)
        return
    text = [f"# {options.events} events, {options.turns} turns", "", machine(), ""]
    with tempfile.TemporaryDirectory() as temporary:
        home = options.packages or Path(temporary)
        for name, events in (("warm", 1000), ("large", options.events), ("small", SMALL)):
            if not (home / name).exists():
                make(home / name, events)
            if not (home / name / "clean" / "datapackage.json").exists():
                describe(home / name / "clean")
        text += ["## Are the data like the real ones?", "", *compare(home / "large" / "clean"), ""]
        text += ["## Do they count alike?", "", *agree(home / "small" / "injected")]
        own = Counter(run("seccoop", home / "large" / "broken")["counts"])
        planted = Counter(json.loads((home / "large" / "broken" / "faults.json").read_text()))
        assert own == planted, (own, planted)
        text += [f"- seccoop, 2 % broken: all of {planted.total()} faults, no other", ""]
        text += large(home / "large", options.turns)
        text += failing(home / "large", options.turns)
        if not options.without_slow:
            text += small(home / "small")
        for events in options.huge:
            if not (home / str(events)).exists():
                make(home / str(events), events, csv=False, broken=False)
            text += huge(
                home / str(events), events, "1.0 GB" if events < SMALL * 100 else "1.5 GiB"
            )
    notes = f"""

`seccoop` checks every rule; `seccoop.validate` also what surrounds the rows: the descriptor, the
digests, the structure and types of the files. `seccoop-as-X` checks the rules of X, and nothing
else. The column rules are {", ".join(COLUMN_RULES)}.
The floor reads all columns of all tables, one table after the other, and drops them; `floor-csv`
reads texts and types none.
"""
    report = "\n".join(text) + notes
    print(report)
    if options.out:
        options.out.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
