"""What became of suggestions, counted."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Decision, Level, Span, Suggestion
from qualcode.suggest.decisions import DecisionCount, count_decisions


def suggestion(
    code: str = "a", decision: Decision = Decision.ACCEPTED, at: int = 0, coder: str = "KL"
) -> Suggestion:
    """A suggestion that was decided about on a day."""
    decided = decision is not Decision.PENDING
    return Suggestion(
        id=f"{code}{at}",
        transcript="t",
        span=Span(0, 1),
        code=code,
        proposer="keywords/2",
        score=0.9,
        level=Level.SURE,
        evidence=(),
        decision=decision,
        decided_by=coder if decided else None,
        decided_at=f"2026-03-{at + 1:02}T12:00:00.000Z" if decided else None,
    )


def test_decisions_are_counted_by_code_proposer_coder_and_level() -> None:
    """Who waits is not counted; each decision counts once in each table."""
    figures = count_decisions(
        [
            suggestion("b"),
            suggestion("a", Decision.REJECTED, coder="AB"),
            replace(suggestion("a"), proposer="learned/1", level=Level.LIKELY),
            suggestion("a", Decision.PENDING),
        ]
    )
    assert figures.codes == (DecisionCount("a", 1, 1), DecisionCount("b", 1, 0))
    assert figures.proposers == (
        DecisionCount("keywords/2", 1, 1),
        DecisionCount("learned/1", 1, 0),
    )
    assert figures.coders == (DecisionCount("AB", 0, 1), DecisionCount("KL", 2, 0))
    assert figures.levels == (DecisionCount("likely", 1, 0), DecisionCount("sure", 1, 1))
    assert figures.drift == ()


def test_drift_shows_when_people_begin_to_say_no() -> None:
    """Ten accepted, then ten rejected, are two periods in the order of time."""
    made = [
        suggestion(at=at, decision=Decision.ACCEPTED if at < 10 else Decision.REJECTED)
        for at in range(20)
    ]
    early, late = count_decisions(made[::-1]).drift
    assert (early.accepted, early.rejected, early.first[:10]) == (10, 0, "2026-03-01")
    assert (late.accepted, late.rejected, late.last[:10]) == (0, 10, "2026-03-20")


@given(st.lists(st.booleans(), max_size=80))
def test_no_decision_is_lost_or_counted_twice(decisions: list[bool]) -> None:
    """However many there are, every table adds up to all of them; periods begin with ten."""
    made = [
        suggestion(at=at % 28, decision=Decision.ACCEPTED if yes else Decision.REJECTED)
        for at, yes in enumerate(decisions)
    ]
    figures = count_decisions(made)
    for table in (figures.codes, figures.coders, figures.proposers, figures.levels):
        assert sum(one.accepted for one in table) == sum(decisions)
        assert sum(one.accepted + one.rejected for one in table) == len(decisions)
    assert len(figures.drift) == min(5, len(decisions) // 10)
    if figures.drift:
        assert sum(one.accepted + one.rejected for one in figures.drift) == len(decisions)
