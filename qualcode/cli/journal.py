"""Commands of the journal: undo, redo, history, check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command
from qualcode.cli.output import local_time, remark, say, say_json, say_table
from qualcode.errors import DamagedProject
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Action
    from qualcode.services.checking import Copy

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


def check(
    call: Call,
    *,
    deep: Annotated[
        bool, typer.Option("--deep", help="Look at every copy too: which could be put back?")
    ] = False,
    recover: Annotated[
        Path | None,
        typer.Option("--recover", metavar="DIR", help="Write what can be read to a new project."),
    ] = None,
) -> None:
    """Check that nothing has changed that should not have: texts, quotes, journal, files."""
    from qualcode.services.checking import check_copies, check_project

    if recover:
        _recover(call, recover)
        return
    copies = []
    try:
        with call.open() as project:
            findings = check_project(project)
            copies = check_copies(project) if deep else []
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
            | ({"copies": [_copy(one) for one in copies]} if deep else {})
        )
    else:
        for one in findings:
            say(one.sentence)
        remark(
            ngettext("{n} finding.", "{n} findings.", len(findings)).format(n=len(findings))
            if findings
            else _("The project is sound: texts, quotes, links, journal and kept files agree.")
        )
        if deep:
            _tell_copies(copies)
    if findings:
        raise typer.Exit(_DAMAGED)


def _tell_copies(copies: Sequence[Copy]) -> None:
    """Say which copies are sound, and which one to put back."""
    for one in copies:
        if not one.sound:
            say(_("The copy {id} is damaged.").format(id=one.backup.id))
    sound = [one.backup for one in copies if one.sound]
    remark(
        ngettext("{n} copy is sound", "{n} copies are sound", len(sound)).format(n=len(sound))
        + (
            _("; the newest is of {when}, after {n} actions: qualcode backup restore {id}").format(
                when=local_time(sound[0].at.isoformat()), n=sound[0].actions, id=sound[0].id
            )
            if sound
            else "."
        )
    )


def _recover(call: Call, target: Path) -> None:
    """Write what can be read to a new project, and say what could not."""
    from qualcode.services.checking import recover_project
    from qualcode.services.coders import person
    from qualcode.settings import find_project, system_user

    root = find_project(call.project or Path.cwd())
    found = recover_project(root, target, person(call.coder or system_user()))
    if call.json:
        say_json(
            {
                "folder": str(target),
                "kept": dict(found.kept),
                "lost": dict(found.lost),
                "from_backups": found.from_backups,
                "without_text": found.without_text,
            }
        )
        return
    rows = [(name, n, found.lost[name] or "") for name, n in found.kept.items() if n]
    say_table([_("table"), _("kept"), _("lost")], rows, numbers=(1, 2))
    for name in found.from_backups:
        say(_("The words of “{name}” were taken from a backup.").format(name=name))
    for name in found.without_text:
        say(_("The words of “{name}” are nowhere; its codings are lost too.").format(name=name))
    remark(
        _("Wrote a new project to {folder}; the damaged one is as it was.").format(folder=target)
    )
    remark(_("Compare it with the newest sound backup: qualcode check --deep"))


def _copy(one: Copy) -> dict[str, object]:
    """A copy as JSON."""
    return {"id": one.backup.id, "actions": one.backup.actions, "sound": one.sound}


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
