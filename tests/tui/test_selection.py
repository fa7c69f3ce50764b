"""Selecting by segment, turn, word and character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

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
from qualcode.tui.units import Unit, Units
from tests.tui.talk import talk

TALK = talk("Hva er vanskelig?", "Vi måtte «lage» en liste. Da løsnet det.", "Ja?")
SPEECH = st.text(st.sampled_from("ab. «»e\u0301\u200d👩💻🇳🇴\n"), min_size=1, max_size=25)


def words(selection: Selection) -> str:
    """The words selected in the small talk above."""
    return selection.span.of(TALK.text)


def test_segments_follow_one_another_and_stop_at_the_ends() -> None:
    """Arrow down reads on, sentence by sentence, and stays at the last."""
    units = Units(TALK)
    selection = select_at(units, 0)
    seen = [words(selection)]
    for _ in range(5):
        selection = move(units, selection, 1)
        seen.append(words(selection))
    assert seen[:4] == ["Hva er vanskelig?", "Vi måtte «lage» en liste.", "Da løsnet det.", "Ja?"]
    assert seen[4:] == ["Ja?", "Ja?"]
    assert words(move(units, selection, -1)) == "Da løsnet det."


def test_extending_back_over_the_anchor_grows_the_other_way() -> None:
    """Shift with arrows takes in more, gives it back, then takes in what stands before."""
    units = Units(TALK)
    start = move(units, select_at(units, 0), 1)
    more = extend(units, start, 1)
    assert words(more) == "Vi måtte «lage» en liste. Da løsnet det."
    assert extend(units, more, -1) == start
    assert words(extend(units, start, -1)).startswith("Hva er")
    assert extend(units, select_at(units, 0), -1) == select_at(units, 0)


def test_words_are_selected_without_their_punctuation() -> None:
    """A word is the word, not the quotation marks around it."""
    units = Units(TALK)
    selection = change_unit(units, move(units, select_at(units, 0), 1), Unit.WORD)
    seen = [words(selection)]
    for _ in range(5):
        selection = move(units, selection, 1)
        seen.append(words(selection))
    assert seen == ["Vi", "måtte", "lage", "en", "liste", "Da"]
    for expected in ("liste", "en", "lage", "måtte", "Vi", "vanskelig"):
        selection = move(units, selection, -1)
        assert words(selection) == expected


def test_a_free_span_keeps_what_is_selected_and_moves_either_end() -> None:
    """From a sentence to just the words that matter, by characters, at both ends."""
    units = Units(TALK)
    free = change_unit(units, select_at(units, TALK.text.index("Vi")), Unit.FREE)
    assert words(free) == "Vi måtte «lage» en liste."
    assert words(extend(units, free, -1)) == "Vi måtte «lage» en liste"
    turned = extend(units, swap_ends(free), 1)
    assert words(turned) == "i måtte «lage» en liste."
    assert words(extend(units, free, -1, Unit.WORD)).endswith(" en")


def test_a_turn_is_everything_somebody_said() -> None:
    """The turn unit takes the whole answer without the label."""
    units = Units(TALK)
    turn = change_unit(units, select_at(units, TALK.text.index("Da")), Unit.TURN)
    assert words(turn) == "Vi måtte «lage» en liste. Da løsnet det."
    assert words(move(units, turn, -1)) == "Hva er vanskelig?"
    assert words(move(units, turn, 1)) == "Ja?"


def test_a_passage_is_selected_in_whole_units() -> None:
    """A suggestion that runs over two sentences selects both."""
    units = Units(TALK)
    both = select_span(units, TALK.turns[1].span)
    assert both.is_extended
    assert both.span == TALK.turns[1].span
    assert extend_to(units, both, 0).span.start == TALK.turns[0].span.start


@given(
    st.lists(SPEECH, min_size=1, max_size=4),
    st.lists(st.tuples(st.sampled_from("mes"), st.sampled_from(Unit), st.sampled_from([1, -1]))),
)
def test_no_selection_cuts_a_character(
    speeches: list[str], steps: list[tuple[str, Unit, int]]
) -> None:
    """Whatever keys are pressed in whatever text, the passage is whole and inside the text."""
    transcript = talk(*speeches)
    units = Units(transcript)
    selection = select_at(units, 0)
    for step, unit, way in steps:
        if step == "m":
            selection = move(units, selection, way)
        elif step == "e":
            selection = extend(units, selection, way)
        else:
            selection = change_unit(units, selection, unit)
        assert units.is_whole(selection.span)
        assert 0 <= selection.span.start < selection.span.end <= len(transcript.text)


@given(st.lists(SPEECH, min_size=1, max_size=4), st.sampled_from(Unit))
def test_every_unit_is_reached_and_the_way_ends(speeches: list[str], unit: Unit) -> None:
    """Going down always comes to the end of the text, going up to its beginning."""
    transcript = talk(*speeches)
    units = Units(transcript)
    selection = select_at(units, 0, unit)
    for way in (1, -1):
        for _ in range(len(transcript.text) + 1):
            before, selection = selection, move(units, selection, way)
            if before == selection:
                break
            later = before.span.start < selection.span.start
            assert later == (way > 0)
        else:
            raise AssertionError(unit)
