"""Progress: how far coders have come in transcripts, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Work:
    """What one coder, or all of them together, have done in a transcript."""

    codings: int = 0
    segments: int = 0
    """Informants' segments that their codings meet."""
    stale: int = 0
    """Codings made under an older version of the codebook whose code means something else now."""


@dataclass(frozen=True, slots=True)
class TranscriptProgress:
    """One transcript: who has done what in it."""

    id: str
    name: str
    attributes: Mapping[str, str]
    group: str
    """The value of the attribute it is counted under."""
    words: int
    segments: int
    """Segments outside the interviewers' turns: what there is to code."""
    done: tuple[str, ...]
    """Names of the coders who marked it done."""
    coders: Mapping[str, Work]
    """By name; only those who have coded in it."""
    everybody: Work

    def of(self, coder: str | None) -> Work:
        """What a coder has done in it, or all of them together."""
        return self.everybody if coder is None else self.coders.get(coder, Work())

    def is_done(self, coder: str | None) -> bool:
        """Whether a coder, or anybody, has marked it done."""
        return bool(self.done) if coder is None else coder in self.done


@dataclass(frozen=True, slots=True)
class Tally:
    """A line of the status: transcripts of one county, or all of them as one coder has them."""

    transcripts: int
    done: int
    """Marked done by the coder; in the line of a county, by anybody."""
    double: int
    """Of these, marked done by two coders or more."""
    uncoded: int
    """Neither marked done nor with any coding: not begun."""
    codings: int
    open: int
    """Informants' segments that no coding meets."""
    segments: int
    """Of how many."""
    stale: int
    """Codings to be looked at again: see ``Work``."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A project as it stands. Archived transcripts count nowhere else than in ``archived``."""

    by: str
    transcripts: tuple[TranscriptProgress, ...]
    coders: Mapping[str, Tally]
    groups: Mapping[str, Tally]
    total: Tally
    archived: int
