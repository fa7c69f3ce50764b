"""Spans, transcripts, codebooks and identities keep their word."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import (
    Code,
    Codebook,
    Family,
    Role,
    Source,
    Span,
    Speaker,
    Transcript,
    Turn,
    derived_id,
    new_id,
    now,
    only,
)

spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 20)
)


def transcript(cuts: list[tuple[int, int]]) -> Transcript:
    """A transcript whose turns are ``cuts`` wide, each after a gap."""
    turns: list[Turn] = []
    at = 0
    for gap, width in cuts:
        turns.append(Turn(Span(at + gap, at + gap + width), speaker=len(turns) % 2))
        at += gap + width
    return Transcript(
        id="t",
        name="t",
        text="x" * at,
        sha256="",
        speakers=(Speaker("a", "I", Role.INTERVIEWER), Speaker("b", "B", Role.INFORMANT)),
        turns=tuple(turns),
        segments=(),
        segmentation="",
        source=Source("t.txt", "", "labelled-text"),
    )


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2)])
def test_an_impossible_span_cannot_be_made(start: int, end: int) -> None:
    """No coding can be empty, turned round or before the text."""
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(spans, spans)
def test_overlap_is_sharing_a_character(one: Span, other: Span) -> None:
    """Two passages overlap exactly when some character is in both; containing is having all."""
    mine = set(range(one.start, one.end))
    theirs = set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(mine & theirs)
    assert one.contains(other) == (theirs <= mine)
    assert len(one) == len(mine)


@given(st.text(min_size=1), st.data())
def test_a_quote_is_the_words_between_two_characters(text: str, data: st.DataObject) -> None:
    """Positions count code points, whatever the text holds."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Span(start, end).of(text) == "".join(list(text)[start:end])


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 6)), min_size=1, max_size=12), st.data()
)
def test_turns_in_a_span_are_those_it_touches(
    cuts: list[tuple[int, int]], data: st.DataObject
) -> None:
    """Whose words a coding holds is found exactly, also at the edges and in the gaps."""
    made = transcript(cuts)
    start = data.draw(st.integers(0, len(made.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(made.text))))
    expected = tuple(turn for turn in made.turns if turn.span.overlaps(span))
    assert made.turns_in(span) == expected


def test_the_interviewer_is_known() -> None:
    """A turn knows whether the interviewer speaks; a turn of nobody is not the interviewer's."""
    made = transcript([(0, 3), (1, 3)])
    assert [made.is_interviewer(turn) for turn in made.turns] == [True, False]
    assert not made.is_interviewer(Turn(Span(0, 1)))


def test_the_code_tree_is_read_family_by_family_parents_first() -> None:
    """The codebook reads as the researcher ordered it, whatever order the codes stand in."""
    book = Codebook(
        "b",
        (Family("f", "F"), Family("g", "G")),
        (
            Code("g1", "G1", "g"),
            Code("f11", "F11", "f", parent="f1"),
            Code("f1", "F1", "f"),
            Code("f2", "F2", "f"),
            Code("f111", "F111", "f", parent="f11"),
        ),
    )
    assert [(code.id, depth) for code, depth in book.tree()] == [
        ("f1", 0),
        ("f11", 1),
        ("f111", 2),
        ("f2", 0),
        ("g1", 0),
    ]
    assert [code.id for code in book.children("f1")] == ["f11"]
    assert book.find("none") is None
    assert book.family("none") is None


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_derived_ids_stand_for_their_parts(one: list[str], other: list[str]) -> None:
    """The same parts give the same id on every computer."""
    assert derived_id(*one) == derived_id(*one)
    if "\x1f" not in "".join(one + other):
        assert (derived_id(*one) == derived_id(*other)) == ("\x1f".join(one) == "\x1f".join(other))


def test_identities_and_times_have_one_form() -> None:
    """Ids are hyphenated UUIDs, times are UTC to the millisecond."""
    assert new_id() != new_id()
    assert len(new_id()) == 36
    assert now().endswith("Z")
    assert len(now()) == len("2026-01-31T12:00:00.000Z")


@dataclass(frozen=True)
class Row:
    """Anything with an id."""

    id: str


@given(st.lists(st.text("ab", min_size=1, max_size=8), unique=True), st.text("ab", max_size=9))
def test_a_row_is_named_by_its_id_or_by_a_beginning_that_no_other_has(
    ids: list[str], key: str
) -> None:
    """As git names a commit: too short or shared by several, it names none."""
    found = only(map(Row, ids), key, shortest=3)
    begun = [one for one in ids if one.startswith(key)]
    if len(key) < 3:
        assert found is None
    elif key in ids:
        assert found == Row(key)
    else:
        assert found == (Row(begun[0]) if len(begun) == 1 else None)
