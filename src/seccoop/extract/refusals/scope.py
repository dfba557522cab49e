"""Whether a report's act is about security at all: trade, sport and ceremony are not."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from seccoop.extract.story.coreference import FAMILIES
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor

_SECURITY = regex(
    r"\b(?:security|militar\w+|defen[cs]e|arm(?:y|ies|ed)|navy|navies|naval|air ?force"
    r"|troops?|soldiers?"
    r"|forces|police|border\w*|terror\w*|intelligence|weapons?|arms|tanks?|jets?"
    r"|howitzers?|warplanes?|munitions?|ammunition|frigates?|submarines?"
    r"|helicopters?|missiles?|drones?|fighters?|jihadi\w*"
    r"|militants?|insurgen\w+|islamic state|isis|daesh|war|warships?|coast ?guard|ceasefire|truce"
    r"|peace\w*|prisoners?|attacks?|combat|exercises?|drills?|patrols?|nuclear|cyber\w*|smuggl\w+"
    r"|traffick\w+|airstrikes?|air strikes?|strikes|conflict|cease-fire|hostilit\w+|invasion"
    r"|extradit\w+|nato|general(?! (?:secretary|assembly|elections?|strike|council|manager|director"
    r"|public|agreement|debate|population))|commanders?|officers?|checkpoints?|bases?|hostages?"
    r"|pira(?:c|te)\w*|deconfliction|disarm\w*|coalition|mission|peshmerga|airspace|hotline"
    r"|warheads?"
    r"|air ?bases?|airfields?|rebels?|militias?|guards?|marines?|paratroop\w+|warfare"
    r"|armou?red|gunmen"
    r"|disengagement|demin\w+|land ?mines?|espionage|sp(?:y|ies)|detainees?|suspects?|extremis\w+"
    r"|carriers?|fleets?|access agreement|(?:joint|ground) operations?|arms control"
    r"|open skies|command|organi[sz]ed crime"
    r"|cartels?|narco\w*|narcotics|gangs?|kidnap\w*|gunboats?|radars?|navies|marines?|battalions?"
    r"|brigades?|regiments?|squadrons?|flotillas?|barracks|headquarters|shipyards?|arsenals?"
    r"|interior minist\w+|internal affairs|home (?:affairs|minist\w+)|narcotics?|drug enforcement"
    r"|artillery|mortars?|rockets?|rifles?|launchers?|patriots?|himars|mine(?:hunt|sweep)ers?"
    r"|instructors|contingents?|deployments?|(?:standby|international|multinational) force|securing"
    r"|platoons?|mechani[sz]ed|trainer aircraft|clear(?:ing)? mines|mine clear\w+|surveillance"
    r"|frontier (?:committee|commission|guards?|posts?|police|zone)|battle ?groups?"
    r"|abduct\w+|gendarm\w+|airborne|bandit\w*|rustl\w+|taskforce"
    r"|(?:joint|regional|reaction|task) force|(?:mine )?counter-?measures"
    r"|(?:operations?|coordination|monitoring|fusion) (?:rooms?|cent(?:er|re)s?)"
    r"|houthis?|anti-piracy|cocaine|heroin|marijuana|mine-?clear\w+|atlantic alliance"
    r"|inf treaty|visiting forces"
    r"|corvettes?|bombers?|s-[34]00s?|c-130s?|mi-\d+|k[29]|gripens?|rafales?|destroyers?|cutters?"
    r"|policing|fight against|search and rescue|f-(?:15|16|18|35)s?|start treaty|g5|csto"
    r"|line of control|boundar(?:y|ies)|demarcation|cia|mossad|mi[56]|fsb|shin bet)\b"
)
# Whom police of several states take, or what they look into.
_CRIME = regex(
    r"\b(?:arrest\w*|detain\w*|fraud\w*|fugitives?|murder\w*|killings?|assassinat\w*|crimes?"
    r"|criminals?|stolen)\b"
)
_SPORT = regex(
    r"\b(?:goals?|league|championship|tournament|stadium|coach|striker|goalkeeper|half-time|penalty"
    r"|football|cricket|wicket|world cup|qualifier|semi-?final|olympics?)\b"
)
# Parts of these words, which are sooner looked for; three different words have two of them.
_SPORTING = (
    "goal", "league", "championship", "tournament", "stadium", "coach", "striker", "goalkeeper",
    "half-time", "penalty", "football", "cricket", "wicket", "world cup", "qualifier", "final",
    "olympic",
)  # fmt: skip
_MANY = 5  # different words of security that make a report one about security
_MUCH = 5_000  # characters of a report that are asked for them
_SEEN = regex(
    r"(?: to)? (?:(?!to\b|with\b|and\b)[\w.'-]+ ){0,4}(?:troops|soldiers|peacekeepers|sailors"
    r"|marines|base"
    r"|wounded|hospital|school|museum|church|mosque|memorial|families|factory|plant|camp"
    r"|vessels?|ships?|boats?|industr(?:y|ies)|shipyards?|docks?|exhibition|pavilion|college"
    r"|academy|university)\b"
)
# "A base in Turkey", "a camp of the Lebanese army": not one's own.
_FOREIGN = regex(r"(?<=base|camp) (?:in|of|near)\b")
# What only parties that are at arms do, whoever is named.
_ALWAYS = frozenset(
    (
        "basing_or_access",
        "ceasefire_or_disengagement",
        "deconfliction",
        "expulsion",
        "intelligence_sharing",
        "joint_combat_operation",
        "joint_exercise",
        "joint_patrol_or_checkpoint",
        "joint_unit_formed",
        "mediated_talks",
        "operational_support",
        "person_handover",
    )
)
_CIVIL = frozenset(
    (
        "",
        "national_government",
        "subnational_government",
        "legislature",
        "office_holder",
        "international_organisation",
        "foreign_mission",
        "private_company",
        "political_party",
        "self_declared_administration",
    )
)


def is_sport(text: str) -> bool:
    """Tell whether a report is about a game, by at least three of its words."""
    if sum(part in text for part in _SPORTING) < 2:
        return False
    return len({found[0] for found in _SPORT.finditer(text)}) > 2


def is_to_see(text: str, after: int) -> bool:
    """Tell whether a visit is to a thing or to one's own: a school, a memorial, the troops."""
    seen = _SEEN.match(text, after)
    return seen is not None and not _FOREIGN.match(text, seen.end())


