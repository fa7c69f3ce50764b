"""Projects of QualCoder, Taguette and qc come in with every coding on the characters it had."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from contextlib import closing
from html import escape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ImportProblem
from qualcode.services.checking import check_project
from qualcode.services.coding import list_codings
from qualcode.services.foreign.taguette import Page
from qualcode.services.history import undo
from qualcode.services.refi.importing import import_project, preview_project
from qualcode.services.transcripts import load_transcript
from qualcode.store import foreign_tables
from tests.foreign_files import PAGE, TALK, database, qc, qualcoder, taguette

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.services.project import Project
    from qualcode.services.refi.importing import ProjectImport

MAKERS = {"qualcoder": qualcoder, "taguette": taguette, "qc": qc}


def coded(project: Project, done: ProjectImport) -> list[tuple[str, str, str]]:
    """Who coded what as what, once it is known that the text says so."""
    assert not check_project(project)
    [text] = done.new_texts
    stored = load_transcript(project, text.transcript.id).text
    book = project.store.codebook()
    assert book
    found = list_codings(project)
    assert all(one.quote == one.span.of(stored) for one in found)
    names = {code.id: code.name for code in book.codes}
    return sorted((one.coder, names[one.code], one.quote) for one in found)


def test_qualcoder(project: Project, tmp_path: Path) -> None:
    """Texts, categories, codings of two coders behind an emoji, memos, a case's attribute."""
    done = import_project(project, qualcoder(tmp_path))
    assert done.origin == "QualCoder"
    assert coded(project, done) == [
        ("kari", "Uklart mandat", "Mandatet er uklart."),
        ("ola", "Penger", "Penger"),
    ]
    book = project.store.codebook()
    assert book
    mandate = next(code for code in book.codes if code.name == "Uklart mandat")
    assert mandate.definition == "Oppdraget er uklart."
    assert [one.name for one in book.families] == ["Barrierer", "Codes"]
    assert mandate.parent
    transcript = load_transcript(project, "oslo.txt")
    assert transcript.text == TALK
    assert transcript.attributes["Fylke"] == "Oslo"
    bodies = {memo.title or memo.body: memo.body for memo in project.store.memos()}
    assert any("Vi begynte." in body for body in bodies.values())
    assert any("Ledende" in body for body in bodies.values())
    assert "Se her" in [one.memo for one in list_codings(project)]
    assert any("picture" in one.reason for one in done.losses)
    undo(project)
    assert project.store.names() == {}


@pytest.mark.parametrize(
    "text", [TALK.replace("\n", "\r\n"), "\ufeff" + TALK, TALK.replace("Å", "A\u030a")]
)
def test_qualcoder_counts_what_is_stored_there(project: Project, tmp_path: Path, text: str) -> None:
    """Windows line ends, a mark in front and letters in two parts shift no coding."""
    done = import_project(project, qualcoder(tmp_path, text))
    assert [quote for _coder, _code, quote in coded(project, done)] == [
        "Mandatet er uklart.",
        "Penger",
    ]


def test_taguette(project: Project, tmp_path: Path) -> None:
    """Bytes behind an emoji, tags below each other, coders by the log; no address, no password."""
    path = taguette(tmp_path)
    done = import_project(project, path)
    assert coded(project, done) == [
        ("KL", "barriere", "Og penger"),
        ("KL", "x", "Og penger"),
        ("KL", "x", "😀"),
        ("kari", "mandat", "Mandatet er uklart & tåkete."),
    ]
    assert load_transcript(project, "oslo").text == (
        "Samtale 😀\nÅse: Mandatet er uklart & tåkete.\nOg penger.\n"
    )
    book = project.store.codebook()
    assert book
    assert {code.name: code.definition for code in book.codes}["barriere"] == "Det som hindrer"
    everything = project.store.path.read_bytes()
    assert b"eksempel.no" not in everything
    assert b"hemmelig" not in everything
    assert "<h1>" in PAGE


def test_qc(project: Project, tmp_path: Path) -> None:
    """Whole lines, without their line break; nothing outside the folder of texts is read."""
    done = import_project(project, qc(tmp_path))
    assert coded(project, done) == [
        ("kari", "mandat", "Åse: Mandatet er uklart."),
        ("ola", "penger", "Åse: Mandatet er uklart."),
    ]
    assert any("passwd" in name for one in done.losses for name in one.names)
    assert "root:" not in "".join(project.store.texts().values())


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_twice_is_once_and_nothing_is_written_there(
    project: Project, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    """A second import finds everything there already; the other program's files stay."""
    path = make(tmp_path)

    def digests() -> dict[str, str]:
        inside = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
        return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in inside}

    before = digests()
    first = import_project(project, path)
    again = import_project(project, path)
    assert not again.new_texts
    assert (len(again.codings), again.codings_known) == (0, len(first.codings))
    assert digests() == before


