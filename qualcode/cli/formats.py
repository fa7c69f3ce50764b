"""The formats a product can be written in: which one is meant, and where it goes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.cli.output import say_data, say_written
from qualcode.errors import UsageProblem
from qualcode.messages import _

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.cli.call import Call


class Format(StrEnum):
    """What a product can be written as."""

    TABLE = "table"
    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"
    JSON = "json"


def meant_format(call: Call, chosen: Format | None, output: Path | None) -> Format:
    """The format that was asked for: by name, as JSON, or by the file's ending.

    Raises:
        UsageProblem: when two of them disagree, or the ending is none of ours.
    """
    ending = output.suffix.lstrip(".").lower() if output else Format.TABLE.value
    if chosen:
        _refuse_contradiction(call, chosen, ending, output)
        return chosen
    if call.json:
        return Format.JSON
    if ending not in set(Format):
        raise UsageProblem(
            reason=_("“{file}” does not end in .csv, .xlsx, .html or .json: use --format.").format(
                file=output
            )
        )
    return Format(ending)


def write_product(
    call: Call, content: bytes, kind: Format, output: Path | None, usual: Path
) -> None:
    """Print a product where it is text and no file is named, else write it to a file.

    Raises:
        FileProblem: when the file cannot be written.
    """
    from qualcode.services.exports import write_bytes

    if output is None and kind in (Format.CSV, Format.JSON):
        say_data(content.decode("utf-8"))
        return
    target = output or usual
    write_bytes(target, content)
    say_written(call, target)


def _refuse_contradiction(call: Call, chosen: Format, ending: str, output: Path | None) -> None:
    """Refuse a format by name where another one was asked for as well."""
    if call.json and chosen is not Format.JSON:
        reason = _("--json and --format {format} ask for two things.")
        raise UsageProblem(reason=reason.format(format=chosen.value))
    if chosen != ending in set(Format) - {Format.TABLE}:
        reason = _("“{file}” ends in .{ending}, but --format says {format}.")
        raise UsageProblem(reason=reason.format(file=output, ending=ending, format=chosen.value))
