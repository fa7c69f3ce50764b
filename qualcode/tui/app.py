"""The Textual application: one project, one coder, the coding screen."""

from __future__ import annotations

import gc
import os
import traceback
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ScreenStackError
from textual.worker import WorkerFailed

from qualcode.errors import QualcodeError, ScreenStopped
from qualcode.messages import _
from qualcode.services.backups import back_up_when_due
from qualcode.tui import palettes, reading, theme
from qualcode.tui.actions import ACTIONS, bindings, use_keys
from qualcode.tui.colouring import Colouring
from qualcode.tui.guided import Guided
from qualcode.tui.keys.places import Place
from qualcode.tui.preferences import read_preferences
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.help import HelpScreen, help_here
from qualcode.tui.terminal import bear_any_bytes, places_of
from qualcode.tui.tour import Did
from qualcode.tui.widgets.action_palette import ActionPalette

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import RenderableType
    from textual.binding import BindingType
    from textual.driver import Driver
    from textual.filter import LineFilter
    from textual.geometry import Offset
    from textual.widget import Widget

    from qualcode.services.project import Project

LOG_FILE = "qualcode-error.log"
_LOOK_FOR_BACKUP = 60.0
"""Seconds from asking whether a copy of the project file is due to asking again."""
_LOOK_ELSEWHERE = 2.0
"""Seconds until work that others have saved is looked for again."""


