"""Agreement beyond chance, and how sure of it the number of cases lets one be."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

T = TypeVar("T")

RESAMPLES = 1000
_SEED = 20_140_806


@dataclass(frozen=True)
class Measure:
    """A figure between 0 and 1 (alpha: -1 and 1), with its 95 % bootstrap interval.

    ``value`` is None where the figure is not defined, as alpha is where only one code occurs.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int


def krippendorff_alpha(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return Krippendorff's alpha of two coders on a nominal scale.

    Parameters
    ----------
    pairs : sequence of (hashable, hashable)
        The two codes of each unit; None counts as a code of its own where a coder left the field
        empty.

    Returns
    -------
    float or None
        None where fewer than two different codes occur: nothing can then agree beyond chance.

    References
    ----------
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. As implemented by the
    library ``krippendorff``.
    """
    import krippendorff

    codes = {code: number for number, code in enumerate({c for pair in pairs for c in pair})}
    if len(codes) < 2:
        return None
    data = np.array([[codes[pair[coder]] for pair in pairs] for coder in (0, 1)], dtype=float)
    return float(krippendorff.alpha(data, level_of_measurement="nominal"))


def share(hits: Sequence[bool]) -> float | None:
    """Return the share of true values; None where there are none at all."""
    return sum(hits) / len(hits) if hits else None


def f1(counts: Sequence[tuple[int, int, int]]) -> float | None:
    """Return the F1 of set-valued codings.

    Parameters
    ----------
    counts : sequence of (int, int, int)
        Per unit: how many values both coders have, only the first, only the second.
    """
    both, first, second = (sum(count[place] for count in counts) for place in range(3))
    total = 2 * both + first + second
    return 2 * both / total if total else None


def bootstrapped(
    statistic: Callable[[Sequence[T]], float | None], units: Sequence[T], resamples: int = RESAMPLES
) -> Measure:
    """Return a statistic with the 95 % interval of its bootstrap over units.

    The resampling is seeded: the same units give the same interval.
    """
    value = statistic(units)
    if value is None or len(units) < 2:
        return Measure(value, None, None, len(units))
    chance = np.random.default_rng(_SEED)
    drawn = [
        statistic([units[place] for place in chance.integers(0, len(units), len(units))])
        for _ in range(resamples)
    ]
    known = [found for found in drawn if found is not None]
    low, high = np.quantile(known, (0.025, 0.975)) if known else (None, None)
    bounds = (None if low is None else float(low), None if high is None else float(high))
    return Measure(value, *bounds, len(units))
