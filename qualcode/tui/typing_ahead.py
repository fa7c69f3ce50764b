"""Keys that are pressed before those before them have been answered: none is lost or misread.

What a key means depends on what the keys before it did: letters right after `c` are for the
picker, and what follows Enter there is for the text again, or for the transcript being opened.
So each key waits until what the one before started has been done.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.app import App, ScreenStackError
from textual.worker import WorkerError

if TYPE_CHECKING:
    from textual.worker import Worker

_DECIDES = frozenset({"desk", "finding", "listing"})
"""The work that says where the next key is for: a transcript is read, words are looked for."""
_CALM = 3
"""A message that is taken may send another: so often nothing must be found waiting."""
_PATIENCE = 2000
"""Looks after which a key is given all the same: something sends messages without end."""


class TypingAhead(App[None], inherit_bindings=False):
    """Gives widgets one key after another, each when nothing of the last is left to do."""

    def __init__(self, *, ansi_color: bool | None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._given: events.Event | None = None
        """The key whose turn it is, on its way through the program's own queue."""
        self._taken = asyncio.Event()
        """Set when it has arrived there."""

    async def on_event(self, event: events.Event) -> None:
        """Take a key if it is its turn; others wait."""
        if isinstance(event, events.Key | events.Paste) and self._must_wait(event):
            self._waiting.append(event)
            if len(self._waiting) == 1:
                self.run_worker(self._give(), group="typing")
            return
        await super().on_event(event)
        if event is self._given:
            self._taken.set()

    def _must_wait(self, event: events.Key | events.Paste) -> bool:
        """Whether a key comes before its turn; on its way back from a widget it does not."""
        if event.is_forwarded or event is self._given:
            return False
        return bool(self._waiting) or self._is_busy()

    async def _give(self) -> None:
        """Give each key that waits when its turn has come."""
        while self._waiting:
            await self._calm()
            self._given = self._waiting[0]
            self._taken.clear()
            self.post_message(self._given)
            await self._taken.wait()
            self._waiting.popleft()

    async def _calm(self) -> None:
        """Wait until nothing is left to do that could say where a key is for."""
        calm = looks = 0
        while calm < _CALM and looks < _PATIENCE:
            calm, looks = (0 if self._is_busy() else calm + 1), looks + 1
            for work in self._deciding():
                with suppress(WorkerError):  # who started it says what went wrong
                    await work.wait()
            await asyncio.sleep(0)

    def _is_busy(self) -> bool:
        """Whether a message waits to be taken, or work goes on that decides."""
        try:
            widgets = self.screen.walk_children()
        except ScreenStackError:
            return True
        queues = (self, self.screen, *widgets)
        return any(one.message_queue_size for one in queues) or bool(self._deciding())

    def _deciding(self) -> list[Worker[object]]:
        """The work that goes on and decides where the next key is for."""
        return [one for one in self.workers if one.group in _DECIDES and not one.is_finished]
