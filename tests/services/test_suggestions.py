"""Suggestions: a machine proposes, a person decides, and each keeps to their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import (
    AlreadyCoded,
    ArchivedTranscript,
    NothingToUndo,
    OutsideSuggestion,
    OutsideText,
    UnknownCode,
    UnknownSuggestion,
    UnknownTranscript,
)
from qualcode.language import Language
from qualcode.model import Decision, Order, Origin, Span, new_id
from qualcode.services import suggestions
from qualcode.services.codebooks import import_codebook
from qualcode.services.coders import MACHINE
from qualcode.services.coding import add_coding, list_codings, remove_coding
from qualcode.services.corrections import archive_transcripts
from qualcode.services.deciding import accept_suggestion, decide_suggestions, reject_suggestion
from qualcode.services.history import describe, history, redo, undo
from qualcode.services.suggestions import (
    in_order,
    pending_suggestions,
    propose_at_once,
    propose_codes,
)
from qualcode.services.transcripts import load_transcript
from tests.projects import CODEBOOK
from tests.services.conftest import by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from qualcode.language import Word
    from qualcode.model import Suggestion, Transcript
    from qualcode.services.project import Project


@pytest.fixture
def talk(proposed: Project) -> Transcript:
    """The interview from Oslo, in which a mandate and a meeting place are proposed."""
    return load_transcript(proposed, "oslo_01")


def waiting(project: Project, talk: Transcript) -> list[str]:
    """The codes that wait for this coder's decision in an interview."""
    return [one.code for one in pending_suggestions(project, talk.id)]


def first(project: Project, talk: Transcript) -> Suggestion:
    """The first suggestion that waits in an interview."""
    return pending_suggestions(project, talk.id)[0]


def test_what_i_coded_is_not_proposed_to_me(proposed: Project, talk: Transcript) -> None:
    """A suggestion is hidden where I have its code on an overlapping passage, and only from me."""
    assert waiting(proposed, talk) == ["b-mandat", "d-mote"]
    span = first(proposed, talk).span
    touching = add_coding(proposed, talk, Span(span.start - 5, span.start), "b-mandat")
    other_code = add_coding(proposed, talk, span, "b-penger")
    assert waiting(proposed, talk) == ["b-mandat", "d-mote"]
    mine = add_coding(proposed, talk, Span(span.start - 5, span.start + 1), "b-mandat")
    assert waiting(proposed, talk) == ["d-mote"]
    assert waiting(by(proposed, "AB"), talk) == ["b-mandat", "d-mote"]
    for coding in (touching, other_code, mine):
        remove_coding(proposed, coding.id)
    assert waiting(proposed, talk) == ["b-mandat", "d-mote"]


def test_accepting_is_a_persons_act_that_keeps_its_origin(
    proposed: Project, talk: Transcript
) -> None:
    """An accepted suggestion is my coding, and says which suggestion it came from."""
    one = first(proposed, talk)
    coding = accept_suggestion(proposed, one.id[:8])
    assert list_codings(proposed) == [coding]
    assert (coding.span, coding.code, coding.coder) == (one.span, one.code, "KL")
    assert (coding.origin, coding.suggestion) == (Origin.ACCEPTED, one.id)
    assert coding.quote == one.span.of(talk.text)
    [decided] = proposed.store.suggestions(ids=[one.id])
    assert (decided.decision, decided.decided_by) == (Decision.ACCEPTED, "KL")
    assert history(proposed)[0].coder == "KL"


def test_taking_an_acceptance_back_leaves_no_trace_but_the_journal(
    proposed: Project, talk: Transcript
) -> None:
    """Undo removes the coding and the suggestion waits again; redo accepts it again."""
    start = proposed.store.state_hash()
    one = first(proposed, talk)
    coding = accept_suggestion(proposed, one.id)
    undo(proposed)
    assert list_codings(proposed) == []
    assert first(proposed, talk) == one
    assert proposed.store.state_hash() == start
    redo(proposed)
    assert list_codings(proposed) == [coding]
    assert waiting(proposed, talk) == ["d-mote"]


