"""Cautions: what a reviewer should know before believing a figure, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.agreement.bands import RELIABLE, TENTATIVE
from qualcode.agreement.resampling import FEWEST
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.agreement.figures import CodeFigures

_COMMON = 0.8
"""From this prevalence index on kappa and alpha are low whatever coders do."""
_LOPSIDED = 3
"""So many times as much as another coder is another reading of the code."""
_FEW = 10


def cautions(figures: CodeFigures, codings: int, accepted: int) -> Iterator[str]:
    """What to know about a code's figures.

    ``codings`` counts all coders' codings with it, ``accepted`` those that began as suggestions.
    """
    given = list(figures.given.values())
    if not any(given):
        yield _("Nobody applied this code: alpha and kappa are undefined, and AC1 says nothing.")
        return
    silent = [name for name, units in figures.given.items() if not units]
    if silent:
        yield _("{coders} never applied this code.").format(coders=", ".join(silent))
    elif max(given) >= _LOPSIDED * min(given):
        most, least = (
            pick(figures.given, key=lambda name: figures.given[name]) for pick in (max, min)
        )
        yield _("{most} applied it to {times:.1f} times as much text as {least}.").format(
            most=most, least=least, times=max(given) / min(given)
        )
    if codings < _FEW:
        yield ngettext(
            "Only {n} coding: one more could change the figures much.",
            "Only {n} codings: one more could change the figures much.",
            codings,
        ).format(n=codings)
    yield from _paradox(figures)
    if accepted:
        yield _(
            "{n} of {all} codings began as suggestions: coders who saw the same suggestion do not "
            "agree independently."
        ).format(n=accepted, all=codings)


def _paradox(figures: CodeFigures) -> Iterator[str]:
    """That alpha is low only because the code is nearly everywhere."""
    alpha, ac1, prevalence = figures.alpha.value, figures.ac1.value, figures.prevalence.value
    if alpha is None or ac1 is None or prevalence is None or figures.both <= figures.neither:
        return
    if prevalence > _COMMON and alpha < TENTATIVE and ac1 >= RELIABLE:
        yield _(
            "Prevalence paradox: coders agree on {percent:.0%}, mostly that the code is there; "
            "what is left is too little for alpha ({alpha:.2f}), not for AC1 ({ac1:.2f})."
        ).format(percent=figures.percent.value, alpha=alpha, ac1=ac1)


def remarks(
    rows: Sequence[CodeFigures],
    documents: int,
    complete: int,
    *,
    settled: bool = False,
    accepted: bool = True,
) -> Iterator[str]:
    """What to know about the report as a whole; ``settled`` if it has the consensus too.

    ``accepted`` says whether codings that began as suggestions count. Of the ``documents`` that
    two coders finished ``complete`` were finished by all.
    """
    rare = [one for one in rows if _rare(one)]
    if rare:
        percents = [one.percent.value for one in rare if one.percent.value is not None]
        yield ngettext(
            "Prevalence: {n} of {all} codes is on so little of the text (prevalence index above "
            "{limit}) that coders decide alike on {low:.0%} of it, mostly that the code is not "
            "there. Percent and AC1 are high for it whatever coders do: judge it by alpha and by "
            "positive agreement.",
            "Prevalence: {n} of {all} codes are on so little of the text (prevalence index above "
            "{limit}) that coders decide alike on {low:.0%} or more of it, mostly that the code is "
            "not there. Percent and AC1 are high for these whatever coders do: judge them by alpha "
            "and by positive agreement.",
            len(rare),
        ).format(n=len(rare), all=len(rows), limit=_COMMON, low=min(percents))
    if documents < FEWEST:
        yield _("With fewer than {few} transcripts there are no intervals.").format(few=FEWEST)
    if 0 < complete < documents:
        yield _(
            "The alphas of families are over {n} of the {all} transcripts: those that all of these "
            "coders finished. A coder who is missing has no units to compare."
        ).format(n=complete, all=documents)
    if settled:
        yield _(
            "The consensus was made from these coders’ own marks: agreement with it tells whose "
            "marks were changed most, not how far coders agree. What is not decided yet holds as "
            "far as everybody marked it."
        )
        if not accepted:
            yield _(
                "Beside the consensus codings that began as suggestions count all the same: it was "
                "made from them too."
            )


def _rare(figures: CodeFigures) -> bool:
    """Whether a code is on so little text that agreeing about the rest drowns it."""
    prevalence = figures.prevalence.value or 0.0
    return (
        figures.both + figures.one > 0 and prevalence > _COMMON and figures.neither > figures.both
    )
