"""Commands of backups: list, make, restore."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command, group
from qualcode.cli.output import local_time, remark, say_json, say_table
from qualcode.messages import N_, _

if TYPE_CHECKING:
    from qualcode.store import Backup

REASONS = {
    "update": N_("before the tables were updated"),
    "import": N_("before an import"),
    "removal": N_("before many codings were removed"),
    "merge": N_("before a copy was merged"),
    "restore": N_("before an earlier copy was put back"),
    "due": N_("by itself, while working"),
    "rescue": N_("the file was replaced while it was open"),
    "hand": N_("asked for"),
}
_MEGABYTE = 1_000_000


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    words = group(app, "backup", "Copies of the project file: they are made by themselves too.")
    command(words, "list")(list_)
    command(words, "make")(make)
    command(words, "restore")(restore)


def list_(call: Call) -> None:
    """List the copies of the project file, newest first: when, why, and how much is in them."""
    from qualcode.services.backups import backups

    with call.open() as project:
        found = backups(project)
    if call.json:
        say_json([_entry(one) for one in found])
        return
    say_table(
        [_("id"), _("when"), _("why"), _("actions"), _("MB")],
        [
            (
                one.id,
                local_time(one.at.isoformat()),
                _(REASONS[one.reason]),
                one.actions,
                f"{one.size / _MEGABYTE:.1f}",
            )
            for one in found
        ],
    )
    if not found:
        remark(_("No copies yet: they are made while you work, and by `qualcode backup make`."))


def make(call: Call) -> None:
    """Copy the project file now; this copy stays until you remove it."""
    from qualcode.services.backups import make_backup

    with call.open() as project:
        made = make_backup(project)
    if call.json:
        say_json(_entry(made))
    else:
        remark(_("Made a copy, and it is sound: {file}").format(file=made.path))


def restore(
    call: Call,
    name: Annotated[
        str, typer.Argument(metavar="ID", help="An id from `backup list`, a file name, or: newest.")
    ],
) -> None:
    """Put an earlier copy back; the present state is copied first, so this can be taken back."""
    from qualcode.services.backups import restore_backup

    with call.open() as project:
        restored, present = restore_backup(project, name)
    if call.json:
        say_json({"restored": _entry(restored), "before": _entry(present)})
        return
    remark(
        _("The project is as it was on {when}, after {n} actions.").format(
            when=local_time(restored.at.isoformat()), n=restored.actions
        )
    )
    remark(
        _("What it was before is kept; to go back: qualcode backup restore {id}").format(
            id=present.id
        )
    )


def _entry(backup: Backup) -> dict[str, object]:
    """A copy as JSON."""
    return {
        "id": backup.id,
        "file": str(backup.path),
        "at": f"{backup.at:%Y-%m-%dT%H:%M:%S}.{backup.at.microsecond // 1000:03}Z",
        "reason": backup.reason.value,
        "actions": backup.actions,
        "bytes": backup.size,
    }
