"""Commands of the codebook: check, import, show, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli import codebook_editing, codebook_versions
from qualcode.cli.call import Call, command, group
from qualcode.cli.codebook_editing import code_entry
from qualcode.cli.output import remark, say, say_file, say_json, say_table, say_written
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from qualcode.model import Code, Codebook


_QDC = ".qdc"
_TABLES = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    words = group(app, "codebook", "The codebook: families, codes, definitions.")
    command(words, "check")(check)
    command(words, "import")(import_)
    command(words, "show")(show)
    command(words, "export")(export)
    codebook_editing.register(words)
    codebook_versions.register(words)


def check(
    call: Call, file: Annotated[Path, typer.Argument(metavar="FILE", help="A codebook in TOML.")]
) -> None:
    """Say everything that is wrong with a codebook file, line by line."""
    from qualcode.codebook.files import find_problems

    problems = find_problems(file)
    if call.json:
        say_json(
            [
                {"line": one.line, "where": one.where, "what": one.what, "advice": one.advice}
                for one in problems
            ]
        )
    else:
        for one in problems:
            say(str(one))
        remark(
            ngettext("{n} problem.", "{n} problems.", len(problems)).format(n=len(problems))
            if problems
            else _("The codebook is sound.")
        )
    if problems:
        raise typer.Exit(1)


def import_(
    call: Call,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="TOML, .qdc, or a table: .xlsx, .csv, .txt.")
    ],
) -> None:
    """Read a codebook file into the project as its next version.

    A .qdc or a table adds its codes to those there are; a table also describes those anew.
    """
    from qualcode.services.codebooks import import_codebook

    if file.suffix.casefold() in (_QDC, *_TABLES):
        _import_beside(call, file)
        return
    with call.open() as project:
        codebook = import_codebook(project, file)
    if call.json:
        say_json({"version": codebook.version, "codes": len(codebook.codes)})
    else:
        remark(
            _("The codebook “{name}” is now version {version}, with {n} codes.").format(
                name=codebook.name, version=codebook.version, n=len(codebook.codes)
            )
        )


def _import_beside(call: Call, file: Path) -> None:
    """Add the codes of another program's codebook or a table, and tell what became of them."""
    from qualcode.cli.import_project import losses_entry, tell_losses
    from qualcode.services.codebook_tables import import_codebook_table
    from qualcode.services.refi.codebooks import import_qdc

    is_table = file.suffix.casefold() in _TABLES
    with call.open() as project:
        done = import_codebook_table(project, file) if is_table else import_qdc(project, file)
    if call.json:
        counts = {"version": done.codebook.version, "codes": len(done.codebook.codes)}
        more = {"added": done.added, "known": done.known}
        more |= {"revised": done.revised} if is_table else {}
        say_json({**counts, **more, "losses": losses_entry(done.losses)})
        return
    remark(
        _(
            "Codes added: {added}; there already: {known}. The codebook is version {version}."
        ).format(added=done.added, known=done.known, version=done.codebook.version)
    )
    if done.revised:
        remark(
            ngettext("{n} code is described anew.", "{n} codes are described anew.", done.revised)
            .format(n=done.revised)
        )  # fmt: skip
    tell_losses(done.losses)


def show(
    call: Call,
    code: Annotated[str | None, typer.Argument(help="A code's id or name: show all of it.")] = None,
) -> None:
    """Show the codebook with counts, or one code with its definition."""
    from qualcode.services.codebooks import code_counts, current_codebook, find_code

    with call.open() as project:
        codebook = current_codebook(project)
        counts = code_counts(project)
    if code:
        _show_code(call, codebook, find_code(codebook, code))
    elif call.json:
        say_json(_whole(codebook, counts))
    else:
        _show_tree(codebook, counts)


def export(
    call: Call,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Default: print.")] = None,
) -> None:
    """Write the codebook as TOML; as REFI-QDA or a table where the file ends so.

    The endings are .qdc, .xlsx and .csv.
    """
    from qualcode.codebook.writing import write_codebook
    from qualcode.services.codebooks import current_codebook
    from qualcode.services.exports import write_text

    with call.open() as project:
        codebook = current_codebook(project)
    if file is not None and file.suffix.casefold() == _QDC:
        from qualcode.services.exports import write_bytes
        from qualcode.services.refi.codebooks import export_qdc

        write_bytes(file, export_qdc(codebook))
        say_written(call, file)
        return
    if file is not None and file.suffix.casefold() in (".xlsx", ".csv"):
        _export_table(codebook, file)
        say_written(call, file)
        return
    text = write_codebook(codebook)
    if file is None:
        say_file(call, text)
    else:
        write_text(file, text)
        say_written(call, file)


def _export_table(codebook: Codebook, file: Path) -> None:
    """Write the codebook as a workbook or a table of text."""
    from qualcode.exchange.codebook_tables import codebook_csv, codebook_xlsx
    from qualcode.services.exports import write_bytes

    is_workbook = file.suffix.casefold() == ".xlsx"
    write_bytes(
        file, codebook_xlsx(codebook) if is_workbook else codebook_csv(codebook).encode("utf-8")
    )


def _show_tree(codebook: Codebook, counts: dict[str, tuple[int, int]]) -> None:
    """The codes as an indented list with counts."""
    remark(_("{name}, version {version}").format(name=codebook.name, version=codebook.version))
    rows = []
    for code, depth in codebook.tree():
        family = codebook.family(code.family)
        own, everybody = counts.get(code.id, (0, 0))
        rows.append(
            (
                code.quick_key,
                "  " * depth + _named(code),
                code.id,
                family.name if family else code.family,
                own,
                everybody,
            )
        )
    say_table(
        [_("key"), _("code"), _("id"), _("family"), _("mine"), _("all")], rows, numbers=(4, 5)
    )


def _named(code: Code) -> str:
    """A code's name; one out of use says so."""
    words = {"retired": _("retired"), "merged": _("merged")}.get(code.status)
    return f"{code.name} [{words}]" if words else code.name


def _show_code(call: Call, codebook: Codebook, code: Code) -> None:
    """One code with everything the codebook says about it."""
    if call.json:
        say_json(code_entry(code))
        return
    family = codebook.family(code.family)
    say(f"{_named(code)} ({code.id})")
    for label, text in (
        (_("Family"), family.name if family else code.family),
        (_("Part of"), code.parent or ""),
        (_("Definition"), code.definition),
        (_("When to use"), code.when),
        (_("When not to use"), code.when_not),
        (_("Example"), code.example),
        (_("Keywords"), ", ".join(code.keywords)),
        (_("Quick key"), code.quick_key),
        (_("Merged into"), code.merged_into or ""),
    ):
        if text:
            say(f"{label}: {text.strip()}")


def _whole(codebook: Codebook, counts: dict[str, tuple[int, int]]) -> dict[str, object]:
    """The codebook as JSON."""
    return {
        "name": codebook.name,
        "version": codebook.version,
        "families": [
            {"id": family.id, "name": family.name, "colour": family.colour}
            for family in codebook.families
        ],
        "codes": [
            {
                **code_entry(code),
                "own_codings": counts.get(code.id, (0, 0))[0],
                "codings": counts.get(code.id, (0, 0))[1],
            }
            for code in codebook.codes
        ],
    }
