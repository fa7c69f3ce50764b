"""Attributes of transcripts from the variables, cases and sets of another program's project."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.services.refi.speakers import is_speaker
from qualcode.text.stored import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.exchange.refi.values import RefiCase, RefiProject, RefiValue
    from qualcode.services.refi.losses import Losses
    from qualcode.services.refi.texts import TakenText

_CASE = "case"
_KEY_VALUE = re.compile(r"\s*([^:]{1,40}?)\s*:\s*(\S.{0,200})")
"""A group of documents called «gender: male», as ATLAS.ti makes them of an attribute."""


_Found = defaultdict[str, defaultdict[str, dict[str, None]]]
"""Transcript id -> attribute -> the values that were said of it, in order."""


def take_attributes(
    refi: RefiProject,
    texts: Sequence[TakenText],
    coded: Mapping[str, Sequence[str]],
    losses: Losses,
) -> dict[str, dict[str, str]]:
    """Attributes by transcript id; ``coded`` are the transcripts coded to a case, by its GUID.

    What stands at the source itself wins; where cases disagree, none does.
    """
    names = {one.guid: one_line(one.name) for one in refi.variables}
    of_source: defaultdict[str, list[TakenText]] = defaultdict(list)
    for text in texts:
        for guid in {text.source.guid, text.text.guid}:
            of_source[guid].append(text)
    found: _Found = defaultdict(lambda: defaultdict(dict))
    for case in refi.cases:
        if is_speaker(case):
            continue
        members = [one for source in case.sources for one in of_source[source]]
        others = (*coded.get(case.guid, ()), *_holding(texts, frozenset(case.selections)))
        _take_case(case, members, others, _named(case.values, names), found)
    _take_groups(refi, of_source, found)
    settled = {id: _settled(values, losses) for id, values in found.items()}
    for text in texts:
        own_values = dict(_named((*text.source.values, *text.text.values), names))
        if own_values:
            settled[text.transcript.id] = {**settled.get(text.transcript.id, {}), **own_values}
    return settled


def _take_case(
    case: RefiCase,
    members: Sequence[TakenText],
    others: Sequence[str],
    values: Sequence[tuple[str, str]],
    found: _Found,
) -> None:
    """Add a case's values, and its name where it is not the name of its only source."""
    name = one_line(case.name)
    is_own = not name or [one_line(one.source.name) for one in members] == [name]
    for id in (*(one.transcript.id for one in members), *others):
        for key, value in values:
            found[id][key].setdefault(value)
        if not is_own:
            found[id][_CASE].setdefault(name)


def _holding(texts: Sequence[TakenText], selections: frozenset[str]) -> list[str]:
    """Ids of the transcripts that hold one of these selections."""
    if not selections:
        return []
    return [
        text.transcript.id
        for text in texts
        if any(one.guid in selections for one in text.text.selections)
    ]


def _take_groups(
    refi: RefiProject, of_source: Mapping[str, Sequence[TakenText]], found: _Found
) -> None:
    """Add the values that groups of documents say in their names."""
    for group in refi.sets:
        said = _KEY_VALUE.fullmatch(one_line(group.name))
        if said:
            for text in (one for source in group.sources for one in of_source.get(source, ())):
                found[text.transcript.id][said[1]].setdefault(said[2])


def is_attribute(name: str) -> bool:
    """Whether a set's name says an attribute and its value."""
    return _KEY_VALUE.fullmatch(one_line(name)) is not None


def _named(values: Iterable[RefiValue], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Values under the names of their variables."""
    return [
        (names[one.variable], value)
        for one in values
        if names.get(one.variable) and (value := one_line(one.text))
    ]


def _settled(values: Mapping[str, Mapping[str, None]], losses: Losses) -> dict[str, str]:
    """One value for each attribute; cases are listed, other values must agree."""
    settled: dict[str, str] = {}
    for key, said in values.items():
        if len(said) == 1 or key == _CASE:
            settled[key] = "; ".join(said)
        else:
            losses.add(_("attribute not taken: cases of one source disagree"), key)
    return settled
