"""Keywords in context as lines: one column, exact widths, and only the lines in sight are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App

from qualcode.model import Outline
from qualcode.search.answering import Hit
from qualcode.services.finding import Findings
from qualcode.tui.widgets.hit_list import HitLines, HitList

if TYPE_CHECKING:
    from textual.app import ComposeResult

WORD = "mandat"
SAID = f"Det som er vanskelig, er at {WORD}et er uklart for alle som er med. "
EVIL = "\x1b[31m\u202e[/b] "


def findings(times: int, said: str = SAID) -> Findings:
    """As many hits in one long turn."""
    text = said * times
    outline = Outline("t", "oslo_01_prosjektleder", ((0, len(text)),), (), (None,), ())
    starts = [number * len(said) + said.index(WORD) for number in range(times)]
    hits = tuple(Hit("t", at, at + len(WORD), (at, at + len(WORD))) for at in starts)
    return Findings(hits, {"t": outline}, {"t": text})


def column(lines: HitLines, at: int) -> int:
    """The cell at which what was found begins in a line."""
    return sum(cell_len(text) for text, _style in lines[at].left[:3])


@pytest.mark.parametrize("width", [40, 80, 140, 300])
def test_what_was_found_stands_in_one_column(width: int) -> None:
    """Whether much was said before it or nothing, in a small window and a large one."""
    lines = HitLines(findings(5), width, lambda _hit: "✓")
    assert len({column(lines, at) for at in range(5)}) == 1
    assert column(lines, 0) < width * 2 // 3
    first, *_rest = lines
    pieces = [text for text, _style in first.left]
    assert (pieces[0], pieces[3]) == ("✓ ", WORD)
    assert [line.key for line in lines[1:3]] == ["1", "2"]


@given(st.text(alphabet="aå日😀e\u0301 \n\t", max_size=30), st.integers(40, 160))
def test_wide_characters_move_nothing(before: str, width: int) -> None:
    """The column is the same whatever stands before it."""
    plain = HitLines(findings(1), width, lambda _hit: " ")
    strange = HitLines(findings(1, f"{before}x {WORD} og mer"), width, lambda _hit: " ")
    assert column(strange, 0) == column(plain, 0)


class Shown(App[None]):
    """A list on an empty screen."""

    def compose(self) -> ComposeResult:
        """The list."""
        yield HitList(id="list")


async def test_a_long_list_makes_only_the_lines_in_sight() -> None:
    """Going to the end of 50,000 hits makes some lines, not all; the cursor stops at the ends."""
    made = 0

    def count(_hit: Hit) -> str:
        nonlocal made
        made += 1
        return " "

    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        hits = app.query_one(HitList)
        hits.focus()
        hits.show_hits(HitLines(findings(50_000), 80, count), 7)
        await pilot.pause()
        assert hits.key == "7"
        await pilot.press("end")
        assert hits.key == "49999"
        await pilot.press("down")
        assert hits.key == "49999"
        await pilot.press("home", "up")
        assert hits.key == "0"
        hits.action_move(20)
        assert hits.key == "20"
        assert made < 1_000


async def test_hostile_words_are_harmless_in_a_line() -> None:
    """Nothing a terminal obeys is drawn, and no text is read as markup."""
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        hits = app.query_one(HitList)
        hits.show_hits(HitLines(findings(3, f"{EVIL}{WORD} {EVIL}"), 80, lambda _hit: "="))
        await pilot.pause()
        drawn = hits.render_line(1).text
        assert "[/b]" in drawn
        assert not {"\x1b", "\u202e"} & set(drawn)
        assert cell_len(drawn) == hits.size.width