def test_a_rejected_suggestion_never_comes_back(proposed: Project, talk: Transcript) -> None:
    """What was turned down is not proposed again, to nobody, whenever they are computed."""
    one = first(proposed, talk)
    assert reject_suggestion(proposed, one.id).decision is Decision.REJECTED
    assert one.id not in {again.id for again in propose_codes(proposed)}
    assert waiting(by(proposed, "AB"), talk) == ["d-mote"]
    for decide in (accept_suggestion, reject_suggestion):
        with pytest.raises(UnknownSuggestion):
            decide(proposed, one.id)


def test_a_rejected_code_does_not_come_back_a_segment_further(
    proposed: Project, talk: Transcript
) -> None:
    """When the project has learnt and would cut the passage otherwise, no stays no there."""
    one = first(proposed, talk)
    reject_suggestion(proposed, one.id)
    shifted = replace(one, id="0" * 32, span=Span(one.span.start, one.span.end - 1))
    elsewhere = replace(one, id="1" * 32, span=Span(one.span.end, one.span.end + 1))
    other_code = replace(one, id="2" * 32, code="b-penger")
    known = proposed.store.suggestions(transcript=talk.id)
    kept = suggestions._not_rejected([shifted, elsewhere, other_code], known)  # noqa: SLF001
    assert kept == [elsewhere, other_code]


def test_a_passage_is_accepted_with_another_code(proposed: Project, talk: Transcript) -> None:
    """The coding says where it came from, the proposed code counts as rejected, undo takes both."""
    one = first(proposed, talk)
    before = proposed.store.state_hash()
    coding = accept_suggestion(proposed, one.id, code_id="b-penger")
    assert (coding.code, coding.span, coding.suggestion) == ("b-penger", one.span, one.id)
    [decided] = proposed.store.suggestions(ids=[one.id])
    assert decided.decision is Decision.REJECTED
    undo(proposed)
    assert proposed.store.state_hash() == before
    same = accept_suggestion(proposed, one.id, code_id=one.code)
    [decided] = proposed.store.suggestions(ids=[one.id])
    assert (same.code, decided.decision) == (one.code, Decision.ACCEPTED)


def test_a_passage_is_accepted_with_other_ends(proposed: Project, talk: Transcript) -> None:
    """Within the same words; the journal has where it was proposed, undo takes both."""
    one = first(proposed, talk)
    before = proposed.store.state_hash()
    coding = accept_suggestion(proposed, one.id, at=(one.span.start + 3, one.span.end))
    assert (coding.span.start, coding.suggestion) == (one.span.start + 3, one.id)
    facts = undo(proposed).facts
    assert (facts["start"], facts["start_before"]) == (one.span.start + 3, one.span.start)
    assert proposed.store.state_hash() == before
    for at, refused in (
        ((one.span.end, one.span.end + 2), OutsideSuggestion),
        ((one.span.end, one.span.start), OutsideText),
    ):
        with pytest.raises(refused):
            accept_suggestion(proposed, one.id, at=at)
    assert first(proposed, talk) == one


def test_a_code_nobody_knows_accepts_nothing(proposed: Project, talk: Transcript) -> None:
    """The suggestion goes on waiting."""
    one = first(proposed, talk)
    with pytest.raises(UnknownCode):
        accept_suggestion(proposed, one.id, code_id="finnes-ikke")
    assert first(proposed, talk) == one


def test_suggestions_in_the_order_of_what_one_wants_to_do(proposed: Project) -> None:
    """The surest first for quick work, the most uncertain first to teach the program."""
    found = [
        replace(one, score=score)
        for one, score in zip(propose_codes(proposed), (0.9, 0.1, 0.55), strict=True)
    ]
    orders = {order: [one.score for one in in_order(found, order)] for order in Order}
    assert orders == {
        "text": [0.9, 0.1, 0.55],
        "sure": [0.9, 0.55, 0.1],
        "uncertain": [0.55, 0.9, 0.1],
    }


def state(project: Project) -> tuple[object, ...]:
    """What deciding may change, and nothing else."""
    store = project.store
    return store.suggestions(), store.codings(), len(store.history(limit=100))


