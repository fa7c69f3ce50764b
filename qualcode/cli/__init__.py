"""The `qualcode` command: a thin face on the services, one file per group of commands."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from qualcode.errors import FileProblem, QualcodeError
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.cli.call import OpenBrowser, OpenScreen

_INTERRUPTED = 130


def main(
    arguments: Sequence[str] | None = None,
    open_screen: OpenScreen | None = None,
    open_browser: OpenBrowser | None = None,
) -> None:
    """Run one command and leave with its exit code; without a command, open the screen.

    0 done, 1 not possible, 2 wrong usage, 3 `check` found damage.
    """
    from qualcode.cli.app import run

    words = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    try:
        run(words, open_screen, open_browser)
    except QualcodeError as error:
        _remark(str(error))
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        _remark_stop()
        sys.exit(_INTERRUPTED)
    except SystemExit as leaving:
        if leaving.code == _INTERRUPTED:  # what Typer makes of Ctrl-C
            _remark_stop()
        raise
    except Exception as error:  # noqa: BLE001  # the border: no traceback may show an interview
        from qualcode.cli.crash import crash_sentence

        _remark(crash_sentence(error))
        sys.exit(1)
    finally:
        _hand_over()


def _remark(text: str) -> None:
    """Say something on standard error, with nothing a terminal would obey."""
    from qualcode.text.display import safe_block

    sys.stderr.write(safe_block(text) + "\n")


def _hand_over() -> None:
    """Write what is still held back; a reader that went away (``| head``) is no fault."""
    try:
        sys.stdout.flush()
    except OSError as error:
        # Python writes the rest when it ends, and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            reason = error.strerror or error
            _remark(str(FileProblem(file=_("standard output"), reason=reason)))
            sys.exit(1)


def _remark_stop() -> None:
    """Tell somebody who pressed Ctrl-C that nothing is lost."""
    _remark(_("Stopped; what was confirmed before is saved."))


def _speak_utf8() -> None:
    """Write UTF-8 whatever the system's code page; a character it lacks never stops us."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
