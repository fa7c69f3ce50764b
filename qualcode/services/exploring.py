"""Use cases of looking around from what was coded: more like this, gaps, words for a code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.services.codebook_editing import revise_code
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.services.coding import passage, refuse_archived
from qualcode.services.words import language_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.model import Code, Coding, Span
    from qualcode.services.project import Project
    from qualcode.suggest.corpus import Corpus, Window
    from qualcode.suggest.gaps import OneSided
    from qualcode.suggest.keyness import KeyWord
    from qualcode.suggest.likeness import LikePassage

MOST = 20
"""How many answers are given unless another number is asked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of an interview to look at."""

    transcript: str
    """The transcript's name."""
    span: Span
    text: str
    share: float
    """How like it is to what was asked, or how likely it has the code; 0 to 1."""
    codes: tuple[str, ...]
    """Ids: those that people gave it, or the one that it lacks."""
    standing: str = ""
    """For what is like another passage: ``open``, ``same`` or ``other``."""
    coder: str = ""
    """Who gave the code, where only one of two did."""
    without: str = ""
    """Who coded the same words and did not give it."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """Where the coding may have gaps."""

    open: tuple[Place, ...]
    """Passages nobody coded that look like coded ones."""
    one_sided: tuple[Place, ...]
    """Codes that one coder gave and another did not, on words both coded."""


def find_like_passage(
    project: Project, transcript: str, start: int, end: int, most: int = MOST
) -> list[Place]:
    """The passages most like the one from start to end of a transcript.

    Raises:
        UnknownTranscript, ArchivedTranscript, OutsideText: when there is no such passage.
    """
    from qualcode.suggest.likeness import like_passage  # noqa: PLC0415  # it loads what counts

    text = project.store.transcript(transcript)
    refuse_archived(text)
    span = passage(text, start, end)
    corpus, codings = _read(project)
    number = next(at for at, one in enumerate(corpus.readings) if one.transcript.id == text.id)
    window = corpus.window_on(number, span)
    if window is None:
        return []
    found = like_passage(corpus, corpus.examples(codings), window, most)
    return [_like_place(corpus, one) for one in found]


def find_like_code(project: Project, code_id: str, most: int = MOST) -> list[Place]:
    """The passages most like a code's text in the codebook and what was coded with it.

    Raises:
        NoCodebook, UnknownCode: when there is no such code in use.
    """
    from qualcode.suggest.likeness import like_code  # noqa: PLC0415

    code = find_code(current_codebook(project), code_id)
    corpus, codings = _read(project)
    if code.id not in corpus.codes:
        return []
    found = like_code(corpus, corpus.examples(codings), corpus.codes.index(code.id), most)
    return [_like_place(corpus, one) for one in found]


def find_gaps(project: Project, most: int = MOST) -> Gaps:
    """Passages that look coded and are not, and codes that only one of two coders gave.

    Raises:
        NoCodebook, ModelProblem: when there is nothing to compare with.
    """
    from qualcode.suggest.gaps import find_one_sided, find_open  # noqa: PLC0415
    from qualcode.suggest.lessons import learn_lessons  # noqa: PLC0415

    corpus, codings = _read(project)
    lessons = learn_lessons(corpus, corpus.examples(codings))
    places = [
        _place(corpus, reading, one.window, one.probability, (one.code,))
        for reading, one in find_open(lessons)[:most]
    ]
    names = project.store.names(archived=False)
    sides = [
        _one_sided(one, names) for one in find_one_sided(codings) if one.coding.transcript in names
    ]
    return Gaps(tuple(places), tuple(sides))


def find_words(project: Project, code_id: str, most: int = MOST) -> list[KeyWord]:
    """Words that are typical of what was coded with a code and are none of its keywords yet.

    Raises:
        NoCodebook, UnknownCode: when there is no such code.
    """
    from qualcode.suggest.keyness import find_key_words  # noqa: PLC0415

    code = find_code(current_codebook(project), code_id)
    corpus, codings = _read(project)
    if code.id not in corpus.codes:
        return []
    return find_key_words(corpus, corpus.examples(codings), corpus.codes.index(code.id), most)


def add_keywords(project: Project, code_id: str, words: Sequence[str]) -> Code:
    """Add keywords to a code in the codebook, in a new version of it; those it has stay once.

    Raises:
        NoCodebook, UnknownCode, CodebookRefused: when they cannot be added.
    """
    code = find_code(current_codebook(project), code_id)
    known = {word.casefold() for word in code.keywords}
    fresh = [word for word in words if word.strip() and word.strip().casefold() not in known]
    if not fresh:
        return code
    return revise_code(project, code.id, keywords=[*code.keywords, *fresh])


def _read(project: Project) -> tuple[Corpus, list[Coding]]:
    """All that informants say in the project, and what was coded."""
    from qualcode.suggest.proposing import read_corpus  # noqa: PLC0415

    everything = [project.store.transcript(id) for id in project.store.names(archived=False)]
    codings = project.store.codings()
    return read_corpus(current_codebook(project), everything, language_of(project)), codings


def _one_sided(one: OneSided, names: Mapping[str, str]) -> Place:
    """Where only one of two coders gave a code."""
    coding = one.coding
    return Place(
        transcript=names[coding.transcript],
        span=coding.span,
        text=coding.quote,
        share=1.0,
        codes=(coding.code,),
        coder=coding.coder,
        without=one.without,
    )


def _like_place(corpus: Corpus, one: LikePassage) -> Place:
    """A passage that is like another, with what people made of it."""
    return _place(corpus, one.reading, one.window, one.likeness, one.codes, one.standing)


def _place(  # noqa: PLR0913, PLR0917  # what a place is
    corpus: Corpus,
    reading: int,
    window: Window,
    share: float,
    codes: Sequence[int],
    standing: str = "",
) -> Place:
    """A passage of the corpus as a place in a transcript."""
    from qualcode.suggest.proposing import span_of  # noqa: PLC0415

    transcript = corpus.readings[reading].transcript
    span = span_of(corpus, window)
    return Place(
        transcript=transcript.name,
        span=span,
        text=span.of(transcript.text),
        share=round(share, 3),
        codes=tuple(corpus.codes[code] for code in codes),
        standing=str(standing),
    )
