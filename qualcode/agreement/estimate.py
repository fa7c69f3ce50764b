"""Estimates: a coefficient's value with what one needs to judge it, or why it is undefined."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

from qualcode.agreement.student import student_quantile

CONFIDENCE = 0.95
"""How often an interval of ours should hold the value it is about."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient of agreement as these units give it.

    An undefined coefficient has no value and says why in ``reason``; it is never 0 or 1.
    Negative values are legal and stand as they are.
    """

    value: float | None
    n: int
    """How many units it rests on: those with two or more values, unless a function says else."""
    q: int | None = None
    """How many categories it reckons with, where that matters."""
    se: float | None = None
    """Standard error for units that are independent of each other."""
    ci: tuple[float, float] | None = None
    """The 95 % interval that goes with the standard error."""
    reason: str = ""
    """Why there is no value."""


def undefined(n: int, reason: str, q: int | None = None) -> Estimate:
    """An estimate without a value."""
    return Estimate(None, n, q, reason=reason)


def normal_interval(value: float, se: float) -> tuple[float, float]:
    """The 95 % interval by the normal distribution."""
    reach = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * se
    return value - reach, value + reach


def student_interval(value: float, se: float, n: int) -> tuple[float, float]:
    """The 95 % interval by Student's t with n - 1 degrees of freedom, not above 1 (Gwet 2014)."""
    reach = student_quantile((1 + CONFIDENCE) / 2, n - 1) * se
    return value - reach, min(1.0, value + reach)


def root(variance: float) -> float:
    """A standard error from a variance that rounding may have left just below 0."""
    return math.sqrt(max(0.0, variance))
