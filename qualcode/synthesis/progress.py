"""Progress counted: transcripts one by one become a line for each coder and each county."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.model import UNKNOWN, Progress, Role, Tally
from qualcode.synthesis.informants import column_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.model import Speaker, TranscriptProgress

_TWO = 2


def count_progress(
    transcripts: Sequence[TranscriptProgress], *, by: str, archived: int
) -> Progress:
    """The lines of a project's status over these transcripts, each of which knows its group.

    Everybody who coded something or marked something done has a line.
    """
    names = {name for one in transcripts for name in (*one.coders, *one.done)}
    groups = sorted({one.group for one in transcripts}, key=lambda name: (name == UNKNOWN, name))
    return Progress(
        by=by,
        transcripts=tuple(transcripts),
        coders={name: _tally(transcripts, name) for name in sorted(names)},
        groups={name: _tally(one for one in transcripts if one.group == name) for name in groups},
        total=_tally(transcripts),
        archived=archived,
    )


def group_of(attributes: Mapping[str, str], speakers: Iterable[Speaker], by: str) -> str:
    """The value of an attribute that a whole transcript is counted under.

    Where it has none itself, its informants' value, if all of them have the same.
    """
    own = column_of(attributes, by)
    if own:
        return own
    values = {column_of(one.attributes, by) for one in speakers if one.role is not Role.INTERVIEWER}
    return (values.pop() or UNKNOWN) if len(values) == 1 else UNKNOWN


def _tally(transcripts: Iterable[TranscriptProgress], coder: str | None = None) -> Tally:
    """A line over these transcripts: as one coder has them, or all together."""
    every = list(transcripts)
    work = [one.of(coder) for one in every]
    done = [one for one in every if one.is_done(coder)]
    return Tally(
        transcripts=len(every),
        done=len(done),
        double=sum(len(one.done) >= _TWO for one in done),
        uncoded=sum(not one.is_done(coder) and not one.of(coder).codings for one in every),
        codings=sum(one.codings for one in work),
        open=sum(one.segments for one in every) - sum(one.segments for one in work),
        segments=sum(one.segments for one in every),
        stale=sum(one.stale for one in work),
    )
