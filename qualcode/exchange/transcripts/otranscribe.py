"""oTranscribe's files (.otr): a web page in JSON, with the times as links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.encoding import NotText, decode
from qualcode.exchange.transcripts.jsontext import parse_json
from qualcode.exchange.transcripts.paragraphs import Page, script_of
from qualcode.exchange.transcripts.webpage import page_paragraphs
from qualcode.messages import _

if TYPE_CHECKING:
    from qualcode.exchange.transcripts.utterances import Script

_STAMP = re.compile(
    r"<span(?=[^<>]{0,300}\bclass=[\"']?timestamp)[^<>]{0,300}?\bdata-timestamp=[\"']?"
    r"(?P<time>[\d:.]{1,16})[\"']?[^<>]{0,300}>(?P<shown>[^<>]{0,40})</span>(?:&nbsp;|\xa0)?"
)
_HOUR, _MINUTE = 3600, 60


def read_otr(content: bytes, form: str = "") -> Script:
    """The script of an oTranscribe file.

    Raises:
        NotText: when it is none, damaged, or without text.
    """
    decoded = decode(content)
    parsed = parse_json(decoded.text)
    page = parsed.get("text") if isinstance(parsed, dict) else None
    if not isinstance(page, str):
        raise NotText(_("it is not a file of oTranscribe"))
    paragraphs, whole = page_paragraphs(_STAMP.sub(_clock, page))
    return script_of(Page(paragraphs, "otr", whole, decoded.encoding, decoded.warnings), form)


def _clock(stamp: re.Match[str]) -> str:
    """A time as its readers write it: 0:00:03.5, from seconds or from minutes and seconds."""
    time = stamp["time"]
    if ":" in time or time.count(".") > 1 or not time.strip("."):
        return f"{stamp['shown']} "
    total = float(time)
    minutes, seconds = divmod(total % _HOUR, _MINUTE)
    return f"{int(total // _HOUR)}:{int(minutes):02}:{seconds:06.3f} "
