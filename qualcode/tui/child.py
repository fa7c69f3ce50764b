"""Work beside the screen, in processes of its own, so that the language model never stops a key.

One process is begun with the screen and waits, with the language loaded, for whatever is asked
first. What is asked while it works gets another one, which ends with the answer.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from qualcode.errors import SuggestionsFailed
from qualcode.messages import _
from qualcode.text.display import excerpt
from qualcode.tui import suggesting

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Callable, Mapping

    from qualcode.services.project import Project

    Hearing = Callable[[Mapping[str, Any]], None]

# -P: a file of the folder one happens to be in is no part of the program.
COMMAND = (sys.executable, "-P", "-m", suggesting.__name__)
# POSIX systems are asked from inside; elsewhere the attribute is there and does the same.
_POLITELY: int = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
_LONGEST = 300
_LONGEST_LINE = 2**25


class Beside:
    """Carries orders out beside the screen, one process for each that is under way."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._idle: asyncio.Task[Process] | None = None
        """A process that waits for an order, or is about to."""
        self._asked = 0
        self._is_closed = False

    def start(self) -> None:
        """Begin a process, so that it is ready when something is asked."""
        if self._idle is None:
            self._idle = asyncio.create_task(self._begin())

    async def ask(self, order: suggesting.Order, hear: Hearing | None = None) -> Any:  # noqa: ANN401  # as the order says
        """Let an order be carried out and wait for the answer.

        Who does not wait any longer lets the process be asked for something else, which ends its
        reading for this order.

        ``hear`` is told what is said on the way.

        Raises:
            SuggestionsFailed: when it could not be carried out, with what was said.
        """
        begun = self._idle
        self._idle = None
        child = await (begun or self._begin())
        if child.returncode is not None:  # the system ended it while it was idle
            child = await self._begin()
        self._asked += 1
        try:
            return await _obey(child, order | {"number": self._asked}, hear)
        finally:
            await self._keep(child)

    async def propose(
        self,
        transcript: str,
        progress: Callable[[int, int], None],
        first: Callable[[], object],
    ) -> None:
        """Let suggestions for a transcript be computed.

        ``progress`` is told how many transcripts are read, and how many there are; ``first``
        when some suggestions are there already.

        Raises:
            SuggestionsFailed: when they were not computed.
        """
        tell = suggesting.reading(progress)

        def hear(words: Mapping[str, Any]) -> None:
            tell(words)
            if words.get("first"):
                first()

        await self.ask({"do": "propose", "transcript": transcript}, hear)

    async def close(self) -> None:
        """End the process that waits."""
        begun, self._idle, self._is_closed = self._idle, None, True
        if begun is not None:
            with suppress(SuggestionsFailed):
                await _end(await begun)

    async def _keep(self, child: Process) -> None:
        """Let a process wait for the next order, unless one does."""
        if self._idle is None and child.returncode is None and not self._is_closed:
            self._idle = asyncio.create_task(_as_it_is(child))
        else:
            await _end(child)

    async def _begin(self) -> Process:
        """A process that knows the project.

        Raises:
            SuggestionsFailed: when the system has no room for another process.
        """
        try:
            child = await asyncio.create_subprocess_exec(
                *COMMAND,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                creationflags=_POLITELY,
                limit=_LONGEST_LINE,
            )
        except OSError as error:
            raise SuggestionsFailed(reason=_("no process could be begun.")) from error
        assert child.stdin is not None  # noqa: S101  # it is a pipe
        child.stdin.write(suggesting.line(suggesting.place_of(self._project)))
        return child


async def _as_it_is(child: Process) -> Process:
    """The process itself."""
    return child


async def _end(child: Process) -> None:
    """End a process; it bears that at any moment."""
    with suppress(ProcessLookupError):
        child.kill()
    if child.stdin is not None:
        child.stdin.close()
    await child.wait()


async def _obey(child: Process, order: suggesting.Order, hear: Hearing | None) -> Any:  # noqa: ANN401  # as the order says
    """Give a process an order and hear it until the answer."""
    assert child.stdin is not None  # noqa: S101  # both are pipes
    assert child.stdout is not None  # noqa: S101
    child.stdin.write(suggesting.line(order))
    async for said in child.stdout:
        try:
            words = json.loads(said)
        except ValueError:  # a library had something to say
            continue
        match words:
            case {"number": int(number)} if number != order["number"]:
                continue  # it is about an order for which nobody waits any more
            case {"problem": str(problem)}:
                raise SuggestionsFailed(reason=excerpt(problem, _LONGEST))
            case {"answer": answer}:
                return answer
            case {} if hear:
                hear(words)
    raise SuggestionsFailed(
        reason=_(
            "the process ended without a word; try again, and report it if it comes to nothing "
            "twice."
        )
    )
