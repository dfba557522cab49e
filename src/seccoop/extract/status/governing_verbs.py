"""The verb that the noun of an act hangs on: "concluded two weeks of joint drills"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Tense, forms

# What a verb says of the act that its object names.
Kind = Literal[
    "done", "begun", "ended", "planned", "cleared", "cancelled", "postponed", "talked-of"
]

_REACH = 110  # characters before a noun in which its verb may stand
_MOST_WORDS = 12
_IRREGULAR: Mapping[str, tuple[str, str, str]] = {
    "begin": ("began", "begun", "beginning"),
    "cancel": ("cancelled|canceled", "cancelled|canceled", "cancelling|canceling"),
    "come": ("came", "come", "coming"),
    "drop": ("dropped", "dropped", "dropping"),
    "get": ("got", "got", "getting"),
    "have": ("had", "had", "having"),
    "hold": ("held", "held", "holding"),
    "kick": ("kicked", "kicked", "kicking"),
    "make": ("made", "made", "making"),
    "meet": ("met", "met", "meeting"),
    "mull": ("mulled", "mulled", "mulling"),
    "plan": ("planned", "planned", "planning"),
    "pay": ("paid", "paid", "paying"),
    "put": ("put", "put", "putting"),
    "run": ("ran", "run", "running"),
    "scrap": ("scrapped", "scrapped", "scrapping"),
    "seek": ("sought", "sought", "seeking"),
    "skip": ("skipped", "skipped", "skipping"),
    "snub": ("snubbed", "snubbed", "snubbing"),
    "take": ("took", "taken", "taking"),
    "undertake": ("undertook", "undertaken", "undertaking"),
    "undergo": ("underwent", "undergone", "undergoing"),
    "wind": ("wound", "wound", "winding"),
}
_VERBS: Mapping[Kind, str] = {
    "done": (
        "hold|conduct|stage|mount|run|undertake|perform|execute|organise|organize|host|co-host"
        "|arrange|attend|join|lead|oversee|observe|have|pay|make|deliver|receive|undergo|convene"
        "|carry out|take part in|participate in|engage in|partake in|join in|meet for|gather for"
        "|assemble for|come together for|get together for|meet in|gather in|be involved in"
        "|cooperate in|collaborate in|unite in|unite for|convene for|sit down for|work in"
        "|serve in|deploy for"
    ),
    "begun": (
        "begin|start|launch|open|commence|initiate|continue|resume|kick off|enter|embark on"
        "|press on with|go on with|carry on with"
    ),
    "ended": "conclude|complete|finish|end|close|wrap up|wind up|wind down",
    "planned": "plan|schedule|announce|prepare|prepare for|gear up for|get ready for",
    "cleared": "approve|authorise|authorize|order|clear|permit|green-light|grant",
    "cancelled": "cancel|scrap|ditch|abandon|call off|drop|drop plans for|shelve|axe",
    "postponed": "postpone|delay|defer|put off|push back",
    "talked-of": (
        "discuss|consider|mull|propose|suggest|seek|oppose|reject|weigh|explore|eye|contemplate"
        "|review|demand|urge|want|need|support|envisage|favour|favor|debate|avoid|boycott|skip"
        "|criticise|criticize|condemn|protest|oppose|snub|call for|push for|press for|opt for"
        "|strengthen|enhance|boost|improve|deepen|intensify|promote|bolster|broaden|reinforce"
    ),
}  # fmt: skip
# "A series of", "two weeks of", "the third phase of" leave the verb what it was.
_MEASURES = frozenset(
    (
        "batch", "bout", "cycle", "day", "days", "edition", "editions", "half", "iteration",
        "kind", "leg", "month", "months", "number", "part", "phase", "phases", "range", "round",
        "rounds", "sequence", "series", "session", "sessions", "set", "spell", "stage", "stages",
        "string", "type", "variety", "week", "weeks", "hours", "year", "years", "dozens", "couple",
        "pair", "total", "first", "second", "third", "fourth", "fifth", "sixth", "host",
    )
)  # fmt: skip
# What ends in "ed" before a noun and is no verb.
_ADJECTIVES = frozenset(
    (
        "advanced", "armed", "combined", "coordinated", "co-ordinated", "closed", "delayed",
        "detailed", "elevated", "enhanced", "expanded", "expected", "extended", "heightened",
        "high-powered", "increased", "integrated", "intensified", "land-based", "large-sized",
        "limited", "long-awaited", "long-delayed", "mixed", "mechanised", "mechanized",
        "much-anticipated", "need", "planned", "postponed", "proposed", "related", "renewed",
        "repeated", "scheduled", "shared", "so-called", "specialised", "specialized", "speed",
        "unprecedented", "united", "red", "targeted", "unmanned", "televised", "scaled-down",
    )
)  # fmt: skip
_STOP = frozenset(
    (
        "about", "after", "against", "ahead", "amid", "as", "at", "because", "before", "between",
        "but", "by", "during", "following", "for", "from", "if", "in", "into", "is", "on", "over",
        "since", "that", "through", "to", "under", "until", "upon", "was", "were", "when", "where",
        "which", "while", "who", "whose", "with", "without", "are", "be", "been", "said", "says",
        "told", "or", "than", "not", "no", "so", "then", "still", "also", "will", "would", "has",
    )
)  # fmt: skip
# "Came together in Basra for": where and when may stand between.
_GATHERED = regex(
    r"\b(?:c[ao]m(?:e|es|ing) together|gather(?:ed|s|ing)?|assembl(?:ed?|es|ing)|met"
    r"|unit(?:ed?|es|ing)|convened?|join(?:ed|s)? (?:forces|hands))(?: [\w'.-]+){0,7} $"
)
_WORD = regex(r"[\w'.-]+|[,;:\"()]")


@dataclass(frozen=True)
class Held:
    """The verb whose object the noun of an act is, and what it says of the act."""

    verb: Span
    tense: Tense
    kind: Kind


def held_by(text: str, start: int, noun: int) -> Held | None:
    """Return the verb that a noun hangs on, or None where it is the object of none of ours.

    Parameters
    ----------
    text : str
        The folded text.
    start : int
        Where the clause of the noun begins.
    noun : int
        Where the noun begins.
    """
    start = max(start, noun - _REACH)
    words = [(one[0], one.span()) for one in _WORD.finditer(text, start, noun)]
    for place in range(len(words) - 1, max(-1, len(words) - 1 - _MOST_WORDS), -1):
        word, (first, last) = words[place]
        if place and (found := _PHRASES.get(word)):
            for phrase, tense, kind in found:  # "took part in", the longest first
                begin = last - len(phrase)
                if text.startswith(phrase, begin) and text[begin - 1 : begin] in ("", " "):
                    return Held((begin, last), tense, kind)
        if found := _SINGLE.get(word):
            _, tense, kind = found[0]
            if not _is_attribute(words, place):
                return Held((first, last), tense, kind)
        elif word == "of":
            if place == 0 or words[place - 1][0] not in _MEASURES:
                return None
        elif word == "for" and (gathered := _GATHERED.search(text, start, first)):
            return Held((gathered.start(), gathered.start() + 4), "past", "begun")
        elif word in _STOP or word in ',;:"()' or _is_verb(word):
            return None
    return None


def _is_attribute(words: list[tuple[str, Span]], place: int) -> bool:
    """Tell whether a form is an adjective or a noun: "the planned drill", "a host of"."""
    before = words[place - 1][0] if place else ""
    return before in ("a", "an", "the", "its", "their", "his", "her", "this", "of")


def _is_verb(word: str) -> bool:
    return word.endswith("ed") and word not in _ADJECTIVES


def _all() -> Iterator[tuple[str, Tense, Kind]]:
    irregular = {
        base: dict(zip(("past", "participle", "gerund"), three, strict=True))
        for base, three in _IRREGULAR.items()
    }
    for kind, verbs in _VERBS.items():
        for verb in verbs.split("|"):
            base, _, rest = verb.partition(" ")
            for form, tense in forms(base, irregular):
                yield f"{form} {rest}".strip(), tense, kind


def _by_word(single: bool) -> dict[str, list[tuple[str, Tense, Kind]]]:
    """Return the forms by their last word, the longest first."""
    found: dict[str, list[tuple[str, Tense, Kind]]] = {}
    for one in sorted(_all(), key=lambda each: -len(each[0])):
        if (" " in one[0]) is not single:
            found.setdefault(one[0].rsplit(" ", 1)[-1], []).append(one)
    return found


_SINGLE = _by_word(True)
_PHRASES = _by_word(False)
