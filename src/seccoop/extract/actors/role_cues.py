"""Words before a name that say what part it takes: "chaired by", "alongside"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from seccoop.extract.actors.chairing import CHAIRED_BY
from seccoop.extract.actors.learning import FUNDED, TAUGHT
from seccoop.extract.actors.mention import Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_LEADING = regex(r"\b(?:under the command of|led by|commanded by)(?: the)? $")
_THIRD = regex(r"\b(?:mediated by|brokered by|under the auspices of|mediators?)(?: the)? $")
_OBSERVING = regex(
    r"\b(?:in the presence of|witnessed by|observers? (?:from|of|such as))(?: the)? $"
    r"|\b(?:observed by|watched by|monitored by|attended by|in the presence of)"
    r"(?: an?| the)?(?: [a-z-]+)? (?:delegation (?:from|of)"
    r"|representatives? of|officers? of) (?:the )?$"
)
_HOSTED = regex(r"\b(?:co-)?hosted (?:jointly )?by (?:the )?$")
_ASKING = regex(r"\bat the (?:request|invitation) of (?:the )?$")
_WITH_WHOM = regex(
    r"\b(?:accompanied|flanked|escorted|joined) by (?:the |his |her |its |their )?"
    r"(?:(?!(?:in|to|at|with|and|for|from|on)\b)[a-z'-]+ ){0,6}$"
)
# "Will train recruits alongside soldiers from Canada and New Zealand": they train them, too.
_BESIDE = regex(
    r"\b(?:alongside|together with|jointly with|side by side with|with the help of)"
    r"(?: (?:the|soldiers|troops|forces|instructors|trainers|officers|units|personnel|colleagues"
    r"|partners|military|police|from|of))*"
    r"(?: [a-z][a-z' -]{2,24}(?:,| and| as well as)(?: the)?){0,3} $"
)
_HEAD = 80  # characters before a name in which it is said whose partner it is
_UNDER_DEAL = regex(
    r"\b(?:under|in line with|as part of|in accordance with|based on) (?:an?|the|its|their)"
    r" (?:[\w-]+ ){0,4}?(?:deal|agreement|accord|pact|contract|memorandum|treaty|programme|program)"
    r"(?: (?:signed|concluded|reached))? with (?:the )?$"
)
_SAYS_THAT = regex(
    r"(?: (?!said|says|told|announced|confirmed|reported)[^,;.\n]{1,60})?"
    r" (?:said|says|announced|announces|confirmed|confirms|reported|stated|revealed|noted|added"
    r"|disclosed)(?: (?:in a statement|on \w+|late|today|yesterday|\w+day)){0,3}(?: that)? "
)
# Without which none of the following is there but who is taught, of whom more may be said.
_MARKS = tuple(
    f"{word} {the}"
    for word in ("by", "of", "from", "as", "mediator", "mediators")
    for the in ("", "the ", "his ", "her ", "its ", "their ")
)
MARKED = (
    ("trainer", TAUGHT),
    ("host", _ASKING),
    ("recipient", _ASKING),
    ("presiding", CHAIRED_BY),
    ("lead", _LEADING),
    ("host", _HOSTED),
    ("provider", FUNDED),
    ("mediator", _THIRD),
    ("observer", _OBSERVING),
)


# "The president witnessed the signing": he looks on.
_WITNESSES = regex(
    r",? (?:has |had )?(?:also )?(?:witnessed|oversaw) the (?:signing|ceremony)"
    r"(?![^.;]{0,60}\band (?:also )?signed)"
)


def is_witness(text: str, end: int) -> bool:
    """Tell whether somebody only looks on at a signing.

    Parameters
    ----------
    text : str
        The folded text.
    end : int
        Where his name ends.
    """
    return _WITNESSES.match(text, end) is not None


def marked_role(head: str, allowed: Collection[str]) -> str | None:
    """Return the role that the words right before a name say, or None.

    Parameters
    ----------
    head : str
        What stands before the name.
    allowed : collection of str
        The roles that the kind of act has.
    """
    cues = MARKED if head.endswith(_MARKS) else MARKED[:1] if " by " in head else ()
    told = [role for role, cue in cues if role in allowed and cue.search(head)]
    return told[-1] if told else None


def is_beside_doers(head: str) -> bool:
    """Tell whether a name is of somebody who does the same beside the first: "alongside"."""
    return _BESIDE.search(head) is not None or _WITH_WHOM.search(head) is not None


def is_other_side(text: str, span: Span, one: Mention, named: Sequence[Mention]) -> bool:
    """Tell whether somebody before a verb only tells of the act, or is the other side of it.

    "Chad said that Mali had given it tanks", "under a deal with Chad, Mali received tanks".

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words of the act.
    one : Mention
        Somebody named before them.
    named : sequence of Mention
        Who is named in the sentence.
    """
    if _UNDER_DEAL.search(text, max(0, one.span[0] - _HEAD), one.span[0]):
        return True
    says = _SAYS_THAT.match(text, one.end, span[0])
    return says is not None and any(
        says.end() <= other.span[0] < span[0] and other.actor.side != one.actor.side
        for other in named
    )
