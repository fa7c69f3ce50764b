"""The command that reads a transcript line by line: what the coding screen shows, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command
from qualcode.cli.output import say, say_json
from qualcode.messages import _
from qualcode.text.display import excerpt

if TYPE_CHECKING:
    from qualcode.services.reading import Passage

_SHORT = 8


def register(words: typer.Typer) -> None:
    """Add the command to the group of coding."""
    command(words, "read")(read)


def read(
    call: Call,
    transcript: Annotated[str, typer.Argument(help="The transcript's name.")],
    *,
    first: Annotated[int, typer.Option("--from", min=0, help="First character to read.")] = 0,
    last: Annotated[int | None, typer.Option("--to", help="Where to stop.")] = None,
    everyone: Annotated[bool, typer.Option("--everyone", help="Others' codings too.")] = False,
) -> None:
    """Read a transcript segment by segment, with positions, codings and suggestions."""
    from qualcode.services.reading import read_passages

    with call.open() as project, project.store.one_state():
        codebook = project.store.codebook()
        names = {code.id: code.name for code in codebook.codes} if codebook else {}
        passages = [
            one
            for one in read_passages(project, transcript, everyone=everyone)
            if one.span.end > first and (last is None or one.span.start < last)
        ]
    if call.json:
        say_json([_entry(one) for one in passages])
        return
    turn = 0
    for one in passages:
        if one.turn != turn:
            turn = one.turn
            say(f"{turn} {one.speaker}")
        _say_passage(one, names)


def _say_passage(one: Passage, names: dict[str, str]) -> None:
    """A segment with its positions, and under it what is coded and proposed from there on."""
    say(f"  {one.span.start}–{one.span.end}  {' '.join(one.words.split())}")
    for coding in one.codings:
        where = f"{coding.span.start}–{coding.span.end}"
        name = names.get(coding.code, coding.code)
        say(f"      {coding.id[:_SHORT]}  {where}  {name}  {coding.coder}")
        if coding.memo:
            say(f"          {_('Memo:')} {excerpt(coding.memo, 72)}")
    for waiting in one.suggestions:
        where = f"{waiting.span.start}–{waiting.span.end}"
        name = names.get(waiting.code, waiting.code)
        say(f"      ? {waiting.id[:_SHORT]}  {where}  {name}  {_(waiting.level.value)}")


def _entry(one: Passage) -> dict[str, object]:
    """A segment as JSON."""
    return {
        "start": one.span.start,
        "end": one.span.end,
        "turn": one.turn,
        "speaker": one.speaker,
        "text": one.words,
        "codings": [
            {
                "id": coding.id,
                "start": coding.span.start,
                "end": coding.span.end,
                "code": coding.code,
                "coder": coding.coder,
                "memo": coding.memo,
            }
            for coding in one.codings
        ],
        "suggestions": [
            {
                "id": waiting.id,
                "start": waiting.span.start,
                "end": waiting.span.end,
                "code": waiting.code,
                "level": waiting.level.value,
            }
            for waiting in one.suggestions
        ],
    }
