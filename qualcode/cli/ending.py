"""Commands at the end: an informant withdraws, a project is closed."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path  # Typer reads it at run time
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.asking import ask_passphrase, be_sure
from qualcode.cli.call import Call, command
from qualcode.cli.output import remark, say, say_json
from qualcode.errors import UsageProblem
from qualcode.messages import N_, _, ngettext

if TYPE_CHECKING:
    from qualcode.services.erasing import Erasure

_BEYOND = N_(
    "Copies given to coders, exports outside this folder and backups of your institute are not "
    "reached from here: have them deleted."
)
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask; it cannot be taken back.")]


def register(words: typer.Typer) -> None:
    """Add these commands to the program."""
    command(words, "erase")(erase)
    command(words, "close")(close)


def erase(
    call: Call,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The transcript's name.")],
    *,
    yes: YesOption = False,
) -> None:
    """Take a transcript out for good, with all that stands on it: an informant withdraws."""
    from qualcode.services.erasing import erase_transcript

    with call.open() as project:
        transcript = project.store.transcript(name)
        question = _("This takes “{name}” out for good, with all copies of the project file.")
        be_sure(question.format(name=transcript.name), transcript.name, yes=yes)
        done = erase_transcript(project, transcript.name)
    if call.json:
        say_json(_report(done))
    else:
        _tell(done)


def close(  # each is an option of the command
    call: Call,
    *,
    delete: Annotated[bool, typer.Option("--delete", help="Leave nothing but a receipt.")] = False,
    anonymise: Annotated[
        bool, typer.Option("--anonymise", help="Leave the codebook, and counts anybody may see.")
    ] = False,
    archive: Annotated[
        Path | None,
        typer.Option("--archive", metavar="FILE", help="Seal everything into a file elsewhere."),
    ] = None,
    yes: YesOption = False,
) -> None:
    """End the project: delete it, leave what is anonymous, or seal it into an archive."""
    from qualcode.services.closing import RECEIPT, Ending, close_project

    if [delete, anonymise, archive is not None].count(True) != 1:
        raise UsageProblem(reason=_("Say one of --delete, --anonymise and --archive FILE."))
    ending = Ending.DELETED if delete else Ending.ANONYMISED if anonymise else Ending.ARCHIVED
    project = call.open()  # it is closed with the project itself
    name, root = project.settings.name, project.settings.root
    question = _("This removes the interviews, all work on them and all copies from “{folder}”.")
    try:
        be_sure(question.format(folder=root), name, yes=yes)
        word = "" if archive is None else ask_passphrase(twice=True)
        receipt = close_project(project, ending, archive=archive, passphrase=word)
    finally:
        project.close()
    if call.json:
        say_json(asdict(receipt))
        return
    for file in receipt.left:
        say(_("has words of it, look: {file}").format(file=file))
    remark(_("Closed; the receipt is {file}.").format(file=root / RECEIPT))
    remark(_(_BEYOND))


def _report(done: Erasure) -> dict[str, object]:
    """What was erased, as JSON."""
    return {
        "rows": dict(done.rows),
        "backups": done.copies,
        "files": [str(one) for one in done.files],
        "rows_left": [list(one) for one in done.rows_left],
        "files_left": [str(one) for one in done.files_left],
    }


def _tell(done: Erasure) -> None:
    """Show what was erased, and what a person has to look at."""
    for table, count in done.rows.items():
        say(f"{table}: {count}")
    for file in done.files:
        say(_("removed: {file}").format(file=file))
    for table, row in done.rows_left:
        say(_("has words of it, look: {table} {row}").format(table=table, row=row[:8]))
    for file in done.files_left:
        say(_("has words of it, look: {file}").format(file=file))
    words = ngettext(
        "Taken out for good, with {n} copy of the project file; a new copy was made.",
        "Taken out for good, with {n} copies of the project file; a new copy was made.",
        done.copies,
    )
    remark(words.format(n=done.copies))
    remark(_(_BEYOND))
