"""Goods and exercises that are named with whose they are: "Turkish drones", "a Finnish drill"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from seccoop.extract.actors.mention import Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, Demonym, Lexicon
from seccoop.extract.words.phrases import Hit

_GOODS = regex(
    r"(?:-made|-built)?(?: [\w.-]+){0,3}? (?:missiles?|drones?|tanks|jets|aircraft|helicopters?"
    r"|howitzers?|vehicles|warships?|frigates?|corvettes?|submarines?|boats|rifles|ammunition|weapons"
    r"|arms|radars?|systems?|trucks|artillery|munitions|fighters)\b"
)
_THINGS = regex(
    r" (?:drones|aircraft|warplanes|(?:fighter )?jets|fighters|bombers|helicopters|f-\d+s|ships"
    r"|warships?|frigates?|destroyers?"
    r"|corvettes?|submarines?|vessels|patrol boats|patrol vessels|minehunters|minesweepers)$"
)
# "Six helicopters from France" are no air force.
_THINGS_OF = regex(
    r"\b(?:aircraft|(?:war)?planes|(?:fighter )?jets?|helicopters?|drones?|(?:war)?ships?|vessels?"
    r"|boats?|frigates?|corvettes?|submarines?|fighters|bombers)(?: from| of) (?:the )?$"
)


def makers(text: str, hit: Hit, lexicon: Lexicon) -> Iterator[Mention]:
    """Read "Turkish drones" as drones that may come from Turkey."""
    for entry in hit.entries:
        if isinstance(entry, Demonym) and _GOODS.match(text, hit.end):
            state = lexicon.service(entry.country, "government")
            yield Mention(state, (hit.start, hit.end), "maker")


# How a state is named of which the persons are who are handed over.
NATIONAL = "national-of"
# And one whose exercise or base it is.
GROUND = "ground-of"
# "80 French-made jets": the word before the hyphen.
_MADE = regex(
    r"\b(?<![\w-])((?:(?:south|north|saudi|new) )?[a-z]{2,})"
    r"-(?:made|built|manufactured|produced|designed)\b"
)
_MAKING = ("-made", "-built", "-manufactured", "-produced", "-designed")
_DRILL = regex(
    r" (?:(?!(?:and|of|in|with|to|for|at|on|by|from|as)\b)[\w-]+ ){0,3}?"
    r"(?:exercises?|drills?|manoeuvres|maneuvers|war games)\b"
)
# "At a French air base": on whose ground.
_BASE = regex(
    r" (?:(?:air|military|naval|army|navy|police|training|airforce|defen[cs]e|staff) )*"
    r"(?:base|camp|port|harbou?r|city|town|capital|island"
    r"|airbase|academy|college|school|garrison|barracks|training cent(?:er|re))\b"
)
_AT = regex(r"\b(?:at|in|from|on|to) (?:an? |the )?$")
_LED = regex(
    r"\b(?<![\w-])([a-z]{2,})-(?:led|run|taught|sponsored|funded|organi[sz]ed) (?:[\w-]+ ){0,3}?"
    r"(?:courses?|training|workshops?|programmes?|seminars?)\b"
)
_LEADING = ("-led ", "-run ", "-taught ", "-sponsored ", "-funded ", "-organi")
_NATIONAL = regex(
    r" (?:(?:captured|wanted|detained|jailed|civilian|alleged|suspected|convicted) )?"
    r"(?:(?:drugs?|gang|cartel|arms|crime|mafia|human|people) )?"
    r"(?:fisherm[ea]n|prisoners?|nationals?|citizens?"
    r"|fugitives?|suspects?|detainees?|captives?|hostages?|sailors|pilots?|servicem[ea]n|soldiers?"
    r"|civilians|convicts?|inmates?|m[ea]n|wom[ea]n|(?:lord|baron|boss|kingpin|dealer|smuggler"
    r"|trafficker|criminal|gangster|militant|terrorist|hacker|fraudster|scammer|pirate|banker"
    r"|murderer|killer)s?|businessm[ea]n|gang members?|spy|spies)\b"
)


def made_in(text: str, sentence: Span, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the states of which a sentence says that goods are made there: "French-made jets".

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    lexicon : Lexicon
        For adjectives and states.
    """
    if not any(map(text[slice(*sentence)].__contains__, _MAKING)):
        return
    for found in _MADE.finditer(text, *sentence):
        for entry in lexicon.entries.get(found[1], ()):
            country = entry.country if isinstance(entry, Actor | Demonym) else None
            if country:
                state = lexicon.service(country, "government")
                yield Mention(state, found.span(1), "maker")
                break


def led_in(text: str, sentence: Span, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the states that lead a course: "a Chad-led course"."""
    if not any(map(text[slice(*sentence)].__contains__, _LEADING)):
        return
    for found in _LED.finditer(text, *sentence):
        for entry in lexicon.entries.get(found[1], ()):
            if isinstance(entry, Actor | Demonym) and entry.country:
                state = lexicon.service(entry.country, "government")
                yield Mention(state, found.span(1), "led-by")
                break


# "Visited a Chadian brigade", "inspected Mali's Kati garrison": it is that state that is visited.
_SEEN = regex(r"\b(?:visit(?:s|ed|ing)?|tour(?:s|ed|ing)?|inspect(?:s|ed|ing)?) (?:an? |the )?$")
_UNIT = regex(
    r" (?:[\w-]+ ){0,3}?(?:brigade|battalion|regiment|units?|base|barracks|garrison|warships?"
    r"|frigate|squadron|headquarters|academy|shipyard|airbase|border post)\b"
)


def grounds(text: str, hit: Hit, lexicon: Lexicon) -> Iterator[Mention]:
    """Read "a Finnish drill" and "at a Finnish base" as where Finland is."""
    is_drill = _DRILL.match(text, hit.end) is not None
    before = text[max(0, hit.start - 8) : hit.start]
    is_seen = _UNIT.match(text, hit.end) and _SEEN.search(text, max(0, hit.start - 24), hit.start)
    if not is_drill and not is_seen and not (_AT.search(before) and _BASE.match(text, hit.end)):
        return
    for entry in hit.entries:
        if isinstance(entry, Demonym):
            state = lexicon.service(entry.country, "government")
            yield Mention(state, (hit.start, hit.end), GROUND)
        elif isinstance(entry, Actor) and (is_drill or (is_seen and entry.is_state)):
            yield Mention(entry, (hit.start, hit.end), GROUND)


def nationals(text: str, hit: Hit, lexicon: Lexicon) -> Iterator[Mention]:
    """Read "Finnish sailors", where they are handed over, as those of Finland."""
    for entry in hit.entries:
        if isinstance(entry, Demonym) and _NATIONAL.match(text, hit.end):
            state = lexicon.service(entry.country, "government")
            yield Mention(state, (hit.start, hit.end), NATIONAL)


def as_maker(text: str, one: Mention, lexicon: Lexicon) -> Mention:
    """Read "Turkish drones", where goods are handed over, as drones that come from Turkey.

    Parameters
    ----------
    text : str
        The folded text.
    one : Mention
        Somebody who is named.
    lexicon : Lexicon
        For the government of a state.
    """
    country = one.actor.country
    if country is None:
        return one
    if one.rule == "services-of" and _THINGS_OF.search(text, max(0, one.span[0] - 30), one.span[0]):
        return replace(one, actor=lexicon.service(country, "government"))
    if _THINGS.search(text[slice(*one.span)]) is None:
        return one
    return Mention(lexicon.service(country, "government"), one.span, "maker")
