"""Pushing to a webhook: in order, with its secret, again after a failure."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from threading import Thread
from typing import Any

import httpx
import pytest

from bot.playground import acts
from bot.playground.hub import Hub
from bot.playground.models import Webhook
from bot.playground.state import YOU
from bot.playground.webhooks import deliver
from tests.bot.playground.conftest import NOW, Clock


@pytest.fixture
def hub(clock: Clock) -> Hub:
    made = Hub(token="7:abc", clock=clock)
    made.world().webhook = Webhook(url="http://127.0.0.1:1/hook", secret_token="hush")
    return made


@asynccontextmanager
async def delivering(hub: Hub, answer: Callable[[httpx.Request], httpx.Response]) -> AsyncIterator[None]:
    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
        task = asyncio.create_task(deliver(hub, client))
        yield
        hub.close()
        await asyncio.wait_for(task, 5)


def say(hub: Hub, *texts: str) -> None:
    for text in texts:
        acts.say(hub.world(), chat_id=YOU.id, user_id=YOU.id, text=text, now=NOW)
    hub.notify()


async def drained(hub: Hub) -> None:
    assert await hub.until(lambda: not hub.world().updates, seconds=5)


async def test_updates_arrive_in_order_with_the_secret(hub: Hub) -> None:
    got: list[tuple[str, str]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        text = json.loads(request.content)["message"]["text"]
        got.append((text, request.headers["X-Telegram-Bot-Api-Secret-Token"]))
        return httpx.Response(200)

    async with delivering(hub, answer):
        say(hub, "/a", "/b", "/c")
        await drained(hub)
    assert got == [("/a", "hush"), ("/b", "hush"), ("/c", "hush")]


async def test_failed_push_is_repeated_before_the_next(hub: Hub) -> None:
    got: list[str] = []
    replies = iter([httpx.Response(500), None, httpx.Response(200), httpx.Response(204)])

    def answer(request: httpx.Request) -> httpx.Response:
        got.append(json.loads(request.content)["message"]["text"])
        reply = next(replies)
        if reply is None:
            raise httpx.ConnectError("refused")
        return reply

    async with delivering(hub, answer):
        say(hub, "/a", "/b")
        await drained(hub)
    assert got == ["/a", "/a", "/a", "/b"]
    hook = hub.world().webhook
    assert hook is not None
    assert (hook.last_error_date, hook.last_error_message) == (NOW, "Connection failed: ConnectError")


async def test_webhook_removed_during_a_push_keeps_the_update(hub: Hub) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        hub.world().webhook = None
        return httpx.Response(200)

    async with delivering(hub, answer):
        say(hub, "/a")
        assert await hub.until(lambda: hub.world().webhook is None, seconds=5)
    assert len(hub.world().updates) == 1


def test_real_server_pushes_to_a_real_webhook(post: Callable[..., Any]) -> None:
    got: Queue[tuple[str | None, Any]] = Queue()

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()
            got.put((self.headers["X-Telegram-Bot-Api-Secret-Token"], json.loads(body)))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Hook) as listener:
        thread = Thread(target=listener.handle_request)
        thread.start()
        url = f"http://127.0.0.1:{listener.server_port}/hook"
        assert post("/bot7:abc/setWebhook", url=url, secret_token="hush")["ok"]
        post("/control/send", text="/who")
        secret, update = got.get(timeout=10)
        thread.join(5)
    assert (secret, update["message"]["text"]) == ("hush", "/who")
