"""Commands that work on the codebook: add, rename, move, set, retire, restore, merge, split."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command
from qualcode.cli.output import remark, say_file, say_json
from qualcode.codebook.recoding import Overlap
from qualcode.messages import N_, _, ngettext

if TYPE_CHECKING:
    from qualcode.codebook.recoding import Recoding
    from qualcode.model import Code

CodeArgument = Annotated[str, typer.Argument(metavar="CODE", help=N_("A code's id or name."))]
UnderOption = Annotated[
    str | None, typer.Option("--under", metavar="CODE", help=N_("The code it is part of."))
]
FamilyOption = Annotated[
    str | None, typer.Option("--family", metavar="FAMILY", help=N_("A family's id or name."))
]
DefinitionOption = Annotated[str | None, typer.Option(help=N_("What the code means."))]
WhenOption = Annotated[str | None, typer.Option(help=N_("When to use it."))]
WhenNotOption = Annotated[str | None, typer.Option(help=N_("When not to use it."))]
ExampleOption = Annotated[str | None, typer.Option(help=N_("A passage it fits."))]
KeywordsOption = Annotated[
    str | None,
    typer.Option(metavar="WORDS", help=N_("Words that suggest it, separated by commas.")),
]
ColourOption = Annotated[
    str | None, typer.Option(help=N_("red, green, blue, yellow, magenta, cyan or #rrggbb."))
]
KeyOption = Annotated[
    str | None, typer.Option("--key", help=N_("The quick key: a digit from 1 to 9."))
]


def register(group: typer.Typer) -> None:
    """Add these commands to those of the codebook."""
    command(group, "add")(add)
    command(group, "rename")(rename)
    command(group, "move")(move)
    command(group, "set")(set_)
    command(group, "retire")(retire)
    command(group, "restore")(restore)
    command(group, "merge")(merge)
    command(group, "split")(split)


def add(  # noqa: PLR0913  # one parameter a word of the command
    call: Call,
    name: Annotated[str, typer.Argument(help="What the code is called.")],
    *,
    family: FamilyOption = None,
    under: UnderOption = None,
    definition: DefinitionOption = None,
    when: WhenOption = None,
    when_not: WhenNotOption = None,
    example: ExampleOption = None,
    keywords: KeywordsOption = None,
    colour: ColourOption = None,
    key: KeyOption = None,
) -> None:
    """Add a code to a family, or under another code."""
    from qualcode.errors import UsageProblem
    from qualcode.services.codebook_editing import add_code
    from qualcode.services.codebooks import current_codebook, find_code

    if not family and not under:
        raise UsageProblem(reason=_("Say where the code belongs: --family FAMILY or --under CODE."))
    with call.open() as project:
        above = find_code(current_codebook(project), under) if under else None
        code = add_code(
            project,
            name,
            family=family or (above.family if above else ""),
            parent=above.id if above else None,
            **_given(
                definition=definition,
                when=when,
                when_not=when_not,
                example=example,
                colour=colour,
                quick_key=key,
            ),
            keywords=_listed(keywords or ""),
        )
    _tell(call, code, _("Added “{code}” ({id})."))


def rename(
    call: Call,
    code: CodeArgument,
    name: Annotated[str, typer.Argument(help="What it is to be called.")],
) -> None:
    """Give a code another name; its id and its codings stay."""
    from qualcode.services.codebook_editing import rename_code

    with call.open() as project:
        renamed = rename_code(project, code, name)
    _tell(call, renamed, _("It is called “{code}” now; its id is still {id}."))


def move(
    call: Call,
    code: CodeArgument,
    *,
    family: FamilyOption = None,
    under: UnderOption = None,
    before: Annotated[
        str | None,
        typer.Option("--before", metavar="CODE", help="The code it is to stand before, beside it."),
    ] = None,
) -> None:
    """Put a code, with all below it, under or before another, or last in a family."""
    from qualcode.errors import UsageProblem
    from qualcode.services.codebook_editing import move_code

    if not (family or under or before):
        raise UsageProblem(
            reason=_("Say where to: --family FAMILY, --under CODE or --before CODE.")
        )
    with call.open() as project:
        moved = move_code(project, code, family=family, parent=under, before=before)
    _tell(call, moved, _("Moved “{code}”."))


def set_(  # noqa: PLR0913  # one parameter a word of the command
    call: Call,
    code: CodeArgument,
    *,
    definition: DefinitionOption = None,
    when: WhenOption = None,
    when_not: WhenNotOption = None,
    example: ExampleOption = None,
    keywords: KeywordsOption = None,
    colour: ColourOption = None,
    key: KeyOption = None,
) -> None:
    """Give a code other texts, keywords, colour or quick key; an empty text removes it."""
    from qualcode.errors import UsageProblem
    from qualcode.services.codebook_editing import revise_code

    texts: dict[str, str | list[str]] = {
        **_given(
            definition=definition,
            when=when,
            when_not=when_not,
            example=example,
            colour=colour,
            quick_key=key,
        )
    }
    if keywords is not None:
        texts["keywords"] = _listed(keywords)
    if not texts:
        raise UsageProblem(reason=_("Say what to set, for example --definition TEXT."))
    with call.open() as project:
        revised = revise_code(project, code, **texts)
    _tell(call, revised, _("Saved “{code}”."))


def retire(call: Call, code: CodeArgument) -> None:
    """Take a code out of use; its codings stay."""
    from qualcode.services.codebook_editing import retire_code

    with call.open() as project:
        retired = retire_code(project, code)
    _tell(call, retired, _("Retired “{code}”; `codebook restore` brings it back."))


def restore(call: Call, code: CodeArgument) -> None:
    """Bring a retired or merged code back into use; codings do not move back."""
    from qualcode.services.codebook_editing import restore_code

    with call.open() as project:
        restored = restore_code(project, code)
    _tell(call, restored, _("“{code}” is in use again."))


def merge(
    call: Call,
    source: Annotated[str, typer.Argument(metavar="CODE", help="The code that goes.")],
    target: Annotated[str, typer.Argument(metavar="INTO", help="The code that stays.")],
    *,
    overlap: Annotated[
        Overlap, typer.Option(help="A coder's overlapping passages: keep both, or join them.")
    ] = Overlap.KEEP,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count what would move.")] = False,
) -> None:
    """Give all codings of one code to another, everybody's, and take the one out of use."""
    from qualcode.services.recoding import merge_code, preview_merge

    with call.open() as project:
        done = (preview_merge if dry_run else merge_code)(project, source, target, overlap)
    if call.json:
        say_json(
            {
                "done": not dry_run,
                "code": done.source.id,
                "into": done.target.id,
                "overlap": overlap.value,
                **_counts(done.recoding),
            }
        )
        return
    sentence = (
        _("“{code}” would be merged into “{target}”; nothing is changed yet.")
        if dry_run
        else _("Merged “{code}” into “{target}”; `undo` takes it back.")
    )
    remark(sentence.format(code=done.source.name, target=done.target.name))
    for line in recoding_in_words(done.recoding, overlap):
        remark(line)


