"""The command of figures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.audiences import Audience, AudienceOption
from qualcode.cli.call import Call, command
from qualcode.cli.output import progress, say_written
from qualcode.errors import UsageProblem
from qualcode.messages import _

NAMES = ("heat", "bars", "saturation", "learning", "chain", "network", "timeline")


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    command(app, "plot")(plot)


def plot(  # noqa: PLR0913  # one parameter an option
    call: Call,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=f"{', '.join(NAMES[:-1])} or {NAMES[-1]}.")
    ],
    *,
    by: Annotated[str, typer.Option(help="The attribute whose values are the columns.")] = "county",
    family: Annotated[
        str | None, typer.Option(help="Only this code family, by id or name.")
    ] = None,
    audience: AudienceOption = Audience.INTERNAL,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to: .svg or .png. Default: exports/.")
    ] = None,
) -> None:
    """Draw a figure as SVG or PNG."""
    from qualcode.services.exports import write_bytes
    from qualcode.services.plots import Plot, draw_plot

    if name not in NAMES:
        reason = _("There is no figure “{name}”: there are {names}.")
        raise UsageProblem(reason=reason.format(name=name, names=", ".join(NAMES)))
    if output and output.suffix.casefold() not in {".svg", ".png"}:
        raise UsageProblem(reason=_("“{file}” does not end in .svg or .png.").format(file=output))
    with call.open() as project, progress(_("Measuring")) as show:
        svg = draw_plot(
            project, Plot(name), audience=audience.value, by=by, family=family, progress=show
        )
        target = output or project.settings.exports / f"{name}-{audience.value}.svg"
    content = svg.encode("utf-8")
    if target.suffix.casefold() == ".png":
        from qualcode.services.plots import picture

        content = picture(svg)
    write_bytes(target, content)
    say_written(call, target)