def test_what_is_no_project(project: Project, tmp_path: Path) -> None:
    """Another database, a folder, a view in a table's place, a log beside it: a sentence each."""
    other = database(tmp_path / "annet.db", "CREATE TABLE a (b); CREATE VIEW source AS SELECT 1;")
    (tmp_path / "mappe").mkdir()
    for path, words in ((other, "none of the programs"), (tmp_path / "mappe", "it is a folder")):
        with pytest.raises(ImportProblem, match=words):
            preview_project(project, path)
    assert foreign_tables(other, {"source": ("id",), "a": ("b", "c")}) == {"a": []}
    path = taguette(tmp_path)
    path.with_name("prosjekt.sqlite3-wal").write_bytes(b"x")
    with pytest.raises(ImportProblem, match="has it open"):
        preview_project(project, path)


def test_odd_values_and_circles(project: Project, tmp_path: Path) -> None:
    """Words where numbers belong, and categories that go in circles, lose no code."""
    path = qualcoder(tmp_path)
    with closing(sqlite3.connect(path / "data.qda")) as connection:
        connection.execute("UPDATE code_cat SET supercatid = 2 WHERE catid = 1")
        connection.execute("UPDATE code_text SET pos0 = 'x', pos1 = 1e300 WHERE ctid = 2")
        connection.commit()
    done = preview_project(project, path)
    assert [one.quote for one in done.codings] == ["Mandatet er uklart."]


@pytest.mark.parametrize("at", range(0, 100, 9))
def test_damaged_databases(project: Project, tmp_path: Path, at: int) -> None:
    """A page of nonsense anywhere gives a sentence or what is left, never a crash."""
    path = taguette(tmp_path)
    content = bytearray(path.read_bytes())
    place = len(content) * at // 100
    content[place : place + 700] = bytes(range(256)) * 2 + b"\xff" * 188
    path.write_bytes(content)
    with contextlib.suppress(ImportProblem):
        preview_project(project, path)


BLOCKS = st.lists(
    st.tuples(
        st.sampled_from(["p", "div", "b", "h1", "li"]), st.text("aå😀 \n&<>\xa0", max_size=8)
    ),
    min_size=1,
    max_size=6,
)


@given(BLOCKS, st.data())
def test_every_byte_of_a_page_has_its_character(
    blocks: list[tuple[str, str]], data: st.DataObject
) -> None:
    """However a page is built, bytes of its words lead to the same words among ours."""
    page = "".join(f"<{tag}>{escape(words)}</{tag}>" for tag, words in blocks)
    words = "".join(words for _tag, words in blocks)
    read = Page(page)
    assert read.words.replace("\n", "") == words.replace("\n", "")
    if not words:
        return
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    first, last = (len(words[:at].encode()) for at in (start, end))
    passage = read.words[read.start(first) : read.end(last)]
    assert passage.replace("\n", "") == words[start:end].replace("\n", "")
    assert passage[:1] == words[start]
    assert passage[-1:] == words[end - 1]


def test_tables_are_read_with_care(tmp_path: Path) -> None:
    """Columns that are not there are None, values of any kind come, nothing is written."""
    path = database(
        tmp_path / "a.db",
        "CREATE TABLE a (b, c); CREATE TABLE leer (x);",
        a=[(1, "å"), (None, b"\x00"), (2.5, "\ud7ff")],
    )
    rows = foreign_tables(path, {"a": ("b", "c", "d"), "leer": ("x",), "borte": ("x",)})
    assert rows == {
        "a": [
            {"b": 1, "c": "å", "d": None},
            {"b": None, "c": b"\x00", "d": None},
            {"b": 2.5, "c": "\ud7ff", "d": None},
        ],
        "leer": [],
    }
    assert list(tmp_path.iterdir()) == [path]
    for content in (b"", b"SQLite format 3\0", b"SQLite format 3\0" + bytes(4096)):
        path.write_bytes(content)
        with pytest.raises(ImportProblem):
            foreign_tables(path, {"a": ("b",)})
    with pytest.raises(ImportProblem, match="No such file"):
        foreign_tables(tmp_path / "borte", {})
