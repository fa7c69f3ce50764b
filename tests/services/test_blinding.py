"""Blind coding: nothing of others is seen until both are done, whatever way one looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import (
    UnknownAction,
    UnknownCoder,
    UnknownCoding,
    UnknownSuggestion,
    UsageProblem,
)
from qualcode.model import CodeStatus, Outcome
from qualcode.search.parsing import parse_query
from qualcode.services import comparing
from qualcode.services.agreement import measure_agreement
from qualcode.services.blinding import blind_coder, codes_blind, list_coders, open_coder
from qualcode.services.coding import add_coding, find_coding
from qualcode.services.coding_tables import export_codings, import_codings
from qualcode.services.consensus import contested, settle
from qualcode.services.deciding import accept_suggestion
from qualcode.services.finding import find
from qualcode.services.history import history, undo
from qualcode.services.matrices import county_matrix
from qualcode.services.project import open_project
from qualcode.services.recoding import merge_code, split_code
from qualcode.services.status import project_status
from qualcode.services.suggestions import propose_codes, was_proposed
from qualcode.services.transcripts import finish_coded, list_transcripts, load_transcript, mark_done
from tests.services.conftest import by

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.services.project import Project

KARI = "KARI"


def code(project: Project, coder: str, at: int, code_id: str, name: str = "oslo_01") -> str:
    """A coder gives a segment a code; returns the coding's id."""
    text = load_transcript(project, name)
    return add_coding(by(project, coder), text, text.segments[at], code_id).id


@pytest.fixture
def kari(proposed: Project) -> Iterator[Project]:
    """The project as KARI sees it, who codes blind; KL has finished Oslo and begun Vestland."""
    code(proposed, "KL", 1, "b-mandat")
    code(proposed, "KL", 1, "d-mote", "vestland_01")
    mark_done(proposed, load_transcript(proposed, "oslo_01").id)
    assert blind_coder(proposed, KARI)
    assert not blind_coder(proposed, KARI)
    with open_project(proposed.settings.root, coder=KARI) as project:
        code(project, KARI, 2, "d-mote")
        yield project


def seen(project: Project) -> set[str]:
    """Whose work every way of looking shows, told apart from one's own by name or by number."""
    entries = list_transcripts(project)
    matrix = county_matrix(project)
    shown = {one.coder for one in project.store.codings()}
    shown |= {one.coder for one in project.store.marks(archived=True)}
    shown |= {one.coder for one in project.store.coding_counts()}
    shown |= {name for one in project.store.coverage().values() for name in one.coders}
    shown |= {name for one in entries for name in one.done}
    shown |= set(matrix.coders)
    shown |= {line.split(",")[4] for line in export_codings(project).splitlines()[1:]}
    shown |= {one.coder for one in history(project) if one.kind.startswith(("coding", "sugg"))}
    shown |= {one.name for one in list_coders(project) if one.codings or one.done}
    shown |= {name for name, tally in project_status(project).coders.items() if tally.codings}
    hits = find(project, parse_query("code:b-mandat"))
    others = sum(one.codings - one.own_codings for one in entries)
    others += sum(all_ - own for own, all_ in project.store.code_counts(project.coder).values())
    return shown | ({"KL"} if others or hits.hits else set())


def test_nothing_of_others_is_shown_before_both_are_done(kari: Project) -> None:
    """Lists, matrix, find, status, history and exports have her own work alone."""
    assert codes_blind(kari)
    assert seen(kari) == {KARI}
    assert kari.store.suggestions() == []
    assert not any(one.pending for one in list_transcripts(kari))
    with pytest.raises(UsageProblem, match=r"needs two coders.*is hidden from KARI until both"):
        measure_agreement(kari, comparing.Question())
    assert contested(kari) == []


def test_where_both_are_done_everything_is_shown(kari: Project) -> None:
    """Transcript by transcript: Oslo is open, of Vestland KL's coding stays hidden."""
    mark_done(kari, load_transcript(kari, "oslo_01").id)
    assert {(one.transcript, one.coder) for one in kari.store.marks()} == {
        (load_transcript(kari, "oslo_01").id, "KL"),
        (load_transcript(kari, "oslo_01").id, KARI),
    }
    assert {one.transcript for one in kari.store.suggestions()} == {
        load_transcript(kari, "oslo_01").id
    }
    assert measure_agreement(kari, comparing.Question()).documents == ("oslo_01",)
    mark_done(kari, load_transcript(kari, "vestland_01").id)
    assert {one.coder for one in kari.store.marks()} == {"KL", KARI}
    assert "KL" not in {
        one.coder
        for one in kari.store.marks()
        if one.transcript == load_transcript(kari, "vestland_01").id
    }


