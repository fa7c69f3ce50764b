"""What all errors have in common: a sentence with facts in it, and an exit code."""

from __future__ import annotations

from typing import ClassVar

from qualcode.messages import N_, _

_NAMES = frozenset(
    (
        *("action", "attribute", "code", "coder", "coding", "family", "query"),
        *("suggestion", "transcript"),
    )
)
"""Facts that name something: what was given for a name may be a whole answer of an interview."""
_LONGEST_NAME = 80
_ENDS = (".", "?", "!", "…", ":")
"""How a sentence ends already whose last words are a fact."""


def _as_name(key: str, fact: object) -> object:
    """A fact as the sentence has it; what stands for a name only as far as names reach."""
    is_long = key in _NAMES and isinstance(fact, str) and len(fact) > _LONGEST_NAME
    return f"{str(fact)[: _LONGEST_NAME - 1]}…" if is_long else fact


class QualcodeError(Exception):
    """What a person asked for could not be done; nothing was changed."""

    sentence: ClassVar[str] = N_("The request could not be carried out: {reason}.")
    guess: ClassVar[str] = ""
    """The sentence where the fact ``near`` says what may have been meant."""
    exit_code: ClassVar[int] = 1

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        words = self.guess if facts.get("near") else self.sentence
        said = _(words).format(**{key: _as_name(key, facts[key]) for key in facts})
        super().__init__(said if said.endswith(_ENDS) else f"{said}.")


class UsageProblem(QualcodeError):
    """The command was given words that do not go together."""

    sentence = N_("{reason}")
    exit_code = 2
