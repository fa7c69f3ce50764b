"""The command that codes what a search finds, or shows what it would code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call  # noqa: TC001  # Typer reads it when it runs
from qualcode.cli.output import remark, say, say_json
from qualcode.errors import UsageProblem
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from qualcode.services.coding_hits import Plan
    from qualcode.services.project import Project

_WIDTH = 72


def code(  # noqa: PLR0913  # one parameter an option
    call: Call,
    code: Annotated[str, typer.Argument(help="The code's id or name.")],
    query: Annotated[str | None, typer.Argument(help="The query; or --saved NAME.")] = None,
    *,
    saved: Annotated[
        str | None, typer.Option("--saved", metavar="NAME", help="A saved query.")
    ] = None,
    extent: Annotated[
        str, typer.Option("--extent", help="What is coded around a hit: segment, turn or words.")
    ] = "segment",
    transcript: Annotated[
        str | None, typer.Option("--in", metavar="NAME", help="Only in this transcript.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be coded and change nothing.")
    ] = False,
) -> None:
    """Code all hits of a query, in one step that one undo takes back."""
    from qualcode.search.parsing import parse_query
    from qualcode.services.coding_hits import Extent, carry_out, plan_codings
    from qualcode.services.finding import find
    from qualcode.services.saved_queries import find_query

    if (query is None) == (saved is None):
        raise UsageProblem(reason=_("Give a query, or --saved NAME, and not both."))
    if extent not in tuple(Extent):
        raise UsageProblem(reason=_("--extent is one of {words}.").format(words=", ".join(Extent)))
    with call.open() as project:
        asked = query if query is not None else find_query(project, saved or "").query
        id = project.store.transcript(transcript).id if transcript is not None else None
        found = find(project, parse_query(asked), transcript=id)
        plan = plan_codings(project, found, code, Extent(extent))
        if not dry_run:
            carry_out(project, plan)
        _report(call, project, plan, len(found.hits), done=not dry_run)


def _report(call: Call, project: Project, plan: Plan, hits: int, *, done: bool) -> None:
    """Show the passages, and how many there are."""
    from qualcode.text.display import excerpt, safe_line

    names, texts = project.store.names(), project.store.texts()
    if call.json:
        say_json(
            {
                "code": plan.code.id,
                "coded": done,
                "known": hits - len(plan.fresh),
                "passages": [
                    {
                        "transcript": names[id],
                        "start": span.start,
                        "end": span.end,
                        "text": span.of(texts[id]),
                    }
                    for id, span in plan.passages
                ],
            }
        )
        return
    for id, span in plan.passages:
        say(safe_line(f"{names[id]} {span.start}–{span.end}"))
        say(f"    «{excerpt(span.of(texts[id]), _WIDTH)}»")
    count = len(plan.passages)
    passages = ngettext("{n} passage", "{n} passages", count).format(n=count)
    sentence = (
        _("Coded {passages} as “{code}”; `qualcode undo` takes it back.")
        if done
        else _("Would code {passages} as “{code}”; nothing was changed.")
    )
    remark(sentence.format(passages=passages, code=plan.code.name))
    known = hits - len(plan.fresh)
    if known:
        remark(
            ngettext("{n} hit has it already.", "{n} hits have it already.", known).format(n=known)
        )
