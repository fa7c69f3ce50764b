"""Who a product is for: the option that says so."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Audience(StrEnum):
    """Who a product is for."""

    INTERNAL = "internal"
    CLIENT = "client"
    PUBLIC = "public"


AudienceOption = Annotated[Audience, typer.Option(help="Who is to see it.")]
