"""Outlines: what searching reads is what a transcript is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.store.projects import a_transcript

if TYPE_CHECKING:
    from qualcode.store import Store


def test_an_outline_is_the_transcript_in_numbers(store: Store) -> None:
    """Turns, segments, voices, speakers and words are those that were imported."""
    made = [a_transcript(f"intervju {at}", ("Hei. Ja.", "Mandatet er uklart.")) for at in range(3)]
    with store.action("KL", "transcript.import", count=3) as record:
        record.add_transcripts(made)
    found = {outline.id: (outline, text) for outline, text in store.outlines()}
    for one in made:
        outline, text = found[one.id]
        assert text == one.text
        assert outline.name == one.name
        assert outline.attributes == one.attributes
        assert outline.speakers == one.speakers
        assert outline.turns == tuple((turn.span.start, turn.span.end) for turn in one.turns)
        assert outline.voices == tuple(turn.speaker for turn in one.turns)
        assert outline.segments == tuple((span.start, span.end) for span in one.segments)


def test_outlines_are_in_the_order_of_names_without_what_is_put_away(store: Store) -> None:
    """One is found by its id all the same, and nothing by an id nobody has."""
    made = [a_transcript(name) for name in ("c", "a", "b")]
    with store.action("KL", "transcript.import", count=3) as record:
        record.add_transcripts(made)
    with store.action("KL", "transcript.archive") as record:
        record.archive(made[2].id, archived=True)
    names = [outline.name for outline, _text in store.outlines()]
    assert names == sorted(names)
    assert [name for name in names if name in "abc"] == ["a", "c"]
    assert [outline.name for outline, _text in store.outlines(made[2].id)] == ["b"]
    assert store.outlines("borte") == []
