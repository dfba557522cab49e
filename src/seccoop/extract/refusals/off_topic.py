"""Acts of other fields, such as trade and migration, and words of nobody in particular."""

from __future__ import annotations

from collections.abc import Iterable

from seccoop.extract.refusals.scope import is_civil, security_words
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor

_OTHER_FIELD = regex(
    r"\b(?:trade|tariffs?|customs duties|free-trade|gas|oil|pipelines?|electricity|lumber|timber"
    r"|fish|fishing|fisher(?:y|ies|men)|wheat|grain|rice|sugar|cotton|beef|dairy|agricultur\w+"
    r"|farm\w*|livestock|tourism|tourists?|visas?|visa-free"
    r"|climate|carbon|vaccin\w+|pandemic|health ?care|loans?|debt|bonds?|investors?"
    r"|investments?|economy|economic|currency|budget deficit|railways?|motorways?|dams?"
    r"|world heritage|culture|cultural|festival|cinema|football|cricket|olympics?"
    r"|world cup|athletes?|sports?)\b"
)
# What people also do with words: "trade war", "fresh attacks on its dairy industry".
_ALSO_OF_WORDS = frozenset(("attack", "attacks", "war", "strike", "strikes", "conflict", "general"))
# Those who are sent out of a country are no soldiers or diplomats of another.
_MIGRANTS = regex(
    r"\b(?:illegal aliens|aliens|(?:im)?migrants?|refugees?|displaced|asylum|undocumented|deport\w+"
    r"|illegal workers|foreign workers|journalists?|reporters?|correspondents?|missionar\w+)\b"
)
# "Countries that have hosted talks": nobody in particular.
_ANYONE = regex(
    r"\b(?:(?:any|every|some|many|other|most|all|several|few|those|no) )?"
    r"(?:countries|nations|states|governments|country|nation|state|government)"
    r" (?:that|which|who) (?:have |has |had |can |could |would |may |might )?\W{0,3}$"
)
_TIES = regex(
    r" (?:all |off |its |their |the )*(?:diplomatic|trade|trading|economic|commercial|consular)?"
    r" ?(?:relations|ties)\b"
)
_TIES_NOUN = ("relations", "ties")
_OF_STATES = ("diplomatic ", "trade ", "economic ", "commercial ", "consular ", "political ")
_ENDED = frozenset(("suspension", "termination", "termination_notice", "threat_to_end"))


def is_off_topic(text: str, sentence: Span, kind: str, span: Span, actors: Iterable[Actor]) -> bool:
    """Tell whether an act is of another field than security, or of nobody in particular.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        In which the phrase stands.
    kind : str
        The kind of act.
    span : (int, int)
        The phrase.
    actors : iterable of Actor
        Who takes part.
    """
    if _ANYONE.search(text, max(sentence[0], span[0] - 60), span[0]):
        return True
    if not is_civil(actors):
        return False
    if kind == "expulsion":
        return _MIGRANTS.search(text, *sentence) is not None
    if security_words(text, sentence) - _ALSO_OF_WORDS:
        return False
    if kind in _ENDED and _TIES.match(text, span[1], sentence[1]):
        return True
    if kind in _ENDED and text.startswith(_TIES_NOUN, span[0]):
        return text.endswith(_OF_STATES, sentence[0], span[0])
    return _OTHER_FIELD.search(text, *sentence) is not None
