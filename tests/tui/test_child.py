"""The process that computes suggestions beside the screen, as the screen runs it."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import SuggestionsFailed
from qualcode.tui.child import compute_suggestions

if TYPE_CHECKING:
    from qualcode.services.project import Project


def run_instead(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let the process be this program."""
    monkeypatch.setattr("qualcode.tui.child.COMMAND", (sys.executable, "-c", program))


async def test_suggestions_come_and_so_does_progress(project: Project) -> None:
    """The real process reads every interview, says so, and leaves suggestions in the project."""
    heard: list[tuple[int, int]] = []
    (before,) = project.store.suggestions()
    await compute_suggestions(project, "oslo_01", lambda *counts: heard.append(counts))
    assert heard == [(1, 2), (2, 2)]
    (found,) = project.store.suggestions()
    assert found.evidence[0].keyword == "kapasitet"
    assert found.id != before.id


async def test_what_the_process_could_not_do_is_told(project: Project) -> None:
    """Its own sentence comes back, also for a name that looks like an option."""
    with pytest.raises(SuggestionsFailed, match="no transcript “--everything”"):
        await compute_suggestions(project, "--everything")


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
        await compute_suggestions(project, "oslo_01")
    assert str(failed.value) == (
        "No suggestions were computed: the process ended without a word; "
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
        work = asyncio.create_task(compute_suggestions(project, "oslo_01"))
        await asyncio.wait_for(started.wait(), timeout=60)
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work
        await asyncio.wait_for(ended.wait(), timeout=60)
