"""The server: one page, what it is made of, and a connection for each window.

textual-serve brings the terminal that runs in the browser. Its own server asks nobody who they
are and fetches a font from elsewhere; this one lets in whom the door lets in, and serves nothing
but the five files below.
"""

from __future__ import annotations

import asyncio
import json
import logging
import socket
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web
from jinja2 import Environment, StrictUndefined

from qualcode.errors import PortTaken
from qualcode.messages import _, language_in_use
from qualcode.web.door import COOKIE, HOME, Door
from qualcode.web.window import PATIENCE, Window

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from aiohttp.typedefs import Handler, Middleware

OURS = Path(__file__).parent / "page"
TERMINAL = Path(textual_serve.__file__).parent / "static"
FILES: Final = {
    "page.css": OURS / "page.css",
    "page.js": OURS / "page.js",
    "terminal.css": TERMINAL / "css" / "xterm.css",
    "terminal.js": TERMINAL / "js" / "textual.js",
    "mono.ttf": TERMINAL / "fonts" / "RobotoMono-VariableFont_wght.ttf",
}
"""Everything the page is made of, by the name it asks for."""
MOST_WINDOWS = 4
"""Each is a program of its own; more are a mistake, or somebody else."""
_LONGEST_MESSAGE = 1 << 20
_PULSE = 15.0
"""Seconds between two questions whether a browser is still there."""
_QUIET = ("aiohttp", "textual-serve")


@dataclass(slots=True)
class Rooms:
    """What one run of the server knows: its door, what a window runs, and who is in."""

    door: Door
    command: Sequence[str]
    driver: str
    sockets: set[web.WebSocketResponse] = field(default_factory=set)


@asynccontextmanager
async def serving(command: Sequence[str], driver: str, port: int = 0) -> AsyncIterator[Door]:
    """Listen on this computer alone, on a free port if none is asked for.

    Raises:
        PortTaken: when another program listens there.
    """
    for name in _QUIET:  # what is shown belongs into no log, nor do addresses with keys
        logging.getLogger(name).disabled = True
    try:
        listening = socket.create_server((HOME, port))
    except OSError as error:
        raise PortTaken(port=port, reason=error.strerror or error) from None
    rooms = Rooms(Door(listening.getsockname()[1]), command, driver)
    runner = web.AppRunner(make_application(rooms), access_log=None, shutdown_timeout=2 * PATIENCE)
    try:
        await runner.setup()
        await web.SockSite(runner, listening).start()
        yield rooms.door
    finally:
        await runner.cleanup()
        listening.close()


def make_application(rooms: Rooms) -> web.Application:
    """The page, its files and the connection, all behind the door."""
    place = rooms.door.place
    application = web.Application(middlewares=[_doorkeeper(rooms)])

    async def page(_request: web.Request) -> web.StreamResponse:
        """The page, for whom there is a window left."""
        _refuse_if_full(rooms)
        return web.Response(text=draw_page(rooms.door), content_type="text/html")

    async def file(request: web.Request) -> web.StreamResponse:
        """A file of the page."""
        path = FILES.get(request.match_info["name"])
        return web.FileResponse(path) if path else web.Response(status=404)

    async def window(request: web.Request) -> web.StreamResponse:
        """A window, for as long as the browser shows it."""
        _refuse_if_full(rooms)
        return await _show_window(rooms, request)

    application.router.add_get(place, page, allow_head=False)
    application.router.add_get(f"{place}window", window, allow_head=False)
    application.router.add_get(f"{place}{{name}}", file, allow_head=False)
    application.on_response_prepare.append(_harden(rooms.door))
    application.on_shutdown.append(lambda _application: _close_all(rooms))
    return application


def draw_page(door: Door) -> str:
    """The page with the words of the language in use."""
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    page = environment.from_string((OURS / "page.html.jinja").read_text(encoding="utf-8"))
    return page.render(
        language=language_in_use(),
        window=f"ws://{door.host}{door.place}window",
        opening=_("Opening the coding screen …"),
        closed=_("The coding screen is closed. Everything you did is saved."),
        again=_("Open it again"),
    )


def _doorkeeper(rooms: Rooms) -> Middleware:
    """What stands before everything: who may not come in sees one sentence."""
    door = rooms.door

    @web.middleware
    async def keep(request: web.Request, handler: Handler) -> web.StreamResponse:
        headers = request.headers
        refusal = door.refusal(
            headers.getall("Host", []),
            headers.getall("Origin", []),
            needs_origin="Upgrade" in headers,
        )
        if refusal is not None:
            raise web.HTTPForbidden(text=refusal)
        if door.knows(request.cookies.get(COOKIE)):
            return await handler(request)
        asks = request.method == "GET" and request.path == door.place
        if not asks or not door.opens(request.query.get("key")):
            raise web.HTTPForbidden(
                text=_("The key in this address is wrong or was used. Run `qualcode web` again.")
            )
        response = await handler(request)
        response.set_cookie(COOKIE, door.cookie, path=door.place, httponly=True, samesite="Strict")
        return response

    return keep


def _harden(door: Door) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    """What every answer says to the browser: fetch nothing else, keep nothing, show it nowhere."""
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        # The terminal writes its styles into the page.
        "style-src": "'self' 'unsafe-inline'",
        "font-src": "'self'",
        "connect-src": f"ws://{door.host}",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    said = {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }

    async def harden(_request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(said)
        response.headers.popall("Server", None)

    return harden


def _refuse_if_full(rooms: Rooms) -> None:
    """Say so where every window is taken."""
    if len(rooms.sockets) >= MOST_WINDOWS:
        raise web.HTTPServiceUnavailable(
            text=_("{n} windows are open already: close one first.").format(n=MOST_WINDOWS)
        )


async def _show_window(rooms: Rooms, request: web.Request) -> web.WebSocketResponse:
    """Let a screen and a browser talk until either is done."""
    browser = web.WebSocketResponse(heartbeat=_PULSE, max_msg_size=_LONGEST_MESSAGE)
    rooms.sockets.add(browser)
    try:
        await browser.prepare(request)
        size = (request.query.get(side, "") for side in ("width", "height"))
        window = await Window.open(rooms.command, rooms.driver, *size)
        try:
            await _talk(browser, window)
        finally:
            await window.close()
    finally:
        rooms.sockets.discard(browser)
    return browser


async def _talk(browser: web.WebSocketResponse, window: Window) -> None:
    """Pass on what is drawn one way and what is typed the other."""

    async def show() -> None:
        await window.show(browser.send_bytes)
        await browser.close()

    showing = asyncio.create_task(show())
    try:
        async for message in browser:
            if message.type is WSMsgType.TEXT:
                match _words(message.data):
                    case ["ping", str(stamp)]:
                        await browser.send_json(["pong", stamp])
                    case words:
                        await window.obey(words)
    finally:
        showing.cancel()
        await asyncio.wait([showing])


def _words(text: str) -> object:
    """What a message says; nothing if it is none of ours."""
    try:
        return json.loads(text)
    except ValueError:
        return None


async def _close_all(rooms: Rooms) -> None:
    """Close every window."""
    for browser in tuple(rooms.sockets):
        await browser.close(code=WSCloseCode.GOING_AWAY)
