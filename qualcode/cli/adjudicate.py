"""The command of adjudication: passages on which coders differ, and a decision about each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call  # noqa: TC001  # Typer evaluates it
from qualcode.cli.output import remark, say, say_json
from qualcode.errors import UsageProblem
from qualcode.messages import _
from qualcode.text.display import excerpt, safe_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.model import Adjudication, Outcome, Span
    from qualcode.services.consensus import Contested
    from qualcode.services.project import Project

_SHORT = 8
_WIDTH = 100
_SPAN = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_REOPEN = "reopen"


def adjudicate(  # noqa: PLR0913  # one parameter a word of the command
    call: Call,
    passage: Annotated[str, typer.Argument(help="A passage's id from the list.")] = "",
    outcome: Annotated[
        str, typer.Argument(help="A coder's name, both, neither, START-END, or reopen.")
    ] = "",
    *,
    reason: Annotated[str, typer.Option(help="Why; a span of its own needs one.")] = "",
    code: Annotated[str | None, typer.Option(help="Only this code, by id or name.")] = None,
    transcript: Annotated[str | None, typer.Option(help="Only this transcript.")] = None,
    decided: Annotated[bool, typer.Option("--decided", help="List what is decided.")] = False,
) -> None:
    """List passages on which coders differ, or decide about one; codings stay as they are."""
    from qualcode.services.consensus import contested, find_contested

    with call.open() as project:
        if passage:
            if not outcome:
                raise UsageProblem(
                    reason=_("Say what holds: a coder's name, both, neither, START-END or reopen.")
                )
            about = find_contested(project, passage)
            _decide(call, project, about, outcome, reason)
            return
        every = contested(project, code=code, transcript=transcript)
        texts = project.store.texts()
    shown = [one for one in every if (one.decision is not None) == decided]
    if call.json:
        say_json([_passage_json(one, texts) for one in shown])
        return
    _show(shown, texts)
    done = sum(one.decision is not None for one in every)
    again = sum(one.lapsed is not None for one in every)
    if again:
        remark(_("Open again after a decision: {n}.").format(n=again))
    remark(
        _("{done} of {n} passages decided.").format(done=done, n=len(every))
        if every
        else _("Coders agree wherever two have marked a transcript done.")
    )


def _decide(call: Call, project: Project, about: Contested, outcome: str, reason: str) -> None:
    """Carry out a decision and say what holds now."""
    from qualcode.services.consensus import reopen, settle

    if outcome == _REOPEN:
        reopen(project, about)
        remark(
            _("Open again: “{code}” in {place}.").format(code=about.code_name, place=_place(about))
        )
        return
    kind, chosen, span = _meant(outcome, about.marks)
    found = settle(project, about, kind, chosen=chosen, span=span, reason=reason)
    if call.json:
        say_json(_decision_json(found))
        return
    remark(
        _("Decided: “{code}” in {place} holds {spans}.").format(
            code=about.code_name, place=_place(about), spans=_holds(found)
        )
    )


def _meant(outcome: str, marks: Mapping[str, object]) -> tuple[Outcome, str | None, Span | None]:
    """What a word on the command line decides; a coder may be called like one of the words."""
    from qualcode.model import Outcome, Span

    if outcome in marks:
        return Outcome.CODER, outcome, None
    if outcome in (Outcome.BOTH, Outcome.NEITHER):
        return Outcome(outcome), None, None
    span = _SPAN.fullmatch(outcome.strip())
    if span and int(span[1]) < int(span[2]):
        return Outcome.SPAN, None, Span(int(span[1]), int(span[2]))
    raise UsageProblem(
        reason=_("Choose one of {coders}, both, neither, or a span such as 120-160.").format(
            coders=", ".join(marks)
        )
    )


def _show(passages: Sequence[Contested], texts: Mapping[str, str]) -> None:
    """Print passages with each coder's marks, and what was decided."""
    for one in passages:
        say(
            _("{id} · {name} · {place} · marked differently: {n} characters").format(
                id=one.id[:_SHORT], name=one.code_name, place=_place(one), n=one.lost
            )
        )
        words = one.span.of(texts[one.transcript])
        say(f"    «{excerpt(safe_line(words), _WIDTH)}»")
        for coder, marks in one.marks.items():
            say(f"    {coder}: {_spans(marks)}")
        if one.decision:
            say(f"    {_told(one.decision)}")
        elif one.lapsed:
            told = _told(one.lapsed.decision)
            say("    " + _("open again: {reason}").format(reason=one.lapsed.reason))
            say(f"    {told}")


def _told(decision: Adjudication) -> str:
    """Who decided what, when and why."""
    told = _("decided by {coder}, {day}: holds {spans}").format(
        coder=decision.coder, day=decision.at[:10], spans=_holds(decision)
    )
    return f"{told} ({decision.reason})" if decision.reason else told


def _holds(decision: Adjudication) -> str:
    """Where a code applies by a decision."""
    if not decision.holds:
        return _("nowhere")
    return _("on {spans}").format(spans=_spans(decision.holds))


def _spans(spans: Iterable[Span]) -> str:
    """Spans as positions; nothing is said in words."""
    return ", ".join(f"{one.start}–{one.end}" for one in spans) or _("not coded")


def _place(one: Contested) -> str:
    """Where a passage is."""
    return f"{one.name} {one.span.start}–{one.span.end}"


def _passage_json(one: Contested, texts: Mapping[str, str]) -> dict[str, object]:
    """A passage as JSON."""
    return {
        "id": one.id,
        "transcript": one.name,
        "code": one.code,
        "start": one.span.start,
        "end": one.span.end,
        "lost": one.lost,
        "text": one.span.of(texts[one.transcript]),
        "marks": {
            coder: [[span.start, span.end] for span in spans] for coder, spans in one.marks.items()
        },
        "decision": _decision_json(one.decision) if one.decision else None,
        "lapsed": {**_decision_json(one.lapsed.decision), "why": one.lapsed.reason}
        if one.lapsed
        else None,
    }


def _decision_json(one: Adjudication) -> dict[str, object]:
    """A decision as JSON."""
    return {
        "id": one.id,
        "outcome": str(one.outcome),
        "chosen": one.chosen,
        "holds": [[span.start, span.end] for span in one.holds],
        "reason": one.reason,
        "coder": one.coder,
        "at": one.at,
    }
