"""Summaries: written on cells, linked to codings, and stale exactly when their evidence changed."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import (
    BadTable,
    QualcodeError,
    UnknownCell,
    UnknownCoding,
    UnknownSummary,
    UsageProblem,
)
from qualcode.model import CellName, Span, SummaryStatus, Valence
from qualcode.services import coding as work
from qualcode.services.cells import cell_name, find_cell
from qualcode.services.codebook_editing import revise_code
from qualcode.services.codebooks import current_codebook
from qualcode.services.corrections import archive_transcripts, set_attributes
from qualcode.services.history import SUMMARY_ACTS, describe, history, undo
from qualcode.services.project import open_project
from qualcode.services.recoding import merge_code
from qualcode.services.sharing import merge_copy, share_project
from qualcode.services.summaries import (
    approve_summary,
    find_summary,
    link_codings,
    remove_summary,
    standings,
    unlink_codings,
    write_summary,
)
from qualcode.services.summary_tables import import_summaries, render_summaries
from qualcode.services.transcripts import load_transcript
from qualcode.synthesis.summaries import Stale
from tests.services.conftest import by
from tests.trials import trials

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.services.project import Project
    from qualcode.services.summaries import Standing

OSLO = CellName("county", "b-mandat", "Oslo")
PLACES = {"oslo_01": ("Mandatet er uklart", "tildelingsbrevet"), "vestland_01": ("mandatet klart",)}


def code(project: Project, name: str, words: str, code_id: str = "b-mandat") -> str:
    """Give the first of these words in an interview a code; the coding's id."""
    text = load_transcript(project, name)
    at = text.text.index(words)
    return work.add_coding(project, text, Span(at, at + len(words)), code_id).id


@pytest.fixture
def coded(interviewed: Project) -> Project:
    """The mandate is coded twice in Oslo and once in Vestland."""
    for name, passages in PLACES.items():
        for words in passages:
            code(interviewed, name, words)
    return interviewed


def oslo_ids(project: Project) -> list[str]:
    """The codings of the interview in Oslo."""
    return [one.id for one in work.list_codings(project, transcript="oslo_01")]


def only(project: Project) -> Standing:
    """The one summary as it stands."""
    (found,) = standings(project)
    return found


def test_a_summary_is_a_draft_until_somebody_stands_by_it(coded: Project) -> None:
    """Written, linked, approved, written anew: versions count texts, and undo goes back."""
    first, second = oslo_ids(coded)
    summary = write_summary(coded, OSLO, " Mandatet er uklart.\r\n", evidence=[first[:8]])
    assert (summary.text, summary.version, summary.evidence) == ("Mandatet er uklart.", 1, (first,))
    assert (only(coded).name, only(coded).stale, only(coded).codings) == (
        "Uklart mandat · Oslo",
        (),
        2,
    )
    link_codings(coded, OSLO, [second], counter=True)
    approved = approve_summary(by(coded, "PL"), OSLO)
    assert (approved.status, approved.author, approved.counter) == ("approved", "KL", (second,))
    again = write_summary(coded, OSLO, "Uklart for flere.")
    assert (again.version, again.status, again.linked) == (2, SummaryStatus.DRAFT, (first, second))
    link_codings(coded, OSLO, [first], counter=True)
    assert find_summary(coded, OSLO).counter == (second, first)
    unlink_codings(coded, OSLO, [second])
    assert only(coded).is_bare
    assert not only(coded).is_sound
    undo(coded, within=SUMMARY_ACTS)
    assert find_summary(coded, OSLO).counter == (second, first)
    remove_summary(coded, OSLO)
    told = [describe(one) for one in history(coded, 9) if one.kind.startswith("summary.")]
    assert told[0] == "removed the summary of Uklart mandat · Oslo"
    with pytest.raises(UnknownSummary, match="Uklart mandat · Oslo"):
        find_summary(coded, OSLO)


def test_a_cell_is_named_as_people_name_it(coded: Project) -> None:
    """By id or name, with a column, as a row or as a column; anything else is refused."""
    assert find_cell(coded, "uklart MANDAT, oslo") == OSLO
    assert find_cell(coded, "b-mandat") == CellName("county", "b-mandat", "total")
    assert find_cell(coded, ",Vestland") == CellName("county", "", "Vestland")
    assert cell_name(coded, find_cell(coded, ",")) == "all codes · Total"
    assert find_cell(coded, "d-mote,koordinator", by="ROLE").by == "role"
    with pytest.raises(UnknownCell, match="Oslo, Vestland, total"):
        find_cell(coded, "b-mandat,Bergen")


