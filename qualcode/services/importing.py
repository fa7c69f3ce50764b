"""Importing transcripts: read all files, then take all of them or none."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import FolderRefused, ImportProblem, QualcodeError
from qualcode.exchange.metadata import Metadata, apply_metadata, read_metadata
from qualcode.exchange.transcripts import SUFFIXES, read_transcript
from qualcode.messages import _
from qualcode.text.stored import words_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from qualcode.model import Transcript
    from qualcode.services.project import Project


class SeveralProblems(QualcodeError):
    """Several files are not what they should be; none was imported."""

    sentence = "{problems}"


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was imported, or would be: what was recognised in it."""

    path: Path
    transcript: Transcript
    warnings: tuple[str, ...]

    @property
    def speakers(self) -> dict[str, int]:
        """How many turns each speaker has, in order of appearance."""
        counts = Counter(turn.speaker for turn in self.transcript.turns)
        return {
            speaker.name: counts[index] for index, speaker in enumerate(self.transcript.speakers)
        }


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not imported although nothing is wrong with it."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do."""

    imported: tuple[Imported, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    """What to import: readings under their final names."""

    new: tuple[Imported, ...]
    skipped: tuple[Skipped, ...]
