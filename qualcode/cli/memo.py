"""Commands of memos and the research diary: add, list, show, edit, remove."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command, group
from qualcode.cli.output import remark, say, say_json
from qualcode.errors import UsageProblem
from qualcode.messages import _
from qualcode.model import MemoOn

if TYPE_CHECKING:
    from qualcode.model import Memo

_SHORT = 8
_STDIN = "-"

_Id = Annotated[str, typer.Argument(metavar="ID", help="An id from `memo list`.")]
_Code = Annotated[str | None, typer.Option("--code", help="On this code: its id or name.")]
_Transcript = Annotated[
    str | None, typer.Option("--transcript", metavar="NAME", help="On this transcript.")
]
_Case = Annotated[
    str | None,
    typer.Option("--case", metavar="NAME", help="On this case: an informant, group or county."),
]
_Title = Annotated[str | None, typer.Option("--title", help="Default: its first words.")]
_Day = Annotated[
    str | None,
    typer.Option("--day", metavar="2026-03-14", help="Its day in the diary; default: today."),
]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    words = group(app, "memo", "Write memos on the project, codes, transcripts and cases: a diary.")
    command(words, "add")(add)
    command(words, "list")(list_)
    command(words, "show")(show)
    command(words, "edit")(edit)
    command(words, "remove")(remove)


def add(  # noqa: PLR0913  # one parameter an option
    call: Call,
    text: Annotated[str, typer.Argument(help="The memo; - reads it from standard input.")],
    *,
    code: _Code = None,
    transcript: _Transcript = None,
    case: _Case = None,
    title: _Title = None,
    day: _Day = None,
) -> None:
    """Write a memo on the project, or on a code, a transcript or a case."""
    from qualcode.services.memos import add_memo

    on, subject = _subject(code, transcript, case) or (MemoOn.PROJECT, "")
    body = _words(text)
    with call.open() as project:
        memo = add_memo(project, body, on=on, subject=subject, title=title or "", day=day or "")
        names = project.store.names()
    if call.json:
        say_json(_entry(memo, names))
    else:
        remark(_("Saved: {id}.").format(id=memo.id[:_SHORT]))


def list_(
    call: Call,
    *,
    code: _Code = None,
    transcript: _Transcript = None,
    case: _Case = None,
) -> None:
    """List memos by their days; all of them are the research diary."""
    from qualcode.services.memos import list_memos, subject_name, subject_names
    from qualcode.text.display import safe_line

    asked = _subject(code, transcript, case)
    with call.open() as project:
        memos = list_memos(project, on=asked[0], subject=asked[1]) if asked else list_memos(project)
        names = subject_names(project)
        transcripts = project.store.names()
    if call.json:
        say_json([_entry(memo, transcripts) for memo in memos])
        return
    for memo in memos:
        subject = safe_line(subject_name(memo, names))
        say(f"{memo.id[:_SHORT]}  {memo.day}  {memo.coder}  {subject}: {safe_line(memo.title)}")


def show(call: Call, memo: _Id) -> None:
    """Show one memo."""
    from qualcode.services.memos import find_memo, subject_name, subject_names

    with call.open() as project:
        found = find_memo(project, memo)
        names = subject_names(project)
        transcripts = project.store.names()
    if call.json:
        say_json(_entry(found, transcripts))
        return
    say(
        f"{found.title}\n{found.day} · {found.coder} · {subject_name(found, names)}\n\n{found.body}"
    )


def edit(
    call: Call,
    memo: _Id,
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="The new text; - reads standard input.")
    ] = None,
    *,
    title: _Title = None,
    day: _Day = None,
) -> None:
    """Write a memo of yours anew, or give it another title or day."""
    from qualcode.services.memos import edit_memo

    if text is None and title is None and day is None:
        raise UsageProblem(reason=_("Say what is to be changed: TEXT, --title or --day."))
    body = None if text is None else _words(text)
    with call.open() as project:
        changed = edit_memo(project, memo, body=body, title=title, day=day)
        names = project.store.names()
    if call.json:
        say_json(_entry(changed, names))
    else:
        remark(_("Saved."))


def remove(call: Call, memo: _Id) -> None:
    """Take a memo of yours out of the diary; undo brings it back."""
    from qualcode.services.memos import remove_memo

    with call.open() as project:
        gone = remove_memo(project, memo)
        names = project.store.names()
    if call.json:
        say_json(_entry(gone, names))
    else:
        remark(_("Removed {id}.").format(id=gone.id[:_SHORT]))


def _subject(
    code: str | None, transcript: str | None, case: str | None
) -> tuple[MemoOn, str] | None:
    """What a memo is on, or None where nothing was said."""
    given = [
        (on, name)
        for on, name in (
            (MemoOn.CODE, code),
            (MemoOn.TRANSCRIPT, transcript),
            (MemoOn.CASE, case),
        )
        if name is not None
    ]
    if len(given) > 1:
        raise UsageProblem(
            reason=_("A memo is on one thing: give one of --code, --transcript and --case.")
        )
    return given[0] if given else None


def _words(text: str) -> str:
    """The text given, or what stands on standard input."""
    return sys.stdin.read() if text == _STDIN else text


def _entry(memo: Memo, transcripts: dict[str, str]) -> dict[str, object]:
    """A memo as JSON; a transcript is named."""
    return {
        "id": memo.id,
        "on": memo.on.value,
        "subject": transcripts.get(memo.subject, memo.subject),
        "coder": memo.coder,
        "title": memo.title,
        "day": memo.day,
        "created": memo.created,
        "changed": memo.changed,
        "text": memo.body,
    }
