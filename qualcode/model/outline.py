"""Outlines: where a transcript's turns and segments begin and end, cheap in great numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.model.transcript import Speaker

Bounds = tuple[int, int]
"""A half-open range of characters as two plain numbers."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A transcript's parts as plain numbers, for searching through hundreds of transcripts.

    Turns and segments stand in text order and do not overlap; ``voices`` runs in step with the
    turns, each an index into the speakers, None where nobody is named.
    """

    id: str
    name: str
    turns: tuple[Bounds, ...]
    segments: tuple[Bounds, ...]
    voices: tuple[int | None, ...]
    speakers: tuple[Speaker, ...]
    attributes: Mapping[str, str] = field(default_factory=dict)
