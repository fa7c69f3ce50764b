"""The command that shows the coding screen in a browser."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from qualcode.cli import main
from qualcode.errors import NoProject, WebMissing
from qualcode.web import serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


def test_the_address_is_told_and_how_it_ends(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The address alone is on standard output; what to do with it is a remark."""
    asked: list[object] = []

    def browser(
        folder: Path | None, coder: str | None, port: int, announce: Callable[[str], None]
    ) -> None:
        asked.extend((folder, coder, port))
        announce("http://127.0.0.1:8123/x/?key=y")

    with pytest.raises(SystemExit) as left:
        main(
            ["--coder", "AB", "web", "--project", str(project), "--port", "8123"],
            open_browser=browser,
        )
    said = capsys.readouterr()
    assert (left.value.code, asked) == (0, [project, "AB", 8123])
    assert said.out == "http://127.0.0.1:8123/x/?key=y\n"
    assert "it works once" in said.err
    assert "Ctrl-C" in said.err


@pytest.mark.parametrize("port", ["-1", "65536", "ja"])
def test_a_port_is_a_port(run: Callable[..., Answer], port: str) -> None:
    """Anything else is wrong usage."""
    assert run("web", "--port", port).code == 2


def test_without_a_project_nothing_listens(tmp_path: Path) -> None:
    """The usual sentence, before any address is told."""
    with pytest.raises(NoProject):
        serve(tmp_path, "KL", 0, "", pytest.fail)


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra one is told how to get it."""
    for name in [name for name in sys.modules if name.startswith("qualcode.web.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    with pytest.raises(WebMissing, match=r"textual_serve is missing.*qualcode\[web\]"):
        serve(None, None, 0, "", pytest.fail)


def test_the_real_command_tells_a_real_address(project: Path) -> None:
    """It listens until it is ended, and says where on a line of its own."""
    words = [sys.executable, "-m", "qualcode", "web", "--project", str(project), "--coder", "KL"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
        assert server.stdout
        address = server.stdout.readline().decode("utf-8")
        server.kill()
    assert address.startswith("http://127.0.0.1:")
    assert "/?key=" in address
