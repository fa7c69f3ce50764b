"""The habits of other programs, one by one: what each writes oddly arrives as it was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.model import MemoOn
from qualcode.services.refi.importing import import_project
from tests import refi_producers as made
from tests.refi_files import write_package

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from qualcode.services.project import Project
    from qualcode.services.refi.importing import ProjectImport

SOURCE = "00000005-0000-4000-8000-000000000001"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the package is written."""
    return tmp_path / "inn.qdpx"


def take(
    project: Project, place: Path, xml: str, files: Mapping[str, bytes] | None = None
) -> ProjectImport:
    """Import a project in the manner of another program, and see that it left ours sound."""
    done = import_project(project, write_package(place, xml, files, name="Prøve.QDE"))
    assert not project.store.check()
    assert not project.store.suggestions()
    return done


def coded(project: Project) -> list[tuple[str, str, str, str]]:
    """Every coding: its words, its code, whose it is, and its memo."""
    return [(one.quote, one.code, one.coder, one.memo) for one in project.store.codings()]


def lost(done: ProjectImport) -> dict[str, int]:
    """How often each reason for a loss was met."""
    return {one.reason: one.count for one in done.losses}


def test_maxqda(project: Project, place: Path) -> None:
    """Variables in nameless cases, comments on uncoded text, two documents of one name."""
    done = take(project, place, made.MAXQDA, made.MAXQDA_FILES)
    transcripts = {one.name: one for one in project.store.transcripts("KL")}
    assert sorted(transcripts) == ["Gruppe", "Gruppe (2)"]
    assert transcripts["Gruppe"].attributes == {"fylke": "Oslo", "år": "2024"}
    assert transcripts["Gruppe (2)"].attributes == {"fylke": "Vestland"}
    assert coded(project) == [("Mandatet", "mandat", "Kari", "")]
    [memo] = done.memos
    assert (memo.on, memo.subject, memo.coder) == (MemoOn.TRANSCRIPT, SOURCE, "Kari")
    assert (memo.title, memo.body) == ("9–11 «er»", "Sies ofte.")
    codebook = project.store.codebook()
    assert codebook is not None
    assert [(one.name, one.parent, one.colour) for one in codebook.codes] == [
        ("Barrierer", None, "#FF0000"),
        ("Mandat", "barrierer", ""),
        ("Penger", "barrierer", ""),
    ]
    assert codebook.codes[0].definition == "Det som hindrer."
    assert done.losses == ()


def test_f4(project: Project, place: Path) -> None:
    """No users: codings are the importing coder's; a memo on coded text is a second selection."""
    done = take(project, place, made.F4)
    assert coded(project) == [("Mandatet", "mandat", "KL", "")]
    assert [(one.title, one.body) for one in done.memos] == [
        ("0–8 «Mandatet»", "Se tildelingsbrevet.")
    ]
    assert lost(done) == {"coding is yours now: the file does not say whose it is": 1}


def test_nvivo(project: Project, place: Path) -> None:
    """Mark, CRLF and an emoji; codings to cases; annotations linked by notes; a styled twin."""
    done = take(project, place, made.NVIVO_ANNOTATED, made.NVIVO_FILES)
    transcript = project.store.transcript(SOURCE)
    assert transcript.text == "😀 Åse:\n\nMandatet\nPer."
    assert str(done.chosen.counting) == "utf16"
    assert coded(project) == [("Mandatet", "mandat", "KN", "")]
    assert transcript.attributes == {"case": "Åse; Per"}
    assert [(one.title, one.subject, one.body) for one in done.memos] == [
        ("Annotation", SOURCE, "Hvilket mandat?")
    ]
    assert lost(done) == {"attribute not taken: cases of one source disagree": 1}
    kept = sorted(path.name for path in project.settings.transcripts.iterdir())
    assert kept == ["Gruppe.docx", "Gruppe.txt"]


def test_atlas_on_windows(project: Project, place: Path) -> None:
    """Two coders on one selection, a line break counted as one, one GUID in page and text."""
    done = take(project, place, made.ATLAS_WINDOWS, made.ATLAS_FILES)
    assert str(done.chosen.counting) == "codepoint-crlf1"
    assert sorted(coded(project)) == [
        ("Mandatet er uklart", "mandat", "Kari", ""),
        ("Mandatet er uklart", "mandat", "Per", ""),
        ("Mandatet er uklart", "sted", "Per", ""),
        ("Oslo", "sted", "KL", ""),
    ]
    assert len({one.id for one in project.store.codings()}) == 4
    assert project.store.transcript("Intervju.docx").attributes == {"fylke": "Oslo"}
    assert project.store.transcript("Rapport.pdf").text == "I Oslo."
    assert lost(done) == {
        "set not taken": 1,
        "recording, picture or PDF not taken, only its text": 1,
        "coding not taken: its source is no text (PDF)": 1,
        "coding is yours now: the file does not say whose it is": 1,
    }


