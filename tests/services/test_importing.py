"""Importing: all of the files or none, each with its own name, and the bytes kept."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import (
    BadMetadata,
    ChangedMeanwhile,
    DiskProblem,
    FolderRefused,
    ImportProblem,
    ReadOnlyProject,
    SeveralProblems,
)
from qualcode.services.history import undo
from qualcode.services.importing import import_files, preview_files
from qualcode.services.project import open_project
from qualcode.store import open_store
from qualcode.store.recorder import Recorder
from tests.services.conftest import TALK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from qualcode.model import Transcript
    from qualcode.services.project import Project


def kept(project: Project) -> dict[str, bytes]:
    """The files in the project's folder of transcripts."""
    folder = project.settings.transcripts
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def names(project: Project) -> list[str]:
    """The names of the project's transcripts."""
    return sorted(entry.name for entry in project.store.transcripts("KL"))


def counties(project: Project) -> dict[str, Mapping[str, str]]:
    """The attributes of the project's transcripts."""
    return {entry.name: entry.attributes for entry in project.store.transcripts("KL")}


def test_files_and_folders(project: Project, files: Path) -> None:
    """A folder's transcripts are imported, with their speakers, and kept byte for byte."""
    (files / "voss.txt").write_bytes(TALK.replace("uklart", "tåkete").encode("cp1252"))
    (files / "bilde.png").write_bytes(b"\x89PNG")
    report = import_files(project, [files])
    assert [one.transcript.name for one in report.imported] == ["oslo", "voss"]
    assert [one.speakers for one in report.imported] == [{"Intervjuer": 2, "Åse": 2}] * 2
    assert kept(project) == {name: (files / name).read_bytes() for name in ("oslo.txt", "voss.txt")}
    stored = project.store.transcript("voss")
    assert "tåkete" in stored.text
    assert stored.source.file == "voss.txt"
    assert stored.source.sha256 == hashlib.sha256(kept(project)["voss.txt"]).hexdigest()


def test_a_preview_changes_nothing(project: Project, files: Path) -> None:
    """A preview tells what would happen, and nothing happens."""
    before = project.store.state_hash()
    report = preview_files(project, [files])
    assert [one.transcript.name for one in report.imported] == ["oslo", "voss"]
    assert project.store.state_hash() == before
    assert kept(project) == {}


@pytest.mark.parametrize("bad", ["empty.txt", "bilde.txt", "borte.txt", "lyd.mp3"])
def test_one_bad_file_stops_all(project: Project, files: Path, bad: str) -> None:
    """Where one of ten files cannot be read, none is taken, and that one is named."""
    if bad != "borte.txt":
        (files / bad).write_bytes(b"" if bad == "empty.txt" else bytes(range(256)) * 9)
    before = project.store.state_hash()
    with pytest.raises(ImportProblem, match=bad):
        import_files(project, [files / "oslo.txt", files / bad])
    assert project.store.state_hash() == before
    assert kept(project) == {}
    assert project.store.history() == []


def test_all_bad_files_are_named(project: Project, files: Path) -> None:
    """Every file that cannot be read is named at once, in the order given."""
    for name in ("a.txt", "b.docx"):
        (files / name).write_bytes(b"")
    with pytest.raises(SeveralProblems) as caught:
        import_files(project, [files])
    first, second, last = str(caught.value).splitlines()
    assert "a.txt" in first
    assert "b.docx" in second
    assert last == "Nothing was imported."


def test_the_same_bytes_twice(project: Project, files: Path) -> None:
    """A file that is there already is skipped, whatever it is called now."""
    import_files(project, [files])
    again = files / "kopi.txt"
    again.write_bytes((files / "oslo.txt").read_bytes())
    report = import_files(project, [files])
    assert report.imported == ()
    assert [(one.path.name, one.name) for one in report.skipped] == [
        ("kopi.txt", "oslo"),
        ("oslo.txt", "oslo"),
        ("voss.txt", "voss"),
    ]
    assert "“oslo”" in report.skipped[0].reason
    assert len(project.store.history()) == 1


def test_the_same_bytes_twice_in_one_import(project: Project, files: Path) -> None:
    """Twins in one folder are one transcript."""
    (files / "tvilling.txt").write_bytes((files / "oslo.txt").read_bytes())
    report = import_files(project, [files, files / "oslo.txt"])
    assert [one.path.name for one in report.skipped] == ["tvilling.txt"]
    assert names(project) == ["oslo", "voss"]


