"""Who a product is for: the option that says so."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from qualcode.errors import UsageProblem
from qualcode.messages import _


class Audience(StrEnum):
    """Who a product is for."""

    INTERNAL = "internal"
    CLIENT = "client"
    PUBLIC = "public"


ReleaseOption = Annotated[
    bool,
    typer.Option(
        "--release", help="It is sent out: later tables that could be subtracted are refused."
    ),
]


def refuse_internal(audience: Audience, *, release: bool) -> None:
    """Say that what is for the institute alone is not sent out.

    Raises:
        UsageProblem: when it is to be noted as sent out.
    """
    if release and audience is Audience.INTERNAL:
        raise UsageProblem(
            reason=_("What is sent out is for somebody: use --audience client or public.")
        )


AudienceOption = Annotated[Audience, typer.Option(help="Who is to see it.")]
