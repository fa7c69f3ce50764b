"""What a search found is seen in the text, all of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.app import QualcodeApp
from qualcode.tui.found import Found
from qualcode.tui.screens.hits import HitsScreen
from tests.tui.screen_text import (
    NARROW,
    coding_screen,
    press,
    selected,
    settled,
    status,
    top,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.services.project import Project

RANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda r: (r[0], sum(r))))


@given(RANGES, st.integers(0, 60), st.integers(1, 20))
def test_stretches_are_the_characters_of_the_hits(
    hits: list[tuple[int, int]], start: int, length: int
) -> None:
    """Whatever overlaps: a character of a row is in a stretch if and only if it is in a hit."""
    row = range(start, start + length)
    stretches = Found(hits).within(row.start, row.stop)
    assert stretches == sorted(stretches)
    inside = {at for first, stop in stretches for at in row if first <= at < stop}
    assert inside == {at for first, stop in hits for at in row if first <= at < stop}
    assert all(first < row.stop and row.start < stop for first, stop in stretches)


def underlined(app: QualcodeApp) -> list[str]:
    """The words of the text that are drawn as found: bold and underlined."""
    return [words for words, _selected in found_words(app)]


def found_words(app: QualcodeApp) -> Iterator[tuple[str, bool]]:
    """The same words, and whether each is drawn in another way than the rest: selected."""
    pane = coding_screen(app).pane
    for y in range(pane.size.height):
        for words, style, _control in pane.render_line(y):
            if style and style.bold and style.underline:
                yield words, bool(style.reverse) or style.bgcolor != pane.rich_style.bgcolor


@pytest.mark.parametrize("colourless", [False, True])
async def test_all_hits_are_seen_until_escape(
    project: Project,
    colourless: bool,  # noqa: FBT001  # pytest's way
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also without colours; f shows them again, another search and another text none of them."""
    if colourless:
        monkeypatch.setenv("NO_COLOR", "1")
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "slash d e t enter")
        assert underlined(app) == ["det", "Det", "det", "det"]
        assert [chosen for _words, chosen in found_words(app)].count(True) == 1
        assert "Hit 1 of 4; f next, F the one before; Esc hides them." in status(app)
        await press(pilot, "escape")
        assert (underlined(app), selected(app)[:3]) == ([], "Hva")
        await press(pilot, "f f")
        assert (len(underlined(app)), status(app)[:11]) == (4, " Hit 3 of 4")
        await press(pilot, f"slash {'backspace ' * 3} x x x enter")
        assert underlined(app) == []
        await press(pilot, f"slash {'backspace ' * 3} d e t enter o down enter")
        assert underlined(app) == []


async def test_a_hit_chosen_among_all_has_its_neighbours_marked(project: Project) -> None:
    """One reads on from it with f, in its transcript; Esc goes back to the list."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "K d e t enter down enter")
        assert underlined(app) == ["det", "Det", "det", "det"]
        assert "Hit 2 of 4; f next, F the one before; Esc goes back to the hits." in status(app)
        await press(pilot, "f")
        assert (selected(app), status(app)[:11]) == ("det", " Hit 3 of 4")
        await press(pilot, "escape")
        assert top(app) is HitsScreen
