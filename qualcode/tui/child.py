"""The child process that computes suggestions, so that the language model never stops a key."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from qualcode.errors import ModelProblem
from qualcode.messages import _
from qualcode.text.display import excerpt

if TYPE_CHECKING:
    from qualcode.services.project import Project


def command(project: Project, transcript: str) -> list[str]:
    """The command the child process runs; the name may look like an option."""
    root = str(project.settings.root)
    return [sys.executable, "-m", "qualcode", "--project", root, "suggest", "--", transcript]


async def compute_suggestions(project: Project, transcript: str) -> None:
    """Run ``qualcode suggest`` on a transcript and wait for its end; cancelling ends it.

    Raises:
        ModelProblem: when the process failed, with the last thing it said.
    """
    child = await asyncio.create_subprocess_exec(
        *command(project, transcript),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        _out, remarks = await child.communicate()
    except asyncio.CancelledError:
        child.kill()
        await child.wait()
        raise
    if child.returncode:
        said = remarks.decode("utf-8", "replace").strip().splitlines()
        raise ModelProblem(
            model=project.settings.model or "–",
            reason=excerpt(said[-1], 200) if said else _("the process ended without a word"),
        )
