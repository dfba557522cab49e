"""Words, names, ids and days for invented records, drawn as those of the real tables are.

The dataset itself is the measure: texts are as long, as varied and as hard to compress as those
in ``dataset/tables``. ``python benchmarks/calibration.py`` prints the two side by side.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from seccoop.ids import ALPHABET, PREFIX, RANDOM_CHARACTERS

TABLES = Path(__file__).resolve().parents[1] / "dataset" / "tables"
_PIECE = 100_000  # texts made at a time
_MIX = np.uint64(0x9E3779B97F4A7C15)
Numbers = NDArray[np.int64]


@cache
def real(name: str) -> pl.DataFrame:
    """Return a table of the dataset."""
    return pl.read_parquet(TABLES / f"{name}.parquet")


def like(name: str, column: str, count: int, rng: np.random.Generator) -> pl.Series:
    """Draw values of a real column, as often as they occur there, gaps included."""
    values = real(name)[column]
    return values.gather(rng.integers(0, len(values), count))


class Texts:
    """Texts made of the words of real ones, as frequent as there, and as many to a text."""

    def __init__(self, examples: Iterable[str], between: str = " ", last: str = ".") -> None:
        split = [text.split(between) for text in examples]
        words = [word for text in split for word in text if word[:1].isalnum()]
        self.lengths = np.array([len(text) for text in split])
        self.sizes = np.array([len(word.encode()) + 1 for word in words])
        self.starts = np.cumsum(self.sizes) - self.sizes
        self.letters = np.frombuffer((between.join(words) + between).encode(), dtype=np.uint8)
        self.last = ord(last)

    def draw(self, count: int, rng: np.random.Generator) -> pl.Series:
        """Return some texts."""
        sizes = [min(_PIECE, count - start) for start in range(0, max(count, 1), _PIECE)]
        return pl.concat([self._some(size, rng) for size in sizes], rechunk=True)

    def _some(self, count: int, rng: np.random.Generator) -> pl.Series:
        lengths = rng.choice(self.lengths, count)
        words = rng.integers(0, len(self.sizes), int(lengths.sum()))
        sizes = self.sizes[words]
        ends = np.cumsum(sizes)
        places = np.arange(ends[-1] if len(ends) else 0)
        places += np.repeat(self.starts[words] - (ends - sizes), sizes)
        letters = self.letters[places]
        text_ends = ends[np.cumsum(lengths) - 1]
        letters[text_ends - 1] = self.last
        offsets = np.concatenate([[0], text_ends])
        made = pa.LargeStringArray.from_buffers(count, pa.py_buffer(offsets), pa.py_buffer(letters))
        return pl.Series(made)


def event_numbers(count: int, rng: np.random.Generator) -> Numbers:
    """Return the numbers of distinct event ids, in order."""
    most = len(ALPHABET) ** RANDOM_CHARACTERS
    numbers = np.unique(rng.integers(0, most, size=int(count * 1.05) + 10))
    return np.sort(rng.choice(numbers, count, replace=False))


def event_ids(numbers: Numbers) -> pl.Series:
    """Return event ids, which are ordered as their numbers are."""
    base = len(ALPHABET)
    digits = np.empty((len(numbers), RANDOM_CHARACTERS + 1), dtype=np.int64)
    for position in range(RANDOM_CHARACTERS):
        digits[:, position] = numbers // base ** (RANDOM_CHARACTERS - 1 - position) % base
    weights = np.array([pow(3, place, base) for place in range(1, RANDOM_CHARACTERS + 1)])
    digits[:, -1] = -(digits[:, :-1] @ weights) % base
    letters = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)[digits]
    prefix = np.tile(np.frombuffer(PREFIX.encode(), dtype=np.uint8), (len(numbers), 1))
    whole = np.ascontiguousarray(np.hstack([prefix, letters]))
    return pl.Series(whole.view(f"S{whole.shape[1]}").ravel().astype(str))


def slugs(examples: Iterable[str], count: int, rng: np.random.Generator) -> pl.Series:
    """Return distinct ids of small letters and hyphens, in order, from the words of real ones."""
    split = [[word for word in text.split("-") if word.isalpha()] for text in examples]
    known = sorted({word for text in split for word in text})
    lengths = [len(text) for text in split if text]
    made: set[str] = set()
    while len(made) < count:
        words = rng.integers(0, len(known), rng.choice(lengths))
        made.add("-".join(known[word] for word in words))
        if len(made) < count and len(words) == 1:
            made.add(f"{known[words[0]]}-{_invented(rng)}")
    return pl.Series(sorted(made, key=lambda slug: slug + "-"))


def _invented(rng: np.random.Generator) -> str:
    return "".join(chr(ord("a") + letter) for letter in rng.integers(0, 26, rng.integers(3, 9)))


class SourceIds:
    """Ids of sources, ``publisher-number-word``, in the order of their places in the table.

    Each can be made from its place alone, so that those of a large table need not be held.
    """

    def __init__(self, count: int, rng: np.random.Generator) -> None:
        examples = real("sources")["source_id"]
        self.publishers = slugs(
            (text.split("-")[0] for text in examples), min(count // 50 + 20, 20_000), rng
        )
        shares = rng.pareto(1.0, len(self.publishers)) + 0.2
        self.starts = (np.cumsum(shares) - shares) / shares.sum() * count
        self.gap = max(80_000_000 // count, 1)
        words = {word for text in examples for word in text.split("-")[1:] if word.isalpha()}
        self.words = pl.Series(sorted(words))
        self.count = count

    def publisher(self, places: Numbers) -> Numbers:
        """Return the number of the publisher of each source."""
        return np.searchsorted(self.starts, places, side="right") - 1

    def draw(self, places: Numbers) -> pl.Series:
        """Return the ids of the sources at some places."""
        mixed = (places.astype(np.uint64) + np.uint64(1)) * _MIX
        jitter = (mixed >> np.uint64(30)) % np.uint64(self.gap)
        number = 10_000_000 + places * self.gap + jitter.astype(np.int64)
        words = self.words.gather(
            ((mixed >> np.uint64(44)) % np.uint64(len(self.words))).view("i8")
        )
        numbers = pl.Series(number).cast(pl.String)
        return self.publishers.gather(self.publisher(places)) + "-" + numbers + "-" + words


def addresses(places: Numbers, rng: np.random.Generator) -> pl.Series:
    """Return web addresses as long as the real ones, a different one for each place."""
    known = [url for url in real("sources")["url"].drop_nulls() if url.isascii()]
    hosts = pl.Series(sorted({url.split("/")[2] for url in known}))
    paths = Texts((url.split("/", 3)[3].replace("/", "-") for url in known), "-", "/")
    host = hosts.gather(rng.integers(0, len(hosts), len(places)))
    return (
        "https://" + host + "/" + paths.draw(len(places), rng) + pl.Series(places).cast(pl.String)
    )


def spans(count: int, rng: np.random.Generator, first: str, days: int) -> pl.DataFrame:
    """Return days on which something starts and ends, mostly the same one."""
    start = np.datetime64(first) + rng.integers(0, days, count).astype("timedelta64[D]")
    length = np.where(rng.random(count) < 0.15, rng.integers(1, 20, count), 0)
    end = start + length.astype("timedelta64[D]")
    return pl.DataFrame({"start": start, "end": end}).cast(pl.Date)
