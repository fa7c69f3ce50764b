"""A passage once, and beside each of its lines which coders marked it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.messages import _, ngettext
from qualcode.text.display import excerpt
from qualcode.tui import palette
from qualcode.tui.drawing import PLAIN, PanelLine, Piece, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.style import Style

    from qualcode.model import Adjudication, Span

_AROUND = 160
"""Characters of the text before and after a passage."""
_WHOLE, _PART, _NONE = "█", "▄", "·"
_WORD = re.compile(r"\S+\s*|\s+")
_BLANK = re.compile(r"\s+")
_ROOM = 60


def choices(marks: Mapping[str, Sequence[Span]], text: str) -> list[PanelLine]:
    """A line for each coder: the key that lets their marks hold, and their words."""
    lines = []
    for number, (coder, spans) in enumerate(marks.items(), 1):
        count = sum(len(one) for one in spans)
        words = " … ".join(f"«{excerpt(one.of(text), _ROOM)}»" for one in spans)
        size = ngettext("{n} character", "{n} characters", count).format(n=count)
        lines.append(
            PanelLine(
                ((f" {number} {coder}: ", palette.STRONG), (words or _("marked nothing"), PLAIN)),
                ((f"{size} " if spans else "", palette.QUIET_TEXT),),
            )
        )
    return lines


def told(decision: Adjudication, text: str) -> PanelLine:
    """What was decided, by whom and why."""
    words = " … ".join(f"«{excerpt(one.of(text), _ROOM)}»" for one in decision.holds)
    said = _("decided by {coder}, {day}: {words}").format(
        coder=decision.coder, day=decision.at[:10], words=words or _("it does not apply")
    )
    return line(f" {said}" + (f" ({decision.reason})" if decision.reason else ""), palette.ACCENTED)


def side_by_side(  # noqa: PLR0913  # a passage and all that says how it is drawn
    text: str,
    span: Span,
    marks: Mapping[str, Sequence[Span]],
    colour: str,
    width: int,
    *,
    columns: bool,
) -> list[PanelLine]:
    """The passage with some text around it; ``columns`` shows who marked each line, by number.

    What all marked is tinted, what only some marked is tinted and underlined.
    """
    first, last = _around(text, span)
    margin = len(marks) + 2 if columns else 1
    lines = []
    if columns:
        lines.append(line(" " + "".join(str(at) for at in range(1, len(marks) + 1))))
    for start, end in _rows(text, first, last, max(8, width - margin - 1)):
        beside = "".join(_sign(spans, start, end, span) for spans in marks.values())
        pieces: list[Piece] = [(f" {beside} " if columns else " ", PLAIN)]
        pieces += _pieces(text, start, end, span, marks, colour)
        lines.append(PanelLine(tuple(pieces)))
    return lines


def _around(text: str, span: Span) -> tuple[int, int]:
    """Where the text around a passage begins and ends: not within a word, if there is a blank."""
    first, last = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    if first:
        blank = _BLANK.search(text, first, span.start)
        first = blank.end() if blank else first
    if last < len(text):
        blanks = list(_BLANK.finditer(text, span.end, last))
        last = blanks[-1].start() if blanks else last
    return first, last


def _rows(text: str, first: int, last: int, width: int) -> Iterator[tuple[int, int]]:
    """Where a part of a text is cut into lines: at blanks, and at its own line breaks."""
    start = at = first
    for word in _WORD.finditer(text, first, last):
        if word.end() - start > width and at > start:
            yield start, at
            start = at
        at = word.end()
        if "\n" in word.group() or at - start > width:
            yield start, at
            start = at
    if at > start:
        yield start, at


def _sign(spans: Iterable[Span], start: int, end: int, passage: Span) -> str:
    """How much of a line's part of the passage a coder marked."""
    wanted = min(end, passage.end) - max(start, passage.start)
    if wanted <= 0:
        return " "
    marked = sum(max(0, min(end, one.end) - max(start, one.start)) for one in spans)
    if marked >= wanted:
        return _WHOLE
    return _PART if marked else _NONE


def _pieces(  # noqa: PLR0913, PLR0917  # a line and all that says how it is drawn
    text: str,
    start: int,
    end: int,
    passage: Span,
    marks: Mapping[str, Sequence[Span]],
    colour: str,
) -> list[Piece]:
    """A line cut wherever a mark begins or ends."""
    spans = [one for some in marks.values() for one in some]
    edges = {at for one in (*spans, passage) for at in (one.start, one.end) if start < at < end}
    cuts = [start, *sorted(edges), end]
    return [
        (text[one:other].replace("\n", " "), _style(one, passage, marks, colour))
        for one, other in pairwise(cuts)
    ]


def _style(at: int, passage: Span, marks: Mapping[str, Sequence[Span]], colour: str) -> Style:
    """How a character is drawn: around the passage, marked by all, or by some."""
    if not passage.start <= at < passage.end:
        return palette.QUIET_TEXT
    given = sum(any(one.start <= at < one.end for one in spans) for spans in marks.values())
    return palette.tint_style(colour, overlapping=given < len(marks))
