"""Whether words tell of goods that are ordered or may be sold, and not yet handed over."""

from __future__ import annotations

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

# Who gets what another provides.
OTHER_HAND = {"provider": "recipient", "recipient": "provider"}
_NEAR = 40  # characters after an approval in which its object stands
# Who gives leave to sell gives nothing else yet.
_LEAVE_GIVEN = regex(
    r"(?:gave|giv|grant)\w* .*\b(?:green light|go-ahead|approval|nod|licen[cs]es?|permission"
    r"|clearance|permits?|mandate)\b"
)
_SUPPLY = regex(
    r"(?:sign|ink|conclud|seal|finali[sz])\w* (?:(?!with\b|on\b|and\b)[\w',.$()\u20ac-]+ ){0,8}?"
    r"(?:(?:purchase|sales?|supply"
    r"|procurement|acquisition|export|leas(?:e|ing)|arms|weapons|missiles?|frigates?|fighters?"
    r"|(?:fighter )?jets?|aircraft|helicopters?|drones?|tanks?|submarines?|corvettes?|howitzers?"
    r"|warships?|radars?) (?:agreement|deal|contract)s?|contracts?"
    r"|(?:deal|agreement)(?: with (?:the )?\w+)? for (?!a\b|the\b)[\w,]+ "
    r"(?!years?\b|months?\b)(?:[\w-]+ ){0,4}?"
    r"(?:vehicles|carriers|aircraft|jets|helicopters|drones|tanks|boats|vessels|frigates|missiles))\b"
)
# "Signed deals on purchasing helicopters", "an accord with Chad to supply jets".
_TO_SUPPLY = regex(
    r"(?:sign|ink|conclud|seal|finali[sz]|clinch|str[iu]ck)\w* (?:[\w',.$-]+ ){0,6}?"
    r"(?:deals?|agreements?|contracts?|accords?|memorand(?:um|a))(?: with [\w' -]{2,50}?)?"
    r" (?:to|on|for|covering) (?:the )?(?:(sell|suppl|deliver|export|provi)\w*"
    r"|(?:purchas|buy|acqui|procur|leas)\w*|sales?)(?: of)? (?:[\w.,'-]+ ){0,7}?"
    r"(?:vehicles?|carriers|aircraft|jets?|helicopters?|drones?|tanks?|boats?|vessels?|ships?"
    r"|frigates?|corvettes?|submarines?|missiles?|howitzers?|radars?|systems?|fighters|weapons|arms"
    r"|ammunition|rifles|planes?|warplanes|artillery)\b"
)
_SIGNED = regex(
    r"\bcontracts? (?:[\w'-]+ ){1,9}(?:was|were|has been|have been) (?:\w+ )?"
    r"(?:signed|inked|concluded)$"
)
_SALE = regex(
    r" (?:the |an? |possible |proposed )*(?:[\w-]+ ){0,2}?(?:(sales?|exports?|re-?exports?|resale)"
    r"|purchases?|acquisition|procurement) (?:of|to|from)\b"
)
# What parties buy together, neither of them sells to the other.
_TOGETHER = regex(
    r"\b(?:joint|common|shared|collective|combined|jointly) (?:[\w-]+ )?"
    r"(?:purchas\w+|procur\w+|acqui\w+|buy\w*|order\w*|production|develop\w+)\b(?! by\b)"
)


def is_leave(words: str) -> bool:
    """Tell whether leave is given for something: "gave the green light for a delivery"."""
    return _LEAVE_GIVEN.match(words) is not None


def supplied(text: str, span: Span, clause: Span) -> str | None:
    """Return who signs a contract for goods: the "recipient", or the "provider" who supplies."""
    if is_together(text, span, clause):
        return None
    if found := _TO_SUPPLY.match(text, span[0], clause[1]):
        return "provider" if found[1] else "recipient"
    supply = _SUPPLY.match(text, span[0], clause[1])
    is_supply = supply is not None or _SIGNED.search(text[clause[0] : span[1]]) is not None
    return "recipient" if is_supply else None


def sold(text: str, span: Span, clause: Span) -> str | None:
    """Return who approves a deal in goods: the "provider" a sale, the "recipient" a purchase."""
    found = _SALE.search(text, span[0], min(clause[1], span[1] + _NEAR))
    return None if found is None else "provider" if found[1] else "recipient"


def is_together(text: str, span: Span, clause: Span) -> bool:
    """Tell whether goods are bought or made jointly: "a deal on the joint purchase of radars"."""
    return _TOGETHER.search(text, span[0], min(clause[1], span[1] + _NEAR)) is not None
