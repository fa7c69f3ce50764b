"""Coders: how a name is kept, and who is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import UnknownCoder, UsageProblem
from qualcode.messages import _
from qualcode.text.stored import one_line

if TYPE_CHECKING:
    from qualcode.services.project import Project

MACHINE = "qualcode"
"""The coder that only proposes: what it does is never undone by a person's undo."""
_LONGEST_NAME = 100
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def person(name: str) -> str:
    """The name as it is kept, if it can be a person's: on one line, without blanks around it.

    Raises:
        UsageProblem: when it is empty, too long, of characters nobody can read, or the program's
            own: its suggestions are nobody's codings.
    """
    name = one_line(name)
    if not name or len(name) > _LONGEST_NAME:
        raise UsageProblem(
            reason=_(
                "A coder's name has between 1 and {n} characters: give one with --coder."
            ).format(n=_LONGEST_NAME)
        )
    if _REPLACEMENT in name or not any(map(str.isalnum, name)):
        raise UsageProblem(
            reason=_("“{name}” is no coder's name: write it in letters and digits.").format(
                name=name
            )
        )
    if name.casefold() == MACHINE:
        raise UsageProblem(
            reason=_(
                "“{name}” is the program's own name: say who is coding with --coder NAME "
                "or in qualcode.toml."
            ).format(name=name)
        )
    return name


def known_coder(project: Project, name: str) -> str:
    """The name of a coder who has done something in the project.

    Raises:
        UnknownCoder: when there is nobody of that name.
    """
    wanted = one_line(name)
    names = [one.name for one in project.store.coders() if not one.machine]
    if wanted not in names:
        raise UnknownCoder(coder=wanted, coders=", ".join(names) or "–")
    return wanted