def split(  # noqa: PLR0913  # one parameter a word of the command
    call: Call,
    code: CodeArgument,
    *,
    into: Annotated[
        list[str] | None,
        typer.Option("--into", metavar="CODE", help="A code to split into; a new name makes one."),
    ] = None,
    assign: Annotated[
        Path | None,
        typer.Option(metavar="CSV", help="The list with the column “code” filled in."),
    ] = None,
    everyone: Annotated[
        bool, typer.Option("--everyone", help="Other coders' codings too.")
    ] = False,
    retire: Annotated[
        bool, typer.Option("--retire", help="Retire the code once no coding has it.")
    ] = False,
) -> None:
    """Give a code's codings to other codes: first without --assign, for a list to fill in."""
    from qualcode.errors import UsageProblem
    from qualcode.services.recoding import split_code
    from qualcode.services.splitting import list_to_split, read_assignments

    if assign is None:
        with call.open() as project:
            say_file(call, list_to_split(project, code, everyone=everyone))
        return
    if not into:
        raise UsageProblem(reason=_("Name the codes to split into, each with --into CODE."))
    assigned = read_assignments(assign)
    with call.open() as project:
        done = split_code(project, code, into, assigned, everyone=everyone, retire=retire)
    if call.json:
        targets = [target.id for target in done.targets]
        say_json(
            {"code": done.source.id, "into": targets, "left": done.left, **_counts(done.recoding)}
        )
        return
    moved = done.recoding.moved
    remark(
        ngettext(
            "{n} coding of “{code}” has another code now, {left} have it still; `undo` takes it "
            "back.",
            "{n} codings of “{code}” have another code now, {left} have it still; `undo` takes it "
            "back.",
            moved,
        ).format(n=moved, code=done.source.name, left=done.left)
    )


def recoding_in_words(recoding: Recoding, overlap: Overlap) -> list[str]:
    """What happens to codings, a sentence a line."""
    names = ", ".join(f"{name} {count}" for name, count in sorted(recoding.coders.items()))
    lines = [
        ngettext("{n} coding moves: {names}.", "{n} codings move: {names}.", recoding.moved).format(
            n=recoding.moved, names=names
        )
        if recoding.moved
        else _("No coding moves.")
    ]
    if recoding.same:
        lines.append(
            ngettext(
                "{n} is on a passage the same coder has with both codes: the two become one, "
                "memos together.",
                "{n} are on passages the same coder has with both codes: each two become one, "
                "memos together.",
                recoding.same,
            ).format(n=recoding.same)
        )
    if recoding.overlapping:
        sentence = (
            _("{n} overlap another passage of the same coder: joined into one.")
            if overlap is Overlap.JOIN
            else _("{n} overlap another passage of the same coder: both stay as they are.")
        )
        lines.append(sentence.format(n=recoding.overlapping))
    return lines


def _tell(call: Call, code: Code, sentence: str) -> None:
    """Say what became of a code."""
    if call.json:
        say_json(code_entry(code))
    else:
        remark(sentence.format(code=code.name, id=code.id))


def _given(**texts: str | None) -> dict[str, str]:
    """The texts that were given, by the key of the file."""
    return {name: text for name, text in texts.items() if text is not None}


def _listed(words: str) -> list[str]:
    """Words between commas."""
    return words.split(",")


def _counts(recoding: Recoding) -> dict[str, object]:
    """What happens to codings as JSON."""
    return {
        "codings": recoding.moved,
        "same_passage": recoding.same,
        "overlapping": recoding.overlapping,
        "joined": len(recoding.gone),
        "coders": dict(sorted(recoding.coders.items())),
    }


def code_entry(code: Code) -> dict[str, object]:
    """A code as JSON."""
    return {
        "id": code.id,
        "name": code.name,
        "family": code.family,
        "parent": code.parent,
        "definition": code.definition,
        "when": code.when,
        "when_not": code.when_not,
        "example": code.example,
        "keywords": list(code.keywords),
        "quick_key": code.quick_key,
        "status": code.status.value,
    }
