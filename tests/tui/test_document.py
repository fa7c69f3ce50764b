"""A transcript laid out in rows."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.tui.document import Document, Layout, clock
from tests.tui.talk import talk

SPEECH = st.text(
    st.sampled_from("ab åø.  \n\te\u0301\u200d👩💻🇳🇴日本«»–\x1b"), min_size=1, max_size=90
)


def rows(document: Document, layout: Layout) -> list[str]:
    """The rows as they are drawn, without labels."""
    return [
        document.shown[start:end].rstrip()
        for start, end in zip(layout.starts, layout.ends, strict=True)
    ]


def test_words_stay_whole_and_later_rows_have_the_full_width() -> None:
    """A researcher reads sentences broken at blanks, beside the speaker's name."""
    document = Document(talk("Vi måtte lage en felles ordliste for alle."))
    layout = document.lay_out(30)
    assert document.label(document.transcript.turns[0], 30) == "Intervjuer: "
    assert rows(document, layout) == ["Vi måtte lage en", "felles ordliste for alle.", ""]


@given(st.lists(SPEECH, min_size=1, max_size=4), st.integers(1, 60))
@example(["a" * 90], 1)
def test_rows_show_every_character_exactly_once(speeches: list[str], width: int) -> None:
    """At any width of the window, each character of each turn is in one row."""
    transcript = talk(*speeches)
    layout = Document(transcript).lay_out(width)
    for number, turn in enumerate(transcript.turns):
        shown = "".join(
            transcript.text[layout.starts[row] : layout.ends[row]]
            for row in range(len(layout))
            if layout.turns[row] == number
        )
        assert shown == turn.span.of(transcript.text)


def by_hand(words: str, room: int, width: int) -> list[str]:
    """Rows as one would break them by hand, character by character: a blank hangs, a word fits.

    What is longer than a row is cut where the row ends.
    """
    made, row, left = [], "", max(1, room)
    for character in words:
        if len(row.rstrip(" ")) == left and character != " " and row:
            keep = row.rfind(" ") + 1 if not row.endswith(" ") else len(row)
            keep = keep or len(row)
            made.append(row[:keep])
            row, left = row[keep:], width
        elif character != " " and len(row) >= left:
            made.append(row)
            row, left = "", width
        row += character
    return [*made, row]


@given(st.text(st.sampled_from("abå .«"), min_size=1, max_size=60), st.integers(1, 30))
@example("aaa bbb  ccc", 7)
@example("aaaaaaa", 3)
def test_rows_are_broken_as_by_hand(words: str, width: int) -> None:
    """The quick way through one-cell characters breaks as a slow and simple one does."""
    document = Document(talk(words, speakers=["K"]))
    layout = document.lay_out(width)
    room = width - cell_len(document.label(document.transcript.turns[0], width))
    drawn = [
        document.shown[start:end]
        for start, end in zip(layout.starts, layout.ends, strict=True)
        if start < end
    ]
    assert drawn == by_hand(words, room, width)


@given(st.text(st.sampled_from("abå .«"), min_size=1, max_size=60), st.integers(1, 30))
def test_the_way_for_wide_characters_breaks_narrow_ones_in_the_same_places(
    words: str, width: int
) -> None:
    """A turn with one emoji in it is not laid out otherwise than its neighbours."""
    document = Document(talk(words, speakers=["K"]))
    quick = document.lay_out(width)
    document._narrow = [False]  # noqa: SLF001  # there is no other way to take the slow one
    assert document.lay_out(width).starts == quick.starts


@given(st.lists(SPEECH, min_size=1, max_size=3), st.integers(4, 60))
def test_no_row_is_wider_than_the_pane(speeches: list[str], width: int) -> None:
    """No word runs into the margin; blanks at the end of a row may hang."""
    document = Document(talk(*speeches))
    layout = document.lay_out(width)
    for row, shown in enumerate(rows(document, layout)):
        assert document.indent(layout, row) + cell_len(shown) <= width


@given(st.lists(SPEECH, min_size=1, max_size=3), st.integers(5, 60), st.data())
def test_a_position_is_found_again_where_it_is_drawn(
    speeches: list[str], width: int, data: st.DataObject
) -> None:
    """What a researcher points at is what gets coded."""
    document = Document(talk(*speeches))
    layout = document.lay_out(width)
    turn = data.draw(st.sampled_from(document.transcript.turns))
    offset = data.draw(st.integers(turn.span.start, turn.span.end - 1))
    row = layout.row_at(offset)
    assert layout.starts[row] <= offset < layout.ends[row]
    found = document.offset_at(layout, row, document.column(layout, row, offset))
    assert cell_len(document.shown[found:offset]) == 0 or found <= offset


def test_a_long_name_leaves_room_for_the_words() -> None:
    """A speaker with a long title does not push the words off the screen."""
    transcript = talk("Ja.", speakers=["Seniorrådgiver i fylkeskommunen 日本 " * 3])
    document = Document(transcript)
    assert cell_len(document.label(transcript.turns[0], 40)) <= 20
    assert document.label(transcript.turns[0], 20) == ""


def test_hostile_characters_take_one_place_each() -> None:
    """An escape sequence in an interview is shown, not obeyed, and positions stay."""
    document = Document(talk("a\x1b[31mb\u202e"))
    assert len(document.shown) == len(document.text)
    assert "\x1b" not in document.shown
    assert "\u202e" not in document.shown


def test_times_are_shown_as_on_a_recorder() -> None:
    """A turn's time reads as minutes and seconds, with hours when there are any."""
    assert [clock(0), clock(754.9), clock(3723)] == ["00:00", "12:34", "1:02:03"]
