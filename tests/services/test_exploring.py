"""Looking around from what was coded: the answers, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import ArchivedTranscript, NoCodebook, OutsideText, UnknownCode
from qualcode.services.codebook_editing import retire_code
from qualcode.services.coding import add_coding
from qualcode.services.corrections import archive_transcripts
from qualcode.services.exploring import (
    add_keywords,
    find_gaps,
    find_like_code,
    find_like_passage,
    find_words,
)
from qualcode.services.transcripts import load_transcript

if TYPE_CHECKING:
    from qualcode.services.project import Project

MEETING = "Møteplasser"


def test_the_sample_shows_more_like_a_code(sample: Project) -> None:
    """What was coded so is most of what is found, and places quote the transcript."""
    found = find_like_code(sample, MEETING, 10)
    assert len(found) == 10
    assert sum(one.standing == "same" for one in found) >= 5
    texts = {name: sample.store.transcript(name).text for name in {one.transcript for one in found}}
    for one in found:
        assert one.span.of(texts[one.transcript]) == one.text
        assert 0 < one.share <= 1


def test_the_sample_has_words_for_a_code(sample: Project) -> None:
    """None of them is a keyword already, and each is said in two coded segments or more."""
    found = find_words(sample, MEETING)
    assert found
    book = sample.store.codebook()
    assert book is not None
    (code,) = [one for one in book.codes if one.name == MEETING]
    assert not {one.lemma for one in found} & set(code.keywords)
    assert all(one.passages >= 2 and one.z >= 1.96 for one in found)
    assert [one.z for one in found] == sorted((one.z for one in found), reverse=True)


def test_the_sample_has_gaps(sample: Project) -> None:
    """Likely passages nobody coded, and places where only one of the two coders has a code."""
    gaps = find_gaps(sample, 5)
    assert 0 < len(gaps.open) <= 5
    codings = sample.store.codings()
    for place in gaps.open:
        transcript = sample.store.transcript(place.transcript)
        own = [one for one in codings if one.transcript == transcript.id]
        assert place.share >= 0.5
        assert not any(one.span.contains(place.span) for one in own)
    assert {(one.coder, one.without) for one in gaps.one_sided} == {
        ("AB", "KL"),
        ("KL", "AB"),
    }


def test_what_is_not_there_is_refused(interviewed: Project, project: Project) -> None:
    """A passage outside the text, an archived interview, an unknown code, no codebook."""
    with pytest.raises(OutsideText):
        find_like_passage(interviewed, "oslo_01", 5, 1_000_000)
    with pytest.raises(UnknownCode):
        find_words(interviewed, "finnes-ikke")
    archive_transcripts(interviewed, ["oslo_01"])
    with pytest.raises(ArchivedTranscript):
        find_like_passage(interviewed, "oslo_01", 5, 9)
    with pytest.raises(NoCodebook):
        find_gaps(project)


def test_a_code_out_of_use_and_the_interviewers_words_find_nothing(interviewed: Project) -> None:
    """There is nothing to be like."""
    talk = load_transcript(interviewed, "oslo_01")
    assert find_like_passage(interviewed, talk.name, 0, len("Intervjuer")) == []
    add_coding(interviewed, talk, talk.segments[-1], "b-penger")
    retire_code(interviewed, "b-penger")
    assert find_like_code(interviewed, "b-penger") == []
    assert find_words(interviewed, "b-penger") == []


def test_keywords_are_added_once_and_blanks_never(interviewed: Project) -> None:
    """A word that is there, in whatever case, makes no new version."""
    code = add_keywords(interviewed, "b-mandat", ["Oppdragsbrev", " "])
    assert code.keywords[-1] == "Oppdragsbrev"
    before = interviewed.store.state_hash()
    assert add_keywords(interviewed, "b-mandat", ["oppdragsbrev "]) == code
    assert interviewed.store.state_hash() == before
