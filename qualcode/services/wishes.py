"""What a person wishes of an import, in words as they are typed: layout, speakers, roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import UsageProblem
from qualcode.exchange.transcripts import LAYOUTS
from qualcode.exchange.transcripts.names import fold
from qualcode.exchange.transcripts.survey import Sources
from qualcode.exchange.transcripts.wishes import Wishes
from qualcode.messages import _
from qualcode.model import Role
from qualcode.services.corrections import usable_name
from qualcode.text.display import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOLD = 200
AS_FOUND = Wishes()
"""Nothing wished: files are read as they seem to be."""


def wishes_for(
    layout: str = "",
    speakers: Iterable[str] = (),
    roles: Iterable[str] = (),
    survey: str = "",
) -> Wishes:
    """What a person wishes of an import, from words as they are typed: OLD=NEW, NAME=ROLE.

    Raises:
        UsageProblem: when one is no such word; says which there are.
    """
    if layout:
        _check("--layout", layout, LAYOUTS)
    if survey:
        _check("--survey", survey, tuple(Sources))
    names = {old: usable_name(new) for old, new in (_pair("--speaker", one) for one in speakers)}
    given = dict(_pair("--role", one) for one in roles)
    for role in given.values():
        _check("--role", role, tuple(Role))
    return Wishes(layout, names, {name: Role(role) for name, role in given.items()}, survey)


def _pair(option: str, word: str) -> tuple[str, str]:
    """A speaker, and what is wished for them."""
    name, equals, wished = word.partition("=")
    if not (name.strip() and equals and wished.strip()):
        sentence = _("{option} needs a speaker and =, as in Kari=R1; “{word}” is not so.")
        raise UsageProblem(reason=sentence.format(option=option, word=excerpt(word, _TOLD)))
    return name.strip(), wished.strip()


def _check(option: str, word: str, choices: Sequence[str]) -> None:
    """Refuse a word that is none of those an option takes."""
    if word not in choices:
        sentence = _("{option} takes {choices}; “{word}” is none of these.")
        words = {"choices": ", ".join(choices), "word": excerpt(word, _TOLD)}
        raise UsageProblem(reason=sentence.format(option=option, **words))


def refuse_unheard(wishes: Wishes, heard: Iterable[str]) -> None:
    """Refuse wishes for speakers nobody is: a pseudonym that is not given must be known.

    Raises:
        UsageProblem: naming the speakers there are.
    """
    there = {fold(name): name for name in heard}
    called = there.keys() | {fold(new) for new in wishes.names.values()}
    unknown = [name for name in wishes.names if fold(name) not in there]
    unknown += [name for name in wishes.roles if fold(name) not in called]
    if unknown:
        sentence = _("No speaker is called “{name}” in these files; there are: {names}.")
        names = excerpt(", ".join(there.values()), _TOLD) or "–"
        raise UsageProblem(reason=sentence.format(name=excerpt(unknown[0], _TOLD), names=names))
