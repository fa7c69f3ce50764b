"""Keys that are pressed before the line they are meant for has opened: none is lost.

Textual sends a key to the widget that has the focus then, and looks for a binding when the key
has come back from there. What was pressed right after `c` is on its way to the text while the
picker opens; it would be taken for other keys of the text, and lost or worse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from textual import events
from textual.app import App

from qualcode.tui.footers import writing_place

if TYPE_CHECKING:
    from textual.widget import Widget


class TypingAhead(App[None], inherit_bindings=False):
    """Sends keys on that come back after a line to write in has opened, in their order."""

    def __init__(self, *, ansi_color: bool | None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._meant_for: WeakKeyDictionary[events.Event, Widget] = WeakKeyDictionary()
        self._last: events.Key | None = None
        """The last key sent to a widget that is not written in, until it has come back."""

    async def on_event(self, event: events.Event) -> None:
        """Send a key to where it is meant for; others come back later on the same way."""
        if isinstance(event, events.Key) and self.focused is not None:
            if event.is_forwarded:
                if event is self._last:
                    self._last = None
                if self._sent_on(event):
                    return
            elif self._sent_behind(event):
                return
        await super().on_event(event)

    def _sent_on(self, event: events.Key) -> bool:
        """Send a key that came back to the line that has opened meanwhile."""
        focused = self.focused
        before = self._meant_for.get(event)
        if focused is None or before in (None, focused) or writing_place(focused) is None:
            return False
        again = events.Key(event.key, event.character)
        self._meant_for[again] = focused
        focused._forward_event(again)  # noqa: SLF001  # as Textual does with keys
        return True

    def _sent_behind(self, event: events.Key) -> bool:
        """Note a new key; while others are on their way back, it must not overtake them."""
        focused, last = self.focused, self._last
        if focused is None:
            return False
        writing = writing_place(focused) is not None
        before = self._meant_for.get(last) if last is not None else None
        if writing and before is not None and before.is_attached:
            self._meant_for[event], self._last = before, event
            before._forward_event(event)  # noqa: SLF001  # as above
            return True
        self._meant_for[event] = focused
        self._last = None if writing else event
        return False
