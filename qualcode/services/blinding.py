"""Use cases of blind coding: who codes without seeing what others did, and how far everybody is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.services.coders import known_coder, person

if TYPE_CHECKING:
    from qualcode.services.project import Project


@dataclass(frozen=True, slots=True)
class CoderState:
    """A coder as a list shows them."""

    name: str
    blind: bool
    codings: int
    """In transcripts in use; of those only that who looks may see."""
    done: int
    """Transcripts in use that they have marked done."""


def list_coders(project: Project) -> list[CoderState]:
    """Everybody who has done something or codes blind, by name."""
    with project.store.one_state():
        blind = set(project.store.blind_coders())
        codings: dict[str, int] = {}
        for one in project.store.coding_counts():
            codings[one.coder] = codings.get(one.coder, 0) + one.codings
        done = [name for one in project.store.transcripts(project.coder) for name in one.done]
        names = [one.name for one in project.store.coders() if not one.machine]
    return [
        CoderState(name, name in blind, codings.get(name, 0), done.count(name)) for name in names
    ]


def blind_coder(project: Project, name: str) -> bool:
    """Hide others' work from a coder until both are done; returns whether the name is new here.

    Raises:
        UsageProblem: when it can be nobody's name.
    """
    name = person(name)
    is_new = name not in {one.name for one in project.store.coders()}
    with project.store.action(project.coder, "coder.blind", name=name) as record:
        record.set_blind(name, blind=True)
    return is_new


def open_coder(project: Project, name: str) -> None:
    """Show a coder everything again.

    Raises:
        UnknownCoder: when there is nobody of that name.
    """
    name = known_coder(project, name)
    with project.store.action(project.coder, "coder.open", name=name) as record:
        record.set_blind(name, blind=False)


def codes_blind(project: Project) -> bool:
    """Whether who is working codes blind."""
    return project.coder in project.store.blind_coders()
