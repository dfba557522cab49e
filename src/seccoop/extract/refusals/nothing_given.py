"""Words that seem to say that goods, money or support was given, where none was."""

from __future__ import annotations

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

# Patterns that name no goods, and end where who gets them is named.
GIVEN_TO = ("{donate|gift} ... to", "{transfer|deliver|supply} ... to")
_JOINED_FLEET = "@goods ... {join} ... fleet|inventory|service|navy|force"
_A_FLEET = regex(
    r" (?:the |its )?(?:[\w'-]+ ){0,5}?(?:fleet|inventory|service|navy|coast guard|air force"
    r"|army)\b"
)
# What goods are called in the forces: "TC90s", "Mi-17".
_DESIGNATION = regex(r"\b[a-z]{1,4}-?\d{1,3}[a-z]{0,3}\b")
_BACK = 90  # characters before a phrase in which what governs it may stand
# "Jets equipped with radars": what they have, and what nobody gave.
_FITTED = regex(r"(?:equip|furnish|outfit|fit)")
_THING = regex(
    r"\b(?:aircraft|jets?|planes?|helicopters?|fighters?|drones?|vehicles?|tanks?|ships?|vessels?"
    r"|boats?|frigates?|corvettes?|submarines?|cutters?|carriers?|missiles?|systems?|platforms?"
    r"|units? of|variants?|models?|howitzers?|trucks?)\b[^.;]{0,60}$"
)
# "Provides servicing for the helicopters": the thing is what something else is for.
_FOR_A_THING = regex(
    r"(?:provid|suppl|giv|gav|offer|deliver|receiv|send|sent|get|got|obtain)\w* (?!for\b)"
    r"(?:[\w'-]+ ){1,6}(?:(?:for|on|about|in|under) (?:the |its |their |an? )?"
    r"|to (?:perform|operate|use|conduct|carry|fight|counter|detect|protect|defend|support|help"
    r"|improve|enhance|maintain|repair|fly|sail|drive|handle) )(?:[\w'.-]+ ){0,5}[\w-]+$"
)
# The first of two nouns is not what was given: "weapons inspectors", "an arms embargo".
_OF_NOUN = regex(
    r" (?:attack|base|carrier group|ban|control|crew|dealer|depot|designer|embargo|expert|factory"
    r"|firm|industry|inspection|inspector|inspectorate|instructor|maker|manufacturer|market|mission"
    r"|operator|pilot|plant|producer|program|programme|race|raid|school|shield|smuggler|smuggling"
    r"|strike|technician|test|trade|trafficker|trafficking|training|treaty|crews|warfare"
    r"|capabilit(?:y|ie)|mission)s?\b"
)
_NAME_OF = regex(
    r" (?:mission|program|programme|agency|command|group|brigade|office|department|ministry|team"
    r"|workers|committee|law|act|bill|official|cooperation|council|college|academy)s?\b"
)
# "Signed a memorandum on a share in the contract": the memorandum was signed.
_OTHER_TEXT = regex(
    r"(?:sign|ink|conclud|seal)\w* (?:(?!contract|deal)[\w'-]+ ){0,5}?(?:memorand(?:um|a)|mous?"
    r"|protocols?"
    r"|declarations?|letters? of intent|agreements?) (?:on|of|about|regarding"
    r"|concerning) .*contract"
)
# "Handed over the operation of the aircraft": who runs them is another.
_RUNNING = regex(r"\b(?:operations?|running|maintenance|management|servicing) of\b")
_MORE_THAN = regex(r" (?:[\w-]+ ){0,3}?than\b(?! \d)")
_THAT_DID = regex(r"\bthat (?:(?:had|have|has|was|were|will|would|could|led) |\w+ed )")
# A batch of soldiers is none of goods.
_OF_PEOPLE = regex(
    r"\b(?:batch|shipment|consignment|tranche)(?:es)? of (?:[\w'-]+ ){0,4}?(?:troops|soldiers"
    r"|forces"
    r"|officers|police\w*|peacekeepers|cadets|students|graduates|recruits|trainees|prisoners"
    r"|refugees|migrants|personnel|pilgrims|captives|detainees|bodies|remains)\b"
)
# What is paid for goods is a price, and helps nobody.
_PAID = regex(r"\b(?:pay|paid|paying|spen[dt])\b|spen")
_PRICE = regex(
    r"\b(?:contract|purchas\w+|bought|buy\w*|acqui\w+|procure\w*|price|order(?:ed)?|sale"
    r"|deliver\w*|weapons|weaponry|jets|missiles)\b"
)
_WARES = ("weapons", "arms ", "aircraft", "equipment", "vehicles", "jets", "ships", "missiles")
_AROUND = 200  # characters around a price in which it is said what is bought
# "Approved a sale for two billion": what is paid is the price of goods.
_SOLD = regex(
    r"\b(?:sales?|purchases?|contracts?|deals?|exports?|orders?|procurement|acquisition)\b"
)
_FUNDS = regex(r"funds\b(?! (?:the |an? |its |\w+ (?:forces|army|police)))")
_DETERMINED = regex(r"\b(?:the|an?|its|their|of|in|from|support|trust|security) (?:[\w-]+ ){0,2}$")
# "Aimed at better information exchange": what is wished, or already goes on.
_WISHED = regex(
    r"\b(?:enhanc\w+|strengthen\w*|improv\w+|expand\w*|boost\w*|deepen\w*|promot\w+|facilitat\w+"
    r"|increas\w+|develop\w*|intensif\w+|framework (?:for|of)|mechanisms? (?:for|of)|aim(?:ed"
    r"|ing)? at"
    r"|importance of|need for|ways? (?:of|to)|focus\w* on|through|including|such as"
    r"|systems? (?:for|of))"
    r" (?:(?!and then\b)[\w'-]+,? ){0,5}$"
)
_TO_THE_PRESS = regex(
    r"\b(?:media|press|journalists|reporters|the public|lawmakers|viewers|readers)\b"
)
_AUXILIARY = regex(
    r"\b(?:will|would|to|can|could|may|might|must|should|did|does|do|shall)(?: \w+)? $"
)
_TO_ALL = regex(
    r"[^.;,]{0,40} to (?:the |its |their )?(?:[\w-]+ )?(?:econom(?:y|ies)|gdp|treasury)\b"
)
_CUT = regex(
    r".*\b(?:suspen\w+|cuts?|freez\w+|halt\w*|reduction|cancell?\w*|stopp\w+|withh\w+|end)"
    r"(?: \w+)? (?:of|in|to|on)\b"
)


