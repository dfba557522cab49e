"""The countries from which weapons come that news names without their maker: "12 Rafale jets"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seccoop.extract.actors.mention import Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Lexicon

_ORIGINS: Mapping[str, str] = {
    "AUS": r"bushmasters?",
    "BRA": r"(?:super )?tucanos?|k?c-390",
    "CHE": r"pc-(?:7|9|12|21)",
    "CHN": r"wing loong|ch-[345]|j-10\w*|j-15|k-8w?|y-(?:8|9|12)\w?|hq-(?:9|16|17|22)\w?|vt-?4",
    "DEU": r"leopard(?: \w+)?|gepards?|iris-t|rheinmetall",
    "ESP": r"c-?295\w?|cn-?235",
    "FRA": r"rafales?|mirages?|caracals?|scorpenes?|caesar|mistrals?|exocets?|gowind",
    "GBR": r"nlaws?|starstreak|challenger 2",
    "IND": r"brahmos|tejas|dhruv",
    "IRN": r"shahed(?:-\d+)?s?|mohajer-\d",
    "ISR": r"iron dome|barak-?\d+|spike missiles|heron(?: tp)?|hermes \d+|david's sling",
    "ITA": r"m-?346",
    "KOR": r"fa-50\w*|kf-21|k-?2 (?:black panther|tanks)|k-?9 (?:thunder|howitzers)|ta?-50\w*",
    "PAK": r"jf-17\w*|super mushshaks?",
    "POL": r"piorun|krab",
    "RUS": r"s-(?:300|400|500)\w*|su-\d+\w*|sukhoi\w*|mig-\d+\w*|mi-(?:8|17|24|26|28|35)\w*"
           r"|ka-(?:27|28|31|50|52)\w*|t-(?:72|80|90)\w*|yak-130|pantsir\w*|iskander\w*|kornets?"
           r"|btr-\d+\w*|kalashnikovs?|igla\w*",
    "SWE": r"gripens?|cv-?90\w*",
    "TUR": r"bayraktars?|tb-?2s?|akinci|anka-s|t-?129|kirpi|ejder",
    "USA": r"f-(?:15|16|18|22|35)\w*|c-130\w*|p-8\w*|e-2[cd]|ah-(?:1|64)\w*|uh-(?:1|60)\w*|ch-47\w*"
           r"|apaches?|black ?hawks?|chinooks?|abrams|himars|patriots?(?: \w+)?|javelins?|stingers?"
           r"|humvees?|hmmwvs?|bradleys?|strykers?|mq-\d\w*|reapers?|hellfires?|tomahawks?"
           r"|scaneagles?|seahawks?|ospreys?|venom|viper attack|amraams?",
}  # fmt: skip
_ANY = "|".join(f"(?P<{one}>{words})" for one, words in _ORIGINS.items())
_NAME = regex(rf"(?<![\w-])(?:{_ANY})(?![\w-])")


def weapons_from(text: str, part: Span, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the states from which weapons come that part of a text names.

    Parameters
    ----------
    text : str
        The folded text.
    part : (int, int)
        The part to read.
    lexicon : Lexicon
        For the states.
    """
    for found in _NAME.finditer(text, *part):
        state = lexicon.service(str(found.lastgroup), "government")
        yield Mention(state, found.span(), "maker")
