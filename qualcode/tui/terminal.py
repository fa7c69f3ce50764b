"""What comes in from a terminal, also where that is not what a terminal should send."""

from __future__ import annotations

import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from typing import TYPE_CHECKING

from rich.traceback import Traceback

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed import ReadableBuffer
    from textual.driver import Driver

_NAME = "getincrementaldecoder"
"""What Textual's drivers call the function by which they make a decoder."""
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
"""What a terminal sends before and after words that are pasted."""


class TerminalDecoder(IncrementalDecoder):
    """Makes text of what a terminal sends; what may not be typed so becomes U+FFFD.

    Bytes that are no UTF-8, as pasted from an old terminal, would end the program. An escape
    character among words that are pasted would let those after it be taken for keys, and keys
    take codings away.
    """

    def __init__(self) -> None:
        super().__init__("replace")
        self._bytes = getincrementaldecoder("utf-8")("replace")
        self._is_pasting = False
        self._before = ""
        """The last characters before a paste, which may be half of its mark."""
        self._held = ""
        """The last characters of a paste so far, which may be half of the mark of its end."""

    def decode(self, input: ReadableBuffer, final: bool = False) -> str:  # noqa: A002, FBT001, FBT002  # Python's signature
        """The text of the next bytes; what is not clear yet comes with those after them."""
        left = self._held + self._bytes.decode(input, final)
        self._held, taken = "", ""
        while left:
            part, left = self._pasted(left) if self._is_pasting else self._typed(left)
            taken += part
        return taken

    def _typed(self, text: str) -> tuple[str, str]:
        """What is typed up to the mark of a paste, and what comes after it."""
        at = (self._before + text).find(_PASTE)
        if at < 0:
            self._before = (self._before + text)[1 - len(_PASTE) :]
            return text, ""
        end = at + len(_PASTE) - len(self._before)
        self._is_pasting, self._before = True, ""
        return text[:end], text[end:]

    def _pasted(self, text: str) -> tuple[str, str]:
        """What is pasted up to the mark of its end, with it, and what comes after it."""
        words, mark, left = text.partition(_PASTED)
        if not mark:
            half = next(n for n in range(len(_PASTED) - 1, -1, -1) if words.endswith(_PASTED[:n]))
            words, self._held = words[: len(words) - half], words[len(words) - half :]
        self._is_pasting = not mark
        return words.replace("\x1b", "\ufffd") + mark, left


def bear_any_bytes(driver: type[Driver]) -> None:
    """Let a driver take whatever is typed or pasted, by a decoder of our own.

    Textual's drivers have no setting for it; a test tells when that changes.
    """
    for kind in driver.__mro__:
        module = sys.modules[kind.__module__]
        if hasattr(module, _NAME):
            setattr(module, _NAME, _decoder_for)


def _decoder_for(_encoding: str) -> type[TerminalDecoder]:
    """In the place of what finds a decoder by its name: all terminals send UTF-8."""
    return TerminalDecoder


def places_of(renderables: Iterable[object]) -> list[str]:
    """The kind of an error and where it happened, from what Textual wants to print of it."""
    stacks = [one.trace.stacks[0] for one in renderables if isinstance(one, Traceback)]
    return [
        line
        for stack in stacks
        for line in (
            stack.exc_type,
            *(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in stack.frames),
        )
    ]
