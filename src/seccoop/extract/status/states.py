"""What can have become of an act."""

from __future__ import annotations

from typing import NamedTuple

from seccoop.extract.text.folding import Span

# What is still to come, whether only proposed or not; and what will not be as it was planned.
PLANNED = ("announced", "scheduled")
AHEAD = ("proposed", *PLANNED)
NOT_YET = (*AHEAD, "postponed")
CALLED_OFF = ("cancelled", "postponed")
# Kinds of act that go on for days and weeks.
LASTING = frozenset(
    [
        "joint_exercise",
        "joint_patrol_or_checkpoint",
        "training_course",
        "advisory_mission",
        "joint_combat_operation",
        "intelligence_sharing",
        "operational_support",
    ]
)

# What has taken effect is held, though it lasts.
AT_ONCE = frozenset(
    (
        "accession",
        "agreed_in_principle",
        "amended_or_extended",
        "authorised",
        "concluded_form_unknown",
        "endorsement",
        "joint_declaration",
        "ratified",
        "refusal",
        "resumption",
        "signed",
        "suspension",
        "termination",
        "termination_notice",
        "transfer_order",
    )
)
# What is done by a text, of which a participle tells: "the accord signed by Chad".
BY_TEXT = frozenset(("concluded_form_unknown", "ratified", "signed", "transfer_order"))


class Status(NamedTuple):
    """A status with the span that says so, or why there is no act at all."""

    status: str | None
    span: Span
    rule: str
