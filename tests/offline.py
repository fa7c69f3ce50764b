"""R22: no test reaches another computer, because none can."""

from __future__ import annotations

_HERE = ("", "localhost", "::1")


class LeftTheComputer(AssertionError):
    """Something asked for another computer."""


def refuse_network(event: str, words: tuple[object, ...]) -> None:
    """Let nobody in this process speak with another computer; a hook of `sys.addaudithook`."""
    if event == "socket.getaddrinfo":
        host = words[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(words[1], tuple):
        host = words[1][0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else host
    if name is not None and name not in _HERE and not str(name).startswith("127."):
        raise LeftTheComputer(event, name)
