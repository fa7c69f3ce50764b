"""Errors about codebooks, codes and families."""

from __future__ import annotations

from qualcode.errors.base import QualcodeError
from qualcode.messages import N_


class BadCodebook(QualcodeError):
    """A codebook file has problems; all of them are listed."""

    sentence = N_("The codebook “{file}” cannot be used:\n{problems}")


class NoCodebook(QualcodeError):
    """The project has no codebook yet."""

    sentence = N_(
        "The project has no codebook yet: `qualcode codebook import FILE` reads one; "
        "`qualcode codebook check FILE` tells what is wrong with one."
    )


class CodebookRefused(QualcodeError):
    """An edit would leave a codebook that breaks a rule; nothing was changed."""

    sentence = N_("The codebook was not changed: {reason}")


class UnknownCode(QualcodeError):
    """The codebook has no such code."""

    sentence = N_("The codebook has no code “{code}”.")
    guess = N_("The codebook has no code “{code}”: did you mean “{near}”?")


class RetiredCode(QualcodeError):
    """A code is not in use any more and cannot be applied."""

    sentence = N_("The code “{code}” is retired and cannot be applied; earlier codings keep it.")


class MergedCode(QualcodeError):
    """A code has become part of another one."""

    sentence = N_("The code “{code}” was merged into “{into}”: apply that one.")


class UnknownVersion(QualcodeError):
    """The codebook never had such a version."""

    sentence = N_("The codebook has no version {version}: its newest is {newest}.")


class UnknownPlace(QualcodeError):
    """The codebook has no such family and no such code for a new one to stand in or under."""

    sentence = N_(
        "The codebook has no family or code “{place}” for the new code: name one of the families "
        "({families}) or a code."
    )


class UnknownFamily(QualcodeError):
    """The codebook has no such family."""

    sentence = N_("The codebook has no code family “{family}”: it has {families}.")
