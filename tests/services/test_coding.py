"""Coding a passage: the words are kept, nothing twice, and what is said about it can change."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import (
    AlreadyCoded,
    ArchivedTranscript,
    OutsideText,
    UnknownCode,
    UnknownCoding,
    UnknownTranscript,
)
from qualcode.model import Origin, Span, Transcript, new_id
from qualcode.services.coding import (
    add_coding,
    find_coding,
    list_codings,
    passage,
    remove_coding,
    set_memo,
)
from qualcode.services.coding_tables import import_codings
from qualcode.services.corrections import archive_transcripts
from qualcode.services.project import Project, open_project
from qualcode.services.transcripts import list_transcripts, load_transcript, mark_done
from qualcode.text.stored import to_stored
from tests.services.conftest import by
from tests.store.projects import a_transcript

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MANDATE = "Mandatet er uklart."


@pytest.fixture
def talk(interviewed: Project) -> Transcript:
    """The interview from Oslo."""
    return load_transcript(interviewed, "oslo_01")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, interviewed_root: Path) -> Iterator[Project]:
    """A project that all examples of a property add to."""
    root = shutil.copytree(interviewed_root, tmp_path_factory.mktemp("shelf") / "prosjekt")
    with open_project(root, coder="KL") as project:
        yield project


def span_of(talk: Transcript, words: str) -> Span:
    """Where words stand in an interview."""
    return Span(talk.text.index(words), talk.text.index(words) + len(words))


def test_a_coding_keeps_who_what_where_and_the_words(
    interviewed: Project, talk: Transcript
) -> None:
    """What was confirmed is there when the project is opened the next morning."""
    made = add_coding(interviewed, talk, span_of(talk, MANDATE), "uklart MANDAT", "Se også AB.")
    interviewed.close()
    with open_project(interviewed.settings.root, coder="AB") as reopened:
        [kept] = list_codings(reopened)
    assert kept == made
    assert (kept.quote, kept.code, kept.coder) == (MANDATE, "b-mandat", "KL")
    assert (kept.memo, kept.origin, kept.codebook_version) == ("Se også AB.", Origin.MANUAL, 1)


def test_the_same_twice_is_refused(interviewed: Project, talk: Transcript) -> None:
    """A coder cannot have one code twice on one passage; another code or coder is welcome."""
    span = span_of(talk, MANDATE)
    add_coding(interviewed, talk, span, "b-mandat")
    before = interviewed.store.state_hash()
    with pytest.raises(AlreadyCoded, match="KL has “Uklart mandat” on 59–78 of “oslo_01”"):
        add_coding(interviewed, talk, span, "b-mandat")
    assert interviewed.store.state_hash() == before
    add_coding(interviewed, talk, span, "d-mote")
    add_coding(interviewed, talk, Span(span.start, span.end - 1), "b-mandat")
    add_coding(by(interviewed, "AB"), talk, span, "b-mandat")
    assert len(list_codings(interviewed)) == 4


def test_what_cannot_be_coded_changes_nothing(interviewed: Project, talk: Transcript) -> None:
    """A passage outside the text or a code nobody knows is refused in a sentence."""
    before = interviewed.store.state_hash()
    with pytest.raises(OutsideText, match=f"the characters 0–{len(talk.text)}"):
        add_coding(interviewed, talk, Span(0, len(talk.text) + 1), "b-mandat")
    with pytest.raises(UnknownCode, match="did you mean “b-mandat”"):
        add_coding(interviewed, talk, Span(0, 5), "b-mandatt")
    assert interviewed.store.state_hash() == before


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 4), (-1, 3), (0, 10**9)])
def test_a_passage_has_a_beginning_and_an_end(talk: Transcript, start: int, end: int) -> None:
    """Empty, turned round, before the text or after it is no passage."""
    with pytest.raises(OutsideText):
        passage(talk, start, end)


def test_a_memo_is_written_changed_and_removed(interviewed: Project, talk: Transcript) -> None:
    """Why a coding was made can be said later, said better, and taken back; the rest stays."""
    made = add_coding(interviewed, talk, span_of(talk, MANDATE), "b-mandat")
    for memo in ("Tvil.", "Likevel:\n«uklart» er hennes ord. 🙂 ", ""):
        assert set_memo(interviewed, made.id, memo) == replace(made, memo=memo)
        assert list_codings(interviewed) == [replace(made, memo=memo)]


def test_a_coding_is_removed_alone(interviewed: Project, talk: Transcript) -> None:
    """Taking one coding away leaves the others, also those on the same passage."""
    span = span_of(talk, MANDATE)
    first = add_coding(interviewed, talk, span, "b-mandat")
    second = add_coding(by(interviewed, "AB"), talk, span, "b-mandat")
    assert remove_coding(interviewed, first.id) == first
    assert list_codings(interviewed) == [second]
    with pytest.raises(UnknownCoding):
        remove_coding(interviewed, first.id)


def test_the_beginning_of_an_id_is_enough_if_it_says_which(
    interviewed: Project, talk: Transcript
) -> None:
    """Six characters name a coding; fewer, or those of two codings, name none."""
    made = add_coding(interviewed, talk, span_of(talk, MANDATE), "b-mandat")
    twin = replace(made, id=made.id[:8] + new_id()[8:], coder="AB")
    assert find_coding(interviewed, made.id[:6]) == made
    for unclear in ("", made.id[:5], "%%%%%%", new_id()):
        with pytest.raises(UnknownCoding, match="coding list"):
            find_coding(interviewed, unclear)
    with interviewed.store.action("AB", "coding.add") as record:
        record.add_codings([twin])
    with pytest.raises(UnknownCoding):
        find_coding(interviewed, made.id[:8])
    assert find_coding(interviewed, made.id) == made


def test_codings_are_listed_as_asked(interviewed: Project, talk: Transcript) -> None:
    """By transcript, code and coder, in the order of the text; a mistyped name is told."""
    other = load_transcript(interviewed, "vestland_01")
    late = add_coding(interviewed, talk, talk.segments[3], "d-mote")
    early = add_coding(interviewed, talk, talk.segments[1], "b-mandat")
    ab = add_coding(by(interviewed, "AB"), other, other.segments[1], "b-penger")
    assert list_codings(interviewed) == [early, late, ab]
    assert list_codings(interviewed, transcript="oslo_01") == [early, late]
    assert list_codings(interviewed, coder="AB") == [ab]
    assert list_codings(interviewed, code="faste MØTEPLASSER") == [late]
    assert list_codings(interviewed, transcript="oslo_01", coder="AB") == []
    with pytest.raises(UnknownTranscript, match="did you mean “oslo_01”"):
        list_codings(interviewed, transcript="oslo_1")
    with pytest.raises(UnknownCode):
        list_codings(interviewed, code="penger?")


def test_done_is_each_coders_own(interviewed: Project, talk: Transcript) -> None:
    """Saying that one is through an interview says nothing about the others."""
    mark_done(interviewed, talk.id)
    mark_done(by(interviewed, "AB"), talk.id)
    mark_done(interviewed, talk.id, done=False)
    assert [entry.done for entry in list_transcripts(interviewed)] == [("AB",), ()]


@settings(max_examples=40)
@given(raw=st.text(min_size=1), data=st.data())
def test_a_quote_is_the_stored_words_whatever_the_text(
    shelf: Project, raw: str, data: st.DataObject
) -> None:
    """Emoji, accents, other scripts, hidden characters: the quote is what stands there."""
    talk = replace(a_transcript(new_id(), ("Hva?", to_stored(raw).text or "…")), segments=())
    with shelf.store.action("KL", "transcript.import", count=1) as record:
        record.add_transcripts([talk])
    start = data.draw(st.integers(0, len(talk.text) - 1))
    end = data.draw(st.integers(start + 1, len(talk.text)))
    add_coding(shelf, talk, Span(start, end), "b-mandat")
    [kept] = list_codings(shelf, transcript=talk.name)
    stored = load_transcript(shelf, talk.name).text
    assert stored == talk.text
    assert kept.quote == stored[start:end]


def test_a_transcript_put_away_meanwhile_is_not_coded(interviewed: Project) -> None:
    """Another program archived it while it was open here; the words are refused, not hidden."""
    talk = load_transcript(interviewed, "oslo_01")
    archive_transcripts(interviewed, ["oslo_01"])
    with pytest.raises(ArchivedTranscript, match="oslo_01"):
        add_coding(interviewed, talk, talk.segments[0], "d-mote")


@pytest.mark.parametrize("number", [1, 30])
def test_many_at_once_are_refused_like_one(
    interviewed: Project, tmp_path: Path, number: int
) -> None:
    """A table of codings for a transcript that is put away is refused, however long it is."""
    archive_transcripts(interviewed, ["oslo_01"])
    rows = "".join(f"oslo_01,{start},{start + 9},d-mote\n" for start in range(number))
    (tmp_path / "koder.csv").write_text("transcript,start,end,code\n" + rows, encoding="utf-8")
    with pytest.raises(ArchivedTranscript, match="oslo_01"):
        import_codings(interviewed, tmp_path / "koder.csv")
