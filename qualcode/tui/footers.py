"""The footer: the keys that work where the person is, also while they are writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.tui import status
from qualcode.tui.actions import FooterKey, footer, key_of
from qualcode.tui.keys.places import Place
from qualcode.tui.widgets.codebook_panel import CodebookPanel
from qualcode.tui.widgets.list_panel import ListPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

    from qualcode.tui.drawing import Piece


def footer_at(
    focused: Widget | None, keys: Sequence[FooterKey], width: int
) -> tuple[list[Piece], list[Piece]]:
    """The footer of a screen with these keys; while letters are written, of what takes them."""
    place = writing_place(focused)
    if place is None:
        return status.footer_line(keys, footer(Place.EVERYWHERE), width)
    of_line = footer(place)
    if place is not Place.PICKER:  # there Enter is one of the keys that can be changed
        of_line = [FooterKey("Enter", _("go on")), *of_line]
    return status.footer_line(of_line, [FooterKey(key_of("help_here"), _("help"))], width)


def coding_keys(focused: Widget | None, *, moving: bool, proposed: bool) -> list[FooterKey]:
    """The keys of the coding screen: in a list, while ``moving`` boundaries, at the text.

    What decides about a suggestion is named only where one is ``proposed``.
    """
    if isinstance(focused, CodebookPanel):
        return footer(Place.PANEL, Place.CODES)
    if isinstance(focused, ListPanel):
        keys = footer(Place.PANEL)
        return keys if focused.key else [one for one in keys if one.key != key_of("choose")]
    if moving:
        return footer(Place.BOUNDARIES, Place.TEXT)
    keys = footer(Place.CODING, Place.TEXT, Place.SUGGESTIONS, Place.FINDING, Place.AROUND)
    deciding = {key_of(name) for name in ("accept", "reject")}
    return keys if proposed else [one for one in keys if one.key not in deciding]


def writing_place(focused: Widget | None) -> Place | None:
    """Where the letters go that are pressed now; None where they are keys."""
    if focused is None:
        return None
    places = (getattr(one, "writing", None) for one in focused.ancestors_with_self)
    return next((place for place in places if isinstance(place, Place)), None)
