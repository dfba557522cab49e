"""What two sides agreed upon: an act, or only to go on and do more of the same."""

from __future__ import annotations

from collections.abc import Sequence

from seccoop.extract.actors.mention import Part
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_AGREE = regex(r"agree(?:s|d|ing)?\b")
_DAY = r"(?:,? (?:on |late |early )?(?:[a-z]+day|today|yesterday|in [a-z]+))?"
_LEAD = r"(?: (?:to|on|upon|for|also|further|jointly|mutually|\w+ly))*"
_OF_VALUE = regex(
    rf"{_DAY}{_LEAD} (?:\w+ )?(?:need|importance|necessity|significance|value|benefits?|urgency"
    r"|desire|will|willingness|readiness|identification|views|issues?)\b"
)
_MORE_OF_IT = regex(
    rf"{_DAY}(?:{_LEAD}| that (?:they|the two|both)(?: \w+){{0,2}}? (?:would|will|should))"
    r"(?: \w+ly)?"
    r" (?:continu\w+|go on|keep|strengthen\w*|deepen\w*|enhanc\w+|boost\w*|expand\w*|improv\w+"
    r"|develop\w*|further|promot\w+|step up|intensif\w+|increas\w+|work|cooperat\w+|co-operat\w+"
    r"|coordinat(?!ed)\w+|co-ordinat(?!ed)\w+|collaborat\w+|address|remain|stay|pursue|explore"
    r"|consider|study|look|meet|seek|join (?:efforts|forces|hands)|identify|facilitat\w+"
    r"|do (?:what|more|all|every\w+)|make every|ensur\w+|find|foster"
    r"|forge|fight|combat|counter|tackle|curb|resolve|check|bolster|reinforce|consolidate|elevate"
    r"|support|help|assist|cement|broaden|widen|build (?:on|up|trust|confidence)"
    r"|take (?:their|its|ties|relations)|share (?:experiences?|views|best)"
    r"|exchange (?:views|experiences?|ideas|best)|give (?:priority|impetus)"
    r"|recogni[sz]e|normali[sz]e|restore (?:diplomatic|full|normal)|maintain (?!an?\b"
    r"|the (?:cease|truce|hot))|meet the|closer|more (?!\w+ talks)|stronger"
    r"|greater|accelerat\w+|speed|expedit\w+|hasten|try|attempt|refrain|avoid|respect|uphold|abide"
    r"|(?:commence|begin|start|launch|open|initiate|enter)\w* (?:[\w'-]+ ){0,2}(?:negotiations"
    r"|talks|discussions|consultations|dialogue|process)"
    r"|try|bring|benefit|learn|encourage|urge|hold (?:more|further|regular) (?:talks|meetings"
    r"|consultations|discussions))\b"
)
# But to fight one group together is to do something: "agreed to fight the Northern Front".
_FIGHT_IT = regex(
    rf"{_DAY} to (?:jointly |together )?(?:fight|combat|counter|tackle)(?: \w+){{0,4}} "
)


def is_vague(text: str, span: Span, parts: Sequence[Part]) -> bool:
    """Tell whether what was agreed is only to go on, or to do more of the same.

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words "agreed to" or the like; what was agreed is in them or follows.
    parts : sequence of Part
        Who takes part, and whom it is aimed at.
    """
    agree = _AGREE.match(text, *span)
    start = agree.end() if agree else span[1]
    if any(
        role == "directed_against" and _FIGHT_IT.fullmatch(text, start, one.span[0])
        for one, role, _ in parts
    ):
        return False
    if agree and text.startswith("agreed that ", span[0]) and _MORE_OF_IT.match(text, span[1]):
        return True  # "agreed that the pact would continue"
    last = text.rfind(" to", start, span[1])
    if last > start and _MORE_OF_IT.match(text, last):
        return True  # "agreed at talks in Oran to cooperate"
    return (_MORE_OF_IT.match(text, start) or _OF_VALUE.match(text, start)) is not None
