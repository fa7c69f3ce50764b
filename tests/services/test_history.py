"""The journal: every act has its sentence, and each coder takes back their own."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import qualcode
from qualcode.errors import (
    NothingToRedo,
    NothingToUndo,
    UndoRefused,
    UnknownAction,
)
from qualcode.model import Action, MemoOn, Role, Valence, new_id
from qualcode.search.terms import Question, Words
from qualcode.services.codebook_editing import (
    add_code,
    move_code,
    rename_code,
    restore_code,
    retire_code,
    revise_code,
)
from qualcode.services.codebooks import import_codebook
from qualcode.services.coders import MACHINE
from qualcode.services.coding import (
    add_coding,
    list_codings,
    move_coding,
    recode_coding,
    remove_coding,
    remove_codings,
    set_memo,
    set_valence,
)
from qualcode.services.coding_hits import carry_out, plan_codings
from qualcode.services.coding_tables import export_codings, import_codings
from qualcode.services.corrections import (
    archive_transcripts,
    rename_transcript,
    replace_value,
    set_attributes,
)
from qualcode.services.deciding import accept_suggestion, decide_suggestions, reject_suggestion
from qualcode.services.finding import find
from qualcode.services.history import CODING_ACTS, describe, history, redo, undo
from qualcode.services.importing import import_files
from qualcode.services.memos import add_memo, edit_memo, list_memos, remove_memo
from qualcode.services.new_codes import code_with_new
from qualcode.services.project import open_project
from qualcode.services.recoding import merge_code, split_code
from qualcode.services.speakers import SpeakerCorrection, correct_speaker
from qualcode.services.suggestions import pending_suggestions, propose_codes
from qualcode.services.transcripts import finish_coded, list_transcripts, load_transcript, mark_done
from qualcode.services.updating import update_transcript
from tests.services.conftest import by

if TYPE_CHECKING:
    from qualcode.services.project import Project

SOURCE = Path(qualcode.__file__).parent
KIND = re.compile(r'"((?:codebook|transcript|coding|suggestion|attribute|speaker|memo)\.[a-z_]+)"')


def kinds_in_source() -> set[str]:
    """Every kind of action that the services write, and the store's own two."""
    written = {"undo", "redo"}
    for file in (SOURCE / "services").glob("*.py"):
        text = file.read_text(encoding="utf-8")
        if ".action(" in text:
            written |= set(KIND.findall(text))
    return written


def do_everything(project: Project, folder: Path) -> None:
    """One act of every kind that a person can do, and the machine's."""
    talk = load_transcript(project, "oslo_01")
    money, meeting = propose_codes(project)[-1], pending_suggestions(project, talk.id)[-1]
    made = add_coding(project, talk, talk.segments[1], "b-mandat")
    set_memo(project, made.id, "Tvil.")
    recode_coding(project, made.id, "b-penger")
    move_coding(project, made.id, made.span.start, made.span.end - 1)
    recode_coding(project, made.id, "b-mandat")
    table = folder / "koder.csv"
    table.write_text(export_codings(project), encoding="utf-8", newline="")
    remove_coding(project, made.id)
    import_codings(project, table)
    more = [add_coding(project, talk, talk.segments[n], "d-mote").id for n in (0, 2)]
    set_valence(project, more[0], Valence.BARRIER)
    remove_codings(project, more)
    accept_suggestion(project, money.id)
    reject_suggestion(project, meeting.id)
    again = [replace(meeting, id=new_id(), span=talk.segments[at]) for at in (-1, -2)]
    with project.store.action(MACHINE, "suggestion.propose", count=1) as record:
        record.add_suggestions(again)
    decide_suggestions(project, [again[0].id], [again[1].id])
    mark_done(project, talk.id)
    mark_done(project, talk.id, done=False)
    finish_coded(project, "KL")
    found = find(project, Question(Words("og")))
    carry_out(project, plan_codings(project, found, "d-mote"))
    code_with_new(project, talk, talk.segments[3], "d-mote")
    revise_codebook(project)
    import_codebook(project, project.settings.codebooks / "kodebok.toml")
    late = folder / "sen.txt"
    late.write_text("Intervjuer: Hei?\nKari: Hei.\n", encoding="utf-8")
    import_files(project, [late])
    import_files(project, [late], attributes={"county": "Oslo"})
    propose_codes(project)
    better = folder / "bedre.txt"
    better.write_text("Intervjuer: Hei?\nKari: Hei, hei.\n", encoding="utf-8")
    update_transcript(project, "sen", better)
    correct_everything(project)
    import_files(project, [better], attributes={"county": "Vestland"})
    undo(project)
    redo(project)


