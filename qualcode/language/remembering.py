"""Words that were read before: kept beside the project, so that to read them again costs nothing.

What is kept follows from the texts, the model and this package alone, and is looked up by a digest
of all three: a changed text or another model finds nothing and is read anew. It stands in the
project's own folder, for it tells as much as the interviews do.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field, fields
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.files import replace_file
from qualcode.language.pipeline import Language, Word, plain_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PRIVATE = 0o700
_ENDING = ".json"


@dataclass(frozen=True, slots=True)
class RememberingLanguage(Language):
    """A language that reads a text once; made by ``remembering``."""

    folder: Path = Path()
    worth: int = 500
    """Characters from which on to look something up takes less time than to read it."""
    used: set[str] = field(default_factory=set)
    """The names of the files that were of use."""

    def words(self, texts: Iterable[str]) -> Iterator[list[Word]]:
        """The words of each text, from what is kept if these texts were read together before."""
        together = tuple(texts)
        if sum(map(len, together)) < self.worth:
            yield from Language.words(self, together)  # super() is lost on a class with slots
            return
        name = self._name(together)
        self.used.add(name)
        found = _read(self.folder / name, together)
        if found is None:
            found = list(Language.words(self, together))
            _write(self.folder / name, found)
        yield from found

    def is_kept(self, texts: Sequence[str]) -> bool:
        """Whether these texts were read together before, or are so short that it costs nothing."""
        return sum(map(len, texts)) < self.worth or (self.folder / self._name(texts)).is_file()

    def forget_the_rest(self) -> None:
        """Remove what was of no use since this was made: texts that are gone, unfinished files."""
        with suppress(OSError):
            for file in self.folder.iterdir():
                if file.name not in self.used:
                    file.unlink()

    def _name(self, texts: Sequence[str]) -> str:
        """The file that texts are kept in."""
        reader = (self.name, self.version, _package())
        return sha256(json.dumps([reader, list(texts)]).encode("ascii")).hexdigest() + _ENDING


def remembering(language: Language, folder: Path) -> RememberingLanguage:
    """The same language, which keeps what it reads in a folder."""
    known = {one.name: getattr(language, one.name) for one in fields(Language) if one.init}
    return RememberingLanguage(**known, folder=folder)


@cache
def _package() -> str:
    """What reads: the modules of this package, spaCy, and the dictionary."""
    digest = sha256()
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    for package in ("spacy", "spacy-lookups-data"):
        digest.update(metadata.version(package).encode())
    return digest.hexdigest()


def _read(file: Path, texts: Sequence[str]) -> list[list[Word]] | None:
    """The words that are kept in a file, None if there is none or it is damaged."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        lemmas = [tuple(map(str, one)) for one in kept["lemmas"]]
        return [
            [_word(text, start, end, lemmas[number]) for start, end, number in words]
            for text, words in zip(texts, kept["words"], strict=True)
        ]
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def _word(text: str, start: int, end: int, lemmas: tuple[str, ...]) -> Word:
    """A word at its place in a text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(start, end)
    return Word(text[start:end], start, end, plain_form(text[start:end]), lemmas)


def _write(file: Path, found: Sequence[Sequence[Word]]) -> None:
    """Keep words in a file; where nothing can be written, they will be read again."""
    lemmas: dict[tuple[str, ...], int] = {}
    words = [
        [(one.start, one.end, lemmas.setdefault(one.lemmas, len(lemmas))) for one in text]
        for text in found
    ]
    kept = json.dumps({"lemmas": list(lemmas), "words": words})
    with suppress(OSError):
        file.parent.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        replace_file(file, kept.encode("utf-8"), lasting=False)
