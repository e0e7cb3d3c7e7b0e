"""A web on this machine: invented hosts behind one real socket on loopback, each answer as wrong as a test likes."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from ipaddress import ip_address

from briefings.ports import Answer
from briefings.sources.fetching import USUAL, Fetcher, Limits, open_fetcher
from briefings.sources.network import VettedBackend
from briefings.sources.pacing import Pace

LOOPBACK = "127.0.0.1"
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def reply(body: bytes | str = b"", status: int = 200, **fields: str) -> bytes:
    """A well-formed answer, as bytes on the wire."""
    content = body.encode() if isinstance(body, str) else body
    head = {"content-type": "text/html", "content-length": str(len(content)), "connection": "close"}
    head |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"HTTP/1.1 {status} Whatever\r\n{lines}\r\n".encode("latin-1") + content


class Web:
    """Answers by host and path; what it was asked is kept."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes | Talk] = {}
        """``host/path`` -> what is sent."""
        self.names: dict[str, Sequence[str]] = {}
        """What a name leads to where that is not here."""
        self.requests: list[str] = []
        """``host/path`` of each, but for robots.txt."""
        self.heads: list[Mapping[str, str]] = []
        self.connections = 0
        self.looked_up: list[str] = []
        self.port = 0
        self._talking: set[asyncio.Task[None]] = set()

    def url(self, place: str, scheme: str = "http") -> str:
        """The address of ``host/path``."""
        host, _, path = place.partition("/")
        return f"{scheme}://{host}:{self.port}/{path}"

    async def resolve(self, host: str) -> Sequence[str]:
        """Every name leads here unless it is said otherwise."""
        self.looked_up.append(host)
        return self.names.get(host, (LOOPBACK,))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        assert task is not None
        self._talking.add(task)
        try:
            await self._answer(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._talking.discard(task)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        request, *lines = head.strip().split("\r\n")
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        place = fields["host"].rsplit(":", 1)[0] + request.split()[1]
        if not place.endswith("/robots.txt"):
            self.requests.append(place)
            self.heads.append(fields)
        page = self.pages.get(place, reply("none", status=404))
        if isinstance(page, bytes):
            writer.write(page)
            await writer.drain()
        else:
            await page(reader, writer)

    async def end(self) -> None:
        """Let nobody talk on."""
        for task in tuple(self._talking):
            task.cancel()
        await asyncio.gather(*self._talking, return_exceptions=True)


@asynccontextmanager
async def open_web(tls: ssl.SSLContext | None = None) -> AsyncIterator[Web]:
    """Serve on loopback for a while."""
    web = Web()
    server = await asyncio.start_server(web._serve, LOOPBACK, 0, limit=2**20, ssl=tls)
    web.port = server.sockets[0].getsockname()[1]
    try:
        yield web
    finally:
        server.close()
        await web.end()


async def no_wait(_seconds: float) -> None:
    """Waits for nothing."""


@asynccontextmanager
async def open_browser(
    web: Web, *, reach: bool = True, limits: Limits = USUAL, tls: ssl.SSLContext | None = None
) -> AsyncIterator[Fetcher]:
    """The real fetcher with this web behind its names.

    Args:
        web: to look at.
        reach: whether loopback may be connected to; never outside of tests.
        limits: how long anything may take.
        tls: which certificates are trusted.
    """
    allowed = frozenset({ip_address(LOOPBACK)}) if reach else frozenset()
    backend = VettedBackend(resolve=web.resolve, allowed=allowed)
    pace = Pace(clock=asyncio.get_running_loop().time, sleep=no_wait, gap=0.0)
    async with open_fetcher(pace=pace, backend=backend, limits=limits, tls=tls) as fetcher:
        yield fetcher


def answer(
    content: bytes | str, url: str = "https://herald.example/feed.xml", charset: str | None = None
) -> Answer:
    """Something fetched, without a network."""
    return Answer(url, content.encode() if isinstance(content, str) else content, charset=charset)
