"""A copy for a colleague, what comes back, and deciding what both changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import FileProblem, NoCopyOfThis, ProjectExists, UnknownConflict, UsageProblem
from qualcode.services.backups import backups
from qualcode.services.checking import check_project
from qualcode.services.codebook_editing import add_code, revise_code
from qualcode.services.coding import add_coding, list_codings, set_memo
from qualcode.services.conflicts import decide, open_questions
from qualcode.services.history import describe, history
from qualcode.services.importing import import_files
from qualcode.services.project import open_project
from qualcode.services.sharing import merge_copy, share_project
from qualcode.services.transcripts import load_transcript
from qualcode.store import Reason

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project

CANARY = "Kanarifuglen sang bare for KL."


def code(project: Project, at: int, code: str = "d-mote", memo: str = "") -> str:
    """Code a segment of the first interview."""
    talk = load_transcript(project, "oslo_01")
    return add_coding(project, talk, talk.segments[at], code, memo=memo).id


def test_a_copy_goes_out_and_comes_back(interviewed: Project, files: Path) -> None:
    """The folder is a project of its own for its coder; what is done there comes in one step."""
    made = share_project(interviewed, "Kari")
    assert made == interviewed.settings.exports / "Kari"
    assert made.stat().st_mode & 0o077 == 0
    with open_project(made) as theirs:
        assert theirs.coder == "Kari"
        assert check_project(theirs) == []
        code(theirs, 1)
        import_files(theirs, [files])
    before = interviewed.store.state_hash(), backups(interviewed)
    assert merge_copy(interviewed, made, dry_run=True).transcripts == ["oslo", "voss"]
    assert (interviewed.store.state_hash(), backups(interviewed)) == before
    merge_copy(interviewed, made)
    assert [one.coder for one in list_codings(interviewed)] == ["Kari"]
    assert (interviewed.settings.transcripts / "voss.txt").exists()
    assert check_project(interviewed) == []
    assert backups(interviewed)[0].reason is Reason.MERGE
    assert describe(history(interviewed)[0]) == (
        "merged Kari's copy (changes: 9, new codings: 1, undecided: 0)"
    )
    assert not list(interviewed.settings.root.glob(".merge-*"))


def test_a_blind_copy_is_searched_for_a_canary(interviewed: Project) -> None:
    """No file of the folder has a word of what another coder did, and nobody's name."""
    code(interviewed, 1, memo=CANARY)
    made = share_project(interviewed, "NN", blind=True)
    for file in (one for one in made.rglob("*") if one.is_file()):
        content = file.read_bytes()
        assert CANARY.encode() not in content, file
        assert b"d-mote" not in content or file.name == "qualcode.db"
    with open_project(made) as theirs:
        assert list_codings(theirs) == []
        assert "Kanari" not in " ".join(map(describe, history(theirs)))


def test_nothing_is_left_where_a_copy_cannot_be_made(
    interviewed: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is not empty, a name that is none, a disk that is full at the end."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "fil").touch()
    with pytest.raises(ProjectExists):
        share_project(interviewed, "Kari", folder=tmp_path / "full")
    with pytest.raises(UsageProblem):
        share_project(interviewed, "qualcode")

    def fail(*_words: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("qualcode.services.sharing.replace_file", fail)
    with pytest.raises(Exception, match="No space left"):
        share_project(interviewed, "Kari")
    assert not (interviewed.settings.exports / "Kari").exists()


def test_a_copy_that_cannot_be_used_changes_nothing(interviewed: Project, files: Path) -> None:
    """What is not there, the project itself, and a copy that lacks an interview's own file."""
    for path, words in (
        (files / "borte", "is not there"),
        (interviewed.settings.root, "this project itself"),
    ):
        with pytest.raises(NoCopyOfThis, match=words):
            merge_copy(interviewed, path)
    made = share_project(interviewed, "Kari")
    with open_project(made) as theirs:
        import_files(theirs, [files])
    (made / "transcripts" / "voss.txt").unlink()
    before = interviewed.store.state_hash(), sorted(interviewed.settings.transcripts.iterdir())
    with pytest.raises(FileProblem, match=r"voss\.txt"):
        merge_copy(interviewed, made)
    after = interviewed.store.state_hash(), sorted(interviewed.settings.transcripts.iterdir())
    assert after == before


def test_what_both_changed_is_decided(interviewed: Project) -> None:
    """Each question names what it is about; a code's becomes a version of the codebook."""
    mine = code(interviewed, 1)
    made = share_project(interviewed, "Ola")
    set_memo(interviewed, mine, "Slik ser KL det.")
    revise_code(interviewed, "d-mote", definition="Møter som er faste.")
    with open_project(made, coder="KL") as theirs:  # on another computer
        set_memo(theirs, mine, "Slik ser Ola det.")
        revise_code(theirs, "d-mote", definition="Alle møter.")
        add_code(theirs, "Ny", family="drivers")
    merge_copy(interviewed, made)
    memo = next(one for one in open_questions(interviewed) if one.conflict.entity == "coding")
    assert (memo.field, memo.words) == ("memo", "Mandatet er uklart.")
    assert memo.about == "“d-mote” of KL in oslo_01, 59–78"
    number = open_questions(interviewed).index(memo) + 1
    ours = [words for words, _coder, _at in memo.versions].index("Slik ser KL det.") + 1
    for wrong in (0, 3):
        with pytest.raises(UsageProblem):
            decide(interviewed, number, wrong)
    decide(interviewed, number, ours)
    assert list_codings(interviewed)[0].memo == "Slik ser KL det."
    [definition] = open_questions(interviewed)
    assert (definition.about, definition.field) == ("d-mote", "definition")
    wanted = [words for words, _coder, _at in definition.versions].index("Møter som er faste.")
    assert definition.standing != wanted
    decide(interviewed, 1, wanted + 1)
    book = interviewed.store.codebook()
    assert book is not None
    assert (book.find("d-mote") or book.codes[0]).definition == "Møter som er faste."
    assert {one.name for one in book.codes} >= {"Ny"}
    with pytest.raises(UnknownConflict):
        decide(interviewed, 1, 1)
    assert describe(history(interviewed)[0]) == "decided what holds of definition, d-mote"
    assert "Mandatet" not in " ".join(map(describe, history(interviewed)))
    assert check_project(interviewed) == []
