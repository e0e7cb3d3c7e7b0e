"""A Bot API that only counts: for loads that the playground, which keeps every message, is too slow for.

``python -m tests.fakes.botapi`` prints its address. Who drives it posts updates to ``/push`` and reads at ``/sent``
what was sent (chat, seconds of its own clock, first line) and when each pushed update was handed out.
"""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

from aiohttp import web

Json = dict[str, Any]
ME = {"id": 1, "is_bot": True, "first_name": "Readout", "username": "readout_stub_bot"}


class Stub:
    """What it has seen."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, float, str]] = []
        self.seen: dict[int, float] = {}
        self._waiting: list[Json] = []
        self._more = asyncio.Event()

    async def push(self, request: web.Request) -> web.Response:
        """Updates for the bot."""
        self._waiting += await request.json()
        self._more.set()
        return web.json_response({})

    async def read_sent(self, request: web.Request) -> web.Response:
        """What was sent after so many messages, and when updates were handed out."""
        after = int(request.query.get("after", "0"))
        return web.json_response({"sent": self.sent[after:], "seen": self.seen, "count": len(self.sent)})

    async def call(self, request: web.Request) -> web.Response:
        """A method of the Bot API."""
        method, body = request.match_info["method"], await request.read()
        if method == "sendMessage":
            asked = json.loads(body)
            self.sent.append((int(asked["chat_id"]), time.monotonic(), asked["text"].split("\n")[0]))
            chat = {"id": int(asked["chat_id"]), "type": "private", "first_name": "Ada"}
            return _ok(
                {"message_id": len(self.sent), "date": 1, "chat": chat, "from": ME, "text": asked["text"]}
            )
        if method == "getUpdates":
            return _ok(await self._updates(json.loads(body)))
        return _ok(ME if method == "getMe" else True)

    async def _updates(self, asked: Json) -> list[Json]:
        self._waiting = [each for each in self._waiting if each["update_id"] >= asked.get("offset", 0)]
        if not self._waiting:
            self._more.clear()
            try:
                await asyncio.wait_for(self._more.wait(), min(asked.get("timeout", 0), 5))
            except TimeoutError:
                return []
        found = self._waiting[:100]
        for each in found:
            self.seen.setdefault(each["update_id"], time.monotonic())
        return found


def _ok(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


async def serve() -> None:
    """Answer until killed."""
    stub, app = Stub(), web.Application(client_max_size=2**26)
    app.add_routes(
        [
            web.post("/push", stub.push),
            web.get("/sent", stub.read_sent),
            web.route("*", "/bot{token}/{method}", stub.call),
        ]
    )
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    print(f"http://{host}:{port}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