class QualcodeApp(Guided, inherit_bindings=False):
    """Everything is saved as it is done, so quitting asks nothing."""

    TITLE = "qualcode"
    CSS = theme.CSS + reading.CSS
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.EVERYWHERE)

    def __init__(self, project: Project, *, reader: bool = False) -> None:
        # Asked before Textual takes the variable out of the environment.
        colourless = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if colourless else None)
        self.project = project
        self.preferences = read_preferences(project.settings.root)
        self._untold = self.preferences.problems
        self.offers_tour = self.preferences.tour
        self.set_class(reader or self.preferences.reader, reading.READER)
        self.set_keymap(use_keys(self.preferences.keys))
        self._terminal = self.console.color_system or palettes.FEW
        for one in theme.themes(self._terminal):
            self.register_theme(one)
        self._colouring = Colouring(palettes.palette(palettes.DEFAULT, self._terminal))
        self._wear(self.preferences.palette)
        self._was_focused: Widget | None = None
        _count, self._seen, _at = project.store.actions_since(0)
        self.stopped: ScreenStopped | None = None
        """Why the screen stopped, if it did on an error."""

    def get_driver_class(self) -> type[Driver]:
        """The terminal, of which anything may come."""
        driver = super().get_driver_class()
        bear_any_bytes(driver)
        return driver

    def on_mount(self) -> None:
        """See from time to time that work of the last half hour has a copy."""
        if not self.is_headless:
            gc.freeze()  # modules stay for ever; nobody need look through them
        self.set_interval(_LOOK_FOR_BACKUP, self.back_up)
        self.set_interval(_LOOK_ELSEWHERE, self.look_elsewhere)

    @work(thread=True, exclusive=True, group="backup")
    def back_up(self) -> None:
        """Copy the project file if that is due; what keeps it from being made is told."""

        def warn(sentence: str) -> None:
            self.call_from_thread(self.tell, sentence, warning=True)

        back_up_when_due(replace(self.project, warn=warn))

    def look_elsewhere(self) -> None:
        """See whether other coders, or other windows, have saved something, and show it."""
        with suppress(ScreenStackError):  # the timer may go off while all is being closed
            if isinstance(self.screen, CodingScreen):
                self._look_elsewhere(self.screen)

    @work(thread=True, exclusive=True, group="elsewhere")
    def _look_elsewhere(self, screen: CodingScreen) -> None:
        """Ask the store in the background; what keeps it is told by the next thing that is done."""
        with suppress(QualcodeError):
            self._seen, is_news = self.project.store.elsewhere(self._seen)
            if is_news:
                screen.call_later(screen.show_news)

    def _wear(self, name: str) -> None:
        """Show everything in a palette; without colours there is nothing to choose."""
        self.palette = name
        if self.no_color:
            self.theme = theme.WITHOUT_COLOUR
        else:
            self._colouring = Colouring(palettes.palette(name, self._terminal))
            self.theme = name

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through on its way out: the palette first."""
        return [self._colouring, *super().get_line_filters()]

    def action_next_palette(self) -> None:
        """Show the next palette, and say which."""
        self._wear(palettes.after(self.palette))
        said = _("Colours: {name} ({words}).").format(
            name=self.palette, words=_(palettes.NAMES[self.palette])
        )
        self.tell(_("Colours are switched off (NO_COLOR).") if self.no_color else said)

    async def action_quit(self) -> None:
        """Leave; where the coder was is remembered, all else is saved already."""
        for screen in self.screen_stack:
            if isinstance(screen, CodingScreen):
                screen.keep_place()
        await super().action_quit()

    def tell(self, sentence: str, *, warning: bool = False) -> None:
        """Say something where the screen on top has a place for it."""
        if isinstance(self.screen, CodingScreen):
            self.screen.say(sentence, warning=warning)

    def get_default_screen(self) -> CodingScreen:
        """Begin with coding."""
        kind = OneColumnCodingScreen if self.has_class(reading.READER) else CodingScreen
        return kind(self.project, suggests=self.preferences.suggestions)

    # Textual moves the terminal's cursor to this place whenever it has drawn something.
    @property
    def cursor_position(self) -> Offset:
        """The cell of the terminal's cursor: where the person reads or writes.

        A widget to be read says where, counted from its corner: ``reading_at``.
        """
        widget = self.focused if self.is_running else None
        at: Offset | None = getattr(widget, "reading_at", None)
        if widget is None or at is None:
            return self._written_at
        return widget.content_region.offset + at

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        """Remember where somebody writes: Textual's own widgets say so."""
        self._written_at = place

    def on_ready(self) -> None:
        """Show the terminal's cursor to who reads by it; Textual has hidden it."""
        if self.has_class(reading.READER) and self._driver is not None:
            self.animation_level = "none"
            self._driver.write(reading.SHOW_CURSOR)

    def action_help(self) -> None:
        """Show all keys."""
        if not isinstance(self.screen, HelpScreen):
            self.saw(Did.ASKED)
            self.push_screen(HelpScreen())

    def action_help_here(self) -> None:
        """Show what has the focus and which keys work in it."""
        self.push_screen(help_here(self.screen))

    async def action_actions(self) -> None:
        """Find an action by its words, at the foot of the screen that is open."""
        active = self.screen.active_bindings.values()
        names = {one.binding.id for one in active if one.enabled}
        can = [one for one in ACTIONS if one.name in names and one.name != "actions"]
        self._was_focused = self.screen.focused
        await self.screen.mount(ActionPalette(can))

    async def on_action_palette_wanted(self, message: ActionPalette.Wanted) -> None:
        """Do what was found, as if its key had been pressed where the person was."""
        await self.on_action_palette_left()
        for active in self.screen.active_bindings.values():
            if active.binding.id == message.action.name:
                await self.run_action(active.binding.action, active.node)
                break

    async def on_action_palette_left(self) -> None:
        """Back to where the person was."""
        await self.screen.query(ActionPalette).remove()
        self.screen.set_focus(self._was_focused)

    def on_coding_view_opened(self) -> None:
        """Once the text is seen, show it, and leave what was loaded out of garbage collection."""
        self.screen.call_after_refresh(self.offer_tour)
        if self._untold:
            self.screen.call_after_refresh(self.tell, " ".join(self._untold), warning=True)
            self._untold = ()
        if not self.is_headless:
            self.screen.call_after_refresh(rest_from_garbage)

    def _handle_exception(self, error: Exception) -> None:
        """Stop with one sentence and a log without any text of an interview.

        Textual's own way prints the values of local variables, which may be transcript text.
        """
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            error = error.error
        frames = traceback.extract_tb(error.__traceback__)
        self._stop(
            [
                f"{type(error).__module__}.{type(error).__qualname__}",
                *(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames),
            ]
        )
        if self._exception is None:
            self._exception = error
            self._exception_event.set()

    def panic(self, *renderables: RenderableType) -> None:
        """Stop in the same way where the terminal cannot be read any more."""
        self._stop(places_of(renderables))

    def _stop(self, places: list[str]) -> None:
        """End with a sentence; the places in the program go to the log."""
        self.stopped = ScreenStopped(log=write_log(self.project.settings.root, places))
        self._return_code = 1
        self._close_messages_no_wait()


def rest_from_garbage() -> None:
    """Look for garbage once in what is new, and then only in what comes: else keys wait for it.

    What was there before is not looked through again, which would take some tenths of a second;
    so a transcript that is left must not hold on to itself in a circle.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


class OneColumnCodingScreen(CodingScreen):
    """The coding screen with one thing at a time on it, however wide the window is."""

    HORIZONTAL_BREAKPOINTS = reading.ONE_COLUMN


def write_log(folder: Path, lines: list[str]) -> str:
    """Write where in the program an error happened, and nothing of what it was about."""
    file = folder / LOG_FILE
    try:
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        return "–"
    return str(file)
