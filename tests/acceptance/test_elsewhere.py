"""The same conversation before another one's idea of Telegram: the npm package telegram-test-api.

Install it beside the project (``npm install telegram-test-api``) or name its folder in READOUT_TELEGRAM_TEST_API;
without it the test is skipped. What it leaves out is mended on the way: *is_bot* of getMe, the *chat_instance* of a
press, seconds instead of milliseconds, *true* instead of null, the menu, and waiting for updates.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiohttp import web

from tests.bot.bots import answering_at
from tests.bot.playgrounds import serving
from tests.fakes.desk import FakeDesk

from .processes import ROOT

pytestmark = pytest.mark.acceptance

PACKAGE = Path(os.environ.get("READOUT_TELEGRAM_TEST_API", ROOT / "node_modules" / "telegram-test-api"))
SERVER = """
const Server = require(process.argv[1]);
new Server({port: +process.argv[2], host: "127.0.0.1"}).start().then(() => console.log("up"));
"""
TOKEN = "1:demo"
ADA = {"id": 1001, "first_name": "You", "is_bot": False}
CHAT = {"id": 1001, "type": "private", "first_name": "You"}
ASKED = ("/about", "/who umlauf", "/brief", "/zzzzzz", "/who <b>x</b> & co")
Say = Callable[[str], Awaitable[str]]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as sock:
        return int(sock.getsockname()[1])


@asynccontextmanager
async def mending(behind: httpx.AsyncClient) -> AsyncIterator[str]:
    """What the other one leaves out, added on the way; the address."""

    async def call(request: web.Request) -> web.Response:
        method = request.match_info["method"]
        kind = {"content-type": request.content_type}
        answer = await behind.post(f"/bot{TOKEN}/{method}", content=await request.read(), headers=kind)
        body: Any = answer.json()
        if method == "getMe":
            body["result"] |= {"is_bot": True}
        elif method.startswith(("setMy", "get")) and not body.get("ok"):
            body = {"ok": True, "result": True}
        elif method == "sendMessage":
            body["result"]["date"] //= 1000
        elif method == "getUpdates":
            for each in body["result"]:
                each.get("callback_query", {})["chat_instance"] = "1"
            if not body["result"]:
                await asyncio.sleep(0.2)
        if body.get("result", 0) is None:
            body["result"] = True
        return web.json_response(body)

    application = web.Application()
    application.router.add_route("*", "/bot{token}/{method}", call)
    runner = web.AppRunner(application, shutdown_timeout=1)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def other_server() -> AsyncIterator[httpx.AsyncClient]:
    """The other one's server while the block runs; the test is skipped where it is not installed."""
    node = shutil.which("node")
    if node is None or not PACKAGE.is_dir():  # noqa: ASYNC240 - a test may wait for it
        pytest.skip("telegram-test-api is not installed (npm install telegram-test-api)")
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        node, "-e", SERVER, str(PACKAGE), str(port), stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout
        assert await asyncio.wait_for(process.stdout.readline(), 30) == b"up\n"
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            yield client
    finally:
        process.kill()
        await process.wait()


async def until(found: Callable[[], Awaitable[Any]]) -> Any:
    async with asyncio.timeout(20):
        while not (what := await found()):  # noqa: ASYNC110 - another process tells nobody
            await asyncio.sleep(0.05)
    return what


async def converse_elsewhere(folder: Path) -> list[str]:
    """What the bot wrote, as it wrote it."""
    async with (
        other_server() as server,
        mending(server) as address,
        answering_at(address, FakeDesk(), folder),
    ):
        for count, said in enumerate(ASKED, 1):
            length = len(said.split()[0])
            message = {
                "botToken": TOKEN,
                "from": ADA,
                "chat": CHAT,
                "date": 1_900_000_000,
                "text": said,
                "entities": [{"type": "bot_command", "offset": 0, "length": length}],
            }
            await server.post("/sendCommand", json=message)
            shown = await until(lambda count=count: _written(server, count))
        card = shown[1]
        markup = (
            json.loads(card["reply_markup"])
            if isinstance(card["reply_markup"], str)
            else card["reply_markup"]
        )
        data = next(
            key["callback_data"]
            for row in markup["inline_keyboard"]
            for key in row
            if key["text"] == "Sources"
        )
        standing = {"message_id": card["message_id"], "date": 1_900_000_000, "chat": CHAT, "text": "x"}
        pressed = {"botToken": TOKEN, "from": ADA, "message": standing, "data": data}
        await server.post("/sendCallback", json=pressed)
        await until(lambda: _changed(server, card["text"]))
        return [each["text"] for each in await _written(server, len(ASKED))]


async def _written(server: httpx.AsyncClient, count: int) -> list[Any]:
    answer = await server.post("/getUpdatesHistory", json={"token": TOKEN})
    rows = [each for each in answer.json()["result"] if "chat_id" in each.get("message", {})]
    found = [each["message"] | {"message_id": each["messageId"]} for each in rows]
    return found if len(found) >= count else []


async def _changed(server: httpx.AsyncClient, before: str) -> bool:
    return before not in [each["text"] for each in await _written(server, 1)]


async def converse_here(folder: Path) -> list[str]:
    """The same in the playground."""
    async with (
        serving() as address,
        answering_at(address, FakeDesk(), folder),
        httpx.AsyncClient(base_url=address, trust_env=False, timeout=20) as client,
    ):
        for said in ASKED:
            sent = (await client.post("/control/send", json={"text": said})).json()
            await client.get("/control/wait", params={"after": sent["message_id"], "timeout": 10})
        calls = (await client.get("/control/calls", params={"method": "sendMessage"})).json()["calls"]
        markup = calls[1]["params"]["reply_markup"]["inline_keyboard"]
        data = next(key["callback_data"] for row in markup for key in row if key["text"] == "Sources")
        pressed = {"message_id": 4, "button": data, "wait": 10}
        (await client.post("/control/press", json=pressed)).raise_for_status()
        edits = (await client.get("/control/calls", params={"method": "editMessageText"})).json()["calls"]
        texts = [each["params"]["text"] for each in calls]
        return [texts[0], edits[-1]["params"]["text"], *texts[2:]]


async def test_bot_says_the_same_before_another_idea_of_telegram(tmp_path: Path) -> None:
    elsewhere = await converse_elsewhere(tmp_path / "elsewhere")
    assert elsewhere == await converse_here(tmp_path / "here")
    assert "is not for sale" in elsewhere[1]
