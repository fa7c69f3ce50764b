"""Commands of several coders: share, merge, conflicts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command, group
from qualcode.cli.output import local_time, remark, say, say_json, say_table
from qualcode.messages import N_, _, ngettext

if TYPE_CHECKING:
    from qualcode.services.conflicts import Question
    from qualcode.store import Receipt

_TABLES = {
    "coding": N_("codings"),
    "code": N_("codes in versions of the codebook"),
    "codebook": N_("versions of the codebook"),
    "coder": N_("coders"),
    "done": N_("marks “done”"),
    "memo": N_("memos"),
    "saved_query": N_("saved searches"),
    "adjudication": N_("decisions"),
    "suggestion": N_("suggestions"),
    "transcript": N_("transcripts"),
    "speaker": N_("speakers"),
    "units": N_("turns of transcripts"),
    "blind": N_("who codes blind"),
    "summary": N_("summaries"),
    "chosen_quote": N_("quotes for reports"),
    "statement": N_("statements"),
}
_FATES = {
    "added": N_("added"),
    "changed": N_("changed"),
    "removed": N_("removed"),
    "same": N_("so already"),
    "clashed": N_("undecided"),
    "kept": N_("kept"),
    "left": N_("left out"),
}


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    command(app, "share")(share)
    command(app, "merge")(merge)
    words = group(app, "conflicts", "What two copies changed differently: see it, decide it.")
    command(words, "list")(list_)
    command(words, "decide")(decide)


def share(
    call: Call,
    to: Annotated[str, typer.Option("--to", metavar="NAME", help="Who will code in the copy.")],
    folder: Annotated[
        Path | None, typer.Option("--folder", metavar="DIR", help="Default: exports/NAME.")
    ] = None,
    *,
    blind: Annotated[
        bool, typer.Option("--blind", help="Leave out everything that others did.")
    ] = False,
) -> None:
    """Make a copy of the project for another coder; `merge` takes it in again."""
    from qualcode.services.sharing import share_project

    with call.open() as project:
        made = share_project(project, to, blind=blind, folder=folder)
    if call.json:
        say_json({"folder": str(made), "to": to, "blind": blind})
        return
    remark(_("Made a copy for {name} in {folder}.").format(name=to, folder=made))
    remark(
        _(
            "Give {name} the whole folder. When it comes back: qualcode merge FOLDER. "
            "It holds interviews: send it only in ways they may go."
        ).format(name=to)
    )


def merge(
    call: Call,
    copy: Annotated[Path, typer.Argument(metavar="FOLDER", help="The copy that came back.")],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would come; change nothing.")
    ] = False,
    keep_both: Annotated[
        bool,
        typer.Option(
            "--keep-both", help="Take another text under the same name in, under a further name."
        ),
    ] = False,
) -> None:
    """Take in what was done in a copy: all of it in one step, which `undo` takes back."""
    from qualcode.services.sharing import merge_copy

    with call.open() as project:
        receipt = merge_copy(project, copy, keep_both=keep_both, dry_run=dry_run)
    if call.json:
        say_json(_as_json(receipt, dry_run=dry_run))
        return
    _tell(receipt, dry_run=dry_run)


def _tell(receipt: Receipt, *, dry_run: bool) -> None:
    """What came of a merge, and all that a person should know of it."""
    from qualcode.store import Fate

    if not receipt.incoming:
        remark(_("Nothing new in {name}'s copy.").format(name=receipt.name))
        return
    _show_counts(receipt)
    for words in receipt.remarks:
        say(words)
    clashes = receipt.of(Fate.CLASHED)
    if clashes:
        remark(
            ngettext(
                "{n} thing was changed on both sides; all that was written is kept: "
                "qualcode conflicts list",
                "{n} things were changed on both sides; all that was written is kept: "
                "qualcode conflicts list",
                clashes,
            ).format(n=clashes)
        )
    remark(_("Nothing was changed: this was a look.") if dry_run else _("Merged and saved."))


def _show_counts(receipt: Receipt) -> None:
    """A table of what became of each change in the copy; its rows and columns add up."""
    fates = [fate for fate in _FATES if receipt.of(fate)]
    known = [name for name in _TABLES if any(receipt.of(fate, name) for fate in fates)]
    others = sorted({name for name, _fate in receipt.counts} - {*_TABLES})

    def row(label: str, table: str | None) -> tuple[object, ...]:
        counts = [receipt.of(fate, table) for fate in fates]
        return (label, *(n or "" for n in counts), sum(counts))

    rows = [row(_(_TABLES.get(name, name)), name) for name in (*known, *others)]
    columns = [
        _("from {name}").format(name=receipt.name),
        *(_(_FATES[fate]) for fate in fates),
        _("in all"),
    ]
    say_table(columns, [*rows, row("", None)], numbers=range(1, len(columns)))


def list_(call: Call) -> None:
    """List what several copies changed differently, with everything that was written."""
    from qualcode.services.conflicts import open_questions

    with call.open() as project:
        questions = open_questions(project)
    if call.json:
        say_json([_question(number, one) for number, one in enumerate(questions, 1)])
        return
    for number, one in enumerate(questions, 1):
        say(f"{number}  {one.about} – {one.field}")
        if one.words:
            say(f"     «{one.words}»")
        for at, (words, coder, when) in enumerate(one.versions):
            mark = "●" if at == one.standing else " "
            say(f"   {mark} {at + 1}  {coder}, {local_time(when)}: {words}")
    remark(
        _("● stands until you decide: qualcode conflicts decide NUMBER VERSION")
        if questions
        else _("Nothing is undecided.")
    )


def decide(
    call: Call,
    number: Annotated[int, typer.Argument(help="Which, from `conflicts list`.")],
    version: Annotated[int, typer.Argument(help="Which of the things that were written.")],
) -> None:
    """Let one of the things that were written hold; `undo` takes it back."""
    from qualcode.services import conflicts

    with call.open() as project:
        question = conflicts.decide(project, number, version)
        left = len(conflicts.open_questions(project))
    words, coder, _when = question.versions[version - 1]
    if call.json:
        say_json({"about": question.about, "field": question.field, "holds": words, "left": left})
        return
    remark(
        _("{coder}'s version holds now: {about}, {field}. Left: {n}.").format(
            coder=coder, about=question.about, field=question.field, n=left
        )
    )


def _as_json(receipt: Receipt, *, dry_run: bool) -> dict[str, object]:
    """A receipt as JSON."""
    counts: dict[str, dict[str, int]] = {}
    for (table, fate), number in sorted(receipt.counts.items()):
        counts.setdefault(table, {})[str(fate)] = number
    return {
        "from": receipt.name,
        "dry_run": dry_run,
        "incoming": receipt.incoming,
        "counts": counts,
        "remarks": receipt.remarks,
        "transcripts": receipt.transcripts,
    }


def _question(number: int, one: Question) -> dict[str, object]:
    """Something undecided as JSON."""
    return {
        "number": number,
        "about": one.about,
        "field": one.field,
        "versions": [
            {"coder": coder, "at": at, "value": version.value, "words": words}
            for (words, coder, at), version in zip(one.versions, one.conflict.versions, strict=True)
        ],
        "stands": None if one.standing is None else one.standing + 1,
    }
