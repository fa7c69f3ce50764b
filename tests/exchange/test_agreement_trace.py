"""Every number of the page and the workbook leads to passages that add up to it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import combinations
from statistics import mean

import openpyxl
import pytest

from qualcode.agreement.passages import Trace
from qualcode.agreement.report import Report
from qualcode.exchange.agreement import agreement_html, agreement_xlsx
from qualcode.exchange.agreement.sheets import choices_of
from tests.exchange.agreement_samples import three_traced, two_coders, two_traced
from tests.exchange.test_agreement_page import read

Traced = tuple[Report, Trace]
BOTH = pytest.mark.parametrize("traced", [two_traced(), three_traced()], ids=["two", "three"])


def page_of(traced: Traced) -> str:
    """The page with its passages."""
    report, trace = traced
    return agreement_html(report, trace=trace).decode("utf-8")


def between(text: str, first: str, last: str) -> str:
    """What stands between two marks of a page."""
    return text[text.index(first) :].partition(last)[0]


@BOTH
def test_every_link_leads_somewhere_on_the_page(traced: Traced) -> None:
    """No name is given twice, and nothing leads away from the page."""
    page = read(page_of(traced).encode("utf-8"))
    names = [attrs["id"] for _tag, attrs in page.tags if "id" in attrs]
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert len(set(names)) == len(names)
    assert {f"#{name}" for name in names} >= set(links)
    assert {"script", "link", "img", "iframe"}.isdisjoint(tag for tag, _a in page.tags)


@BOTH
def test_every_number_of_a_code_leads_to_it(traced: Traced) -> None:
    """All numbers of all tables, of pairs and in the confusion too."""
    text = page_of(traced)
    for anchor in ("codes", "together", "transcripts", "parts", "families"):
        table = between(text, f'<h2 id="{anchor}">', "</table>")
        numbers = re.findall(r'<td class="n[^"]*">(.*?)</td>', table)
        assert numbers
        assert all(one.startswith("<a ") or one == "–" for one in numbers)
    if len(traced[0].coders) > 2:
        pairs = re.findall(
            r'<td class="n[^"]*">(.*?)</td>', between(text, 'id="pairs"', "</table>")
        )
        assert [one == "–" for one in pairs] == [at in (0, 4, 8) for at in range(9)]
        assert all(one.startswith("<a ") for one in pairs if one != "–")
    square = between(text, '<h2 id="confusion">', "</table>")
    cells = re.findall(r'<td class="n[^"]*">(.*?)</td>', square)[:-1]
    assert all(one.startswith("<a ") == (one != "0") for one in cells)


@BOTH
def test_passages_add_up_to_the_figures(traced: Traced) -> None:
    """Of each code, of each code in each transcript, and of each cell of the confusion."""
    text, (report, _trace) = page_of(traced), traced
    for at, row in enumerate(report.codes, 1):
        section = between(text, f'<section id="c{at}">', "</section>")
        lines = re.findall(r"\d–\d+ · both (\d+), one (\d+)", section)
        parts = re.findall(r"passages?, both (\d+), one (\d+)", section)
        for found in (lines, parts):
            sums = [sum(int(one[side]) for one in found) for side in (0, 1)]
            assert sums == [row.figures.both, row.figures.one]
        for cells in row.figures.cells.values():
            assert all(f">{count}<" in section for count in cells)
    size = len(report.codes) + 1
    for row_at in range(size):
        for column in range(row_at + 1, size):
            total = int(report.confusion[row_at, column])
            if total:
                cell = between(text, f'<p id="x{row_at + 1}-{column + 1}">', "</p>")
                assert f": {total}</strong>" in cell
                assert sum(map(int, re.findall(r": (\d+)\)</a>", cell))) == total


def cells_of(section: str, table: int) -> list[list[str]]:
    """The rows of a section's table, words alone."""
    body = section.split("<tbody>")[table + 1].partition("</tbody>")[0]
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in body.split("</tr>")[:-1]]
    return [[re.sub("<[^>]+>", "", cell) for cell in row] for row in rows]


