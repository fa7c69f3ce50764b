"""What a summary rests on: fingerprints that differ when, and only when, the evidence does."""

from __future__ import annotations

from dataclasses import replace

from qualcode.model import (
    TOTAL,
    Cell,
    CellName,
    Coding,
    Matrix,
    MatrixRow,
    Span,
    Summary,
    SummaryStatus,
    Valence,
)
from qualcode.synthesis.summaries import Stale, basis_of, relinked, stale_by
from tests.store.projects import WHEN, a_codebook

CELL = CellName("county", "penger", "Oslo")
MONEY, *_OTHERS = [code for code in a_codebook().codes if code.id == "penger"]
CODING = Coding("c1", "t1", Span(3, 9), "penger", "KL", "penger", 1, WHEN)
OTHER = replace(CODING, id="c2", span=Span(20, 26))


def matrix(*ids: str, informants: int = 1) -> Matrix:
    """One code in one county."""
    cell = Cell(informants, 1, ids)
    row = MatrixRow(MONEY, "Barrierer", 0, {"Oslo": cell, TOTAL: cell})
    return Matrix("county", ("Oslo", TOTAL), (row,), {"Oslo": 3, TOTAL: 3}, ("KL",))


NOW = basis_of(CELL, matrix("c1", "c2"), MONEY, [CODING])
SUMMARY = Summary(
    "s", CELL, "Penger.", "PL", SummaryStatus.DRAFT, 1, ("c1",), (), NOW, WHEN
)  # fmt: skip


def test_nothing_new_is_nothing_to_read_again() -> None:
    """The order in which codings are counted, memos, and the code's name and colour are none."""
    renamed = replace(MONEY, name="Kroner", colour="blue", keywords=())
    noted = replace(CODING, memo="Se her.", coder="AB", created="2027")
    assert stale_by(SUMMARY, basis_of(CELL, matrix("c2", "c1"), renamed, [noted])) == ()


def test_each_thing_it_rests_on_is_noticed() -> None:
    """Place, words, code and valence of a link; definition and use of the code; who is in it."""
    both = matrix("c1", "c2")
    for other in (
        replace(CODING, span=Span(3, 8)),
        replace(CODING, quote="Penger"),
        replace(CODING, code="mandat"),
        replace(CODING, transcript="t2"),
        replace(CODING, valence=Valence.CONTRADICTING),
        None,
    ):
        assert stale_by(SUMMARY, basis_of(CELL, both, MONEY, [other])) == (Stale.LINKS,)
    for code in (
        replace(MONEY, definition="Ny."),
        replace(MONEY, when="Ny."),
        replace(MONEY, when_not="Ny."),
    ):
        assert stale_by(SUMMARY, basis_of(CELL, both, code, [CODING])) == (Stale.CODE,)
    for members in (matrix("c1"), matrix("c1", "c3"), matrix("c1", "c2", informants=2)):
        assert stale_by(SUMMARY, basis_of(CELL, members, MONEY, [CODING])) == (Stale.MEMBERS,)


def test_linking_renews_only_what_is_linked() -> None:
    """A new link is as it is now; one that changed before is still seen to have changed."""
    moved = replace(CODING, span=Span(4, 9))
    later = basis_of(CELL, matrix("c1"), MONEY, [moved, OTHER])
    linked = replace(SUMMARY, evidence=("c1", "c2"), basis=relinked(NOW, later))
    assert stale_by(linked, later) == (Stale.LINKS, Stale.MEMBERS)
    assert linked.basis.links["c2"] == later.links["c2"]
    column = CellName("county", "", "Oslo")
    assert basis_of(column, matrix("c1"), None, []).code == ""
    assert basis_of(column, matrix("c1"), None, []).members == later.members
