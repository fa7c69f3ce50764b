"""What the lines around the transcript say: title, status, quick codes, suggestion, footer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len

from qualcode.messages import _, ngettext
from qualcode.model import Suggestion
from qualcode.text.display import excerpt
from qualcode.tui import lists, palette
from qualcode.tui.actions import key_of
from qualcode.tui.cells import pad
from qualcode.tui.drawing import PLAIN, Piece
from qualcode.tui.tags import LONGEST, LONGEST_NAME, shorten
from qualcode.tui.units import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Coding
    from qualcode.tui.actions import FooterKey
    from qualcode.tui.desk import Desk
    from qualcode.tui.selection import Selection
    from qualcode.tui.tags import Look

_BAR = 10
_SHORTEST_TAG = 3
_NAME = 8
"""Cells for the name of another coder behind a tag."""
_NAMED, _TALL = 14, 24
"""Cells for a quick code that is called by its name; rows of a window with room for two lines."""
_ROOMY = 100
"""From this width on, the title says more."""
_SHORTEST_LIST = 12
"""Attributes that would have less room than this are left out."""


def wall_clock() -> str:
    """The time of day."""
    return datetime.now().astimezone().strftime("%H:%M")


def title(desk: Desk, saved: str, width: int) -> tuple[list[Piece], list[Piece]]:
    """The transcript on the left; coder, progress and when it was saved on the right."""
    people = ngettext("{n} speaker", "{n} speakers", desk.speakers).format(n=desk.speakers)
    attributes = " · ".join(value for value in desk.transcript.attributes.values() if value)
    left = [(" qualcode  ", palette.QUIET_TEXT), (desk.transcript.name, palette.ACCENTED)]
    right = _progress(desk, saved, roomy=width >= _ROOMY)
    if width >= _ROOMY:
        left.append((f" · {people}", PLAIN))
        room = width - sum(cell_len(text) for text, _style in (*left, *right)) - len(" ·   ")
        shown = excerpt(attributes, room) if room >= _SHORTEST_LIST else ""
        left.append((f" · {shown}" if shown else "", palette.QUIET_TEXT))
    return left, right


def _progress(desk: Desk, saved: str, *, roomy: bool) -> list[Piece]:
    """The coder, how far they are, and when the last change was saved."""
    percent = desk.progress.percent
    full = round(_BAR * percent / 100)
    name = excerpt(desk.coder, 16)
    right = [
        (_("coder {name}").format(name=name) if roomy else name, PLAIN),
        (f"  {percent} % ", palette.STRONG),
        ("▓" * full + "░" * (_BAR - full) if roomy else "", palette.ACCENTED),
        (f"  {lists.count_of(desk.own_count)}", PLAIN),
    ]
    if desk.is_done:
        right.append((f"  {_('done')}", palette.ACCENTED))
    if desk.project.store.readonly:
        right.append((f"  {_('only to read')}", palette.STRONG))
    if saved:
        right.append((f"  ✓ {_('saved {time}').format(time=saved)}", palette.QUIET_TEXT))
    return [*right, (" ", PLAIN)]


def place(
    desk: Desk, selection: Selection, turn: int, *, width: int = 0, at_a_time: int = 1
) -> list[Piece]:
    """What is selected, how much, and who says it; ``at_a_time`` says that it goes on so."""
    names = [excerpt(name, 40 if width >= _ROOMY else 20) for name in _speakers(desk, selection)]
    mixed = palette.WARNED if crosses_over(desk, selection) else palette.QUIET_TEXT
    kept = f" {key_of('keep_length')}" if at_a_time > 1 else ""
    length = len(selection.span)
    size = ngettext("{n} character", "{n} characters", length).format(n=length)
    return [
        (f" {_unit(desk, selection)}{kept}", palette.STRONG),
        (f" · {size} · {_('turn {n}').format(n=turn)}", PLAIN),
        (f" {' + '.join(names)}" if names else "", mixed),
    ]


def crosses_over(desk: Desk, selection: Selection) -> bool:
    """Whether words of the interviewer are selected together with those of somebody else."""
    turns = desk.transcript.turns_in(selection.span)
    return len({desk.transcript.is_interviewer(turn) for turn in turns}) > 1


def _speakers(desk: Desk, selection: Selection) -> list[str]:
    """Who speaks in what is selected, each once."""
    turns = desk.transcript.turns_in(selection.span)
    speakers = [desk.transcript.speaker(turn) for turn in turns]
    return list(dict.fromkeys(one.name for one in speakers if one is not None))


def boundaries(desk: Desk, moving: Coding | Suggestion, selection: Selection) -> list[Piece]:
    """Whose boundaries are being changed, how long it would be, and how to end."""
    look = desk.looks.get(moving.code)
    length = len(selection.span)
    size = ngettext("{n} character", "{n} characters", length).format(n=length)
    return [
        (" ▸", palette.ACCENTED),
        (look.tag if look else moving.code, palette.stripe_style(look.colour if look else "")),
        (f" {size}: ", PLAIN),
        (
            _("Enter accepts it so, Esc gives up, v the other end")
            if isinstance(moving, Suggestion)
            else _("Enter saves, Esc gives up, v the other end"),
            palette.STRONG,
        ),
    ]


def ways_to_fit() -> list[Piece]:
    """The keys that fit the boundaries of a coding."""
    ways = (
        ("extend", _("a segment")),
        ("word_more", _("a word")),
        ("right", _("a letter")),
        ("turn", _("the whole turn")),
    )
    return [
        piece
        for name, words in ways
        for piece in ((f" {key_of(name)}", palette.ACCENTED), (f" {words} ", palette.QUIET_TEXT))
    ]


def tags_here(
    desk: Desk, codings: Sequence[Coding], marked: int, room: int, *, names: bool = False
) -> list[Piece]:
    """The codings on the selection, ▸ on what m and r work on, as far as there is room for.

    With ``names`` codes are called by their names, to be read aloud.
    """
    pieces: list[Piece] = []
    each = (
        (LONGEST_NAME if names else LONGEST)
        + 2
        + (_NAME + 1 if any(one.coder != desk.coder for one in codings) else 0)
    )
    fitting = max(1, room // each)
    first = max(0, min(marked - fitting // 2, len(codings) - fitting))
    for number, coding in enumerate(codings[first : first + fitting], first):
        look = desk.looks.get(coding.code)
        pieces.append(("▸" if number == marked else " ", palette.ACCENTED))
        tag = (excerpt(look.name, LONGEST_NAME) if names else look.tag) if look else coding.code
        pieces.append((f"{tag} ", palette.stripe_style(look.colour if look else "")))
        if coding.coder != desk.coder:
            pieces.append((f"{excerpt(coding.coder, _NAME)} ", palette.QUIET_TEXT))
    if len(codings) > fitting:
        pieces.append((f"+{len(codings) - fitting} ", palette.QUIET_TEXT))
    return pieces


def quick_codes(desk: Desk, width: int, height: int, *, names: bool = False) -> list[list[Piece]]:
    """The codes on the number keys, by name where there is room for names, else by tag.

    Where one line has no room for names, two have, if the window is not very low. With ``names``
    these are whole, to be read aloud, in as many lines as they need.
    """
    if names:
        return _read_aloud(desk, width)
    count = len(desk.quick_keys)
    across = count
    if width // max(1, count) < _NAMED and height >= _TALL and count > 1:
        across = -(-count // 2)
    quick = [desk.looks[code.id] for code in desk.quick_keys.values()]
    room = max(_SHORTEST_TAG, width // max(1, across) - len(" 1 "))
    words = _names_or_tags(quick, room)
    pieces = [
        _quick_code(key, word, look)
        for key, look, word in zip(desk.quick_keys, quick, words, strict=True)
    ]
    rows = [pieces[at : at + across] for at in range(0, count, max(1, across))]
    return [[piece for one in row for piece in one] for row in rows]


def _read_aloud(desk: Desk, width: int) -> list[list[Piece]]:
    """Whole names of the quick codes, as many to a line as it has room for."""
    rows: list[list[Piece]] = []
    room = 0
    for key, code in desk.quick_keys.items():
        look = desk.looks[code.id]
        pieces = _quick_code(key, excerpt(look.name, max(1, width - len(" 1 "))), look)
        cells = sum(cell_len(text) for text, _style in pieces)
        if not rows or cells > room:
            rows.append([])
            room = width
        rows[-1] += pieces
        room -= cells
    return rows


def _quick_code(key: str, words: str, look: Look) -> list[Piece]:
    """A number key and what it applies."""
    return [(f" {key} ", palette.ACCENTED), (words, palette.stripe_style(look.colour))]


def _names_or_tags(quick: Sequence[Look], room: int) -> list[str]:
    """The names of codes in so many cells each, or where that is too little their tags."""
    if room + len(" 1 ") >= _NAMED:
        return [pad(look.name, room) for look in quick]
    return shorten([look.tag for look in quick], room)


def footer_line(
    keys: Sequence[FooterKey], last: Sequence[FooterKey], width: int
) -> tuple[list[Piece], list[Piece]]:
    """Keys with their labels as far as they fit, the way out always; at the right everywhere's."""
    way_out = [one for one in keys if one.out]
    keys = [one for one in keys if not one.out]
    room = width - _cells(last) - _cells(way_out) - len("  ")  # one before them, one at the edge
    fitting = [keys[: at + 1] for at in range(len(keys)) if _cells(keys[: at + 1]) <= room]
    shown = [*(fitting[-1] if fitting else ()), *way_out]
    return _keys(shown), [*_keys(last), (" ", PLAIN)]


def _cells(keys: Sequence[FooterKey]) -> int:
    """How wide keys with their labels are."""
    return sum(cell_len(one.key) + cell_len(one.label) + 2 for one in keys)


def _keys(keys: Sequence[FooterKey]) -> list[Piece]:
    """Keys strong, labels quiet."""
    return [
        piece
        for one in keys
        for piece in ((f" {one.key}", palette.ACCENTED), (f" {one.label}", palette.QUIET_TEXT))
    ]


def _unit(desk: Desk, selection: Selection) -> str:
    """What is selected in words: a segment, three turns, words, a free span."""
    match selection.unit:
        case Unit.WORD:
            return _("words") if selection.is_extended else _("word")
        case Unit.FREE:
            return _("free span")
        case Unit.TURN:
            count = len(desk.transcript.turns_in(selection.span))
            return ngettext("{n} turn", "{n} turns", count).format(n=count)
    count = len(desk.segments_in(selection.span))
    return ngettext("{n} segment", "{n} segments", count).format(n=count)
