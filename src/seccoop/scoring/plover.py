"""What PLOVER would call an event of ours: the crosswalk of types, and acts yet to come."""

from __future__ import annotations

from seccoop.contract.model import Contract

INTENTION = "AGREE"  # PLOVER's category for every act that is promised and not yet done
AHEAD = ("proposed", "announced", "scheduled")


def plover_category(event_type: str, event_status: str, contract: Contract) -> str | None:
    """Return the PLOVER category of an event, or None where PLOVER has none.

    The crosswalk of the types holds for acts that have begun. PLOVER puts a promise to act under
    its own category whatever is promised; ours is the same type with another status.
    """
    category = contract.codelists["event_type"].rows[event_type]["plover_event"] or None
    return INTENTION if category and event_status in AHEAD else category