def test_the_same_words_in_another_format(project: Project, files: Path) -> None:
    """The subtitles of an interview that is there as text are imported, with a warning."""
    cues = [
        f"0{number}:00.000 --> 0{number}:05.000\n{line}"
        for number, line in enumerate(TALK.splitlines())
    ]
    (files / "lyd.vtt").write_text("WEBVTT\n\n" + "\n\n".join(cues), encoding="utf-8")
    import_files(project, [files / "oslo.txt"])
    (one,) = import_files(project, [files / "lyd.vtt"]).imported
    assert any("“oslo”" in warning for warning in one.warnings)
    assert names(project) == ["lyd", "oslo"]


def test_names_that_are_taken(project: Project, files: Path) -> None:
    """The file's name without its ending, else with it, else with its folder."""
    for number, folder in enumerate(("a", "b", "c")):
        (files / folder).mkdir()
        for ending in (".txt", ".md"):
            text = TALK + f"Åse: Det var {number} {ending}.\n"
            (files / folder / f"oslo{ending}").write_text(text, encoding="utf-8")
    import_files(project, [files])
    assert names(project) == [
        "b/oslo.txt", "c/oslo.md", "c/oslo.txt", "filer/oslo.txt",
        "oslo", "oslo.md", "oslo.txt", "voss",
    ]  # fmt: skip
    entries = project.store.transcripts("KL")
    assert len({entry.file.casefold() for entry in entries}) == len(entries)
    for entry in entries:
        source = project.store.transcript(entry.id).source
        assert hashlib.sha256(kept(project)[entry.file]).hexdigest() == source.sha256


def test_names_in_one_way_to_write_letters(project: Project, files: Path) -> None:
    """Å in one sign or two is the same name, so twins get different names and files."""
    for number, name in enumerate(("På Ås.txt", "Pa\u030a A\u030as.txt", "linje\nskift\x1b.txt")):
        (files / name).write_text(TALK + f"Åse: {number}.\n", encoding="utf-8")
    import_files(project, sorted(files.glob("*s*.txt")))
    assert {"På Ås", "På Ås.txt", "linje skift\ufffd"} <= set(names(project))


def test_files_of_the_project_s_own_folder(project: Project) -> None:
    """A file somebody put into the project's folder is imported where it lies."""
    path = project.settings.transcripts / "møte.txt"
    path.write_text(TALK, encoding="utf-8")
    import_files(project, [project.settings.transcripts])
    assert list(kept(project)) == ["møte.txt"]
    assert project.store.transcript("møte").source.file == "møte.txt"
    path.write_text(TALK + "Åse: Og en ting til.\n", encoding="utf-8")
    import_files(project, [path])
    assert project.store.transcript("møte.txt").source.file == "møte-2.txt"


def test_a_folder_somebody_deleted_is_made_again(project: Project, files: Path) -> None:
    """The folder of transcripts is made where it is missing."""
    project.settings.transcripts.rmdir()
    import_files(project, [files / "oslo.txt"])
    assert list(kept(project)) == ["oslo.txt"]


def test_hidden_files_are_left_out(project: Project, files: Path) -> None:
    """What Word and macOS hide in a folder is no transcript, nor is a file about the others."""
    for name in (
        "README.md",
        "Les meg.txt",
        "~$oslo.docx",
        "._oslo.txt",
        ".git/a.txt",
        "mappe.txt/b.md",
    ):
        (files / name).parent.mkdir(exist_ok=True)
        (files / name).write_text(TALK + name, encoding="utf-8")
    table = files / "metadata.csv"
    table.write_text("file;county\noslo.txt;Oslo\n", encoding="utf-8")
    (files / "intervju.pages").write_text(TALK, encoding="utf-8")
    report = import_files(project, [files], metadata=table)
    assert names(project) == ["b", "oslo", "voss"]
    [note] = report.notes
    assert note.startswith("3 files of the folder were not taken for transcripts")
    assert "README.md, intervju.pages" in note
    assert "metadata" not in note


def test_a_folder_without_transcripts(project: Project, tmp_path: Path) -> None:
    """A folder with nothing to read is told as such."""
    (tmp_path / "tom").mkdir()
    with pytest.raises(ImportProblem, match="tom"):
        import_files(project, [tmp_path / "tom"])


def test_a_path_no_system_takes(project: Project) -> None:
    """A path that cannot be one is refused in a sentence."""
    with pytest.raises(ImportProblem):
        import_files(project, [project.settings.root / ("å" * 3000 + ".txt")])


