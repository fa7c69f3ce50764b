"""How evidence adds up to a level in words."""

from __future__ import annotations

import pytest

from qualcode.model import Evidence, Level
from qualcode.suggest.weighing import COMMON, grade, is_common, score, weigh


def evidence(keyword: str, weight: float, how: str = "form") -> Evidence:
    """A reason of a certain weight."""
    return Evidence(words=keyword, keyword=keyword, how=how, weight=weight, start=0)


def test_a_rare_keyword_weighs_more() -> None:
    """What is said once in the whole project says more than what is said in every fifth place."""
    weights = [weigh(1.0, found_in, 1_000) for found_in in (1, 10, 100, 200)]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == 1.0


def test_a_keyword_everywhere_is_common() -> None:
    """A keyword in more than a fifth of all passages says nothing, unless there are only a few."""
    assert weigh(1.0, 201, 1_000) == COMMON
    assert weigh(1.0, 200, 1_000) > COMMON
    assert weigh(0.5, 20, 24) > COMMON
    assert is_common(evidence("og", COMMON))


def test_more_reasons_count_more_but_less_each_time() -> None:
    """Two keywords beat one, and saying the same again adds a little; nothing reaches one."""
    one = score([evidence("a", 0.8)])
    again = score([evidence("a", 0.8), evidence("a", 0.8)])
    two = score([evidence("a", 0.8), evidence("b", 0.8)])
    many = score([evidence(str(number), 0.8) for number in range(5)])
    assert 0 < one < again < two < many < 1
    assert two - one < one


def test_the_order_of_reasons_does_not_matter() -> None:
    """The score is the same whatever is mentioned first."""
    reasons = [evidence("a", 0.3), evidence("b", 0.9), evidence("a", 0.7)]
    assert score(reasons) == score(reasons[::-1])


RARE = evidence("tildelingsbrev", 0.8)
USUAL = evidence("krav", 0.4)
PART = evidence("tiltak", 0.5, "compound")
ALL_OVER = evidence("språk", COMMON)


@pytest.mark.parametrize(
    ("reasons", "other", "level"),
    [
        ((RARE, USUAL), 0.0, Level.SURE),
        ((RARE, USUAL), 0.9, Level.LIKELY),
        ((RARE,), 0.0, Level.LIKELY),
        ((RARE,), 0.55, Level.POSSIBLE),
        ((USUAL,), 0.0, Level.POSSIBLE),
        ((USUAL, USUAL), 0.0, Level.POSSIBLE),
        ((PART, evidence("opplæring", 0.5, "compound")), 0.0, Level.POSSIBLE),
        ((ALL_OVER, ALL_OVER), 0.0, Level.POSSIBLE),
        ((RARE, PART), 0.0, Level.LIKELY),
        ((RARE, ALL_OVER), 0.0, Level.LIKELY),
    ],
)
def test_levels_follow_the_rules(reasons: tuple[Evidence, ...], other: float, level: Level) -> None:
    """Sure needs two good reasons and a lead; parts of words and common words stay possible."""
    assert grade(reasons, score(reasons), other) is level
