"""How commands answer: data on standard output, remarks on standard error."""

from __future__ import annotations

import json
import re
import sys
import time
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from qualcode.errors import FileProblem, UsageProblem
from qualcode.messages import _
from qualcode.text.display import safe_block, safe_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from qualcode.cli.call import Call

_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_GAP = 3
_NARROWEST = 12
"""Characters for a column that may be cut."""
_PATIENCE = 1.0
"""Seconds after which long work shows itself."""


def say(text: str) -> None:
    """Data: a text on standard output, with nothing a terminal would obey."""
    _write(safe_block(text) + "\n")


def say_data(text: str) -> None:
    """Data for another program: exact, unless it goes to a terminal, which might obey it."""
    _write(safe_block(text) if sys.stdout.isatty() else text)


def say_file(call: Call, text: str) -> None:
    """What would stand in a file, for another program.

    Raises:
        UsageProblem: when JSON was asked for, which this is not.
    """
    if call.json:
        raise UsageProblem(reason=_("This prints a file as it is: leave --json out."))
    say_data(text)


def remark(text: str) -> None:
    """A remark on standard error."""
    sys.stderr.write(safe_block(text) + "\n")


def say_json(value: object) -> None:
    """Data as JSON; characters a terminal would obey are escaped, which JSON reads back exactly."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    _write(_OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def _write(text: str) -> None:
    """Put a text on standard output.

    Raises:
        FileProblem: when it cannot take more; a reader that went away is for the border to see.
    """
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or error
        raise FileProblem(file=_("standard output"), reason=reason) from None


def say_written(call: Call, file: Path) -> None:
    """Tell that a file was written: as JSON where that was asked for, else as a remark."""
    if call.json:
        say_json({"written": str(file)})
    else:
        remark(_("Wrote {file}.").format(file=file))


def say_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    numbers: Sequence[int] = (),
    whole: Sequence[int] = (),
) -> None:
    """A table as wide as the terminal; columns of numbers are set right, whole ones not cut.

    Where the terminal is too narrow even for numbers and whole columns, the lines are longer: a
    number with its last digits cut off would be another number.
    """
    from rich import box
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, name in enumerate(columns):
        right = index in numbers
        table.add_column(
            Text(safe_line(name)),
            justify="right" if right else "left",
            no_wrap=right or index in whole,
        )
    lines = [[safe_line(str(cell)) for cell in row] for row in rows]
    for line in lines:
        table.add_row(*map(Text, line))
    needed = _GAP
    for index, name in enumerate(columns):
        uncut = index in numbers or index in whole
        cells = [safe_line(name), *(line[index] for line in lines)] if uncut else []
        needed += max(map(cell_len, cells), default=_NARROWEST) + _GAP
    console = Console(file=sys.stdout, markup=False, highlight=False, emoji=False)
    console.width = max(console.width, needed)
    console.print(table)


def local_time(at: str) -> str:
    """A time of the journal, which is UTC, by the clock on the wall."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error for work that takes longer than a second."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    began = time.monotonic()
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(file=sys.stderr),
        transient=True,
    )
    task = bar.add_task(label, total=None)

    def show(done: int, total: int) -> None:
        if not bar.live.is_started and time.monotonic() - began > _PATIENCE:
            bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield show
    finally:
        if bar.live.is_started:  # else it would leave an empty line
            bar.stop()