def revise_codebook(project: Project) -> None:
    """One edit of the codebook of every kind."""
    new = add_code(project, "Ny", family="drivers").id
    rename_code(project, new, "Nyere")
    move_code(project, new, parent="d-mote")
    revise_code(project, new, definition="Det nyeste.")
    retire_code(project, new)
    restore_code(project, new)
    merge_code(project, new, "b-penger")
    [coding] = list_codings(project, code="b-mandat")
    split_code(project, "b-mandat", ["Rolle"], {coding.id: "Rolle"})


def correct_everything(project: Project) -> None:
    """One correction and one memo of every kind."""
    rename_transcript(project, "sen", "Sen samtale")
    archive_transcripts(project, ["Sen samtale"])
    archive_transcripts(project, ["Sen samtale"], archived=False)
    set_attributes(project, "Sen samtale", {"wave": "2"})
    replace_value(project, "wave", "2", "to")
    correct_speaker(project, "Sen samtale", "Kari", SpeakerCorrection(role=Role.UNKNOWN))
    correct_speaker(project, "Sen samtale", "Kari", SpeakerCorrection(), join="Intervjuer")
    memo = add_memo(project, "Ord.", on=MemoOn.TRANSCRIPT, subject="Sen samtale")
    edit_memo(project, memo.id, body="Andre ord.")
    remove_memo(project, memo.id)


def test_every_kind_of_act_has_a_sentence(interviewed: Project, tmp_path: Path) -> None:
    """A reviewer never meets a program's word or a missing fact in the history."""
    do_everything(interviewed, tmp_path)
    acts = history(interviewed, limit=100)
    assert kinds_in_source() == {act.kind for act in acts}
    for act in acts:
        sentence = describe(act)
        assert re.fullmatch(r"[a-z][^?{}]+", sentence), act
        assert act.kind not in sentence
        assert describe(Action("", 1, "", "KL", "undo", {**act.facts, "kind": act.kind})) != ""


def test_the_sentences_say_what_was_done(interviewed: Project, tmp_path: Path) -> None:
    """The history reads as one would tell it."""
    do_everything(interviewed, tmp_path)
    told = [describe(act) for act in reversed(history(interviewed, limit=100))]
    assert told[3:9] == [
        "coded “oslo_01” 59–78 as “Uklart mandat”",
        "wrote a memo on “Uklart mandat” in “oslo_01” 59–78",
        "recoded “oslo_01” 59–78 from “Uklart mandat” to “Tiltakspenger mot lærlinglønn”",
        "moved “Tiltakspenger mot lærlinglønn” in “oslo_01” from 59–78 to 59–77",
        "recoded “oslo_01” 59–77 from “Tiltakspenger mot lærlinglønn” to “Uklart mandat”",
        "removed “Uklart mandat” from “oslo_01” 59–77",
    ]
    assert told[-2:] == [
        "took back: set attributes of transcripts: 1",
        "did again: set attributes of transcripts: 1",
    ]


def work_of_people(project: Project) -> tuple[object, ...]:
    """All that people make; what the machine proposes depends on when it was asked last."""
    transcripts = [project.store.transcript(id) for id in sorted(project.store.names())]
    codings = sorted(list_codings(project), key=lambda one: one.id)
    return transcripts, codings, project.store.codebook(), list_memos(project)


def test_a_days_work_can_be_taken_back_and_done_again(proposed: Project, tmp_path: Path) -> None:
    """A coder who undoes all they did stands where the day began; redo brings it all back."""
    start = work_of_people(proposed)
    do_everything(proposed, tmp_path)
    acts = [act for act in history(proposed, limit=100) if act.coder == "KL" and not act.undoes]
    end = proposed.store.state_hash()
    for _act in acts:
        undo(proposed)
    assert work_of_people(proposed) == start
    with pytest.raises(NothingToUndo):
        undo(proposed)
    for _act in acts:
        redo(proposed)
    assert proposed.store.state_hash() == end
    assert proposed.store.check() == []


def test_each_coder_takes_back_their_own(interviewed: Project) -> None:
    """Undo never reaches for somebody else's work, redo neither."""
    talk = load_transcript(interviewed, "oslo_01")
    ab = by(interviewed, "AB")
    mine = add_coding(interviewed, talk, talk.segments[0], "b-mandat")
    theirs = add_coding(ab, talk, talk.segments[0], "b-mandat")
    undo(interviewed)
    assert list_codings(interviewed) == [theirs]
    with pytest.raises(NothingToUndo, match="KL has nothing left to undo"):
        undo(interviewed)
    with pytest.raises(NothingToRedo, match="AB has nothing to redo"):
        redo(ab)
    redo(interviewed)
    assert {*list_codings(interviewed)} == {mine, theirs}


