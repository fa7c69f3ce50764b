"""Copying a quote: the words and their source, nothing a terminal obeys, and an honest answer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from qualcode.tui import clipboard
from qualcode.tui.app import QualcodeApp
from tests.tui.screen_text import NARROW, press, screen_text, settled, status
from tests.tui.talk import talk

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project

QUOTE = "“Det tok lang tid før vi forsto hverandre.” (oslo_01, turn 2)\n"


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A computer without windows, whose only programs are those a test puts here."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr(sys, "platform", "linux")
    return programs


def put(programs: Path, name: str, *, does: str) -> Path:
    """A clipboard program; what it was given lies beside it."""
    kept = programs.parent / f"{name}.kept"
    file = programs / name
    lines = (
        f"#!{sys.executable}",
        "import sys, pathlib",
        f"pathlib.Path({str(kept)!r}).write_bytes(sys.stdin.buffer.read())",
        does,
    )
    file.write_text("\n".join(lines), encoding="utf-8")
    file.chmod(0o755)
    return kept


@pytest.mark.parametrize(
    ("system", "name", "encoding"),
    [
        ("darwin", "pbcopy", "utf-8"),
        ("WSL_DISTRO_NAME", "clip.exe", "utf-16"),
        ("WAYLAND_DISPLAY", "wl-copy", "utf-8"),
        ("DISPLAY", "xclip", "utf-8"),
        ("DISPLAY", "xsel", "utf-8"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="the stand-ins are scripts")
def test_each_systems_own_program_gets_the_words(
    monkeypatch: pytest.MonkeyPatch, no_desktop: Path, system: str, name: str, encoding: str
) -> None:
    """Norwegian letters arrive as that program expects them."""
    kept = put(no_desktop, name, does="")
    if system.isupper():
        monkeypatch.setenv(system, "x")
    else:
        monkeypatch.setattr(sys, "platform", system)
    assert clipboard.copy_to_system("blåbær «og» 🙂") == name
    assert kept.read_bytes().decode(encoding) == "blåbær «og» 🙂"


def test_windows_has_a_program_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """There one needs no display to be named."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(shutil, "which", lambda name: name)
    assert clipboard.system_program() == ["clip.exe"]


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins are scripts")
def test_a_program_that_fails_is_not_believed(
    no_desktop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No display, an error, no end: nothing was copied, and nothing hangs."""
    assert clipboard.system_program() is None
    assert clipboard.copy_to_system("x") == ""
    monkeypatch.setenv("DISPLAY", ":0")
    put(no_desktop, "xclip", does="sys.exit(1)")
    assert clipboard.copy_to_system("x") == ""
    (no_desktop / "xclip").write_text("not a program", encoding="utf-8")
    assert clipboard.copy_to_system("x") == ""

    def never_ends(*_words: object, **_options: object) -> None:
        raise subprocess.TimeoutExpired(["xclip"], 3)

    monkeypatch.setattr(subprocess, "run", never_ends)
    assert clipboard.copy_to_system("x") == ""


async def test_without_a_clipboard_the_quote_is_in_a_file(project: Project) -> None:
    """The terminal is given the quote; the file is there in case it took nothing."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down y")
        assert "if it pastes nothing, it is in exports/quote.txt." in status(app)
        assert app.clipboard == QUOTE
    file = project.settings.root / "exports" / "quote.txt"
    assert file.read_text(encoding="utf-8") == QUOTE


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins are scripts")
async def test_the_program_that_took_it_is_named(
    project: Project, no_desktop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then no file is written: a quote lies nowhere it need not."""
    monkeypatch.setenv("WAYLAND_DISPLAY", "x")
    kept = put(no_desktop, "wl-copy", does="")
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down y")
        assert "Copied with wl-copy." in status(app)
    assert kept.read_bytes().decode("utf-8") == QUOTE
    assert not (project.settings.root / "exports" / "quote.txt").exists()


async def test_nothing_a_terminal_obeys_is_copied(project: Project) -> None:
    """Pasted into a shell, a hostile interview does nothing."""
    hostile = talk("Hva?", "Farlig \x1b]0;eid\x07 ord \u202e her.", name="a_fiende")
    with project.store.action("PL", "transcript.import", count=1) as record:
        record.add_transcripts([hostile])
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down y")
        assert "Farlig" in app.clipboard
        assert not {"\x1b", "\x07", "\u202e"} & set(app.clipboard)


async def test_a_quote_that_cannot_be_kept_is_told(project: Project) -> None:
    """Where neither program nor folder is there, the line says so."""
    exports = project.settings.root / "exports"
    for file in exports.iterdir():
        file.unlink()
    exports.rmdir()
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down y")
        assert "exports" in screen_text(app)
        assert "pastes" not in status(app)
