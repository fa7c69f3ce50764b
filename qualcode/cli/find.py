"""Commands of searching: words, patterns, and queries, with what stands around each hit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command, group
from qualcode.cli.output import remark, say, say_json
from qualcode.errors import UsageProblem
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from qualcode.search.answering import Hit
    from qualcode.search.terms import Question
    from qualcode.services.finding import Findings

_WIDTH = 72
_AROUND = 40
"""Characters of context on either side."""

_In = Annotated[
    str | None, typer.Option("--in", metavar="NAME", help="Only in this transcript; default: all.")
]
_Kwic = Annotated[bool, typer.Option("--kwic", help="One line a hit, what is found in one column.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    words = group(app, "find", "Search for words, codes and attributes in all transcripts.")
    command(words, "text")(text)


def text(  # noqa: PLR0913  # one parameter an option
    call: Call,
    words: Annotated[str, typer.Argument(help="What to look for; capitals do not matter.")],
    *,
    whole: Annotated[bool, typer.Option("--word", help="Whole words only.")] = False,
    fold: Annotated[
        bool, typer.Option("--fold", help="Let maal and mal find mål, and the other way round.")
    ] = False,
    case: Annotated[bool, typer.Option("--case", help="Capitals must be capitals.")] = False,
    regex: Annotated[
        bool, typer.Option("--regex", help="A pattern such as vanskelig.*samarbeid.")
    ] = False,
    transcript: _In = None,
    kwic: _Kwic = False,
) -> None:
    """Find words as they stand in the transcripts."""
    from qualcode.search.terms import Question, Shape, Words

    if regex and (whole or fold or case):
        raise UsageProblem(reason=_("--regex goes with none of --word, --fold and --case."))
    term = Shape(words) if regex else Words(words, whole=whole, folded=fold, cased=case)
    _find(call, Question(term), transcript, kwic=kwic)


def _find(call: Call, question: Question, transcript: str | None, *, kwic: bool) -> None:
    """Search, and show what was found."""
    from qualcode.services.finding import find

    with call.open() as project:
        id = project.store.transcript(transcript).id if transcript is not None else None
        found = find(project, question, transcript=id)
    if call.json:
        say_json([_entry(found, hit) for hit in found.hits])
        return
    for hit in found.hits:
        if kwic:
            _show_in_context(found, hit)
        else:
            _show(found, hit)
    count, texts = len(found.hits), len(found.outlines)
    hits = ngettext("{n} hit", "{n} hits", count).format(n=count)
    places = ngettext("{n} transcript", "{n} transcripts", texts).format(n=texts)
    remark(_("{hits} in {transcripts}.").format(hits=hits, transcripts=places))


def _show(found: Findings, hit: Hit) -> None:
    """A hit's place and speaker, and what is said around it."""
    from qualcode.text.display import excerpt, safe_line

    name = found.outlines[hit.transcript].name
    say(safe_line(f"{name} {hit.start}–{hit.end}  {found.speaker(hit)}").rstrip())
    around = max(0, _WIDTH - (hit.end - hit.start)) // 2
    left, words, _right = found.context(hit, around)
    # What the left does not need is the right's; where it was cut, … says so.
    right = found.context(hit, _WIDTH).right
    say(f"    «{excerpt(left + words + right, _WIDTH)}»")


def _show_in_context(found: Findings, hit: Hit) -> None:
    """A hit between what is said before and after it."""
    from qualcode.text.display import safe_line

    left, words, right = found.context(hit, _AROUND)
    name = found.outlines[hit.transcript].name
    say(safe_line(f"{left:>{_AROUND}}[{words}]{right}  ({name})"))


def _entry(found: Findings, hit: Hit) -> dict[str, object]:
    """A hit as JSON."""
    left, _words, right = found.context(hit, _AROUND)
    return {
        "transcript": found.outlines[hit.transcript].name,
        "start": hit.start,
        "end": hit.end,
        "text": found.texts[hit.transcript][hit.start : hit.end],
        "speaker": found.speaker(hit),
        "passage": {
            "start": hit.passage[0],
            "end": hit.passage[1],
            "text": found.passage(hit),
        },
        "left": left,
        "right": right,
    }