def test_several_are_decided_about_together_or_not_at_all(
    proposed: Project, talk: Transcript
) -> None:
    """One that is unknown or named twice, or a code nobody knows, leaves all as it was."""
    mine = first(proposed, talk).id
    other = next(one.id for one in proposed.store.suggestions() if one.id != mine)
    before = state(proposed)
    for ids in ([mine, "finnes-ikke"], [mine, other, mine[:8]]):
        for accept in (ids, ids[:1], []):
            with pytest.raises(UnknownSuggestion, match=ids[-1][:8]):
                decide_suggestions(proposed, accept, ids[len(accept) :])
    with pytest.raises(UnknownCode):
        decide_suggestions(proposed, [mine, other], [], code_id="finnes-ikke")
    assert state(proposed) == before


def test_what_was_decided_together_is_one_act(proposed: Project, talk: Transcript) -> None:
    """It is told as one, and taken back by one undo."""
    mine = first(proposed, talk).id
    other = next(one.id for one in proposed.store.suggestions() if one.id != mine)
    before = state(proposed)
    [coding], [rejected] = decide_suggestions(proposed, [mine], [other], code_id="b-penger")
    assert (coding.suggestion, coding.code) == (mine, "b-penger")
    assert (rejected.id, rejected.decision, rejected.decided_by) == (other, "rejected", "KL")
    decisions = {one.id: one.decision for one in proposed.store.suggestions()}
    assert (decisions[mine], decisions[other]) == ("rejected", "rejected")
    act = proposed.store.history(limit=1)[0]
    assert describe(act) == "decided about suggestions (accepted: 1, rejected: 1)"
    undo(proposed)
    assert state(proposed)[:2] == before[:2]


def test_several_are_accepted_only_if_no_code_would_stand_twice(
    proposed: Project, talk: Transcript
) -> None:
    """Neither beside a coding of mine nor beside another of those accepted."""
    mandate, meeting = pending_suggestions(proposed, talk.id)
    same_words = replace(mandate, id=new_id(), code="b-penger")
    with proposed.store.action(MACHINE, "suggestion.propose", count=1) as record:
        record.add_suggestions([same_words])
    before = state(proposed)
    with pytest.raises(AlreadyCoded):
        decide_suggestions(proposed, [mandate.id, same_words.id], [], code_id="d-mote")
    assert state(proposed) == before
    mine = add_coding(proposed, talk, meeting.span, meeting.code)
    with pytest.raises(AlreadyCoded, match=f"KL has .* of “{talk.name}”"):
        decide_suggestions(proposed, [mandate.id, meeting.id], [])
    assert proposed.store.codings() == [mine]
    made, _none = decide_suggestions(proposed, [mandate.id, same_words.id], [])
    assert [one.code for one in made] == [mandate.code, "b-penger"]


def test_nothing_is_decided_in_an_archived_transcript(proposed: Project, talk: Transcript) -> None:
    """Neither by accepting nor by turning down, nor by both at once."""
    one = first(proposed, talk).id
    archive_transcripts(proposed, [talk.name])
    for decide in (accept_suggestion, reject_suggestion):
        with pytest.raises(ArchivedTranscript):
            decide(proposed, one)
    with pytest.raises(ArchivedTranscript):
        decide_suggestions(proposed, [one], [one])


def test_a_decision_names_its_suggestion(proposed: Project, talk: Transcript) -> None:
    """An empty or too short id decides nothing, even where only one suggestion waits."""
    while len(left := proposed.store.suggestions(decision=Decision.PENDING)) > 1:
        reject_suggestion(proposed, left[0].id)
    for unclear in ("", left[0].id[:5], "%%%%%%"):
        with pytest.raises(UnknownSuggestion):
            accept_suggestion(proposed, unclear)
    assert list_codings(proposed, transcript=talk.name) == []


def test_accepting_what_i_have_already_is_refused(proposed: Project, talk: Transcript) -> None:
    """The same code on the same passage is not stored twice; the suggestion goes on waiting."""
    one = first(proposed, talk)
    add_coding(proposed, talk, one.span, one.code)
    before = proposed.store.state_hash()
    with pytest.raises(AlreadyCoded):
        accept_suggestion(proposed, one.id)
    assert proposed.store.state_hash() == before


