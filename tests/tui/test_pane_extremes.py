"""The transcript pane where interviews, windows and codings are not as one expects."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.model import Span
from qualcode.tui.lanes import Mark
from qualcode.tui.tags import Look
from tests.tui.pane_app import PaneApp, drawn
from tests.tui.screen_text import resize
from tests.tui.talk import talk

LOOKS = {"mal": Look("D-MÅL", "Felles mål", "green"), "tid": Look("B-TID", "Tidspress", "red")}
KEYS = "down up pagedown pageup end home w right shift+right v left shift+left shift+down t s"
LONG = talk(*(f"Setning {n} handler om samarbeid. " * (n % 7 + 1) for n in range(60)))


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 150), st.lists(st.integers(12, 130), min_size=1, max_size=4))
async def test_the_words_at_the_top_stay_there_at_any_width(top: int, widths: list[int]) -> None:
    """Who makes the window wider or narrower goes on reading where they were."""
    app = PaneApp(LONG)
    async with app.run_test(size=(80, 12)) as pilot:
        app.pane.scroll_to(y=top, animate=False, force=True)
        await pilot.pause()
        layout = app.pane.text_layout
        assert layout is not None
        words = layout.starts[app.pane.scroll_offset.y]
        for width in widths:
            await resize(pilot, width, 12)
            layout = app.pane.text_layout
            assert layout is not None
            lowest = max(0, len(layout) - 12)
            assert app.pane.scroll_offset.y == min(layout.row_at(words), lowest)
            if layout.row_at(words) > lowest:  # the end of the text is at the bottom now
                words = layout.starts[lowest]


async def test_a_little_wider_is_drawn_as_wide() -> None:
    """Where more lanes take just what the window gained, the margin still has its new lanes."""
    app = PaneApp(LONG)
    async with app.run_test(size=(62, 12)) as pilot:
        app.pane.mark([Mark(*_ends(LONG.turns[0].span), "mal")] * 9, LOOKS)
        await resize(pilot, 64, 12)
        assert drawn(app.pane)[0].count("▛") == 4
        assert {app.pane.render_line(y).cell_length for y in range(12)} == {64}


async def test_a_lower_window_still_shows_what_is_selected() -> None:
    """When a line opens below the text, what it is about stays in sight."""
    app = PaneApp(LONG)
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.press(*["down"] * 12)
        await resize(pilot, 80, 8)
        assert app.selected[:9] in "\n".join(drawn(app.pane))


@pytest.mark.parametrize(
    "transcript",
    [
        replace(talk("Ja."), text="", turns=(), segments=()),
        talk("å" * 40_000, speakers=["K"]),
        talk("מה שלומך? שלום עליכם. " * 20, "كيف حالك؟ بخير."),
        talk(" ", "\n\n", "\u200d"),
    ],
    ids=["empty", "one word of 40,000 letters", "right to left", "hardly anything"],
)
async def test_no_text_stops_the_screen(transcript: object) -> None:
    """Every key, the mouse and every width work in an interview of any kind."""
    assert isinstance(transcript, type(LONG))
    app = PaneApp(transcript)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press(*KEYS.split())
        await pilot.click("#pane", offset=(9, 1))
        await pilot.double_click("#pane", offset=(9, 0))
        if transcript.turns:
            app.pane.mark([Mark(*_ends(transcript.turns[0].span), "mal")], LOOKS)
        for width in (20, 3, 100):
            await resize(pilot, width, 10)
            assert {len(row) <= width for row in drawn(app.pane)} == {True}
        assert app.is_running


async def test_two_thousand_codings_of_one_sentence_are_counted() -> None:
    """The margin shows what there is room for, says how many more, and one can go on coding."""
    transcript = talk("Det tok lang tid.", "Ja.")
    span = transcript.turns[0].span
    app = PaneApp(transcript)
    async with app.run_test(size=(80, 6)) as pilot:
        app.pane.mark([Mark(*_ends(span), "mal")] * 2000, LOOKS)
        await pilot.pause()
        assert drawn(app.pane)[0].split()[-3:] == ["████", "D-MÅL", "+1999"]
        app.pane.change_marks([Mark(*_ends(span), "tid")], ())
        await pilot.pause()
        assert drawn(app.pane)[0].endswith("+2000")
        app.pane.change_marks((), [Mark(*_ends(span), "mal")] * 1999)
        await pilot.pause()
        assert drawn(app.pane)[0].count("█") == 2
        assert drawn(app.pane)[0].split()[-2:] == ["B-TID", "+1"]


async def test_coding_one_passage_paints_only_its_rows_anew() -> None:
    """However much is coded elsewhere, a key that codes draws what it changed."""
    app = PaneApp(LONG)
    async with app.run_test(size=(80, 20)) as pilot:
        app.pane.mark([Mark(*_ends(one), "mal") for one in LONG.segments], LOOKS)
        await pilot.press("down")
        before = [app.pane.render_line(y) for y in range(20)]
        last = LONG.turns[5].span
        app.pane.change_marks([Mark(last.start, last.start + 7, "tid")], ())
        await pilot.pause()
        after = [app.pane.render_line(y) for y in range(20)]
        changed = [y for y in range(20) if after[y] is not before[y]]
        assert app.pane.text_layout is not None
        assert changed == [app.pane.text_layout.row_at(last.start)]
        assert "B-TID" not in before[changed[0]].text
        assert "█" in after[changed[0]].text


async def test_the_words_a_search_found_are_selected_exactly() -> None:
    """A hit begins and ends where it does, in the middle of words too, and can be coded so."""
    app = PaneApp(LONG)
    async with app.run_test(size=(80, 12)) as pilot:
        at = LONG.text.index("andler", len(LONG.text) // 2)
        app.pane.select_free(Span(at, at + 4))
        await pilot.pause()
        assert app.selected == "andl"
        assert any("handler" in row for row in drawn(app.pane))


def _ends(span: Span) -> tuple[int, int]:
    """Where a passage begins and ends."""
    return span.start, span.end
