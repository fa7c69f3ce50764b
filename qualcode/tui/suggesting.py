"""The process that computes beside the screen: what it is told, and what it says.

It is told first where the project is, then one order after another, each a JSON object in a line,
and answers in lines of the same kind: how far it has come, then the answer or what the problem
is, with the number of the order. Between orders it waits with the language loaded. A new order
ends the reading for the one before. It ends when nobody listens any more, so that nothing goes
on computing after the screen is gone, however the screen went.

First suggestions take a second of the processor, and somebody waits for them: only then does the
process let other programs go first. On a busy machine it would get a tenth of a processor before.

Run: ``python -m qualcode.tui.suggesting``, with place and orders on standard input.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from qualcode.errors import QualcodeError
from qualcode.messages import _, language_in_use, use_language
from qualcode.model import Span
from qualcode.posix import give_way
from qualcode.services import exploring
from qualcode.services.project import open_project
from qualcode.services.standing import Place
from qualcode.services.suggestions import propose_at_once, propose_codes, warm_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.services.project import Project

Order = dict[str, Any]
"""What to ``do``, and the words it takes; all of it can be written as JSON."""
Progress = Callable[[int, int], None]
"""Told how many transcripts are read, and how many there are."""


_MOST = 100
"""More than anybody goes through at a time."""


class Interrupted(Exception):  # it is no error
    """There is another order by now."""


def line(words: Mapping[str, object]) -> bytes:
    """Words as the line that says them."""
    return json.dumps(words).encode("ascii") + b"\n"


def place_of(project: Project) -> dict[str, str]:
    """What the process has to know before any order: the project, the coder, the language."""
    return {
        "project": str(project.settings.root),
        "coder": project.coder,
        "language": language_in_use(),
    }


def passages(answer: Sequence[Mapping[str, Any]] | None) -> tuple[Place, ...]:
    """The passages that were answered."""
    return tuple(
        Place(**{**one, "span": Span(**one["span"]), "codes": tuple(one["codes"])})
        for one in answer or ()
    )


def words(answer: Sequence[Mapping[str, Any]] | None) -> tuple[exploring.TypicalWord, ...]:
    """The typical words that were answered."""
    return tuple(
        exploring.TypicalWord(**{**one, "quotes": tuple(one["quotes"])}) for one in answer or ()
    )


def reading(tell: Progress) -> Callable[[Mapping[str, Any]], None]:
    """Hears what is said on the way, and tells how many transcripts are read."""

    def hear(said: Mapping[str, Any]) -> None:
        match said:
            case {"read": int(read), "of": int(of)}:
                tell(read, of)

    return hear


def main() -> None:
    """Get ready, then carry out one order after another."""
    said: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_hear, args=(said,), daemon=True).start()
    place = json.loads(said.get())
    use_language(place["language"])
    with suppress(QualcodeError), _opened(place) as project:  # it is said when it is asked for
        warm_up(project)

    def tell_progress(read: int, of: int) -> None:
        """Say how many transcripts are read, unless something else is wanted by now."""
        if not said.empty():
            raise Interrupted
        _say(read=read, of=of)

    while True:
        order = json.loads(said.get())
        _say(**carry_out(place, order, tell_progress), number=order.get("number"))


def carry_out(place: Mapping[str, str], order: Order, progress: Progress) -> dict[str, object]:
    """Carry out an order: the answer, or what the problem is."""
    if order["do"] != "propose":
        give_way()
    try:
        with _opened(place) as project:
            return {"answer": _ORDERS[order["do"]](project, order, progress)}
    except Interrupted:
        return {"answer": None}
    except QualcodeError as error:
        return {"problem": str(error)}
    except Exception as error:  # noqa: BLE001  # the border of this process
        # Its kind, but neither its words nor a traceback: they may hold an interview's text.
        kind = type(error).__name__
        return {"problem": _("qualcode met a fault of its own ({kind}).").format(kind=kind)}


def _propose(project: Project, order: Order, progress: Progress) -> None:
    """Suggestions for a transcript: some at once, then those that all interviews speak for."""
    name = order["transcript"]
    if propose_at_once(project, name):
        _say(first=True, number=order.get("number"))
        give_way()
    propose_codes(project, [name], progress)


def _find_like(project: Project, order: Order, progress: Progress) -> list[dict[str, object]]:
    """Passages like a passage, or like a code."""
    if order.get("code"):
        found = exploring.find_like_code(project, order["code"], _MOST, progress)
    else:
        passage = (order["transcript"], order["start"], order["end"])
        found = exploring.find_like_passage(project, *passage, _MOST, progress)
    return list(map(asdict, found))


def _find_gaps(project: Project, _order: Order, progress: Progress) -> list[dict[str, object]]:
    """Passages nobody coded, then codes of one coder only."""
    found = exploring.find_gaps(project, _MOST, progress)
    return list(map(asdict, (*found.open, *found.one_sided)))


def _find_words(project: Project, order: Order, progress: Progress) -> list[dict[str, object]]:
    """Words typical of a code."""
    return list(map(asdict, exploring.find_words(project, order["code"], _MOST, progress)))


_ORDERS: dict[str, Callable[[Project, Order, Progress], object]] = {
    "propose": _propose,
    "like": _find_like,
    "gaps": _find_gaps,
    "words": _find_words,
}


def _opened(place: Mapping[str, str]) -> Project:
    """The project, as it is now."""
    return open_project(Path(place["project"]), coder=place["coder"])


def _say(**words: object) -> None:
    """Say something to whoever gave the order."""
    print(json.dumps(words), flush=True)  # noqa: T201  # standard output is where it is heard


def _hear(said: SimpleQueue[bytes]) -> None:
    """Hear line after line; end this process as soon as nobody holds the other end."""
    # Not the buffered reader: its lock would be held when the interpreter shuts down.
    begun = b""
    while heard := os.read(sys.stdin.fileno(), 65_536):
        *lines, begun = (begun + heard).split(b"\n")
        for one in lines:
            said.put(one)
    os._exit(0)  # the project file bears being left at any moment


if __name__ == "__main__":
    main()
