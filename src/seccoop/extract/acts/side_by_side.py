"""What two forces do together without a word that says so: "Greek and Serbian police arrested"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from seccoop.extract.actors.mention import GROUP, Part
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

_VERBS = (
    *("{arrest|detain|apprehend|", "{raid|storm|comb", "{lead|execute", "{dismantle|bust"),
    *("{shut|take|break}", "{kill}", "{attack|bomb|", "{destroy|burn|eradicate}"),
    *(
        "{mount|launch|",
        "{free|rescue}",
        "{survey|inspect|map}",
        "{repel|",
        "{patrol} ... border|",
        "{clash|",
    ),
)
# In which a group is no foe of the force beside it: "US forces and the group raided a village".
_TAKING = ("{arrest|detain|apprehend|", "{raid|storm|comb", "{free|rescue}")
_FORCES = frozenset(
    (
        "",
        "armed_forces",
        "armed_forces_unit",
        "border_or_coast_guard",
        "coalition_or_alliance",
        "intelligence_service",
        "international_organisation",
        "military_unit",
        "national_government",
        "peace_operation",
        "police",
        "service_branch",
        "state_affiliated_paramilitary",
        "subnational_forces",
    )
)
_BESIDE = regex(
    r"(?: (?:troops|forces|soldiers|peacekeepers|police|fighters|units))?"
    r"(?:,? and|,|,? (?:together|along|jointly|in (?:cooperation|coordination|collaboration"
    r"|partnership|conjunction)|(?:working|acting)(?: closely| together| jointly)?) with"
    r"|,? who (?:have |had )?(?:worked|acted|cooperated|collaborated)"
    r"(?: closely| together| jointly)? with"
    r"|,? alongside|,? backed by|,? supported by|,? with|,? aided by|,? helped by) (?:(?:the|a|an"
    r"|members of|officers (?:of|from)|agents (?:of|from)"
    r"|(?:support|help|assistance|backing|aid) (?:from|of)) ){0,3}"
)
_BY_THEM = regex(r"(?: [\w'-]+){0,8} by (?:the )?")
# "The ministers of Chad and Mali met after rebels took a town": these did not take it.
_ANOTHER_CLAUSE = regex(r"\b(?:after|before|when|while|since|until|because|said|met|where)\b")
# "Chad and Mali repelled attacks, each blaming the other".
_AGAINST = regex(
    r"\b(?:each other|one another|each blam\w+|blaming|opposite sides|stand-?off|collided"
    r"|own sides?|near miss|tense)\b"
)
_ABOUT = 90  # characters about such a verb in which it stands that they do it apart
_NEAR = 40  # characters between the second of them and the verb


def is_by_one(text: str, trigger: Trigger, span: Span, parts: Sequence[Part]) -> bool:
    """Tell whether an act that takes two is told of one only, or of one against the other.

    Parameters
    ----------
    text : str
        The folded text.
    trigger : Trigger
        What it would tell of; only bare verbs such as "arrested" are asked about.
    span : (int, int)
        The phrase.
    parts : sequence of (Mention, str, str)
        Who takes part.
    """
    if not trigger.pattern.startswith(_VERBS):
        return False
    if _AGAINST.search(text, max(0, span[0] - _ABOUT), span[1] + _ABOUT):
        return True
    forces = _FORCES | {GROUP} if trigger.pattern.startswith(_TAKING) else _FORCES
    named = sorted((mention for mention, _, _ in parts), key=lambda one: one.span)
    for first, second in itertools.pairwise(named):
        if {first.actor.kind, second.actor.kind} - forces or first.actor.side == second.actor.side:
            continue
        if not _BESIDE.fullmatch(text, first.span[1], second.span[0]):
            continue
        is_near = 0 <= span[0] - second.span[1] <= _NEAR
        if is_near and not _ANOTHER_CLAUSE.search(text, second.span[1], span[0]):
            return False
        if first.span[0] > span[1] and _BY_THEM.fullmatch(text, span[1], first.span[0]):
            return False
    return True
