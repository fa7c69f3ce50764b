"""Tables from elsewhere: what they tell of few people is found, and nothing else."""

from __future__ import annotations

import csv
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.synthesis.disclosure.checking import Finding, Trouble, check_rows
from qualcode.synthesis.disclosure.figures import Figure, asked_in, is_hidden, read_cell
from qualcode.synthesis.disclosure.published import read_blocks

K = 3
Found = list[tuple[Trouble, str, str]]


def rows_of(text: str) -> list[tuple[int, list[str]]]:
    """A table of text with semicolons as rows with their lines."""
    return list(enumerate(csv.reader(text.strip("\n").splitlines(), delimiter=";"), 1))


def findings(text: str, n: str | None = None) -> list[Finding]:
    """What is found in a table of text."""
    return check_rows(rows_of(text), K, n=n)


def found(text: str, n: str | None = None) -> Found:
    """What is found, and where."""
    return [(one.trouble, one.place.row, one.place.column) for one in findings(text, n)]


def test_counts_of_few_and_of_all_but_few() -> None:
    """One, two, and all but one or two where the number asked is known; nobody is not few."""
    table = """
Fylke;N;Ja;Nei
Oslo;12;1;11
Vestland;9;0;9
Øst-Viken;30;15;15
"""
    assert found(table) == [(Trouble.SMALL, "Oslo", "Ja"), (Trouble.REST, "Oslo", "Nei")]
    assert found(table.replace(";N;", ";Spurte;"), "spurte") == found(table)
    assert (Trouble.SMALL, "Oslo", "Ja") in found(table.replace(";N;", ";Spurte;"))


def test_percentages_with_a_number_asked_are_counts() -> None:
    """What a percentage can only be, what it leaves, and what no count of people gives."""
    table = """
Utfall;Oslo (N = 24);Vestland (N = 15);Øst-Viken (N=200)
Fagbrev, prosent;42;13;1
Sluttet, prosent;96;95;50
"""
    assert found(table) == [
        (Trouble.SHARE, "Fagbrev, prosent", "Vestland (N = 15)"),
        (Trouble.SHARE_REST, "Sluttet, prosent", "Oslo (N = 24)"),
        (Trouble.IMPOSSIBLE, "Sluttet, prosent", "Vestland (N = 15)"),
    ]
    one = findings(table)[0]
    assert (one.low, one.high, one.place.line) == (2, 2, 2)
    without = table.replace(" (N = 24)", "").replace(" (N = 15)", "").replace(" (N=200)", "")
    assert found(without) == []


def test_a_row_of_numbers_asked() -> None:
    """N may stand in a row of its own, above or below."""
    table = "Svar;Oslo;Vestland\nJa;50 %;13 %\nN;24;15\n"
    assert found(table) == [(Trouble.SHARE, "Ja", "Vestland")]


def test_a_count_with_its_percentage() -> None:
    """Both are read: the count is small, and the percentage beside it tells it again."""
    table = "Svar;Oslo (N = 24)\nJa;1 (4 %)\nNei;23 (96)\n"
    troubles = [one.trouble for one in findings(table)]
    assert troubles == [Trouble.SMALL, Trouble.SHARE, Trouble.REST, Trouble.SHARE_REST]


def test_hidden_cells_that_totals_give_away() -> None:
    """One cell left out of a row with a total is no secret; two of them are."""
    one = "Svar;Oslo;Vestland;I alt\nJa;12;:;14\nNei;20;30;50\n"
    assert found(one) == [(Trouble.WORKED_BACK, "Ja", "Vestland")]
    [known] = findings(one)
    assert (known.low, known.high) == (2, 2)
    assert found("Svar;Oslo;Vestland;Bergen;I alt\nJa;12;:;:;17\n") == []
    square = "Svar;Oslo;Vestland;Sum\nJa;:;:;9\nNei;:;:;9\nSum;9;9;18\n"
    assert found(square) == []
    gone = "Svar;Oslo;Vestland;Sum\nJa;*;*;9\nNei;*;20;24\nSum;9;24;33\n"
    assert {row for _trouble, row, _column in found(gone)} == {"Ja", "Nei"}


def test_percentages_give_hidden_counts_away() -> None:
    """A hidden count beside percentages of known numbers: the total is a count in disguise."""
    table = "Svar;Oslo (N = 10);Vestland (N = 10);I alt (N = 20)\nJa;40 %;:;25 %\n"
    [known] = findings(table)
    assert (known.trouble, known.low, known.high) == (Trouble.WORKED_BACK, 1, 1)


def test_what_does_not_add_up_is_no_sum() -> None:
    """People who gave several answers stand in several rows; nothing follows from a total."""
    table = "Tema;Oslo;Vestland\nLønn;10;12\nTid;9;:\nAlle;12;14\n"
    assert found(table) == []


def test_several_tables_in_one_sheet() -> None:
    """A heading without numbers begins a new table; a title alone is none."""
    text = "Tabell 1\nSvar;Oslo\nJa;12\n\nTabell 2\nSvar;Bergen;Alta\nNei;2;30\n"
    rows = [(line, cells) for line, cells in rows_of(text) if any(cells)]
    assert len(read_blocks(rows)) == 2
    assert found(text) == [(Trouble.SMALL, "Nei", "Bergen")]


