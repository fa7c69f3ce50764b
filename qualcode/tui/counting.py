"""Which codings the codebook beside the text counts, whose and where, and how many these are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.tui.progress import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.model import Coding, Transcript

    Pair = tuple[int, int]
    """A coder's own codings, and everybody's."""


@dataclass(frozen=True, slots=True)
class Counting:
    """One's own codings or everybody's, in the transcript in front or in the whole project."""

    everyone: bool = False
    here: bool = False

    def next(self) -> Counting:
        """The next of the four: first the other place, then the other people."""
        if self.here:
            return Counting(everyone=not self.everyone)
        return replace(self, here=True)

    @property
    def words(self) -> str:
        """Which it is, short enough for a heading."""
        whose = _("all coders") if self.everyone else _("mine")
        return f"{whose} · {_('here') if self.here else _('project')}"

    @property
    def sentence(self) -> str:
        """Which it is, in a sentence."""
        return {
            (False, False): _("The codebook counts your codings in the project."),
            (False, True): _("The codebook counts your codings in this transcript."),
            (True, False): _("The codebook counts all coders’ codings in the project."),
            (True, True): _("The codebook counts all coders’ codings in this transcript."),
        }[self.everyone, self.here]

    def of(self, counts: Pair) -> int:
        """The number wanted, of one's own and everybody's."""
        return counts[self.everyone]


def whose_codings(*, everyone: bool, blind: bool) -> str:
    """Whose codings are shown, in a sentence; somebody who codes blind is told that not all are."""
    if not everyone:
        return _("Only your own codings.")
    if blind:
        return _("All coders’ codings, but those hidden from you until both are done.")
    return _("All coders’ codings.")


class Counts:
    """How often each code was given and how much of a transcript is coded, coding by coding."""

    def __init__(
        self,
        transcript: Transcript,
        codings: Iterable[Coding],
        coder: str,
        project: Mapping[str, Pair],
    ) -> None:
        """``project`` has the counts in the whole project, as ``here`` in the transcript."""
        self._coder = coder
        self.project = dict(project)
        self.here: dict[str, Pair] = {}
        """For each code how many codings are this coder's and how many everybody's."""
        self.own = 0
        """How many codings this coder has here."""
        self.coverage = Coverage(transcript)
        """How much of it this coder has coded."""
        for one in codings:
            self._count_here(one, 1)

    def of(self, code: str, counting: Counting) -> int:
        """How often a code was given, as far as that is counted."""
        counts = self.here if counting.here else self.project
        return counting.of(counts.get(code, (0, 0)))

    def count(self, one: Coding, by: int) -> None:
        """Count a coding of this transcript in (1) or out (-1)."""
        self._add(self.project, one, by)
        self._count_here(one, by)

    def _count_here(self, one: Coding, by: int) -> None:
        """Count a coding that the counts in the project have already."""
        self._add(self.here, one, by)
        if one.coder == self._coder:
            self.own += by
            self.coverage.count(one.span, by)

    def _add(self, counts: dict[str, Pair], one: Coding, by: int) -> None:
        """One coding more or less of its code."""
        mine, all_ = counts.get(one.code, (0, 0))
        counts[one.code] = mine + by * (one.coder == self._coder), all_ + by
