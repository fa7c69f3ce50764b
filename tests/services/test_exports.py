"""Writing products: all of the file or nothing, and nothing left lying about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import FileProblem
from qualcode.services.exports import write_bytes, write_text

if TYPE_CHECKING:
    from pathlib import Path


def test_a_text_is_written_as_it_is(tmp_path: Path) -> None:
    """Line breaks and letters are the same on every system, and what stood there is replaced."""
    target = tmp_path / "koder.csv"
    target.write_text("gammelt", encoding="utf-8")
    write_text(target, "æøå 🙂\r\n\n")
    assert target.read_bytes() == "æøå 🙂\r\n\n".encode()
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("step", ["pathlib.Path.replace", "os.fsync"])
def test_what_stood_there_stands_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """A full disk or a file that is open in Excel costs nobody last week's export."""

    def fail(*_words: object) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "matrise.xlsx"
    target.write_bytes(b"last week's")
    monkeypatch.setattr(step, fail)
    with pytest.raises(FileProblem, match=r"matrise.xlsx.*No space left"):
        write_bytes(target, b"this week's")
    assert target.read_bytes() == b"last week's"
    assert list(tmp_path.iterdir()) == [target]


def test_a_place_that_is_no_folder_is_named(tmp_path: Path) -> None:
    """A path through a missing folder, or onto a folder, is refused and nothing is made."""
    (tmp_path / "mappe").mkdir()
    for target in (tmp_path / "borte" / "ut.csv", tmp_path / "mappe"):
        with pytest.raises(FileProblem, match=target.name):
            write_text(target, "noe")
    assert [path.name for path in tmp_path.rglob("*")] == ["mappe"]


def test_a_long_name_is_no_obstacle(tmp_path: Path) -> None:
    """The passing name of a file is no longer than the file's own."""
    target = tmp_path / f"{'lang' * 62}.csv"
    write_text(target, "noe")
    assert list(tmp_path.iterdir()) == [target]
