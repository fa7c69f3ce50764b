"""Errors about language models and the screen."""

from __future__ import annotations

from qualcode.errors.base import QualcodeError
from qualcode.messages import N_


class ModelProblem(QualcodeError):
    """A language model is missing, broken or of another version."""

    sentence = N_("The language model “{model}” cannot be used: {reason}.")


class SuggestionsFailed(QualcodeError):
    """The process that computes beside the screen came to nothing."""

    sentence = N_("Nothing was computed: {reason}")


class NoTerminal(QualcodeError):
    """The coding screen needs a terminal that can place text."""

    sentence = N_(
        "The coding screen needs a terminal ({reason}). Everything it does is also a command: "
        "see `qualcode --help`."
    )


class WebMissing(QualcodeError):
    """What shows the screen in a browser is not installed."""

    sentence = N_(
        "The browser needs packages that are not installed ({package} is missing): "
        "install qualcode with its extra, “qualcode[web]”."
    )


class PortTaken(QualcodeError):
    """Nothing can listen where the person asked for."""

    sentence = N_(
        "Port {port} of this computer cannot be used: {reason}. "
        "Choose another --port, or leave it out."
    )


class ScreenStopped(QualcodeError):
    """The coding screen met an error of ours; nothing that was saved is lost."""

    sentence = N_(
        "The coding screen stopped on an error in qualcode. Everything you had done is saved. "
        "“{log}” says where it happened; it holds nothing of your interviews."
    )


class BadKey(QualcodeError):
    """A sealed file cannot be opened."""

    sentence = N_(
        "“{file}” cannot be opened: the passphrase is another, or it is no key, or damaged."
    )
