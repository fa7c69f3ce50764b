"""How a person wants the screen: palette, keys, screen-reader mode, from two files.

The project's ``qualcode.toml`` speaks for the team; a person's own ``keys.toml`` in the folder
their system keeps settings in speaks last. A mistake in either is told in a sentence, and what
was there by default stays: nobody is kept from their work by a misspelt key.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from platformdirs import user_config_path

from qualcode.messages import _
from qualcode.settings import SETTINGS_FILE
from qualcode.text.display import excerpt
from qualcode.tui.keymap import read_keys
from qualcode.tui.palettes import DEFAULT, NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KEYS_FILE = "keys.toml"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the files say, as far as it can be used."""

    palette: str = DEFAULT
    reader: bool = False
    """Whether a screen reader reads along."""
    suggestions: bool = True
    """Whether suggestions are computed without being asked for."""
    tour: bool = True
    """Whether the tour begins by itself on the sample project."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    """A sentence for each thing that cannot be used."""


def own_file() -> Path:
    """The person's own file."""
    return user_config_path("qualcode", appauthor=False) / KEYS_FILE


def read_preferences(root: Path) -> Preferences:
    """The preferences for the project in a folder."""
    screen: dict[str, Any] = {}
    keys: dict[str, Any] = {}
    problems: list[str] = []
    for file in (root / SETTINGS_FILE, own_file()):
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            continue
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            problems.append(
                _("“{file}” cannot be read: {reason}.").format(
                    file=file, reason=excerpt(str(error), 120)
                )
            )
            continue
        for name, found in (("screen", screen), ("keys", keys)):
            part = table.get(name, {})
            if isinstance(part, dict):
                found.update(part)
            else:
                problems.append(
                    _("“{name}” in “{file}” must be a table: write [{name}].").format(
                        name=name, file=file
                    )
                )
    palette, answers, wrong = _screen(screen)
    chosen, clashes = read_keys(keys)
    return Preferences(palette, **answers, keys=chosen, problems=(*problems, *wrong, *clashes))


def _screen(table: Mapping[str, object]) -> tuple[str, dict[str, bool], list[str]]:
    """The palette, what is answered with yes or no, and what cannot be used."""
    problems: list[str] = []
    palette = table.get("palette", DEFAULT)
    if palette not in NAMES:
        names = ", ".join(NAMES)
        problems.append(_("[screen] palette must be one of {names}.").format(names=names))
        palette = DEFAULT
    answers: dict[str, bool] = {}
    for name in ("reader", "suggestions", "tour"):
        match table.get(name):
            case bool(answer):
                answers[name] = answer
            case None:
                pass
            case _other:
                problems.append(_("[screen] {name} must be true or false.").format(name=name))
    return str(palette), answers, problems
