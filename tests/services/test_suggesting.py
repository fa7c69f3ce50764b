"""The process that computes suggestions: it obeys one order, gives way, and leaves when left."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

from qualcode.messages import use_language
from qualcode.services import suggesting
from tests.services.conftest import TALK

if TYPE_CHECKING:
    import pytest

    from qualcode.services.project import Project

COMMAND = [sys.executable, "-P", "-m", "qualcode.services.suggesting"]


def run(words: bytes) -> list[dict[str, object]]:
    """Give the process an order and hear all it says, while it is listened to."""
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin
        assert child.stdout
        child.stdin.write(words)
        child.stdin.flush()
        return [json.loads(line) for line in child.stdout]


def test_an_order_is_carried_out_and_its_progress_told(interviewed: Project) -> None:
    """It says how far it has read, and at last that it is done."""
    said = run(suggesting.order(interviewed, next(iter(interviewed.store.names()))))
    assert said[-1] == {"done": True}
    count = len(interviewed.store.names())
    assert said[:-1] == [{"read": n, "of": count} for n in range(1, count + 1)]


def test_what_cannot_be_done_is_a_sentence(interviewed: Project) -> None:
    """An unknown transcript is named in the process's own words, and nothing is changed."""
    before = interviewed.store.history(limit=100)
    (said,) = run(suggesting.order(interviewed, "finnes_ikke"))
    assert said == {"problem": "The project has no transcript “finnes_ikke”."}
    assert interviewed.store.history(limit=100) == before


def test_what_falls_is_told_without_its_words(
    interviewed: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault of the program itself says its kind alone: its words may be an interview's."""

    def fall(*_words: object) -> None:
        raise ValueError(TALK)

    monkeypatch.setattr(suggesting, "propose_codes", fall)
    carry_out(suggesting.order(interviewed, "oslo_01"), monkeypatch)
    said = capsys.readouterr()
    assert json.loads(said.out) == {"problem": "qualcode met a fault of its own (ValueError)."}
    assert said.err == ""


def test_it_speaks_the_screens_language_and_gives_way(
    interviewed: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order carries the language; other programs have the processor first."""
    spoken: list[str] = []
    monkeypatch.setattr(suggesting, "use_language", spoken.append)
    monkeypatch.setattr(suggesting, "propose_codes", lambda *_words: None)
    use_language("nb")
    assert carry_out(suggesting.order(interviewed, "oslo_01"), monkeypatch) == [10]
    assert spoken == ["nb"]


def carry_out(words: bytes, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Carry an order out in this process; by how much it gave way."""
    gave: list[int] = []
    monkeypatch.setattr("os.nice", gave.append, raising=False)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(words), encoding="utf-8"))
    monkeypatch.setattr(suggesting, "_leave_when_left", lambda: None)
    suggesting.main()
    return gave


def test_it_leaves_when_nobody_listens(interviewed: Project) -> None:
    """A screen that was killed could not say so: its silence is enough, and nothing is written."""
    before = interviewed.store.history(limit=100)
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        said, _remarks = child.communicate(suggesting.order(interviewed, "oslo"), timeout=60)
    assert (child.returncode, said) == (1, b"")
    assert interviewed.store.history(limit=100) == before
