"""Selecting by segment, turn, word and character."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Span
from qualcode.tui.selection import (
    Selection,
    change_unit,
    extend,
    extend_to,
    extend_to_rest,
    move,
    select_at,
    select_between,
    select_free,
    select_passage,
    select_span,
    swap_ends,
)
from qualcode.tui.units import Unit, Units
from tests.tui.talk import talk

TALK = talk("Hva er vanskelig?", "Vi måtte «lage» en liste. Da løsnet det.", "Ja?")
SPEECH = st.text(st.sampled_from("ab. «»e\u0301\u200d👩💻🇳🇴\n"), min_size=1, max_size=25)


CHARACTERS = st.lists(
    st.sampled_from("aæ .«\n日ع각")
    | st.sampled_from(["e\u0301", "👩\u200d💻", "👨\u200d👩\u200d👧", "👍🏽", "🇳🇴", "🇸🇪"])
    | st.sampled_from(["❤\ufe0f", "\u1112\u1161\u11ab", "ש\u05c1"]),
    min_size=1,
    max_size=12,
)
"""Characters as readers count them, of up to five code points."""


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


def test_one_goes_on_behind_and_back_before_all_that_is_selected() -> None:
    """Whichever end was moved last: nobody lands in the middle of what they selected."""
    units = Units(TALK)
    both = extend(units, select_at(units, TALK.text.index("Vi")), 1)
    for selection in (both, swap_ends(both)):
        assert words(move(units, selection, -1)) == "Hva er vanskelig?"
        assert words(move(units, selection, 1)) == "Ja?"


def test_extending_back_over_the_anchor_grows_the_other_way() -> None:
    """Shift with arrows takes in more, gives it back, then takes in what stands before."""
    units = Units(TALK)
    start = move(units, select_at(units, 0), 1)
    more = extend(units, start, 1)
    assert words(more) == "Vi måtte «lage» en liste. Da løsnet det."
    assert extend(units, more, -1) == start
    assert words(extend(units, start, -1)).startswith("Hva er")
    assert extend(units, select_at(units, 0), -1) == select_at(units, 0)


def test_the_rest_of_what_is_said_is_one_step() -> None:
    """From a sentence to the turn's end, then to the next one's; sentences can be given back."""
    units = Units(TALK)
    rest = extend_to_rest(units, select_at(units, TALK.text.index("måtte")))
    assert words(rest) == "Vi måtte «lage» en liste. Da løsnet det."
    assert words(extend(units, rest, -1)) == "Vi måtte «lage» en liste."
    alone = select_at(units, TALK.text.index("løsnet"))
    assert extend_to_rest(units, alone) == alone
    more = extend_to_rest(units, rest)
    assert words(more).endswith("Ja?")
    assert extend_to_rest(units, more) == more
    back = extend(units, select_at(units, TALK.text.index("måtte")), -1)
    assert words(extend_to_rest(units, back)) == f"Hva er vanskelig?\n\nKari: {words(rest)}"
    word = change_unit(units, select_at(units, 0), Unit.WORD)
    assert words(extend_to_rest(units, word)) == "Hva er vanskelig?"


def test_so_many_segments_are_taken_at_a_time() -> None:
    """A passage goes on by one segment, ends with its turn, and goes back the same way."""
    said = talk("En. To. Tre.", "Fire. Fem.")
    units, text = Units(said), said.text
    seen = [select_passage(units, 0, 2)]
    while (further := move(units, seen[-1], 1, 2)) != seen[-1]:
        seen.append(further)
    assert [one.span.of(text) for one in seen] == [
        *("En. To.", "To. Tre.", "Tre."),
        *("Fire. Fem.", "Fem."),
    ]
    back = [seen[-1]]
    while (before := move(units, back[-1], -1, 2)) != back[-1]:
        back.append(before)
    assert back == seen[::-1]


def test_after_what_was_taken_in_by_hand_one_goes_on_behind_it() -> None:
    """The next passage begins where a longer or shorter one ended, and is as long as always."""
    said = talk("En. To. Tre. Fire. Fem.")
    units = Units(said)
    longer = extend(units, select_passage(units, 0, 2), 1)
    assert move(units, longer, 1, 2).span.of(said.text) == "Fire. Fem."
    shorter = extend(units, select_passage(units, 0, 2), -1)
    assert move(units, shorter, 1, 2).span.of(said.text) == "To. Tre."


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


def test_either_end_moves_by_characters_words_and_segments() -> None:
    """From the rough to the exact: more at the end, less at the beginning, and back again."""
    units = Units(TALK)
    start = TALK.text.index("«lage")
    free = select_free(units, Span(start + 1, start + 3))
    assert words(free) == "la"
    assert words(extend(units, free, 1)) == "lag"
    assert words(extend(units, free, 1, Unit.WORD)) == "lage"
    two = extend(units, extend(units, free, 1, Unit.WORD), 1, Unit.WORD)
    assert words(two) == "lage» en"
    assert words(extend(units, two, 1, Unit.SEGMENT)) == "lage» en liste."
    both = extend(units, extend(units, two, 1, Unit.SEGMENT), 1, Unit.SEGMENT)
    assert words(both) == "lage» en liste. Da løsnet det."
    assert words(extend(units, both, -1, Unit.SEGMENT)) == "lage» en liste."
    front = swap_ends(both)
    assert words(extend(units, front, -1, Unit.WORD)).startswith("måtte «lage")
    assert words(extend(units, front, -1, Unit.SEGMENT)).startswith("Vi måtte")
    assert words(extend(units, front, 1, Unit.WORD)) == "en liste. Da løsnet det."
    assert words(extend(units, front, 1, Unit.SEGMENT)) == "Da løsnet det."


def test_shrinking_by_more_than_there_is_changes_nothing() -> None:
    """By one key too many nobody is left with a single letter, which could be saved as a coding."""
    units = Units(TALK)
    start = TALK.text.index("måtte")
    free = select_free(units, Span(start, start + 5))
    assert extend(units, free, -1, Unit.SEGMENT) == free
    assert extend(units, free, -1, Unit.WORD) == free
    backwards = swap_ends(free)
    assert extend(units, backwards, 1, Unit.SEGMENT) == backwards
    assert words(extend(units, free, -1)) == "mått"


def test_free_selecting_goes_on_with_the_end_that_moved() -> None:
    """Who has gone backwards by sentences goes on backwards by letters."""
    units = Units(TALK)
    last = select_at(units, TALK.text.index("Da"))
    backwards = extend(units, last, -1)
    free = change_unit(units, backwards, Unit.FREE)
    assert free.span == backwards.span
    assert words(extend(units, free, 1)) == "i måtte «lage» en liste. Da løsnet det."


def test_the_mouse_selects_from_the_one_end_to_the_other() -> None:
    """Dragging back to the left selects the same words as dragging to the right."""
    units = Units(TALK)
    start, end = TALK.text.index("måtte"), TALK.text.index(" en")
    assert words(select_between(units, start, end - 1)) == "måtte «lage»"
    assert select_between(units, end - 1, start).span == Span(start, end)


@given(
    st.lists(CHARACTERS, min_size=1, max_size=3),
    st.lists(
        st.tuples(
            st.sampled_from(["extend", "move", "swap", "unit"]),
            st.sampled_from(Unit),
            st.sampled_from([1, -1]),
        ),
        max_size=12,
    ),
    st.data(),
)
def test_both_ends_are_always_between_characters(
    speeches: list[list[str]], steps: list[tuple[str, Unit, int]], data: st.DataObject
) -> None:
    """Emoji, accents, flags and syllables stay whole whatever was dragged, found or extended."""
    transcript = talk(*("".join(speech) for speech in speeches))
    between: set[int] = set()
    for turn, speech in zip(transcript.turns, speeches, strict=True):
        lengths = [len(character) for character in speech]
        between |= {turn.span.start + sum(lengths[:at]) for at in range(len(lengths) + 1)}
    units = Units(transcript)
    places = st.integers(0, len(transcript.text) - 1)
    selection = select_between(units, data.draw(places), data.draw(places))
    for step, unit, way in steps:
        assert {selection.span.start, selection.span.end} <= between
        if step == "extend":
            selection = extend(units, selection, way, unit)
        elif step == "move":
            selection = move(units, selection, way)
        elif step == "swap":
            selection = swap_ends(selection)
        else:
            selection = change_unit(units, selection, unit)
    assert {selection.span.start, selection.span.end} <= between


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


@given(
    st.lists(CHARACTERS, min_size=1, max_size=3),
    st.sampled_from(Unit),
    st.integers(0, 5),
    st.integers(1, 4),
    st.sampled_from([1, -1]),
)
def test_what_was_taken_in_is_given_back_step_by_step(
    speeches: list[list[str]], unit: Unit, moves: int, steps: int, way: int
) -> None:
    """Extending and shrinking are inverse in every unit, and never leave the text."""
    transcript = talk(*map("".join, speeches))
    units = Units(transcript)
    selection = select_at(units, 0, unit)
    for _ in range(moves):
        selection = move(units, selection, 1)
    grown = [selection]
    for _ in range(steps):
        grown.append(extend(units, grown[-1], way))
    first, last = transcript.turns[0].span.start, transcript.turns[-1].span.end
    for before, after in pairwise(grown):
        assert after.span.contains(before.span)
        assert first <= after.span.start
        assert after.span.end <= last
        assert units.is_whole(after.span)
        if after != before:
            assert extend(units, after, -way) == before
