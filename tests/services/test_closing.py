"""A project is closed: nothing of an interview is left in its folder, and a receipt tells so."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pyrage
import pytest

from qualcode.errors import FileProblem, NoProject, UsageProblem
from qualcode.services.closing import RECEIPT, Ending, close_project
from qualcode.services.codebook_editing import revise_code
from qualcode.services.coding import add_coding
from qualcode.services.keys import unseal
from qualcode.services.project import open_project
from qualcode.services.sharing import share_project
from qualcode.services.transcripts import load_transcript
from tests.canary import places
from tests.projects import OSLO, VESTLAND
from tests.services.test_pseudonyms import WORD, FakeAge

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project

SAID = ("Ingen har lest tildelingsbrevet, altså", "Vi har en fast møteplass", "Folk taper på det")
PARTS = [part for line in (OSLO + VESTLAND).splitlines() for part in [line.partition(": ")[2]]]


@pytest.fixture
def worked(interviewed: Project) -> Project:
    """A project with work, a copy, an export, and a codebook that quotes an interview."""
    talk = load_transcript(interviewed, "oslo_01")
    add_coding(interviewed, talk, talk.segments[2], "b-mandat")
    revise_code(interviewed, "b-mandat", example=SAID[0])
    share_project(interviewed, "KARI")
    return interviewed


@pytest.mark.parametrize("ending", [Ending.DELETED, Ending.ANONYMISED])
def test_nothing_of_an_interview_is_left(worked: Project, ending: Ending) -> None:
    """Neither in what is removed nor in what stays; other people's files stay and are told."""
    root = worked.settings.root
    assert len(places(root, *SAID)) >= 4  # the search is not blind
    (root / "mitt.txt").write_text("Eget notat.", encoding="utf-8")
    (root / "sitat.txt").write_text(OSLO.upper(), encoding="utf-8")
    receipt = close_project(worked, ending)
    assert receipt.left == ("sitat.txt",)
    (root / "sitat.txt").unlink()
    assert places(root, *PARTS) == []
    stays = {"mitt.txt", RECEIPT}
    if ending is Ending.ANONYMISED:
        stays |= {"codebook.toml"}
        assert "Uklart mandat" in (root / "codebook.toml").read_text(encoding="utf-8")
    assert {one.name for one in root.iterdir()} - {"matrix-public.csv"} == stays
    told = json.loads((root / RECEIPT).read_text(encoding="utf-8"))
    assert (told["ending"], told["codings"], len(told["transcripts"])) == (ending, 1, 2)
    assert len(told["head"]) == len(told["state"]) == 64
    with pytest.raises(NoProject):
        open_project(root)


def test_an_archive_is_whole_and_sealed(
    worked: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was there comes out again byte for byte; where it cannot be sealed, nothing goes."""
    monkeypatch.setattr(pyrage, "passphrase", FakeAge)
    root, file = worked.settings.root, tmp_path / "arkiv.age"
    with pytest.raises(UsageProblem):
        close_project(worked, Ending.ARCHIVED, archive=root / "arkiv.age", passphrase=WORD)
    file.write_bytes(b"")
    with pytest.raises(FileProblem):
        close_project(worked, Ending.ARCHIVED, archive=file, passphrase=WORD)
    file.unlink()
    with open_project(root, coder="KL") as project:
        state = project.store.state_hash()
        close_project(project, Ending.ARCHIVED, archive=file, passphrase=WORD)
    assert places(root, *SAID) == []
    back = tmp_path / "igjen"
    with zipfile.ZipFile(BytesIO(unseal(file, WORD))) as archive:
        archive.extractall(back)
    with open_project(back, coder="KL") as project:
        assert project.store.state_hash() == state
        assert project.store.check() == []
