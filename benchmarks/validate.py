"""Measure how long a check of a large package takes, against peers and against merely reading it.

``python benchmarks/validate.py --events 1000000`` makes the packages in a temporary folder; with
``--packages FOLDER`` it takes those that are there. Every measurement is a process of its own, the
engines take turns, and figures are ratios to the floor of the same turn: median [least..greatest].
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from importlib.metadata import version
from pathlib import Path

from engines import COLUMN_RULES, ENGINES, SHARED
from packages import clean_package, write

PACKAGES = ("polars", "pyarrow", "duckdb", "pandera", "frictionless", "numpy")
SLOW = "frictionless"
SMALL = 100_000  # events; more would keep the slow engine busy for an hour
HERE = Path(__file__).resolve()


def measure(engine: str, folder: Path) -> None:
    """Run one engine once, warm from a small package, and print what it took."""
    check = ENGINES[engine]
    check(folder.parent / "warm")
    wall, cpu = time.perf_counter(), time.process_time()
    counts = check(folder)
    took = {
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "counts": dict(counts),
    }
    print(json.dumps(took))


def run(engine: str, folder: Path) -> dict[str, object]:
    """Measure in a process of its own."""
    command = [sys.executable, str(HERE), "--one", engine, "--packages", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE.parent)
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def agree(folder: Path, engines: list[str]) -> list[str]:
    """Assert that the engines count the known faults alike, and say so."""
    own = Counter(run("seccoop", folder)["counts"])
    planted = json.loads((folder / "faults.json").read_text())
    assert own == Counter(planted), f"planted {planted}, found {own}"
    lines = [f"- seccoop: all of {sum(planted.values())} planted faults, no other"]
    for engine in engines:
        found = Counter(run(engine, folder)["counts"])
        if engine in ("polars", "duckdb"):
            for rule in SHARED:
                assert found[rule] == own[rule], (engine, rule, found[rule], own[rule])
            lines.append(f"- {engine}: the same counts for {len(SHARED)} shared rules")
        elif engine == "pandera":
            assert found["foreign-key"] == own["foreign-key"]
            expected = sum(own[rule] for rule in COLUMN_RULES)
            same = "the same as" if found["columns"] == expected else "unlike"
            lines.append(f"- pandera: {found['columns']} failures in columns, {same} seccoop")
        elif engine == SLOW:
            lines.append(f"- frictionless: {dict(found)} (it stops at 1000 errors of a table)")
    return lines


def ratios(folder: Path, engines: list[str], floors: dict[str, str], turns: int) -> list[str]:
    """Return a line per engine: wall, CPU and memory against the floor."""
    rows: dict[str, list[dict[str, float]]] = {
        name: [] for name in (*set(floors.values()), *engines)
    }
    for _ in range(turns):
        for engine in rows:
            rows[engine].append(run(engine, folder))  # type: ignore[arg-type]
    lines = [
        "| engine | wall / floor | CPU / floor | best wall, s | peak, MB |",
        "|---|---|---|---|---|",
    ]
    for engine, own in rows.items():
        base = rows[floors.get(engine, engine)]
        columns = []
        for kind in ("wall", "cpu"):
            found = [a[kind] / b[kind] for a, b in zip(own, base, strict=True)]
            columns.append(f"{statistics.median(found):.2f} [{min(found):.2f}..{max(found):.2f}]")
        best = min(turn["wall"] for turn in own)
        peak = max(turn["peak"] for turn in own)
        lines.append(f"| {engine} | {columns[0]} | {columns[1]} | {best:.2f} | {peak:.0f} |")
    return lines


def machine() -> str:
    """Describe the machine and the versions."""
    names = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    load = ", ".join(f"{figure:.1f}" for figure in os.getloadavg())
    return (
        f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}, {names}. Load when started: {load}."
    )


def main() -> None:
    """Measure and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--packages", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument(
        "--engines", nargs="*", default=[name for name in ENGINES if "floor" not in name]
    )
    parser.add_argument("--one")
    options = parser.parse_args()
    if options.one:
        measure(options.one, options.packages)
        return
    engines = [name for name in options.engines if name != SLOW or options.events <= SMALL]
    floors = {name: "floor-csv" if name in ("seccoop-csv", SLOW) else "floor" for name in engines}
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.packages or Path(temporary)
        if not options.packages:
            make = [sys.executable, str(HERE.with_name("packages.py")), str(folder)]
            subprocess.run([*make, "--events", str(options.events)], check=True)
        write(clean_package(1000), folder / "warm")
        text = [f"# {options.events} events, {options.turns} turns", "", machine(), ""]
        text += ["## Do they count alike?", "", *agree(folder / "injected", engines), ""]
        text += [
            "## Without a fault",
            "",
            *ratios(folder / "clean", engines, floors, options.turns),
            "",
        ]
        broken = [name for name in engines if not name.endswith("csv") and name != SLOW]
        text += ["## With 2 % of the rows broken, for each kind of fault", ""]
        text += [*ratios(folder / "broken", broken, floors, options.turns), ""]
    report = "\n".join(text)
    print(report)
    if options.out:
        options.out.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
