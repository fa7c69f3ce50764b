"""The process that computes suggestions beside the screen: what it is told, and what it says.

It is told one order, a JSON object in a line, and answers in lines of the same kind: how far it
has read, then that it is done or what the problem is. It ends when nobody listens any more, so
that nothing goes on computing after the screen is gone, however the screen went.

Run: ``python -m qualcode.services.suggesting``, with the order on standard input.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.messages import _, language_in_use, use_language
from qualcode.services.posix import give_way
from qualcode.services.project import open_project
from qualcode.services.suggestions import propose_codes

if TYPE_CHECKING:
    from qualcode.services.project import Project


def order(project: Project, transcript: str) -> bytes:
    """The line that orders suggestions for a transcript, named or by its id."""
    words = {
        "project": str(project.settings.root),
        "coder": project.coder,
        "language": language_in_use(),
        "transcript": transcript,
    }
    return json.dumps(words).encode("ascii") + b"\n"


def main() -> None:
    """Carry out the order on standard input."""
    give_way()
    words = json.loads(sys.stdin.buffer.readline())
    Thread(target=_leave_when_left, daemon=True).start()
    use_language(words["language"])
    try:
        with open_project(Path(words["project"]), coder=words["coder"]) as project:
            propose_codes(project, [words["transcript"]], _say_progress)
    except QualcodeError as error:
        _say(problem=str(error))
    except Exception as error:  # noqa: BLE001  # the border of this process
        # Its kind, but neither its words nor a traceback: they may hold an interview's text.
        kind = type(error).__name__
        _say(problem=_("qualcode met a fault of its own ({kind}).").format(kind=kind))
    else:
        _say(done=True)


def _say_progress(read: int, of: int) -> None:
    """Say how many transcripts are read."""
    _say(read=read, of=of)


def _say(**words: object) -> None:
    """Say something to whoever gave the order."""
    print(json.dumps(words), flush=True)  # noqa: T201  # standard output is where it is heard


def _leave_when_left() -> None:
    """End this process as soon as nobody holds the other end of standard input."""
    # Not the buffered reader: its lock would be held when the interpreter shuts down.
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(1)  # the project file bears being left at any moment


if __name__ == "__main__":
    main()
