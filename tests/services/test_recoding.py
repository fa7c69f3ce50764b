"""Merging and splitting codes: what becomes of everybody's codings, and the way back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.codebook.recoding import Overlap
from qualcode.errors import CodebookRefused, UndoRefused, UnknownCoding
from qualcode.model import CodeStatus, Decision, Span
from qualcode.services.codebooks import current_codebook
from qualcode.services.coding import add_coding, list_codings, set_memo
from qualcode.services.corrections import archive_transcripts
from qualcode.services.history import describe, history, redo, undo
from qualcode.services.recoding import merge_code, preview_merge, split_code
from qualcode.services.transcripts import load_transcript
from tests.services.conftest import by

if TYPE_CHECKING:
    from qualcode.model import Coding
    from qualcode.services.project import Project


@pytest.fixture
def coded(interviewed: Project) -> Project:
    """KL has both codes on one passage and overlapping on another; AB has one of them."""
    talk = load_transcript(interviewed, "oslo_01")
    first, second = talk.segments[1], talk.segments[2]
    add_coding(interviewed, talk, first, "b-mandat", memo="Uklart.")
    add_coding(interviewed, talk, first, "b-penger", memo="Penger.")
    add_coding(interviewed, talk, second, "b-mandat")
    add_coding(interviewed, talk, Span(second.start + 6, second.end), "b-penger", memo="Brevet.")
    add_coding(by(interviewed, "AB"), talk, first, "b-penger", memo="Helt klart.")
    return interviewed


def shown(project: Project, code: str) -> list[tuple[str, str, str]]:
    """Coder, quote and memo of the codings of a code."""
    return [(one.coder, one.quote, one.memo) for one in list_codings(project, code=code)]


def test_a_merge_is_counted_before_and_changes_nothing_then(coded: Project) -> None:
    """The preview tells how many move, meet and overlap, and whose they are."""
    before = coded.store.state_hash()
    recoding = preview_merge(coded, "b-penger", "b-mandat").recoding
    assert (recoding.moved, recoding.same, recoding.overlapping) == (3, 1, 1)
    assert (dict(recoding.coders), recoding.of_others("KL")) == ({"KL": 2, "AB": 1}, 1)
    assert coded.store.state_hash() == before
    with pytest.raises(CodebookRefused):
        preview_merge(coded, "b-penger", "b-penger")


def test_two_codings_of_a_passage_become_one_and_overlaps_stay(coded: Project) -> None:
    """KL's twins are one with both memos; AB's coding moves and is nobody else's."""
    merge_code(coded, "b-penger", "b-mandat")
    first, rest = "Mandatet er uklart.", "Ingen har lest tildelingsbrevet, altså [ler]."
    assert sorted(shown(coded, "b-mandat")) == sorted(
        [
            ("KL", first, "Uklart.\n\nPenger."),
            ("AB", first, "Helt klart."),
            ("KL", rest, ""),
            ("KL", rest[6:], "Brevet."),
        ]
    )
    assert shown(coded, "b-penger") == []
    assert {one.codebook_version for one in list_codings(coded)} == {1, 2}
    merged = current_codebook(coded).find("b-penger")
    assert merged
    assert (merged.status, merged.merged_into) == (CodeStatus.MERGED, "b-mandat")
    assert describe(history(coded)[0]) == (
        "merged the code “Tiltakspenger mot lærlinglønn” into “Uklart mandat” "
        "(codings moved: 3, joined with another: 1, of other coders: 1)"
    )
    assert coded.store.check() == []


def test_overlaps_are_joined_if_wanted(coded: Project) -> None:
    """One coding over the whole passage, in the words that stand there."""
    merge_code(coded, "b-penger", "b-mandat", Overlap.JOIN)
    rest = "Ingen har lest tildelingsbrevet, altså [ler]."
    assert [one for one in shown(coded, "b-mandat") if one[1].startswith("Ingen")] == [
        ("KL", rest, "Brevet.")
    ]
    assert coded.store.check() == []


@pytest.mark.parametrize("overlap", Overlap)
def test_a_merge_goes_back_in_one_step(coded: Project, overlap: Overlap) -> None:
    """Every coding and memo is as it was, and redo does all of it again."""
    before = coded.store.state_hash()
    merge_code(coded, "b-penger", "b-mandat", overlap)
    after = coded.store.state_hash()
    undo(coded)
    assert coded.store.state_hash() == before
    redo(coded)
    assert coded.store.state_hash() == after


def test_a_merge_stays_where_somebody_went_on_from_it(coded: Project) -> None:
    """AB wrote on a coding that moved: the refusal names AB, and nothing is changed."""
    merge_code(coded, "b-penger", "b-mandat")
    [theirs] = [one for one in list_codings(coded) if one.coder == "AB"]
    set_memo(by(coded, "AB"), theirs.id, "Enda klarere.")
    with pytest.raises(UndoRefused, match="AB changed the same afterwards"):
        undo(coded)
    assert shown(coded, "b-penger") == []