def in_scope(text: str, around: Span, event_type: str, actors: Iterable[Actor]) -> bool:
    """Tell whether an act is about security.

    It is if a security service takes part or an armed group is spoken of, if its kind can be of
    nothing else, if a word of security stands near it, or if it is an encounter in a report about
    security.

    Parameters
    ----------
    text : str
        The folded text.
    around : (int, int)
        The sentence and what is near it.
    event_type : str
        The kind of act.
    actors : iterable of Actor
        Who takes part, and the armed groups named with them.
    """
    if event_type in _ALWAYS or not is_civil(actors):
        return True
    if _SECURITY.search(text, *around) is not None:
        return True
    if event_type == "joint_arrest_or_investigation" and _CRIME.search(text, *around) is not None:
        return True
    is_encounter = event_type != "visit" and FAMILIES.get(event_type) == "encounter"
    return is_encounter and is_about_security(text)


@lru_cache(maxsize=2)
def is_about_security(text: str) -> bool:
    """Tell whether a report as a whole is about security: what its leaders meet for is, too.

    Parameters
    ----------
    text : str
        The folded text; a report asks more than once.
    """
    return len(security_words(text, (0, min(len(text), _MUCH)))) >= _MANY


def is_civil(actors: Iterable[Actor]) -> bool:
    """Tell whether no security service is among actors."""
    return all(actor.kind in _CIVIL and not _is_of_security(actor) for actor in actors)


def _is_of_security(actor: Actor) -> bool:
    """Tell whether somebody holds an office of security, such as a minister of defence."""
    if actor.kind != "office_holder":
        return False
    return _SECURITY.search((actor.actor_id or actor.name).replace("-", " ").lower()) is not None


@lru_cache(maxsize=4)
def security_words(text: str, part: Span) -> frozenset[str]:
    """Return the words of security in a part of the folded text."""
    return frozenset(found[0] for found in _SECURITY.finditer(text, *part))
