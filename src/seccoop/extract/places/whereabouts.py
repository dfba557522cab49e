"""Which kinds of act are somewhere, at sea or nowhere, and which lead to a place or away."""

from __future__ import annotations

# Where somebody or something is sent to.
SENT = frozenset(
    (
        "consented_deployment",
        "meeting",
        "negotiation_round",
        "person_handover",
        "transfer_delivery",
        "visit",
    )
)
# What is done at sea where a sea is named in its sentence.
AT_WATER = frozenset(
    (
        "joint_arrest_or_investigation",
        "joint_combat_operation",
        "joint_exercise",
        "joint_patrol_or_checkpoint",
        "operational_support",
    )
)
# What leaves a place.
LEAVING = frozenset(("force_withdrawal", "agreed_drawdown", "expulsion", "termination_notice"))
# What is decided or said and, wherever that was, happens in no place.
NOWHERE = frozenset(
    (
        "accession",
        "breach_alleged",
        "endorsement",
        "entered_into_force",
        "notice_withdrawn",
        "ratified",
        "remote_consultation",
        "refusal",
        "request",
        "termination",
        "termination_notice",
        "threat_to_end",
    )
)
# What is decided where those who decide sit, and not where it is to be done.
DECIDED = ("authorised", "offer")
