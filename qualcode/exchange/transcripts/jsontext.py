"""JSON files, read with suspicion."""

from __future__ import annotations

import json

from qualcode.exchange.transcripts.encoding import NotText
from qualcode.messages import _


def parse_json(text: str) -> object:
    """What a JSON text holds.

    Raises:
        NotText: when it is none; says on which line.
    """
    try:
        parsed: object = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise NotText(_("line {n} is not JSON").format(n=error.lineno)) from None
    except (ValueError, RecursionError):
        raise NotText(_("its content is damaged")) from None
    return parsed


def _refuse(name: str) -> object:
    """Refuse what is no number: NaN, Infinity."""
    raise ValueError(name)
