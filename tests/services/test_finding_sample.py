"""Searching the sample project: what is found is what an independent reading finds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from qualcode.model import Role
from qualcode.search.parsing import parse_query
from qualcode.services.finding import find
from qualcode.services.project import Project, open_project
from qualcode.services.transcripts import load_transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from qualcode.model import Span, Transcript

Place = tuple[str, int, int]


@pytest.fixture(scope="module")
def sample(sample_root: Path) -> Iterator[Project]:
    """The sample project, only read."""
    with open_project(sample_root, coder="KL") as project:
        yield project


@pytest.fixture(scope="module")
def transcripts(sample: Project) -> list[Transcript]:
    """Every transcript of it."""
    return [load_transcript(sample, name) for name in sample.store.names()]


def hits(project: Project, query: str) -> set[Place]:
    """Where a query finds something."""
    found = find(project, parse_query(query)).hits
    assert len(set(found)) == len(found)
    return {(hit.transcript, hit.start, hit.end) for hit in found}


def words(transcripts: list[Transcript], pattern: str) -> set[Place]:
    """Where a pattern is in what people say, turn by turn."""
    return {
        (one.id, turn.span.start + found.start(), turn.span.start + found.end())
        for one in transcripts
        for turn in one.turns
        for found in re.finditer(pattern, turn.span.of(one.text), re.IGNORECASE)
    }


def in_segments(
    transcripts: list[Transcript], places: set[Place], test: Callable[[Transcript, Span], bool]
) -> set[Place]:
    """Those of the places that are in a segment of which something holds."""
    texts = {one.id: one for one in transcripts}
    return {
        (id, start, end)
        for id, start, end in places
        if any(
            segment.start < end and start < segment.end and test(texts[id], segment)
            for segment in texts[id].segments
        )
    }


@pytest.mark.parametrize("word", ["samarbeid", "ikke", "møte", "NAV", "å"])
def test_words_are_found_everywhere(
    sample: Project, transcripts: list[Transcript], word: str
) -> None:
    """As often as one finds them by looking through every turn."""
    assert hits(sample, word) == words(transcripts, re.escape(word)) != set()
    assert hits(sample, f"word:{word}") == words(transcripts, rf"(?<!\w){word}(?!\w)")


def test_two_words_of_a_sentence(sample: Project, transcripts: list[Transcript]) -> None:
    """AND, and AND NOT, divide the hits of a word between them."""
    every = words(transcripts, "møte")
    both = in_segments(
        transcripts,
        every,
        lambda one, segment: bool(re.search(r"\bvi\b", segment.of(one.text), re.IGNORECASE)),
    )
    found = hits(sample, "møte AND word:vi")
    assert found & every == both != set()
    assert hits(sample, "møte AND NOT word:vi") == every - both


def test_words_in_coded_sentences(sample: Project, transcripts: list[Transcript]) -> None:
    """A word where a code is, and where none is, are all the word's hits."""
    codings = sample.store.codings()
    coded = in_segments(
        transcripts,
        words(transcripts, "møte"),
        lambda one, segment: any(
            coding.transcript == one.id and coding.span.overlaps(segment) for coding in codings
        ),
    )
    assert hits(sample, "møte AND code:*") == coded != set()
    assert hits(sample, "møte AND NOT code:*") == hits(sample, "møte") - coded


def test_words_of_one_county_and_of_interviewers(
    sample: Project, transcripts: list[Transcript]
) -> None:
    """The counties together have every hit, and so have interviewers and the others."""
    texts = {one.id: one for one in transcripts}
    oslo = {place for place in words(transcripts, "møte")
            if texts[place[0]].attributes.get("county") == "Oslo"}  # fmt: skip
    assert hits(sample, "møte AND county=Oslo") == oslo != set()
    counties = ("county=Oslo", "county=Vestland", "county=Øst-Viken")
    assert set().union(*(hits(sample, f"møte AND {one}") for one in counties)) == hits(
        sample, "møte"
    )
    asked = {
        (id, start, end)
        for id, start, end in words(transcripts, "møte")
        for turn in texts[id].turns
        for speaker in [texts[id].speaker(turn)]
        if turn.span.start <= start < turn.span.end
        if speaker is not None and speaker.role is Role.INTERVIEWER
    }
    assert hits(sample, "møte AND who=interviewer") == asked != set()


def test_a_passage_is_the_sentences_around(sample: Project, transcripts: list[Transcript]) -> None:
    """Each hit comes with whole segments of its transcript."""
    texts = {one.id: one for one in transcripts}
    for hit in find(sample, parse_query("lemma:møte OR code:*")).hits:
        segments = texts[hit.transcript].segments
        assert hit.passage[0] in {one.start for one in segments}
        assert hit.passage[1] in {one.end for one in segments}
        assert hit.passage[0] <= hit.start < hit.end <= hit.passage[1]
