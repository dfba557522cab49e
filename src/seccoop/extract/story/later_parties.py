"""Who joined an act told before: "the session was chaired by", "troops of Chad took part, too"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from seccoop.contract.model import Contract
from seccoop.extract.actors.mention import Mention, Part
from seccoop.extract.actors.role_cues import MARKED
from seccoop.extract.acts.act import Act
from seccoop.extract.status.states import PLANNED
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_FAR = 4  # acts back to which a sentence may point
# Without one of these nothing is told of who else was there.
_WORDS = (
    "chaired", "presided", "chairmanship", "supervised", "presence", "mediated", "brokered",
    "auspices", "observed", "watched", "monitored", "join", " part", "participat",
)  # fmt: skip
_JOINED = regex(
    r"^(?:[^.;]{0,60}?)\b(?:(?:also )?joined (?:them|in\b"
    r"|the (?:exercises?|drills?|operation|patrols?))"
    r"|(?:also |too )?(?:took part|participated|are taking part|will take part|will participate)"
    r"(?:,? (?:too|as well)| (?:in (?:it|them|the (?:exercises?|drills?|operation|patrols?|raid)))"
    r"|(?= for| with|\.)))"
)
# "If Chad accepts", "the largest since 2016, when Chad took part": not in this one.
_NOT_HERE = regex(
    r"^\W*(?:if|unless|should)\b"
    r"|\b(?:when|in (?:19|20)\d\d|last (?:year|time)|hop(?:es?|ed)|would like|wants?"
    r"|might|could|not|never|(?<!in )(?<!\d )may (?=[a-z]))\b"
)
# "Have also joined the exercise": no other than the one told of.
_JOINS = regex(
    r"(?:join\w*|participat\w* in|tak(?:e|es|ing) part in|took part in|involved in)"
    r" (?:the|this|these)"
    r"(?: (?!(?:first|second|third|last|next|annual|other|same|of|and|in)\b|\d)[a-z-]+){0,2}"
    r" (?:exercises?|drills?|manoeuvres|maneuvers|war ?games)"
)
_BESIDES = 40  # characters about who joins in which it is said that it was another time
_BESIDE = frozenset(("presiding", "mediator", "observer"))
_TOGETHER = frozenset(
    ("joint_exercise", "joint_combat_operation", "joint_patrol_or_checkpoint", "training_course")
)


def speaks_of_company(text: str, sentence: Span) -> bool:
    """Tell whether a sentence may say who else took part in an act."""
    return any(map(text[slice(*sentence)].__contains__, _WORDS))


def accompanied(
    acts: Sequence[Act], text: str, sentence: Span, named: Sequence[Mention], contract: Contract
) -> list[Act]:
    """Return the acts told so far with who a sentence says was there, too.

    Parameters
    ----------
    acts : sequence of Act
        Those of the sentences before.
    text : str
        The folded text.
    sentence : (int, int)
        The span of a sentence.
    named : sequence of Mention
        Who is named in it.
    contract : Contract
        For the roles that a kind of act has.
    """
    told = list(acts)
    for mention in named:
        for place in range(len(told) - 1, max(-1, len(told) - 1 - _FAR), -1):
            part = next(_parts(told[place], text, sentence, mention, contract), None)
            if part is None:
                continue
            told[place] = replace(told[place], parts=_with(told[place].parts, part))
            break
    return told


def joined(told: Sequence[Act], acts: Sequence[Act], text: str) -> tuple[list[Act], list[Act]]:
    """Return the acts told so far, with those who joined one of them, and a sentence's others.

    Parameters
    ----------
    told : sequence of Act
        Those of the sentences before.
    acts : sequence of Act
        Those of a sentence: "troops of Chad have also joined the exercise".
    text : str
        The folded text.
    """
    known = list(told)
    others: list[Act] = []
    for act in acts:
        place = _drill_before(known, act) if _JOINS.fullmatch(text, *act.trigger) else None
        if place is None:
            others.append(act)
            continue
        parts: Sequence[Part] = known[place].parts
        for part in act.parts:
            parts = _with(parts, part)
        known[place] = replace(known[place], parts=tuple(parts))
    return known, others


def _drill_before(told: Sequence[Act], act: Act) -> int | None:
    """Return the number of the drill told last, if an act may be the same."""
    for place in range(len(told) - 1, max(-1, len(told) - 1 - _FAR), -1):
        one = told[place]
        if one.event_type == act.event_type == "joint_exercise":
            are_ahead = {each.status.status in PLANNED for each in (one, act)}
            return place if len(are_ahead) == 1 else None
    return None


def _with(parts: Sequence[Part], new: Part) -> tuple[Part, ...]:
    """Return parts with a new one, which takes the place of its state."""
    actor = new[0].actor
    if any(one.actor == actor for one, _, _ in parts):
        return tuple(parts)
    kept = [
        part
        for part in parts
        if not (part[0].actor.is_state and part[0].actor.side == actor.side and part[1] == new[1])
    ]
    return (*kept, new)


def _parts(
    act: Act, text: str, sentence: Span, mention: Mention, contract: Contract
) -> Iterator[Part]:
    """Yield the part of somebody in an act, if a sentence says that there was one."""
    roles = contract.type_roles[act.event_type]
    head = text[max(sentence[0], mention.span[0] - 80) : mention.span[0]]
    for role, cue in MARKED:
        if role in _BESIDE and role in roles and cue.search(head):
            yield mention, role, "company"
    joined = _JOINED.match(text[mention.span[1] : sentence[1]])
    if joined is None or act.event_type not in _TOGETHER or "party" not in roles:
        return
    end = min(mention.span[1] + joined.end() + _BESIDES, sentence[1])
    start = max(sentence[0], mention.span[0] - _BESIDES)
    if not _NOT_HERE.search(text[start:end]):
        yield mention, "party", "company"
