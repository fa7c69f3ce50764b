"""The real server: what it shows to whom it lets in, and what it refuses."""

from __future__ import annotations

import asyncio
import re
import socket
from typing import TYPE_CHECKING

import pytest
from aiohttp import WSMsgType, WSServerHandshakeError

from qualcode.errors import PortTaken
from qualcode.web.server import FILES, MOST_WINDOWS, serving
from tests.web.conftest import COMMAND, Browser, new_session

if TYPE_CHECKING:
    from aiohttp import ClientWebSocketResponse

GREETING = b"some:driver 80 24"
EVIL = {"Origin": "http://evil.example"}


async def test_the_address_opens_the_page_and_the_page_a_window(browser: Browser) -> None:
    """What was printed brings the page; typing reaches the screen, and leaving it closes."""
    await browser.come_in()
    async with browser.session.ws_connect(browser.window, headers=browser.ours) as window:
        assert await window.receive_bytes() == GREETING
        await window.send_json(["stdin", "æøå"])
        assert await window.receive_bytes() == b"D" + "æøå".encode()
        await window.send_json(["resize", {"width": 140, "height": 10**9}])
        told = await window.receive_bytes()
        assert told == b'M{"type": "resize", "width": 140, "height": 1000}'
        await window.send_json(["blur"])
        assert await window.receive_bytes() == b'M{"type": "blur"}'
        await window.send_json(["ping", "17"])
        assert await window.receive_json() == ["pong", "17"]
        await window.send_json(["stdin", "q"])
        assert await window.receive_bytes() == b"Dq"
        assert (await window.receive()).type is WSMsgType.CLOSE


async def test_the_key_is_taken_once_and_the_cookie_from_then_on(browser: Browser) -> None:
    """The same browser comes back as often as it likes; another one does not come in."""
    await browser.come_in()
    assert (await browser.get())[0] == 200
    async with new_session() as other, other.get(browser.door.address) as answer:
        assert answer.status == 403
        assert "Run `qualcode web` again" in await answer.text()


async def test_the_cookie_is_as_strict_as_cookies_are(browser: Browser) -> None:
    """No script reads it, no other site and no other port's page sends it, no disk keeps it."""
    async with browser.session.get(browser.door.address) as answer:
        said = answer.headers["Set-Cookie"]
    name_and_value, *rules = said.split("; ")
    assert name_and_value == f"qualcode={browser.door.cookie}"
    assert {rule.lower() for rule in rules} == {
        "httponly",
        "samesite=strict",
        f"path={browser.door.place}".lower(),
    }


@pytest.mark.parametrize(
    "path", ["", "window", "terminal.js", "page.css", "nothing", "?key=", "?key=x"]
)
async def test_whoever_did_not_come_in_sees_nothing(browser: Browser, path: str) -> None:
    """Neither the page nor a file of it, nor whether there is one."""
    status, words = await browser.get(path)
    assert (status, words) == (
        403,
        "The key in this address is wrong or was used. Run `qualcode web` again.",
    )
    assert (await browser.get(place="/"))[0] == 403


async def test_a_guessed_cookie_is_no_cookie(browser: Browser) -> None:
    """It has to be the one this run of the server gave."""
    assert (await browser.get("", {"Cookie": "qualcode=guessed"}))[0] == 403


@pytest.mark.parametrize("host", ["localhost", "evil.example", "127.0.0.1"])
async def test_another_host_is_refused(browser: Browser, host: str) -> None:
    """Also with a good cookie: a name pointed at this computer sees one sentence."""
    await browser.come_in()
    for path in ("", "window", "page.js"):
        assert await browser.get(path, {"Host": host}) == (
            403,
            "This is not the address that `qualcode web` printed.",
        )


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:{port}"])
async def test_another_origin_is_refused(browser: Browser, origin: str) -> None:
    """A page of somebody else can neither read ours nor drive the screen."""
    await browser.come_in()
    headers = {"Origin": origin.format(port=browser.door.port)}
    status, words = await browser.get("", headers)
    assert (status, "only qualcode's own page may" in words) == (403, True)
    with pytest.raises(WSServerHandshakeError) as refused:
        await browser.session.ws_connect(browser.window, headers=headers)
    assert refused.value.status == 403


async def test_a_window_needs_cookie_and_origin(browser: Browser) -> None:
    """Without either no screen is started."""
    with pytest.raises(WSServerHandshakeError) as refused:
        await browser.session.ws_connect(browser.window, headers=browser.ours)
    assert refused.value.status == 403
    await browser.come_in()
    with pytest.raises(WSServerHandshakeError) as refused:
        await browser.session.ws_connect(browser.window)
    assert refused.value.status == 403


