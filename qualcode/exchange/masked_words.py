"""What masked numbers are called, in every product and on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _, ngettext
from qualcode.synthesis.disclosure.masking import Method
from qualcode.synthesis.quantifiers import Quantifier

if TYPE_CHECKING:
    from qualcode.synthesis.disclosure.masking import Shown
    from qualcode.synthesis.disclosure.matrices import MaskedMatrix

HIDDEN_SIGN = ":"


def shown(one: Shown) -> str:
    """A number as a reader is told it: itself, rounded, a band, a word, or a colon."""
    if one.word is not None:
        return quantifier(one.word)
    if one.rounded is not None:
        return str(one.rounded)
    if one.is_hidden:
        return HIDDEN_SIGN
    return str(one.low) if one.low == one.high else f"{one.low}–{one.high}"


def quantifier(word: Quantifier) -> str:
    """A word for a number of people, in the language in use."""
    return {
        Quantifier.ALL: _("all"),
        Quantifier.MOST: _("most"),
        Quantifier.SEVERAL: _("several"),
        Quantifier.FEW: _("a few"),
        Quantifier.ONE: _("one"),
        Quantifier.NONE: _("none"),
    }[word]


def audience(matrix: MaskedMatrix) -> str:
    """Who may see it, in a sentence."""
    if matrix.audience == "internal":
        return _("internal: counts small groups; not for publication")
    if matrix.audience == "client":
        return _("client: no speakers, no quotes, no counts of few")
    return _("public: no speakers, no quotes, no counts of few")


def suppression(matrix: MaskedMatrix, hidden: int | None = None) -> str:
    """How few are protected, and how often that was needed; empty where nobody is few.

    ``hidden`` is how many numbers are left out of a product that does not show all.
    """
    left_out = matrix.hidden if hidden is None else hidden
    k = matrix.protection.cells
    if k == 1:
        return ""
    method = {
        Method.HIDE: _("Counts of fewer than {k} informants are left out (:)."),
        Method.ROUND: _("Counts are rounded to the nearest five, totals each for itself."),
        Method.BANDS: _("Counts are given in bands."),
        Method.WORDS: _(
            "Counts are given in words: all; most, more than three in four; several, at least "
            "three and one in four; a few; none."
        ),
    }[Method(matrix.protection.method)]
    rest = _("So are those of all but fewer than {k}.") if matrix.protection.rest else ""
    also = _("Others are left out so that these cannot be worked back.")
    left = ngettext("{n} number is left out.", "{n} numbers are left out.", left_out)
    is_hide = Method(matrix.protection.method) is Method.HIDE
    words = (method, rest, also, left) if is_hide else (method, left)
    return " ".join(filter(None, words)).format(k=k, n=left_out)


def masked_notes() -> tuple[str, ...]:
    """What a number means, and what it does not."""
    return (
        _(
            "An informant is a person who is interviewed; where the speakers of a group are not "
            "told apart, the whole group counts as one. N is how many a column could have."
        ),
        _("One person may speak of several codes: rows cannot be added up."),
        _("A number says how many speak of something, not whether they agree."),
    )


def product_notes(matrix: MaskedMatrix, hidden: int) -> list[str]:
    """For whom a product is, what was left out of it, and what its numbers mean."""
    whom = audience(matrix)
    notes = (f"{whom[0].upper()}{whom[1:]}.", suppression(matrix, hidden), *masked_notes())
    return [one for one in notes if one]
