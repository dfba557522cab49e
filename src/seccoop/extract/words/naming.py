"""The names by which news calls listed actors, and the offices at their heads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from seccoop.extract.text.patterns import regex
from seccoop.extract.words.gazetteer import phrase_of, read_rows
from seccoop.extract.words.lexicon import Actor

_SHORT = {"United States ": ("U.S. ", "US "), "United Nations ": ("U.N. ", "UN ")}
# The office at the head of an organisation, and what it is the head of.
_HEAD_OF = regex(
    r"(?:(?:General )?Commander|Head|President|Chairman|Chairperson|Leader|Chief"
    r"|(?:Executive )?Secretary|Secretary[- ]General|Director) of (?:the )?(?!Staff)(.*)"
)


# Of which a state has more than one.
_SEVERAL = frozenset(("intelligence_service", "police"))


def actor_phrases(name: str) -> Iterator[str]:
    """Yield a name and the ways in which news turns it: Ministry of X Affairs, X ministry."""
    plain = re.sub(r" \(.*\)$", "", name)
    yield plain
    for whole, shorts in _SHORT.items():
        if plain.startswith(whole):
            yield from (plain.replace(whole, short, 1) for short in shorts)
    turned = re.fullmatch(r"(Minister|Ministry) of (\w+) Affairs(?: of .*)?", plain)
    if turned and turned[2] not in ("Foreign", "External", "Home", "Internal"):
        kind, about = turned.groups()
        yield f"{about} {kind}"
        yield f"{kind} of {about}"
        yield f"{kind} of {about} Affairs"


def shortened(actors: Iterable[Actor], folder: Path) -> Iterator[tuple[str, Actor]]:
    """Yield names without the country at their end, where that leaves one actor of this name."""
    names = {
        name
        for row in read_rows(folder / "countries.csv")
        for name in row["names"].split("|")
        if name
    }
    ending = re.compile(
        rf" (?:of|in) (?:the )?(?:{'|'.join(sorted(names, key=len, reverse=True))})$"
    )
    short: defaultdict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        head = ending.sub("", actor.name)
        if head != actor.name and len(head.split()) > 1:
            short[head].append(actor)
    for head, sharing in short.items():
        if len(sharing) == 1 and not head.startswith(
            ("Government", "Armed Forces", "Armed forces", "Minist", "President", "Prime")
        ):
            yield head, sharing[0]


def without_country(name: str, called: Iterable[str]) -> str | None:
    """Return the name of a service or office without its country, or None if it names none.

    Parameters
    ----------
    name : str
        As the reference has it: "Armed Forces of Chad", "Chadian Armed Forces".
    called : iterable of str
        The names and adjectives of the country.
    """
    plain = name.partition(" (")[0].removeprefix("the ")
    low = plain.lower()
    for one in sorted(called, key=len, reverse=True):
        word = one.lower()
        if low.startswith(f"{word} "):
            return plain[len(word) + 1 :]
    for one in sorted(called, key=len, reverse=True):
        for end in (f" of {one.lower()}", f" of the {one.lower()}"):
            if low.endswith(end):
                return plain[: -len(end)]
    return None


def heads_of(
    rows: Sequence[Mapping[str, str | None]], known: Mapping[str, Actor]
) -> dict[str, Actor]:
    """Return the listed office at the head of an organisation, where there is one such office."""
    found: defaultdict[str, list[Actor]] = defaultdict(list)
    names = {str(row["actor_id"]): str(row["name"]) for row in rows}
    for row in rows:
        parent = str(row["parent_actor_id"])
        office = _HEAD_OF.match(str(row["name"]))
        if row["actor_type"] != "office_holder" or office is None or known[parent].is_state:
            continue
        if known[parent].kind == "ministry" and "General" in str(row["name"]):
            continue  # below its minister
        if _is_whole(office[1], f"{names[parent]} {parent}"):
            found[parent].append(known[str(row["actor_id"])])
    return {parent: offices[0] for parent, offices in found.items() if len(offices) == 1}


def _is_whole(headed: str, name: str) -> bool:
    """Tell whether an office is at the head of an organisation and not of a part of it."""
    words, whole = (re.findall(r"\w{3,}", one.lower()) for one in (headed, name))
    return set(words) <= {*whole, "authority", "iraq"}


def of_letters(
    folder: Path,
    services: Mapping[tuple[str, str], Actor],
    kinds: Mapping[str, str],
    called: Mapping[str, tuple[str, ...]],
) -> Iterator[tuple[str, Actor, tuple[str, ...]]]:
    """Yield the letters by which news calls services, who these are, and words of their state.

    Parameters
    ----------
    folder : Path
        Holds ``letters.csv``.
    services : mapping of (str, str) to Actor
        The listed services of each state.
    kinds : mapping of str to str
        The type of actor of each kind of service.
    called : mapping of str to tuple of str
        The words of which a report that means such a service has one.
    """
    for row in read_rows(folder / "letters.csv"):
        names, country, words = row["names"].split("|"), row["iso3"], row["words"]
        listed = services.get((country, words)) if kinds[words] not in _SEVERAL else None
        service = listed or Actor(None, names[-1], country, kind=kinds[words])
        for name in names:
            yield name, service, called[country]
            yield f"{name}'s", service, called[country]


def words_of_countries(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the words by which a report shows that it is about a country.

    Parameters
    ----------
    folder : Path
        Holds ``countries.csv``.
    """
    return {
        row["iso3"]: tuple(
            phrase_of(name)
            for key in ("names", "adjectives", "capital")
            for name in row[key].split("|")
            if name
        )
        for row in read_rows(folder / "countries.csv")
    }
