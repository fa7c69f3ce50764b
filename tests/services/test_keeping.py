"""Keeping files: names every system takes, and no copy that is not what was read."""

from __future__ import annotations

import hashlib
import re
import stat
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ChangedMeanwhile, ImportProblem
from qualcode.model import Source
from qualcode.services.keeping import kept_files, legal_name, same_file_key

if TYPE_CHECKING:
    from pathlib import Path

ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]|[. ]$')
DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}


def source(file: str, content: bytes) -> Source:
    """What is known of a file that was read."""
    return Source(file, hashlib.sha256(content).hexdigest(), "labelled-text")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("møte på Ås.txt", "møte på Ås.txt"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("Com1.docx", "_Com1.docx"),
        ("LPT¹.txt", "_LPT¹.txt"),
        ("konto.txt", "konto.txt"),
        ("slutt.", "slutt"),
        ("slutt .txt", "slutt.txt"),
        ("a:b?.txt", "a_b_.txt"),
        ("..\\opp/ned.txt", ".._opp_ned.txt"),
        ("...", "transcript"),
        ("a\nb\x1b.txt", "a_b\ufffd.txt"),
        ("byte\udce5.txt", "byte\ufffd.txt"),
        ("Pa\u030a.txt", "På.txt"),
    ],
)
def test_names_that_some_system_refuses(name: str, expected: str) -> None:
    """A name Windows, macOS or Linux would refuse is changed as little as can be."""
    assert legal_name(name, ()) == expected


def test_names_that_are_taken_get_a_number() -> None:
    """Names that only differ in case, or in how å is written, are one file on some systems."""
    taken = {same_file_key(name) for name in ("ås.txt", "ÅS-2.txt")}
    assert legal_name("A\u030as.TXT", taken) == "Ås-3.TXT"


@pytest.mark.parametrize("letter", ["a", "ø", "😅"])
def test_names_too_long_for_some_system(letter: str) -> None:
    """A name of 300 characters is cut between letters and keeps its ending, also with a number."""
    first = legal_name(f"{letter * 300}.docx", ())
    second = legal_name(f"{letter * 300}.docx", {same_file_key(first)})
    assert first == letter * (180 // len(letter.encode())) + ".docx"
    assert second == first.replace(".docx", "-2.docx")


@given(st.text(st.characters(exclude_categories=()), max_size=400), st.booleans())
def test_any_name_becomes_a_legal_one(name: str, again: bool) -> None:  # noqa: FBT001
    """Whatever a file is called, it can be kept on every system, twice if need be."""
    first = legal_name(name, ())
    kept = legal_name(name, {same_file_key(first)}) if again else first
    assert not ILLEGAL.search(kept)
    assert kept.split(".")[0].strip().casefold() not in DEVICES
    assert 0 < len(kept.encode("utf-8")) <= 255
    assert unicodedata.is_normalized("NFC", kept)
    assert not (again and same_file_key(kept) == same_file_key(first))


def test_a_copy_is_the_file_itself(tmp_path: Path) -> None:
    """Copies are byte for byte, and only their owner can read them."""
    path, folder = tmp_path / "a.txt", tmp_path / "kept"
    path.write_bytes(b"\xff\x00\r\nhei")
    with kept_files(folder) as keep:
        keep([(path, source("b.txt", path.read_bytes()))])
    assert (folder / "b.txt").read_bytes() == path.read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE((folder / "b.txt").stat().st_mode) == 0o600


def test_a_file_that_changed_meanwhile(tmp_path: Path) -> None:
    """A file that was saved anew while it was read is not kept as something it is not."""
    path, folder = tmp_path / "a.txt", tmp_path / "kept"
    path.write_bytes(b"ny")
    with pytest.raises(ImportProblem, match="changed"), kept_files(folder) as keep:
        keep([(path, source("a.txt", b"gammel"))])
    assert not (folder / "a.txt").exists()


def test_copies_are_taken_away_when_the_work_is_interrupted(tmp_path: Path) -> None:
    """Ctrl-C in the middle leaves no copies behind."""
    path, folder = tmp_path / "a.txt", tmp_path / "kept"
    path.write_bytes(b"hei")

    def work() -> None:
        with kept_files(folder) as keep:
            keep([(path, source("a.txt", b"hei"))])
            assert list(folder.iterdir()) != []
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert list(folder.iterdir()) == []


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    """Another import took the name since it was found free: its file stays, and one tries again."""
    mine, others = tmp_path / "a.txt", tmp_path / "kept" / "a.txt"
    mine.write_bytes(b"mine")
    others.parent.mkdir()
    others.write_bytes(b"another's")
    with (
        pytest.raises(ChangedMeanwhile, match="try once more"),
        kept_files(others.parent) as keep,
    ):
        keep([(mine, source("a.txt", b"mine"))])
    assert others.read_bytes() == b"another's"
