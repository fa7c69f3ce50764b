"""The child process that computes suggestions, so that the language model never stops a key."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from qualcode.errors import SuggestionsFailed
from qualcode.messages import _
from qualcode.services import suggesting
from qualcode.text.display import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.services.project import Project

# -P: a file of the folder one happens to be in is no part of the program.
COMMAND = (sys.executable, "-P", "-m", suggesting.__name__)
# POSIX systems are asked from inside; elsewhere the attribute is there and does the same.
_POLITELY: int = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
_LONGEST = 300


async def compute_suggestions(
    project: Project, transcript: str, progress: Callable[[int, int], None] | None = None
) -> None:
    """Let suggestions for a transcript be computed and wait for the end; cancelling ends it.

    ``progress`` is told how many transcripts are read, and how many there are.

    Raises:
        SuggestionsFailed: when the process failed, with what it said.
    """
    child = await asyncio.create_subprocess_exec(
        *COMMAND,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        creationflags=_POLITELY,
    )
    assert child.stdin is not None  # noqa: S101  # both are pipes
    assert child.stdout is not None  # noqa: S101
    try:
        child.stdin.write(suggesting.order(project, transcript))
        problem = await _listen(child.stdout, progress)
    except BaseException:
        with suppress(ProcessLookupError):
            child.kill()
        raise
    finally:
        child.stdin.close()
        await child.wait()
    if problem:
        raise SuggestionsFailed(reason=excerpt(problem, _LONGEST))


async def _listen(said: asyncio.StreamReader, progress: Callable[[int, int], None] | None) -> str:
    """Hear what the process says until it is done; the problem, if there is one."""
    async for line in said:
        try:
            words = json.loads(line)
        except ValueError:  # a library had something to say
            continue
        match words:
            case {"problem": str(problem)}:
                return problem
            case {"done": True}:
                return ""
            case {"read": int(read), "of": int(of)} if progress:
                progress(read, of)
    return _(
        "the process ended without a word; try again, and report it if it comes to nothing twice."
    )
