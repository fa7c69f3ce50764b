"""What can be wrong with a question about agreement."""

from __future__ import annotations

from qualcode.errors.base import QualcodeError
from qualcode.messages import N_


class NotTwoCoders(QualcodeError):
    """A coefficient for two coders was asked of another number of them."""

    sentence = N_(
        "{coefficient} compares two coders and was given {count}: name a pair, or use a "
        "coefficient for several coders, such as Krippendorff's alpha."
    )


class NotNumeric(QualcodeError):
    """A coefficient that needs an order or distances was given words."""

    sentence = N_(
        "The level “{level}” needs numbers, and “{value}” is none: use the level “nominal”, or "
        "write the categories as numbers in their order."
    )


class BelowZero(QualcodeError):
    """A coefficient for ratios was given a negative number."""

    sentence = N_(
        "The level “ratio” needs numbers from 0 up, and “{value}” is below: use the level "
        "“interval” where a scale has no natural zero."
    )


class NotBinary(QualcodeError):
    """An index for two categories was given more."""

    sentence = N_(
        "{coefficient} is for two categories and the table has {count}: name the category it is "
        "to be about."
    )


class NoUnits(QualcodeError):
    """A table to compare coders has nothing in it."""

    sentence = N_("There is nothing to compare: {reason}.")


class UnequalRows(QualcodeError):
    """The rows of a unit table do not have the same length."""

    sentence = N_(
        "Every coder needs a value, or a mark that it is missing, for each unit: coder {row} has "
        "{count} where the first has {expected}."
    )


class UnknownLevel(QualcodeError):
    """No level of measurement or set of weights has this name."""

    sentence = N_("There is no “{name}”: choose one of {choices}.")


class BadSpan(QualcodeError):
    """A span to be compared is empty or not within its text."""

    sentence = N_(
        "{coder}'s span {start}–{end} of “{value}” is no part of a text of {length} characters: "
        "a span begins before it ends, and ends within the text."
    )


class OverlappingUnits(QualcodeError):
    """Units that should exclude each other share text."""

    sentence = N_(
        "{coder} has “{one}” and “{other}” on the same text at {at}: alphas for unitizing need "
        "values that exclude each other; compare these codes one by one."
    )
