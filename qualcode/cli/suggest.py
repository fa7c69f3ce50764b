"""Commands of suggestions: compute, read, accept, reject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli import evaluation, exploring
from qualcode.cli.call import Call, command, group
from qualcode.cli.output import progress, remark, say, say_json
from qualcode.cli.usual import usual
from qualcode.errors import UsageProblem
from qualcode.messages import _, ngettext
from qualcode.model import Order

if TYPE_CHECKING:
    from qualcode.model import Coding, Suggestion
    from qualcode.services.project import Project

_SHORT = 8
_WIDTH = 72
_COMPUTE = "compute"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    words = group(app, "suggest", "Candidate codes with their reasons.", usual(_COMPUTE))
    command(words, _COMPUTE)(compute)
    evaluation.register(words)
    exploring.register(words)


def compute(  # noqa: PLR0913  # one parameter an option
    call: Call,
    names: Annotated[
        list[str] | None, typer.Argument(help="Transcripts; default: all.", metavar="[NAME]...")
    ] = None,
    *,
    accept: Annotated[
        list[str] | None, typer.Option(help="Accept the suggestion with this id.", metavar="ID")
    ] = None,
    reject: Annotated[
        list[str] | None, typer.Option(help="Reject the suggestion with this id.", metavar="ID")
    ] = None,
    code: Annotated[
        str | None, typer.Option(help="Accept with this code, in place of the one proposed.")
    ] = None,
    at: Annotated[
        tuple[int, int] | None,
        typer.Option(help="Accept from this character up to that one.", metavar="START END"),
    ] = None,
    order: Annotated[
        Order, typer.Option(help="As the text goes, the surest first, or the most uncertain first.")
    ] = Order.TEXT,
) -> None:
    """Propose codes with their reasons; nothing is a coding until a person accepts it."""
    from qualcode.services.suggestions import all_pending, in_order, propose_codes

    if code and not accept:
        raise UsageProblem(reason=_("--code says with which code to --accept a suggestion."))
    if at and len(accept or ()) != 1:
        raise UsageProblem(reason=_("--at says where to --accept one suggestion."))
    with call.open() as project:
        if accept or reject:
            _decide(call, project, accept or [], reject or [], code=code, at=at)
            return
        if project.store.readonly:
            remark(_("The project can only be read; these are the suggestions found before."))
            found = all_pending(project, names or ())
        else:
            with progress(_("Reading transcripts")) as show:
                found = propose_codes(project, names or (), show)
        _report(call, project, in_order(found, order))


def _decide(  # noqa: PLR0913  # one parameter an option
    call: Call,
    project: Project,
    accept: list[str],
    reject: list[str],
    *,
    code: str | None,
    at: tuple[int, int] | None,
) -> None:
    """Accept and reject suggestions, all of them or none."""
    from qualcode.services.deciding import decide_suggestions

    accepted, rejected = decide_suggestions(project, accept, reject, code_id=code, at=at)
    _tell_decided(call, accepted, rejected)


def _tell_decided(call: Call, accepted: list[Coding], rejected: list[Suggestion]) -> None:
    """Say what was accepted and rejected."""
    if call.json:
        say_json(
            {
                "accepted": [{"suggestion": one.suggestion, "coding": one.id} for one in accepted],
                "rejected": [one.id for one in rejected],
            }
        )
        return
    for coding in accepted:
        remark(_("Accepted: coding {id}.").format(id=coding.id[:_SHORT]))
    for suggestion in rejected:
        remark(_("Rejected {id}.").format(id=suggestion.id[:_SHORT]))


def _report(call: Call, project: Project, found: list[Suggestion]) -> None:
    """Show the suggestions as a table or as JSON."""
    from qualcode.suggest import reason
    from qualcode.text.display import excerpt

    texts = project.store.texts()
    names = project.store.names()
    if call.json:
        say_json([_entry(one, names[one.transcript], texts[one.transcript]) for one in found])
        return
    codebook = project.store.codebook()
    labels = {code.id: code.name for code in codebook.codes} if codebook else {}
    for one in found:
        label = labels.get(one.code, one.code)
        say(f"{one.id[:_SHORT]}  {names[one.transcript]}  {_(one.level.value)}: {label}")
        say(f"    «{excerpt(one.span.of(texts[one.transcript]), _WIDTH)}»")
        say(f"    {reason(one.evidence)}")
    remark(
        ngettext(
            "{n} suggestion waits for a decision.",
            "{n} suggestions wait for a decision.",
            len(found),
        ).format(n=len(found))
    )


def _entry(one: Suggestion, name: str, text: str) -> dict[str, object]:
    """A suggestion as JSON."""
    return {
        "id": one.id,
        "transcript": name,
        "start": one.span.start,
        "end": one.span.end,
        "text": one.span.of(text),
        "code": one.code,
        "proposer": one.proposer,
        "score": one.score,
        "level": one.level.value,
        "evidence": [
            {
                "words": reason.words,
                "keyword": reason.keyword,
                "how": reason.how,
                "weight": reason.weight,
                "start": reason.start,
                "passages": reason.passages,
            }
            for reason in one.evidence
        ],
    }
