"""All proposers together: one list of suggestions for each transcript."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from qualcode.suggest import keywords

if TYPE_CHECKING:
    from qualcode.language import Language
    from qualcode.model import Codebook, Suggestion, Transcript

Progress = Callable[[int, int], None]
"""Told how many transcripts are read, and how many there are."""

Proposer = Callable[
    ["Codebook", Sequence["Transcript"], "Language", Progress | None],
    Iterator[list["Suggestion"]],
]
"""Proposes codes: one list for each transcript, in the transcripts' order."""

PROPOSERS: dict[str, Proposer] = {keywords.NAME: keywords.propose}
"""Name and version of a proposer -> what it does."""


def propose(
    codebook: Codebook,
    transcripts: Sequence[Transcript],
    language: Language,
    progress: Progress | None = None,
) -> Iterator[list[Suggestion]]:
    """What every proposer suggests, transcript by transcript, in the order of the text.

    All transcripts are read before the first list comes: how rare a word is shows only then.
    The same codebook, transcripts and language give the same suggestions with the same ids.
    """
    proposers = [
        propose_codes(codebook, transcripts, language, progress)
        for propose_codes in PROPOSERS.values()
    ]
    for lists in zip(*proposers, strict=True):
        yield sorted(
            (suggestion for proposed in lists for suggestion in proposed),
            key=lambda one: (one.span.start, -one.score, one.span.end, one.code, one.proposer),
        )
