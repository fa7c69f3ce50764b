"""Use cases of saved queries: keep a search under a name, do it again, forget it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.errors import UnknownQuery, UsageProblem
from qualcode.messages import _
from qualcode.model import SavedQuery, new_id, now
from qualcode.search.parsing import parse_query
from qualcode.text.display import excerpt
from qualcode.text.stored import one_line

if TYPE_CHECKING:
    from qualcode.services.project import Project

_LONGEST_NAME = 80


def save_query(project: Project, name: str, query: str, *, replacing: bool = False) -> SavedQuery:
    """Keep a query under a name; with ``replacing`` in place of one that has the name.

    Raises:
        BadQuery: when it is no query.
        NameTaken: when another query has the name.
        UsageProblem: when the name is empty or too long.
    """
    parse_query(query)
    name = one_line(name)
    if not name or len(name) > _LONGEST_NAME:
        raise UsageProblem(
            reason=_("A search has a name of 1 to {n} characters.").format(n=_LONGEST_NAME)
        )
    known = next((one for one in list_queries(project) if one.name == name), None)
    if known is not None and replacing:
        changed = replace(known, query=one_line(query))
        with project.store.action(project.coder, "query.revise", name=name) as record:
            record.revise_query(changed)
        return changed
    fresh = SavedQuery(new_id(), name, one_line(query), project.coder, now())
    with project.store.action(project.coder, "query.save", name=name) as record:
        record.add_query(fresh)
    return fresh


def list_queries(project: Project) -> list[SavedQuery]:
    """All saved queries by name."""
    return project.store.saved_queries()


def find_query(project: Project, name: str) -> SavedQuery:
    """The query saved under a name, in whatever case.

    Raises:
        UnknownQuery: when there is none.
    """
    wanted = one_line(name)
    queries = list_queries(project)
    for one in (
        *(one for one in queries if one.name == wanted),
        *(one for one in queries if one.name.casefold() == wanted.casefold()),
    ):
        return one
    raise UnknownQuery(query=excerpt(name, _LONGEST_NAME))


def remove_query(project: Project, name: str) -> SavedQuery:
    """Forget a saved query; undo brings it back.

    Raises:
        UnknownQuery: when there is none of the name.
    """
    query = find_query(project, name)
    with project.store.action(project.coder, "query.remove", name=query.name) as record:
        record.remove_query(query.id)
    return query