def test_nothing_is_written_of_nothing(coded: Project) -> None:
    """An empty text, codings that are not there, and approval of what lost a coding are refused."""
    with pytest.raises(UsageProblem):
        write_summary(coded, OSLO, " \n")
    with pytest.raises(UnknownCoding):
        write_summary(coded, OSLO, "Uklart.", evidence=["finnes-ikke"])
    assert standings(coded) == []
    first, _second = oslo_ids(coded)
    write_summary(coded, OSLO, "Uklart.", evidence=[first])
    work.remove_coding(coded, first)
    assert only(coded).stale == (Stale.LINKS, Stale.MEMBERS)
    with pytest.raises(UsageProblem, match="summary unlink"):
        approve_summary(coded, OSLO)
    unlink_codings(coded, OSLO, [first[:8]])
    assert approve_summary(coded, OSLO).linked == ()
    assert only(coded).stale == ()


def test_the_matrix_may_lose_the_attribute(coded: Project) -> None:
    """A summary by an attribute that nobody has any more is stale, and listed all the same."""
    write_summary(coded, CellName("role", "b-mandat", "koordinator"), "Klart.")
    for name in PLACES:
        set_attributes(coded, name, {"role": ""})
    assert only(coded).stale == (Stale.MEMBERS,)


# Whatever happens


def _add(project: Project, n: int) -> None:
    name = sorted(PLACES)[n % 2]
    words = PLACES[name][n % len(PLACES[name])]
    code(project, name, words, ("b-mandat", "b-penger")[n % 3 == 0])


def _on_one(do: Callable[[Project, str, int], object]) -> Callable[[Project, int], None]:
    def run(project: Project, n: int) -> None:
        if found := work.list_codings(project, coder=project.coder):
            do(project, found[n % len(found)].id, n)

    return run


def _move(project: Project, id: str, n: int) -> None:
    one = work.find_coding(project, id)
    work.move_coding(project, id, one.span.start + n % 2, one.span.end)


def _merge_a_copy(project: Project, n: int) -> None:
    """Kari codes in a copy of her own, often in the cell, and it comes back."""
    copy = share_project(project, "KARI")
    with open_project(copy, coder="KARI") as kari:
        _add(kari, n)
    merge_copy(project, copy)


ACTS: dict[str, Callable[[Project, int], object]] = {
    "add": _add,
    "add as another": lambda project, n: _add(by(project, "PL"), n),
    "remove": _on_one(lambda project, id, _n: work.remove_coding(project, id)),
    "recode": _on_one(
        lambda project, id, n: work.recode_coding(project, id, ("b-mandat", "b-penger")[n % 2])
    ),
    "move": _on_one(_move),
    "memo": _on_one(lambda project, id, n: work.set_memo(project, id, str(n))),
    "valence": _on_one(
        lambda project, id, n: work.set_valence(project, id, (None, Valence.BOTH)[n % 2])
    ),
    "define": lambda project, n: revise_code(project, "b-mandat", definition=f"Ny {n % 2}."),
    "define another": lambda project, n: revise_code(project, "d-mote", definition=f"Ny {n}."),
    "county": lambda project, n: set_attributes(
        project, "vestland_01", {"county": ("Oslo", "Vestland")[n % 2]}
    ),
    "role": lambda project, n: set_attributes(project, "oslo_01", {"role": f"leder {n}"}),
    "archive": lambda project, _n: archive_transcripts(project, ["vestland_01"], archived=True),
    "restore": lambda project, _n: archive_transcripts(project, ["vestland_01"], archived=False),
    "merge codes": lambda project, n: merge_code(
        project, ("b-penger", "d-mote")[n % 2], "b-mandat"
    ),
    "merge a copy": _merge_a_copy,
    "undo": lambda project, _n: undo(project),
}


