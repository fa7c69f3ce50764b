"""Figures: nothing overlaps, nothing is cut, nothing depends on colour, the same bytes twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import isnan, nan
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from qualcode.exchange.charts import (
    Arc,
    ChainBox,
    Reached,
    Stage,
    draw_bars,
    draw_chain,
    draw_heat,
    draw_learning,
    draw_network,
    draw_saturation,
    draw_timeline,
    to_png,
)
from qualcode.exchange.charts.bars import bars_canvas
from qualcode.exchange.charts.canvas import Canvas, text_width, wrap
from qualcode.exchange.charts.chain import chain_canvas
from qualcode.exchange.charts.curve import saturation_canvas
from qualcode.exchange.charts.heat import heat_canvas
from qualcode.exchange.charts.learning import learning_canvas
from qualcode.exchange.charts.network import network_canvas
from qualcode.exchange.charts.timeline import timeline_canvas
from qualcode.exchange.pages import HEAT
from qualcode.messages import use_language
from qualcode.model import TOTAL, Code
from qualcode.settings import METHODS, USUAL, Protection
from qualcode.synthesis.disclosure.masking import HIDDEN, Shown
from qualcode.synthesis.disclosure.matrices import MaskedMatrix, MaskedRow
from qualcode.synthesis.saturation import measure_saturation
from qualcode.synthesis.timeline import Timeline
from tests.exchange.matrix_samples import HOSTILE
from tests.exchange.test_matrices_masked import masked

if TYPE_CHECKING:
    from collections.abc import Callable

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Samhandling rundt deltakerne når regelverket er i konflikt, ja"


def large(columns: int, rows: int, seed: int) -> MaskedMatrix:
    """A matrix of so many columns and codes with names of up to sixty characters."""
    chance = Random(seed)  # noqa: S311  # the same figures every time
    names = [f"{LONG[: chance.randint(3, 50)]} {at}" for at in range(columns)]
    keys = (*names, TOTAL)
    made = tuple(
        MaskedRow(
            Code(f"c{at}", LONG[chance.randint(0, 50) :] or "x", "f"),
            f"{LONG[: chance.randint(4, 60)]} {at // 7}",
            chance.randint(0, 5),
            {key: HIDDEN if chance.random() < 0.3 else Shown(at, at) for key in keys},
        )
        for at in range(rows)
    )
    bases = dict.fromkeys(keys, Shown(40, 40))
    return MaskedMatrix("county", keys, made, bases, 2, "public", Protection(), 7)


def check_words(canvas: Canvas, svg: str) -> None:
    """No words lie on others and none leave the figure."""
    root = etree.fromstring(svg.encode())
    wide, high = (float(root.get(side, "0")) for side in ("width", "height"))
    for one in canvas.words:
        assert one.x >= 0, one.words
        assert one.x + one.width <= wide + 0.5, one.words
        assert 0 <= one.y <= one.y + one.height <= high, one.words
    for one in canvas.words:
        for other in canvas.words:
            if one is not other and one.words and other.words:
                apart = (
                    one.x + one.width <= other.x
                    or other.x + other.width <= one.x
                    or one.y + one.height <= other.y
                    or other.y + other.height <= one.y
                )
                assert apart, (one.words, other.words)


@settings(max_examples=15)
@given(st.integers(3, 12), st.integers(5, 40), st.integers(0, 99))
def test_no_words_lie_on_others(columns: int, rows: int, seed: int) -> None:
    """From three to twelve columns and five to forty codes, whatever their names."""
    matrix = large(columns, rows, seed)
    check_words(*heat_canvas(matrix, "nb"))
    check_words(*bars_canvas(matrix, "nb"))


@settings(max_examples=15)
@given(st.lists(st.lists(st.integers(1, len(LONG)), max_size=6), max_size=6))
def test_a_chain_has_room_for_its_boxes(stages: list[list[int]]) -> None:
    """From no stage to six, each box as high as its words."""
    made = [
        Stage(LONG[:24], tuple(ChainBox(LONG[:at], LONG[at:] * 3) for at in boxes))
        for boxes in stages
    ]
    canvas, svg = chain_canvas(made, "nb")
    check_words(canvas, svg)
    boxes = list(etree.fromstring(svg.encode()).iter(f"{SVG}rect"))
    assert sum(one.get("fill") == "#e8f1f4" for one in boxes) == sum(map(len, stages))
    assert svg.count("<polyline") == 2 * max(len(stages) - 1, 0)


@settings(max_examples=15)
@given(st.integers(2, 40), st.sets(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=30))
def test_a_network_has_room_for_its_codes(codes: int, ends: set[tuple[int, int]]) -> None:
    """From two codes to forty; each arc begins and ends at its codes and stays in the figure."""
    names = [f"{at} {LONG[: at + 4]}" for at in range(codes)]
    arcs = [Arc(one, two, 3, "3") for one, two in sorted(ends) if one < two < codes]
    canvas, svg = network_canvas(names, arcs, ["En merknad."], "nb")
    check_words(canvas, svg)
    curves = [
        [float(point.split(",")[0]) for point in one.get("points", "").split()]
        for one in etree.fromstring(svg.encode()).iter(f"{SVG}polyline")
    ]
    assert len(curves) == len(arcs)
    assert all(one[0] == one[-1] and max(one) <= canvas.width for one in curves)
    listed = [one.words for one in canvas.words if one.words.endswith(": 3")]
    assert len(listed) <= 12


@settings(max_examples=15)
@given(st.integers(0, 12), st.integers(0, 6), st.integers(0, 99999))
def test_a_timeline_has_room_for_its_numbers(periods: int, coders: int, most: int) -> None:
    """From nothing to a year of six coders; the total stands at the end of each row."""
    rows = tuple((LONG[: 9 * at + 1], (most,) * periods) for at in range(coders))
    line = Timeline("day", tuple(f"2026-03-{at + 1:02}" for at in range(periods)), rows)
    canvas, svg = timeline_canvas(line, "nb")
    check_words(canvas, svg)
    assert f"N = {most * periods * coders}." in svg
    texts = [one.words for one in canvas.words]
    assert most * periods == 0 or texts.count(str(most * periods)) >= coders


@settings(max_examples=20)
@given(st.lists(st.sets(st.sampled_from("abcdefgh")), max_size=70))
def test_a_curve_has_room_for_its_numbers(interviews: list[set[str]]) -> None:
    """From no interview to seventy."""
    check_words(*saturation_canvas(measure_saturation(interviews), "en"))


@settings(max_examples=20)
@given(st.lists(st.tuples(st.floats(0, 900), *[st.floats(0, 1) | st.just(nan)] * 2), max_size=5))
def test_a_learning_curve_has_room_for_its_numbers(points: list[tuple[float, ...]]) -> None:
    """From nothing to hundreds of interviews; what is undefined is a dash, and no dot."""
    curve = [Reached(at, at * 40, first, three) for at, first, three in points]
    canvas, svg = learning_canvas(curve, "nb")
    check_words(canvas, svg)
    undefined = sum(isnan(one) for point in points for one in point[1:])
    assert [one.words for one in canvas.words].count("–") == undefined
    dots = svg.count('width="5.0" height="5.0"')
    assert dots == 2 * len(points) - undefined


def test_a_learning_curve_rises_with_its_numbers() -> None:
    """What is more often right stands higher, nought on the axis and all at its top."""
    svg = draw_learning([Reached(0, 0, 0, 0.5), Reached(4, 80, 0.5, 1)], "en")
    lines = [one.get("points", "") for one in etree.fromstring(svg.encode()).iter(f"{SVG}polyline")]
    axis, three, first = ([point.split(",") for point in line.split()] for line in lines[:3])
    top, bottom = float(axis[0][1]), float(axis[1][1])
    middle = (top + bottom) / 2
    assert [float(y) for _x, y in first] == [bottom, middle]
    assert [float(y) for _x, y in three] == [middle, top]
    assert [x for x, _y in first] == [axis[1][0], axis[2][0]]


@pytest.mark.parametrize("method", METHODS)
def test_a_figure_tells_what_the_table_tells(method: str) -> None:
    """Every number or word of the matrix, a colon on hatching for what is left out."""
    matrix = masked(method)
    root = etree.fromstring(draw_heat(matrix, "en").encode())
    texts = [str(one.text) for one in root.iter(f"{SVG}text")]
    hidden = sum(one.is_hidden for row in matrix.rows for one in row.cells.values())
    assert texts.count(":") == hidden
    fills = [one.get("fill") for one in root.iter(f"{SVG}rect")]
    assert fills.count("url(#hidden)") == hidden
    assert ("N = 9" in texts) == (not matrix.bases["Alta"].is_hidden)
    assert any("public" in one.casefold() for one in texts)
    assert root.findtext(f"{SVG}title") == "Codes by county"


def test_bars_are_as_long_as_their_numbers() -> None:
    """In proportion, up to all informants; what is left out has no length."""
    matrix = masked()
    root = etree.fromstring(draw_bars(matrix, "en").encode())
    bars = [one for one in root.iter(f"{SVG}rect") if one.get("fill") == "#3a788e"]
    totals = [row.cells[TOTAL] for row in matrix.rows if not row.cells[TOTAL].is_hidden]
    widths = [float(one.get("width", "0")) for one in bars]
    assert widths == [pytest.approx(380 * one.low / 26, abs=0.1) for one in totals]
    told = replace(
        matrix, rows=tuple(replace(row, cells={**row.cells, TOTAL: HIDDEN}) for row in matrix.rows)
    )
    assert draw_bars(told, "en").count("url(#hidden)") == len(matrix.rows)


def test_numbers_can_be_read_in_grey() -> None:
    """Each number stands out from its field at least 4.5 to 1, and fields get darker in order."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for back, front in HEAT:
        high, low = sorted((light(back), light(front)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5
    assert all(light(one[0]) > light(other[0]) for one, other in pairwise(HEAT))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_harm_no_figure(text: str) -> None:
    """It stays one well-formed picture of words and shapes alone."""
    row = MaskedRow(Code(text, text, text), text, 0, {text: Shown(3, 3), TOTAL: HIDDEN})
    bases = {text: Shown(4, 4), TOTAL: Shown(4, 4)}
    matrix = MaskedMatrix(text, (text, TOTAL), (row,), bases, 1, "internal", USUAL["internal"], 1)
    chain = draw_chain([Stage(text, (ChainBox(text, text),))], text)
    network = draw_network([text, text], [Arc(0, 1, 9, text)], [text], text)
    line = draw_timeline(Timeline(text, (text,), ((text, (3,)),)), text)
    for svg in (draw_heat(matrix, text), draw_bars(matrix, text), chain, network, line):
        tags = {str(one.tag).removeprefix(SVG) for one in etree.fromstring(svg.encode()).iter()}
        allowed = "svg title desc defs pattern rect line polyline polygon text"
        assert tags <= set(allowed.split())
        assert "\x1b" not in svg


def test_figures_are_in_the_language_in_use() -> None:
    """The language is told to whoever reads it aloud."""
    use_language("nb")
    assert 'lang="nb"' in draw_heat(masked(), "nb")


DRAWINGS: list[Callable[[], str]] = [
    lambda: draw_heat(masked(), "en"),
    lambda: draw_bars(masked(), "en"),
    lambda: draw_chain([Stage("Tiltak", (ChainBox("Tid", "Fire år."),))], "en"),
    lambda: draw_network(["A", "B", "C"], [Arc(0, 2, 7, "7"), Arc(0, 1, 3, "3")], [], "en"),
    lambda: draw_timeline(Timeline("day", ("2026-03-14",), (("KL", (3,)),)), "en"),
    lambda: draw_learning([Reached(0, 0, 0.4, 0.6), Reached(9, 80, 0.5, nan)], "en"),
    lambda: draw_saturation(measure_saturation([{"a"}, {"b"}, {"a", "c"}]), "en"),
]


@pytest.mark.parametrize("draw", DRAWINGS)
def test_the_same_state_is_the_same_picture(draw: Callable[[], str]) -> None:
    """Bytes of SVG and of PNG; the PNG is twice as wide and fetches nothing."""
    svg = draw()
    assert svg == draw()
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    png = to_png(svg)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    wide = float(etree.fromstring(svg.encode()).get("width", "0"))
    assert int.from_bytes(png[16:20], "big") == 2 * wide
    assert png == to_png(svg)


def test_words_are_wrapped_to_their_room() -> None:
    """Long words are cut rather than drawn outside."""
    assert all(text_width(line) <= 100 for line in wrap("x" * 60 + " og litt til", 100))
    assert wrap("", 100) == [""]
