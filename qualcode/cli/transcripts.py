"""Commands of transcripts: import, list, show; corrections of them are in a file of their own."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli import corrections, updating
from qualcode.cli.call import Call, command, group
from qualcode.cli.output import progress, remark, say, say_data, say_json, say_table
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from qualcode.model import Transcript, TranscriptEntry, Turn
    from qualcode.services.importing import Imported, ImportReport

_MINUTE = 60
_MANY = 3
"""Files of which each is named."""


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    command(app, "import")(import_)
    words = group(
        app,
        "transcripts",
        "Look at the transcripts of the project, and correct what is known of them.",
    )
    command(words, "list")(list_)
    command(words, "show")(show)
    corrections.register(words)
    updating.register(words)


def import_(  # noqa: PLR0913  # each is an option of the command
    call: Call,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders.")],
    *,
    metadata: Annotated[
        Path | None,
        typer.Option(metavar="CSV", help="Attributes, a row per file or speaker."),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="An attribute of all these files."),
    ] = None,
    layout: Annotated[
        str,
        typer.Option(metavar="LAYOUT", help="How speakers are marked: none, colon, tab, bold, …"),
    ] = "",
    speaker: Annotated[
        list[str] | None,
        typer.Option(metavar="OLD=NEW", help="What a speaker is to be called, e.g. a pseudonym."),
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=ROLE", help="interviewer, informant or unknown."),
    ] = None,
    survey: Annotated[
        str,
        typer.Option(metavar="SOURCE", help="For tables of answers: respondent or question."),
    ] = "",
    preview: Annotated[
        bool, typer.Option("--preview", help="Only show what would be imported.")
    ] = False,
) -> None:
    """Import transcripts with their speaker turns; all of the files or none."""
    from qualcode.services.corrections import attribute_pair
    from qualcode.services.importing import import_files, preview_files
    from qualcode.services.wishes import wishes_for

    attributes = dict(attribute_pair(word, "--set") for word in set_ or [])
    wishes = wishes_for(layout, speaker or (), role or (), survey)
    work = preview_files if preview else import_files
    with call.open() as project, progress(_("Reading files")) as bar:
        report = work(
            project,
            paths,
            metadata=metadata,
            attributes=attributes,
            wishes=wishes,
            progress=bar,
        )
    if call.json:
        say_json(_report(report, preview=preview))
        return
    _tell(report, preview=preview)


def list_(
    call: Call,
    *,
    archived: Annotated[
        bool, typer.Option("--archived", help="Also those that are archived.")
    ] = False,
) -> None:
    """List the transcripts with their speakers, attributes and progress."""
    from qualcode.services.transcripts import list_transcripts

    with call.open() as project:
        entries = list_transcripts(project, archived=archived)
    if call.json:
        say_json([_entry(entry) for entry in entries])
        return
    say_table(
        [_("transcript"), _("words"), _("turns"), _("codings"), _("attributes"), _("done")],
        [
            (
                f"{entry.name} ({_('archived')})" if entry.archived else entry.name,
                entry.words,
                entry.turns,
                entry.codings,
                ", ".join(entry.attributes.values()),
                ", ".join(entry.done),
            )
            for entry in entries
        ],
        numbers=(1, 2, 3),
        whole=(0,),
    )


def show(
    call: Call,
    name: Annotated[str, typer.Argument(help="The transcript's name.")],
    *,
    turns: Annotated[bool, typer.Option("--turns", help="Turn by turn, with positions.")] = False,
) -> None:
    """Show one transcript."""
    from qualcode.services.transcripts import load_transcript

    with call.open() as project:
        transcript = load_transcript(project, name)
    if call.json:
        say_json(_whole(transcript, turns=turns))
    elif not turns:
        say_data(transcript.text)
    else:
        say_table(
            [_("from"), _("to"), _("time"), _("speaker"), _("text")],
            [
                (
                    turn.span.start,
                    turn.span.end,
                    _clock(turn.time),
                    _speaker(transcript, turn) or "–",
                    turn.span.of(transcript.text),
                )
                for turn in transcript.turns
            ],
            numbers=(0, 1),
        )


def _report(report: ImportReport, *, preview: bool) -> dict[str, object]:
    """An import as JSON."""
    told: dict[str, object] = {
        "imported": [
            {
                "name": one.transcript.name,
                "turns": len(one.transcript.turns),
                "layout": one.transcript.source.layout,
                "speakers": one.speakers,
                "arrived": round(one.arrived, 4),
                "warnings": list(one.warnings),
            }
            for one in report.imported
        ],
        "skipped": [{"path": str(one.path), "reason": one.reason} for one in report.skipped],
    }
    if preview:
        told["preview"] = True
    if report.changed:
        told["changed"] = [one.name for one in report.changed]
    if report.notes:
        told["notes"] = list(report.notes)
    return told


def _tell(report: ImportReport, *, preview: bool) -> None:
    """Show what was imported, or would be."""
    for one in report.imported:
        _tell_one(one)
    n = len(report.skipped)
    if n > _MANY:
        remark(_("Skipped {n} files that are in the project already.").format(n=n))
    for skipped in report.skipped if n <= _MANY else ():
        remark(_("Skipped {path}: {reason}.").format(path=skipped.path, reason=skipped.reason))
    for note in report.notes:
        remark(note)
    if report.changed:
        n = len(report.changed)
        words = ngettext(
            "New attributes for {n} transcript that was there before.",
            "New attributes for {n} transcripts that were there before.",
            n,
        )
        remark(words.format(n=n))
    n = len(report.imported)
    remark(
        ngettext("Would import {n} transcript.", "Would import {n} transcripts.", n).format(n=n)
        if preview
        else ngettext("Imported {n} transcript.", "Imported {n} transcripts.", n).format(n=n)
    )


def _tell_one(one: Imported) -> None:
    """What was recognised in a file: turns, layout, speakers, and anything worth a look."""
    source = one.transcript.source
    turns = len(one.transcript.turns)
    facts = [
        ngettext("{n} turn", "{n} turns", turns).format(n=turns),
        source.layout,
        source.encoding,
        _("{percent} % of the letters").format(percent=math.floor(100 * one.arrived)),
        ", ".join(one.transcript.attributes.values()),
    ]
    say(f"{one.transcript.name}  ({'; '.join(fact for fact in facts if fact)})")
    roles = {speaker.name: speaker.role for speaker in one.transcript.speakers}
    speakers = [
        f"{name} {count}" + (f" ({_('interviewer')})" if roles[name] == "interviewer" else "")
        for name, count in one.speakers.items()
    ]
    say(f"    {', '.join(speakers) or _('no speakers; a line “Name: what is said” makes one')}")
    for warning in one.warnings:
        say(f"    {_('Look:')} {warning}")


def _entry(entry: TranscriptEntry) -> dict[str, object]:
    """A transcript in the list, as JSON."""
    return {
        "name": entry.name,
        "characters": entry.characters,
        "words": entry.words,
        "turns": entry.turns,
        "attributes": dict(entry.attributes),
        "speakers": [
            {
                "name": speaker.name,
                "role": speaker.role.value,
                "informant": speaker.informant,
                "attributes": dict(speaker.attributes),
            }
            for speaker in entry.speakers
        ],
        "codings": entry.codings,
        "suggestions": entry.pending,
        "done": list(entry.done),
        "archived": entry.archived,
    }


def _whole(transcript: Transcript, *, turns: bool) -> dict[str, object]:
    """A transcript as JSON."""
    whole: dict[str, object] = {
        "name": transcript.name,
        "sha256": transcript.sha256,
        "text": transcript.text,
        "attributes": dict(transcript.attributes),
    }
    if turns:
        whole["turns"] = [
            {
                "speaker": _speaker(transcript, turn),
                "role": speaker.role.value if (speaker := transcript.speaker(turn)) else None,
                "start": turn.span.start,
                "end": turn.span.end,
                "text": turn.span.of(transcript.text),
                "time": turn.time,
            }
            for turn in transcript.turns
        ]
    return whole


def _speaker(transcript: Transcript, turn: Turn) -> str | None:
    """The name of who speaks in a turn."""
    speaker = transcript.speaker(turn)
    return speaker.name if speaker else None


def _clock(time: float | None) -> str:
    """Seconds as hours, minutes and seconds."""
    if time is None:
        return ""
    minutes, seconds = divmod(int(time), _MINUTE)
    hours, minutes = divmod(minutes, _MINUTE)
    return f"{hours}:{minutes:02}:{seconds:02}"
