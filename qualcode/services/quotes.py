"""Use cases of quotes for reports: choose, edit with marks, approve or block, and see the risks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.errors import UnknownQuote, UnmarkedEdit
from qualcode.model import SHORTEST_ID, ChosenQuote, QuoteStatus, derived_id, now
from qualcode.services.coding import find_coding
from qualcode.synthesis.informants import find_voices, people
from qualcode.synthesis.quotes.edits import Edit, read_edit
from qualcode.synthesis.quotes.labels import Label, label_all
from qualcode.synthesis.quotes.risks import (
    Flag,
    Risk,
    flags_in_words,
    spread_of_words,
    used_often,
)
from qualcode.text.display import excerpt
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.model import Coding, Conversation
    from qualcode.services.project import Project

_TOLD = 60
_TELLING = ("county", "organisation", "municipality", "workplace", "kommune", "arbeidssted")
"""Attributes whose values tell where somebody is."""


@dataclass(frozen=True, slots=True)
class QuoteStanding:
    """A chosen quote as it stands now."""

    quote: ChosenQuote
    coding: Coding | None
    """None where it is gone, put away, or on other words than were chosen."""
    transcript: str
    informants: tuple[str, ...]
    label: str
    shared: int
    """How many of those interviewed fit the label."""
    county: str
    flags: tuple[Flag, ...]

    @property
    def is_usable(self) -> bool:
        """Whether a report for others may carry it."""
        return self.coding is not None and self.quote.status is QuoteStatus.APPROVED


def choose_quote(project: Project, coding_id: str) -> ChosenQuote:
    """Choose a coding's words as a candidate for a report; chosen before, it stays as it is.

    Raises:
        UnknownCoding: when there is no such coding.
    """
    coding = find_coding(project, coding_id)
    id = derived_id("quote", coding.id)
    for one in project.store.chosen_quotes():
        if one.id == id and one.stored == coding.quote:
            return one
    words, candidate = coding.quote, QuoteStatus.CANDIDATE
    quote = ChosenQuote(id, coding.id, words, words, candidate, project.coder, "", now())
    _keep(project, quote, "quote.choose")
    return quote


def edit_quote(project: Project, key: str, words: str) -> ChosenQuote:
    """Shorten or explain a quote with marks; it is a candidate again.

    Raises:
        UnknownQuote: when it was not chosen.
        UnmarkedEdit: when something differs from what was said that is not marked.
    """
    before = find_quote(project, key)
    edited = to_stored(words).text.strip()
    if read_edit(edited, before.stored) is None:
        coding = find_coding(project, before.coding)
        raise UnmarkedEdit(
            transcript=project.store.names()[coding.transcript],
            start=coding.span.start,
            end=coding.span.end,
        )
    return _keep(project, replace(before, words=edited, status=QuoteStatus.CANDIDATE), "quote.edit")


def approve_quote(project: Project, key: str, note: str = "") -> ChosenQuote:
    """Say that a quote may be shown to others.

    Raises:
        UnknownQuote: when it was not chosen.
    """
    quote = replace(find_quote(project, key), status=QuoteStatus.APPROVED, note=note)
    return _keep(project, quote, "quote.approve")


def block_quote(project: Project, key: str, note: str = "") -> ChosenQuote:
    """Say that a quote must not be shown to others, and why.

    Raises:
        UnknownQuote: when it was not chosen.
    """
    quote = replace(find_quote(project, key), status=QuoteStatus.BLOCKED, note=note)
    return _keep(project, quote, "quote.block")


def drop_quote(project: Project, key: str) -> ChosenQuote:
    """Choose a quote no longer.

    Raises:
        UnknownQuote: when it was not chosen.
    """
    quote = find_quote(project, key)
    with project.store.action(project.coder, "quote.drop", **_facts(project, quote)) as record:
        record.drop_quote(quote.id)
    return quote


def find_quote(project: Project, key: str) -> ChosenQuote:
    """The chosen quote whose id, or whose coding's id, begins so.

    Raises:
        UnknownQuote: when there is none, or more than one.
    """
    found = [
        one
        for one in project.store.chosen_quotes()
        if len(key) >= SHORTEST_ID and (one.id.startswith(key) or one.coding.startswith(key))
    ]
    if len(found) != 1:
        raise UnknownQuote(quote=excerpt(key, _TOLD))
    return found[0]


def quote_standings(project: Project, k: int = 6) -> list[QuoteStanding]:
    """The chosen quotes in text order, each labelled so that at least ``k`` could be called so."""
    with project.store.one_state():
        chosen = {one.coding: one for one in project.store.chosen_quotes()}
        names = project.store.names()
        conversations = {one.id: one for one in project.store.conversations()}
        found = project.store.codings(ids=sorted(chosen))
        codings = [one for one in found if one.transcript in conversations]
        texts = project.store.texts()
    talks = list(conversations.values())
    labels, places = label_people(talks, k), _places(talks)
    spread = spread_of_words([texts[id] for id in conversations])
    voices = [speakers_of(coding, conversations[coding.transcript]) for coding in codings]
    often = used_often(voices)
    standing = []
    for coding, informants in zip(codings, voices, strict=True):
        quote = chosen.pop(coding.id)
        edit = read_edit(quote.words, coding.quote) if quote.stored == coding.quote else None
        label = _closest([labels[id] for id in informants])
        flags = flags_in_words(quote.words, edit or Edit(), places=places, spread=spread)
        risks = {Risk.OFTEN: often.intersection(informants), Risk.GROUP: label.shared < k}
        standing.append(
            QuoteStanding(
                quote,
                None if edit is None else coding,
                names[coding.transcript],
                tuple(informants),
                label.text,
                label.shared,
                conversations[coding.transcript].attributes.get("county", ""),
                (*flags, *(Flag(risk) for risk, holds in risks.items() if holds)),
            )
        )
    gone = (QuoteStanding(one, None, "", (), "", 0, "", ()) for one in chosen.values())
    return [*standing, *gone]


def label_people(conversations: Sequence[Conversation], k: int) -> Mapping[str, Label]:
    """What everybody who is counted is called, by id."""
    persons = people(conversations)
    return dict(zip(persons, label_all(list(persons.values()), k), strict=True))


def speakers_of(coding: Coding, conversation: Conversation) -> list[str]:
    """The ids of the informants in whose turns a coding lies."""
    heard = find_voices(conversation, "").in_passage(coding.span.start, coding.span.end)
    return sorted(one.id for one in heard)


def _closest(labels: Sequence[Label]) -> Label:
    """What those who speak in a quote are called together: the coarsest of their labels."""
    return max(labels, key=lambda one: one.rung, default=label_all([{}], 1)[0])


def _places(conversations: Sequence[Conversation]) -> set[str]:
    """The words that tell where somebody is, in small letters."""
    values = {
        value
        for attributes in people(conversations).values()
        for name, value in attributes.items()
        if name.casefold() in _TELLING
    }
    return {word.casefold() for value in values for word in (value, *value.split())}


def _keep(project: Project, quote: ChosenQuote, kind: str) -> ChosenQuote:
    """Write a quote as this coder's decision now."""
    kept = replace(quote, coder=project.coder, changed=now())
    with project.store.action(project.coder, kind, **_facts(project, quote)) as record:
        record.choose_quotes([kept])
    return kept


def _facts(project: Project, quote: ChosenQuote) -> dict[str, str | int]:
    """What the journal's sentence about a quote needs: where it is from, nothing of its words."""
    found = project.store.codings(ids=[quote.coding])
    return {"transcript": project.store.names()[found[0].transcript] if found else "–"}
