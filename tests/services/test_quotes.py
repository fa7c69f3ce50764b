"""Quotes for reports: chosen, edited with marks, approved or blocked, labelled so that few fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import UnknownQuote, UnmarkedEdit
from qualcode.model import QuoteStatus, Span
from qualcode.services.coding import add_coding, move_coding, remove_coding, set_memo
from qualcode.services.history import describe, history, undo
from qualcode.services.quotes import (
    approve_quote,
    block_quote,
    choose_quote,
    drop_quote,
    edit_quote,
    find_quote,
    label_people,
    quote_standings,
)
from qualcode.services.transcripts import load_transcript
from qualcode.synthesis.quotes.risks import Risk
from tests.services.conftest import by

if TYPE_CHECKING:
    from qualcode.model import Coding
    from qualcode.services.project import Project

SAID = "Mandatet er uklart. Ingen har lest tildelingsbrevet, altså [ler]."


@pytest.fixture
def coding(interviewed: Project) -> Coding:
    """What the project leader in Oslo says of the mandate."""
    text = load_transcript(interviewed, "oslo_01")
    at = text.text.index(SAID)
    return add_coding(interviewed, text, Span(at, at + len(SAID)), "b-mandat")


def test_only_what_is_marked_may_differ(interviewed: Project, coding: Coding) -> None:
    """Words left out and put in are marked; a silent change is refused, and nothing is kept."""
    quote = choose_quote(interviewed, coding.id[:8])
    assert (quote.words, quote.status) == (SAID, QuoteStatus.CANDIDATE)
    edited = edit_quote(interviewed, quote.id, "Mandatet er uklart. [...] [ler].")
    assert edited.words == "Mandatet er uklart. [...] [ler]."
    with pytest.raises(UnmarkedEdit, match="oslo_01"):
        edit_quote(interviewed, quote.id, "Mandatet er klart.")
    assert find_quote(interviewed, coding.id) == edited
    assert choose_quote(interviewed, coding.id) == edited


def test_a_quote_is_shown_only_when_approved_and_unchanged(
    interviewed: Project, coding: Coding
) -> None:
    """Approval ends with an edit; a coding that moved or went away takes its quote along."""
    quote = choose_quote(interviewed, coding.id)
    approve_quote(by(interviewed, "PL"), quote.id)
    set_memo(interviewed, coding.id, "Ny.")
    (one,) = quote_standings(interviewed)
    assert (one.is_usable, one.quote.coder, one.transcript) == (True, "PL", "oslo_01")
    block_quote(interviewed, quote.id, "kjenbar")
    assert not quote_standings(interviewed)[0].is_usable
    approve_quote(interviewed, quote.id)
    move_coding(interviewed, coding.id, coding.span.start, coding.span.start + 19)
    assert not quote_standings(interviewed)[0].is_usable
    assert choose_quote(interviewed, coding.id).words == "Mandatet er uklart."
    remove_coding(interviewed, coding.id)
    (gone,) = quote_standings(interviewed)
    assert (gone.coding, gone.label, gone.transcript) == (None, "", "")
    drop_quote(interviewed, quote.id)
    assert describe(history(interviewed, 1)[0]) == "chose a quote from “–” no longer"
    with pytest.raises(UnknownQuote):
        find_quote(interviewed, quote.id)
    undo(interviewed)
    assert find_quote(interviewed, quote.id).words == "Mandatet er uklart."


def test_labels_are_as_coarse_as_needed(interviewed: Project, coding: Coding) -> None:
    """Two people are few: under k = 1 each is called by role and county, else not at all."""
    choose_quote(interviewed, coding.id)
    (close,), (coarse,) = quote_standings(interviewed, 1), quote_standings(interviewed, 6)
    assert (close.label, close.shared) == ("prosjektleder, Oslo", 1)
    assert (coarse.label, coarse.shared) == ("an informant", 2)
    risks = {flag.risk for flag in coarse.flags}
    assert risks == {Risk.GROUP, Risk.RARE}
    assert {flag.risk for flag in close.flags} == {Risk.RARE}


def test_every_label_of_the_sample_fits_enough(sample: Project) -> None:
    """No label of the sample's people is shared by fewer than six of them."""
    labels = label_people(sample.store.conversations(), 6)
    assert len(labels) > 20
    assert min(one.shared for one in labels.values()) >= 6
