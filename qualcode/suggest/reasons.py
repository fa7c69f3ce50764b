"""The reasons for a suggestion in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _, ngettext
from qualcode.suggest.patterns import COMPOUND, LEMMA
from qualcode.suggest.weighing import is_common

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from qualcode.model import Evidence

DESCRIBED = "described"
LEARNED = "learned"


def reason(evidence: Iterable[Evidence], show: Callable[[str], str] = str) -> str:
    """All reasons in words, the weightiest first, each once; words of one kind in one sentence.

    The words of the transcript are as they stand, unless ``show`` makes them harmless: whoever
    shows them on a terminal has to (``text.display``).
    """
    ordered = sorted(evidence, key=lambda one: (-one.weight, one.start))
    return "; ".join(dict.fromkeys(_sentences(ordered, show)))


def _sentences(ordered: list[Evidence], show: Callable[[str], str]) -> Iterator[str]:
    """A sentence for each keyword, and one for all words of the other kinds."""
    for one in ordered:
        if one.how in (DESCRIBED, LEARNED):
            same = [other for other in ordered if other.how == one.how]
            words = dict.fromkeys(_("“{words}”").format(words=show(each.words)) for each in same)
            yield _shared(one, ", ".join(words))
        else:
            yield mention(one, show)


def mention(evidence: Evidence, show: Callable[[str], str] = str) -> str:
    """The reason that a keyword is, in words."""
    if evidence.how == COMPOUND:
        sentence = _("mentions “{words}”, a longer word with the keyword “{keyword}” in it")
    elif evidence.how == LEMMA:
        sentence = _("mentions “{words}”, a form of the keyword “{keyword}”")
    else:
        sentence = _("mentions “{words}” (keyword “{keyword}”)")
    if is_common(evidence):
        sentence += _("; it is in more than a fifth of all passages, so it says little")
    return sentence.format(words=show(evidence.words), keyword=evidence.keyword)


def _shared(evidence: Evidence, words: str) -> str:
    """The reason that words are which the code's text, or passages coded so, have too."""
    if evidence.how == DESCRIBED:
        return _("the codebook has words like {words}").format(words=words)
    if evidence.passages:
        return ngettext(
            "like {n} passage coded so: {words}",
            "like {n} passages coded so: {words}",
            evidence.passages,
        ).format(n=evidence.passages, words=words)
    return _("passages coded so have words like {words}").format(words=words)