def test_a_persons_undo_never_touches_the_machines_work(interviewed: Project) -> None:
    """Undo after computing takes back the person's own latest act and leaves the suggestions."""
    talk = load_transcript(interviewed, "oslo_01")
    add_coding(interviewed, talk, talk.segments[0], "b-penger")
    propose_codes(interviewed)
    assert history(interviewed)[0].coder == MACHINE
    reject_suggestion(interviewed, first(interviewed, talk).id)
    for _act in range(2):
        assert undo(interviewed).coder == "KL"
    with pytest.raises(NothingToUndo):
        undo(interviewed)
    assert list_codings(interviewed) == []
    assert waiting(interviewed, talk) == ["b-mandat", "d-mote"]


def test_computing_again_changes_nothing(proposed: Project) -> None:
    """The same codebook and interviews give the same suggestions, and no entry in the journal."""
    before, latest = proposed.store.state_hash(), history(proposed)[0]
    assert [one.code for one in propose_codes(proposed)] == ["b-mandat", "d-mote", "b-penger"]
    assert (proposed.store.state_hash(), history(proposed)[0]) == (before, latest)


def test_interviews_are_read_once(sample: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second search reads no interview again; what belongs to one that left is removed."""
    kept = sample.settings.read_words
    before = {one.name: one.stat().st_mtime_ns for one in kept.iterdir()}
    assert len(before) >= len(sample.store.names())
    read: list[str] = []
    really = Language.words

    def words(language: Language, texts: Iterable[str]) -> Iterator[list[Word]]:
        together = list(texts)
        read.extend(text for text in together if len(text) > 100)
        return really(language, together)

    monkeypatch.setattr(Language, "words", words)
    assert propose_codes(sample)
    assert read == []
    assert {one.name: one.stat().st_mtime_ns for one in kept.iterdir()} == before
    archive_transcripts(sample, ["oslo_04_skole"])
    propose_codes(sample)
    assert len(list(kept.iterdir())) == len(before) - 1


def test_first_suggestions_come_from_a_few_interviews(
    sample: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many as are soon looked through; where that is all of them, they are not done twice."""
    name = "oslo_01_prosjektleder"
    assert not propose_at_once(sample, name)
    remove = [one.id for one in sample.store.suggestions()]
    with sample.store.action(MACHINE, "suggestion.propose", count=1) as record:
        record.remove_suggestions(remove)
    monkeypatch.setattr(suggestions, "_AT_ONCE", 30_000)
    kept = len(list(sample.settings.read_words.iterdir()))
    assert propose_at_once(sample, name)
    first = {one.transcript for one in sample.store.suggestions()}
    assert first == {load_transcript(sample, name).id}
    assert len(list(sample.settings.read_words.iterdir())) == kept
    with pytest.raises(UnknownTranscript):
        propose_at_once(sample, "finnes ikke")


def test_what_is_not_proposed_any_more_goes(proposed: Project, tmp_path: Path) -> None:
    """After a revision of the codebook only what it proposes waits; what was decided stays."""
    money = propose_codes(proposed, ["vestland_01"])[0]
    coding = accept_suggestion(proposed, money.id)
    book = tmp_path / "ny.toml"
    book.write_text(
        CODEBOOK.replace('"møteplass"', '"annenhver uke"')
        .replace('"mandat", "tildelingsbrev"', '"finnes ikke"')
        .replace('"tiltakspenger"', '"finnes heller ikke"'),
        encoding="utf-8",
    )
    import_codebook(proposed, book)
    [only] = propose_codes(proposed)
    assert (only.code, only.evidence[0].keyword) == ("d-mote", "annenhver uke")
    assert list_codings(proposed) == [coding]
    [decided] = proposed.store.suggestions(ids=[money.id])
    assert decided.decision is Decision.ACCEPTED
    assert proposed.store.check() == []


def test_only_the_named_interviews_are_computed(interviewed: Project) -> None:
    """Suggestions can be had for one interview at a time; a mistyped name is told."""
    assert [one.code for one in propose_codes(interviewed, ["vestland_01"])] == ["b-penger"]
    assert len(interviewed.store.suggestions()) == 1
    with pytest.raises(UnknownTranscript, match="did you mean “oslo_01”"):
        propose_codes(interviewed, ["oslo01"])


def test_suggestions_are_never_counted_as_codings(proposed: Project) -> None:
    """As long as nobody accepts, nothing is coded."""
    assert list_codings(proposed) == []
    assert proposed.store.marks() == []