def test_somebody_elses_act_is_taken_back_by_its_id(interviewed: Project) -> None:
    """A project lead can take back another's act, on purpose and under their own name."""
    talk = load_transcript(interviewed, "oslo_01")
    made = add_coding(by(interviewed, "AB"), talk, talk.segments[0], "b-mandat")
    act = history(interviewed)[0]
    taken = undo(interviewed, act.id[:8])
    assert (taken.coder, taken.undoes, list_codings(interviewed)) == ("KL", act.id, [])
    assert history(interviewed)[1].undone
    with pytest.raises(UndoRefused, match=r"coded “oslo_01”.*it is taken back already"):
        undo(interviewed, act.id)
    for unknown in ("", act.id[:5], "%%%%%%%%"):
        with pytest.raises(UnknownAction, match="qualcode history"):
            undo(interviewed, unknown)
    redo(interviewed)
    assert list_codings(interviewed) == [made]


def test_work_that_others_built_on_is_not_torn_down(interviewed: Project) -> None:
    """Undo refuses, names what was done and by whom it was changed, and changes nothing."""
    talk = load_transcript(interviewed, "oslo_01")
    made = add_coding(interviewed, talk, talk.segments[1], "b-mandat")
    with interviewed.store.action("AB", "coding.memo") as record:
        record.set_memo(made.id, "Enig.")
    before = interviewed.store.state_hash()
    with pytest.raises(UndoRefused, match=r"“coded “oslo_01” 59–78 .*AB changed the same"):
        undo(interviewed)
    assert interviewed.store.state_hash() == before
    undo(by(interviewed, "AB"))
    undo(interviewed)
    assert list_codings(interviewed) == []


def test_the_screen_takes_back_no_more_than_a_passage(interviewed: Project) -> None:
    """A slip of the finger undoes a coding, never a codebook or an import."""
    talk = load_transcript(interviewed, "oslo_01")
    import_codebook(interviewed, interviewed.settings.codebooks / "kodebok.toml")
    add_coding(interviewed, talk, talk.segments[1], "b-mandat")
    undo(interviewed, within=CODING_ACTS)
    with pytest.raises(UndoRefused, match=r"read the codebook “Prøve”.*`qualcode undo`"):
        undo(interviewed, within=CODING_ACTS)
    assert undo(interviewed).facts["kind"] == "codebook.import"


def test_a_new_act_ends_redo(interviewed: Project) -> None:
    """What was taken back stays so once the coder has gone on working."""
    talk = load_transcript(interviewed, "oslo_01")
    add_coding(interviewed, talk, talk.segments[0], "b-mandat")
    undo(interviewed)
    add_coding(interviewed, talk, talk.segments[1], "b-mandat")
    with pytest.raises(NothingToRedo):
        redo(interviewed)


def test_undo_reaches_over_restarts(interviewed: Project) -> None:
    """Yesterday's last act can be taken back this morning, and done again after lunch."""
    talk = load_transcript(interviewed, "oslo_01")
    mark_done(interviewed, talk.id)
    root = interviewed.settings.root
    interviewed.close()
    for step, done in ((undo, ()), (redo, ("KL",)), (undo, ())):
        with open_project(root, coder="KL") as project:
            step(project)
            assert list_transcripts(project)[0].done == done


def test_a_fact_that_is_missing_reads_as_a_question_mark() -> None:
    """An entry of an older version is told as far as it can be."""
    assert describe(Action("", 1, "", "KL", "coding.add")) == "coded “?” ?–? as “?”"
    assert describe(Action("", 1, "", "KL", "of.tomorrow", {"a": "{0}"})) == "of.tomorrow"


def test_an_import_is_not_pulled_from_under_a_decision(proposed: Project) -> None:
    """An interview in which somebody has judged a suggestion stays when the import is undone."""
    act = next(act for act in history(proposed) if act.kind == "transcript.import")
    reject_suggestion(proposed, proposed.store.suggestions()[0].id)
    before = proposed.store.state_hash()
    with pytest.raises(UndoRefused, match="imported transcripts: 2"):
        undo(proposed, act.id)
    assert proposed.store.state_hash() == before
