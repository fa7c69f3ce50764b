"""Commands of coding: add, change, remove, list, import and export codings; mark as done."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli import reading
from qualcode.cli.call import Call, command, group
from qualcode.cli.output import remark, say, say_file, say_json, say_written
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from qualcode.model import Coding
    from qualcode.services.project import Project

_SHORT = 8
_WIDTH = 72


class Says(StrEnum):
    """What a passage can say of its code."""

    BARRIER = "barrier"
    DRIVER = "driver"
    BOTH = "both"
    CONTRADICTING = "contradicting"
    NONE = "none"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    words = group(app, "coding", "Apply codes to passages, line by line.")
    reading.register(words)
    command(words, "add")(add)
    command(words, "remove")(remove)
    command(words, "new")(new)
    command(words, "recode")(recode)
    command(words, "move")(move)
    command(words, "memo")(memo)
    command(words, "valence")(valence)
    command(words, "list")(list_)
    command(words, "import")(import_)
    command(words, "export")(export)
    command(words, "done")(done)


def add(  # noqa: PLR0913  # one parameter a word of the command
    call: Call,
    transcript: Annotated[str, typer.Argument(help="The transcript's name.")],
    start: Annotated[int, typer.Argument(help="First character, from 0.")],
    end: Annotated[int, typer.Argument(help="The character after the last.")],
    code: Annotated[str, typer.Argument(help="The code's id or name.")],
    *,
    memo: Annotated[str, typer.Option(help="Why, in your words.")] = "",
) -> None:
    """Apply a code to the characters from START up to END."""
    from qualcode.services.coding import add_coding, passage
    from qualcode.services.transcripts import load_transcript

    with call.open() as project:
        text = load_transcript(project, transcript)
        coding = add_coding(project, text, passage(text, start, end), code, memo)
        heard = any(map(text.is_heard, text.turns_in(coding.span)))
    if call.json:
        say_json(_entry(coding, text.name))
    else:
        remark(_("Coded: {id}.").format(id=coding.id[:_SHORT]))
    if not heard:
        remark(_("No informant speaks in this passage: nobody counts as informant for it."))


def new(  # noqa: PLR0913  # one parameter a word of the command
    call: Call,
    transcript: Annotated[str, typer.Argument(help="The transcript's name.")],
    start: Annotated[int, typer.Argument(help="First character, from 0.")],
    end: Annotated[int, typer.Argument(help="The character after the last.")],
    place: Annotated[str, typer.Argument(help="Its family, or the code above it.")],
    *,
    name: Annotated[str, typer.Option(help="The code's name; default: the words coded.")] = "",
    memo: Annotated[str, typer.Option(help="Why, in your words.")] = "",
) -> None:
    """Make a code and apply it; without a name it is called by the words themselves (in vivo)."""
    from qualcode.services.coding import passage
    from qualcode.services.new_codes import code_with_new
    from qualcode.services.transcripts import load_transcript

    with call.open() as project:
        text = load_transcript(project, transcript)
        span = passage(text, start, end)
        code, coding = code_with_new(project, text, span, place, name=name, memo=memo)
    if call.json:
        say_json(_entry(coding, text.name))
    else:
        said = _("Coded: {id}, with the new code “{name}” ({code}).")
        remark(said.format(id=coding.id[:_SHORT], name=code.name, code=code.id))


def remove(
    call: Call,
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids from `coding list`.")],
) -> None:
    """Take codings away; undo brings them back."""
    from qualcode.services.coding import remove_codings

    with call.open() as project:
        removed = remove_codings(project, ids)
        names = project.store.names()
    if call.json:
        say_json([_entry(one, names[one.transcript]) for one in removed])
        return
    for one in removed:
        remark(_("Removed {id}.").format(id=one.id[:_SHORT]))


def recode(
    call: Call,
    coding: Annotated[str, typer.Argument(metavar="ID", help="An id from `coding list`.")],
    code: Annotated[str, typer.Argument(help="The id or name of the code it gets.")],
) -> None:
    """Give a coding another code; undo gives it the old one back."""
    from qualcode.services.coding import recode_coding

    with call.open() as project:
        _changed(call, project, recode_coding(project, coding, code))


def move(
    call: Call,
    coding: Annotated[str, typer.Argument(metavar="ID", help="An id from `coding list`.")],
    start: Annotated[int, typer.Argument(help="First character, from 0.")],
    end: Annotated[int, typer.Argument(help="The character after the last.")],
) -> None:
    """Let a coding begin and end elsewhere; undo puts it back."""
    from qualcode.services.coding import move_coding

    with call.open() as project:
        _changed(call, project, move_coding(project, coding, start, end))


def memo(
    call: Call,
    coding: Annotated[str, typer.Argument(metavar="ID", help="An id from `coding list`.")],
    text: Annotated[str, typer.Argument(help="The memo; empty removes it.")],
) -> None:
    """Write the memo of a coding."""
    from qualcode.services.coding import set_memo

    with call.open() as project:
        _changed(call, project, set_memo(project, coding, text))


def valence(
    call: Call,
    coding: Annotated[str, typer.Argument(metavar="ID", help="An id from `coding list`.")],
    says: Annotated[Says, typer.Argument(help="What the passage says of its code.")],
) -> None:
    """Say whether a passage tells of a barrier, a driver, both, or the contrary of its code."""
    from qualcode.model import Valence
    from qualcode.services.coding import set_valence

    meant = None if says is Says.NONE else Valence(says.value)
    with call.open() as project:
        _changed(call, project, set_valence(project, coding, meant))


def _changed(call: Call, project: Project, coding: Coding) -> None:
    """Say that a coding was changed, or what it is now."""
    if call.json:
        say_json(_entry(coding, project.store.names()[coding.transcript]))
    else:
        remark(_("Saved."))


def done(
    call: Call,
    transcript: Annotated[str, typer.Argument(help="The transcript's name.")],
    *,
    reopen: Annotated[bool, typer.Option("--reopen", "--not", help="Take the mark back.")] = False,
) -> None:
    """Say that you have coded a transcript to its end."""
    from qualcode.services.transcripts import mark_done

    with call.open() as project:
        mark_done(project, transcript, done=not reopen)
    if call.json:
        say_json({"transcript": transcript, "coder": project.coder, "done": not reopen})
    else:
        remark(_("Saved."))


def list_(
    call: Call,
    transcript: Annotated[str | None, typer.Argument(help="Default: all transcripts.")] = None,
    *,
    code: Annotated[str | None, typer.Option(help="Only this code.")] = None,
    by: Annotated[str | None, typer.Option("--by", help="Only this coder's.")] = None,
) -> None:
    """List codings with their quotes."""
    from qualcode.services.coding import list_codings
    from qualcode.text.display import excerpt

    with call.open() as project, project.store.one_state():
        codings = list_codings(project, transcript=transcript, code=code, coder=by)
        names = project.store.names()
    if call.json:
        say_json([_entry(coding, names[coding.transcript]) for coding in codings])
        return
    for one in codings:
        where = f"{names[one.transcript]} {one.span.start}–{one.span.end}"
        say(f"{one.id[:_SHORT]}  {where}  {one.code}  {one.coder}")
        say(f"    «{excerpt(one.quote, _WIDTH)}»")
        if one.memo:
            say(f"    {_('Memo:')} {excerpt(one.memo, _WIDTH)}")
    if call.coder and not by and len({one.coder for one in codings}) > 1:
        remark(
            _("These are all coders' codings; --by {coder} shows {coder}'s.").format(
                coder=call.coder
            )
        )


def import_(
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="CSV")],
) -> None:
    """Import codings from a table: transcript,start,end,code,coder,memo; all rows or none."""
    from qualcode.services.coding_tables import import_codings

    with call.open() as project:
        report = import_codings(project, file)
    if call.json:
        say_json({"imported": report.imported, "known": report.known})
        return
    remark(
        ngettext("Imported {n} coding.", "Imported {n} codings.", report.imported).format(
            n=report.imported
        )
    )
    if report.known:
        remark(_("{n} were there already.").format(n=report.known))


def export(
    call: Call,
    file: Annotated[Path | None, typer.Argument(metavar="[CSV]", help="Default: print.")] = None,
) -> None:
    """Export all codings as a table for programs: transcript,start,end,code,coder,memo."""
    from qualcode.services.coding_tables import export_codings
    from qualcode.services.exports import write_text

    with call.open() as project:
        text = export_codings(project)
    if file is None:
        say_file(call, text)
    else:
        write_text(file, text)
        say_written(call, file)


def _entry(coding: Coding, transcript: str) -> dict[str, object]:
    """A coding as JSON."""
    return {
        "id": coding.id,
        "transcript": transcript,
        "start": coding.span.start,
        "end": coding.span.end,
        "code": coding.code,
        "coder": coding.coder,
        "quote": coding.quote,
        "memo": coding.memo,
        "origin": coding.origin.value,
        "codebook_version": coding.codebook_version,
        "created": coding.created,
        "valence": coding.valence,
    }
