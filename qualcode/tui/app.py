"""The Textual application: one project, one coder, the coding screen."""

from __future__ import annotations

import gc
import os
import traceback
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.worker import WorkerFailed

from qualcode.errors import ScreenStopped
from qualcode.tui import theme
from qualcode.tui.actions import Place, bindings
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.help import HelpScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.binding import BindingType

    from qualcode.services.project import Project

LOG_FILE = "qualcode-error.log"


class QualcodeApp(App[None], inherit_bindings=False):
    """Everything is saved as it is done, so quitting asks nothing."""

    TITLE = "qualcode"
    CSS = theme.CSS
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.EVERYWHERE)

    def __init__(self, project: Project) -> None:
        # Asked before Textual takes the variable out of the environment.
        colourless = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if colourless else None)
        self.register_theme(theme.DARK)
        self.theme = theme.WITHOUT_COLOUR if colourless else theme.DARK.name
        self.project = project
        self.stopped: ScreenStopped | None = None
        """Why the screen stopped, if it did on an error."""

    def get_default_screen(self) -> CodingScreen:
        """Begin with coding."""
        return CodingScreen(self.project)

    def action_help(self) -> None:
        """Show all keys."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    def on_coding_view_opened(self) -> None:
        """Leave what was loaded out of garbage collection, which else stops keys for 0.1 s."""
        if not self.is_headless:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            gc.set_threshold(20_000, 20, 100)

    def _handle_exception(self, error: Exception) -> None:
        """Stop with one sentence and a log without any text of an interview.

        Textual's own way prints the values of local variables, which may be transcript text.
        """
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            error = error.error
        self.stopped = ScreenStopped(log=write_log(self.project.settings.root, error))
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()


def write_log(folder: Path, error: BaseException) -> str:
    """Write where in the program an error happened, and nothing of what it was about."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{type(error).__module__}.{type(error).__qualname__}"]
    lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    file = folder / LOG_FILE
    try:
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        return "–"
    return str(file)
