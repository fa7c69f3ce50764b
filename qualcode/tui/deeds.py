"""What was done, told to somebody who has a transcript before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.model import Span
from qualcode.services.history import describe
from qualcode.tui import lists, palette
from qualcode.tui.drawing import PLAIN, line, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style

    from qualcode.model import Action, Transcript
    from qualcode.tui.drawing import PanelLine


def passages_of(action: Action) -> list[Span]:
    """The passages an act was about: first where things are now."""
    places = [("start", "end"), ("start_before", "end_before")]
    if action.kind == "undo":
        places.reverse()
    found = [(action.facts.get(start), action.facts.get(end)) for start, end in places]
    return [
        Span(start, end) for start, end in found if isinstance(start, int) and isinstance(end, int)
    ]


def told(action: Action, here: Transcript) -> str:
    """What an act did, without its coder: a passage here is in its turn, others' in their text."""
    name = action.facts.get("transcript")
    passages = passages_of(action)
    if not passages or not name:
        return describe(action)
    turns = here.turns_in(passages[0]) if name == here.name else ()
    if turns:
        return describe(action, _("turn {n}").format(n=here.turns.index(turns[0]) + 1))
    return describe(action, f"“{name}”")


def history_lines(actions: Iterable[Action], here: Transcript, width: int) -> list[PanelLine]:
    """The latest actions in words; what is taken back at present is bracketed."""
    lines: list[PanelLine] = []
    for action in actions:
        sentence = f"{lists.short_time(action.at)} {action.coder} {told(action, here)}"
        style: Style = palette.QUIET_TEXT if action.undone else PLAIN
        shown = f"({sentence})" if action.undone else sentence
        first, *rest = wrap(shown, width - len("  "))
        lines += [line(first, style), *(line(f"  {text}", style) for text in rest)]
    return lines or [line(_("nothing done yet"), palette.QUIET_TEXT)]
