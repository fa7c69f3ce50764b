"""The command that takes in a corrected version of a transcript."""

from __future__ import annotations

from pathlib import Path  # Typer reads it at run time
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command
from qualcode.cli.output import remark, say, say_json
from qualcode.messages import _, ngettext
from qualcode.text.display import excerpt

if TYPE_CHECKING:
    from qualcode.model import Coding
    from qualcode.services.updating import Moved, Update

_SHOWN = 120
"""Characters of a passage that are shown."""


def register(words: typer.Typer) -> None:
    """Add this command to those of transcripts."""
    command(words, "update")(update)


def update(  # noqa: PLR0913  # each is an option of the command
    call: Call,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The transcript's name.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Its corrected version.")],
    *,
    layout: Annotated[
        str,
        typer.Option(metavar="LAYOUT", help="How speakers are marked: none, colon, tab, bold, …"),
    ] = "",
    speaker: Annotated[
        list[str] | None,
        typer.Option(metavar="OLD=NEW", help="What a speaker is to be called, e.g. a pseudonym."),
    ] = None,
    without_lost: Annotated[
        bool, typer.Option("--without-lost", help="Let codings go whose words are not there.")
    ] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Only show what would become of the codings.")
    ] = False,
) -> None:
    """Take in a corrected version of a transcript; its codings go to their words there."""
    from qualcode.services.updating import preview_update, update_transcript
    from qualcode.services.wishes import wishes_for

    wishes = wishes_for(layout, speaker or ())
    with call.open() as project:
        done = (
            preview_update(project, name, file, wishes)
            if preview
            else update_transcript(project, name, file, wishes, without_lost=without_lost)
        )
    if call.json:
        say_json(_report(done, preview=preview))
    else:
        _tell(done, preview=preview)


def _report(done: Update, *, preview: bool) -> dict[str, object]:
    """An update as JSON."""
    return {
        "transcript": done.transcript.name,
        "preview": preview,
        "same": done.same,
        "moved": [_both(one) for one in done.moved if one.after.id in done.shown],
        "changed": [_both(one) for one in done.changed if one.after.id in done.shown],
        "lost": [_one(one) for one in done.lost if one.id in done.shown],
        "done_taken_back": done.reread,
        "decisions_lost": done.decisions_lost,
        "warnings": list(done.warnings),
    }


def _both(moved: Moved) -> dict[str, object]:
    """A coding before and after."""
    span = moved.after.span
    after = {"start": span.start, "end": span.end, "quote": moved.after.quote}
    return {**_one(moved.before), "after": after}


def _one(coding: Coding) -> dict[str, object]:
    """A coding: whose, which, and on what."""
    return {
        "id": coding.id,
        "coder": coding.coder,
        "code": coding.code,
        "start": coding.span.start,
        "end": coding.span.end,
        "quote": coding.quote,
    }


def _tell(done: Update, *, preview: bool) -> None:
    """Show what became of the codings, or would."""
    for warning in done.warnings:
        say(f"{_('Look:')} {warning}")
    for one in (one for one in done.changed if one.after.id in done.shown):
        before, after = (excerpt(c.quote, _SHOWN) for c in (one.before, one.after))
        say(_("changed words: {code} ({coder}) “{before}” → “{after}”").format(
            code=one.after.code, coder=one.after.coder, before=before, after=after
        ))  # fmt: skip
    for coding in (coding for coding in done.lost if coding.id in done.shown):
        say(_("words gone: {code} ({coder}) “{quote}”").format(
            code=coding.code, coder=coding.coder, quote=excerpt(coding.quote, _SHOWN)
        ))  # fmt: skip
    n = len(done.lost)
    remark(
        _("Codings: {same} where they were, {moved} moved, {changed} on changed words, {lost} "
          "whose words are gone.").format(
            same=done.same, moved=len(done.moved), changed=len(done.changed), lost=n
        )
    )  # fmt: skip
    if done.reread:
        remark(_("Much is new: who had marked it done looks at it again."))
    if done.decisions_lost:
        words = ngettext(
            "{n} decision where coders differed could not go along.",
            "{n} decisions where coders differed could not go along.",
            done.decisions_lost,
        )
        remark(words.format(n=done.decisions_lost))
    if not preview:
        remark(_("“{name}” has its new text; `qualcode undo` puts the old one back.").format(
            name=done.transcript.name
        ))  # fmt: skip
