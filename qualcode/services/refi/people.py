"""People and times of another program's project, as we keep them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from qualcode.errors import UsageProblem
from qualcode.messages import _
from qualcode.services.coders import person
from qualcode.text.stored import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.exchange.refi.values import RefiUser

_OURS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_LONGEST = 80


def coder_names(users: Iterable[RefiUser]) -> dict[str, str]:
    """The coder's name for each user's GUID; two users of one name stay two."""
    names: dict[str, str] = {}
    for user in users:
        if user.guid in names:
            continue
        seen = one_line(user.name).replace("\N{REPLACEMENT CHARACTER}", "?")
        plain = seen[:_LONGEST].strip() or user.guid[:8] or "?"
        said = _usable(plain)
        choices = [said, *(f"{said} ({n})" for n in range(2, len(names) + 3))]
        names[user.guid] = next(one for one in choices if one not in names.values())
    return names


def kept_time(stamp: str, otherwise: str) -> str:
    """A time as the journal writes it; without a time zone it is taken for UTC."""
    if _OURS.fullmatch(stamp):
        return stamp
    try:
        found = datetime.fromisoformat(stamp)
        zoned = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return otherwise
    return zoned.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _usable(name: str) -> str:
    """The name if it can be a coder's here, else one that says where it is from."""
    try:
        return person(name)
    except UsageProblem:
        return _("Coder “{name}”").format(name=name)
