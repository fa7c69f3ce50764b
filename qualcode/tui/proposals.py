"""The line of the coding screen that says what is proposed for the selection, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from qualcode.messages import _, ngettext
from qualcode.tui import lists, palette
from qualcode.tui.actions import key_of
from qualcode.tui.drawing import PLAIN

if TYPE_CHECKING:
    from qualcode.model import Span, Suggestion
    from qualcode.tui.desk import Desk
    from qualcode.tui.drawing import Piece


def proposal_line(
    desk: Desk, span: Span, width: int, looking: str = "", *, alone: bool = True
) -> tuple[list[Piece], list[Piece]]:
    """The suggestion on the selection with its reason, or where the next one is.

    ``looking`` says how far the search for more has come, if there is one. A long
    reason has the line to itself where it may stand ``alone``, for ``proposed_code`` says which
    code it is for; else it is cut, so that nobody accepts a code that is not in sight.
    """
    here = desk.suggestions_at(span)
    far: list[Piece] = [(f"{looking} ", palette.QUIET_TEXT)] if looking else []
    if not desk.waiting:
        none = _("no suggestions yet") if looking else _("no suggestions: g computes some")
        return [(f" {none}", palette.QUIET_TEXT)], far
    if not here:
        count = ngettext("{n} suggestion", "{n} suggestions", desk.waiting).format(n=desk.waiting)
        return [(f" {count}, {_('n goes to the next')}", palette.QUIET_TEXT)], far
    if alone and is_long(desk, span, width):
        return [(f" {lists.reason(here[0].evidence)}", palette.STRONG)], []
    left = _line(desk, here[0])
    more = _others(here)
    right = [
        (f"{more}  " if more else "", palette.QUIET_TEXT),
        (_("a accept  x reject  n next "), palette.ACCENTED),
    ]
    # The reason is worth more than keys that the footer has too.
    fitting: tuple[list[Piece], ...] = (right, right[:1], [])
    return left, next(one for one in fitting if _cells([*left, *one]) < width or not one)


def is_long(desk: Desk, span: Span, width: int) -> bool:
    """Whether a reason takes the whole line, so that its code is called elsewhere."""
    here = desk.suggestions_at(span)
    return bool(here) and _cells(_line(desk, here[0])) > width


def proposed_code(desk: Desk, span: Span) -> list[Piece]:
    """Which code is proposed for the selection and how surely, and how many others are."""
    here = desk.suggestions_at(span)
    look = desk.looks.get(here[0].code)
    more = _others(here)
    return [
        *_tag(desk, here[0]),
        (f"? {lists.level_word(here[0].level)}: {look.name if look else ''}", palette.STRONG),
        (f"  {more}" if more else "", palette.QUIET_TEXT),
    ]


def _line(desk: Desk, suggestion: Suggestion) -> list[Piece]:
    """Tag, level, reason and name of a suggestion."""
    look = desk.looks.get(suggestion.code)
    level, why = lists.level_word(suggestion.level), lists.reason(suggestion.evidence)
    return [
        *_tag(desk, suggestion),
        (f"? {level}: {why}", palette.STRONG),
        (f" {look.name if look else ''}", palette.QUIET_TEXT),
    ]


def _others(here: list[Suggestion]) -> str:
    """How many other suggestions there are on the same words, and the key that goes there."""
    count = len(here) - 1
    words = ngettext("{key} {n} other", "{key} {n} others", count)
    return words.format(key=key_of("other"), n=count) if count else ""


def _cells(pieces: list[Piece]) -> int:
    """How wide pieces are."""
    return sum(cell_len(text) for text, _style in pieces)


def _tag(desk: Desk, suggestion: Suggestion) -> list[Piece]:
    """The dashed stripe and the code's tag."""
    look = desk.looks.get(suggestion.code)
    style = palette.stripe_style(look.colour if look else "")
    return [(" ┆", PLAIN), (look.tag if look else suggestion.code, style)]
