"""What the project screen says, as lines: transcripts with progress, coders and counties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.model import UNKNOWN
from qualcode.tui import palette
from qualcode.tui.cells import fit, pad
from qualcode.tui.drawing import PLAIN, PanelLine, Piece, line
from qualcode.tui.progress import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Progress, Tally, TranscriptEntry, TranscriptProgress

_GROUP, _CODER, _SHARE, _COUNT = 12, 9, 6, 7
_NARROWEST_NAME, _WIDEST_NAME = 24, 44
_LINE_NAME = 17
_NUMBERS = (5, 6, 8, 11, 9, 11, 7)
DONE, BEGUN, UNTOUCHED = "●", "◐", "○"


def shown_coders(progress: Progress, own: str, width: int) -> list[str]:
    """The coders there is room for, one's own first; the others by how much they coded."""
    others = [name for name in progress.coders if name != own]
    others.sort(key=lambda name: (-progress.coders[name].codings, name))
    room = (width - _NARROWEST_NAME - _GROUP - 2 * _COUNT) // _CODER
    return [own, *others][: max(1, room)]


def transcripts_heading(progress: Progress, coders: Sequence[str], width: int) -> str:
    """What stands in the columns of transcripts."""
    return "".join(
        (
            pad(f"   {_('TRANSCRIPTS')}", _name_width(coders, width)),
            pad(progress.by, _GROUP),
            f"{_('codings'):>{_COUNT}} ",
            f"{_('stale'):>{_COUNT - 1}} ",
            *(f" {fit(name, _SHARE):>{_SHARE}} " + " " * (_CODER - _SHARE - 2) for name in coders),
        )
    )


def transcript_line(one: TranscriptProgress, coders: Sequence[str], width: int) -> PanelLine:
    """A transcript with the progress of some coders; the mark is of the first of them."""
    pieces: list[Piece] = [
        (f" {_state(one, coders[0])} ", palette.ACCENTED),
        (pad(one.name, _name_width(coders, width) - 4) + " ", palette.STRONG),
        (pad("–" if one.group == UNKNOWN else one.group, _GROUP - 1) + " ", palette.QUIET_TEXT),
        (f"{one.everybody.codings:>{_COUNT}} ", PLAIN),
        (f"{one.everybody.stale or '':>{_COUNT - 1}} ", palette.WARNED),
    ]
    for coder in coders:
        work = one.of(coder)
        share = f"{percent(work.segments, one.segments):>4} % " if work.codings else "     – "
        pieces.append((f" {share}", PLAIN if work.codings else palette.QUIET_TEXT))
        pieces.append(("●" if one.is_done(coder) else " ", palette.ACCENTED))
    return PanelLine(tuple(pieces), (), one.id)


def archived_line(entry: TranscriptEntry, width: int) -> PanelLine:
    """A transcript that is put away."""
    name = pad(entry.name, min(_WIDEST_NAME, width // 2))
    return line(f" ▫ {name} {_('archived')}", palette.QUIET_TEXT, key=entry.id)


def heading() -> str:
    """What stands in the columns of coders and counties."""
    columns = "".join(f"{name:>{width}}" for name, width in _columns())
    return pad(f" {_('PROGRESS')}", _LINE_NAME) + columns


def _columns() -> list[tuple[str, int]]:
    """The columns of numbers: what each is called, and how many cells it has in this language."""
    names = (
        _("all"),
        _("done"),
        _("double"),
        _("not begun"),
        _("codings"),
        _("open"),
        _("stale"),
    )
    return [
        (name, max(fewest, len(name) + 1)) for name, fewest in zip(names, _NUMBERS, strict=True)
    ]


def tally_lines(progress: Progress) -> list[PanelLine]:
    """A line for each coder, for each value of the attribute, and for all together."""
    unknown = _("unknown")
    return [
        *(_tally_line(name, tally) for name, tally in progress.coders.items()),
        line(f" {progress.by}", palette.QUIET_TEXT),
        *(
            _tally_line(unknown if name == UNKNOWN else name, tally)
            for name, tally in progress.groups.items()
        ),
        _tally_line(_("total"), progress.total, strong=True),
    ]


def _tally_line(name: str, tally: Tally, *, strong: bool = False) -> PanelLine:
    """One line of numbers."""
    cells = (
        tally.transcripts,
        tally.done,
        tally.double,
        tally.uncoded,
        tally.codings,
        f"{tally.open}/{tally.segments}",
        tally.stale,
    )
    numbers = "".join(
        f"{cell:>{width}}" for cell, (_name, width) in zip(cells, _columns(), strict=True)
    )
    style = palette.STRONG if strong else PLAIN
    return PanelLine(((pad(f" {name}", _LINE_NAME), style), (numbers, style)))


def _state(one: TranscriptProgress, coder: str) -> str:
    """How far a coder is, in one character."""
    if one.is_done(coder):
        return DONE
    return BEGUN if one.of(coder).codings else UNTOUCHED


def _name_width(coders: Sequence[str], width: int) -> int:
    """How many cells the names of transcripts have."""
    left = width - _GROUP - 2 * _COUNT - 1 - _CODER * len(coders)
    return max(_NARROWEST_NAME, min(_WIDEST_NAME, left))
