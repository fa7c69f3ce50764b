"""Which codings the codebook beside the text counts: whose, and where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.model import Coding


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

    def of(self, counts: tuple[int, int]) -> int:
        """The number wanted, of one's own and everybody's."""
        return counts[self.everyone]


def count_codes(codings: Iterable[Coding], coder: str) -> dict[str, tuple[int, int]]:
    """For each code how many codings are this coder's and how many everybody's."""
    counts: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for one in codings:
        own, all_ = counts[one.code]
        counts[one.code] = own + (one.coder == coder), all_ + 1
    return dict(counts)


def counted(
    counts: Mapping[str, tuple[int, int]], code: str, *, own: int, by: int
) -> dict[str, tuple[int, int]]:
    """The counts with a coding more or less (``by``), of which so many one's own."""
    mine, all_ = counts.get(code, (0, 0))
    return {**counts, code: (mine + own, all_ + by)}
