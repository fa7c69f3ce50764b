"""Transcripts in: one entry a file format. What is read is a transcript that is not yet stored."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import ImportProblem
from qualcode.exchange.transcripts.doubts import doubts
from qualcode.exchange.transcripts.encoding import NotText
from qualcode.exchange.transcripts.labelled import read_markdown, read_text
from qualcode.exchange.transcripts.subtitles import read_srt, read_vtt
from qualcode.exchange.transcripts.utterances import Script, make_transcript
from qualcode.exchange.transcripts.word import read_docx
from qualcode.messages import _
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.model import Transcript

READERS: dict[str, Callable[[bytes], Script]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".docx": read_docx,
    ".vtt": read_vtt,
    ".srt": read_srt,
}
"""The ending of a file's name -> how such files are read."""

_LARGEST = 50_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A transcript as it was read from a file, and what a person should know of the reading."""

    transcript: Transcript
    warnings: tuple[str, ...] = ()


def read_transcript(path: Path) -> Reading:
    """Read one file. The transcript is named after the file without its last ending.

    Raises:
        ImportProblem: when the file is missing, of another kind, damaged or without text.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kinds = ", ".join(READERS)
        raise ImportProblem(
            file=path, reason=_("files of this kind are not read; {kinds} are").format(kinds=kinds)
        )
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise ImportProblem(file=path, reason=_("it is not a file"))
        if found.st_size > _LARGEST:
            raise ImportProblem(file=path, reason=_("it is larger than any interview (50 MB)"))
        content = path.read_bytes()
        script = reader(content)
    except OSError as error:
        raise ImportProblem(file=path, reason=error.strerror or error) from None
    except NotText as error:
        raise ImportProblem(file=path, reason=error) from None
    digest = hashlib.sha256(content).hexdigest()
    name, file = (to_stored(words).text for words in (path.stem, path.name))
    transcript = make_transcript(script, name, file, digest)
    return Reading(transcript, (*script.warnings, *doubts(transcript)))
