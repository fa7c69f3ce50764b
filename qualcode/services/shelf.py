"""The shelf: what a project holds already, so that each new transcript gets its own place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualcode.errors import unusable
from qualcode.messages import _
from qualcode.services.keeping import legal_name, same_file_key
from qualcode.text.stored import to_stored, words_hash

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.exchange.transcripts import Reading
    from qualcode.model import Transcript
    from qualcode.services.project import Project


@dataclass(frozen=True, slots=True)
class Shelf:
    """The names, files and words that are taken; it grows with each transcript put on it."""

    folder: Path
    """Where the project keeps the files."""
    sources: dict[str, str]
    """SHA-256 of a file's bytes -> name of the transcript made of it."""
    words: dict[str, str]
    """Hash of the words alone -> name of the transcript that has them."""
    names: set[str]
    used: set[str]
    """Keys of the files that belong to transcripts."""
    files: set[str]
    """Keys of all files in the folder."""
    met: dict[tuple[Path, str], str] = field(default_factory=dict)
    """The names files are kept under that were put on the shelf just now."""

    def put(
        self, path: Path, reading: Reading, name: str = ""
    ) -> tuple[Transcript, tuple[str, ...]]:
        """Give a transcript that was just read its name and its file's; and the warnings.

        It is called ``name`` where that is given and free, else after its file. Transcripts that
        were read from one file, as those of a survey, share it.
        """
        digest = reading.transcript.source.sha256
        file = self.met.get((path, digest)) or self._free_file(path, digest)
        self.met[path, digest] = file
        source = replace(reading.transcript.source, file=file)
        free = self._free_name(path, _plain(name))
        transcript = replace(reading.transcript, name=free, source=source)
        words = words_hash([turn.span.of(transcript.text) for turn in transcript.turns])
        warnings = reading.warnings
        if words in self.words:
            twin = _("the words are those of “{name}”: both count until you archive one").format(
                name=self.words[words]
            )
            warnings = (*warnings, twin)
        self.sources[source.sha256] = self.words[words] = transcript.name
        self.names.add(transcript.name)
        self.used.add(same_file_key(source.file))
        self.files.add(same_file_key(source.file))
        return transcript, warnings

    def _free_name(self, path: Path, name: str) -> str:
        """The name, else the file's without its ending, else with it, else with the folder."""
        stem, file, folder = map(_plain, (path.stem, path.name, path.resolve().parent.name))
        last = name or f"{folder}/{file}"
        choices = [name] if name else [stem or file, file, last]
        choices += [f"{last} ({n})" for n in range(2, len(self.names) + 3)]
        return next(name for name in choices if name not in self.names)

    def _free_file(self, path: Path, sha256: str) -> str:
        """The name to keep a file under; its own if it lies in the folder and is nobody's yet.

        A copy that an import taken back left in the folder serves again.
        """
        place = path.resolve()
        kept = place.parent == self.folder.resolve() and _plain(place.name) == place.name
        if kept and same_file_key(place.name) not in self.used:
            return place.name
        usual = legal_name(path.name, self.used)
        if same_file_key(usual) in self.files and _sha256(self.folder / usual) == sha256:
            return usual
        return legal_name(path.name, self.files)


def shelf_of(project: Project) -> Shelf:
    """What a project holds now."""
    folder = project.settings.transcripts
    sources = project.store.sources()
    used = {same_file_key(source.file) for source in sources.values()}
    try:
        lying = {same_file_key(one.name) for one in folder.iterdir()} if folder.is_dir() else set()
    except OSError as error:
        raise unusable(folder, error) from None
    return Shelf(
        folder=folder,
        sources={source.sha256: name for name, source in sources.items()},
        words=dict(project.store.words_hashes()),
        names=set(sources),
        used=used,
        files=used | lying,
    )


def _sha256(file: Path) -> str:
    """The digest of a file's bytes; empty where it cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def _plain(name: str) -> str:
    """A name as it is stored: on one line, its letters composed, nothing a computer would obey."""
    return to_stored(name).text.replace("\n", " ").replace("\t", " ").strip()
