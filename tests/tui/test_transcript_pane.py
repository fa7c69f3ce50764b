"""The transcript as it is drawn and walked through."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.model import Span
from qualcode.tui.lanes import Mark
from qualcode.tui.tags import Look
from tests.tui.pane_app import PaneApp, drawn
from tests.tui.talk import talk

if TYPE_CHECKING:
    from qualcode.tui.widgets.transcript_pane import TranscriptPane


LOOKS = {
    "mal": Look("D-MÅL", "Felles mål", "green"),
    "tid": Look("B-TID", "Tidspress", "red"),
}
TALK = talk(
    "Hva har vært vanskeligst i samarbeidet?",
    "Det tok lang tid før vi forsto hverandre. Vi måtte lage en felles ordliste. Da løsnet det.",
)


def selected(pane: TranscriptPane) -> str:
    """The words selected."""
    return pane.span.of(TALK.text) if pane.span else ""


def passage(words: str) -> tuple[int, int]:
    """Where words stand in the small talk above."""
    start = TALK.text.index(words)
    return start, start + len(words)


async def test_turns_codings_and_suggestions_are_seen() -> None:
    """Numbers, names, wrapped words, stripes with tags, and dashes for suggestions."""
    app = PaneApp(TALK)
    async with app.run_test(size=(66, 8)) as pilot:
        app.pane.mark(
            [
                Mark(*passage("Det tok lang tid før vi forsto hverandre."), "mal"),
                Mark(*passage("Det tok lang tid"), "tid"),
                Mark(*passage("Da løsnet det."), "tid", suggested=True),
            ],
            LOOKS,
        )
        await pilot.pause()
        assert drawn(app.pane) == [
            "   1 Intervjuer: Hva har vært vanskeligst i",
            "     samarbeidet?",
            "",
            "   2 Kari: Det tok lang tid før vi forsto        ▛█   B-TID",
            "     hverandre. Vi måtte lage en felles          ▙    D-MÅL",
            "     ordliste. Da løsnet det.                    ┆    ?B-TID",
            "",
            "",
        ]


@pytest.mark.parametrize("no_color", [False, True])
async def test_the_selection_is_seen_with_and_without_colours(
    no_color: bool,  # noqa: FBT001  # pytest's way
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Reverse video and brackets without colours, a ground of its own with them."""
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    app = PaneApp(TALK)
    async with app.run_test(size=(80, 8)) as pilot:
        await pilot.press("down", "down")
        assert selected(app.pane) == "Vi måtte lage en felles ordliste."
        rows = "\n".join(drawn(app.pane))
        assert ("[Vi måtte" in rows and "ordliste.]Da" in rows) == no_color
        styles = [
            segment.style
            for segment in app.pane.render_line(2)
            if "Vi måtte" in segment.text and segment.style
        ]
        assert len(styles) == 1
        assert bool(styles[0].reverse) == no_color
        assert styles[0].bgcolor is not None


async def test_keys_walk_and_select() -> None:
    """Segment, turn, word and free span, extended and given back, by keyboard alone."""
    app = PaneApp(TALK)
    async with app.run_test(size=(80, 8)) as pilot:
        seen = []
        for keys in (
            "t j",
            "s",
            "shift+down",
            "shift+up",
            "w right",
            "shift+right",
            "v left left",
            "v right",
            "escape",
            "end",
            "home",
            "k",
        ):
            await pilot.press(*keys.split())
            seen.append(selected(app.pane))
        assert seen == [
            TALK.turns[1].span.of(TALK.text),
            "Det tok lang tid før vi forsto hverandre.",
            "Det tok lang tid før vi forsto hverandre. Vi måtte lage en felles ordliste.",
            "Det tok lang tid før vi forsto hverandre.",
            "tok",
            "tok lang",
            "tok la",
            "ok la",
            "Det tok lang tid før vi forsto hverandre.",
            "Da løsnet det.",
            "Hva har vært vanskeligst i samarbeidet?",
            "Hva har vært vanskeligst i samarbeidet?",
        ]


