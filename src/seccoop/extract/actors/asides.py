"""Who is named but takes no part: who only speaks, where something is, whom it is aimed at."""

from __future__ import annotations

from collections.abc import Callable

from seccoop.extract.actors.addresses import ACTS, is_name_giver
from seccoop.extract.actors.adversaries import is_feared, is_opposed, is_subject
from seccoop.extract.actors.mention import GROUP, Heard, Mention
from seccoop.extract.actors.speaking import is_speaker, speaks_of_own
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.gazetteer import Place
from seccoop.extract.words.lexicon import Actor
from seccoop.extract.words.phrases import Hit

IN_A_LIST = (" and ", ", ", ", and ", ", as well as ", " as well as ")
_WHEREABOUTS = (
    r"(?: the| central| (?:north|south)?-?(?:east|west)(?:ern)?| (?:north|south)(?:ern)?)*"
)
_IN = regex(
    r"\b(?:in|near|at|into|inside|around|across|outside|over"
    r"|(?<!call )(?<!calls )(?<!called )(?<!calling )on"
    r"|(?<!tipped )off|toured|close to"
    r"|bordering"
    rf"|(?<!and )neighbou?ring|borders? with|frontier with){_WHEREABOUTS} $"
)
_IN_ENDS = (
    *("in ", "near ", "at ", "into ", "inside ", "around ", "across ", "outside ", "over ", "on "),
    *("off ", "toured ", "to ", "bordering ", "ring ", "with ", "the ", "central ", "of "),
    *("east ", "west ", "north ", "south ", "eastern ", "western ", "northern ", "southern "),
)
_IN_TOWN = regex(
    r"\b(?:in|at|near|off|(?:port|visit\w*) (?:of|to)|arriv\w+ (?:in|at)|called at)"
    r"(?: the)?(?: (?:port|city|town)(?: of)?)? [a-z][\w'.-]+(?: [a-z][\w'.-]+){0,2}, $"
)
_ON_VISIT = regex(
    r"\b(?:during|on|in|amid|after) (?:[a-z'-]+ ){0,4}(?:visit|trip|tour) (?:to|of) (?:the )?$"
)
_FORCE_IN = regex(
    r"\b(?:mission|missions|forces|troops|soldiers|presence|training|operations?|instructors"
    r"|trainers|advisers|police|army) (?:in|inside) (?:the )?$"
)
# "The authorities in Baghdad and Erbil" are two sides and no places.
_SEATED = regex(
    r"\b(?<!'s )(?:authorities|governments?|leadership|officials|(?<!training )police|prosecutors)"
    r" in"
    r" (?:[a-z' -]+(?:,| and) )*$"
)
_THE_YEAR = regex(r"\bthe (?:(?:19|20)\d\d )?$")
# Which body somebody joins: "became a full member of".
_JOINS = regex(
    r"\bbec(?:a|o)m(?:es?|ing) (?:[\w'-]+ ){1,4}(?:members?|party|observer) (?:of|to) (?:the )?$"
)
_WITHIN = regex(
    r"\b(?:within|members? of|ally of|allies of|membership (?:of|in)|seat of|via|through"
    r"|(?:ambassadors?|envoys?|attaches?|(?:high )?commissioners?|consuls?|charge d'affaires) to"
    r"|(?:envoys?|representatives?|coordinators?|rapporteurs?|mediators?) (?:for|on)"
    r"|(?:instructed|ordered|told|directed|tasked|mandated|commissioned|appointed|read(?: out)?) by"
    r"|on behalf of|citizens? of|nationals? of|opponents? of|friends? of|(?:accession|candidacy) to"
    r"|(?:join|joining|entry into|enter)|interoperab\w+ (?:with|between)|compatible with"
    r"|(?:denouncing|defying|condemning|snubbing|accusing|blaming|angering|provoking)"
    r"|(?:killing|death|murder|assassination|funeral|arrest|capture) of"
    r"|(?:wars?|conflict|tensions?|disputes?|row|stand-?off|clashes|hostilities|battle)"
    r" (?:with|against)"
    r")(?: the)? $"
)
_BEFORE = (
    "ing ",
    *(
        "within ",
        "by ",
        "of ",
        "in ",
        "via ",
        "through ",
        "to ",
        "for ",
        "on ",
        "join ",
        "joining ",
        "into ",
        "enter ",
    ),
    *("with ", "against ", " the ", "\n"),
)
# "Became the 30th member of the alliance": it is joined.
_BECOMES = regex(r"\b(?:bec[oa]m\w+|admitted) [^,;.]{0,40}\bmember of (?:the )?$")
# "Unlike Mali, Niger signed": with whom somebody is only compared.
_COMPARED = regex(
    r"(?:\bunlike|(?:^|, )like|\bcompared (?:with|to)|\bin contrast (?:to|with)|\bas opposed to"
    r"|\bcontrary to|\brather than|\binstead of"
    r"|\bsimilar to (?:those|that|ones?|the ones?) (?:[a-z]+ )?(?:of|by|with|between))"
    r"(?: [a-z'-]+ and)? (?:the )?$"
)
_COMPARING = ("like", "ompared ", "contrast ", "opposed ", "contrary ", "than ", "nstead ", "ilar ")
# "At the headquarters of the union", "at the French embassy": the roof of an act of others.
_AT = ("at the ", " at ", "in the ", "outside the ", "inside the ")
_SEATS = ("headquarters", "embassy", "consulate", "high commission", " hq")
_AT_SEAT = regex(
    r"\b(?:at|in|outside|inside) the (?:headquarters|embassy|premises|residence) of (?:the )?$"
)
# "Chad, a key French ally, has refused": France refuses nothing.
_ALLY = regex(r" (?:[\w-]+ )?(?:ally|partner|rival|foe|adversary|client|proxy|protege)\b")
_APPOSED = regex(r", (?:an?|the|one of the|once an?|long an?) (?:[a-z-]+ ){0,3}$")
# Whose members act for them: "members of the Chad Defence Force trained with".
_UNITS = ("armed_forces", "service_branch", "military_unit", "police", "border_or_coast_guard")
_WHOM = ("members of the ", "members of ", "join ", "joining ", "join the ", "joining the ")
_PRISONERS = regex(r"^ (?:suspects|prisoners|members|detainees|families|captives)\b")
# "Gave Ansaru weapons", but not "seized Ansaru weapons".
_GAVE = regex(
    r"\b(?:g[ai]v\w+|sen(?:d|ds|t|ding)|suppl\w+|sold|sells?|offer\w*|ship\w*|provid\w+) (?:the )?$"
)
# Who only gives an encounter the roof under which it is.
_SUMMIT = regex(
    r"(?: \([a-z]+\))?(?:'s)?(?: [\w-]+){0,2} (?:summits?|ministerial|conference|forum|assembly)\b"
)
_AT_SUMMIT = regex(
    r"\b(?:sidelines|margins?|occasion) of (?:the|an?|this|last) (?:[\w-]+ ){0,3}$"
    r"|\b(?:at|for|during|attend(?:s|ed|ing)?|ahead of|before|after) (?:the|an?|this|last|next)"
    r" (?:[\w-]+ ){0,2}$"
)


