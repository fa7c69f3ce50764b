"""Installing the model, against a server of our own and an installer that only takes notes."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spacy import about

from qualcode.errors import ModelProblem
from qualcode.language import install_model

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WHEEL = b"a model" * 20_000
PATHS = {"whole": len(WHEEL), "cut": len(WHEEL) + 1}


class Releases(BaseHTTPRequestHandler):
    """Serves one file whole under /whole and with its end missing under /cut."""

    def do_GET(self) -> None:
        """Answer with the file, or 404."""
        length = PATHS.get(self.path.split("/")[1])
        self.send_response(200 if length else 404)
        self.send_header("Content-Length", str(length or 0))
        self.end_headers()
        if length:
            self.wfile.write(WHEEL)

    def log_message(self, *_facts: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a running server, in place of the one spaCy names."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), Releases) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Sequence[str], bytes]]:
    """What the installer was asked to do, with the file it was given."""
    calls: list[tuple[Sequence[str], bytes]] = []

    def run(command: Sequence[str], **_how: object) -> subprocess.CompletedProcess[bytes]:
        calls.append((command, Path(command[-1]).read_bytes()))
        return subprocess.CompletedProcess(command, 0, b"", b"")

    monkeypatch.setattr(subprocess, "run", run)
    return calls


def test_the_release_that_fits_spacy_is_installed(
    server: str,
    installed: list[tuple[Sequence[str], bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The researcher gets the file made for the spaCy at hand, and sees how far it has come."""
    monkeypatch.setattr(about, "__download_url__", f"{server}/whole")
    seen: list[tuple[int, int]] = []
    install_model(lambda fetched, total: seen.append((fetched, total)), timeout=5)
    ((command, content),) = installed
    assert Path(command[-1]).name == "nb_core_news_sm-3.8.0-py3-none-any.whl"
    assert {"--no-index", "--no-deps"} <= set(command)
    assert content == WHEEL
    assert seen[-1] == (len(WHEEL), len(WHEEL))
    assert not Path(command[-1]).exists()


def test_a_file_with_the_expected_checksum_is_taken(
    server: str,
    installed: list[tuple[Sequence[str], bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A checksum from somebody trusted is compared whatever its case."""
    monkeypatch.setattr(about, "__download_url__", f"{server}/whole")
    install_model(sha256=hashlib.sha256(WHEEL).hexdigest().upper())
    assert len(installed) == 1


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("whole", "has the checksum"), ("cut", "broke off"), ("gone", "answered 404")],
)
def test_another_file_is_not_installed(
    server: str,
    installed: list[tuple[Sequence[str], bytes]],
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    sentence: str,
) -> None:
    """A file that is not the whole and the right one is thrown away."""
    monkeypatch.setattr(about, "__download_url__", f"{server}/{path}")
    with pytest.raises(ModelProblem, match=sentence):
        install_model(sha256="0" * 64)
    assert not installed


def test_offline_is_one_sentence(
    installed: list[tuple[Sequence[str], bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a network the researcher reads that all works without the model."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(about, "__download_url__", "http://127.0.0.1:1")
    with pytest.raises(ModelProblem, match="everything works without the model") as raised:
        install_model(timeout=1)
    assert "\n" not in str(raised.value)
    assert not installed


def test_the_installers_own_trouble_is_passed_on(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the installer says last is what the researcher reads."""
    failed = subprocess.CompletedProcess([], 1, b"", b"long story\nERROR: no rights\n")
    monkeypatch.setattr(about, "__download_url__", f"{server}/whole")
    monkeypatch.setattr(subprocess, "run", lambda *_a, **_k: failed)
    with pytest.raises(ModelProblem, match="ERROR: no rights"):
        install_model()


def test_without_an_installer_nothing_is_tried(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is neither pip nor uv the sentence says so."""
    monkeypatch.setattr(about, "__download_url__", f"{server}/whole")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(ModelProblem, match="neither pip nor uv"):
        install_model()
