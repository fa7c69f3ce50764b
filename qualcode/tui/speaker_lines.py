"""Who says what is selected, and what the project knows of them, as lines of a side panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _, ngettext
from qualcode.model import Role
from qualcode.tui import palette
from qualcode.tui.drawing import PLAIN, PanelLine, line, wrap

if TYPE_CHECKING:
    from qualcode.model import Span, Speaker, Transcript


def speaker_lines(transcript: Transcript, span: Span, width: int) -> list[PanelLine]:
    """The first who speaks in a passage with their attributes; how many others speak in it too.

    What is said of the speaker goes before what is said of the whole transcript, which is quiet.
    """
    turns = transcript.turns_in(span)
    speakers = dict.fromkeys(turn.speaker for turn in turns if turn.speaker is not None)
    if not speakers:
        nobody = _("nobody is named: S names who speaks")
        return [line(text, palette.QUIET_TEXT) for text in wrap(nobody, width)]
    first, *others = (transcript.speakers[number] for number in speakers)
    lines = [line(text, palette.STRONG) for text in wrap(_who(first), width)]
    # What is said of the whole transcript is about who is interviewed.
    whole = {} if first.role is Role.INTERVIEWER else transcript.attributes
    known = {name: (value, palette.QUIET_TEXT) for name, value in whole.items()}
    known |= {name: (value, PLAIN) for name, value in first.attributes.items()}
    for name, (value, style) in known.items():
        if value:
            lines += [line(text, style) for text in wrap(f"{name}: {value}", width)]
    if others:
        count = ngettext("and {n} other", "and {n} others", len(others)).format(n=len(others))
        lines.append(line(count, palette.QUIET_TEXT))
    return lines


def _who(speaker: Speaker) -> str:
    """A speaker's name, role, and who it is in all transcripts if that is known."""
    role = {
        Role.INTERVIEWER: _("interviewer"),
        Role.INFORMANT: _("informant"),
        Role.UNKNOWN: _("role unknown"),
    }[speaker.role]
    person = f" · {speaker.informant}" if speaker.informant else ""
    return f"{speaker.name} · {role}{person}"