async def test_words_and_free_spans_go_by_lines_up_and_down() -> None:
    """Arrow down among words goes to the word below."""
    app = PaneApp(TALK)
    async with app.run_test(size=(66, 8)) as pilot:
        await pilot.press("down", "w", "down")
        assert selected(app.pane) == "hverandre"
        await pilot.press("up", "shift+down")
        assert selected(app.pane).startswith("Det tok")


async def test_a_click_selects_the_segment() -> None:
    """Who likes the mouse can point."""
    app = PaneApp(TALK)
    async with app.run_test(size=(66, 8)) as pilot:
        await pilot.click("#pane", offset=(20, 5))
        assert selected(app.pane) == "Da løsnet det."


async def test_paging_keeps_the_selection_in_sight() -> None:
    """In a long interview the selection is always on the screen."""
    long = talk(*(f"Setning nummer {n} handler om samarbeid." for n in range(200)))
    app = PaneApp(long)
    async with app.run_test(size=(80, 12)) as pilot:
        for keys in ("pagedown pagedown down down", "end", "pageup", "up up", "home"):
            await pilot.press(*keys.split())
            assert app.pane.span
            words = app.pane.span.of(long.text)
            assert any(words[:18] in row for row in drawn(app.pane))


HOSTILE = (
    "sa \x1b[31mrød\x1b]0;tittel\x07 [/b] [latter] \u202eabc\x9b2J 日本 👩\u200d💻 e\u0301 \t🇳🇴"
)


async def test_hostile_text_is_shown_and_not_obeyed() -> None:
    """Escape bytes, markup and turned writing direction are text like any other."""
    app = PaneApp(talk(HOSTILE, speakers=["\x1b[1mKari [red]"]))
    async with app.run_test(size=(90, 8)) as pilot:
        await pilot.pause()
        rows = drawn(app.pane)
        assert "[/b] [latter]" in rows[0] + rows[1]
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "\t"} & set("".join(rows))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.text(st.sampled_from("ab e\u0301\u200d👩💻🇳🇴日\x1b"), min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), max_size=4),
)
async def test_every_row_is_as_wide_as_the_pane(speech: str, ranges: list[tuple[int, int]]) -> None:
    """The margin stays in line whatever is in the text and wherever codings begin."""
    transcript = talk(speech)
    start, end = transcript.turns[0].span.start, transcript.turns[0].span.end
    marks = [Mark(start + a, min(start + a + n, end), "tid") for a, n in ranges if start + a < end]
    app = PaneApp(transcript)
    async with app.run_test(size=(50, 8)) as pilot:
        app.pane.mark(marks, LOOKS)
        app.pane.select(Span(start, end))
        await pilot.pause()
        for y in range(8):
            strip = app.pane.render_line(y)
            assert sum(segment.cell_length for segment in strip) == 50


async def test_the_text_stands_still_for_some_keys_and_shows_what_comes_next() -> None:
    """At an edge the text moves by a third of the page, so the eye is not led at every key."""
    app = PaneApp(talk(*(f"Setning nummer {number}." for number in range(60))))
    async with app.run_test(size=(66, 18)) as pilot:
        for key, sign in (("down", 1), ("up", -1)):
            before = app.pane.scroll_offset.y
            tops = []
            for _ in range(24):
                await pilot.press(key)
                tops.append(app.pane.scroll_offset.y)
                layout, span = app.pane.text_layout, app.pane.span
                assert layout is not None
                assert span is not None
                assert tops[-1] <= layout.row_at(span.start) < tops[-1] + 18
            moves = [after - top for top, after in pairwise((before, *tops)) if after != top]
            assert 3 <= len(moves) <= 10, "not at every key"
            assert all(sign * move >= 4 for move in moves[:-1]), "a good deal at once"