def evidence(project: Project, linked: tuple[str, ...]) -> tuple[object, ...]:
    """Everything the summary of the mandate in Oslo rests on, looked up without the program's eye.

    Every informant here speaks alone in an interview, so interviews are informants.
    """
    counties = {
        one.id: one.attributes["county"] for one in project.store.conversations(archived=False)
    }
    every = [one for one in project.store.codings() if one.transcript in counties]
    cell = [one for one in every if (one.code, counties[one.transcript]) == ("b-mandat", "Oslo")]
    own = current_codebook(project).find("b-mandat")
    return (
        {one.id: (one.transcript, one.span, one.code, one.quote, one.valence)
         for one in every if one.id in linked},
        {(one.id, one.transcript) for one in cell},
        own and own.definition,
    )  # fmt: skip


@pytest.mark.battery
@settings(max_examples=trials(8, 200))
@given(
    st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 5)), min_size=1, max_size=6)
)
def test_a_summary_is_stale_exactly_when_its_evidence_changed(
    coded_root: Path, acts: list[tuple[str, int]]
) -> None:
    """Whatever researchers do, undo included, it is stale if what it rests on is another."""
    with tempfile.TemporaryDirectory() as folder:
        root = shutil.copytree(coded_root, Path(folder) / "p")
        with open_project(root, coder="KL") as project:
            first, *_others = oslo_ids(project)
            elsewhere = work.list_codings(project, transcript="vestland_01")[0].id
            linked = (first, elsewhere)
            write_summary(project, OSLO, "Uklart.", evidence=[first], counter=[elsewhere])
            before = evidence(project, linked)
            for act, n in acts:
                with suppress(QualcodeError):
                    ACTS[act](project, n)
                if standings(project):
                    stands = only(project)
                    assert bool(stands.stale) == (evidence(project, linked) != before)
                    assert stands.is_sound == (not stands.stale)


@pytest.fixture(scope="session")
def coded_root(tmp_path_factory: pytest.TempPathFactory, interviewed_root: Path) -> Path:
    """A project in which the mandate is coded; copy it, never write to it."""
    root = shutil.copytree(interviewed_root, tmp_path_factory.mktemp("coded") / "prosjekt")
    with open_project(root, coder="KL") as project:
        for name, passages in PLACES.items():
            for words in passages:
                code(project, name, words)
    return root


# As a table


def test_a_table_of_summaries_goes_out_and_comes_back(coded: Project, tmp_path: Path) -> None:
    """What was exported changes nothing when imported; in another project it is all written."""
    first, second = oslo_ids(coded)
    write_summary(coded, OSLO, "=Uklart", evidence=[first], counter=[second])
    write_summary(coded, CellName("county", "", "Vestland"), "Klart, «hos oss».\nHelt.")
    write_summary(coded, CellName("county", "b-mandat", "total"), "Delt.", evidence=[second])
    for kind in ("csv", "xlsx"):
        file = tmp_path / f"tekster.{kind}"
        file.write_bytes(render_summaries(coded, kind))
        assert render_summaries(coded, kind) == file.read_bytes()
        assert import_summaries(coded, file) == []
    kept = {one.summary.cell: one.summary for one in standings(coded)}
    for cell in kept:
        remove_summary(coded, cell)
    fresh = import_summaries(coded, tmp_path / "tekster.csv")
    assert {one.cell: (one.text, one.evidence, one.counter) for one in fresh} == {
        cell: (one.text, one.evidence, one.counter) for cell, one in kept.items()
    }
    assert [one.stale for one in standings(coded)] == [(), (), ()]


def test_a_table_with_a_mistake_is_not_imported(coded: Project, tmp_path: Path) -> None:
    """Each line that names what is not there is told; nothing is written."""
    file = tmp_path / "tekster.csv"
    file.write_text(
        "code;county;text;evidence\nb-mandat;Oslo;Greit.;oslo_01:56-74\nb-borte;Oslo;Nei.;\n"
        "d-mote;Bergen;Nei.;\nb-mandat;Oslo;To ganger.;oslo_01:1-2\nb-penger;Oslo;Nei.;zzzzzz\n",
        encoding="utf-8",
    )
    with pytest.raises(BadTable) as error:
        import_summaries(coded, file)
    assert all(f"line {line}" in str(error.value) for line in (3, 4, 5, 6))
    file.write_text("code;text\nb-mandat;Ja.\n", encoding="utf-8")
    with pytest.raises(BadTable, match="county"):
        import_summaries(coded, file)
    assert standings(coded) == []
