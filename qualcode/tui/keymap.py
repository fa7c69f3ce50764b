"""Keys that a person chose: read by the name of the action, checked against all the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.binding import Binding

from qualcode.messages import _
from qualcode.model.nearest import nearest
from qualcode.text.display import excerpt
from qualcode.tui.actions import ACTIONS, KeyAction, key_name
from qualcode.tui.keys.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_AT_THE_TEXT = frozenset((Place.TEXT, Place.CODING, Place.SUGGESTIONS, Place.FINDING, Place.AROUND))
"""Places whose keys work at the same time."""
_NAMED = re.compile(
    r"((ctrl|alt|shift)\+)*"
    r"(up|down|left|right|pageup|pagedown|home|end|insert|delete|backspace|enter|escape|tab|space"
    r"|f[1-9]|f1[0-9]|f2[0-4]|[a-z0-9])"
)
_LONGEST = 40


def read_keys(given: Mapping[str, object]) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """The keys that can be used, and a sentence for each entry that cannot.

    An entry with a mistake is left out, so its action keeps the keys it had.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    problems: list[str] = []
    actions = {action.name: action for action in ACTIONS}
    for name, value in given.items():
        try:
            if name not in actions:
                raise ValueError(_unknown(name, actions))  # noqa: TRY301  # one list of problems
            chosen[name] = _keys(actions[name], value)
        except ValueError as problem:
            problems.append(str(problem))
    while clash := next(filter(None, (_clash(actions[name], chosen) for name in chosen)), None):
        del chosen[clash[0]]  # its default may be what another entry counted on: look again
        problems.append(clash[1])
    return chosen, problems


def _unknown(name: str, actions: Iterable[str]) -> str:
    """What to say about a name no action has."""
    near = nearest(name, actions)
    said = excerpt(name, _LONGEST)
    if near:
        return _("No action is called “{name}”: did you mean “{near}”?").format(
            name=said, near=near
        )
    return _("No action is called “{name}”; the manual lists their names.").format(name=said)


def _keys(action: KeyAction, value: object) -> tuple[str, ...]:
    """The keys of one entry.

    Raises:
        ValueError: with a sentence, when the entry is no list of keys.
    """
    words = value.split() if isinstance(value, str) else []
    if not words:
        raise ValueError(
            _('The keys of “{name}” must be a text such as "{keys}".').format(
                name=action.name, keys=" ".join(map(key_name, action.keys))
            )
        )
    keys = tuple(map(_key, words))
    if len(action.binding_ids) > 1 and len(set(keys)) != len(action.keys):
        raise ValueError(
            _("“{name}” needs {count} different keys.").format(
                name=action.name, count=len(action.keys)
            )
        )
    return tuple(dict.fromkeys(keys))


def _key(word: str) -> str:
    """A key as Textual calls it.

    Raises:
        ValueError: with a sentence, when there is no such key.
    """
    if len(word) == 1 and word.isprintable():
        return "comma" if word == "," else next(iter(Binding.make_bindings([(word, "")]))).key
    if _NAMED.fullmatch(word.lower()):
        return word.lower()
    raise ValueError(
        _("There is no key “{key}”: write a letter or sign, or a name such as f2, up, shift+left.")
        .format(key=excerpt(word, _LONGEST))
    )  # fmt: skip


def _clash(action: KeyAction, chosen: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """The entry and what to say, when another action that works at the same time has its key."""
    for other in ACTIONS:
        if other is action or not _work_together(action.place, other.place):
            continue
        for key in chosen[action.name]:
            if key in chosen.get(other.name, other.keys):
                sentence = _(
                    "The key {key} cannot be for “{name}”: “{other}” has it. "
                    "Give that one another key too."
                ).format(key=key_name(key), name=action.name, other=other.name)
                return action.name, sentence
    return None


def _work_together(one: Place, other: Place) -> bool:
    """Whether the keys of two places work at the same time."""
    return one is other or Place.EVERYWHERE in (one, other) or {one, other} <= _AT_THE_TEXT
