"""Messages a second to a server that answers at once: the wire, beside other clients, in one run.

    python benchmarks/sending.py [--messages 4000] [--flights 32,64] [--latency 0] [--aiogram PYTHON]

Every client sends the same message of 800 characters in HTML and reads the answer, in a process of its own on uvloop;
the server is another process. *outbox* is the whole road: taken from a ledger in SQLite, sent over the wire, judged
and recorded, pacing off, with eight times as many taken as are said to be in flight. ``--aiogram`` names an interpreter
that has aiogram, which is no dependency of ours; ``--latency`` is in milliseconds, at the server. A client that would
take minutes is asked for fewer messages.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from bot.ledger.rows import Outcome

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
TOKEN = "1:bench"
TEXT = "<b>Talks</b> " + "a line of a digest, with <i>words</i> and a marker¹. " * 16
BODY = {"chat_id": 5, "text": TEXT[:800], "parse_mode": "HTML"}
MESSAGE = {
    "message_id": 1,
    "date": 1_900_000_000,
    "chat": {"id": 5, "type": "private", "first_name": "Ada"},
    "from": {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"},
    "text": TEXT[:800],
    "entities": [{"type": "bold", "offset": 0, "length": 5}, {"type": "italic", "offset": 27, "length": 5}],
}
CLIENTS = ("bare aiohttp", "wire", "outbox", "PTB on the wire", "PTB's default", "aiogram")
SLOW = {"PTB's default": 8}
"""Asked for so many times fewer messages."""
Send = Callable[[], Awaitable[object]]


class Stub(asyncio.Protocol):
    """Answers every request with the same message, after the latency."""

    latency = 0.0
    answer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to listen."""
        self.transport = cast("asyncio.Transport", transport)
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        """Answer each request that is complete."""
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end].lower()
            length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)
            if len(self.buffer) < end + 4 + length:
                return
            self.buffer = self.buffer[end + 4 + length :]
            if self.latency:
                asyncio.get_running_loop().call_later(self.latency, self.transport.write, self.answer)
            else:
                self.transport.write(self.answer)


async def serve(latency: float) -> None:
    """Answer until killed; prints the address first."""
    body = json.dumps({"ok": True, "result": MESSAGE}).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    Stub.answer, Stub.latency = head.encode() + body, latency
    server = await asyncio.get_running_loop().create_server(Stub, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


async def bare_aiohttp(address: str) -> Send:
    """Aiohttp alone, with the answer parsed."""
    import aiohttp

    session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=256))

    async def send() -> object:
        async with session.post(f"{address}/bot{TOKEN}/sendMessage", json=BODY) as answer:
            return json.loads(await answer.read())["result"]["message_id"]

    return send


async def wire(address: str) -> Send:
    """Our wire, with a rendered body and the answer read."""
    from bot.wire import Wire
    from bot.wire.faults import read_answer

    ours = Wire()
    await ours.open()

    async def send() -> object:
        body = json.dumps(BODY).encode()
        return read_answer(*await ours.exchange(f"{address}/bot{TOKEN}/sendMessage", body))["result"]

    return send


async def outbox(address: str, *, messages: int, flights: int) -> float:
    """Messages a second from the ledger, in SQLite, until the last is recorded as sent; pacing off."""
    from bot.delivery import Post, Sender
    from bot.ledger import open_ledger
    from bot.ledger.deliveries import Deliveries
    from bot.ledger.rows import Planned, State
    from bot.wire import Wire

    body = json.dumps({"text": BODY["text"], "parse_mode": "HTML"})
    planned = [Planned(chat, "2031-05-06", 0, chat, body) for chat in range(1, messages + 1)]
    left = messages

    def told(outcome: Outcome) -> None:
        nonlocal left
        assert outcome.state is State.SENT
        left -= 1
        if not left:
            sender.stop()

    with tempfile.TemporaryDirectory() as folder:
        async with open_ledger(f"sqlite:///{folder}/ledger.db", bot_id=1) as ledger:
            deliveries, ours = Deliveries(ledger), Wire(connections=flights)
            await deliveries.plan(planned, now_ms=0)
            await ours.open()
            post = Post(ours, f"{address}/bot{TOKEN}")
            sender = Sender(
                deliveries, post, group=8 * flights, now_ms=lambda: time.time_ns() // 10**6, told=told
            )
            began = time.perf_counter()
            await sender.run()
            took = time.perf_counter() - began
            assert (await deliveries.counts())[State.SENT] == messages
            await ours.close()
    return messages / took


