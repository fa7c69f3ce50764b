"""Invented talk and small codebooks, written beside the check that uses them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from qualcode.language import DICTIONARY, Language, load_language
from qualcode.model import (
    Code,
    Codebook,
    CodeStatus,
    Family,
    Role,
    Source,
    Span,
    Speaker,
    Transcript,
    Turn,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_LINE = re.compile(r"^(?:(\w+): )?(.+)$", re.MULTILINE)
_SENTENCE = re.compile(r"\S[^.!?\n]*[.!?]*")


@pytest.fixture(scope="session")
def language(tmp_path_factory: pytest.TempPathFactory) -> Language:
    """Bokmål without a model; the word list is built once for all tests of a run."""
    return load_language(DICTIONARY, cache=tmp_path_factory.getbasetemp() / "cache" / "qualcode")


@pytest.fixture
def talk() -> Callable[..., Transcript]:
    """Makes a transcript of lines such as ``Skole: Vi mangler rom.``; a sentence is a segment."""

    def make(text: str, name: str = "oslo_01") -> Transcript:
        lines = list(_LINE.finditer(text))
        names = list(dict.fromkeys(line[1] for line in lines if line[1]))
        turns = tuple(
            Turn(Span(*line.span(2)), names.index(line[1]) if line[1] else None) for line in lines
        )
        segments = tuple(
            Span(*sentence.span())
            for turn in turns
            for sentence in _SENTENCE.finditer(text, turn.span.start, turn.span.end)
        )
        return Transcript(
            id=f"id-{name}",
            name=name,
            text=text,
            sha256="",
            speakers=tuple(
                Speaker(name, name, Role.INTERVIEWER if name == "Intervjuer" else Role.INFORMANT)
                for name in names
            ),
            turns=turns,
            segments=segments,
            segmentation="sentences/1",
            source=Source(f"{name}.txt", "", "labelled-text"),
        )

    return make


@pytest.fixture
def book() -> Callable[..., Codebook]:
    """Makes a codebook of code ids and their keywords."""

    def make(retired: tuple[str, ...] = (), **keywords: str) -> Codebook:
        codes = tuple(
            Code(
                id=code,
                name=code,
                family="barriers",
                keywords=tuple(filter(None, words.split(", "))),
                status=CodeStatus.RETIRED if code in retired else CodeStatus.ACTIVE,
            )
            for code, words in keywords.items()
        )
        return Codebook("Samarbeid", (Family("barriers", "Barrierer"),), codes)

    return make
