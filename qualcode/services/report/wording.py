"""Sentences of a report: lists, words for evidence, and what a chapter rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _, ngettext
from qualcode.model import TOTAL, UNKNOWN, SummaryStatus, Valence
from qualcode.synthesis.ordering import norwegian_key
from qualcode.synthesis.strength import Strength, Support
from qualcode.synthesis.summaries import Stale

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.services.report.ground import Ground
    from qualcode.services.statements import StatementStanding
    from qualcode.services.summaries import Standing


def enumerated(words: Iterable[str]) -> str:
    """Words as a list in a sentence: Oslo, Vestland and Øst-Viken."""
    *first, last = list(words) or ["–"]
    return _("{first} and {last}").format(first=", ".join(first), last=last) if first else last


def column_heading(column: str) -> str:
    """A column's heading in the language in use."""
    return {TOTAL: _("Total"), UNKNOWN: _("Unknown")}.get(column, column)


def strength_word(strength: Strength) -> str:
    """The word for the strength of evidence."""
    return {
        Strength.STRONG: _("strong"),
        Strength.MODERATE: _("moderate"),
        Strength.THIN: _("thin"),
        Strength.NONE: "–",
    }[strength]


def valence_word(valence: Valence) -> str:
    """The word for what a passage says of its code."""
    return {
        Valence.BARRIER: _("barrier"),
        Valence.DRIVER: _("driver"),
        Valence.BOTH: _("both barrier and driver"),
        Valence.CONTRADICTING: _("the contrary"),
    }[valence]


def marks_of(one: Standing | StatementStanding) -> list[str]:
    """What has to be seen to before a text is sent: unapproved, stale, without evidence."""
    reasons = {
        Stale.LINKS: _("a linked passage was changed"),
        Stale.CODE: _("the code is defined otherwise"),
        Stale.MEMBERS: _("other passages are in the cell"),
    }
    marks = [_("a draft")] if one.status is SummaryStatus.DRAFT else []
    if one.stale:
        why = enumerated(reasons[reason] for reason in one.stale)
        marks.append(_("stale, for {why}").format(why=why))
    return [*marks, *([_("without evidence")] if one.is_bare else [])]


def basis_sentence(ground: Ground, codes: Sequence[str]) -> str:
    """What a chapter rests on: the roles, methods and places of the sources of its codings."""
    support = [ground.support.get((code, TOTAL), Support()) for code in codes]
    informants = frozenset[str]().union(*(one.informants for one in support))
    if not any(one.code in codes for one in ground.codings.values()):
        return _("Nothing is coded in this chapter.")
    n, k = len(informants), ground.protection.cells
    if n < k:
        return _("The chapter is based on a few informants.")
    places = [one for one in ground.places if _speaking(ground, codes, one) >= k]
    words = ngettext(
        "The chapter is based on {n} informant in {places}",
        "The chapter is based on {n} informants in {places}",
        n,
    )
    sentence = words.format(n=n, places=enumerated(places))
    clauses = {_(", in the roles {values}"): "roles", _(", through {values}"): "methods"}
    for clause, name in clauses.items():
        values = {value for one in support for value in getattr(one, name)}
        told = enumerated(sorted(values, key=norwegian_key))
        sentence += clause.format(values=told) if values else ""
    return sentence + "."


def _speaking(ground: Ground, codes: Sequence[str], column: str) -> int:
    """How many informants of a column speak of some codes."""
    found = (ground.support.get((code, column), Support()).informants for code in codes)
    return len(frozenset[str]().union(*found))
