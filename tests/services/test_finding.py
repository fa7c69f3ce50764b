"""Searching: what is found is what stands there, in the transcripts in use and in their order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import (
    BadQuery,
    NoSuchValue,
    SlowSearch,
    UnknownAttribute,
    UnknownCode,
    UnknownCoder,
    UnknownFamily,
)
from qualcode.search.parsing import parse_query
from qualcode.search.terms import Question, Shape, Words
from qualcode.services import lookups
from qualcode.services.coding import add_coding
from qualcode.services.corrections import archive_transcripts, set_attributes
from qualcode.services.finding import Findings, find
from qualcode.services.transcripts import load_transcript
from tests.services.conftest import by

if TYPE_CHECKING:
    from qualcode.search.terms import Query
    from qualcode.services.project import Project


def words_of(found: Findings) -> list[tuple[str, str]]:
    """The transcript and the words of each hit."""
    return [
        (found.outlines[hit.transcript].name, found.texts[hit.transcript][hit.start : hit.end])
        for hit in found.hits
    ]


def ask(project: Project, query: Query) -> Findings:
    """What answers to a query."""
    return find(project, Question(query))


def test_words_are_found_with_speaker_and_passage(interviewed: Project) -> None:
    """By transcript and place, each in the sentence it stands in."""
    found = ask(interviewed, Words("mandat"))
    assert words_of(found) == [("oslo_01", "Mandat"), ("vestland_01", "mandat")]
    assert [found.speaker(hit) for hit in found.hits] == ["Prosjektleder", "Intervjuer"]
    assert [found.passage(hit) for hit in found.hits] == [
        "Mandatet er uklart.",
        "Er mandatet klart?",
    ]
    assert found.context(found.hits[0], 20) == ("", "Mandat", "et er uklart. Ingen")


def test_one_transcript_is_searched_by_its_id(interviewed: Project) -> None:
    """The others are not looked at."""
    oslo = load_transcript(interviewed, "oslo_01")
    found = find(interviewed, Question(Words("mandat")), transcript=oslo.id)
    assert words_of(found) == [("oslo_01", "Mandat")]
    assert set(found.texts) == {oslo.id}


def test_what_is_put_away_is_not_found(interviewed: Project) -> None:
    """A transcript that is archived leaves searches too."""
    archive_transcripts(interviewed, [load_transcript(interviewed, "oslo_01").id], archived=True)
    assert words_of(ask(interviewed, Words("mandat"))) == [("vestland_01", "mandat")]


def test_patterns_are_found_within_turns(interviewed: Project) -> None:
    """A pattern does not reach into the next turn; its ends are the turn's."""
    assert words_of(ask(interviewed, Shape("^(mandatet|ja).*klart"))) == [
        ("oslo_01", "Mandatet er uklart"),
        ("vestland_01", "Ja, hos oss er det klart"),
    ]
    assert not ask(interviewed, Shape("uklart.*møteplass")).hits
    assert not ask(interviewed, Shape("x*")).hits


def test_the_next_hit_follows_the_cursor(interviewed: Project) -> None:
    """From a place one goes to the hit after it or before it, in one's own transcript."""
    oslo = load_transcript(interviewed, "oslo_01").id
    found = ask(interviewed, Words("er"))
    first, second, *_rest = [hit for hit in found.hits if hit.transcript == oslo]
    place = first.start, first.end
    assert found.beside(oslo, (0, 1), 1) == 0
    assert found.beside(oslo, place, 1) == 1
    assert found.beside(oslo, (second.start, second.end), -1) == 0
    assert found.beside(oslo, place, -1) is None
    assert found.beside("borte", place, 1) is None


def test_a_search_that_cannot_be_done_says_why(
    interviewed: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing to look for, and a pattern that takes too long."""
    with pytest.raises(BadQuery, match="no words"):
        ask(interviewed, Words(" \n"))
    monkeypatch.setattr(lookups, "_PATIENCE", -1.0)
    with pytest.raises(SlowSearch, match="stopped"):
        ask(interviewed, Shape(r"\w*\w*!"))


def said(project: Project, query: str) -> list[str]:
    """The words of each hit of a typed query."""
    return [words for _name, words in words_of(find(project, parse_query(query)))]


def test_a_word_is_found_in_all_its_forms(interviewed: Project) -> None:
    """The dictionary knows them, also those that begin otherwise; which were found is told."""
    found = find(interviewed, parse_query("lemma:være"))
    assert set(said(interviewed, "lemma:være")) == {"er", "Er"}
    assert found.forms == {"være": ("er",)}
    assert said(interviewed, "lemma:møteplasser") == ["møteplass"]
    assert said(interviewed, "lemma:lese tildelingsbrev") == ["lest tildelingsbrevet"]
    assert said(interviewed, "lemma:bil") == []
    with pytest.raises(BadQuery):
        said(interviewed, "lemma:--")


def test_codes_are_asked_for_by_id_name_family_and_coder(interviewed: Project) -> None:
    """Whoever coded, unless BY says who; any code is a star."""
    oslo = load_transcript(interviewed, "oslo_01")
    mandate, letter = oslo.segments[1], oslo.segments[2]
    add_coding(interviewed, oslo, mandate, "b-mandat")
    add_coding(by(interviewed, "AB"), oslo, letter, "b-penger")
    mandate_said, letter_said = mandate.of(oslo.text), letter.of(oslo.text)
    for query in ("code:b-mandat", "code:uklart mandat", "code:* BY KL", "family:barriers BY KL"):
        assert said(interviewed, query) == [mandate_said]
    both = f"{mandate_said} {letter_said}"
    assert said(interviewed, "family:Barrierer") == [both]
    assert said(interviewed, "code:b-mandat NEAR/1 code:b-penger") == [both]
    assert said(interviewed, "lest AND code:b-penger") == ["lest"]
    assert said(interviewed, "klart AND NOT code:*") == ["klart", "klart"]
    for query, error in (
        ("code:borte", UnknownCode),
        ("family:borte", UnknownFamily),
        ("code:* BY XX", UnknownCoder),
    ):
        with pytest.raises(error):
            said(interviewed, query)


def test_attributes_are_those_of_the_speaker_then_of_the_transcript(interviewed: Project) -> None:
    """Names, roles and transcripts can be asked for like attributes, in whatever case."""
    assert said(interviewed, "mandat AND county=oslo") == ["Mandat"]
    assert said(interviewed, "mandat AND County=Vestland") == ["mandat"]
    assert said(interviewed, "mandat AND NOT who=interviewer") == ["Mandat"]
    assert said(interviewed, "klart AND speaker=Koordinator") == ["klart"]
    assert said(interviewed, "mandat AND transcript=vestland_01") == ["mandat"]
    vestland = load_transcript(interviewed, "vestland_01")
    speaker = next(one for one in vestland.speakers if one.name == "Koordinator")
    set_attributes(interviewed, vestland.id, {"wave": "1"})
    with interviewed.store.action("KL", "speaker.correct") as record:
        record.set_speaker(vestland.id, replace(speaker, attributes={"county": "Voss"}))
    assert said(interviewed, "klart AND county=Voss") == ["klart"]
    assert said(interviewed, "klart AND county=Vestland") == ["klart"]
    with pytest.raises(NoSuchValue, match="Oslo, Vestland, Voss"):
        said(interviewed, "county=Bergen")
    with pytest.raises(UnknownAttribute, match="county"):
        said(interviewed, "conty=Oslo")