def test_figures_of_all_codes_can_be_done_again_from_the_page() -> None:
    """Percent, pooled kappa and alpha of sets of every choice, pair and transcript, by hand."""
    report, _trace = traced = three_traced()
    text, choices = page_of(traced), choices_of(report)
    sections = [(f"o{at}", one) for at, (_words, one) in enumerate(choices, 1)]
    sections += [(f"p{at}", one) for at, one in enumerate(report.pairs.values(), 1)]
    sections += [(f"t{at}", one) for at, one in enumerate(report.by_document.values(), 1)]
    assert len(sections) == len(choices) + 3 + 2
    for anchor, one in sections:
        section = between(text, f'<section id="{anchor}">', "</section>")
        counts = [list(map(int, row[2:6])) for row in cells_of(section, 0)]
        silent = int((re.findall(r"gave (\d+) codes?: 1 alike", section) or ["0"])[0])
        pairs = len(list(combinations(one.grid.coders, 2)))
        tables = counts + [[0, 0, 0, one.n]] * (silent * pairs)
        alike = mean((both + none) / one.n for both, _a, _b, none in tables)
        chance = mean(
            ((both + a) * (both + b) + (none + a) * (none + b)) / one.n**2
            for both, a, b, none in tables
        )
        assert one.percent.value == pytest.approx(alike)
        if one.pooled_kappa.value is not None:
            assert one.pooled_kappa.value == pytest.approx((alike - chance) / (1 - chance))
        met = [(row[0], row[1], float(row[2]), float(row[3])) for row in cells_of(section, 1)]
        again = alpha_of_sets(met)
        if one.sets.value is not None:
            assert one.sets.value == pytest.approx(again, abs=1e-3)


def alpha_of_sets(met: list[tuple[str, str, float, float]]) -> float:
    """Krippendorff's alpha from which sets met, how far apart they are, and in how many units."""
    apart = {frozenset((one, other)): distance for one, other, distance, _units in met}
    given: dict[str, float] = {}
    for one, other, _distance, units in met:
        for name in (one, other):
            given[name] = given.get(name, 0) + units
    n = sum(given.values())
    observed = sum(2 * units * distance for _one, _other, distance, units in met) / n
    expected = sum(
        given[one] * given[other] * apart.get(frozenset((one, other)), 1.0)
        for one in given
        for other in given
        if one != other
    ) / (n * (n - 1))
    return 1 - observed / expected if expected else 1.0


@BOTH
def test_a_family_shows_what_its_alphas_come_from(traced: Traced) -> None:
    """Each alpha as one minus a share of lengths that stand there; codes lead to themselves."""
    text = page_of(traced)
    for at, one in enumerate(traced[0].domains, 1):
        section = between(text, f'<section id="f{at}">', "</section>")
        assert one.alphas is not None
        if one.alphas.u.value is not None:
            observed, expected, value = re.findall(
                r"<p>uα = 1 - ([\d.]+) / ([\d.]+) = (-?[\d.]+)", section
            )[0]
            assert 1 - float(observed) / float(expected) == pytest.approx(float(value), abs=1e-4)
            assert f"{one.alphas.u.value:.4f}" == value
        assert len(cells_of(section, 0)) == 1 + len(one.alphas.ku)


def test_words_are_shown_and_not_obeyed() -> None:
    """With who marked what only some did; without words there are places and no text."""
    text = page_of(two_traced())
    assert "<i>Vi visste <sup>AB</sup></i> <b>&lt;b&gt;ikke&lt;/b&gt;" in text
    assert "\x1b" not in text
    assert "keep this page as safe" in text
    without = page_of(two_traced(words=False))
    assert "visste" not in without
    assert "both 30, one 10: AB 0–40; KL 10–40" in without
    assert "keep this page as safe" not in without


def test_long_passages_are_shortened() -> None:
    """Their beginning and end stay; the places tell the rest."""
    report, trace = two_traced()
    whole = (0, 1500)
    long = replace(trace.passages[0][0], end=1500, marks={"AB": (whole,), "KL": (whole,)})
    texts = dict.fromkeys(trace.texts, "ord " * 500)
    shown = agreement_html(report, trace=Trace(((long,), (), ()), {}, texts=texts)).decode("utf-8")
    assert "ord […] " in shown
    assert len(between(shown, "<section", "</section>")) < 2500


def test_without_a_trace_nothing_is_linked() -> None:
    """The tables alone, as they were."""
    text = agreement_html(two_coders()).decode("utf-8")
    assert not re.search(r'href="#[cx]\d', text)
    assert "<section" not in text


@BOTH
def test_the_workbook_has_the_passages_to_filter(traced: Traced) -> None:
    """A sheet of passages and one of the confusion, numbers as numbers, sums as in the tables."""
    report, trace = traced
    book = openpyxl.load_workbook(io.BytesIO(agreement_xlsx(report, trace)))
    head, *rows = [list(row) for row in book["Passages"].iter_rows(values_only=True)]
    assert head[:6] == ["Code", "Transcript", "from", "to", "both", "one"]
    assert head[6 : 6 + len(report.coders)] == list(report.coders)
    assert ("Words" in head) == bool(trace.texts)
    for row in report.codes:
        own = [one for one in rows if one[0] == row.name]
        assert sum(int(str(one[4])) for one in own) == row.figures.both
        assert sum(int(str(one[5])) for one in own) == row.figures.one
    _head, *crossed = [list(row) for row in book["Confused"].iter_rows(values_only=True)]
    total = sum(int(str(one[5])) for one in crossed)
    size = len(report.codes) + 1
    assert total == sum(report.confusion[a, b] for a in range(size) for b in range(a + 1, size))
