"""Words that seem to say that forces, goods or money passed to somebody, where none did."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

# Patterns that name no goods, and end where who gets them is named.
GIVEN_TO = ("{donate|gift} ... to", "{transfer|deliver|supply} ... to")
_JOINED_FLEET = "@goods ... {join} ... fleet|inventory|service|navy|force"
_A_FLEET = regex(
    r" (?:the |its )?(?:[\w'-]+ ){0,5}?(?:fleet|inventory|service|navy|coast guard|air force|army)\b"
)
# What goods are called in the forces: "TC90s", "Mi-17".
_DESIGNATION = regex(r"\b[a-z]{1,4}-?\d{1,3}[a-z]{0,3}\b")
_BACK = 90  # characters before a phrase in which what governs it may stand
# "Reached an agreement", "the land border": no forces came anywhere.
_REACHING = (" reach", " reached", " reaches", " reaching")
_NO_PLACE = regex(
    r" (?:an? |the |its |their )?(?:[\w-]+ ){0,2}?(?:agreement|deal|accord|truce|compromise|consensus"
    r"|understanding|settlement|size|strength|number|total|peak|target|goal|level|limit|verdict"
    r"|decision|milestone|conclusion|age|ceasefire)s?\b"
)
_NO_COAST = regex(r" (?:borders?|forces?|routes?|operations?|mines?|warfare|and sea)\b")
# Who arrives as a delegation, or at the head of an army, has come to talk.
_HEAD_OF = regex(r"\b(?:commanders?|chiefs?|heads?|generals?|leaders?) of (?:[\w']+ ){0,4}$")
_DELEGATION = regex(
    r"\bdelegations? (?:of|from|led|headed|compris\w+|represent\w+|includ\w+)\b"
    r"(?:(?! (?:has|have|had|was|were|is|are|will|said|told)\b)[^.;:])*$"
)
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
    r"(?:sign|ink|conclud|seal)\w* (?:(?!contract|deal)[\w'-]+ ){0,5}?(?:memorand(?:um|a)|mous?|protocols?"
    r"|declarations?|letters? of intent|agreements?) (?:on|of|about|regarding|concerning) .*contract"
)
_MORE_THAN = regex(r" (?:[\w-]+ ){0,3}?than\b(?! \d)")
_THAT_DID = regex(r"\bthat (?:(?:had|have|has|was|were|will|would|could|led) |\w+ed )")
# A batch of soldiers is none of goods.
_OF_PEOPLE = regex(
    r"\b(?:batch|shipment|consignment|tranche)(?:es)? of (?:[\w'-]+ ){0,4}?(?:troops|soldiers|forces"
    r"|officers|police\w*|peacekeepers|cadets|students|graduates|recruits|trainees|prisoners"
    r"|refugees|migrants|personnel|pilgrims|captives|detainees|bodies|remains)\b"
)
# "Suspended training for", "would stop exporting arms": what is no longer done.
_STOPPED = regex(
    r"\b(?:suspend\w*|halt\w*|stop\w*|ceas(?:e|es|ed|ing)|paus(?:e|es|ed|ing)|fr[eo]ez\w*|froze"
    r"|ban(?:ned|ning|s)?|block\w*|refus(?:e|es|ed|ing) to|instead of|rather than|without)"
    r" (?:(?!and\b|to\b|but\b)[\w-]+ ){0,2}$"
)
# What is paid for goods is a price, and helps nobody.
_PAID = regex(r"\b(?:pay|paid|paying|spen[dt])\b|spen")
_PRICE = regex(
    r"\b(?:contract|deal|purchas\w+|bought|buy\w*|acqui\w+|procure\w*|price|order(?:ed)?|sale|deliver\w*|weapons|weaponry|jets|missiles)\b"
)
_WARES = ("weapons", "arms ", "aircraft", "equipment", "vehicles", "jets", "ships", "missiles")
_AROUND = 200  # characters around a price in which it is said what is bought
# "Approved a sale for two billion": what is paid is the price of goods.
_SOLD = regex(r"\b(?:sales?|purchases?|contracts?|deals?|exports?|orders?|procurement|acquisition)\b")
_FUNDS = regex(r"funds\b(?! (?:the |an? |its |\w+ (?:forces|army|police)))")
_DETERMINED = regex(r"\b(?:the|an?|its|their|of|in|from|support|trust|security) (?:[\w-]+ ){0,2}$")
# "Turned into a conflict", "given to the state bodies": nobody was handed over.
# "Handed certificates to 80 soldiers": who got something.
_TO_PERSONS = regex(r"\bto (?:(?:the|some|about|\d[\d,]*|[\w-]+(?:an|ese|ish|i)) )+[\w-]+$")
_ON_BAIL = regex(r" (?:\w+ )?(?:on (?:bond|bail|parole|probation)|from hospital)\b")
_TURNED_INTO = regex(r"turn\w* (?:into|on|to|against|away|back|down)\b")
_A_BODY = regex(
    r"\b(?:states?|relevant|governments?|governing|regulatory|regional|international|local|competent"
    r"|legislative|security|law enforcement|public|joint|official|administrative|supreme|national"
    r"|executive|judicial|civil|parliamentary|of the two|these|those|such) bod(?:y|ies)$"
)
# "Transferred twenty vehicles to the headquarters": who got them.
_TO_POST = regex(r"\bto (?:the |its |their |an? )?(?:[\w'-]+ ){0,2}[\w-]+$")
# "Aimed at better information exchange": what is wished, or already goes on.
_WISHED = regex(
    r"\b(?:enhanc\w+|strengthen\w*|improv\w+|expand\w*|boost\w*|deepen\w*|promot\w+|facilitat\w+"
    r"|increas\w+|develop\w*|intensif\w+|framework (?:for|of)|mechanisms? (?:for|of)|aim(?:ed|ing)? at"
    r"|importance of|need for|ways? (?:of|to)|focus\w* on|through|including|such as|systems? (?:for|of))"
    r" (?:(?!and then\b)[\w'-]+,? ){0,5}$"
)
# "Pulled out of joint exercises": no forces left.
_FROM_TALKS = regex(
    r" (?:(?:out )?(?:of|from) )?(?:the |an? |its )?(?:[\w-]+ ){0,3}?(?:exercises?|drills?|talks|deals?"
    r"|agreements?|contracts?|tenders?|summit|meeting|competition)\b"
)
_NOT_THROUGH = regex(
    r"\bnot (?:\w+ )?(?:follow\w* through on|go(?:ing)? (?:ahead|through) with|proceed\w* with"
    r"|carry\w* out|implement\w*)\b[^.;,]*$"
)
_BORDER_POST = regex(r"\bborder (?:posts?|crossings?|checkpoints?|points?|gates?)\b")
# "The suspects were brought back": no forces went home.
_WANTED = regex(
    r"\b(?:suspects?|prisoners?|detainees?|refugees|migrants?|evacuees|tourists|nationals|citizens"
    r"|hostages|fugitives|remains|bodies|convicts?|students|workers)\b[^.;,]*$"
)
_LEFT_FOR = regex(r"(?:leav\w*|left|depart\w*) (?:for|to|on|at|behind)\b")
_AUXILIARY = regex(
    r"\b(?:will|would|to|can|could|may|might|must|should|did|does|do|shall)(?: \w+)? $"
)
_GERUND = regex(r"[a-z]+ing\b")
_TO_ALL = regex(r"[^.;,]{0,40} to (?:the |its |their )?(?:[\w-]+ )?(?:econom(?:y|ies)|gdp|treasury)\b")
_CUT = regex(
    r".*\b(?:suspen\w+|cuts?|freez\w+|halt\w*|reduction|cancell?\w*|stopp\w+|withh\w+|end)"
    r"(?: \w+)? (?:of|in|to|on)\b"
)


def has_not_moved(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether nothing passed to anybody, by the words of a phrase and those about it.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        In which the phrase stands.
    trigger : Trigger
        What it would tell of.
    span : (int, int)
        The phrase.
    """
    check = _CHECKS.get(trigger.event_type)
    if check is None and trigger.event_type != "training_course":
        return False
    is_noun = trigger.tense == "noun" or _GERUND.match(text, span[0]) is not None
    start = max(sentence[0], span[0] - _BACK)
    if is_noun and _STOPPED.search(text, start, span[0]):
        return True
    return check is not None and check(text, sentence, trigger, span)


