"""Errors about files that are to be imported."""

from __future__ import annotations

from qualcode.errors.base import QualcodeError
from qualcode.messages import N_


class ImportProblem(QualcodeError):
    """A file that was to be imported is not what it should be."""

    sentence = N_("“{file}” was not imported: {reason}.")


class SeveralProblems(QualcodeError):
    """Several files are not what they should be; none was imported."""

    sentence = N_("{problems}\nNothing was imported.")


class BadMetadata(QualcodeError):
    """The metadata table cannot be used."""

    sentence = N_("The metadata in “{file}” cannot be used: {reason}.")
