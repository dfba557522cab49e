"""Actors that one phrase names for several, or that point to others: armies of, his counterpart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from seccoop.extract.folding import Span
from seccoop.extract.lexicon import Actor, Demonym, Lexicon
from seccoop.extract.phrases import Hit

# What several of a kind are called, and what one of them is called in ``forces.csv``.
_SINGULAR = {
    "armies": "army",
    "militaries": "military",
    "armed forces": "armed forces",
    "forces": "forces",
    "troops": "troops",
    "soldiers": "soldiers",
    "commanders": "troops",
    "officers": "troops",
    "generals": "troops",
    "paratroopers": "paratroopers",
    "marines": "marines",
    "peacekeepers": "peacekeepers",
    "units": "troops",
    "navies": "navy",
    "warships": "warships",
    "ships": "navy",
    "air forces": "air force",
    "aircraft": "air force",
    "police": "police",
    "border guards": "border guards",
    "defence ministers": "defence minister",
    "defense ministers": "defense minister",
    "defence chiefs": "defence chief",
    "defense chiefs": "defence chief",
    "army chiefs": "army chief",
    "interior ministers": "interior minister",
    "foreign ministers": "foreign minister",
    "chiefs of staff": "chief of staff",
    "national security advisers": "national security adviser",
    "national security advisors": "national security adviser",
    "presidents": "president",
    "prime ministers": "prime minister",
    "officials": "government",
    "governments": "government",
    "leaders": "government",
    "diplomats": "government",
    "delegations": "government",
    "directors general of military operations": "director general of military operations",
    "director generals of military operations": "director general of military operations",
}
_KINDS = "|".join(sorted(_SINGULAR, key=len, reverse=True))
_PLURAL = re.compile(
    rf"\b({_KINDS}) (?:of|from) (?:[a-z' .-]+(?:,| and) )*(?:and )?(?:of )?(?:the )?$"
)
# "Defence ministers A B of X and C D of Y": names stand between.
_NAMED = re.compile(
    r"\b((?:defen[cs]e|foreign|interior|prime) ministers|presidents|chiefs of staff) "
    r"(?:[a-z.'-]+ ){1,4}(?:(?:of (?:the )?|\()[a-z ]+?\)? and (?:[a-z.'-]+ ){1,4})?"
    r"(?:of (?:the )?|\()$"
)
_LEAVING = re.compile(r"\b(?:withdr\w+|pull\w*|remov\w+|their|its) [a-z ]*from (?:the )?$")
_COUNTERPART = re.compile(r" (?:counterpart|colleague|peer|opposite number)s?\b")
_LISTED = re.compile(rf"(?:(?:,| and|, and) [a-z-]+)*(?: [a-z-]+)? ({_KINDS})\b")
_OF_BOTH = re.compile(
    rf"\b({_KINDS}) (?:of|from) (?:both|the two|the three) "
    r"(?:countries|states|sides|nations|neighbou?rs)\b"
)
_HEAD = re.compile(r"\b(?:commander|head|chief) of (?:the )?$")
_HEAD_AFTER = re.compile(r"^(?:'s)? (?:commander|chief|head)\b")


@dataclass(frozen=True)
class Mention:
    """An actor in a text, and how it was read."""

    actor: Actor
    span: Span
    rule: str = "named"


def specified(text: str, mention: Mention, head: str, tail: str, lexicon: Lexicon) -> Mention:
    """Read "the armies of Chad and Niger" and "the commander of X" as whom they stand for."""
    actor = mention.actor
    found = _PLURAL.search(head) or _NAMED.search(head)
    if actor.is_state and actor.country and found and not _LEAVING.search(head):
        service = _service(actor.country, found[1], lexicon)
        if service.actor_id or service.kind == "office_holder":
            return replace(mention, actor=service, rule="services-of")
        return mention
    office = lexicon.heads.get(actor.actor_id or "")
    if office and (_HEAD.search(head) or _HEAD_AFTER.match(tail)):
        return replace(mention, actor=office, rule="head-of")
    return mention


def _service(country: str, kind: str, lexicon: Lexicon) -> Actor:
    one = _SINGULAR[kind]
    listed = lexicon.services.get((country, one))
    if listed is None and one in ("army", "troops", "soldiers", "forces", "military"):
        listed = lexicon.services.get((country, "armed forces"))
    return listed or lexicon.service(country, one)


def listed(text: str, hit: Hit, end: int, lexicon: Lexicon) -> Iterator[Mention]:
    """Read "Chadian and Nigerian soldiers": each adjective stands for its own."""
    for entry in hit.entries:
        if isinstance(entry, Demonym) and (found := _LISTED.match(text, hit.end, end)):
            actor = _service(entry.country, found[1], lexicon)
            state = lexicon.services.get((entry.country, "government"))
            if actor.actor_id is None and actor.kind == "service_branch" and state:
                actor = state
            yield Mention(actor, (hit.start, hit.end), "adjective-of-several")


def counterparts(
    text: str, parts: Sequence[Mention], hits: Sequence[Hit], lexicon: Lexicon
) -> Iterator[Mention]:
    """Read "his Iraqi counterpart" as the holder of the same office as the one named before."""
    for hit in hits:
        named = next((entry for entry in hit.entries if isinstance(entry, Demonym)), None)
        if named is None or not (found := _COUNTERPART.match(text, hit.end)):
            continue
        first = next((one.actor for one in parts if one.span[0] < hit.start), None)
        words = _office(first, lexicon) if first else "government"
        yield Mention(
            lexicon.service(named.country, words), (hit.start, found.end()), "counterpart"
        )


def _office(actor: Actor, lexicon: Lexicon) -> str:
    """Return what the office or service of an actor is called."""
    for (_, kind), one in lexicon.services.items():
        if one == actor:
            return kind
    name = actor.name.lower()
    fitting = [kind for kind in lexicon.kinds if name.endswith(f" {kind}")]
    return max(fitting, key=len, default="government")


def of_both(
    text: str, sentence: Span, before: Sequence[Mention], lexicon: Lexicon
) -> Iterator[Mention]:
    """Read "the defence ministers of both countries" by the countries named before."""
    if text.find(" both ", *sentence) < 0 and text.find(" the t", *sentence) < 0:
        return
    for found in _OF_BOTH.finditer(text, *sentence):
        countries = dict.fromkeys(one.actor.side for one in before if one.actor.side)
        for country in countries:
            yield Mention(_service(country, found[1], lexicon), found.span(), "of-both")
