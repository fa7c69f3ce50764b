"""Commands of pseudonyms: scan, apply, reveal, leaks."""

from __future__ import annotations

from pathlib import Path  # Typer reads it at run time
from typing import Annotated

import typer

from qualcode.cli.asking import ask_passphrase
from qualcode.cli.call import Call, command, group
from qualcode.cli.output import remark, say, say_json, say_table
from qualcode.errors import UsageProblem
from qualcode.messages import N_, _

KeyOption = Annotated[
    Path,
    typer.Option("--key", metavar="FILE", help="The encrypted key, outside the project."),
]
_NAME = N_("name")


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    words = group(app, "pseudonymise", "Other names for people and places, for good, with a key.")
    command(words, "scan")(scan)
    command(words, "apply")(apply)
    command(words, "reveal")(reveal)
    command(words, "leaks")(leaks)


def scan(
    call: Call,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="A table to fill in, outside the project.")
    ] = None,
) -> None:
    """List what may point at somebody: a table in which a person gives pseudonyms."""
    from qualcode.services import pseudonyms

    with call.open() as project:
        found = pseudonyms.scan(project)
        if file is not None:
            pseudonyms.write_table(project, found, file)
    if call.json:
        say_json([{"name": one.words, "kind": one.kind, "count": one.count} for one in found])
    elif file is None:
        rows = [(one.words, one.kind, one.count) for one in found]
        say_table([_(_NAME), _("kind"), _("times")], rows, numbers=[2])
    if file is not None:
        remark(_("Wrote {file}. Look through it: what has no pseudonym stays.").format(file=file))
    remark(_("These are candidates. No list makes an interview anonymous: read it."))


def apply(
    call: Call,
    table: Annotated[Path, typer.Argument(metavar="FILE", help="The table, filled in.")],
    key: KeyOption,
) -> None:
    """Give names their pseudonyms everywhere; the key goes into an encrypted file."""
    from qualcode.services.pseudonyms import pseudonymise

    with call.open() as project:
        done = pseudonymise(project, table, key, ask_passphrase(twice=True))
    if call.json:
        say_json(
            {
                "transcripts": done.texts,
                "rows": done.rows,
                "backups": done.copies,
                "removed": [str(one) for one in done.files],
                "left": [str(one) for one in done.left],
            }
        )
        return
    for file in done.files:
        say(_("removed: {file}").format(file=file))
    for file in done.left:
        say(_("still has a name, look: {file}").format(file=file))
    remark(_("Names are gone from {n} transcripts and {rows} other rows, and from the journal.")
           .format(n=done.texts, rows=done.rows))  # fmt: skip
    remark(_("The key is {key}: keep it apart. A forgotten passphrase is final.").format(key=key))
    remark(_("Now delete {table}, and what others have of this project.").format(table=table))


def reveal(
    call: Call,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A pseudonym, or a name.")],
    key: KeyOption,
) -> None:
    """Who a pseudonym is, or what somebody is called now: for one at a time."""
    from qualcode.services.pseudonyms import reveal as revealed

    found = revealed(key, ask_passphrase(), name)
    if not found:
        raise UsageProblem(reason=_("The key has no “{name}”.").format(name=name))
    if call.json:
        say_json([{"name": old, "pseudonym": new} for old, new in found])
    else:
        for old, new in found:
            say(f"{new} = {old}")


def leaks(call: Call, key: KeyOption) -> None:
    """Look for names of the key in everything the project has: texts, work, journal, files."""
    from qualcode.services.keys import open_key
    from qualcode.services.pseudonyms import find_leaks

    with call.open() as project:
        found = find_leaks(project, open_key(key, ask_passphrase()).pairs)
    if call.json:
        say_json([{"place": place, "name": name} for place, name in found])
        return
    if found:
        say_table([_("place"), _(_NAME)], found)
    else:
        remark(_("No name of the key is anywhere in the project."))
