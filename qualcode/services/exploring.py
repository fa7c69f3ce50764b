"""Use cases of looking around from what was coded: more like this, gaps, words for a code."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.services.codebook_editing import revise_code
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.services.coding import passage, refuse_archived
from qualcode.services.standing import Place, codes_on, mark_places
from qualcode.services.words import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from qualcode.model import Code, Coding
    from qualcode.services.project import Project
    from qualcode.suggest.corpus import Corpus, Window
    from qualcode.suggest.gaps import OneSided
    from qualcode.suggest.keyness import KeyWord
    from qualcode.suggest.likeness import LikePassage

    Progress = Callable[[int, int], None]

MOST = 20
"""How many answers are given unless another number is asked for."""


@dataclass(frozen=True, slots=True)
class TypicalWord:
    """A word said more often where a code was given than elsewhere."""

    lemma: str
    z: float
    """How sure that is, in standard errors."""
    passages: int
    """In how many segments with the code it is said."""
    elsewhere: int
    """In how many without."""
    quotes: tuple[str, ...]
    """Some of those with it."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """Where the coding may have gaps."""

    open: tuple[Place, ...]
    """Passages nobody coded that look like coded ones."""
    one_sided: tuple[Place, ...]
    """Codes that one coder gave and another did not, on words both coded."""


def find_like_passage(  # noqa: PLR0913, PLR0917  # what a passage is, and how it is looked for
    project: Project,
    transcript: str,
    start: int,
    end: int,
    most: int = MOST,
    progress: Progress | None = None,
) -> list[Place]:
    """The passages most like the one from start to end of a transcript.

    Raises:
        UnknownTranscript, ArchivedTranscript, OutsideText: when there is no such passage.
    """
    from qualcode.suggest.likeness import like_passage  # noqa: PLC0415  # it loads what counts

    text = project.store.transcript(transcript)
    refuse_archived(text)
    asked = Place(text.name, passage(text, start, end), "", 1.0)
    corpus, _codings = _read(project, progress)
    number = next(at for at, one in enumerate(corpus.readings) if one.transcript.id == text.id)
    window = corpus.window_on(number, asked.span)
    found = like_passage(corpus, window, most) if window is not None else []
    wanted = codes_on(project, asked, everyone=True)
    return mark_places(project, _places(corpus, found), wanted, everyone=True)


def find_like_code(
    project: Project, code_id: str, most: int = MOST, progress: Progress | None = None
) -> list[Place]:
    """The passages most like a code's text in the codebook and what was coded with it.

    Raises:
        NoCodebook, UnknownCode: when there is no such code in use.
    """
    from qualcode.suggest.likeness import like_code  # noqa: PLC0415

    code = find_code(current_codebook(project), code_id)
    corpus, codings = _read(project, progress)
    if code.id not in corpus.codes:
        return []
    found = like_code(corpus, corpus.examples(codings), corpus.codes.index(code.id), most)
    return mark_places(project, _places(corpus, found), [code.id], everyone=True)


def find_gaps(project: Project, most: int = MOST, progress: Progress | None = None) -> Gaps:
    """Passages that look coded and are not, and codes that only one of two coders gave.

    Raises:
        NoCodebook, ModelProblem: when there is nothing to compare with.
    """
    from qualcode.suggest.gaps import find_one_sided, find_open  # noqa: PLC0415
    from qualcode.suggest.lessons import learn_lessons  # noqa: PLC0415

    corpus, codings = _read(project, progress)
    lessons = learn_lessons(corpus, corpus.examples(codings))
    places = [
        _place(corpus, reading, one.window, one.probability, corpus.codes[one.code])
        for reading, one in find_open(lessons)[:most]
    ]
    names = project.store.names(archived=False)
    sides = [
        _one_sided(one, names) for one in find_one_sided(codings) if one.coding.transcript in names
    ]
    return Gaps(tuple(places), tuple(sides))


def find_words(
    project: Project, code_id: str, most: int = MOST, progress: Progress | None = None
) -> list[TypicalWord]:
    """Words that are typical of what was coded with a code and are none of its keywords yet.

    Raises:
        NoCodebook, UnknownCode: when there is no such code.
    """
    from qualcode.suggest.keyness import find_key_words  # noqa: PLC0415

    code = find_code(current_codebook(project), code_id)
    corpus, codings = _read(project, progress)
    if code.id not in corpus.codes:
        return []
    found = find_key_words(corpus, corpus.examples(codings), corpus.codes.index(code.id), most)
    return [_typical(corpus, one) for one in found]


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


def _read(project: Project, progress: Progress | None) -> tuple[Corpus, list[Coding]]:
    """All that informants say in the project, and what was coded."""
    from qualcode.suggest.proposing import read_corpus  # noqa: PLC0415

    everything = [project.store.transcript(id) for id in project.store.names(archived=False)]
    codings, codebook = project.store.codings(), current_codebook(project)
    return read_corpus(codebook, everything, language_of(project), progress), codings


def _one_sided(one: OneSided, names: Mapping[str, str]) -> Place:
    """Where only one of two coders gave a code."""
    coding = one.coding
    return Place(
        transcript=names[coding.transcript],
        span=coding.span,
        text=coding.quote,
        share=1.0,
        code=coding.code,
        coder=coding.coder,
        without=one.without,
    )


def _places(corpus: Corpus, found: Sequence[LikePassage]) -> list[Place]:
    """Passages that are like another."""
    return [_place(corpus, one.reading, one.window, one.likeness) for one in found]


def _place(corpus: Corpus, reading: int, window: Window, share: float, code: str = "") -> Place:
    """A passage of the corpus as a place in a transcript."""
    from qualcode.suggest.proposing import span_of  # noqa: PLC0415

    transcript = corpus.readings[reading].transcript
    span = span_of(corpus, window)
    return Place(transcript.name, span, span.of(transcript.text), round(share, 3), code)


def _typical(corpus: Corpus, one: KeyWord) -> TypicalWord:
    """A typical word with where it was said."""
    quotes = tuple(_quote(corpus, at) for at in one.said_in)
    return TypicalWord(one.lemma, one.z, one.passages, one.elsewhere, quotes)


def _quote(corpus: Corpus, at: int) -> str:
    """The words of a segment."""
    reading = corpus.readings[bisect_right(corpus.starts, at) - 1]
    return corpus.parts[at].span.of(reading.transcript.text)
