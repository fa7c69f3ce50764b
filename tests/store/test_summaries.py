"""Summaries and chosen quotes in the store: written over by their cell, removed, taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import UnknownQuote, UnknownSummary
from qualcode.model import (
    Basis,
    CellName,
    ChosenQuote,
    QuoteStatus,
    Summary,
    SummaryStatus,
    derived_id,
)
from tests.store.projects import WHEN, a_chosen_quote, a_summary

if TYPE_CHECKING:
    from qualcode.store import Store

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def test_a_cell_has_one_summary(coded: Store) -> None:
    """Writing over it makes one change; writing the same again makes none."""
    (before,) = coded.summaries()
    after = replace(before, text="Nytt.", version=2, author="NN", counter=("x",))
    for expected in (1, 0):
        count = len(coded.history())
        with coded.action("NN", "summary.write") as record:
            record.write_summaries([after])
        assert len(coded.history()) - count == expected
        assert coded.summaries() == [after]
    coded.undo("NN")
    assert coded.summaries() == [before]
    assert "NN" in [one.name for one in coded.coders()]


def test_summaries_come_in_the_order_of_their_cells(coded: Store) -> None:
    """By attribute, code and column, whatever the order in which they were written."""
    (one,) = coded.summaries()
    cells = [
        CellName("role", "mandat", "leder"),
        CellName("county", "penger", "total"),
        CellName("county", "", "Vestland"),
    ]
    fresh = [replace(one, id=derived_id(*cell_parts(cell)), cell=cell) for cell in cells]
    with coded.action("PL", "summary.import") as record:
        record.write_summaries(fresh)
    assert [summary.cell for summary in coded.summaries()] == [
        cells[2],
        one.cell,
        cells[1],
        cells[0],
    ]
    assert coded.check() == []


def cell_parts(cell: CellName) -> tuple[str, ...]:
    """What a summary's id is made from."""
    return "summary", cell.by, cell.code, cell.column


def test_what_is_not_there_is_not_removed(coded: Store) -> None:
    """A summary or a quote that is gone is told as gone, and the action leaves nothing."""
    before = coded.state_hash()
    with pytest.raises(UnknownSummary), coded.action("PL", "summary.remove") as record:
        record.remove_summary("borte")
    with pytest.raises(UnknownQuote), coded.action("PL", "quote.drop") as record:
        record.drop_quote("borte")
    assert coded.state_hash() == before


def test_a_coding_can_go_although_something_was_said_of_it(coded: Store) -> None:
    """Summary and quote keep its id; nothing is broken, and undo brings it back."""
    (summary,), (quote,) = coded.summaries(), coded.chosen_quotes()
    assert summary.evidence == (quote.coding,)
    with coded.action("NN", "coding.remove") as record:
        record.remove_codings([quote.coding])
    assert (coded.summaries(), coded.chosen_quotes()) == ([summary], [quote])
    assert coded.check() == []
    coded.undo("NN")
    assert coded.codings(ids=[quote.coding])[0].quote == quote.stored


def test_a_quote_is_decided_on_again_and_again(coded: Store) -> None:
    """Each decision is an action of its own that can be taken back."""
    (before,) = coded.chosen_quotes()
    decisions = [
        replace(before, status=QuoteStatus.APPROVED, coder="NN"),
        replace(before, status=QuoteStatus.BLOCKED, coder="NN", note="kjenbar"),
        replace(before, words="Mandatet [...].", coder="NN"),
    ]
    for one in decisions:
        with coded.action("NN", "quote.edit") as record:
            record.choose_quotes([one])
        assert coded.chosen_quotes() == [one]
    for one in (*reversed(decisions[:-1]), before):
        coded.undo("NN")
        assert coded.chosen_quotes() == [one]


@settings(max_examples=25)
@given(WORDS, WORDS, st.lists(WORDS, max_size=3), st.sampled_from(SummaryStatus))
def test_any_words_can_be_written(
    shared: Store, text: str, column: str, ids: list[str], status: SummaryStatus
) -> None:
    """Whatever is written of whatever column, with whatever links, comes back as it was."""
    cell = CellName("county", "mandat", column)
    basis = Basis("c", text, dict.fromkeys(ids, text))
    summary = Summary(
        derived_id(*cell_parts(cell)), cell, text, "PL", status, 3, tuple(ids), (), basis, WHEN
    )
    quote = ChosenQuote(
        derived_id("quote", column), column, text, text, QuoteStatus.APPROVED, "PL", text, WHEN
    )
    with shared.action("PL", "test") as record:
        record.write_summaries([summary])
        record.choose_quotes([quote])
    assert summary in shared.summaries()
    assert quote in shared.chosen_quotes()


def test_samples_of_the_tests_are_what_the_store_gives(coded: Store) -> None:
    """What other tests take for granted of the project they share."""
    first = coded.codings(coder="KL")[0]
    assert coded.summaries() == [a_summary(first)]
    assert coded.chosen_quotes() == [a_chosen_quote(first)]
