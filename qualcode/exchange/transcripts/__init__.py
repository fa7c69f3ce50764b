"""Transcripts in: one entry a file format. What is read is a transcript that is not yet stored."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import ImportProblem
from qualcode.exchange.transcripts import survey
from qualcode.exchange.transcripts.completeness import arrived, loss
from qualcode.exchange.transcripts.doubts import doubts
from qualcode.exchange.transcripts.encoding import NotText
from qualcode.exchange.transcripts.labelled import read_markdown, read_text
from qualcode.exchange.transcripts.labels import FORMS
from qualcode.exchange.transcripts.opendocument import read_odt
from qualcode.exchange.transcripts.otranscribe import read_otr
from qualcode.exchange.transcripts.paragraphs import STYLED
from qualcode.exchange.transcripts.pdf import read_pdf
from qualcode.exchange.transcripts.rtf import read_rtf
from qualcode.exchange.transcripts.subtitles import read_srt, read_vtt
from qualcode.exchange.transcripts.utterances import Script, make_transcript
from qualcode.exchange.transcripts.webpage import read_html
from qualcode.exchange.transcripts.whisper import read_whisper
from qualcode.exchange.transcripts.wishes import Wishes, renamed
from qualcode.exchange.transcripts.word import read_docx
from qualcode.messages import _
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.model import Transcript

_WORDY: dict[str, Callable[[bytes, str], Script]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".docx": read_docx,
    ".odt": read_odt,
    ".rtf": read_rtf,
    ".html": read_html,
    ".htm": read_html,
    ".otr": read_otr,
    ".pdf": read_pdf,
}
"""The ending of a file's name -> how such files are read; speakers stand among the words there."""
_TIMED: dict[str, Callable[[bytes], Script]] = {
    ".vtt": read_vtt,
    ".srt": read_srt,
    ".json": read_whisper,
}
"""The same where words come in timed pieces, and each tells who speaks or nobody does."""
ENDINGS = (*_WORDY, *_TIMED)
"""The endings of the names of files that are read."""
LAYOUTS = (*FORMS, STYLED)
"""How speakers can be marked, for those who know better than we guess."""

_AS_FOUND = Wishes()
_LARGEST = 50_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A transcript as it was read from a file, and what a person should know of the reading."""

    transcript: Transcript
    warnings: tuple[str, ...] = ()
    arrived: float = 1.0
    """The share of the file's letters that are in the transcript."""
    heard: tuple[str, ...] = ()
    """The speakers as they are called in the file."""


def read_transcript(path: Path, wishes: Wishes = _AS_FOUND) -> Reading:
    """Read one file. The transcript is named after the file without its last ending.

    Raises:
        ImportProblem: when the file is missing, of another kind, damaged or without text.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        kinds = ", ".join(ENDINGS)
        raise ImportProblem(
            file=path, reason=_("files of this kind are not read; {kinds} are").format(kinds=kinds)
        )
    try:
        content = read_bytes(path)
        script = (
            _TIMED[ending](content) if ending in _TIMED else _WORDY[ending](content, wishes.form)
        )
    except NotText as error:
        raise ImportProblem(file=path, reason=error) from None
    heard = tuple(dict.fromkeys(one.speaker for one in script.placed if one.speaker))
    script = renamed(script, wishes)
    digest = hashlib.sha256(content).hexdigest()
    name, file = (to_stored(words).text for words in (path.stem, path.name))
    transcript = make_transcript(script, name, file, digest, wishes.role)
    share = 1.0 if wishes.names else arrived(script.whole, transcript.text)
    return Reading(transcript, (*script.warnings, *loss(share), *doubts(transcript)), share, heard)


def read_transcripts(path: Path, wishes: Wishes = _AS_FOUND) -> list[Reading]:
    """Read one file that may hold several transcripts, as a survey does; else as the other.

    Raises:
        ImportProblem: as above, and when a table is read that nobody called a survey.
    """
    if path.suffix.lower() not in survey.ENDINGS:
        return [read_transcript(path, wishes)]
    if not wishes.survey:
        reason = _("a table is read as a survey where --survey respondent or --survey question "
                   "says what becomes a transcript")  # fmt: skip
        raise ImportProblem(file=path, reason=reason)
    content = read_bytes(path)
    read = list(survey.read_survey(path, content, survey.Sources(wishes.survey)))
    told = survey.told_columns(path)
    return [
        Reading(transcript, (*((told,) if number == 0 else ()), *loss(share)), share)
        for number, (transcript, share) in enumerate(read)
    ]


def read_bytes(path: Path) -> bytes:
    """The bytes of a file no larger than an interview is.

    Raises:
        ImportProblem: when it is missing, no file, or larger.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise ImportProblem(file=path, reason=_("it is not a file"))
        if found.st_size > _LARGEST:
            raise ImportProblem(file=path, reason=_("it is larger than any interview (50 MB)"))
        return path.read_bytes()
    except OSError as error:
        raise ImportProblem(file=path, reason=error.strerror or error) from None
