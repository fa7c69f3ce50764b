"""The reasons for a suggestion in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.suggest.patterns import COMPOUND, LEMMA
from qualcode.suggest.weighing import is_common

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.model import Evidence


def reason(evidence: Iterable[Evidence]) -> str:
    """All reasons in words, the weightiest first, each once.

    The words of the transcript are as they stand: whoever shows them makes them harmless first
    (``text.display``).
    """
    ordered = sorted(evidence, key=lambda one: (-one.weight, one.start))
    return "; ".join(dict.fromkeys(map(mention, ordered)))


def mention(evidence: Evidence) -> str:
    """One reason in words."""
    if evidence.how == COMPOUND:
        sentence = _("mentions “{words}”, a longer word with the keyword “{keyword}” in it")
    elif evidence.how == LEMMA:
        sentence = _("mentions “{words}”, a form of the keyword “{keyword}”")
    else:
        sentence = _("mentions “{words}” (keyword “{keyword}”)")
    if is_common(evidence):
        sentence += _("; it is in more than a fifth of all passages, so it says little")
    return sentence.format(words=evidence.words, keyword=evidence.keyword)
