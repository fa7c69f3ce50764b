"""The coding screen. Nothing of Textual is loaded before somebody opens it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from qualcode.errors import NoTerminal
from qualcode.messages import _
from qualcode.text.display import safe_block

if TYPE_CHECKING:
    from pathlib import Path

BROWSER = "qualcode.tui.browser:BrowserDriver"
"""What TEXTUAL_DRIVER says where the screen is drawn in a browser."""


def run(project_folder: Path | None, coder: str | None = None, *, reader: bool = False) -> None:
    """Open the coding screen on the project in a folder, or the nearest one upwards from here.

    For a ``reader`` of a screen reader or a Braille line it is made to be read aloud.

    Raises:
        NoTerminal: when input or output is not a terminal that can place text.
        QualcodeError: when the project cannot be opened or the screen stopped on an error.
    """
    check_terminal()
    from qualcode.services.project import open_project  # noqa: PLC0415  # refuse before loading
    from qualcode.tui.app import QualcodeApp  # noqa: PLC0415

    with open_project(project_folder, coder=coder, warn=_tell) as project:
        app = QualcodeApp(project, reader=reader)
        app.run()
    if app.stopped is not None:
        raise app.stopped


def _tell(sentence: str) -> None:
    """Say something on standard error, when the screen is gone."""
    sys.stderr.write(safe_block(sentence) + "\n")


def check_terminal() -> None:
    """Refuse where the screen could not be drawn or nobody could press a key."""
    if os.environ.get("TEXTUAL_DRIVER") == BROWSER:
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminal(reason=_("input or output is not a terminal"))
    if os.environ.get("TERM") == "dumb":
        raise NoTerminal(reason=_("TERM is “dumb”"))
