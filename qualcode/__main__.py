"""The `qualcode` command and `python -m qualcode`: where commands and screen meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def start() -> None:
    """Run what the command line says."""
    main(open_screen=_open_screen)


def _open_screen(folder: Path | None, coder: str | None) -> None:
    """Open the coding screen; Textual is loaded only now."""
    from qualcode.tui import run  # noqa: PLC0415

    run(folder, coder)


if __name__ == "__main__":
    start()
