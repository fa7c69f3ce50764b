"""What a terminal sends becomes text, however it is cut, and pasted words never become keys."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser

from qualcode.tui.terminal import TerminalDecoder

BEGIN, END = b"\x1b[200~", b"\x1b[201~"


def decoded(sent: bytes, *cuts: int) -> str:
    """The text of bytes that arrive in several reads."""
    decoder = TerminalDecoder()
    places = [0, *sorted(min(cut, len(sent)) for cut in cuts), len(sent)]
    parts = [sent[a:b] for a, b in pairwise(places)]
    return "".join(decoder.decode(part) for part in parts) + decoder.decode(b"", final=True)


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("blåbær".encode(), "blåbær"),
        ("blåbær".encode("latin-1"), "bl\ufffdb\ufffdr"),
        (b"\x1b[A\x1b", "\x1b[A\x1b"),
        (BEGIN + b"a\x1b[Ar\x1b" + END + b"\x1b[A", "\x1b[200~a\ufffd[Ar\ufffd\x1b[201~\x1b[A"),
        (BEGIN + b"a" + END + b"b" + BEGIN + b"\x1bc" + END, None),
    ],
)
def test_what_arrives_is_text(sent: bytes, text: str | None) -> None:
    """Keys stay what they are; within a paste nothing is one."""
    told = decoded(sent)
    assert text is None or told == text
    assert told.count("\x1b[20") == sent.count(b"\x1b[20")


@given(
    st.lists(st.sampled_from([BEGIN, END, b"\x1b", b"\x1b[A", b"r", b"[201~", "å".encode()])),
    st.lists(st.integers(0, 60), max_size=5),
)
def test_it_does_not_matter_how_it_is_cut(parts: list[bytes], cuts: list[int]) -> None:
    """A read may end in the middle of a letter or of a mark."""
    sent = b"".join(parts)
    assert decoded(sent, *cuts) == decoded(sent)


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_a_paste_is_one_paste_and_no_key(words: str) -> None:
    """Whatever is in it, the screen learns of one paste; escape characters are made visible."""
    parser = XTermParser()
    sent = BEGIN + words.replace("\x1b[201~", "").encode() + END
    events_seen = list(parser.feed(decoded(sent))) + list(parser.feed(""))
    assert not any(isinstance(one, events.Key) for one in events_seen)
    assert len(events_seen) <= 1
