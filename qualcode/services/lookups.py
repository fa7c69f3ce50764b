"""How each term of a question is looked for: in the words, among the codings, by who speaks."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from typing import TYPE_CHECKING

from qualcode.errors import BadQuery, NoSuchValue, SlowSearch, UnknownAttribute
from qualcode.messages import _
from qualcode.model.nearest import nearest
from qualcode.search.shapes import shape_pattern
from qualcode.search.terms import Coded, Having, Lemmas, Shape, Words
from qualcode.search.wording import wording, wording_of_forms
from qualcode.services.codebooks import current_codebook, find_code, find_family
from qualcode.services.coders import known_coder
from qualcode.text.display import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.language.ordbank import Ordbank
    from qualcode.model import Bounds, Outline
    from qualcode.search.answering import Places
    from qualcode.search.terms import Term
    from qualcode.services.project import Project

_PATIENCE = 20.0
"""Seconds a pattern may take over all texts."""
_TOLD = 120
SPEAKER, WHO, TRANSCRIPT = "speaker", "who", "transcript"
"""What can be asked like an attribute though it is none: a name, a role, a transcript's name."""


class Lookups:
    """Looks for terms in some transcripts of a project."""

    def __init__(self, project: Project, sources: Sequence[tuple[Outline, str]]) -> None:
        self._project = project
        self._sources = sources
        self._until = time.monotonic() + _PATIENCE
        self.forms: dict[str, tuple[str, ...]] = {}
        """The forms that were found of each word whose forms were asked for."""

    def places(self, term: Term) -> Places:
        """How to look for a term.

        Raises:
            BadQuery: when it cannot be looked for.
            UnknownCode, UnknownFamily, UnknownCoder: when the project has no such thing.
            UnknownAttribute, NoSuchValue: when no transcript and no speaker has it.
        """
        match term:
            case Words(words):
                if not words.strip():
                    raise BadQuery(query=words, reason=_("there are no words in it"))
                patterns = wording(term)
                return lambda outline, text: patterns.in_turns(text, outline.turns)
            case Shape():
                return self._shape(term)
            case Lemmas():
                return self._lemmas(term)
            case Coded():
                return self._coded(term)
        return self._having(term)

    # Words

    def _shape(self, term: Shape) -> Places:
        """A pattern, looked for turn by turn; what is empty is nowhere."""
        pattern = shape_pattern(term)

        def find(outline: Outline, text: str) -> Iterator[Bounds]:
            for start, end in outline.turns:
                if time.monotonic() > self._until:
                    raise SlowSearch(query=term.pattern, seconds=round(_PATIENCE))
                for found in pattern.finditer(text[start:end]):
                    if found.end() > found.start():
                        yield start + found.start(), start + found.end()

        return find

    def _lemmas(self, term: Lemmas) -> Places:
        """The forms of words that the dictionary knows and the transcripts have."""
        from qualcode.language.word_list import load_ordbank  # noqa: PLC0415  # loads a dictionary

        ordbank = load_ordbank()
        words = re.findall(r"\w[\w-]*", term.words.lower())
        if not words:
            raise BadQuery(query=term.words, reason=_("there are no words in it"))
        phrase = [self._forms(word, ordbank) for word in words]
        patterns = wording_of_forms(phrase)
        if patterns is None:
            return lambda _outline, _text: ()
        return lambda outline, text: patterns.in_turns(text, outline.turns)

    def _forms(self, word: str, ordbank: Ordbank) -> tuple[str, ...]:
        """The forms of a word in these transcripts, as the dictionary has them."""
        if word not in self.forms:
            lemmas = {word} if ordbank.is_lemma(word) else {*ordbank.lemmas(word)} or {word}
            # Most forms begin as their lemma does; the dictionary lists the others.
            beginnings = "|".join(sorted({re.escape(lemma[:2]) for lemma in lemmas}))
            listed = "|".join(re.escape(form) for one in lemmas for form in ordbank.forms(one))
            pattern = re.compile(
                rf"(?<!\w)(?:(?:{beginnings})[\w-]*|(?:{listed or word})(?!\w))", re.IGNORECASE
            )
            there = {
                form.lower().strip("-")
                for _outline, text in self._sources
                for form in set(pattern.findall(text))
            }
            self.forms[word] = tuple(
                sorted(
                    form for form in there if not lemmas.isdisjoint((form, *ordbank.lemmas(form)))
                )
            )
        return self.forms[word]

    # Codings

    def _coded(self, term: Coded) -> Places:
        """The passages with a code, with any of a family, or with any at all."""
        project = self._project
        coder = known_coder(project, term.coder) if term.coder else None
        codes: set[str] | None = None
        if term.code:
            codes = {find_code(current_codebook(project), term.code).id}
        elif term.family:
            book = current_codebook(project)
            family = find_family(book, term.family).id
            codes = {code.id for code in book.codes if code.family == family}
        found: defaultdict[str, list[Bounds]] = defaultdict(list)
        for mark in project.store.marks(coder, archived=True):
            if codes is None or mark.code in codes:
                found[mark.transcript].append((mark.start, mark.end))
        return lambda outline, _text: found[outline.id]

    # Who speaks

    def _having(self, term: Having) -> Places:
        """The turns of those who have a value of an attribute."""
        name, value = term.attribute.strip().casefold(), term.value.strip().casefold()
        values = {
            one
            for outline, _text in self._sources
            for turn in range(len(outline.turns))
            for one in _values(outline, turn, name)
        }
        if len(self._sources) > 1:
            self._refuse_unknown(term, values)

        def find(outline: Outline, _text: str) -> Iterator[Bounds]:
            for number, turn in enumerate(outline.turns):
                if value in {one.casefold() for one in _values(outline, number, name)}:
                    yield turn

        return find

    def _refuse_unknown(self, term: Having, values: set[str]) -> None:
        """Refuse an attribute or a value that nobody has."""
        if not values:
            names = {
                name
                for outline, _text in self._sources
                for attributes in (
                    outline.attributes,
                    *(one.attributes for one in outline.speakers),
                )
                for name in attributes
            }
            known = sorted({*names, SPEAKER, WHO, TRANSCRIPT})
            raise UnknownAttribute(
                attribute=term.attribute,
                attributes=", ".join(known),
                near=nearest(term.attribute, known),
            )
        if term.value.casefold() not in {one.casefold() for one in values}:
            there = excerpt(", ".join(sorted(values)), _TOLD)
            raise NoSuchValue(attribute=term.attribute, value=term.value, values=there)


def _values(outline: Outline, turn: int, name: str) -> tuple[str, ...]:
    """What a turn's speaker has for an attribute, else the transcript."""
    voice = outline.voices[turn]
    speaker = None if voice is None else outline.speakers[voice]
    if name == TRANSCRIPT:
        return (outline.name,)
    if name in (SPEAKER, WHO):
        if speaker is None:
            return ()
        return (speaker.name,) if name == SPEAKER else (speaker.role.value,)
    for attributes in (speaker.attributes if speaker else {}, outline.attributes):
        for key, value in attributes.items():
            if key.casefold() == name and value.strip():
                return (value.strip(),)
    return ()
