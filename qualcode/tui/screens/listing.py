"""A screen with a list to work on: read in the background, corrected line by line."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import work
from textual.message import Message
from textual.screen import Screen

from qualcode.errors import QualcodeError
from qualcode.messages import _
from qualcode.services import history
from qualcode.tui import palette
from qualcode.tui.actions import footer
from qualcode.tui.footers import footer_at
from qualcode.tui.widgets.entry_line import EntryLine
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine
from qualcode.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult

    from qualcode.model import Action, Span
    from qualcode.services.project import Project
    from qualcode.tui.keys.places import Place

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a person did on such a screen: a transcript to open, and whether anything changed."""

    transcript: str = ""
    """Its id."""
    changed: bool = False
    span: Span | None = None
    """The passage to go to in it."""


class ListingScreen(Screen[Leaving], Generic[Found], inherit_bindings=False):
    """The frame: title, list, what was said last, a line to type in, keys."""

    PLACE: ClassVar[Place]
    ACTS: ClassVar[frozenset[str]] = frozenset()
    """The kinds of action that its undo takes back."""

    class Ready(Message):
        """What the screen shows was read."""

        def __init__(self, found: object) -> None:
            super().__init__()
            self.found = found

    class Failed(Message):
        """It could not be read."""

        def __init__(self, error: QualcodeError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self.changed = False

    def compose(self) -> ComposeResult:
        """The lines above and below, and between them what the screen is about."""
        yield OneLine(id="title", classes="title")
        yield from self.compose_body()
        yield StatusLine(id="status")
        yield EntryLine(id="entry")
        yield OneLine(id="footer")

    def on_mount(self) -> None:
        """Read, and begin in the list."""
        self.set_focus(self.panel)
        self.reload()

    def on_resize(self) -> None:
        """Lines depend on the width."""
        self.on_descendant_focus()
        self.call_after_refresh(self.show)

    def on_descendant_focus(self) -> None:
        """Other keys work now."""
        line = footer_at(self.focused, footer(self.PLACE), self.size.width)
        self.query_one("#footer", OneLine).show(*line)

    @abstractmethod
    def compose_body(self) -> ComposeResult:
        """What stands between title and status; one list in it is called ``list``."""

    @abstractmethod
    def read(self) -> Found:
        """Read what the screen shows; runs in the background."""

    @abstractmethod
    def take(self, found: Found) -> None:
        """Keep what was read."""

    @abstractmethod
    def show(self) -> None:
        """Show what was read, if it has been."""

    @property
    def panel(self) -> ListPanel:
        """The list."""
        return self.query_one("#list", ListPanel)

    @work(exclusive=True, group="listing")
    async def reload(self) -> None:
        """Read in the background."""
        try:
            self.post_message(self.Ready(await self.find()))
        except QualcodeError as error:
            self.post_message(self.Failed(error))

    async def find(self) -> Found:
        """What the screen shows, read in a thread."""
        return await asyncio.to_thread(self.read)

    def on_listing_screen_ready(self, message: Ready) -> None:
        """Show what was read."""
        self.take(message.found)  # type: ignore[arg-type]  # what read() gave back
        self.show()

    def on_listing_screen_failed(self, message: Failed) -> None:
        """Say why there is nothing to show."""
        self.say(str(message.error), warning=True)

    # Working

    def say(self, sentence: str, *, warning: bool = False) -> None:
        """Say something in the status line."""
        style = palette.WARNED if warning else palette.STRONG
        self.query_one("#status", StatusLine).tell(sentence, style)
        if warning:
            self.app.bell()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Within this, what cannot be done is said in the status line."""
        try:
            yield
        except QualcodeError as error:
            self.say(str(error), warning=True)

    @contextmanager
    def changing(self, sentence: str) -> Iterator[None]:
        """Within this, something is changed; then said, and read again. What cannot be is said."""
        try:
            yield
        except QualcodeError as error:
            self.say(str(error), warning=True)
        else:
            self.changed = True
            self.say(sentence)
            self.reload()

    def ask(
        self,
        question: str,
        answer: str,
        then: Callable[[str], None],
        *,
        always: bool = False,
        enter: str = "",
    ) -> None:
        """Ask for a line at the foot of the screen, then do something with it."""
        self.query_one(EntryLine).ask(question, answer, then, always=always, enter=enter)

    def on_entry_line_left(self, message: EntryLine.Left) -> None:
        """Back to the list, and do what was asked for."""
        self.set_focus(self.panel)
        if message.answer is not None:
            message.answer()

    def action_undo(self) -> None:
        """Take back the latest act, if it is one of this screen's."""
        self._go_through_history(history.undo)

    def action_redo(self) -> None:
        """Do again what was taken back, if it is one of this screen's."""
        self._go_through_history(history.redo)

    def _go_through_history(self, step: Callable[..., Action]) -> None:
        """Take one step back or forth, and say what it was."""
        with self.changing(""):
            action = step(self.project, within=self.ACTS)
            self.call_after_refresh(
                self.say, _("You {what}.").format(what=history.describe(action))
            )

    def action_back(self) -> None:
        """Back to the transcript."""
        self.dismiss(Leaving(changed=self.changed))

    def action_leave(self) -> None:
        """Esc in the list goes back too."""
        self.action_back()
