"""What a later sentence adds to an act told before: "the talks, held in Tunis on Monday"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from seccoop.dates import parse
from seccoop.extract.acts.act import Act
from seccoop.extract.acts.clauses import clause_of
from seccoop.extract.acts.sentences import Reader
from seccoop.extract.candidates import Rejected
from seccoop.extract.dates.timing import SAYING, names_a_day, when_of
from seccoop.extract.dates.when import When
from seccoop.extract.places.sites import COUNTRIES, nearest
from seccoop.extract.places.whereabouts import NOWHERE
from seccoop.extract.status.after_nouns import after_noun
from seccoop.extract.status.purposes import NEXT, ON_THE_WAY
from seccoop.extract.status.states import AHEAD
from seccoop.extract.story.coreference import ENCOUNTERS
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.phrases import Hit

_NEAR = 12  # acts back to which a sentence may point
# What is agreed, paused or taken up, and not where something else was said of it.
_UNPLACED = ("authorised", "offer", "resumption", "suspension", "transfer_order")
_SIGNING = ("ceremony", "signing")
_TEXTS = ("signed", "transfer_order", "amended_or_extended", "ceasefire_or_disengagement")
_HANDED = ("transfer_delivery", "person_handover", "position_handover")
# What an act is called once it has been told, and the kinds that are called so.
_NOUNS: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(
        ("meeting", "talks", "session", "discussions", "encounter", "gathering", "conversation"),
        ENCOUNTERS,
    ),
    **dict.fromkeys(("consultations", "dialogue", "round", "negotiations"), ENCOUNTERS),
    **dict.fromkeys(("call", "phone call"), ("remote_consultation",)),
    **dict.fromkeys(("visit", "trip", "tour"), ("visit", "meeting")),
    **dict.fromkeys(
        (
            "exercise",
            "exercises",
            "drill",
            "drills",
            "manoeuvres",
            "maneuvers",
            "war games",
            "training",
        ),
        ("joint_exercise", "training_course"),
    ),
    **dict.fromkeys(("course", "programme", "program"), ("training_course",)),
    **dict.fromkeys(
        ("operation", "operations", "raid", "offensive", "sweep"),
        ("joint_combat_operation", "operational_support", "joint_arrest_or_investigation"),
    ),
    **dict.fromkeys(("patrol", "patrols"), ("joint_patrol_or_checkpoint",)),
    **dict.fromkeys(("ceremony", "signing"), (*_TEXTS, *_HANDED, "training_course")),
    **dict.fromkeys(
        ("agreement", "accord", "deal", "memorandum", "pact", "contract", "document", "protocol"),
        _TEXTS,
    ),
    **dict.fromkeys(("truce", "ceasefire"), ("ceasefire_or_disengagement",)),
    **dict.fromkeys(("handover", "swap", "exchange", "delivery", "shipment", "transfer"), _HANDED),
    **dict.fromkeys(
        (
            "boats",
            "boat",
            "vessels",
            "vessel",
            "ships",
            "ship",
            "aircraft",
            "helicopters",
            "helicopter",
            "vehicles",
            "equipment",
            "weapons",
            "donation",
            "shipment",
        ),
        ("transfer_delivery",),
    ),
    **dict.fromkeys(("deployment",), ("consented_deployment",)),
    **dict.fromkeys(("withdrawal", "pullout"), ("force_withdrawal", "agreed_drawdown")),
}
_POINTING = regex(
    r"\b(?:the|this|that|these|those|their|his|her|its|both|an? (?:\w+ )?(?=ceremony))"
    r"(?: (?!first|last|next|previous|second|third|another|earlier|other|former|similar|annual"
    r"|upcoming|of|in|on|and|to|for)[\w'-]+){0,3}?"
    rf" ?\b({'|'.join(sorted(_NOUNS, key=len, reverse=True))})\b(?! of (?:the )?\d)"
)
# When an act that is done by saying it was said.
_SPEECH = regex(
    r"\b(?:speaking|addressing|told (?:reporters|journalists|a (?:press|news) conference)"
    r"|in (?:a|an|his|her|their) (?:\w+ )?(?:speech|statement|address|interview))\b"
)
_SPEECHES = ("speaking", "ddress", "told ", "speech", "statement", "interview")
_CONCLUDED = regex(r"\b(?:signed|concluded|reached|inked|agreed|struck|initialled|sealed)\b")
# When goods pass from one to the other, and not what they are for.
_GOODS = frozenset(
    ("boat", "vessel", "ship", "aircraft", "helicopter", "vehicle", "equipment", "weapon")
)
_PASSED = regex(
    r"\b(?:handed|delivered|transferred|donated|presented|received|arriv\w+|turned over|gifted"
    r"|handover)\b"
)
_WILL = regex(r"\b(?:will|would|shall|(?:is|are|was|were) to|scheduled|planned|expected)\b")
# The day on which something ends is not that on which it is.
_ENDING = regex(
    r"\b(?:until|till|(?:to|will|would) (?:last|run|end|conclude|continue|finish)|conclud\w+ on"
    r"|ends? on|lasts?|continues?|expires?)\b"
)
_A_DAY = regex(r"\d{4}-\d{2}-\d{2}(?:/\d|$)")
_A_MONTH = regex(r"\d{4}-\d{2}")
_WAS_PLANNED = regex(r"\b(?:had been|was|were) (?:planned|scheduled|due|to (?:be|take|begin))\b")
_RELATIVE = regex(
    r", (?:which|that) (?:had been|has been|was|were|is|are|will be|took|began|begins"
    r"|started|starts|opened|opens|kicked off|got under ?way|lasted) [^,;]+"
)
_PUT_OFF = "postponed"
_SAME = frozenset(("told-before", "too-few-actors"))


def completed(
    acts: Sequence[Act],
    reader: Reader,
    sentence: Span,
    hits: Sequence[Hit],
    rejected: Sequence[Rejected],
) -> list[Act]:
    """Return the acts told so far with the day and the place that a sentence adds to them.

    Parameters
    ----------
    acts : sequence of Act
        Those of the sentences before.
    reader : Reader
        Whose text the sentence is of.
    sentence : (int, int)
        The span of a sentence.
    hits : sequence of Hit
        The phrases of the lexicon in it.
    rejected : sequence of Rejected
        What in it was turned down as an act of its own.
    """
    near = range(len(acts) - 1, max(-1, len(acts) - 1 - _NEAR), -1)
    lacking = [place for place in near if lacks_details(acts[place])]
    told = list(acts)
    if not lacking:
        return told
    for kinds, span in _pointers(reader.text, sentence, rejected):
        place = next((one for one in near if told[one].event_type in kinds), None)
        if place in lacking and place is not None:
            told[place] = with_details(told[place], reader, sentence, span, hits)
    return told


def _pointers(
    text: str, sentence: Span, rejected: Sequence[Rejected]
) -> Iterator[tuple[Sequence[str], Span]]:
    """Yield the words that point to an act told before, and the kinds that it can be of."""
    for found in _POINTING.finditer(text, *sentence):
        yield _NOUNS[found[1]], found.span(1)
    if any(map(text[slice(*sentence)].__contains__, _SPEECHES)):
        for found in _SPEECH.finditer(text, *sentence):
            yield tuple(SAYING), found.span()
    for one in rejected:
        if one.why in _SAME:
            yield (one.event_type,), one.span


def lacks_details(act: Act) -> bool:
    """Tell whether the day or the place of an act may be told better."""
    if act.status.status == _PUT_OFF or act.status.rule in (NEXT, ON_THE_WAY):
        return True
    return _is_open(act) or _is_rough(act) or _is_wide(act)


def _is_open(act: Act) -> bool:
    """Tell whether nothing better is known than that an act was before it was told, or a year."""
    when = act.when
    return when is None or when.edtf.startswith("..") or when.is_year


def _is_rough(act: Act) -> bool:
    """Tell whether only a week or the like is known of an act, of which a day may be told yet."""
    return act.when is not None and act.when.edtf.startswith("[")


def _is_within(when: When, act: Act) -> bool:
    """Tell whether a day is one of those on which an act may be."""
    if not _is_rough(act) or act.when is None:
        return True
    new, old = parse(when.edtf), parse(act.when.edtf)
    if new.start is None or new.end is None or old.start is None or old.end is None:
        return False
    return old.start <= new.start and new.end <= old.end


def _is_in_year(when: When, act: Act) -> bool:
    """Tell whether a date is one of the year that is all that is known of an act."""
    old = act.when
    return old is not None and old.is_year and when.edtf.startswith(old.edtf)


# "The next session, to be held in Oran": not the one told of.
_TO_BE = regex(r"\bto be (?:held|hosted|convened|conducted)\b")


def _is_wide(act: Act) -> bool:
    if act.event_type in NOWHERE or act.event_type in _UNPLACED:
        return False
    return act.place is None or act.place.place.place_type in COUNTRIES


def with_details(act: Act, reader: Reader, sentence: Span, span: Span, hits: Sequence[Hit]) -> Act:
    """Return an act with what the clause of some words adds to it."""
    text = reader.text
    clause = _clause(text, sentence, span)
    words = text[slice(*span)]
    if act.event_type in _TEXTS and not (
        words in _SIGNING or _CONCLUDED.search(text, *clause) or _SPEECH.match(words)
    ):
        return act
    act = _begun(act, text, clause, span)
    put_off = act.status.status == _PUT_OFF and _WILL.search(text, *clause) is not None
    future = put_off or act.status.status in AHEAD or _WAS_PLANNED.search(text, *clause) is not None
    if words.rstrip("s") in _GOODS and not _PASSED.search(text, *clause):
        return act
    # a day of a week that is not known is a day all the same
    is_unread = reader.anchor.published is None and names_a_day(text, act.clause)
    if put_off or ((_is_open(act) or _is_rough(act)) and not is_unread):
        when = when_of(text, clause, clause, span, reader.anchor, future, act.event_type)
        if (
            when
            and (not when.is_old or _is_in_year(when, act))
            and _is_of(text, clause, when, act.when, future)
            and (put_off or _is_within(when, act))
        ):
            act = replace(act, when=replace(when, rule="date:pointed-back"))
    if _is_wide(act) and not _SPEECH.match(words):
        site = nearest(text, reader.sites(clause, hits), clause, span, act.event_type)
        is_next = site and (
            _WILL.search(text, clause[0], site.span[0])
            or _TO_BE.search(text, clause[0], site.span[0])
        )
        if site and (future or not is_next):
            country = act.place and act.place.place.country
            if not country or site.place.country in (country, None):
                act = replace(act, place=replace(site, why="told in a sentence that points back"))
    return act


def _begun(act: Act, text: str, clause: Span, span: Span) -> Act:
    """Return an act for which somebody had set out as one that was, where it is told to be."""
    if act.status.rule not in (NEXT, ON_THE_WAY) or act.event_type not in ENCOUNTERS:
        return act
    told = after_noun(text, clause, span, act.event_type)
    if told is None or told.status not in ("held", "in_progress"):
        return act
    return replace(act, status=told)


def _clause(text: str, sentence: Span, span: Span) -> Span:
    """Return the clause of some words, with a relative clause right behind them."""
    start, end = clause_of(text, sentence, span)
    if found := _RELATIVE.match(text, span[1], sentence[1]):
        end = max(end, found.end())
    return start, end


def _is_of(text: str, clause: Span, when: When, old: When | None, future: bool) -> bool:
    """Tell whether a day, or a month of the year told, is that of an act and not of its end."""
    before = text[clause[0] : when.span[0]]
    if _ENDING.search(before[-40:]):
        return False
    if future:
        return True
    if when.edtf.startswith(".."):
        return False
    is_of_year = old is not None and when.edtf.startswith(old.edtf)
    is_finer = _A_DAY.match(when.edtf) or (is_of_year and _A_MONTH.fullmatch(when.edtf))
    return bool(is_finer and not _WILL.search(before))
