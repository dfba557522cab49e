"""The texts of articles coded by hand, also where they may not be kept beside their coding."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from seccoop.scoring.documents import ScoringError, coded_documents


@dataclass(frozen=True)
class Article:
    """What an extractor is given of an article; ``published`` where it is known from elsewhere."""

    document_id: str
    text: str
    published: date | None


def read_articles(gold: Path, texts: Path | None = None) -> Iterator[Article]:
    """Yield the articles of a coding by hand, to have an extractor read them.

    Parameters
    ----------
    gold : Path
        A folder of coded articles, or one file.
    texts : Path or None
        The folder below which lie the texts that are kept elsewhere.

    Raises
    ------
    ScoringError
        A text is not there, or is not the one that was coded.
    """
    for name, document, where in coded_documents(gold):
        if "text" in document:
            text = str(document["text"])
        elif texts is None:
            raise ScoringError(f"{where}: the text of {name} is kept elsewhere.")
        else:
            text = _text(texts / document["text_from"], document.get("record"))
            if hashlib.sha256(text.encode()).hexdigest() != document["text_sha256"]:
                raise ScoringError(f"{document['text_from']}: not the text that {name} codes.")
        yield Article(name, text, document.get("published"))


def _text(path: Path, record: str | None) -> str:
    try:
        return path.read_text(encoding="utf-8") if record is None else _records(path)[record]
    except (OSError, KeyError, ValueError) as error:
        raise ScoringError(f"{path}: no such text ({error!r})") from error


@lru_cache(maxsize=4)
def _records(path: Path) -> Mapping[str, str]:
    """Read the texts of a table, CSV or JSON, by ``id``; of two with one id, the first."""
    texts: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream) if path.suffix == ".csv" else json.load(stream):
            if "text" in row:
                texts.setdefault(str(row["id"]), str(row["text"]))
    return texts
