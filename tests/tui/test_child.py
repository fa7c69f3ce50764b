"""The process that computes suggestions beside the screen, as the screen runs it."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import SuggestionsFailed
from qualcode.tui.child import Beside

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.services.project import Project


def run_instead(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let the process be this program."""
    monkeypatch.setattr("qualcode.tui.child.COMMAND", (sys.executable, "-c", program))


async def propose(
    project: Project, transcript: str, heard: Callable[[tuple[int, int]], None] = print
) -> None:
    """Ask for suggestions beside, then leave."""
    beside = Beside(project)
    try:
        await beside.propose(transcript, lambda *counts: heard(counts), lambda: None)
    finally:
        await beside.close()


async def test_suggestions_come_and_so_does_progress(project: Project) -> None:
    """The real process reads every interview, says so, and leaves suggestions in the project."""
    heard: list[tuple[int, int]] = []
    (before,) = project.store.suggestions()
    await propose(project, "oslo_01", heard.append)
    assert heard == [(1, 2), (2, 2)]
    (found,) = project.store.suggestions()
    assert found.evidence[0].keyword == "kapasitet"
    assert found.id != before.id


async def test_what_the_process_could_not_do_is_told(project: Project) -> None:
    """Its own sentence comes back, also for a name that looks like an option."""
    with pytest.raises(SuggestionsFailed, match="no transcript “--everything”"):
        await propose(project, "--everything")


async def test_without_room_for_a_process_the_screen_goes_on(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system begins no more processes, that is a sentence, and closing bears it."""
    monkeypatch.setattr("qualcode.tui.child.COMMAND", (sys.executable + "-that-is-not-there",))
    with pytest.raises(SuggestionsFailed, match=r"no process could be begun\.$"):
        await propose(project, "oslo_01")
    beside = Beside(project)
    beside.start()
    await beside.close()


@pytest.mark.parametrize(
    "program",
    ["", "raise SystemExit(3)", "print('hei')", "raise ValueError('Kari sa noe')"],
    ids=["silent", "ended", "talks nonsense", "falls"],
)
async def test_a_process_that_fails_is_one_sentence(
    project: Project, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    """Whatever becomes of it: a sentence, and nothing of what it was about."""
    run_instead(monkeypatch, program)
    with pytest.raises(SuggestionsFailed) as failed:
        await propose(project, "oslo_01")
    assert str(failed.value) == (
        "Nothing was computed: the process ended without a word; "
        "try again, and report it if it comes to nothing twice."
    )


WAITING = """
import socket, sys
socket.create_connection(("127.0.0.1", {port})).recv(1)
"""


async def test_leaving_ends_the_process(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing goes on computing after the screen is closed."""
    started, ended = asyncio.Event(), asyncio.Event()

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        started.set()
        await reader.read()
        writer.close()
        ended.set()

    async with await asyncio.start_server(hear, "127.0.0.1", 0) as server:
        run_instead(monkeypatch, WAITING.format(port=server.sockets[0].getsockname()[1]))
        work = asyncio.create_task(propose(project, "oslo_01"))
        await asyncio.wait_for(started.wait(), timeout=60)
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work
        await asyncio.wait_for(ended.wait(), timeout=60)


async def test_one_process_answers_one_question_after_another(project: Project) -> None:
    """It is begun early and kept; a second question at the same time has one of its own."""
    beside = Beside(project)
    beside.start()
    assert beside._idle  # noqa: SLF001  # which process it is shows nowhere else
    first = await beside._idle  # noqa: SLF001
    found = await asyncio.gather(beside.ask({"do": "gaps"}), beside.ask({"do": "gaps"}))
    assert list(found) == [[], []]
    assert await beside.ask({"do": "words", "code": "b-tid"}) == []
    await beside.close()
    assert first.returncode is not None


async def test_a_process_that_was_ended_while_it_waited_is_replaced(project: Project) -> None:
    """The system may have needed its memory."""
    beside = Beside(project)
    beside.start()
    assert beside._idle  # noqa: SLF001
    waiting = await beside._idle  # noqa: SLF001
    waiting.kill()
    await waiting.wait()
    assert await beside.ask({"do": "gaps"}) == []
    await beside.close()
