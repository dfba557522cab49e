"""Names of states and towns that only say where something is, or are part of another name."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from seccoop.extract.text.day_names import A_MONTH, A_WEEKDAY
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.gazetteer import Place
from seccoop.extract.words.phrases import Hit

# "In Bamako, Chad and Niger signed": they act, and the town is not theirs.
ACTS = regex(
    r"(?:(?:, (?:the (?=[a-z])|(?!the ))[a-z]+(?: [a-z]+)?)*,? and"
    r" (?:the (?=[a-z])|(?!the ))[a-z]+(?: [a-z]+)?)? "
    r"(?:(?:has|have|had|will|would|began|met|sent|took) "
    # but not "talks in Bamako, Mali held on 3 May", "in Geneva, Chad and the United Nations"
    r"|(?:held|hosted|organi[sz]ed|attended) (?!(?:on|in|at|by|from|between|under|last|this)\b)"
    r"|(?!(?:held|hosted|organi[sz]ed|attended|based|located|situated|united|armed)\b)"
    r"\w{3,}ed (?!by\b))"
)
# What a sentence begins with is no town: "On Tuesday, Kenya and Chad met", "Earlier, Mali said".
_NO_TOWN = regex(
    rf"\w+ly|{A_WEEKDAY}|{A_MONTH}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov"
    r"|dec)\.?|spring|summer|autumn|fall|winter|christmas|easter|ramadan|meanwhile|however|moreover"
    r"|furthermore|nevertheless|nonetheless|earlier|later|then|now|today|yesterday|tomorrow|tonight"
    r"|besides|also|thus|hence|therefore|instead|still|yet|first|second|third|next|overall|further"
    r"|indeed|afterwards?|thereafter|elsewhere|example|addition|contrast|response|return|turn|part"
    r"|result|fact|time|year|month|week|so|but|and|yes|no|since|reportedly|together"
)
_OF_STATE = (
    *(" government", " authorities", " administration", " delegation", " cabinet", " officials"),
    *(" side", " representatives", " leadership"),
)
_LONG_WORD = regex(r"\b[a-z]{4,}")
_NAMED_AFTER = regex(
    r"^ (?:peace )?(?:agreements?|accords?|protocols?|process|format|declaration|memorandum|treaty"
    r"|convention|conference|summit|talks|group)\b"
)


def is_name_giver(hit: Hit, tail: str) -> bool:
    """Tell whether a town only gives its name to a text: "the Minsk agreements"."""
    if _NAMED_AFTER.match(tail) is None:
        return False
    return any(isinstance(one, Place) and one.place_type != "country" for one in hit.entries)


def is_address(
    text: str, hit: Hit, sentence: Span, listed: bool, is_capital: Callable[[int], bool]
) -> bool:
    """Tell whether a state is only part of a name, or says where a town or a camp is.

    "U.S. European Command", "New London", "Camp Leatherneck, Afghanistan" name no state as one
    that acts; "Chad, Niger and Nigeria" do.

    Parameters
    ----------
    text : str
        The folded text.
    hit : Hit
        The phrase that names the state.
    sentence : (int, int)
        The span of the sentence.
    listed : bool
        Whether it is one of several in a list.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    after = text[hit.end : hit.end + 2]
    if text.startswith(_OF_STATE, hit.end):
        return False  # "the Chadian Government", with a capital, is the state
    if len(after) == 2 and after[0] == " " and after[1].isalpha() and is_capital(hit.end + 1):
        return not _is_headline(text, sentence, is_capital)
    if text.endswith(("new ", " st ", "port of ", "bank of "), max(0, hit.start - 8), hit.start):
        return True
    if text.endswith(" air ", 0, hit.start) and is_capital(hit.start - 4):
        return True  # "Air India"
    if listed or text[max(0, hit.start - 2) : hit.start] != ", " or ACTS.match(text, hit.end):
        return False
    word = re.search(r"[a-z'.-]+$", text[max(0, hit.start - 32) : hit.start - 2])
    if word is None or _NO_TOWN.fullmatch(word[0]):
        return False
    return is_capital(hit.start - 2 - len(word[0]))


def _is_headline(text: str, sentence: Span, is_capital: Callable[[int], bool]) -> bool:
    """Tell whether all longer words of a sentence have capitals, so that these say nothing."""
    words = [found.start() for found in islice(_LONG_WORD.finditer(text, *sentence), 8)]
    return len(words) > 3 and sum(map(is_capital, words)) >= 0.8 * len(words)
