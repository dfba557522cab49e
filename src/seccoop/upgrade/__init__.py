"""From older versions of the schema to the current one, step by step."""

from seccoop.upgrade.steps import STEPS, Held, Step
from seccoop.upgrade.walk import route, upgrade, walk

__all__ = ["STEPS", "Held", "Step", "route", "upgrade", "walk"]