def ground_of(text: str, hit: Hit, sentence: Span) -> list[Mention]:
    """Return the state of which something is part: "in Chad's Lac province".

    Parameters
    ----------
    text : str
        The folded text.
    hit : Hit
        A phrase that names no actor.
    sentence : (int, int)
        The span of the sentence.
    """
    if text[hit.end - 2 : hit.end] != "'s" or not _IN.search(
        text, max(sentence[0], hit.start - 60), hit.start
    ):
        return []
    states = (one for one in hit.entries if isinstance(one, Actor) and one.is_state)
    return [Mention(one, (hit.start, hit.end)) for one in states][:1]


def _leads_in(head: str) -> bool:
    """Tell whether words say that something is in what they lead to, or somebody on a visit."""
    if not head.endswith(_IN_ENDS):
        return False
    return _IN.search(head) is not None or _ON_VISIT.search(head) is not None


def _is_seat(text: str, span: Span, head: str, tail: str) -> bool:
    """Tell whether only the house of somebody is named, in which an act of others is."""
    if head.endswith(_AT):
        return text.endswith(_SEATS, *span) or tail.startswith((" headquarters", " hq"))
    return head.endswith((" of ", " of the ")) and _AT_SEAT.search(head) is not None


def is_of_town(text: str, start: int, sentence: Span) -> bool:
    """Tell whether a state says where a town is in which something happens: "in Oran, Algeria"."""
    return _IN_TOWN.search(text, max(sentence[0], start - 60), start) is not None


def aside_of(
    text: str,
    sentence: Span,
    hit: Hit,
    mention: Mention,
    heard: Heard,
    is_capital: Callable[[int], bool],
) -> list[Mention] | None:
    """Return the list for an actor that is no party as others are, or None where it is one.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    hit : Hit
        The phrase that names the actor.
    mention : Mention
        The actor, with the words of its office or service.
    heard : Heard
        Who has been named in the sentence so far.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.

    Returns
    -------
    list of Mention or None
        One of those of ``heard``; a new one for who is not meant at all.
    """
    found, (start, end) = mention.actor, mention.span
    head = text[max(sentence[0], start - 60) : start]
    tail = text[end : min(end + 40, sentence[1])]
    if found.kind == GROUP:
        if _PRISONERS.match(tail) or (tail.startswith(" weapons") and not _GAVE.search(head)):
            return []
        if found.actor_id == "isis" or is_feared(text, (start, end), sentence):
            return heard.adversaries
        if is_subject(text, (start, end), sentence):
            return heard.matters
    elif is_opposed(text, (start, end), heard.adversaries, head):
        return heard.adversaries
    if _THE_YEAR.search(head) and is_name_giver(hit, tail):
        return []  # "the Minsk agreements"
    if _ALLY.match(tail) and _APPOSED.search(head):
        return []
    if found.country is None and _SUMMIT.match(tail) and _AT_SUMMIT.search(head):
        return heard.roofs  # "on the sidelines of the NATO summit"
    if any(map(head.__contains__, _COMPARING)) and _COMPARED.search(head):
        return []
    if _is_seat(text, (start, end), head, tail):
        return []
    is_led = head[-2:-1].isalpha()  # by a word, and not by a comma
    is_member = found.kind in _UNITS and head.endswith(_WHOM)
    is_member = is_member or (found.country is None and _BECOMES.search(head) is not None)
    if is_led and not is_member and head.endswith(_BEFORE) and _WITHIN.search(head):
        return heard.parts if _JOINS.search(head) else []
    if is_speaker(text, (start, end), sentence, head, is_capital):
        return heard.parts if speaks_of_own(text, end, sentence[1]) else heard.speakers
    is_placed = found.is_state or (
        (start, end) == (hit.start, hit.end)
        and any(isinstance(entry, Place) for entry in hit.entries)
    )
    if not is_placed:
        return None
    is_inside = bool(heard.around) and text[heard.around[-1].span[1] : start] in IN_A_LIST
    if is_inside and ACTS.match(text, end):
        return None
    if not is_inside and is_led:
        is_inside = _leads_in(head)
    if is_inside and not _SEATED.search(head):
        return heard.placed if _FORCE_IN.search(head) else heard.around
    return None
