"""On a Norwegian keyboard every action has its keys: no AltGr, no dead key, no Ctrl, no Alt.

Dead keys wait for a letter, and AltGr characters are Ctrl and Alt together to some terminals: what
a person sees then is that nothing happens.
"""

from __future__ import annotations

import pytest
from textual.keys import _character_to_key

from qualcode.tui.actions import ACTIONS, KeyAction

PLAIN = "|1234567890+qwertyuiopåasdfghjkløæ'<zxcvbnm,.- "
SHIFTED = '§!"#¤%&/()=?QWERTYUIOPÅASDFGHJKLØÆ*>ZXCVBNM;:_'
NEEDS_MORE = "@£$€{[]}\\~^¨`´"
"""AltGr, or a dead key; the backslash is elsewhere on every machine."""
NAMED = frozenset(
    [
        "up",
        "down",
        "left",
        "right",
        "pageup",
        "pagedown",
        "home",
        "end",
        "insert",
        "delete",
        "backspace",
        "enter",
        "escape",
        "tab",
    ]
    + [f"f{number}" for number in range(1, 13)]
)


def keys(characters: str) -> frozenset[str]:
    """What keys that type these characters are called in the list of actions."""
    return frozenset(_character_to_key(one) for one in characters)


def can_be_pressed(key: str) -> bool:
    """Whether somebody with a Norwegian keyboard has this key, at most with Shift."""
    name = key.removeprefix("shift+")
    return name in NAMED or (name == key and name in keys(PLAIN + SHIFTED))


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_a_norwegian_keyboard_has_all_keys_of_an_action(action: KeyAction) -> None:
    """Not one key among several, but all: the help shows the first."""
    assert [key for key in action.keys if not can_be_pressed(key)] == []
    assert not keys(NEEDS_MORE) & set(action.keys)


def test_the_keyboard_is_as_it_stands_on_norwegian_desks() -> None:
    """The lists above know every letter, leave out what needs more, and call keys by name."""
    assert not set(NEEDS_MORE) & set(PLAIN + SHIFTED)
    assert set(PLAIN) & set("abcdefghijklmnopqrstuvwxyzæøå") == set("abcdefghijklmnopqrstuvwxyzæøå")
    assert {one.upper() for one in PLAIN if one.isalpha()} <= set(SHIFTED)
    assert not any(can_be_pressed(key) for key in keys(NEEDS_MORE) | {"ctrl+a", "alt+1", "ctrl+up"})
    assert all(map(can_be_pressed, ("space", "full_stop", "plus", "minus", "shift+down", "E", "ø")))
