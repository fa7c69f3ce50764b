"""The `qualcode` command and `python -m qualcode`: where commands and screen meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def start() -> None:
    """Run what the command line says."""
    main(open_screen=_open_screen, open_browser=_open_browser)


def _open_screen(folder: Path | None, coder: str | None, *, reader: bool) -> None:
    """Open the coding screen; Textual is loaded only now."""
    from qualcode.tui import run  # noqa: PLC0415

    run(folder, coder, reader=reader)


def _open_browser(
    folder: Path | None, coder: str | None, port: int, announce: Callable[[str], None]
) -> None:
    """Show the coding screen in a browser; its server is loaded only now."""
    from qualcode.tui import BROWSER  # noqa: PLC0415
    from qualcode.web import serve  # noqa: PLC0415

    serve(folder, coder, port, BROWSER, announce)


if __name__ == "__main__":
    start()
