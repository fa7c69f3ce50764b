"""Rules that hold for any text, any window and any keys: rows, lanes, units, selections."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.model import Code, Codebook, Family, Span
from qualcode.tui.actions import FooterKey
from qualcode.tui.document import Document, Layout
from qualcode.tui.drawing import wrap
from qualcode.tui.lanes import Margin, Mark
from qualcode.tui.selection import (
    Selection,
    change_unit,
    extend,
    extend_to,
    move,
    select_at,
    select_span,
    swap_ends,
)
from qualcode.tui.status import footer_line
from qualcode.tui.tags import LONGEST, letter_tags, quick_keys, shorten
from qualcode.tui.units import Unit, Units
from tests.tui.talk import talk

SPEECH = st.text(st.sampled_from("ab c. ?«»e\u0301\u200d👩💻🇳🇴日\n"), min_size=1, max_size=40)
SPEECHES = st.lists(SPEECH, min_size=1, max_size=4)
SENTENCES = st.lists(st.text(st.sampled_from("ab c. ?«»日"), min_size=1), min_size=1, max_size=4)
"""Without marks that stick to a full stop: no sentence begins inside a character."""
TAG = st.text(st.sampled_from("AB-FOR12ÅØ"), min_size=1, max_size=LONGEST)


def marks_in(transcript_length: int, ranges: list[tuple[int, int, bool]]) -> list[Mark]:
    """Marks within a text."""
    return [
        Mark(start, min(start + length, transcript_length), f"k{number % 3}", suggested)
        for number, (start, length, suggested) in enumerate(ranges)
        if start < transcript_length
    ]


RANGES = st.lists(st.tuples(st.integers(0, 160), st.integers(1, 60), st.booleans()), max_size=12)


@given(SPEECHES, st.integers(1, 30), RANGES)
def test_the_margin_shows_each_coding_in_each_of_its_rows(
    speeches: list[str], width: int, ranges: list[tuple[int, int, bool]]
) -> None:
    """No stripe has a hole, none is longer than its passage, whichever rows are drawn first."""
    transcript = talk(*speeches)
    layout = Document(transcript).lay_out(width)
    marks = marks_in(len(transcript.text), ranges)
    margin = Margin(layout, marks, 4)
    for row in reversed(range(len(layout))):
        expected = [
            mark
            for mark in marks
            if layout.row_at(mark.start) <= row <= layout.row_at(mark.end - 1)
        ]
        assert sorted(margin.marks_in(row)) == sorted(expected)


@given(SPEECHES, st.integers(1, 30), RANGES, RANGES, st.integers(1, 5))
def test_coding_and_taking_back_moves_no_stripe_that_is_seen(
    speeches: list[str],
    width: int,
    ranges: list[tuple[int, int, bool]],
    further: list[tuple[int, int, bool]],
    lanes: int,
) -> None:
    """Whatever is coded and removed, what a coder sees stays; only what was hidden may come up.

    Suggestions alone give way, and only to what somebody coded.
    """
    transcript = talk(*speeches)
    layout = Document(transcript).lay_out(width)
    there, coming = (marks_in(len(transcript.text), some) for some in (ranges, further))
    margin = Margin(layout, there, lanes)
    for mark in coming:
        before = pictures(margin, layout)
        changed = margin.add(mark)
        after = pictures(margin, layout)
        assert all(before[row] == after[row] for row in before if row not in changed)
        for row in changed:
            stays = before[row] if mark.suggested else coded(before[row])
            assert stays.items() <= after[row].items()
    for mark in (*there, *coming):
        before = pictures(margin, layout)
        changed = margin.remove(mark)
        after = pictures(margin, layout)
        assert all(before[row] == after[row] for row in before if row not in changed)
        stayed = [
            (lane, stripe)
            for row in changed
            for lane, stripe in coded(before[row]).items()
            if after[row].get(lane) != stripe
        ]
        assert {stripe[0] for _lane, stripe in stayed} <= {mark}
    assert not any(pictures(margin, layout).values())


def coded(row: dict[int, tuple[Mark, str]]) -> dict[int, tuple[Mark, str]]:
    """What of a row somebody coded."""
    return {lane: stripe for lane, stripe in row.items() if not stripe[0].suggested}


def pictures(margin: Margin, layout: Layout) -> dict[int, dict[int, tuple[Mark, str]]]:
    """The mark and the glyph in each lane that is shown of each row; no lane has two."""
    drawn = {}
    for row in range(len(layout)):
        stripes = margin.row(row).stripes
        drawn[row] = {one.lane: (one.mark, one.glyph(row)) for one in stripes}
        assert len(drawn[row]) == len(stripes)
    return drawn


@given(SPEECHES, st.integers(1, 30), RANGES, RANGES)
def test_each_coding_has_one_tag_or_is_counted(
    speeches: list[str],
    width: int,
    ranges: list[tuple[int, int, bool]],
    further: list[tuple[int, int, bool]],
) -> None:
    """Tags and «+n» together are as many as there are codings, also after some came and went."""
    transcript = talk(*speeches)
    layout = Document(transcript).lay_out(width)
    there, coming = (marks_in(len(transcript.text), some) for some in (ranges, further))
    margin = Margin(layout, there, 2)
    for mark in coming:
        margin.add(mark)
    for mark in there[::2]:
        margin.remove(mark)
    rows = [margin.row(row) for row in range(len(layout))]
    told = sum(row.tag is not None for row in rows) + sum(row.more for row in rows)
    assert told == len(there[1::2]) + len(coming)


@given(SPEECHES, st.integers(1, 40), st.integers(1, 40))
def test_a_place_is_kept_through_any_widths(speeches: list[str], wide: int, narrow: int) -> None:
    """Whatever the window becomes, the words at the top are found again."""
    document = Document(talk(*speeches))
    first, second = document.lay_out(wide), document.lay_out(narrow)
    for row in range(len(first)):
        offset = first.starts[row]
        again = second.row_at(offset)
        assert second.starts[again] <= offset <= second.ends[again]


@given(SPEECHES, st.integers(1, 40))
def test_rows_stand_in_the_order_of_the_text(speeches: list[str], width: int) -> None:
    """Reading downwards is reading on."""
    layout = Document(talk(*speeches)).lay_out(width)
    assert list(layout.starts) == sorted(layout.starts)
    assert all(start <= end for start, end in zip(layout.starts, layout.ends, strict=True))
    assert list(layout.turns) == sorted(layout.turns)


@given(SPEECHES, st.sampled_from(Unit), st.integers(0, 200))
def test_one_on_and_one_back_is_where_one_was(speeches: list[str], unit: Unit, offset: int) -> None:
    """Arrow down and arrow up undo each other."""
    transcript = talk(*speeches)
    units = Units(transcript)
    here = units.at(unit, min(offset, len(transcript.text) - 1))
    after = units.after(unit, here)
    if after is not None and here.of(transcript.text).strip():
        assert after.start >= here.end
        back = units.before(unit, after)
        assert back is not None
        assert back.start >= here.start


@given(SENTENCES, st.sampled_from(Unit), st.integers(0, 200))
def test_a_unit_is_found_from_each_of_its_positions(
    speeches: list[str], unit: Unit, offset: int
) -> None:
    """Wherever one clicks in a sentence, that sentence is selected."""
    transcript = talk(*speeches)
    units = Units(transcript)
    here = units.at(unit, min(offset, len(transcript.text) - 1))
    turn = next(turn.span for turn in transcript.turns if turn.span.overlaps(here))
    assert turn.start <= here.start < here.end <= turn.end
    for at in range(here.start, here.end):
        assert units.at(unit, at).overlaps(here)


@given(SPEECHES, st.integers(0, 200), st.integers(0, 200), st.sampled_from(Unit))
def test_a_selection_reaches_from_one_end_to_the_other(
    speeches: list[str], first: int, second: int, unit: Unit
) -> None:
    """Both places are in it, whichever was named first, and turning it round changes nothing."""
    transcript = talk(*speeches)
    units = Units(transcript)
    ends = [units.at(unit, min(at, len(transcript.text) - 1)) for at in (first, second)]
    start = Selection(unit, ends[0], ends[0])
    reached = extend_to(units, start, ends[1].start)
    assert reached.span.start <= min(end.start for end in ends)
    assert reached.span.end >= max(end.end for end in ends)
    assert swap_ends(reached).span == reached.span
    assert swap_ends(swap_ends(reached)) == reached


@given(SENTENCES, st.integers(0, 200), st.integers(1, 5))
def test_more_and_less_undo_each_other(speeches: list[str], offset: int, times: int) -> None:
    """Taking sentences in and giving them back ends where one began."""
    units = Units(talk(*speeches))
    start = select_at(units, offset)
    grown = [start]
    for _time in range(times):
        grown.append(extend(units, grown[-1], 1))
    assert all(a.span.end <= b.span.end for a, b in pairwise(grown))
    selection, taken = grown[-1], len({one.span for one in grown}) - 1
    for _time in range(taken):
        selection = extend(units, selection, -1)
    assert selection.span == start.span


@given(SPEECHES, st.integers(0, 200), st.integers(1, 80))
def test_a_passage_selected_is_wholly_selected(
    speeches: list[str], start: int, length: int
) -> None:
    """A suggestion that one jumps to is not shown in part."""
    transcript = talk(*speeches)
    turn = transcript.turns[-1].span
    begin = min(turn.start + start % len(turn), turn.end - 1)
    span = Span(begin, min(begin + length, turn.end))
    units = Units(transcript)
    chosen = select_span(units, span)
    if all(
        any(segment.start <= at < segment.end for segment in transcript.segments)
        for at in span_positions(span)
    ):
        assert chosen.span.start <= span.start
        assert chosen.span.end >= span.end
    free = change_unit(units, chosen, Unit.FREE)
    assert free.span == chosen.span
    assert move(units, chosen, 1).unit is Unit.SEGMENT


def span_positions(span: Span) -> range:
    """The positions of a span."""
    return range(span.start, span.end)


@given(st.lists(TAG, min_size=1, max_size=9, unique=True), st.integers(3, LONGEST))
def test_shortened_tags_are_different_and_fit(tags: list[str], room: int) -> None:
    """However narrow the line of quick codes, two keys never look alike."""
    short = shorten(tags, room)
    assert len(set(short)) == len(tags)
    assert all(1 <= len(tag) <= room for tag in short)


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12), max_size=14))
def test_any_codebook_has_tags_and_quick_keys(names: list[str]) -> None:
    """Codes may be called anything; each has a tag of its own, and nine have a key."""
    codes = tuple(Code(f"k{number}", name, "f") for number, name in enumerate(names))
    book = Codebook("Bok", (Family("f", "Familie", "red"),), codes)
    tags = letter_tags(book)
    assert len(set(tags.values())) == len(codes)
    assert all(len(tag) <= LONGEST for tag in tags.values())
    assert len(quick_keys(book)) == min(9, len(codes))


@given(st.text(st.sampled_from("abå 日-\n"), max_size=80), st.integers(8, 40))
def test_wrapped_text_loses_no_word(text: str, width: int) -> None:
    """A memo is shown to its end."""
    lines = wrap(text, width)
    assert all(len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.lists(st.tuples(TAG, TAG), max_size=12), st.integers(40, 150))
def test_a_footer_never_runs_over(keys: list[tuple[str, str]], width: int) -> None:
    """Keys that do not fit are left out, those of everywhere and the way out stay."""
    out = FooterKey("Esc", "back", out=True)
    among = [*(FooterKey(key, label) for key, label in keys[:6]), out]
    among += [FooterKey(key, label) for key, label in keys[6:]]
    left, right = footer_line(among, [FooterKey("?", "help")], width)
    assert [text for text, _style in left][-2:] == [" Esc", " back"]
    assert sum(cell_len(text) for text, _style in (*left, *right)) <= width
    assert right[0][0] == " ?"