def test_transana(project: Project, place: Path) -> None:
    """An old namespace, references by another name, and selections between points of time."""
    done = take(project, place, made.TRANSANA_TIMED, made.TRANSANA_FILES)
    assert coded(project) == [("Mandatet", "mandat", "KL", "Viktig klipp")]
    memos = {(one.on, one.title): one.body for one in done.memos}
    assert memos == {
        (MemoOn.CODE, "Notat"): "Må følges opp",
        (MemoOn.TRANSCRIPT, "Description"): "Lest gjennom.",
    }
    assert lost(done) == {
        "set not taken": 1,
        "recording, picture or PDF not taken, only its text": 1,
        "coding not taken: it is on no stretch of text": 1,
        "coding not taken: its source is no text (video)": 1,
        "coding is yours now: the file does not say whose it is": 1,
    }


def test_openqda(project: Project, place: Path) -> None:
    """Another spelling of the codebook, colours by name, GUIDs that are none, dates in words."""
    done = take(project, place, made.OPENQDA, made.OPENQDA_FILES)
    assert coded(project) == [("Mandatet", "mandat", "kari@example.org", "")]
    codebook = project.store.codebook()
    assert codebook is not None
    assert codebook.codes[0].colour == ""
    assert lost(done) == {"coding not taken: it is on no stretch of text": 1}


def test_qualitative_coding(project: Project, place: Path) -> None:
    """A path without a scheme beside the description; whole lines named by their number."""
    done = take(project, place, made.QC, made.QC_FILES)
    assert coded(project) == [("Mandatet er uklart.", "mandat", "kari", "")]
    assert (done.chosen.named, done.chosen.on_words, done.losses) == (0, 1, ())


def test_qualcoder(project: Project, place: Path) -> None:
    """A mark before the text; notes on everything; a folder, a case and a variable described."""
    done = take(project, place, made.QUALCODER, made.QUALCODER_FILES)
    transcript = project.store.transcript("Leder")
    assert transcript.text == "Mandatet er uklart.\n"
    # What the document says of itself goes before its case; the case is the document's own.
    assert transcript.attributes == {"alder": "47.5", "fylke": "Oslo", "dato": "2024-03-14"}
    assert sorted(coded(project)) == [
        ("Mandatet", "mandat", "default", ""),
        ("Mandatet", "mandat", "kari", "Sitat til rapporten.\n\nTydelig."),
    ]
    memos = [(one.on, one.subject, one.title, one.body) for one in done.memos]
    assert memos == [
        (MemoOn.PROJECT, "", "Dagbok", "Første dag."),
        (MemoOn.CODE, "mandat", "Om koden", "Slå sammen?"),
        (MemoOn.TRANSCRIPT, SOURCE, "Om filen", "God lyd."),
        (MemoOn.PROJECT, "", "Description of “Prøve”", "Et prosjekt om samarbeid."),
        (MemoOn.TRANSCRIPT, SOURCE, "Description", "Intervju på kontoret."),
        (MemoOn.CASE, "Leder", "Description", "Leder siden 2019."),
        (MemoOn.PROJECT, "", "fylke", "Hvor det var."),
        (MemoOn.PROJECT, "", "Barrierer", "Kategori."),
    ]
    assert (done.memos[0].day, done.memos[0].created) == ("2024-11-02", "2024-11-02T10:00:00.000Z")
    assert lost(done) == {
        "note not taken: its text is not in the file": 1,
        "link not taken: it joins no note to anything": 1,
    }


def test_quirkos(project: Project, place: Path) -> None:
    """A nameless case, codes that differ in capitals, single letters coded, texts of recordings."""
    done = take(project, place, made.QUIRKOS)
    assert sorted(project.store.names().values()) == [
        *("Opptak: fin", "Opptak: grov", "Svar 1", "Tavle"),
    ]
    assert project.store.transcript("Svar 1").attributes == {"Reviewed": "true"}
    assert coded(project) == [("r", "bra-2", "kari", "")]
    codebook = project.store.codebook()
    assert codebook is not None
    assert [one.name for one in codebook.codes] == ["Tema", "Bra", "bra (Tema)"]
    assert codebook.codes[0].colour == "#1122ff"
    [memo] = done.memos
    assert (memo.title, memo.body, memo.coder) == ("Her mangler noe.", "Her mangler noe.", "kari")
    told = {one.reason: one.names for one in done.losses}
    assert told == {
        "code renamed: its family has another of its name": ("bra (Tema)",),
        "recording, picture or PDF not taken, only its text": ("Opptak", "Tavle"),
    }


@pytest.mark.parametrize(
    ("xml", "files"),
    [
        (made.MAXQDA, made.MAXQDA_FILES),
        (made.NVIVO_ANNOTATED, made.NVIVO_FILES),
        (made.ATLAS_WINDOWS, made.ATLAS_FILES),
        (made.TRANSANA_TIMED, made.TRANSANA_FILES),
        (made.OPENQDA, made.OPENQDA_FILES),
        (made.QC, made.QC_FILES),
        (made.QUALCODER, made.QUALCODER_FILES),
        (made.QUIRKOS, {}),
    ],
    ids=["MAXQDA", "NVivo", "ATLAS.ti", "Transana", "OpenQDA", "qc", "QualCoder", "Quirkos"],
)
def test_twice_is_once(project: Project, place: Path, xml: str, files: Mapping[str, bytes]) -> None:
    """Importing the same project again changes nothing, whoever wrote it."""
    take(project, place, xml, files)
    before = project.store.state_hash()
    again = take(project, place, xml, files)
    assert project.store.state_hash() == before
    assert (again.codes_added, again.codings, again.memos) == (0, (), ())
