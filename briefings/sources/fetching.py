"""A URL -> bytes, from a network in which anybody may be lying.

Only public addresses are connected to, on every hop; in bounded time and memory; no faster than a host allows.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import NamedTuple

import httpcore

from briefings.errors import AddressRefused, FetchFailed, NotThere
from briefings.ports import NO_VALIDATORS, Answer, Validators, Wanted

from .answers import REDIRECTS, Head, problem_of, unwanted
from .bodies import Damaged, TooLarge, read_body
from .locations import Location, locate, shortened
from .network import VettedBackend
from .pacing import Pace
from .robots import EVERYTHING, LARGEST, Robots, parse_robots

AGENT = "readout"
"""The name in robots.txt."""

USER_AGENT = "Readout/0.1 (reads news feeds)"

MOST_REDIRECTS = 5

MOST_BYTES = {Wanted.FEED: 15 * 1024 * 1024, Wanted.PAGE: 5_000_000}
"""Unpacked; a page of more is refused when it is decoded."""

ACCEPT = {
    Wanted.FEED: "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
    Wanted.PAGE: "text/html, application/xhtml+xml, text/plain;q=0.8",
}

MOST_HOSTS = 1000
"""Hosts whose rules are remembered."""

ROBOTS_KEPT = 24 * 3600.0
"""Seconds for which a host's rules are remembered. Source: RFC 9309, 2.4."""


class Limits(NamedTuple):
    """Seconds."""

    connect: float = 10.0
    read: float = 15.0
    """Between two pieces of an answer."""
    whole: float = 45.0
    """For everything of one URL but waiting for its host's turn."""


USUAL = Limits()


class Exchange(NamedTuple):
    """One answer of one server, read to its end where it is to be taken."""

    head: Head
    body: bytes


class Fetcher:
    """Asks for URLs; implements ``briefings.ports.Fetch``. Use ``open_fetcher``.

    Args:
        pool: makes the connections.
        pace: spares the hosts.
        limits: how long anything may take.
    """

    def __init__(self, pool: httpcore.AsyncConnectionPool, *, pace: Pace, limits: Limits = USUAL) -> None:
        self._pool = pool
        self._pace = pace
        self._limits = limits
        self._robots: dict[str, tuple[float, Robots]] = {}
        self._asking: dict[str, asyncio.Lock] = {}

    async def get(self, url: str, wanted: Wanted, validators: Validators = NO_VALIDATORS) -> Answer:
        """Ask for a URL, wherever it leads.

        Raises:
            AddressRefused: it, or a place it leads to, is never fetched; nothing was connected to there.
            FetchFailed: it cannot be had now.
            NotThere: it cannot be had, or is nothing that is read.
        """
        location, left, for_good = locate(url), self._limits.whole, True
        name = shortened(url)
        for _ in range(MOST_REDIRECTS + 1):
            robots = await self._rules(location, name=name)
            if not robots.allows(location.target):
                raise AddressRefused(name, f"robots.txt of {location.host} asks not to fetch it")
            await self._pace.turn(location.site, delay=robots.delay)
            headers = _conditions(validators) | {"Accept": ACCEPT[wanted]}
            started = self._pace.clock()
            head, body = await self._exchange(location, wanted, headers, name=name, seconds=left)
            left -= self._pace.clock() - started
            target = head.field("location")
            if head.status in REDIRECTS and target:
                location = _led(target, location, name=name)
                for_good = for_good and REDIRECTS[head.status]
                continue
            problem = problem_of(head, url=name)
            if problem:
                raise problem
            return Answer(
                url=location.url,
                content=None if head.status == 304 else body,
                media_type=head.media_type,
                charset=head.charset,
                validators=head.validators,
                moved_to=location.url if for_good and location.url != locate(url).url else None,
            )
        raise NotThere(name, f"leads on more than {MOST_REDIRECTS} times")

    async def _rules(self, location: Location, *, name: str) -> Robots:
        """What a host asks of us; asked for once.

        Raises:
            FetchFailed: it cannot be known now, so nothing is fetched. Source: RFC 9309, 2.3.1.4.
        """
        if len(self._asking) > MOST_HOSTS:  # whoever waits holds the lock that it waits for
            self._asking, self._robots = {}, {}
        async with self._asking.setdefault(location.site, asyncio.Lock()):
            now = self._pace.clock()
            known = self._robots.get(location.site)
            if known is None or known[0] < now:
                known = (now + ROBOTS_KEPT, await self._ask_rules(location, name=name))
                self._robots[location.site] = known
            return known[1]

    async def _ask_rules(self, location: Location, *, name: str) -> Robots:
        origin = f"{location.scheme}://{location.authority}"
        place = location._replace(url=f"{origin}/robots.txt", target="/robots.txt")
        for _ in range(MOST_REDIRECTS + 1):
            await self._pace.turn(place.site)
            head, body = await self._exchange(
                place, None, {"Accept": "text/plain"}, name=name, seconds=self._limits.whole
            )
            target = head.field("location")
            if head.status in REDIRECTS and target:
                place = _led(target, place, name=name)
                continue
            if head.status >= 500 or head.status == 429:
                raise FetchFailed(name, f"the server cannot say now what may be fetched ({head.status})")
            return parse_robots(body, agent=AGENT) if head.status == 200 else EVERYTHING
        return EVERYTHING

    async def _exchange(
        self, location: Location, wanted: Wanted | None, headers: dict[str, str], *, name: str, seconds: float
    ) -> Exchange:
        """Ask one server once; the body is read only where it is to be taken.

        Args:
            location: where.
            wanted: what the body must be; None is robots.txt, of which the beginning is enough.
            headers: more fields.
            name: what was asked for, for people.
            seconds: at most.
        """
        with _as_fetch_errors(name, wanted):
            async with asyncio.timeout(max(seconds, 0.0)), self._sent(location, headers) as response:
                head = Head.of(response.status, response.headers)
                if head.status not in (200, 203):
                    return Exchange(head, b"")
                refused = unwanted(head, wanted, url=name) if wanted else None
                if refused:
                    raise refused
                body = await read_body(
                    response.aiter_stream(),
                    encoding=head.field("content-encoding"),
                    at_most=MOST_BYTES[wanted] if wanted else LARGEST,
                    beginning=wanted is None,
                )
                return Exchange(head, body)

    @asynccontextmanager
    async def _sent(self, location: Location, headers: dict[str, str]) -> AsyncIterator[httpcore.Response]:
        url = httpcore.URL(
            scheme=location.scheme.encode(),
            host=location.host.encode(),
            port=location.port,
            target=location.target.encode(),
        )
        timeout = {"connect": self._limits.connect, "read": self._limits.read, "write": self._limits.read}
        fields = {
            "Host": location.authority,
            "User-Agent": USER_AGENT,
            "Accept-Encoding": "gzip, deflate",
        } | headers
        async with self._pool.stream(
            "GET",
            url,
            headers=[(name.encode(), value.encode()) for name, value in fields.items()],
            extensions={"timeout": timeout | {"pool": self._limits.whole}},
        ) as response:
            yield response


