"""What must hold of a transcript's turns and segments, and how far a coder has come in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

from qualcode.messages import _
from qualcode.model import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from qualcode.model import Payload


def fault_in_units(units: Payload, length: int, speakers: int) -> str | None:
    """What is wrong with packed turns and segments of a text; None if nothing is.

    Turns and segments stand in order, do not overlap and lie within the text; turns name
    speakers that exist.
    """
    if not _in_order(units["turns"], length):
        return _("its turns are not in order within the text")
    if not _in_order(units["segments"], length):
        return _("its segments are not in order within the text")
    if not all(
        speaker is None or 0 <= speaker < speakers for _s, _e, speaker, _t in units["turns"]
    ):
        return _("a turn names a speaker it does not have")
    return None


def _in_order(parts: Iterable[Sequence[Any]], length: int) -> bool:
    """Whether ranges follow each other within a text."""
    last = 0
    for start, end, *_rest in parts:
        if not last <= start < end:
            return False
        last = end
    return last <= length


def unheard(roles: Sequence[Role]) -> set[int | None]:
    """In whose turns no informant speaks: interviewers, and nobody where informants are named."""
    interviewers = {at for at, role in enumerate(roles) if role is Role.INTERVIEWER}
    return {*interviewers, None} if len(interviewers) < len(roles) else {*interviewers}


def informants_segments(units: Payload, silent: Collection[int | None]) -> list[tuple[int, int]]:
    """The segments of the turns in which informants speak, in order; ``silent``: see `unheard`."""
    starts = [start for start, _end in units["segments"]]
    return [
        (start, end)
        for first, last, speaker, _time in units["turns"]
        if speaker not in silent
        for start, end in units["segments"][bisect_left(starts, first) : bisect_left(starts, last)]
    ]


def segments_met(
    segments: Sequence[tuple[int, int]], codings: Iterable[tuple[int, int]]
) -> set[int]:
    """Which of the segments codings meet, by their places in the list."""
    starts = [start for start, _end in segments]
    ends = [end for _start, end in segments]
    met: set[int] = set()
    for start, end in codings:
        met.update(range(bisect_right(ends, start), bisect_left(starts, end)))
    return met


def coded_share(
    units: Payload, silent: Collection[int | None], codings: Iterable[tuple[int, int]]
) -> float:
    """The share of the informants' segments that codings meet, 0 to 1."""
    counted = informants_segments(units, silent)
    return len(segments_met(counted, codings)) / len(counted) if counted else 0.0
