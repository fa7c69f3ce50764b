"""What comes in from a terminal, also where that is not what a terminal should send."""

from __future__ import annotations

import sys
from codecs import getincrementaldecoder
from functools import partial
from typing import TYPE_CHECKING

from rich.traceback import Traceback

if TYPE_CHECKING:
    from codecs import IncrementalDecoder
    from collections.abc import Callable, Iterable

    from textual.driver import Driver

_NAME = "getincrementaldecoder"
"""What Textual's drivers call the function by which they make a decoder."""


def bear_any_bytes(driver: type[Driver]) -> None:
    """Let a driver take bytes that are no UTF-8, such as words pasted from an old terminal.

    They arrive as the sign for what cannot be read. Textual's own drivers would end the program,
    and have no setting for it; a test tells when that changes.
    """
    for kind in driver.__mro__:
        module = sys.modules[kind.__module__]
        if hasattr(module, _NAME):
            setattr(module, _NAME, _forgiving)


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


def _forgiving(encoding: str) -> Callable[[], IncrementalDecoder]:
    """How a decoder is made that goes on after bytes it does not know."""
    return partial(getincrementaldecoder(encoding), "replace")
