"""The intake: files as somebody hands them over, read with care, checked and reported on."""

from seccoop.intake.selection import UnknownRuleError
from seccoop.intake.targets import TargetError
from seccoop.intake.validation import validate

__all__ = ["TargetError", "UnknownRuleError", "validate"]
