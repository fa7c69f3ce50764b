"""A file is there whole or not at all, whatever fails on the way."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from qualcode.files import replace_file


@pytest.mark.parametrize("lasting", [True, False])
def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path, *, lasting: bool) -> None:
    """The folder holds the new file alone, closed to other users."""
    file = tmp_path / "rapport.html"
    for content in (b"gammel", b"ny"):
        replace_file(file, content, lasting=lasting)
    assert {one: one.read_bytes() for one in tmp_path.iterdir()} == {file: b"ny"}
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("fails", ["os.fsync", "pathlib.Path.replace"])
def test_what_stood_there_stands_when_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    """A full disk costs the new file, never the old one, and leaves nothing half-written."""
    file = tmp_path / "rapport.html"
    file.write_bytes(b"gammel")

    def full(*_anything: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(fails, full)
    with pytest.raises(OSError, match=os.strerror(28)):
        replace_file(file, b"ny")
    assert {one: one.read_bytes() for one in tmp_path.iterdir()} == {file: b"gammel"}


def test_a_very_long_name_is_no_obstacle(tmp_path: Path) -> None:
    """The unfinished file's name is shorter than what the system allows."""
    file = tmp_path / ("å" * 120)
    replace_file(file, b"x")
    assert Path(file).read_bytes() == b"x"
