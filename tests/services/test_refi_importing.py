"""Another program's project comes in whole, in one action, and what cannot come is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import ImportProblem
from qualcode.exchange.refi.positions import COUNTINGS
from qualcode.model import MemoOn, Origin
from qualcode.services.history import describe, history, undo
from qualcode.services.refi.importing import import_project, preview_project
from tests.refi_files import (
    ATLAS,
    CASE,
    CODE,
    CODES,
    NOTE,
    NVIVO,
    OTHER,
    SOURCE,
    TRANSANA,
    USER,
    USERS,
    VARIABLE,
    guid,
    project_xml,
    selection,
    source,
    write_package,
)

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project
    from qualcode.services.refi.importing import ProjectImport

TALK = "Åse: 😀 Mandatet er uklart.\nPer: Ja, det er det.\n"
START = TALK.index("Mandatet")


def losses(done: ProjectImport) -> dict[str, int]:
    """How often each reason for a loss was met."""
    return {one.reason: one.count for one in done.losses}


def test_the_nvivo_project_lands_on_the_right_characters(project: Project) -> None:
    """All codings, each with the words that stand there; twice is once; undo takes all back."""
    before = project.store.state_hash()
    shown = preview_project(project, NVIVO)
    assert project.store.state_hash() == before
    done = import_project(project, NVIVO)
    assert (len(done.new_texts), done.codes_added, len(done.codings)) == (2, 151, 303)
    assert (len(shown.codings), shown.losses) == (len(done.codings), done.losses) == (303, ())
    texts = project.store.texts()
    codings = project.store.codings()
    assert all(one.span.of(texts[one.transcript]) == one.quote for one in codings)
    assert {(one.coder, one.origin) for one in codings} == {("Coder 1", Origin.IMPORT)}
    # The words never change: what came is what the file says, line breaks and mark aside.
    kept = project.settings.transcripts / done.texts[0].transcript.source.file
    raw = kept.read_bytes().decode("utf-8-sig")
    assert texts[done.texts[0].transcript.id] == raw.replace("\r\n", "\n")
    assert not project.store.check()
    action = history(project)[0]
    assert describe(action) == (
        f"imported the project “{NVIVO.name}” (transcripts: 2, codings: 303)"
    )
    again = import_project(project, NVIVO)
    assert (len(again.new_texts), again.codes_added, len(again.codings)) == (0, 0, 0)
    assert (again.codings_known, history(project)[0].id) == (303, action.id)
    undo(project)
    assert project.store.state_hash() == before


@pytest.mark.parametrize(("path", "codes", "memos"), [(ATLAS, 14, 2), (TRANSANA, 12, 0)])
def test_what_has_no_text_is_told(project: Project, path: Path, codes: int, memos: int) -> None:
    """Annexes of the standard lack their files: codes and notes come, all else is counted."""
    done = import_project(project, path)
    assert (done.codes_added, len(done.memos), len(done.codings)) == (codes, memos, 0)
    lost = losses(done)
    coded = sum(count for reason, count in lost.items() if reason.startswith("coding not taken"))
    assert coded == (16 if path == ATLAS else 66)
    assert lost["source not taken: its text is not in the file"] == 6
    assert not project.store.check()


def whole_file(tmp_path: Path) -> Path:
    """A file with a case, a variable, notes, a group, an annotation and codings of all kinds."""
    xml = project_xml(
        USERS,
        CODES,
        f'<Variables><Variable guid="{VARIABLE}" name="fylke" typeOfVariable="Text"/></Variables>'
        f'<Cases><Case guid="{CASE}" name="Åse"><VariableValue>'
        f'<VariableRef targetGUID="{VARIABLE}"/>'
        f"<TextValue>Oslo</TextValue></VariableValue></Case></Cases>",
        sources=[
            source(
                "",
                selection(1, START + 1, START + 9, name="Mandatet")
                + selection(
                    2, START + 1, START + 9, code=OTHER, inner="<Description>Hm</Description>"
                )
                + selection(3, 0, 3, code=CASE)
                + selection(4, 0, 4, code="", inner="<Description>Se her</Description>")
                + selection(5, 5, 5)
                + selection(6, 40, 4000)
                + selection(7, 0, 4, code=guid(77))
                + f'<Coding guid="{guid(50)}"><CodeRef targetGUID="{CODE}"/></Coding>'
                f'<NoteRef targetGUID="{NOTE}"/>',
                path="internal://A.txt",
            )
        ],
        origin="NVivo 14",
    ).replace(
        "</Project>",
        f'<Notes><Note guid="{NOTE}" name="Notat" creatingUser="{USER}"><PlainTextContent>Tenk på'
        f' det</PlainTextContent></Note><Note guid="{guid(60)}" name="Sak"><PlainTextContent>Om'
        f" Åse</PlainTextContent></Note></Notes>"
        f'<Links><Link guid="{guid(61)}" originGUID="{guid(60)}" targetGUID="{CASE}"/></Links>'
        f'<Sets><Set guid="{guid(62)}" name="kjønn: kvinne"><MemberSource targetGUID="{SOURCE}"/>'
        f'</Set><Set guid="{guid(63)}" name="Mine"><MemberCode targetGUID="{CODE}"/></Set></Sets>'
        "</Project>",
    )
    return write_package(tmp_path / "alt.qdpx", xml, {"Sources/a.txt": TALK.encode()})


def test_everything_in_a_file_finds_its_place(project: Project, tmp_path: Path) -> None:
    """Whose codings, comments, cases coded to, groups that are attributes, notes and links."""
    done = import_project(project, whole_file(tmp_path))
    [transcript] = [project.store.transcript(SOURCE)]
    assert (transcript.name, transcript.text) == ("oslo", TALK)
    assert transcript.attributes == {"fylke": "Oslo", "case": "Åse", "kjønn": "kvinne"}
    codings = project.store.codings()
    assert [(one.quote, one.code, one.coder, one.memo) for one in codings] == [
        (TALK, "mandat", "KL", ""),
        ("Mandatet", "mandat", "Åse", ""),
        ("Mandatet", "penger", "Åse", "Hm"),
    ]
    assert (codings[1].id, codings[1].created) == (guid(1001), "2024-01-02T03:04:05.000Z")
    memos = {(one.on, one.title): (one.subject, one.body, one.coder) for one in done.memos}
    assert memos == {
        (MemoOn.TRANSCRIPT, "Notat"): (SOURCE, "Tenk på det", "Åse"),
        (MemoOn.CASE, "Sak"): ("Åse", "Om Åse", "KL"),
        (MemoOn.TRANSCRIPT, "0–4 «Åse:»"): (SOURCE, "Se her", "KL"),
    }
    assert losses(done) == {
        "set not taken": 1,
        "coding not taken: its passage is empty": 1,
        "coding not taken: its positions are not within the text": 1,
        "coding not taken: its code is not in the file": 1,
        "coding is yours now: the file does not say whose it is": 1,
    }
    assert str(done.chosen.counting) == "utf16"
    again = import_project(project, whole_file(tmp_path))
    assert (again.codebook, again.codings, again.memos) == (None, (), ())


def test_positions_can_be_forced(project: Project, tmp_path: Path) -> None:
    """The researcher has the last word on how positions are counted."""
    file = whole_file(tmp_path)
    import_project(project, file, COUNTINGS["codepoint-inclusive"])
    assert [one.quote for one in project.store.codings(coder="Åse")] == [
        "😀",
        *["andatet e"] * 2,
    ]


def test_what_is_here_stays(project: Project, tmp_path: Path) -> None:
    """A transcript that is here already gets codings and what attributes it lacks, no others."""
    import_project(project, whole_file(tmp_path))
    with project.store.action("KL", "transcript.set") as record:
        record.set_attributes(SOURCE, {"fylke": "Viken"})
    done = import_project(project, whole_file(tmp_path))
    assert project.store.transcript(SOURCE).attributes == {
        "fylke": "Viken",
        "case": "Åse",
        "kjønn": "kvinne",
    }
    assert losses(done)["attribute kept as it is here: the file says otherwise"] == 1


def test_nothing_of_a_bad_file_is_taken(project: Project, tmp_path: Path) -> None:
    """A file with nothing in it, and one whose source is damaged, change nothing."""
    before = project.store.state_hash()
    empty = write_package(tmp_path / "tom.qdpx", project_xml())
    with pytest.raises(ImportProblem, match="nothing in it"):
        import_project(project, empty)
    binary = write_package(
        tmp_path / "b.qdpx",
        project_xml(sources=[source("", path="a.txt")]),
        {"sources/a.txt": b"%PDF-1.4"},
    )
    with pytest.raises(ImportProblem, match="nothing in it"):
        import_project(project, binary)
    many = "".join(f'<Code guid="{guid(n)}" name="{n}"/>' for n in range(5001))
    with pytest.raises(ImportProblem, match="more than 5000 codes"):
        import_project(
            project,
            write_package(
                tmp_path / "c.qdpx", project_xml(f"<CodeBook><Codes>{many}</Codes></CodeBook>")
            ),
        )
    assert project.store.state_hash() == before
    assert not list(project.settings.transcripts.iterdir())


def test_an_import_joins_what_another_coder_did(project: Project, tmp_path: Path) -> None:
    """Beside codings of one's own: those of the file come to the same words, under their name."""
    file = whole_file(tmp_path)
    import_project(project, file)
    [own] = [one for one in project.store.codings(coder="Åse") if one.code == "mandat"]
    undo(project)
    assert project.store.names() == {}
    assert project.store.codebook() is None
    import_project(project, file)
    assert own.id in {one.id for one in project.store.codings(coder="Åse")}
    with project.store.action("KL", "coding.clear", count=1) as record:
        record.remove_codings([own.id])
    done = import_project(project, file)
    assert [(one.id, one.quote) for one in done.codings] == [(own.id, "Mandatet")]
    assert (done.codebook, done.codings_known) == (None, 2)
    assert project.store.codings(ids=[own.id])[0].codebook_version == 1
    assert not project.store.check()
    undo(project)
    assert len(project.store.codings()) == 2


def test_a_set_that_is_no_attribute_is_told_by_name(project: Project, tmp_path: Path) -> None:
    """The loss report names what it counts, three of a kind and then an ellipsis."""
    sets = "".join(f'<Set guid="{guid(n)}" name="Gruppe {n}"/>' for n in range(1, 6))
    xml = project_xml(CODES, sources=[source("Ja da.")]).replace(
        "</Project>", f"<Sets>{sets}</Sets></Project>"
    )
    [loss] = import_project(project, write_package(tmp_path / "a.qdpx", xml)).losses
    assert str(loss) == "5 × set not taken (Gruppe 1, Gruppe 2, Gruppe 3, …)"


def test_texts_of_the_same_words_stay_apart(project: Project, tmp_path: Path) -> None:
    """Two sources with the same text, even of one GUID, are two transcripts."""
    twice = [source("Ja da.", selection(1, 0, 2)), source("Ja da.", selection(2, 3, 5), name="b")]
    xml = project_xml(USERS, CODES, sources=twice)
    import_project(project, write_package(tmp_path / "a.qdpx", xml))
    assert sorted(project.store.names().values()) == ["b", "oslo"]
    assert [one.quote for one in project.store.codings()] == ["da", "Ja"]