def test_metadata_reach_new_and_old_transcripts(project: Project, files: Path) -> None:
    """Corrected metadata change transcripts that are there, by the files' places."""
    (files / "b").mkdir()
    (files / "b" / "oslo.txt").write_text(TALK + "Åse: Til sist.\n", encoding="utf-8")
    table = files / "metadata.csv"
    table.write_text("file;county\noslo.txt;Oslo\nvoss.txt;Viken\n", encoding="utf-8")
    import_files(project, [files], metadata=table, attributes={"wave": "1"})
    table.write_text("file;county\nvoss.txt;Vestland\nb\\oslo.txt;Øst-Viken\n", encoding="utf-8")
    report = import_files(project, [files], metadata=table)
    assert len(report.changed) == 2
    assert counties(project) == {
        "oslo": {"county": "Øst-Viken", "wave": "1"},
        "oslo.txt": {"county": "Oslo", "wave": "1"},
        "voss": {"county": "Vestland", "wave": "1"},
    }
    undo(project)
    assert counties(project)["voss"]["county"] == "Viken"


def test_attributes_given_for_files_that_are_there(project: Project, files: Path) -> None:
    """`--set` also reaches the files that were imported before, and no others."""
    import_files(project, [files], attributes={"county": "Oslo"})
    import_files(project, [files / "voss.txt"], attributes={"county": "Vestland"})
    assert counties(project) == {"oslo": {"county": "Oslo"}, "voss": {"county": "Vestland"}}


def test_metadata_of_files_that_are_not_imported_yet(project: Project, files: Path) -> None:
    """The table may hold more files than this import; the researcher is told how many."""
    table = files / "metadata.csv"
    table.write_text("file,county\noslo.txt,Oslo\nvoss.txt,Vestland\n", encoding="utf-8")
    report = import_files(project, [files / "oslo.txt"], metadata=table)
    assert report.notes == ("The metadata also have 1 file that was not imported.",)


def test_bad_metadata_stop_the_import(project: Project, files: Path) -> None:
    """A table with a mistake imports nothing."""
    table = files / "metadata.csv"
    table.write_text("file,county\nnei.txt,Oslo\n", encoding="utf-8")
    with pytest.raises(BadMetadata, match=r"nei\.txt"):
        import_files(project, [files], metadata=table)
    assert names(project) == []
    assert kept(project) == {}


def test_progress_counts_every_file(project: Project, files: Path) -> None:
    """The bar moves once a file and ends at all of them."""
    seen: list[tuple[int, int]] = []
    import_files(project, [files], progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


def test_copies_go_when_the_store_fails(
    project: Project, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the project file cannot be written, no copy is left lying; what lay there stays."""
    own = project.settings.transcripts / "egen.txt"
    own.write_text(TALK + "Åse: Egen.\n", encoding="utf-8")

    def fail(_recorder: Recorder, _transcripts: Sequence[Transcript]) -> None:
        raise ChangedMeanwhile(file="qualcode.db")

    monkeypatch.setattr(Recorder, "add_transcripts", fail)
    with pytest.raises(ChangedMeanwhile):
        import_files(project, [files, own])
    assert list(kept(project)) == ["egen.txt"]
    assert names(project) == []


def test_a_project_that_can_only_be_read(project: Project, files: Path) -> None:
    """In a project somebody may only read, nothing is copied either."""
    with open_store(project.settings.database, readonly=True) as store:
        reader = replace(project, store=store)
        with pytest.raises(ReadOnlyProject):
            import_files(reader, [files])
    assert kept(project) == {}


def test_a_folder_that_takes_no_files(project: Project, files: Path) -> None:
    """Where copies cannot be kept, the import is refused and nothing recorded."""
    project.settings.transcripts.rmdir()
    project.settings.transcripts.write_text("en fil", encoding="utf-8")
    with pytest.raises(FolderRefused):
        import_files(project, [files])
    assert names(project) == []


def test_another_window_sees_the_import(project: Project, files: Path) -> None:
    """What was imported is there for whoever opens the project next."""
    import_files(project, [files])
    with open_project(project.settings.root) as again:
        assert names(again) == ["oslo", "voss"]


def test_copies_go_where_the_import_could_not_be_saved(
    project: Project, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full at the very end leaves no file of an interview behind."""

    def full(_record: object) -> None:
        raise DiskProblem(file=project.store.path, reason="full")

    monkeypatch.setattr("qualcode.store.journal.Entry.close", full)
    with pytest.raises(DiskProblem):
        import_files(project, [files])
    assert list(project.settings.transcripts.iterdir()) == []
    assert project.store.names() == {}