def test_what_a_product_of_ours_looks_like() -> None:
    """Names of families, codes and ids before the numbers, N in each heading."""
    text = "Familie;Kode;Id;Oslo (N = 12);Alta (N = 9);I alt (N = 21)\nBarriere;Lønn;b-1;:;4;:\n"
    assert found(text) == []
    shown = text.replace("4;:", "4;6")
    assert found(shown) == [(Trouble.WORKED_BACK, "Barriere · Lønn · b-1", "Oslo (N = 12)")]


@pytest.mark.parametrize(
    ("text", "value", "share"),
    [
        ("12", "12", False),
        ("1 234", "1234", False),
        ("1\u00a0234,0", "1234", False),
        ("12,5 %", "12.5", True),
        ("12.5%", "12.5", True),
        ("7 prosent", "7", True),
        ("–", "0", False),
        ("-3", "-3", False),
    ],
)
def test_numbers_as_people_write_them(text: str, value: str, *, share: bool) -> None:
    """Blanks in thousands, decimal commas, per cent in a sign or in words."""
    [one] = read_cell(text)
    assert (one.value, one.share) == (Fraction(value), share)


def test_what_is_no_number() -> None:
    """Words, dates, means with decimals and signs for hidden are none."""
    assert not any(map(read_cell, ("", "Oslo", "2025-03-01", "3,7", ":", "1 2", "½")))
    assert all(map(is_hidden, (":", "*", "< 5", "ikke vist")))
    assert not is_hidden("–")
    assert (asked_in("Oslo (N = 24)"), asked_in("Informanter n=7"), asked_in("Oslo")) == (
        24,
        7,
        None,
    )


@given(st.integers(1, 300), st.data(), st.integers(0, 2))
def test_a_rounded_percentage_leads_back_to_its_count(
    asked: int, data: st.DataObject, decimals: int
) -> None:
    """Whatever the count, its percentage can stand for it; and for all counts between two ends."""
    n = data.draw(st.integers(0, asked))
    shown = f"{100 * n / asked:.{decimals}f} %"
    [figure] = read_cell(shown)
    reach = figure.counts(asked)
    assert reach is not None
    assert reach[0] <= n <= reach[1]
    for other in range(reach[0], reach[1] + 1):
        off = abs(figure.value - Fraction(100 * other, asked))
        assert off <= Fraction(1, 2 * 10**decimals)
    assert Figure(figure.value, decimals, share=True).count is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("N", [(Trouble.SMALL, "Oslo", "Ja")]),
        ("Antall (N)", [(Trouble.SMALL, "Oslo", "Ja")]),
        ("n (antall)", [(Trouble.SMALL, "Oslo", "Ja")]),
        ("Antall", [(Trouble.SMALL, "Oslo", "Antall"), (Trouble.SMALL, "Oslo", "Ja")]),
    ],
)
def test_which_column_tells_how_many_were_asked(head: str, expected: Found) -> None:
    """One that is called so; another is a count like the rest."""
    asked = "40" if head != "Antall" else "2"
    assert found(f"Fylke;{head};Ja\nOslo;{asked};2\n") == expected


@pytest.mark.parametrize(
    ("total", "is_one"),
    [
        ("I alt", True),
        ("Totalt", True),
        ("SUM:", True),
        ("Samlet (N = 40)", True),
        ("Alle fylker", True),
        ("Allemannsretten", False),
        ("Sumo", False),
    ],
)
def test_which_column_is_a_total(total: str, *, is_one: bool) -> None:
    """By its name, without its N; other words only begin like it."""
    table = f"Svar;Oslo;Alta;{total}\nJa;12;:;30\n"
    told = [one.trouble for one in findings(table)]
    assert told == ([Trouble.WORKED_BACK] if is_one else [])


@pytest.mark.parametrize("k", [1, 2, 3, 5, 6])
def test_the_threshold_is_where_it_says(k: int) -> None:
    """Counts from one to below it are few; as many left out too where the number asked is known."""
    rows = "".join(f"Svar {n};20;{n}\n" for n in range(21))
    told = check_rows(rows_of(f"Tema;N;Ja\n{rows}"), k)
    small = [one.low for one in told if one.trouble is Trouble.SMALL]
    rest = [one.low for one in told if one.trouble is Trouble.REST]
    assert small == list(range(1, k))
    assert rest == list(range(1, k))[::-1]
    only = check_rows(rows_of(f"Tema;N;Ja\n{rows}"), k, rest=False)
    assert len(only) == k - 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bare en tittel",
        "Svar;Oslo\n",
        ";;;\n;;\n",
        "Ja;Nei\nKanskje;Vet ikke\n",
        "1;2;3\n",
    ],
)
def test_what_is_no_table_has_no_findings(text: str) -> None:
    """Nothing, words, headings alone."""
    assert findings(text) == []


@given(st.lists(st.lists(st.text(":%–-N0123 ()=,.", max_size=6), max_size=5), max_size=6))
def test_any_cells_are_read_without_harm(cells: list[list[str]]) -> None:
    """Ragged rows of signs: an answer for everything, each finding in its row."""
    rows = list(enumerate(cells, 1))
    for one in check_rows(rows, K):
        assert 1 <= one.place.line <= len(rows)
        assert one.low is None or one.high is None or one.low <= one.high
