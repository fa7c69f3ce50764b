"""Codings as people write them: an id, or the transcript and the characters they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Coding
    from qualcode.services.project import Project

BETWEEN = ";"
"""Stands between several codings."""
_PARTS = 4


def places_of(project: Project) -> dict[str, str]:
    """How each coding is written, by its id: ``transcript:start-end:code:coder``."""
    names = project.store.names()
    return {
        one.id: f"{names[one.transcript]}:{one.start}-{one.end}:{one.code}:{one.coder}"
        for one in project.store.marks()
    }


class Codings:
    """The codings of a project, found by how people write them."""

    def __init__(self, project: Project) -> None:
        names = project.store.names()
        self._by_place: dict[tuple[str, str], list[Coding]] = {}
        self._all = project.store.codings()
        for one in self._all:
            place = names[one.transcript], f"{one.span.start}-{one.span.end}"
            self._by_place.setdefault(place, []).append(one)

    def find(self, words: str | None, code: str) -> list[str] | None:
        """The ids that words name, semicolons between them; None where there are no words."""
        if words is None:
            return None
        keys = [key.strip() for key in words.split(BETWEEN) if key.strip()]
        return [id for key in keys for id in self._one(key, code)]

    def _one(self, key: str, code: str) -> Sequence[str]:
        """The codings that one name stands for: of the cell's code where none is said."""
        if ":" not in key:
            return [key]
        for parts in range(2, _PARTS + 1):
            name, *rest = key.rsplit(":", parts - 1)
            if (name, rest[0]) not in self._by_place:
                continue
            wanted_code, coder = (*rest[1:], "", "")[:2]
            here = self._by_place[name, rest[0]]
            found = [one.id for one in here if one.code == (wanted_code or code or one.code)
                     and coder in {"", one.coder}]  # fmt: skip
            if found:
                return found
        return [key]
