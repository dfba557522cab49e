"""Who does what a participle tells: "Chad sent soldiers to Mali, ending its pact with Niger"."""

from __future__ import annotations

from collections.abc import Sequence

from seccoop.extract.actors.mention import Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

# What follows these names more of those who take part, or is no participle.
_MORE = (
    r"(?:accord|accompany|accommodat|be|begin|belong|br|bring|build|compris|concern|consist|consider"
    r"|count|dur|even|exclud|featur|follow|gather|hav|hear|includ|involv|join|last|mark|mean|meet"
    r"|morn|number|pair|pend|pitt|rang|regard|represent|start|th|total|train|unit|us)(?:l)?ing\b"
)
_BEGINS = regex(rf", (?:thus |thereby |also |formally |effectively )?(?!{_MORE})[a-z]{{2,}}ing ")
_OF_ONE_LIST = regex(r"(?:'s)?(?: \w+)?(?:, and|,| and| or| as well as) (?:the )?")
_BEFORE = 24  # characters before a participle in which a comma and an adverb stand


def in_main_clause(
    text: str, sentence: Span, trigger: Trigger, span: Span, named: Sequence[Mention]
) -> list[Mention]:
    """Leave out whom only a participle before or after an act names, or the main clause has.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    trigger : Trigger
        The pattern of the act.
    span : (int, int)
        Its words.
    named : sequence of Mention
        Who is named in the sentence.
    """
    if trigger.tense == "noun" or trigger.subject == trigger.object:
        return list(named)
    begins = _BEGINS.search(text, span[1], sentence[1])
    kept = [one for one in named if begins is None or one.span[0] < begins.start()]
    if trigger.tense != "gerund" or not _is_participle(text, span):
        return kept
    before = sorted((one for one in kept if one.span[1] <= span[0]), key=lambda one: one.span)
    doing = before[:1]
    for one in before[1:]:
        if not _OF_ONE_LIST.fullmatch(text, doing[-1].span[1], one.span[0]):
            break
        doing.append(one)
    after = [one for one in kept if one.span[1] > span[0]]
    return [*doing, *after] if after else kept  # "expelled French troops, ending a pact"


def _is_participle(text: str, span: Span) -> bool:
    """Tell whether a verb stands behind a comma, as what somebody does besides."""
    end = min(len(text), span[0] + _BEFORE)
    return any(
        begins.start() < span[0] <= begins.end()
        for begins in _BEGINS.finditer(text, max(0, span[0] - _BEFORE), end)
    )
