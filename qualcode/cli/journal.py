"""Commands of the journal: undo, redo, history, check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command
from qualcode.cli.output import local_time, remark, say, say_json, say_table
from qualcode.errors import DamagedProject
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from qualcode.model import Action

_DAMAGED = 3
_SHORT = 8


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    command(app, "undo")(undo)
    command(app, "redo")(redo)
    command(app, "history")(history)
    command(app, "check")(check)


def undo(
    call: Call,
    action: Annotated[str | None, typer.Argument(help="An action's id from `history`.")] = None,
) -> None:
    """Take back your latest action, or the one with this id."""
    from qualcode.services import history as journal

    with call.open() as project:
        _tell(call, journal.undo(project, action))


def redo(call: Call) -> None:
    """Do again what you took back last."""
    from qualcode.services import history as journal

    with call.open() as project:
        _tell(call, journal.redo(project))


def history(
    call: Call,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many, newest first.")] = 30,
) -> None:
    """Show who did what and when, newest first."""
    from qualcode.services import history as journal

    with call.open() as project:
        actions = journal.history(project, limit)
    if call.json:
        say_json([_entry(action) for action in actions])
        return
    say_table(
        [_("id"), _("when"), _("who"), _("what")],
        [
            (action.id[:_SHORT], local_time(action.at), action.coder, _what(action))
            for action in actions
        ],
    )


def check(call: Call) -> None:
    """Check that nothing has changed that should not have: texts, quotes, journal, files."""
    from qualcode.services.checking import check_project

    try:
        with call.open() as project:
            findings = check_project(project)
    except DamagedProject as damage:
        remark(str(damage))
        raise typer.Exit(_DAMAGED) from None
    if call.json:
        say_json(
            {
                "sound": not findings,
                "findings": [
                    {"kind": one.kind, "where": one.where, "sentence": one.sentence}
                    for one in findings
                ],
            }
        )
    else:
        for one in findings:
            say(one.sentence)
        remark(
            ngettext("{n} finding.", "{n} findings.", len(findings)).format(n=len(findings))
            if findings
            else _("The project is sound: texts, quotes, links, journal and kept files agree.")
        )
    if findings:
        raise typer.Exit(_DAMAGED)


def _tell(call: Call, action: Action) -> None:
    """Say what an action did."""
    if call.json:
        say_json(_entry(action))
    else:
        words = _what(action)
        remark(f"{words[:1].upper()}{words[1:]}.")


def _what(action: Action) -> str:
    """The action in words; an action taken back says so."""
    from qualcode.services.history import describe

    words = describe(action)
    return _("{what} (taken back)").format(what=words) if action.undone else words


def _entry(action: Action) -> dict[str, object]:
    """An action as JSON."""
    return {
        "id": action.id,
        "number": action.number,
        "at": action.at,
        "coder": action.coder,
        "kind": action.kind,
        "what": _what(action),
        "undoes": action.undoes,
        "undone": action.undone,
        "changes": action.changes,
    }
