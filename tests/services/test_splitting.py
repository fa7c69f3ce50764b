"""Decisions about a split wait outside the project until they are carried out."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import BadTable, FileProblem, FolderRefused
from qualcode.services.coding import add_coding
from qualcode.services.splitting import (
    Draft,
    codings_to_split,
    drop_draft,
    keep_draft,
    list_to_split,
    read_assignments,
    read_draft,
    undecided,
)
from qualcode.services.transcripts import load_transcript
from tests.services.conftest import by

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project


@pytest.fixture
def coded(interviewed: Project) -> Project:
    """KL and AB have coded one passage each with the same code."""
    talk = load_transcript(interviewed, "oslo_01")
    add_coding(interviewed, talk, talk.segments[1], "b-mandat")
    add_coding(by(interviewed, "AB"), talk, talk.segments[2], "b-mandat")
    return interviewed


def test_one_goes_through_ones_own_codings_or_everybodys(coded: Project) -> None:
    """In the order of the text; what was decided is not asked again."""
    [mine] = codings_to_split(coded, "Uklart mandat")
    both = codings_to_split(coded, "b-mandat", everyone=True)
    assert [one.coder for one in both] == ["KL", "AB"]
    assert undecided(both, Draft(assigned={mine.id: "x"})) == both[1:]


def test_a_draft_is_each_coders_own_and_changes_nothing(coded: Project) -> None:
    """It is there after a restart, holds no word of an interview, and goes away when done."""
    before = coded.store.state_hash()
    draft = Draft(("Lønn", "Rolle"), {"id-1": "Lønn"}, everyone=True)
    assert read_draft(coded, "b-mandat") == Draft()
    keep_draft(coded, "b-mandat", draft)
    assert read_draft(coded, "b-mandat") == draft
    assert read_draft(by(coded, "AB"), "b-mandat") == Draft()
    assert read_draft(coded, "b-penger") == Draft()
    assert coded.store.state_hash() == before
    [file] = (coded.settings.root / "drafts").iterdir()
    assert "tildelingsbrev" not in file.read_text(encoding="utf-8")
    drop_draft(coded, "b-mandat")
    drop_draft(coded, "b-mandat")
    assert read_draft(coded, "b-mandat") == Draft()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"into": 1}', '{"into": [], "assigned": 3}'])
def test_a_spoilt_draft_is_none(coded: Project, content: str) -> None:
    """Nothing was in force: the person decides anew."""
    keep_draft(coded, "b-mandat", Draft())
    [file] = (coded.settings.root / "drafts").iterdir()
    file.write_text(content, encoding="utf-8")
    assert read_draft(coded, "b-mandat") == Draft()


def test_a_draft_that_cannot_be_kept_is_told(coded: Project) -> None:
    """A file stands where the folder should be."""
    (coded.settings.root / "drafts").write_text("", encoding="utf-8")
    with pytest.raises((FolderRefused, FileProblem), match="drafts"):
        keep_draft(coded, "b-mandat", Draft())


def test_the_list_comes_back_filled_in(coded: Project, tmp_path: Path) -> None:
    """Whatever a spreadsheet does to commas and coding of characters; empty cells are left out."""
    listed = list_to_split(coded, "b-mandat", everyone=True)
    first, second = csv.DictReader(io.StringIO(listed))
    assert (first["transcript"], first["code"]) == ("oslo_01", "b-mandat")
    file = tmp_path / "deling.csv"
    rows = f"Coding;Quote;Code\r\n{first['coding']};æ;Lønn\r\n;;\r\n{second['coding']};x;\r\n"
    file.write_bytes(rows.encode("cp1252"))
    assert read_assignments(file) == {first["coding"]: "Lønn"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "coding, code"),
        (b"coding,kode\n1,2\n", "code"),
        (b'coding,code\n1,"2\n', "quotation mark"),
        (b"\x00\x01", "not a table"),
    ],
)
def test_a_list_that_is_none_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    """The sentence says what is wrong with it."""
    file = tmp_path / "deling.csv"
    file.write_bytes(content)
    with pytest.raises(BadTable, match=reason):
        read_assignments(file)
