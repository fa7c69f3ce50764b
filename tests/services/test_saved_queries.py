"""Saved queries: kept under a name, found again in whatever case, taken back by undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import BadQuery, NameTaken, UnknownQuery, UsageProblem
from qualcode.services.history import describe, undo
from qualcode.services.saved_queries import find_query, list_queries, remove_query, save_query
from tests.services.conftest import by

if TYPE_CHECKING:
    from qualcode.services.project import Project


def told(project: Project) -> str:
    """What the newest action in the history says."""
    return describe(project.store.history(limit=1)[0])


def test_a_query_is_saved_changed_and_removed(interviewed: Project) -> None:
    """Each step is one entry in the history, and goes back in one."""
    empty = interviewed.store.state_hash()
    saved = save_query(interviewed, "  Uklart  mandat ", "mandat AND uklart\n")
    assert (saved.name, saved.query, saved.coder) == ("Uklart mandat", "mandat AND uklart", "KL")
    assert told(interviewed) == "saved the search “Uklart mandat”"
    with pytest.raises(NameTaken):
        save_query(interviewed, "Uklart mandat", "mandat")
    changed = save_query(by(interviewed, "AB"), "Uklart mandat", "mandat", replacing=True)
    assert (changed.id, changed.query, changed.coder) == (saved.id, "mandat", "KL")
    assert told(interviewed) == "changed the search “Uklart mandat”"
    assert find_query(interviewed, "uklart MANDAT") == changed
    assert remove_query(interviewed, "Uklart mandat") == changed
    assert told(interviewed) == "removed the search “Uklart mandat”"
    assert list_queries(interviewed) == []
    undo(interviewed)
    undo(by(interviewed, "AB"))
    assert list_queries(interviewed) == [saved]
    undo(interviewed)
    assert interviewed.store.state_hash() == empty
    assert interviewed.store.check() == []


def test_what_cannot_be_asked_is_not_saved(interviewed: Project) -> None:
    """A query with a mistake, and a name nobody could type again."""
    with pytest.raises(BadQuery):
        save_query(interviewed, "Slem", "a AND")
    for name in ("", " \n", "x" * 81):
        with pytest.raises(UsageProblem):
            save_query(interviewed, name, "mandat")
    for act in (find_query, remove_query):
        with pytest.raises(UnknownQuery, match="borte"):
            act(interviewed, "borte")
    assert list_queries(interviewed) == []
