"""Student's t distribution: a quantile, without a library of statistics for one number."""

from __future__ import annotations

import math

_STEPS = 200
_PRECISION = 1e-15
_TINY = 1e-300


def student_quantile(probability: float, freedom: float) -> float:
    """The t that is not exceeded with this probability, from 0.5 up to below 1."""
    low, high = 0.0, 1.0
    while _cumulative(high, freedom) < probability:
        low, high = high, 2 * high
    while high - low > _PRECISION * high:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if _cumulative(middle, freedom) < probability:
            low = middle
        else:
            high = middle
    return high


def _cumulative(t: float, freedom: float) -> float:
    """The probability of a value up to t, for t of 0 or more."""
    return 1 - _incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b)."""
    if x in (0.0, 1.0):
        return x
    if x > (a + 1) / (a + b + 2):  # where the fraction would converge slowly
        return 1 - _incomplete_beta(b, a, 1 - x)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    return front * _fraction(a, b, x) / a


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method."""
    c, d = 1.0, 1 / _kept(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _kept(1 + term * d)
            c = _kept(1 + term / c)
            value *= c * d
        if abs(c * d - 1) < _PRECISION:
            break
    return value


def _kept(value: float) -> float:
    """The value, kept from being 0."""
    return value if abs(value) > _TINY else _TINY
