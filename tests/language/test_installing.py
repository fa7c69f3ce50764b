"""Installing the model, against a server of our own and an installer that only takes notes."""

from __future__ import annotations

import hashlib
import importlib.util
import json
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
DIGEST = hashlib.sha256(WHEEL).hexdigest()
NAME = "nb_core_news_sm-3.8.0-py3-none-any.whl"
PATHS = {"whole": len(WHEEL), "cut": len(WHEEL) + 1}
PUBLISHED = {
    "right": f"sha256:{DIGEST.upper()}",
    "wrong": f"sha256:{'0' * 64}",
    "null": None,
    "other": "sha512:0",
}
"""What is told of the file, by the first part of the address."""


class Releases(BaseHTTPRequestHandler):
    """Serves one file, with its end missing under /cut, and tells of it what is published."""

    def do_GET(self) -> None:
        """Answer with the file, with what is told of the release's files, or 404."""
        _root, kind, *rest = self.path.split("/")
        if "tags" in rest:
            self._tell(kind)
            return
        length = len(WHEEL) if kind in PUBLISHED else PATHS.get(kind)
        self.send_response(200 if length else 404)
        self.send_header("Content-Length", str(length or 0))
        self.end_headers()
        if length:
            self.wfile.write(WHEEL)

    def _tell(self, kind: str) -> None:
        """What is published of the release's files; of some kinds nothing, or nonsense."""
        files = [{"name": "other.whl", "digest": "sha256:0"}]
        told = json.dumps({"assets": [*files, {"name": NAME, "digest": PUBLISHED.get(kind)}]})
        self.send_response(200 if kind in PUBLISHED else 404)
        self.end_headers()
        self.wfile.write(told.encode())

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
    assert Path(command[-1]).name == NAME
    assert {"--no-index", "--no-deps"} <= set(command)
    assert content == WHEEL
    assert seen[-1] == (len(WHEEL), len(WHEEL))
    assert not Path(command[-1]).exists()


@pytest.mark.parametrize(
    ("kind", "compared"),
    [("right", "published"), ("null", ""), ("other", ""), ("whole", "")],
)
def test_a_file_is_compared_with_what_is_published(
    server: str,
    installed: list[tuple[Sequence[str], bytes]],
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    compared: str,
) -> None:
    """Whatever its case; where nothing is published that can be used, that is told."""
    monkeypatch.setattr(about, "__download_url__", f"{server}/{kind}/releases/download")
    assert install_model().compared == compared
    assert len(installed) == 1


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("wrong", f"has the checksum {DIGEST}, not 0000"),
        ("cut", "broke off"),
        ("gone", "answered 404"),
    ],
)
def test_another_file_is_not_installed(
    server: str,
    installed: list[tuple[Sequence[str], bytes]],
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    sentence: str,
) -> None:
    """A file that is not the whole and the right one is thrown away."""
    monkeypatch.setattr(about, "__download_url__", f"{server}/{path}/releases/download")
    with pytest.raises(ModelProblem, match=sentence):
        install_model()
    assert not installed


def test_without_a_published_checksum_it_must_be_the_file_of_before(
    server: str,
    installed: list[tuple[Sequence[str], bytes]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Another file of the same version is refused; another version may be another file."""
    monkeypatch.setattr(about, "__download_url__", f"{server}/null/releases/download")
    monkeypatch.syspath_prepend(tmp_path)
    record = tmp_path / "nb_core_news_sm.dist-info"
    record.mkdir()
    (record / "RECORD").write_text(
        "nb_core_news_sm.dist-info/direct_url.json,,\n", encoding="utf-8"
    )

    def was_installed(version: str, digest: str) -> None:
        words = f"Metadata-Version: 2.1\nName: nb_core_news_sm\nVersion: {version}\n"
        (record / "METADATA").write_text(words, encoding="utf-8")
        told = json.dumps({"archive_info": {"hashes": {"sha256": digest}}})
        (record / "direct_url.json").write_text(told, encoding="utf-8")

    was_installed("3.8.0", DIGEST)
    assert install_model().compared == "earlier"
    was_installed("3.7.0", "1" * 64)
    assert not install_model().compared
    was_installed("3.8.0", "1" * 64)
    with pytest.raises(ModelProblem, match="not 1111"):
        install_model()
    assert len(installed) == 2


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
