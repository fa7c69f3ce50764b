"""Errors about searching."""

from __future__ import annotations

from qualcode.errors.base import QualcodeError
from qualcode.messages import N_


class BadQuery(QualcodeError):
    """What was to be searched for cannot be understood."""

    sentence = N_("“{query}” cannot be searched for: {reason}.")
    exit_code = 2


class SlowSearch(QualcodeError):
    """A pattern takes too long on these texts."""

    sentence = N_(
        "The search for “{query}” was stopped after {seconds} seconds: "
        "write more words out, and use fewer of . * and +."
    )
