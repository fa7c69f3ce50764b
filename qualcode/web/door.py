"""Who may come in: what every request has to show before it sees anything.

Four things, each enough to keep out what the others might let through: the address asked for is
ours to the letter, so that no other name can be pointed at this computer; a page that opens a
connection is our own; a browser that comes in knows the key, which opens once; from then on it
carries a cookie that no script can read, no other site can send, and that is bound to a path
nobody else on this computer knows, for cookies do not tell one port from another.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import TYPE_CHECKING

from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

HOME = "127.0.0.1"
"""The only address we listen on: this computer talking to itself."""
COOKIE = "qualcode"
_LONG, _SHORT = 32, 12
"""Bytes of chance in what must not be guessed, and in what need not be known."""


@dataclass(slots=True)
class Door:
    """The way into one run of the server."""

    port: int
    place: str = field(default_factory=lambda: f"/{secrets.token_urlsafe(_SHORT)}/")
    """The path of everything, different each time."""
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(_LONG), repr=False)
    """What a browser that came in carries."""
    _key: str = field(default_factory=lambda: secrets.token_urlsafe(_LONG), repr=False)
    _is_used: bool = False

    @property
    def host(self) -> str:
        """What a request must call us."""
        return f"{HOME}:{self.port}"

    @property
    def origin(self) -> str:
        """What our own page says it comes from."""
        return f"http://{self.host}"

    @property
    def address(self) -> str:
        """Where to go to come in; it works once."""
        return f"{self.origin}{self.place}?key={self._key}"

    def refusal(
        self, hosts: Sequence[str], origins: Sequence[str], *, needs_origin: bool
    ) -> str | None:
        """Why a request with these headers is not for us, None if it is."""
        if list(hosts) != [self.host]:
            return _("This is not the address that `qualcode web` printed.")
        if list(origins) != [self.origin] and (origins or needs_origin):
            return _("Another page wanted to open this one; only qualcode's own page may.")
        return None

    def knows(self, cookie: str | None) -> bool:
        """Whether a browser with this cookie has come in before."""
        return cookie is not None and _same(cookie, self.cookie)

    def opens(self, key: str | None) -> bool:
        """Whether this key opens; it does so once."""
        if self._is_used or key is None or not _same(key, self._key):
            return False
        self._is_used = True
        return True


def _same(given: str, wanted: str) -> bool:
    """Whether two texts are the same, found out in a time that tells nothing."""
    return compare_digest(given.encode("utf-8", "replace"), wanted.encode("utf-8"))