async def test_what_is_refused_does_not_use_up_the_key(browser: Browser) -> None:
    """Nobody can lock the person out by asking first, nor does a look at the headers."""
    async with browser.session.head(browser.door.address) as answer:
        assert answer.status == 403
    async with browser.session.get(browser.door.address, headers=EVIL) as answer:
        assert answer.status == 403
    await browser.come_in()


async def test_the_page_fetches_nothing_from_elsewhere(browser: Browser) -> None:
    """Every address in the page and its styles is one of the files we serve."""
    async with browser.session.get(browser.door.address) as answer:
        page = await answer.text()
    wanted = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert set(wanted) - {"data:,", "./"} <= set(FILES)
    for name in FILES:
        assert (await browser.get(name))[0] == 200
    styles = (await browser.get("page.css"))[1]
    assert set(re.findall(r'url\("?([^")]*)', styles)) <= set(FILES)
    assert "url(" not in (await browser.get("terminal.css"))[1]
    assert not re.search(r"<style|<script>|\son\w+=|style=", page)
    for name in ("page.css", "page.js", "page.html.jinja"):
        text = (FILES["page.css"].parent / name).read_text(encoding="utf-8")
        assert "//" not in re.sub(r"^//.*$", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize(
    "path", ["page.css/", "..%2fdoor.py", "%2e%2e/door.py", "static/", "download/x"]
)
async def test_there_is_nothing_but_the_files_of_the_page(browser: Browser, path: str) -> None:
    """No folder can be listed and no other file asked for."""
    await browser.come_in()
    assert (await browser.get(path))[0] in (403, 404)


async def test_every_answer_tells_the_browser_to_be_careful(browser: Browser) -> None:
    """Page, file and refusal alike: nothing from elsewhere, in no frame, kept nowhere."""
    asked = [browser.door.address, browser.door.origin + browser.door.place + "page.js"]
    for url in (*asked, browser.door.origin + "/"):
        async with browser.session.get(url) as answer:
            policy = dict(
                part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; ")
            )
            assert policy["default-src"] == policy["frame-ancestors"] == "'none'"
            assert policy["script-src"] == "'self'"
            assert policy["connect-src"] == f"ws://{browser.door.host}"
            assert "http" not in answer.headers["Content-Security-Policy"]
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "Server" not in answer.headers


async def test_only_so_many_windows_are_open(browser: Browser) -> None:
    """One more is refused in a sentence; closing one makes room."""
    await browser.come_in()
    windows = [await opened(browser) for _count in range(MOST_WINDOWS)]
    status, words = await browser.get()
    assert (status, words) == (503, "4 windows are open already: close one first.")
    with pytest.raises(WSServerHandshakeError) as refused:
        await opened(browser)
    assert refused.value.status == 503
    await windows.pop().close()
    async with asyncio.timeout(60):
        while (await browser.get())[0] != 200:
            pass
    windows.append(await opened(browser))
    for window in windows:
        await window.close()


async def opened(browser: Browser) -> ClientWebSocketResponse:
    """A window whose screen has begun to draw."""
    window = await browser.session.ws_connect(browser.window, headers=browser.ours)
    assert await window.receive_bytes() == GREETING
    return window


@pytest.mark.parametrize(
    "words", ["", "{", "[]", "17", '["stdin", 7]', '["resize", {"width": "x"}]', '["open", "/"]']
)
async def test_nonsense_is_nothing(browser: Browser, words: str) -> None:
    """A message that is none of the page's changes nothing, and the window stays."""
    await browser.come_in()
    window = await opened(browser)
    await window.send_str(words)
    await window.send_json(["stdin", "a"])
    assert await window.receive_bytes() == b"Da"
    await window.close()


async def test_it_listens_on_this_computer_alone(browser: Browser) -> None:
    """No other address of this computer answers."""
    assert browser.door.host.startswith("127.0.0.1:")
    with socket.socket() as other:
        assert other.connect_ex(("127.0.0.2", browser.door.port)) != 0


async def test_a_taken_port_is_a_sentence(browser: Browser) -> None:
    """Another program listens there: one is told what to do."""
    with pytest.raises(PortTaken, match=f"{browser.door.port}.*--port"):
        async with serving((), "", browser.door.port):
            pass


async def test_closing_the_server_closes_every_screen() -> None:
    """The browser is told, and no program stays behind."""
    async with new_session() as session:
        async with serving(COMMAND, "some:driver") as door:
            browser = Browser(door, session)
            await browser.come_in()
            window = await opened(browser)
        assert (await window.receive()).type is WSMsgType.CLOSE
