"""From a project to what is compared: whose text counts, and where units lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.agreement.comparison import as_characters, as_units
from qualcode.errors import UnknownFamily
from qualcode.model import Span
from qualcode.services.codebook_editing import add_code, retire_code
from qualcode.services.coding import add_coding
from qualcode.services.comparing import Question, compare, in_text
from qualcode.services.corrections import archive_transcripts
from qualcode.services.transcripts import load_transcript, mark_done
from tests.services.conftest import by

if TYPE_CHECKING:
    from qualcode.services.project import Project

Regions = list[tuple[int, int]]


@st.composite
def regions(draw: st.DrawFn) -> Regions:
    """Regions of a text in order, at least one."""
    edges = sorted(draw(st.sets(st.integers(0, 60), min_size=2, max_size=10)))
    return list(zip(edges[::2], edges[1::2], strict=False))


@given(bounds=regions(), draw=st.data())
def test_characters_are_found_again(bounds: Regions, draw: st.DataObject) -> None:
    """A mark within a region goes to the text of the regions and comes back."""
    first, last = draw.draw(st.sampled_from(bounds))
    start = draw.draw(st.integers(first, last - 1))
    end = draw.draw(st.integers(start + 1, last))
    [(_coder, _code, *laid)], length = as_characters([(0, 0, start, end)], bounds)
    assert in_text(bounds, laid[0], laid[1], Question()) == (start, end)
    assert length == sum(last - first for first, last in bounds)


@given(bounds=regions(), draw=st.data())
def test_units_are_found_again(bounds: Regions, draw: st.DataObject) -> None:
    """A mark counts for whole units, and these begin and end where they do in the text."""
    at = draw.draw(st.integers(0, len(bounds) - 1))
    until = draw.draw(st.integers(at, len(bounds) - 1))
    mark = (0, 0, bounds[at][0], bounds[until][1])
    [(_coder, _code, *laid)], count = as_units([mark], bounds)
    assert laid == [at, until + 1]
    assert in_text(bounds, laid[0], laid[1], Question(unit="turn")) == mark[2:]
    assert count == len(bounds)


@pytest.fixture
def done(interviewed: Project) -> Project:
    """KL and PL finished both interviews without a coding."""
    for entry in interviewed.store.transcripts("KL"):
        for name in ("KL", "PL"):
            mark_done(by(interviewed, name), entry.id)
    return interviewed


def test_everything_is_compared_unless_less_is_asked(done: Project) -> None:
    """All transcripts, all who are done, all codes in use."""
    found = compare(done, Question())
    assert found.coders == ("KL", "PL")
    assert [one.name for one in found.readings] == ["oslo_01", "vestland_01"]
    assert found.codes.ids == ("b-mandat", "b-penger", "d-mote")
    assert found.codes.families == ("Barrierer", "Barrierer", "Drivere")
    assert all(one.done == {0, 1} for one in found.readings)
    one = compare(done, Question(transcripts=("vestland_01",), coders=("PL", "KL")))
    assert (one.coders, [two.name for two in one.readings]) == (("PL", "KL"), ["vestland_01"])
    with pytest.raises(UnknownFamily):
        compare(done, Question(family="finnes ikke"))


def test_the_units_of_a_transcript(done: Project) -> None:
    """Informants' turns, their segments, or the whole; with the interviewer all of it."""
    text = load_transcript(done, "oslo_01")
    own = [(one.span.start, one.span.end) for one in text.turns if not text.is_interviewer(one)]
    every = [(one.span.start, one.span.end) for one in text.turns]
    for question, expected in (
        (Question(), own),
        (Question(unit="turn"), own),
        (Question(unit="turn", interviewer=True), every),
        (Question(unit="transcript"), [(0, len(text.text))]),
        (Question(interviewer=True), [(0, len(text.text))]),
    ):
        assert compare(done, question).bounds["oslo_01"] == expected
    segments = compare(done, Question(unit="segment")).bounds["oslo_01"]
    assert all(any(s <= a and b <= e for s, e in own) for a, b in segments)
    assert len(segments) < len(
        compare(done, Question(unit="segment", interviewer=True)).bounds["oslo_01"]
    )


def test_what_is_put_away_is_not_compared(done: Project) -> None:
    """An archived transcript leaves agreement as it leaves the matrices."""
    archive_transcripts(done, ["vestland_01"])
    assert [one.name for one in compare(done, Question()).readings] == ["oslo_01"]


def test_a_retired_code_counts_where_it_was_used(done: Project) -> None:
    """Codings outlive the retirement of their code; a code nobody used is not shown."""
    text = load_transcript(done, "oslo_01")
    add_coding(done, text, Span(90, 99), "b-penger")
    retire_code(done, "b-penger")
    retire_code(done, "d-mote")
    assert compare(done, Question()).codes.ids == ("b-mandat", "b-penger")


def test_codes_below_count_as_the_uppermost(done: Project) -> None:
    """At the first level a coding with a code below is one with the code above."""
    made = add_code(done, "Uklart ansvar", family="barriers", parent="b-mandat")
    text = load_transcript(done, "oslo_01")
    start = text.text.index("Mandatet")
    add_coding(done, text, Span(start, start + 8), made.id)
    leaf, top = compare(done, Question()), compare(done, Question(level=1))
    assert made.id in leaf.codes.ids
    assert leaf.codes.tops[leaf.codes.ids.index(made.id)] == "Uklart mandat"
    assert top.codes.ids == ("b-mandat", "b-penger", "d-mote")
    [mark] = top.readings[0].marks
    assert mark[1] == 0