# "Business jets", "passenger planes": no goods of armies.
_CIVIL_GOODS = regex(
    r"\b(?:business|passenger|corporate|executive|private|regional|commercial|civil(?:ian)?|cargo"
    r"|narrow-?body|wide-?body|long-haul|single-aisle|cruise|cable|container) (?:\w+ )?$"
)
# "Brought tanks to the border": its own, and to nobody.
_TO_THE_FRONT = regex(
    r" (?:(?:in)?to|towards?|near|close to) (?:the |its |their |a )?(?:[\w'-]+ ){0,2}?(?:borders?"
    r"|front(?:ier|line)?s?|front lines?|contact line|parade|square|streets|exercise|drill|base)\b"
    r"(?![- ]?(?:line )?[\w-]* ?(?:troops|units|forces|soldiers|positions))(?! in [a-z])"
)
_MOVING = ("sen", "br", "mov", "deploy", "ship")


def gave_no_goods(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether no goods were given: "jets equipped with radars"."""
    words = text[slice(*span)]
    if (
        _THAT_DID.search(words)
        or _RUNNING.search(words)
        or _MORE_THAN.match(text, span[1])
        or _OF_NOUN.match(text, span[1])
        or _OF_PEOPLE.search(text, *sentence)
        or _CIVIL_GOODS.search(words.rpartition(" ")[0] + " ")
        or words.startswith("handed in ")  # to the authorities
        or (words.startswith(_MOVING) and _TO_THE_FRONT.match(text, span[1]))
    ):
        return True
    if trigger.tense == "noun":
        return False
    if trigger.event_type == "transfer_order" and _OTHER_TEXT.match(words):
        return True
    if trigger.pattern == _JOINED_FLEET:
        return _A_FLEET.match(text, span[1], sentence[1]) is None
    if trigger.pattern == GIVEN_TO[1]:
        return _DESIGNATION.search(words) is None
    if _FITTED.match(words):
        start = max(sentence[0], span[0] - _BACK)
        return _THING.search(text, start, span[0]) is not None
    return _FOR_A_THING.fullmatch(words) is not None


def gave_no_money(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether no money was given for nothing: "paid for jets"."""
    words = text[slice(*span)]
    if _NAME_OF.match(text, span[1]) or _CUT.match(words) or _TO_ALL.match(text, span[1]):
        return True
    if _SOLD.search(words):
        return True
    if words.startswith(_WARES) or (_PAID.search(words) and _THING.search(words)):
        return True
    if _PAID.match(words):
        around = max(0, span[0] - _AROUND), min(len(text), span[1] + _AROUND)
        return _PRICE.search(text, *around) is not None and not words.endswith(
            ("salaries", "wages")
        )
    before = text[max(sentence[0], span[0] - _BACK) : span[0]]
    return _FUNDS.match(words) is not None and _DETERMINED.search(before) is not None


def shared_nothing(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether a share in what is known is only wished for, or given to the press."""
    if _TO_THE_PRESS.search(text, max(sentence[0], span[0] - _BACK), span[1]):
        return True
    if trigger.tense != "noun":
        return False
    start = max(sentence[0], span[0] - _BACK)
    return _WISHED.search(text, start, span[0]) is not None


def took_a_thing(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether a thing and no guest was received: "the aircraft were received by"."""
    if not text.startswith("received by", span[0]) and "were received" not in text[slice(*span)]:
        return False
    return _THING.search(text, max(sentence[0], span[0] - _BACK), span[0] + 40) is not None


def backs_as_ever(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether somebody is only said to support another at all times: "Chad backs Niger"."""
    if trigger.tense not in ("base", "present") or text[slice(*sentence)].rstrip()[-1:] != ".":
        return False
    return _AUXILIARY.search(text, max(sentence[0], span[0] - 24), span[0]) is None