def test_what_two_others_decided_is_hidden_too(kari: Project) -> None:
    """A decision tells what coders had marked; it shows once she is done."""
    text = load_transcript(kari, "oslo_01")
    with open_project(kari.settings.root, coder="PL") as lead:
        mark_done(lead, text.id)
        (passage,) = contested(lead)
        settle(lead, passage, Outcome.NEITHER)
    assert kari.store.adjudications() == []
    assert not any(one.kind == "consensus.settle" for one in history(kari))
    mark_done(kari, text.id)
    assert len(kari.store.adjudications()) == 1


def test_opening_shows_all_and_undo_takes_it_back(kari: Project) -> None:
    """It is journalled like everything else; only coders of the project can be opened."""
    open_coder(kari, KARI)
    assert seen(kari) - {"qualcode"} == {KARI, "KL"}
    undo(kari)
    assert seen(kari) == {KARI}
    with pytest.raises(UnknownCoder):
        open_coder(kari, "NN")
    with pytest.raises(UsageProblem):
        blind_coder(kari, "qualcode")


def test_others_work_is_not_taken_back_by_its_id(kari: Project, proposed: Project) -> None:
    """It reads as if there were no such action; her own work can be taken back by its id."""
    hidden = [one for one in history(proposed) if (one.coder, one.kind) == ("KL", "coding.add")]
    assert len(hidden) == 2
    before = history(proposed)
    for one in hidden:
        with pytest.raises(UnknownAction) as refusal:
            undo(kari, one.id)
        with pytest.raises(UnknownAction) as unknown:
            undo(kari, "abcdef123456")
        assert str(refusal.value).replace(one.id, "abcdef123456") == str(unknown.value)
    assert history(proposed) == before
    own = next(one for one in before if one.coder == KARI)
    assert undo(kari, own.id).undoes == own.id


def test_others_see_as_before(kari: Project) -> None:
    """The veil is hers alone; a list says who codes blind."""
    with open_project(kari.settings.root, coder="KL") as project:
        assert {one.coder for one in project.store.codings()} == {"KL", KARI}
        assert project.store.suggestions()
        blind = {one.name for one in list_coders(project) if one.blind}
        assert blind == {KARI}
        assert kari.store.check() == []


def test_hidden_work_cannot_be_reached_by_its_id(kari: Project) -> None:
    """Knowing an id is not enough: there is no such coding, and no such suggestion."""
    with kari.store.unveiled():
        coding = kari.store.codings(coder="KL")[0].id
        suggestion = kari.store.suggestions()[0].id
    with pytest.raises(UnknownCoding):
        find_coding(kari, coding)
    with pytest.raises(UnknownSuggestion):
        accept_suggestion(kari, suggestion)


def test_what_changes_everybodys_work_reaches_what_is_hidden(kari: Project) -> None:
    """Merging codes moves hidden codings, proposing anew keeps hidden suggestions apart."""
    merged = merge_code(kari, "b-mandat", "b-penger")
    assert merged.recoding.moved == 1
    with kari.store.unveiled():
        before = len(kari.store.suggestions())
        assert {one.code for one in kari.store.codings(coder="KL")} == {"b-penger", "d-mote"}
    assert propose_codes(kari) == []
    assert was_proposed(kari, load_transcript(kari, "oslo_01").id)
    with kari.store.unveiled():
        assert len(kari.store.suggestions()) >= before > 0


def test_a_table_of_others_codings_is_known_though_hidden(kari: Project, tmp_path: Path) -> None:
    """What is there already is not imported twice, and others can be said to be done for."""
    with kari.store.unveiled():
        table = export_codings(kari)
    file = tmp_path / "koder.csv"
    file.write_text(table, encoding="utf-8")
    report = import_codings(kari, file)
    assert (report.imported, report.known) == (0, 3)
    finish_coded(kari, "KL")
    with open_project(kari.settings.root, coder="PL") as lead:
        assert all("KL" in one.done for one in list_transcripts(lead))
    assert seen(kari) == {KARI}


def test_splitting_a_code_leaves_hidden_codings_with_it(kari: Project) -> None:
    """Her own codings get another code; others' stay, so the old code stays in use."""
    with kari.store.unveiled():
        (hidden,) = kari.store.codings(code="d-mote", coder="KL")
    (own,) = kari.store.codings(code="d-mote")
    done = split_code(kari, "d-mote", ["Møtested"], {own.id: "Møtested"}, retire=True)
    assert (done.recoding.moved, done.left) == (1, 1)
    book = kari.store.codebook()
    assert book
    code = book.find("d-mote")
    assert code
    assert code.status is CodeStatus.ACTIVE
    with kari.store.unveiled():
        assert kari.store.codings(code="d-mote") == [hidden]


def test_the_veil_is_asked_for_anew_each_time(kari: Project) -> None:
    """A lead may end it while she works; nothing has to be opened again."""
    assert kari.store.codings(coder="KL") == []
    with open_project(kari.settings.root, coder="PL") as lead:
        open_coder(lead, KARI)
        assert len(kari.store.codings(coder="KL")) == 2
        blind_coder(lead, KARI)
    assert kari.store.codings(coder="KL") == []
