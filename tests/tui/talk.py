"""Small talks to test with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.model import Role, Source, Span, Speaker, Transcript, Turn, derived_id
from qualcode.text.stored import sha256

if TYPE_CHECKING:
    from collections.abc import Sequence


def talk(
    *speeches: str, speakers: Sequence[str] = ("Intervjuer", "Kari"), name: str = "oslo_01"
) -> Transcript:
    """A transcript in which the speakers take turns; each sentence is a segment."""
    text = ""
    turns: list[Turn] = []
    segments: list[Span] = []
    for number, speech in enumerate(speeches):
        speaker = number % len(speakers)
        text += f"{speakers[speaker]}: "
        turns.append(Turn(Span(len(text), len(text) + len(speech)), speaker))
        start = 0
        for at, character in enumerate(speech):
            if character in ".?!" or at == len(speech) - 1:
                segments.append(Span(len(text) + start, len(text) + at + 1))
                start = at + 2 if speech[at + 1 : at + 2] == " " else at + 1
            if start >= len(speech):
                break
        text += speech + "\n\n"
    people = tuple(
        Speaker(derived_id(name, at), person, Role.INFORMANT if at else Role.INTERVIEWER)
        for at, person in enumerate(speakers)
    )
    return Transcript(
        id=derived_id(name),
        name=name,
        text=text,
        sha256=sha256(text),
        speakers=people,
        turns=tuple(turns),
        segments=tuple(segments),
        segmentation="sentences/1",
        source=Source(f"{name}.txt", sha256(text), "labelled-text"),
    )


CODEBOOK = """
[codebook]
name = "Samarbeid"

[[families]]
id = "barriers"
name = "Barrierer"
colour = "red"

[[families]]
id = "drivers"
name = "Drivere"
colour = "green"

[[codes]]
id = "b-forst"
name = "Ulik forståelse"
family = "barriers"
definition = "Partene legger ulikt i de samme ordene."
quick_key = "1"

[[codes]]
id = "b-tid"
name = "Tidspress"
family = "barriers"
definition = "For lite tid og for mange brukere."
keywords = ["kapasitet"]
quick_key = "2"

[[codes]]
id = "d-mal"
name = "Felles mål"
family = "drivers"
definition = "Partene vil det samme."
quick_key = "3"
"""
