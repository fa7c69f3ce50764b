"""What a REFI-QDA description holds besides prose: criteria under headings, and our own marks.

The standard has one text for a code. Criteria, example and keywords stand in it under fixed
headings, so that people read them in any program and we read them back. What only this program
knows (the code's id, its quick key) stands in one last line.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADINGS = {
    "when": "When to use:",
    "when_not": "When not to use:",
    "example": "Example:",
    "keywords": "Keywords:",
}
"""The fixed headings, in every language: a file must not change with its writer's language."""
_ALSO_READ = {
    "include:": "when",
    "inclusion:": "when",
    "inclusion criteria:": "when",
    "exclude:": "when_not",
    "exclusion:": "when_not",
    "exclusion criteria:": "when_not",
    "brukes når:": "when",
    "brukes ikke når:": "when_not",
    "eksempel:": "example",
    "nøkkelord:": "keywords",
}
_READ = {**{text.casefold(): key for key, text in HEADINGS.items()}, **_ALSO_READ}
_MARK = "[qualcode] "


def write_description(
    text: str, parts: Mapping[str, str] | None = None, marks: Mapping[str, str] | None = None
) -> str:
    """One text of a definition, what stands under headings, and marks; empty ones left out."""
    blocks = [_escaped(text)] if text else []
    blocks += [f"{HEADINGS[key]}\n{_escaped(part)}" for key, part in (parts or {}).items() if part]
    kept = {key: mark for key, mark in (marks or {}).items() if mark}
    if kept:
        blocks.append(_MARK + json.dumps(kept, ensure_ascii=False))
    return "\n\n".join(blocks)


def read_description(description: str) -> tuple[str, dict[str, str], dict[str, str]]:
    """The definition, what stands under each heading, and the marks."""
    lines = description.split("\n")
    marks = _marks(lines[-1])
    if marks is not None:
        del lines[-1]
    found: dict[str, list[str]] = {"": []}
    key = ""
    for line in lines:
        heading = _READ.get(line.strip().casefold())
        if heading and heading not in found:
            key = heading
            found[key] = []
        else:
            found[key].append(_unescaped(line))
    parts = {name: "\n".join(some).strip() for name, some in found.items()}
    return parts.pop(""), parts, marks or {}


def _marks(line: str) -> dict[str, str] | None:
    """The marks in a line; None where it is an ordinary one."""
    if not line.startswith(_MARK):
        return None
    try:
        marks = json.loads(line.removeprefix(_MARK))
    except (ValueError, RecursionError):
        return None
    if not isinstance(marks, dict):
        return None
    return {str(key): mark for key, mark in marks.items() if isinstance(mark, str)}


def _is_ours(line: str) -> bool:
    """Whether a line of prose would be taken for a heading or for marks."""
    return line.strip().casefold() in _READ or line.startswith(_MARK)


def _escaped(text: str) -> str:
    """A text none of whose lines is taken for a heading."""
    return "\n".join(
        f"\\{line}" if _is_ours(line.lstrip("\\")) else line for line in text.split("\n")
    )


def _unescaped(line: str) -> str:
    """A line as it was before it was escaped."""
    bare = line.lstrip("\\")
    return line[1:] if bare != line and _is_ours(bare) else line