async def ptb(address: str, *, on_the_wire: bool) -> Send:
    """Python-telegram-bot with all its objects."""
    from telegram import Bot
    from telegram.request import HTTPXRequest

    from bot.wire import Wire, WireRequest

    request = WireRequest(Wire()) if on_the_wire else HTTPXRequest(read_timeout=60, pool_timeout=60)
    bot = Bot(TOKEN, base_url=f"{address}/bot", request=request)
    await request.initialize()
    return lambda: bot.send_message(BODY["chat_id"], BODY["text"], parse_mode="HTML")


async def aiogram(address: str) -> Send:
    """Aiogram as it comes."""
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))
    return lambda: bot.send_message(BODY["chat_id"], BODY["text"], parse_mode="HTML")


async def measure(client: str, address: str, *, messages: int, flights: int) -> None:
    """Print the messages a second with so many in flight, and end the process."""
    if client == "outbox":
        print(await outbox(address, messages=messages, flights=flights), flush=True)
        os._exit(0)
    makers: dict[str, Callable[[], Awaitable[Send]]] = {
        "bare aiohttp": lambda: bare_aiohttp(address),
        "wire": lambda: wire(address),
        "outbox": lambda: wire(address),  # measured as a whole, below
        "PTB on the wire": lambda: ptb(address, on_the_wire=True),
        "PTB's default": lambda: ptb(address, on_the_wire=False),
        "aiogram": lambda: aiogram(address),
    }
    send = await makers[client]()

    async def fly(count: int) -> None:
        for _ in range(count):
            await send()

    await asyncio.gather(
        *(fly(2) for _ in range(flights))
    )  # connections and caches stand before the clock runs
    began = time.perf_counter()
    await asyncio.gather(*(fly(messages // flights) for _ in range(flights)))
    print(messages // flights * flights / (time.perf_counter() - began), flush=True)
    os._exit(0)  # the connections go with the process


@contextmanager
def server(latency: float) -> Iterator[str]:
    """A server in a process of its own; its address."""
    command = [sys.executable, __file__, "--serve", str(latency)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--messages", type=int, default=4000)
    parser.add_argument("--flights", default="32,64")
    parser.add_argument("--latency", type=float, default=0, help="milliseconds")
    parser.add_argument("--aiogram", metavar="PYTHON", help="an interpreter that has aiogram")
    parser.add_argument("--serve", type=float, help=argparse.SUPPRESS)
    parser.add_argument("--client", nargs=2, metavar=("NAME", "ADDRESS"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve is not None or options.client:
        try:
            from uvloop import new_event_loop
        except ImportError:
            new_event_loop = None
        with asyncio.Runner(loop_factory=new_event_loop) as runner:
            if options.serve is not None:
                runner.run(serve(options.serve / 1000))
            else:
                flights = int(options.flights)
                asked = measure(*options.client, messages=options.messages, flights=flights)
                runner.run(asked)
        return
    flights = [int(each) for each in options.flights.split(",")]
    print(f"{'messages/s, in flight':<24}" + "".join(f"{each:>10}" for each in flights))
    for client in CLIENTS:
        python = options.aiogram if client == "aiogram" else sys.executable
        if python is None:
            print(f"{client:<24}   not measured: --aiogram PYTHON")
            continue
        rates = []
        for each in flights:
            with server(options.latency) as address:
                count = max(options.messages // SLOW.get(client, 1), 4 * each)
                asked = ["--client", client, address, "--messages", str(count), "--flights", str(each)]
                done = subprocess.run(
                    [python, __file__, *asked], stdout=subprocess.PIPE, text=True, check=True
                )
                rates.append(float(done.stdout))
        print(f"{client:<24}" + "".join(f"{rate:>10.0f}" for rate in rates))


if __name__ == "__main__":
    main()
