"""What a person knows of a file better than we guess: how speakers are marked, and who they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.names import fold
from qualcode.exchange.transcripts.utterances import Placed
from qualcode.model import Role, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.exchange.transcripts.utterances import Script


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a file is to be read; speakers are named as they are in it, whatever the case."""

    form: str = ""
    """One of LAYOUTS; empty leaves it to be found."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What speakers are to be called: pseudonyms, or real names for SPEAKER_00."""
    roles: Mapping[str, Role] = field(default_factory=dict)
    survey: str = ""
    """What becomes a transcript of a survey: respondent or question; empty for none."""

    def role(self, name: str) -> Role | None:
        """The role wished for a speaker who is called so now or was."""
        old = {fold(new): fold(one) for one, new in self.names.items()}
        roles = {fold(one): role for one, role in self.roles.items()}
        return roles.get(fold(name), roles.get(old.get(fold(name), "")))


def renamed(script: Script, wishes: Wishes) -> Script:
    """The script with its speakers called as wished, also in the labels before their words.

    What is said stays as it is, whoever is named in it.
    """
    names = {fold(one): new for one, new in wishes.names.items()}
    if not any(fold(one.speaker or "") in names for one in script.placed):
        return script
    parts: list[str] = []
    placed: list[Placed] = []
    at = length = 0
    for one in script.placed:
        label = script.text[at : one.span.start]
        speaker = one.speaker
        if speaker and fold(speaker) in names:
            new = names[fold(speaker)]
            label = re.sub(_anyhow(speaker), new.replace("\\", r"\\"), label, flags=re.IGNORECASE)
            speaker = new
        words = one.span.of(script.text)
        start = length + len(label)
        placed.append(Placed(speaker, Span(start, start + len(words)), one.time))
        parts += [label, words]
        length = start + len(words)
        at = one.span.end
    text = "".join((*parts, script.text[at:]))
    return replace(script, text=text, placed=tuple(placed))


def _anyhow(name: str) -> str:
    """A pattern for a name with any blanks between its words."""
    return r"\s+".join(map(re.escape, name.split()))
