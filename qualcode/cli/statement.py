"""Commands of statements: verdicts, responsibilities and other conclusions, with their evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command, group
from qualcode.cli.output import remark, say_json, say_table
from qualcode.errors import UsageProblem
from qualcode.messages import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sized

    from qualcode.model import Statement, StatementKind
    from qualcode.services.statements import StatementStanding

_Key = Annotated[
    str, typer.Argument(metavar="ID", help="The beginning of its id in `statement list`.")
]
_MARKS = {"links": N_("evidence changed"), "code": N_("code redefined")}
_SHORT = 8


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    words = group(app, "statement", "What an evaluation concludes, with its evidence.")
    command(words, "import")(import_)
    command(words, "export")(export)
    command(words, "list")(list_)
    command(words, "write")(write)
    command(words, "approve")(approve)
    command(words, "remove")(remove)


def import_(
    call: Call,
    file: Annotated[
        Path, typer.Argument(help="A table with the columns kind and subject (.csv, .xlsx).")
    ],
) -> None:
    """Write the statements of a table, all of them or none."""
    from qualcode.services.statement_tables import import_statements

    with call.open() as project:
        fresh = import_statements(project, file)
    if call.json:
        say_json({"written": len(fresh)})
    else:
        remark(_("{count} written; what stood already was left alone.").format(count=_n(fresh)))


def export(
    call: Call,
    output: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv or .xlsx file.")],
) -> None:
    """Write the statements as a table that can be changed and imported again."""
    from qualcode.cli.output import say_written
    from qualcode.services.exports import write_bytes
    from qualcode.services.statement_tables import render_statements

    kind = output.suffix.lstrip(".").casefold()
    if kind not in {"csv", "xlsx"}:
        raise UsageProblem(reason=_("“{file}” does not end in .csv or .xlsx.").format(file=output))
    with call.open() as project:
        content = render_statements(project, kind)
    write_bytes(output, content)
    say_written(call, output)


def list_(
    call: Call,
    *,
    kind: Annotated[str | None, typer.Option(help="Only one kind, such as assumption.")] = None,
    stale: Annotated[
        bool, typer.Option("--stale", help="Only what must be read again or lacks evidence.")
    ] = False,
) -> None:
    """List the statements by kind, and which of them are stale or without evidence."""
    from qualcode.exchange.statement_words import kind_word, verdict_word
    from qualcode.services.statements import statement_name, statement_standings

    wanted = _kind(kind) if kind else None
    with call.open() as project:
        found = [
            one for one in statement_standings(project, wanted) if not (stale and one.is_sound)
        ]
    if call.json:
        say_json([_json(one) for one in found])
        return
    if found:
        heads = [_("id"), _("kind"), _("about"), _("verdict"), _("state"), _("evidence"), _("text")]
        rows = [
            [
                one.statement.id[:_SHORT],
                kind_word(one.statement.name.kind),
                statement_name(one.statement),
                verdict_word(one.statement.verdict) if one.statement.verdict else "",
                _state(one),
                len(one.statement.linked),
                one.statement.text,
            ]
            for one in found
        ]
        say_table(heads, rows, numbers=(5,), whole=(0,))
    unsound = sum(not one.is_sound for one in found)
    remark(_("{count}, of which {n} must be read again.").format(count=_n(found), n=unsound))


def write(  # noqa: PLR0913  # one parameter an option
    call: Call,
    kind: Annotated[str, typer.Argument(help="chain, assumption, implementation, ...")],
    subject: Annotated[str, typer.Argument(help="The assumption, dimension, task, issue, ...")],
    text: Annotated[str, typer.Argument(help="What is stated; an empty text keeps a verdict.")],
    *,
    side: Annotated[str, typer.Option(help="The stage, actor or study.")] = "",
    county: Annotated[str, typer.Option(help="Where; default: everywhere.")] = "",
    verdict: Annotated[str | None, typer.Option(help="Such as supported or too early.")] = None,
    note: Annotated[str | None, typer.Option(help="Such as what else it may be due to.")] = None,
    source: Annotated[str | None, typer.Option(help="A document it is from.")] = None,
    evidence: Annotated[
        list[str] | None, typer.Option(metavar="CODING", help="A coding that bears it out.")
    ] = None,
    counter: Annotated[
        list[str] | None, typer.Option(metavar="CODING", help="A coding that speaks against it.")
    ] = None,
) -> None:
    """Write a statement, or write it anew; it is a draft until it is approved."""
    from qualcode.exchange.statement_words import verdict_words
    from qualcode.model import StatementName
    from qualcode.services.coding import find_coding
    from qualcode.services.coding_places import Codings
    from qualcode.services.statements import Said, write_statement

    words = verdict_words()
    if verdict and verdict.casefold() not in words:
        reason = _("There is no verdict “{verdict}”.").format(verdict=verdict)
        raise UsageProblem(reason=reason)
    with call.open() as project:
        known = Codings(project)
        sides = [
            None
            if some is None
            else [find_coding(project, id).id for id in known.find(";".join(some), "") or ()]
            for some in (evidence, counter)
        ]
        said = Said(
            text,
            words[verdict.casefold()] if verdict else None,
            note,
            source,
            evidence=sides[0],
            counter=sides[1],
        )
        name = StatementName(_kind(kind), subject, side, county)
        _tell(call, write_statement(project, name, said), _("Written."))


def approve(call: Call, key: _Key) -> None:
    """Stand by a statement as its evidence is now: it is approved and no longer stale."""
    from qualcode.services.statements import approve_statement

    with call.open() as project:
        _tell(call, approve_statement(project, key), _("Approved."))


def remove(call: Call, key: _Key) -> None:
    """Take a statement away; undo brings it back."""
    from qualcode.services.statements import remove_statement

    with call.open() as project:
        _tell(call, remove_statement(project, key), _("Removed."))


def _kind(word: str) -> StatementKind:
    """A kind by its name."""
    from qualcode.exchange.statement_words import kind_words

    words = kind_words()
    if word.casefold() not in words:
        takes = ", ".join(dict.fromkeys(map(str, words.values())))
        reason = _("There is no kind “{kind}”: there are {kinds}.").format(kind=word, kinds=takes)
        raise UsageProblem(reason=reason)
    return words[word.casefold()]


def _n(found: Sized) -> str:
    """How many there are, in words."""
    return ngettext("{n} statement", "{n} statements", len(found)).format(n=len(found))


def _tell(call: Call, one: Statement, sentence: str) -> None:
    """Say that it is done."""
    if call.json:
        say_json({"id": one.id, "status": one.status, "version": one.version})
    else:
        remark(sentence)


def _state(one: StatementStanding) -> str:
    """How far a statement is, and why it must be read again."""
    status = {"draft": _("draft"), "approved": _("approved")}[one.statement.status]
    marks = ", ".join(_(_MARKS[reason]) for reason in one.stale)
    stale = [_("stale: {why}").format(why=marks)] if marks else []
    return ", ".join([status, *stale, *([_("no evidence")] if one.is_bare else [])])


def _json(one: StatementStanding) -> dict[str, object]:
    """A statement as JSON."""
    found = one.statement
    return {
        "id": found.id,
        "kind": found.name.kind,
        "subject": found.name.subject,
        "side": found.name.side,
        "county": found.name.place,
        "verdict": found.verdict,
        "text": found.text,
        "note": found.note,
        "source": found.source,
        "codes": list(found.codes),
        "evidence": list(found.evidence),
        "counter": list(found.counter),
        "status": found.status,
        "stale": list(one.stale),
        "no_evidence": one.is_bare,
        "author": found.author,
        "version": found.version,
    }