@asynccontextmanager
async def open_fetcher(
    *,
    pace: Pace,
    backend: VettedBackend | None = None,
    limits: Limits = USUAL,
    tls: ssl.SSLContext | None = None,
) -> AsyncIterator[Fetcher]:
    """A fetcher, its connections closed at the end. No proxy and no other setting of the environment is used.

    Args:
        pace: spares the hosts.
        backend: what connects; only ever to checked addresses.
        limits: how long anything may take.
        tls: which certificates are trusted; None for those of the public authorities.
    """
    pool = httpcore.AsyncConnectionPool(
        ssl_context=tls, network_backend=backend or VettedBackend(), max_connections=16, keepalive_expiry=5.0
    )
    async with pool:
        yield Fetcher(pool, pace=pace, limits=limits)


@contextmanager
def _as_fetch_errors(name: str, wanted: Wanted | None) -> Iterator[None]:
    """What the connection raises -> ours, with the name people know."""
    try:
        yield
    except AddressRefused as error:
        raise AddressRefused(name, f"{error.name} {error.reason}") from error
    except FetchFailed as error:
        raise FetchFailed(name, error.reason, wait=error.wait) from error
    except TooLarge as error:
        limit = MOST_BYTES[wanted or Wanted.PAGE] // 1_000_000
        raise NotThere(name, f"larger than the {limit} MB that are read") from error
    except Damaged as error:
        raise FetchFailed(name, "damaged: it cannot be unpacked") from error
    except (TimeoutError, httpcore.TimeoutException) as error:
        raise FetchFailed(name, "takes too long to answer") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        raise FetchFailed(name, _said(error)) from error


def _led(target: str, place: Location, *, name: str) -> Location:
    """Where a redirect leads.

    Raises:
        AddressRefused: to what is never fetched.
    """
    try:
        return locate(target, base=place)
    except AddressRefused as error:
        raise AddressRefused(name, f"leads to {error.name}: {error.reason}") from error


def _conditions(validators: Validators) -> dict[str, str]:
    """Source: RFC 9110, 13.1."""
    fields = {"If-None-Match": validators.etag, "If-Modified-Since": validators.modified}
    return {name: value for name, value in fields.items() if value}


def _said(error: Exception) -> str:
    """What went wrong with a connection, in plain words."""
    match error:
        case httpcore.ConnectError() if "certificate" in str(error).lower():
            return "its certificate is not to be trusted"
        case httpcore.ConnectError():
            return "cannot be connected to"
        case httpcore.ProtocolError():
            return "breaks off or does not speak HTTP"
        case _:
            return "the connection breaks off"
