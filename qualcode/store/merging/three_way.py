"""Three states of one row: what it was when a copy was made, what it is here, and there.

What only one side changed is taken. What both changed differently is a clash: all that was written
is kept, and the one written last stands until somebody decides, whatever the order of merging.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.store.canonical import canonical

if TYPE_CHECKING:
    from qualcode.model import Payload

Version = tuple[Any, str, str]
"""A value, who wrote it, and when."""
Touch = Callable[[str], tuple[str, str]]
"""Who wrote a field last, and when."""

ROW = "row"
"""The one field of a row that is only meaningful as a whole."""
PASSAGE = "passage"
"""The field of a coding that says which words have which code."""
_PASSAGE = ("start", "end", "quote", "code", "version")
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "transcript": ("name", "archived", "attributes"),
    "speaker": ("position", "name", "role", "informant", "attributes"),
    "memo": ("title", "body", "dated"),
    "coding": (PASSAGE, "memo", "valence"),
    "saved_query": ("name", "query"),
    "done": (),
}
_EARLIEST = ("created", "at", "imported")
_LATEST = ("changed",)
_NESTED = "attributes"


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both sides changed, differently."""

    field: str
    versions: tuple[Version, ...]


def fields_of(entity: str, row: Payload) -> dict[str, Any]:
    """What of a row people change, each part that can be changed alone under its name."""
    if entity not in _FIELDS:
        return {ROW: {name: value for name, value in row.items() if name != "id"}}
    found: dict[str, Any] = {}
    for name in _FIELDS[entity]:
        if name == PASSAGE:
            found[name] = [row[part] for part in _PASSAGE]
        elif name == _NESTED:
            found |= {f"{_NESTED}.{key}": value for key, value in row[_NESTED].items()}
        elif name in row:
            found[name] = row[name]
    return found


def with_field(row: Payload, field: str, value: Any) -> Payload:  # noqa: ANN401  # any JSON
    """A row in which one field has another value."""
    if field == ROW:
        return {**row, **value}
    if field == PASSAGE:
        return {**row, **dict(zip(_PASSAGE, value, strict=True))}
    outer, dot, key = field.partition(".")
    if not dot:
        return {**row, field: value}
    nested = {name: one for name, one in row[outer].items() if name != key}
    return {**row, outer: nested if value is None else {**nested, key: value}}


def merged(
    entity: str, base: Payload | None, ours: Payload, theirs: Payload, wrote: tuple[Touch, Touch]
) -> tuple[Payload, list[Clash]]:
    """One row out of two that may have changed since a common base, and what clashes.

    Of two rows that say the same, made apart, the one made first stays.
    """
    before = fields_of(entity, base) if base else {}
    here, there = fields_of(entity, ours), fields_of(entity, theirs)
    after, clashes = _first_made(ours, theirs), []
    for field in sorted({*here, *there}):
        was, mine, other = before.get(field), here.get(field), there.get(field)
        if other in (was, mine) or (other == "" and not base):
            value = mine
        elif mine == was or (mine == "" and not base):
            value = other
        else:
            both = ((mine, *wrote[0](field)), (other, *wrote[1](field)))
            clashes.append(Clash(field, joined(both)))
            value = standing(both)
        after = with_field(after, field, value)
    return after, clashes


def joined(*some: Sequence[Version]) -> tuple[Version, ...]:
    """All versions once, each with who wrote it last, in an order of their own."""
    latest: dict[str, Version] = {}
    for value, coder, at in (one for versions in some for one in versions):
        key = canonical(value)
        known = latest.get(key)
        if known is None or (at, coder) > (known[2], known[1]):
            latest[key] = (value, coder, at)
    return tuple(latest[key] for key in sorted(latest))


def standing(versions: Sequence[Version]) -> Any:  # noqa: ANN401  # any JSON
    """What stands until somebody decides: the version that was written last."""
    return max(versions, key=lambda one: (one[2], canonical(one[0])))[0]


def _first_made(ours: Payload, theirs: Payload) -> Payload:
    """What nobody changes of two rows: of the one made first, and the time of the last change."""
    made = [
        (tuple(one[name] for name in _EARLIEST if name in one), one["id"]) for one in (ours, theirs)
    ]
    after = dict(ours if made[0] <= made[1] else theirs)
    for name in _LATEST:
        if name in after:
            after[name] = max(ours[name], theirs[name])
    return after
