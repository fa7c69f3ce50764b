"""Everything a key can do, in one list: key bindings, footer and help are made from it.

All keys are plain letters, digits and arrows: nothing needs Ctrl, Alt or AltGr, on a Norwegian
keyboard or any other, inside tmux or over ssh.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual.binding import Binding, BindingType

from qualcode.messages import _
from qualcode.tui.keys import ROWS
from qualcode.tui.keys.places import DIGITS, Place

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class KeyAction:
    """One thing keys can do. ``{key}`` in ``does`` stands for the key that was pressed."""

    name: str
    """Stable name, by which its keys can be found and changed."""
    keys: tuple[str, ...]
    """The keys it has unless the person chose others."""
    does: str
    """The action it calls on the widget or screen of its place."""
    words: str
    """A label, a colon, and a sentence for the person who presses it; not yet translated."""
    place: Place
    footer: bool
    """Whether the footer has it."""

    @property
    def label(self) -> str:
        """A word or two for the footer, in the language in use."""
        return _(self.words).partition(": ")[0]

    @property
    def help(self) -> str:
        """What it does, in the language in use."""
        return _(self.words).partition(": ")[2]

    @property
    def keys_in_use(self) -> tuple[str, ...]:
        """The keys it has now."""
        return _chosen.get(self.name, self.keys)

    @property
    def shown_keys(self) -> str:
        """The keys as a person calls them."""
        keys = self.keys_in_use
        if keys[: len(DIGITS)] == DIGITS:
            return " ".join(("1-9", *map(key_name, keys[len(DIGITS) :])))
        return " ".join(map(key_name, keys))

    @property
    def binding_ids(self) -> tuple[str, ...]:
        """What Textual calls it: one name, or one a key where the key tells what is meant."""
        if "{key}" in self.does:
            return tuple(f"{self.name}.{number}" for number in range(len(self.keys)))
        return (self.name,)


class FooterKey(NamedTuple):
    """A key in the footer."""

    key: str
    label: str
    out: bool = False
    """Whether it is the way out of where the person is, for which there is always room."""


_KEY_NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "shift+up": "Shift+↑",
    "shift+down": "Shift+↓",
    "shift+left": "Shift+←",
    "shift+right": "Shift+→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "space": "Space",
    "plus": "+",
    "minus": "-",
    "full_stop": ".",
    "slash": "/",
    "question_mark": "?",
    "f1": "F1",
    "f2": "F2",
}
_FOREMOST = (
    "boundaries_save",
    "pick_apply",
    "quick",
    "pick",
    "next_suggestion",
    "accept",
    "undo",
    "find",
    "matrix",
    "memo",
    "transcripts",
    "panel",
    "reject",
)
"""What a narrow footer has room for, in its order."""
ACTIONS = tuple(
    KeyAction(name.rstrip("*"), tuple(keys.split()), does, words, place, name.endswith("*"))
    for place, rows in ROWS.items()
    for name, keys, does, words in rows
)


_BY_NAME = {action.name: action for action in ACTIONS}
_chosen: dict[str, tuple[str, ...]] = {}
"""Keys the person chose instead of those in the list, by the action's name."""


def use_keys(chosen: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Show these keys from now on; returns them as Textual wants them.

    One person sits at one screen, so the keys in use are one table for the process.
    """
    _chosen.clear()
    _chosen.update(chosen)
    keymap: dict[str, str] = {}
    for name, keys in chosen.items():
        ids = _BY_NAME[name].binding_ids
        if len(ids) > 1:
            keymap |= dict(zip(ids, keys, strict=True))
        else:
            keymap[name] = ",".join(keys)
    return keymap


def action_named(name: str) -> KeyAction | None:
    """The action with this name; for one of the keys of an action, that action."""
    return _BY_NAME.get(name.partition(".")[0])


def key_of(name: str) -> str:
    """The first key of an action as a person calls it, for sentences that say what to press."""
    return _BY_NAME[name].shown_keys.split()[0]


def key_name(key: str) -> str:
    """A key as a person calls it: ↓, PgDn, colon as the sign itself."""
    if key in _KEY_NAMES or len(key) == 1:
        return _KEY_NAMES.get(key, key)
    try:
        return unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return "+".join(part if len(part) == 1 else part.capitalize() for part in key.split("+"))


def bindings(*places: Place, first: tuple[str, ...] = ()) -> list[BindingType]:
    """The key bindings of these places; some actions go ``first``, before a line to type in."""
    return [
        Binding(
            key,
            action.does.format(key=key),
            action.words.partition(": ")[0],
            show=False,
            id=action.binding_ids[at if len(action.binding_ids) > 1 else 0],
            priority=action.name in first,
        )
        for action in ACTIONS
        if action.place in places
        for at, key in enumerate(action.keys)
    ]


def footer(*places: Place) -> list[FooterKey]:
    """Keys and labels for the footer: what is needed most, then the rest in the list's order."""
    chosen = [action for action in ACTIONS if action.footer and action.place in places]
    chosen.sort(key=lambda one: _FOREMOST.index(one.name) if one.name in _FOREMOST else 99)
    return [
        FooterKey(one.shown_keys.split()[0], one.label, out="escape" in one.keys) for one in chosen
    ]


def help_sections() -> tuple[tuple[str, list[KeyAction]], ...]:
    """Headings, and under each the actions of its place."""
    return tuple(
        (_(place.value), [one for one in ACTIONS if one.place is place]) for place in Place
    )
