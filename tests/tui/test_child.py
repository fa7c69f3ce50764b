"""The process that computes suggestions beside the screen."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import ModelProblem
from qualcode.tui.child import compute_suggestions

if TYPE_CHECKING:
    from qualcode.services.project import Project


async def test_what_the_process_could_not_do_is_told(project: Project) -> None:
    """The command's own sentence comes back, also for a name that looks like an option."""
    with pytest.raises(ModelProblem, match="--everything"):
        await compute_suggestions(project, "--everything")


WAITING = "import socket, sys; socket.create_connection(('127.0.0.1', int(sys.argv[1]))).recv(1)"


async def test_leaving_ends_the_process(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing goes on computing after the screen is closed."""
    started, ended = asyncio.Event(), asyncio.Event()

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        started.set()
        await reader.read()
        writer.close()
        ended.set()

    async with await asyncio.start_server(hear, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        words = [sys.executable, "-c", WAITING, str(port)]
        monkeypatch.setattr("qualcode.tui.child.command", lambda _project, _name: words)
        work = asyncio.create_task(compute_suggestions(project, "oslo_01"))
        await asyncio.wait_for(started.wait(), timeout=60)
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work
        await asyncio.wait_for(ended.wait(), timeout=60)
