"""The report in the terminal: what stands where, for two coders, for three, for strange names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.agreement import Estimate, Interval, bootstrap
from qualcode.agreement.choosing import fitting_coefficients
from qualcode.agreement.report import Asked
from qualcode.cli.agreement_tables import show_figures, show_passages, show_report
from qualcode.services.agreement import TableFigures
from qualcode.services.tracing import Difference
from tests.exchange.agreement_samples import hostile, three_coders, two_coders

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of a hundred columns."""
    monkeypatch.setenv("COLUMNS", "100")


def line_of(text: str, first: str) -> list[str]:
    """The cells of the line that begins with these words."""
    [line] = [one for one in text.splitlines() if one.strip().startswith(first)]
    return line.strip().removeprefix(first).split()


def test_two_coders(capsys: pytest.CaptureFixture[str]) -> None:
    """The head says what was compared; a code's line has its counts, alpha, interval and kappa."""
    show_report(two_coders())
    shown = capsys.readouterr()
    head = (
        "Agreement of AB, KL on 6 of 7 transcripts, 1200 characters (without the interviewer's "
        "words, with text nobody coded)."
    )
    assert shown.out.splitlines()[0] == head
    both, one, positive, alpha, interval, _ac1, kappa = line_of(shown.out, "Uklart mandat")
    assert (both, one, positive) == ("180", "75", "0.828")
    low, high = map(float, interval.split("–"))
    assert low < float(alpha) < high
    assert float(kappa) == pytest.approx(float(alpha), abs=0.01)
    assert "κ AB×KL" in shown.out
    assert "95 % intervals: 6 transcripts resampled 1000 times, seed 1; " in shown.err
    assert "KL has not marked 1 transcript done: it counts as missing" in shown.err


def test_a_narrow_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In eighty columns no line of a table is broken; of alpha and kappa, alone alpha."""
    monkeypatch.setenv("COLUMNS", "80")
    show_report(two_coders())
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines()[1:])) <= 80
    assert "AC1" in shown
    assert "κ AB×KL" not in shown
    assert len(line_of(shown, "Uklart mandat")) == 6


def test_three_coders(capsys: pytest.CaptureFixture[str]) -> None:
    """Pairs and leaving one out stand among the lines of all codes together."""
    show_report(three_coders())
    shown = capsys.readouterr()
    assert line_of(shown.out, "AB × KL")[2] == "1.000"
    assert line_of(shown.out, "without NN")[2] == "1.000"
    assert float(line_of(shown.out, "without AB")[2]) < 0
    assert "κ AB" not in shown.out
    assert line_of(shown.out, "Penger")[2:5] == ["–", "–", "–"]
    assert "Penger: Nobody applied this code" in shown.err
    assert "95 % intervals: not computed: fewer than 5 documents." in shown.err


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Asked("segment"), "segments (without the interviewer's words, with text nobody coded)"),
        (Asked("turn", interviewer=True), "turns (with the interviewer's words, with text"),
        (Asked("transcript", uncoded=False), "transcripts (without the interviewer's words, wit"),
    ],
)
def test_the_choices_stand_at_the_top(
    capsys: pytest.CaptureFixture[str], asked: Asked, words: str
) -> None:
    """Whoever reads a copy of the table knows what was compared."""
    show_report(two_coders(asked=asked))
    assert words in capsys.readouterr().out


def test_families_have_their_alphas(capsys: pytest.CaptureFixture[str]) -> None:
    """Those whose codes exclude each other; a dash for what one value cannot have."""
    show_report(two_coders())
    shown = capsys.readouterr().out
    assert "|uα" in shown
    lines = [line.split() for line in shown.splitlines() if line.strip().startswith("Drivere")]
    assert lines[-1][-1] == "–"


def test_names_do_nothing_to_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences in the names of coders, codes and transcripts are shown, not obeyed."""
    show_report(hostile())
    shown = capsys.readouterr()
    assert "\x1b" not in shown.out + shown.err


def passage(marks: dict[str, tuple[tuple[int, int], ...]], text: str = "ord") -> Difference:
    """A passage of three characters."""
    return Difference("oslo_01", "b-mandat", "Uklart mandat", 10, 13, text, 3, marks)


def test_passages(capsys: pytest.CaptureFixture[str]) -> None:
    """The words once, each coder's marks below them."""
    found = [passage({"AB": ((10, 11), (12, 13)), "KL": ()})]
    show_passages(found, "character")
    assert capsys.readouterr().out.splitlines() == [
        "Uklart mandat · oslo_01 10–13 · decided differently: 3 characters",
        "    «ord»",
        "    AB: 10–11, 12–13",
        "    KL: not coded",
    ]


def test_long_and_strange_passages(capsys: pytest.CaptureFixture[str]) -> None:
    """A long passage is cut to a line; what a terminal would obey is made visible."""
    show_passages([passage({"AB": ()}, "\x1b[2J" + "lang tekst " * 40)], "segment")
    shown = capsys.readouterr()
    assert "\x1b" not in shown.out
    assert max(map(len, shown.out.splitlines())) <= 110
    assert "3 segments" in shown.out
    show_passages([], "segment")
    assert capsys.readouterr().err == "The coders agree everywhere.\n"


def figures(rows: Sequence[Sequence[object]]) -> TableFigures:
    """The figures of a table."""
    return TableFigures(
        ("A", "B"), "nominal", fitting_coefficients(rows, "nominal"), bootstrap(rows)
    )


def test_coefficients_of_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Value, standard error, interval and units; why something is undefined."""
    show_figures(figures([[1, 2, 1, 2, 1, 2, 2], [1, 2, 1, 2, 2, 2, 2]]))
    shown = capsys.readouterr()
    value, error, interval, units = line_of(shown.out, "cohen_kappa")
    assert (value, units) == ("0.696", "7")
    assert float(error) > 0
    assert "–" in interval
    assert "95 % interval of alpha by resampling units (1000 times, seed 1): " in shown.err
    show_figures(figures([["x"] * 6, ["x"] * 6]))
    shown = capsys.readouterr()
    assert "every value is the same" in shown.out
    assert "undefined in every resample" in shown.err


def test_nought_has_no_sign(capsys: pytest.CaptureFixture[str]) -> None:
    """Rounding leaves no -0.000."""
    estimates = {"alpha": Estimate(-0.0001, 10, ci=(-0.001, 0.2), se=0.1)}
    show_figures(TableFigures(("A", "B"), "nominal", estimates, Interval(0.0, 0.1, 100, 1, 10)))
    assert line_of(capsys.readouterr().out, "alpha") == ["0.000", "0.100", "0.00–0.20", "10"]
