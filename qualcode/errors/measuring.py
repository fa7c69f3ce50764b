"""Errors of suggestions and of measuring how good they are."""

from __future__ import annotations

from qualcode.errors.base import QualcodeError
from qualcode.messages import N_


class BadLabelledTexts(QualcodeError):
    """A file of labelled texts, or the codebook beside it, cannot be used."""

    sentence = N_("“{file}” cannot be used for measuring: {reason}.")


class NothingToMeasure(QualcodeError):
    """There are too few codings to measure suggestions with."""

    sentence = N_("There is nothing to measure yet: that needs codings in two interviews or more.")
