"""Commands of quotes for reports: choose, edit with marks, approve, block, and see the risks."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.audiences import Audience, AudienceOption
from qualcode.cli.call import Call, command, group
from qualcode.cli.output import remark, say, say_json
from qualcode.messages import N_, _

if TYPE_CHECKING:
    from qualcode.model import ChosenQuote
    from qualcode.services.quotes import QuoteStanding

_Coding = Annotated[
    str, typer.Argument(metavar="CODING", help="An id from `coding list`, or TRANSCRIPT:START-END.")
]
_Quote = Annotated[str, typer.Argument(metavar="ID", help="An id from `quote list`.")]
_Note = Annotated[str, typer.Option(help="Why, in your words.")]

_RISKS = {
    "name": N_("name?"),
    "number": N_("number"),
    "place": N_("place"),
    "rare word": N_("rare word"),
    "long": N_("long"),
    "denial left out": N_("a denial is left out"),
    "same informant often": N_("same informant often"),
    "few called so": N_("few are called so"),
}
_SHORT = 8


class Status(StrEnum):
    """Which quotes to list."""

    CANDIDATE = "candidate"
    APPROVED = "approved"
    BLOCKED = "blocked"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    words = group(app, "quote", "Choose quotes for reports, with marked edits and their risks.")
    command(words, "add")(add)
    command(words, "list")(list_)
    command(words, "edit")(edit)
    command(words, "approve")(approve)
    command(words, "block")(block)
    command(words, "drop")(drop)
    command(words, "import")(import_)


def add(call: Call, coding: _Coding) -> None:
    """Choose the words of a coding as a candidate for a report."""
    from qualcode.services.coding_places import Codings
    from qualcode.services.quotes import choose_quote

    with call.open() as project:
        (first, *_others) = Codings(project).find(coding, "") or [coding]
        _tell(call, choose_quote(project, first))


def list_(
    call: Call,
    *,
    status: Annotated[Status | None, typer.Option(help="Only these.")] = None,
    audience: AudienceOption = Audience.PUBLIC,
) -> None:
    """List the chosen quotes as an audience would read them, each with what to look at first."""
    from qualcode.services.quotes import quote_standings

    with call.open() as project:
        k = project.settings.protections[audience.value].labels
        found = [
            one
            for one in quote_standings(project, k)
            if status is None or one.quote.status == status.value
        ]
    if call.json:
        say_json([_json(one) for one in found])
        return
    for one in found:
        say(f"{one.quote.id[:_SHORT]}  {_state(one)}\n  «{one.quote.words}»\n  – {one.label}")
        if one.flags:
            told = [
                f"{_(_RISKS[flag.risk])}{': ' if flag.words else ''}{', '.join(flag.words)}"
                for flag in one.flags
            ]
            say(f"  ! {'; '.join(told)}")


def edit(
    call: Call,
    quote: _Quote,
    words: Annotated[str, typer.Argument(help="The quote with [...] for words left out.")],
) -> None:
    """Shorten or explain a quote; whatever differs from what was said has to be marked."""
    from qualcode.services.quotes import edit_quote

    with call.open() as project:
        _tell(call, edit_quote(project, quote, words))


def approve(call: Call, quote: _Quote, *, note: _Note = "") -> None:
    """Say that a quote may be shown to others."""
    from qualcode.services.quotes import approve_quote

    with call.open() as project:
        _tell(call, approve_quote(project, quote, note))


def block(call: Call, quote: _Quote, *, note: _Note = "") -> None:
    """Say that a quote must not be shown to others."""
    from qualcode.services.quotes import block_quote

    with call.open() as project:
        _tell(call, block_quote(project, quote, note))


def drop(call: Call, quote: _Quote) -> None:
    """Choose a quote no longer."""
    from qualcode.services.quotes import drop_quote

    with call.open() as project:
        _tell(call, drop_quote(project, quote))


def import_(
    call: Call,
    file: Annotated[Path, typer.Argument(help="A table with the columns coding, words, status.")],
) -> None:
    """Choose the quotes of a table, all of them or none."""
    from qualcode.services.quote_tables import import_quotes

    with call.open() as project:
        fresh = import_quotes(project, file)
    if call.json:
        say_json({"chosen": len(fresh)})
    else:
        remark(_("Quotes: {n} chosen.").format(n=len(fresh)))


def _tell(call: Call, quote: ChosenQuote) -> None:
    """Say that it is done."""
    if call.json:
        say_json({"id": quote.id, "status": quote.status, "words": quote.words})
    else:
        remark(_("Saved: {id}.").format(id=quote.id[:_SHORT]))


def _state(one: QuoteStanding) -> str:
    """How far a quote is, and where it is from."""
    words = {"candidate": _("candidate"), "approved": _("approved"), "blocked": _("blocked")}
    place = one.transcript if one.coding else _("its coding is gone or was changed")
    note = f" ({one.quote.note})" if one.quote.note else ""
    return f"{words[one.quote.status]}{note} · {place}"


def _json(one: QuoteStanding) -> dict[str, object]:
    """A quote as JSON."""
    return {
        "id": one.quote.id,
        "coding": one.quote.coding,
        "status": one.quote.status,
        "words": one.quote.words,
        "stored": one.quote.stored,
        "usable": one.is_usable,
        "transcript": one.transcript,
        "label": one.label,
        "shared": one.shared,
        "flags": {flag.risk: list(flag.words) for flag in one.flags},
        "note": one.quote.note,
    }
