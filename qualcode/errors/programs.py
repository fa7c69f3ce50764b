"""Errors about language models and the screen."""

from __future__ import annotations

from qualcode.errors.base import QualcodeError
from qualcode.messages import N_


class ModelProblem(QualcodeError):
    """A language model is missing, broken or of another version."""

    sentence = N_("The language model “{model}” cannot be used: {reason}.")


class SuggestionsFailed(QualcodeError):
    """The process that computes suggestions came to nothing."""

    sentence = N_("No suggestions were computed: {reason}")


class NoTerminal(QualcodeError):
    """The coding screen needs a terminal that can place text."""

    sentence = N_(
        "The coding screen needs a terminal ({reason}). Everything it does is also a command: "
        "see `qualcode --help`."
    )


class ScreenStopped(QualcodeError):
    """The coding screen met an error of ours; nothing that was saved is lost."""

    sentence = N_(
        "The coding screen stopped on an error in qualcode. Everything you had done is saved. "
        "“{log}” says where it happened; it holds nothing of your interviews."
    )
