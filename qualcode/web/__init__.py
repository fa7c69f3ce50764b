"""The coding screen in a browser on the same computer, for whoever asks for it.

Nothing here is loaded, and nothing listens, before ``qualcode web`` is run.
"""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from qualcode.errors import WebMissing
from qualcode.messages import language_in_use
from qualcode.services.project import open_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def serve(
    folder: Path | None, coder: str | None, port: int, driver: str, announce: Callable[[str], None]
) -> None:
    """Show the coding screen in a browser until somebody interrupts.

    ``driver`` is what lets a screen talk to a browser; ``announce`` is told the address.

    Raises:
        WebMissing: when the packages of the extra ``web`` are not installed.
        PortTaken: when another program listens there.
        QualcodeError: when the project cannot be opened.
    """
    try:
        from qualcode.web.server import serving  # noqa: PLC0415  # only here when asked for
    except ModuleNotFoundError as missing:
        raise WebMissing(package=missing.name) from None
    with open_project(folder, coder=coder) as project:  # each window opens it for itself
        root, who = str(project.settings.root), project.coder
    command = (sys.executable, "-P", "-m", "qualcode", "--project", root, "--coder", who)

    async def run() -> None:
        """Listen for ever."""
        async with serving((*command, "--lang", language_in_use()), driver, port) as door:
            announce(door.address)
            await asyncio.Event().wait()

    asyncio.run(run())