def test_a_code_merged_before_can_be_swept_again(coded: Project) -> None:
    """A coding that came in meanwhile, as from a table, goes where the others went."""
    merge_code(coded, "b-penger", "b-mandat")
    talk = load_transcript(coded, "vestland_01")
    span = talk.segments[1]
    late = replace(
        list_codings(coded)[0],
        id="sent",
        transcript=talk.id,
        span=span,
        quote=span.of(talk.text),
        code="b-penger",
        codebook_version=1,
    )
    with coded.store.action("KL", "coding.import", count=1) as record:
        record.add_codings([late])
    merge_code(coded, "b-penger", "b-mandat")
    assert shown(coded, "b-penger") == []
    assert len(shown(coded, "b-mandat")) == 5


def test_what_is_suggested_for_a_merged_code_goes(proposed: Project) -> None:
    """Nothing waits for a code that is out of use; what was decided stays on record."""
    [one] = [s for s in proposed.store.suggestions() if s.code == "b-penger"]
    merge_code(proposed, "b-penger", "b-mandat")
    waiting = proposed.store.suggestions(decision=Decision.PENDING)
    assert waiting
    assert one.id not in {other.id for other in waiting}
    undo(proposed)
    assert one in proposed.store.suggestions()


def of(project: Project, code: str) -> dict[str, Coding]:
    """The codings of a code, by coder and first word."""
    found = list_codings(project, code=code)
    return {f"{one.coder} {one.quote.split()[0]}": one for one in found}


def test_a_code_is_split_coding_by_coding(coded: Project) -> None:
    """A new code stands beside the old one; what is not assigned keeps the old code."""
    before = coded.store.state_hash()
    old = of(coded, "b-penger")
    done = split_code(coded, "b-penger", ["Lønn", "b-mandat"], {old["KL Mandatet"].id: "lønn"})
    assert (done.left, [code.name for code in done.targets]) == (2, ["Lønn", "Uklart mandat"])
    assert shown(coded, "Lønn") == [("KL", "Mandatet er uklart.", "Penger.")]
    made = current_codebook(coded).find("lønn")
    assert made
    assert made.family == "barriers"
    assert describe(history(coded)[0]) == (
        "split the code “Tiltakspenger mot lærlinglønn” into “Lønn”, “Uklart mandat” "
        "(codings moved: 1, of other coders: 0)"
    )
    undo(coded)
    assert coded.store.state_hash() == before


def test_a_split_into_a_code_the_coder_has_there_joins_the_two(coded: Project) -> None:
    """The passage has the other code already: one coding with both memos, no new version."""
    old = of(coded, "b-penger")
    done = split_code(coded, "b-penger", ["b-mandat"], {old["KL Mandatet"].id[:8]: "b-mandat"})
    assert len(done.recoding.gone) == 1
    assert ("KL", "Mandatet er uklart.", "Uklart.\n\nPenger.") in shown(coded, "b-mandat")
    assert current_codebook(coded).version == 1
    assert coded.store.check() == []


def test_others_codings_are_split_only_when_one_says_so(coded: Project) -> None:
    """Whoever splits for the project says so, and the journal counts it."""
    ids = {one.id: "Lønn" for one in list_codings(coded, code="b-penger")}
    before = coded.store.state_hash()
    with pytest.raises(CodebookRefused, match=r"1 of the codings are of other coders \(AB\)"):
        split_code(coded, "b-penger", ["Lønn"], ids)
    assert coded.store.state_hash() == before
    done = split_code(coded, "b-penger", ["Lønn"], ids, everyone=True, retire=True)
    assert (done.left, len(shown(coded, "Lønn"))) == (0, 3)
    retired = current_codebook(coded).find("b-penger")
    assert retired
    assert retired.status is CodeStatus.RETIRED
    assert history(coded)[0].facts["others"] == 1
    undo(coded)
    assert coded.store.state_hash() == before


def test_a_split_that_makes_no_sense_is_refused(coded: Project) -> None:
    """To a code that was not named, of a coding that is not there, of nothing, into itself."""
    mine = of(coded, "b-penger")["KL Mandatet"].id
    other = of(coded, "b-mandat")["KL Mandatet"].id
    for into, assigned, error in (
        (["Lønn"], {mine: "Lnn"}, CodebookRefused),
        (["Lønn"], {other: "Lønn"}, UnknownCoding),
        (["Lønn"], {mine[:3]: "Lønn"}, UnknownCoding),
        (["Lønn"], {mine: "b-penger"}, CodebookRefused),
        (["Lønn"], {}, CodebookRefused),
        (["b-penger"], {mine: "b-penger"}, CodebookRefused),
        (["Ond\x1bkode"], {mine: "Ond\x1bkode"}, CodebookRefused),
    ):
        with pytest.raises(error):
            split_code(coded, "b-penger", into, assigned)
    assert current_codebook(coded).version == 1


def test_what_is_put_away_is_merged_too(coded: Project) -> None:
    """Brought back, it has no coding whose code has gone into another."""
    archive_transcripts(coded, ["oslo_01"])
    merge_code(coded, "b-penger", "b-mandat")
    archive_transcripts(coded, ["oslo_01"], archived=False)
    assert shown(coded, "b-penger") == []
    assert len(shown(coded, "b-mandat")) == 4
    assert coded.store.check() == []
