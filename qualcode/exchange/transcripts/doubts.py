"""What looks odd in a transcript that was read: things a person should see before coding it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.names import LONGEST_NAME, Shape, fold, shape
from qualcode.messages import _
from qualcode.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.model import Transcript

_LABEL = re.compile(rf"^[ \t]*(?=[^\W\d_])([^:\n]{{2,{LONGEST_NAME}}}):[ \t]+\S", re.MULTILINE)
_AGAIN = 2
"""How often a beginning of lines must recur to look like a speaker."""
_SHOWN = 3


def doubts(transcript: Transcript) -> Iterator[str]:
    """Sentences about speakers that were perhaps not recognised."""
    informants = [one for one in transcript.speakers if one.role is not Role.INTERVIEWER]
    if transcript.speakers and not informants:
        yield _("nobody but the interviewer is recognised, so no informant is counted")
    if labels := _unused(transcript):
        names = ", ".join(f"“{label}:”" for label in labels)
        yield _("lines that begin with {names} were read as speech; if these are speakers, write "
                "each as a name or a role before the colon").format(names=names)  # fmt: skip


def _unused(transcript: Transcript) -> list[str]:
    """Beginnings of lines that recur like a speaker's and are none here, the commonest first."""
    known = {fold(one.name) for one in transcript.speakers}
    found = Counter(" ".join(label.split()) for label in _LABEL.findall(transcript.text))
    return [
        label
        for label, times in found.most_common()
        if times >= _AGAIN and fold(label) not in known and shape(label) >= Shape.PHRASE
    ][:_SHOWN]
