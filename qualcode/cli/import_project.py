"""The command that takes another program's project into this one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command
from qualcode.cli.output import remark, say_json
from qualcode.messages import _

if TYPE_CHECKING:
    from qualcode.exchange.refi.positions import Chosen
    from qualcode.services.refi.importing import ProjectImport
    from qualcode.services.refi.losses import Loss


class Positions(StrEnum):
    """The ways in which programs count positions."""

    CODEPOINT = "codepoint"
    UTF16 = "utf16"
    CODEPOINT_CRLF1 = "codepoint-crlf1"
    UTF16_CRLF1 = "utf16-crlf1"
    CODEPOINT_INCLUSIVE = "codepoint-inclusive"
    UTF16_INCLUSIVE = "utf16-inclusive"
    CODEPOINT_CRLF1_INCLUSIVE = "codepoint-crlf1-inclusive"
    UTF16_CRLF1_INCLUSIVE = "utf16-crlf1-inclusive"


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    command(app, "import-project")(import_project)


def import_project(
    call: Call,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="REFI-QDA (.qdpx, .qde), or QualCoder, Taguette, qc."),
    ],
    *,
    preview: Annotated[
        bool, typer.Option("--preview", help="Only show what would be imported.")
    ] = False,
    positions: Annotated[
        Positions | None,
        typer.Option(
            metavar="HOW",
            help="How the file counts positions: codepoint or utf16, each with -crlf1 where a line "
            "break of two characters is one, and -inclusive; default: found out and told.",
        ),
    ] = None,
) -> None:
    """Take a project of NVivo, MAXQDA, ATLAS.ti or another program into this one.

    What is here already stays as it is; what could not be taken is told; undo takes all back.
    """
    from qualcode.exchange.refi.positions import COUNTINGS
    from qualcode.services.refi import importing

    work = importing.preview_project if preview else importing.import_project
    with call.open() as project:
        done = work(project, file, COUNTINGS[positions] if positions else None)
    if call.json:
        say_json(_entry(done))
    else:
        _tell(done, preview=preview)


def losses_entry(losses: tuple[Loss, ...]) -> list[dict[str, object]]:
    """Losses as JSON."""
    return [{"reason": one.reason, "count": one.count, "names": list(one.names)} for one in losses]


def tell_losses(losses: tuple[Loss, ...]) -> None:
    """What was not carried over, a line each."""
    if losses:
        remark(_("Not carried over, or not as it was:"))
        for one in losses:
            remark(f"  {one}")
    else:
        remark(_("Everything was carried over."))


def _tell(done: ProjectImport, *, preview: bool) -> None:
    """An import in sentences."""
    remark(_("This is what an import would bring:") if preview else _("Imported:"))
    new = len(done.new_texts)
    for words, count, known in (
        (_("Transcripts"), new, len(done.texts) - new),
        (_("Codes"), done.codes_added, done.codes_known),
        (_("Codings"), len(done.codings), done.codings_known),
        (_("Memos"), len(done.memos), done.memos_known),
    ):
        there = _(" (there already: {n})").format(n=known) if known else ""
        remark(f"  {words}: {count}{there}")
    if done.coders:
        remark(_("Coders: {names}.").format(names=", ".join(done.coders)))
    if done.chosen.tried:
        remark(_counting(done.chosen))
    tell_losses(done.losses)


def _counting(chosen: Chosen) -> str:
    """How positions were counted, and how well that fits."""
    said = (
        _("Positions were read as {counting}, as you said:")
        if chosen.forced
        else _("Positions are counted as {counting}:")
    )
    fits = _("{n} of {all} different passages begin and end with a word.")
    named = _(" {n} are named by their own words.") if chosen.named else ""
    line = f"{said} {fits}".format(counting=chosen.counting, n=chosen.on_words, all=chosen.tried)
    return line + named.format(n=chosen.named)


def _entry(done: ProjectImport) -> dict[str, object]:
    """An import as JSON."""
    return {
        "file": str(done.file),
        "origin": done.origin,
        "positions": {
            "counting": str(done.chosen.counting),
            "forced": done.chosen.forced,
            "tried": done.chosen.tried,
            "on_words": done.chosen.on_words,
            "named": done.chosen.named,
        },
        "transcripts": {
            "imported": [one.transcript.name for one in done.new_texts],
            "known": [one.transcript.name for one in done.texts if not one.is_new],
        },
        "codes": {"imported": done.codes_added, "known": done.codes_known},
        "codings": {"imported": len(done.codings), "known": done.codings_known},
        "memos": {"imported": len(done.memos), "known": done.memos_known},
        "coders": list(done.coders),
        "losses": losses_entry(done.losses),
    }
