"""How hypothesis runs here: the same examples every time, and more of them on request."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Time says nothing on a shared machine, so no example is failed for it.
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "suite", derandomize=True, deadline=None, max_examples=60, suppress_health_check=_SLOW
)
settings.register_profile("hunt", deadline=None, max_examples=2000, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))
