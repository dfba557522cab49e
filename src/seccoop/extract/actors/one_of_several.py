"""The service or office of one state that is one of several of a kind: of "navies", its navy."""

from __future__ import annotations

from seccoop.extract.words.lexicon import Actor, Lexicon
from seccoop.extract.words.plurals import SINGULAR

# Named, listed or not.
_OWN = (
    *("office_holder", "border_or_coast_guard", "police", "ministry", "legislature"),
    *("intelligence_service", "service_branch"),
)
_FORCES = frozenset(("armed forces", "military", "militaries"))


def is_named(service: Actor, words: str) -> bool:
    """Tell whether words stand for one service, listed or not: "troops" may be of any.

    Parameters
    ----------
    service : Actor
        What they were read as.
    words : str
        What one or several are called.
    """
    return bool(service.actor_id) or service.kind in _OWN or words in _FORCES


def service_of(country: str, kind: str, lexicon: Lexicon) -> Actor:
    """Return the service of a state that is one of several of a kind: of "navies", its navy.

    Parameters
    ----------
    country : str
        The state.
    kind : str
        What several are called.
    lexicon : Lexicon
        For the services of a state.
    """
    one = SINGULAR[kind]
    listed = lexicon.services.get((country, one))
    if listed is None and one in ("army", "troops", "soldiers", "forces", "military"):
        listed = lexicon.services.get((country, "armed forces"))
    return listed or lexicon.service(country, one)
