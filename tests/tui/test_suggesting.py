"""The process beside the screen: it obeys, gives way, and leaves when left."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from qualcode import posix
from qualcode.messages import use_language
from qualcode.tui import suggesting

if TYPE_CHECKING:
    from queue import SimpleQueue

    from qualcode.services.project import Project

COMMAND = [sys.executable, "-P", "-m", "qualcode.tui.suggesting"]


@pytest.fixture(autouse=True)
def gave_way(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was noted when the tests' own process was to give way; it does not."""
    noted: list[str] = []
    monkeypatch.setattr(suggesting, "give_way", lambda: noted.append("gave way"))
    return noted


def run(project: Project, *orders: suggesting.Order) -> list[dict[str, object]]:
    """Give the process orders and hear all it says, while it is listened to."""
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin
        assert child.stdout
        child.stdin.write(suggesting.line(suggesting.place_of(project)))
        said: list[dict[str, object]] = []
        for number, order in enumerate(orders):
            child.stdin.write(suggesting.line(order | {"number": number}))
            child.stdin.flush()
            while not said or said[-1].get("number") != number:
                said.append(json.loads(child.stdout.readline()))
        child.stdin.close()
    assert child.returncode == 0
    return said


def test_orders_are_carried_out_one_after_another(project: Project) -> None:
    """It says how far it has read and that it is done; an unknown transcript is a sentence."""
    before = len(project.store.history(limit=100))
    said = run(
        project,
        {"do": "propose", "transcript": "finnes_ikke"},
        {"do": "propose", "transcript": "oslo_01"},
        {"do": "gaps"},
    )
    assert said == [
        {"problem": "The project has no transcript “finnes_ikke”.", "number": 0},
        {"read": 1, "of": 2},
        {"read": 2, "of": 2},
        {"answer": None, "number": 1},
        {"read": 1, "of": 2},
        {"read": 2, "of": 2},
        {"answer": [], "number": 2},
    ]
    assert len(project.store.history(limit=100)) == before + 1


def test_what_falls_is_told_without_its_words(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the program itself says its kind alone: its words may be an interview's."""
    words = "Kari sa noe"

    def fall(*_words: object) -> None:
        raise ValueError(words)

    monkeypatch.setattr(suggesting, "propose_at_once", fall)
    order = {"do": "propose", "transcript": "oslo_01"}
    said = suggesting.carry_out(suggesting.place_of(project), order, _unheard)
    assert said == {"problem": "qualcode met a fault of its own (ValueError)."}


def test_first_suggestions_come_from_what_is_read_at_once(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The screen hears of them, then how far all have been read."""
    monkeypatch.setattr(suggesting, "propose_at_once", lambda *_words: True)
    order = {"do": "propose", "transcript": "oslo_01", "number": 4}
    read: list[tuple[int, int]] = []
    place = suggesting.place_of(project)
    said = suggesting.carry_out(place, order, lambda *counts: read.append(counts))
    assert (said, read) == ({"answer": None}, [(1, 2), (2, 2)])
    assert json.loads(capsys.readouterr().out) == {"first": True, "number": 4}


@pytest.mark.parametrize("at_once", [True, False])
def test_it_gives_way_once_somebody_has_something_to_look_at(
    project: Project, monkeypatch: pytest.MonkeyPatch, gave_way: list[str], *, at_once: bool
) -> None:
    """Not before the first suggestions, else they wait for every other program; then always."""

    def propose(*_words: object) -> bool:
        gave_way.append("first")
        return at_once

    monkeypatch.setattr(suggesting, "propose_at_once", propose)
    place = suggesting.place_of(project)
    suggesting.carry_out(place, {"do": "propose", "transcript": "oslo_01"}, _unheard)
    assert gave_way == ["first", "gave way"][: 1 + at_once]
    suggesting.carry_out(place, {"do": "gaps"}, _unheard)
    assert gave_way[1 + at_once :] == ["gave way"]


def test_another_order_ends_the_reading(project: Project) -> None:
    """Whoever opened another interview does not wait until all are read for this one."""

    def stop(*_counts: int) -> None:
        raise suggesting.Interrupted

    before = project.store.suggestions()
    order = {"do": "propose", "transcript": "oslo_01"}
    assert suggesting.carry_out(suggesting.place_of(project), order, stop) == {"answer": None}
    assert project.store.suggestions() == before


def _unheard(*_counts: int) -> None:
    """Nobody hears how far it has come."""


def test_it_speaks_the_screens_language(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The place carries the language."""
    spoken: list[str] = []

    class Enough(Exception):
        """Nothing more is ordered."""

    def carry_out(_place: object, order: suggesting.Order, _progress: object) -> None:
        assert order == {"do": "gaps"}
        raise Enough

    def hear(said: SimpleQueue[bytes]) -> None:
        said.put(suggesting.line(suggesting.place_of(project)))
        said.put(suggesting.line({"do": "gaps"}))

    monkeypatch.setattr(suggesting, "_hear", hear)
    monkeypatch.setattr(suggesting, "warm_up", lambda _project: None)
    monkeypatch.setattr(suggesting, "carry_out", carry_out)
    monkeypatch.setattr(suggesting, "use_language", spoken.append)
    use_language("nb")
    with pytest.raises(Enough):
        suggesting.main()
    assert spoken == ["nb"]


@pytest.mark.skipif(sys.platform == "win32", reason="told so by whoever starts it")
@pytest.mark.parametrize(("has", "more"), [(0, 10), (3, 7), (10, 0), (19, 0)])
def test_to_give_way_twice_is_to_give_way_once(
    monkeypatch: pytest.MonkeyPatch, has: int, more: int
) -> None:
    """What is added fills up to the niceness meant; it is never taken back."""
    added: list[int] = []

    def nice(step: int) -> int:
        added.append(step)
        return has

    monkeypatch.setattr("os.nice", nice, raising=False)
    posix.give_way()
    assert added == [0, more]


def test_it_leaves_when_nobody_listens(project: Project) -> None:
    """A screen that was killed could not say so: its silence is enough, and nothing is written."""
    before = project.store.history(limit=100)
    words = suggesting.line(suggesting.place_of(project))
    words += suggesting.line({"do": "propose", "transcript": "oslo_01"})
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        said, _remarks = child.communicate(words, timeout=60)
    assert (child.returncode, said) == (0, b"")
    assert project.store.history(limit=100) == before
