"""The audit: every act in words, narrowed to what one asks about, and whole outside the program."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import FileProblem, UnknownCode, UnknownCoder, UnknownTranscript
from qualcode.model import MemoOn
from qualcode.services.auditing import audit, write_pack
from qualcode.services.blinding import blind_coder
from qualcode.services.codebook_editing import revise_code
from qualcode.services.coding import add_coding, remove_coding
from qualcode.services.history import history, undo
from qualcode.services.memos import add_memo
from qualcode.services.project import Project, open_project
from qualcode.services.sharing import merge_copy, share_project
from qualcode.services.transcripts import load_transcript, mark_done
from tests.services.conftest import by

if TYPE_CHECKING:
    from pathlib import Path

EVIL = '=HYPERLINK("http://x")<script>alert(1)</script>\x1b[31m'


@pytest.fixture
def worked(interviewed: Project, tmp_path: Path) -> Project:
    """A project in which KL and AB coded, and Kari in a copy that was merged."""
    for coder, name, code in (("KL", "oslo_01", "d-mote"), ("AB", "vestland_01", "b-penger")):
        project = by(interviewed, coder)
        talk = load_transcript(project, name)
        made = add_coding(project, talk, talk.segments[1], code, memo=EVIL)
        add_coding(project, talk, talk.segments[0], "b-mandat")
        if coder == "KL":
            remove_coding(project, made.id)
            undo(project)
    revise_code(interviewed, "d-mote", definition="Faste møter.")
    add_memo(interviewed, "Et notat.", on=MemoOn.CODE, subject="d-mote")
    copy = share_project(interviewed, "Kari", folder=tmp_path / "kari")
    with open_project(copy) as theirs:
        talk = load_transcript(theirs, "oslo_01")
        add_coding(theirs, talk, talk.segments[2], "d-mote")
        mark_done(theirs, talk.id)
    merge_copy(interviewed, copy)
    return interviewed


def told(project: Project, **asked: str) -> list[str]:
    """Who did what, in the order of the audit."""
    return [f"{one.who} {one.what}" for one in audit(project, **asked).lines]


def test_every_act_is_there_in_its_order(worked: Project) -> None:
    """The project's own and those of the copy, by their time, with whose copy it was."""
    lines = audit(worked).lines
    assert [line.at for line in lines] == sorted(line.at for line in lines)
    assert [line.what for line in lines if line.copy == "Kari"] == [
        "coded “oslo_01” 79–124 as “Faste møteplasser”",
        "marked “oslo_01” done",
    ]
    assert len(lines) == len(history(worked, 999)) + 2
    assert re.fullmatch(r"[0-9a-f]{64}", audit(worked).head)


def test_it_is_narrowed_to_what_one_asks(worked: Project) -> None:
    """A code, a transcript, a coder, a day; together they narrow further."""
    code = told(worked, code="d-mote")
    others = [line for line in code if "Faste møteplasser" not in line]
    assert [line.split(" ", 1)[1][:6] for line in others] == ["read t", "merged"]
    assert any("memo on" in line for line in code)
    assert not any("Tiltakspenger" in line for line in code)
    assert told(worked, code="Faste møteplasser") == code
    oslo = told(worked, transcript="oslo_01")
    assert "Kari marked “oslo_01” done" in oslo
    assert not any(line.startswith("AB") for line in oslo)
    assert {line.split()[0] for line in told(worked, coder="AB")} == {"AB"}
    both = told(worked, coder="KL", transcript="oslo_01")
    assert both == [line for line in oslo if line.startswith("KL")]
    assert told(worked, since="2999-01-01") == []
    assert told(worked, since="2020-01-01") == told(worked)


def test_what_is_not_there_is_told(worked: Project) -> None:
    """Instead of an empty list, which would be an answer."""
    with pytest.raises(UnknownCode):
        audit(worked, code="borte")
    with pytest.raises(UnknownTranscript):
        audit(worked, transcript="borte")
    with pytest.raises(UnknownCoder):
        audit(worked, coder="Borte")


def test_who_codes_blind_is_not_told_what_others_coded(worked: Project) -> None:
    """Neither here nor from a copy."""
    blind_coder(worked, "NN")
    blind = by(worked, "NN")
    worked.store.look_as("NN")
    assert not any("coded" in line for line in told(blind))


def test_a_package_is_readable_without_the_program(worked: Project, tmp_path: Path) -> None:
    """All its tables can be read, no cell is a formula, no page runs anything; twice the same."""
    names = write_pack(worked, tmp_path / "en.zip")
    write_pack(worked, tmp_path / "to.zip")
    assert (tmp_path / "en.zip").read_bytes() == (tmp_path / "to.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "en.zip") as package:
        texts = {name: package.read(name).decode() for name in package.namelist()}
    assert list(texts) == names
    tables = {
        name: list(csv.DictReader(io.StringIO(text, newline="")))
        for name, text in texts.items()
        if name.endswith(".csv")
    }
    assert len(tables["journal.csv"]) == len(audit(worked).lines)
    assert len(tables["codings.csv"]) == 5
    for row in tables["codings.csv"]:
        talk = load_transcript(worked, row["transcript"])
        assert talk.text[int(row["start"]) : int(row["end"])] == row["quote"]
        assert not row["memo"].startswith("=")
    assert {row["sha256"] for row in tables["transcripts.csv"]} == {
        worked.store.transcript(name).sha256 for name in ("oslo_01", "vestland_01")
    }
    assert [row["text"] for row in tables["memos.csv"]] == ["Et notat."]
    assert "codebook/version_002.toml" in texts
    assert "Faste møter." in texts["codebook/changes.txt"]
    assert audit(worked).head in texts["README.txt"]
    assert audit(worked).head in texts["journal.html"]
    assert "<script" not in texts["journal.html"]


def test_a_package_that_cannot_be_written(worked: Project, tmp_path: Path) -> None:
    """Nothing half is left."""
    with pytest.raises(FileProblem):
        write_pack(worked, tmp_path / "borte" / "en.zip")
    assert not (tmp_path / "borte").exists()