def _came_nowhere(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    if _NO_PLACE.match(text, span[1]) and text.endswith(_REACHING, *span):
        return True
    if text.endswith(" land", *span) and _NO_COAST.match(text, span[1]):
        return True
    if "arriv" not in text[slice(*span)]:
        return False
    start = max(sentence[0], span[0] - _BACK)
    comes = _DELEGATION.search(text, start, span[0]) or _HEAD_OF.search(text, start, span[0])
    return comes is not None


def _gave_no_goods(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    words = text[slice(*span)]
    if _THAT_DID.search(words) or _MORE_THAN.match(text, span[1]) or _OF_NOUN.match(text, span[1]) or _OF_PEOPLE.search(text, *sentence):
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


def _gave_no_money(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    words = text[slice(*span)]
    if _NAME_OF.match(text, span[1]) or _CUT.match(words) or _TO_ALL.match(text, span[1]):
        return True
    if _SOLD.search(words):
        return True
    if words.startswith(_WARES) or (_PAID.search(words) and _THING.search(words)):
        return True
    if _PAID.match(words):
        around = max(0, span[0] - _AROUND), min(len(text), span[1] + _AROUND)
        return _PRICE.search(text, *around) is not None and not words.endswith(("salaries", "wages"))
    before = text[max(sentence[0], span[0] - _BACK) : span[0]]
    return _FUNDS.match(words) is not None and _DETERMINED.search(before) is not None


def _handed_nobody(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    words = text[slice(*span)]
    if _ON_BAIL.match(text, span[1]) or _TO_PERSONS.search(words):
        return True
    if words.startswith("turn") and _TURNED_INTO.match(words):
        return True
    return words.endswith(("bodies", "body")) and _A_BODY.search(words) is not None


def _handed_no_post(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    return not trigger.pattern.startswith("{take") and _TO_POST.search(text, *span) is not None


def _shared_nothing(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    if trigger.tense != "noun":
        return False
    start = max(sentence[0], span[0] - _BACK)
    return _WISHED.search(text, start, span[0]) is not None


def _took_a_thing(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether a thing and no guest was received: "the aircraft were received by"."""
    if not text.startswith("received by", span[0]) and "were received" not in text[slice(*span)]:
        return False
    return _THING.search(text, max(sentence[0], span[0] - _BACK), span[0] + 40) is not None


def _backs_as_ever(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether somebody is only said to support another at all times: "Chad backs Niger"."""
    if trigger.tense not in ("base", "present") or text[: sentence[1]].rstrip()[-1:] != ".":
        return False
    return _AUXILIARY.search(text, max(sentence[0], span[0] - 24), span[0]) is None


def _set_out(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    return _LEFT_FOR.match(text, span[0]) is not None or " left by " in text[span[0] : span[1] + 4]


def _opened_no_base(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    return _BORDER_POST.search(text, span[0], min(span[1] + len(" crossing"), sentence[1])) is not None


def _did_not_go(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    start = max(sentence[0], span[0] - _BACK)
    if _WANTED.search(text, start, span[1]) or _FROM_TALKS.match(text, span[1]):
        return True
    return _NOT_THROUGH.search(text, start, span[0]) is not None


_CHECKS: Mapping[str, Callable[[str, Span, Trigger, Span], bool]] = {
    "agreed_drawdown": _did_not_go,
    "basing_or_access": _opened_no_base,
    "consented_deployment": _came_nowhere,
    "force_withdrawal": _did_not_go,
    "meeting": _took_a_thing,
    "operational_support": _backs_as_ever,
    "member_exit": _set_out,
    "intelligence_sharing": _shared_nothing,
    "person_handover": _handed_nobody,
    "position_handover": _handed_no_post,
    "security_funding": _gave_no_money,
    "transfer_delivery": _gave_no_goods,
    "transfer_order": _gave_no_goods,
}
