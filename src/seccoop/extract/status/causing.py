"""What somebody was made to do, and did: "prompting Chad to withdraw", "was forced to leave"."""

from __future__ import annotations

from seccoop.extract.status.states import Status
from seccoop.extract.status.words_before import in_sentence
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Tense

CAUSED = "caused"  # the rule of such a status
_REACH = 90  # characters before a verb in which it stands what made somebody do it
# Who is made to do something by these does it; who is asked, allowed or urged may not.
_CAUSING = (
    r"(?:prompt|forc|caus|compell|driv|spurr|oblig|induc|persuad|convinc|provok|lead|push|pressur)"
)
_MADE = regex(
    rf"\b(?:{_CAUSING}ing|prompted|led|forced|caused|compelled|drove|spurred|obliged"
    r"|obligated|induced|persuaded|convinced|provoked|pushed|pressured)"
    r" (?:(?!(?:to|and|or|but|that|which|who|is|are|was|were|will|would|has|have|had|by|efforts?"
    r"|calls?)\b)[\w'.-]+ ){1,7}to (?:\w+ly )?$"
)
_WAS_MADE = regex(
    r"\b(?:was|were|been|being) (?:\w+ly )?(?:prompted|led|forced|compelled|driven|spurred|obliged"
    r"|obligated|induced|persuaded|convinced|pushed|pressured) (?:by [\w' -]{2,40} )?(?:in"
    r" (?:19|20)\d\d )?to (?:\w+ly )?$"
)
_WITH = regex(
    r",? with (?:(?!(?:and|or|that|which|who|is|are|was|were|will|would|has|have|had|of|to|the aim"
    r"|a view|about|on|in|for|at|from|by|after|before|over|during|including|under|as|into|against"
    r"|\w+ing)\b)[\w'.-]+ ){1,4}$"
)
_FOLLOWING = regex(
    r"\b(?:following|after|despite|since|upon|due to|because of|thanks to)"
    r" (?:(?!(?:and|or|that|which|who|is|are|was|were|will|would|has|have|had|to|of|in|on|at|for"
    r"|talks|meetings?|the)\b)[\w'.-]+ ){1,4}$"
)
_UNREAL = regex(
    r"\b(?:will|would|could|may|might|should|can|cannot|must|if|unless|whether|to|not|never|threat\w*"
    r"|risk\w*|hop(?:e|es|ed|ing)|plans?|expected)\b[^.;]*$"
)
_PAST = regex(
    r"\b(?:was|were|had|has|have|took|came|made|gave|met|saw|led|began|left|broke|rose|fell|said|held"
    r"|went|sent|[a-z]{3,}ed)\b"
)
_IN_TIME = regex(r"[^.;]{0,90}?\b(?:(?:19|20)\d\d|last (?:year|month|week)|years? ago)\b")


def caused(text: str, clause: Span, verb: Span, tense: Tense) -> Status | None:
    """Say that an act was, where somebody was made to do it; None where nothing says so.

    Parameters
    ----------
    text : str
        The folded text.
    clause : (int, int)
        The clause that the verb stands in.
    verb : (int, int)
        The verb of the act.
    tense : str
        Its form.
    """
    if tense not in ("base", "gerund"):
        return None
    start = max(0, verb[0] - _REACH)
    before = in_sentence(text[start : verb[0]])
    if tense == "base":
        found = _MADE.search(before) or _WAS_MADE.search(before)
    elif found := _WITH.search(before):
        if not _PAST.search(before[: found.start()]) and not _IN_TIME.match(text, verb[1]):
            return None
    else:
        found = _FOLLOWING.search(before)
    if found is None:
        return None
    head = text[max(0, start - _REACH) : verb[0] - len(before) + found.start()]
    if _UNREAL.search(in_sentence(head).rpartition(", ")[2]):
        return None
    return Status("held", verb, CAUSED)
