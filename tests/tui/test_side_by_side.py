"""A passage with its coders' marks, and the lines of figures: nothing is lost, all is in line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.agreement.comparison import Reading
from qualcode.agreement.report import Asked, Codes, Report, make_report
from qualcode.agreement.settling import joined
from qualcode.model import Adjudication, Outcome, Span
from qualcode.tui.agreement_lines import (
    code_heading,
    code_line,
    overall_heading,
    overall_line,
    pair_lines,
)
from qualcode.tui.side_by_side import choices, side_by_side, told

if TYPE_CHECKING:
    from qualcode.tui.drawing import PanelLine

TEXT = "Det tok tid. " + " ".join(f"ord{number}." for number in range(100))
BOTH = frozenset((0, 1))
SPANS = st.lists(
    st.tuples(st.integers(300, 380), st.integers(1, 20)).map(
        lambda one: (one[0], min(400, one[0] + one[1]))
    ),
    max_size=3,
).map(lambda some: tuple(Span(*one) for one in joined(some)))


def words(line: PanelLine) -> str:
    """What stands on a line."""
    return "".join(text for text, _style in (*line.left, *line.right))


@given(marks=st.fixed_dictionaries({"A": SPANS, "B": SPANS}), width=st.integers(30, 140))
def test_the_text_stands_there_once_and_whole(
    marks: dict[str, tuple[Span, ...]], width: int
) -> None:
    """Whatever is marked: every word of the passage in order, no line too wide, signs as marked."""
    passage = Span(300, 400)
    lines = side_by_side(TEXT, passage, marks, "red", width, columns=True)[1:]
    shown = "".join(text for line in lines for text, _style in line.left[1:])
    assert passage.of(TEXT) in shown
    assert shown in TEXT
    assert all(cell_len(words(line).rstrip()) <= width for line in lines)
    at = TEXT.index(shown)
    for line in lines:
        length = sum(len(text) for text, _style in line.left[1:])
        for sign, spans in zip(line.left[0][0][1:3], marks.values(), strict=True):
            inside = set(range(max(at, 300), min(at + length, 400)))
            marked = {one for span in spans for one in range(span.start, span.end)} & inside
            some = "▄" if marked else "·"
            assert sign == ((some if marked != inside else "█") if inside else " ")
        at += length


def test_a_coders_words_stand_beside_their_number() -> None:
    """In pieces where they were marked so; who marked nothing is said to have."""
    marks = {"KL": (Span(0, 7), Span(13, 16)), "AB": ()}
    first, second = map(words, choices(marks, TEXT))
    assert first == " 1 KL: «Det tok» … «ord»10 characters "
    assert second == " 2 AB: marked nothing"


@pytest.mark.parametrize(
    ("holds", "reason", "says"),
    [((Span(0, 3),), "Kort.", "«Det» (Kort.)"), ((), "", "it does not apply")],
)
def test_a_decision_is_told(holds: tuple[Span, ...], reason: str, says: str) -> None:
    """Who, when, what holds, and why where a reason was given."""
    decision = Adjudication(
        *("id", "t", Span(0, 7), "mote", Outcome.SPAN, None, holds, {}, reason, "PL", 1),
        at="2026-03-14T09:02:00.000Z",
    )
    assert words(told(decision, TEXT)) == f" decided by PL, 2026-03-14: {says}"


@pytest.fixture(scope="module")
def report() -> Report:
    """Two coders, two codes, of which one was never used; five interviews for an interval."""
    texts = [Reading(f"t{n}", 100, BOTH, ((0, 0, 0, 10 + n), (1, 0, 0, 12))) for n in range(5)]
    codes = Codes(("a", "b"), ("Åpenhet \x1b[31m", "Brukt av ingen"), ("F", "F"), ("a", "b"))
    return make_report(Asked(resamples=100), ("Anne-Kristine Bergersen", "KL"), codes, texts, texts)


@pytest.mark.parametrize("width", [80, 100, 140])
def test_figures_stand_under_their_heads(report: Report, width: int) -> None:
    """Each line is as wide as its heading and fits the window; undefined is a dash."""
    used, unused = (words(code_line(row, width)) for row in report.codes)
    heading = code_heading(width)
    assert len(used) == len(unused) == len(heading) <= width
    assert heading.rstrip().endswith("AC1")
    assert " – " in used
    assert unused.count("–") >= 3
    assert "1.000" in unused  # AC1 is defined
    every = words(overall_line("without text nobody coded", report.overall, width))
    assert len(every) == len(overall_heading(width)) <= width
    assert every.startswith(" without text nobody coded ")


def test_pairs_are_a_square(report: Report) -> None:
    """The same number on both sides of an empty diagonal; more agreement, more tint."""
    head, first, second = pair_lines(report)
    assert "Anne-Kri" in words(head)
    assert words(first).split()[-1] == words(second).split()[1]
    kappa = report.overall.pooled_kappa
    worse = replace(kappa, value=-0.1)
    pair = next(iter(report.pairs))
    other = replace(report, pairs={pair: replace(report.pairs[pair], pooled_kappa=worse)})
    assert pair_lines(other)[1].left[-1] == (f"{'-0.100':>12}", pair_lines(other)[1].left[0][1])
