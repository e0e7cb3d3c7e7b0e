"""HTTP to the Bot API over aiohttp: one request, one answer; nothing is repeated, followed or remembered."""

from __future__ import annotations

import ssl
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urlsplit

import aiohttp
import certifi

from .faults import WireFault, read_failure

JSON = {"Content-Type": "application/json"}
Body = bytes | aiohttp.FormData | None


@dataclass(frozen=True)
class Timeouts:
    """Seconds; None is for ever."""

    connect: float | None = 5.0
    """For a connection, made anew."""
    pool: float | None = 10.0
    """For a free place among the connections."""
    write: float | None = 60.0
    read: float | None = 60.0
    """Between two bytes of the answer. A shorter wait leaves it unknown whether a message was sent."""

    def of_aiohttp(self) -> aiohttp.ClientTimeout:
        """The same for aiohttp. The whole is limited too, or a server that drips would hold a request for ever."""
        connect = _sum(self.connect, self.pool)
        return aiohttp.ClientTimeout(
            total=_sum(connect, self.write, self.read),
            connect=connect,
            sock_connect=self.connect,
            sock_read=self.read,
        )


class Wire:
    """Connections to a Bot API server.

    Args:
        connections: kept open at once, at most.
        timeouts: of a request that names none.
        proxy: its address, with user and password where it wants them.
    """

    def __init__(
        self, *, connections: int = 256, timeouts: Timeouts | None = None, proxy: str | None = None
    ) -> None:
        self.timeouts = timeouts or Timeouts()
        self._usual = self.timeouts.of_aiohttp()
        self._connections = connections
        self._proxy, self._proxy_headers = _split_proxy(proxy)
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Make ready; again after a close, too."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=self._usual,
                trust_env=False,  # the composition root reads the environment
            )

    async def close(self) -> None:
        """Let all connections go."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def exchange(
        self, url: str, body: Body = None, *, method: str = "POST", timeouts: Timeouts | None = None
    ) -> tuple[int, bytes]:
        """Send one request and read its answer.

        Args:
            url: the address; a POST is not repeated and a redirection is not followed.
            body: JSON as bytes, or a form.
            method: of HTTP.
            timeouts: other than the usual ones.

        Returns:
            The status of HTTP, and the answer's body.

        Raises:
            WireFault: no answer came.
            RuntimeError: the wire is not open.
        """
        if self._session is None:
            raise RuntimeError("the wire is not open")
        headers = JSON if isinstance(body, bytes) else {}
        if url.startswith("http:"):  # no tunnel is asked for, so the request itself must open the proxy
            headers = headers | self._proxy_headers
        try:
            async with self._session.request(
                method,
                url,
                data=body,
                headers=headers,
                timeout=timeouts.of_aiohttp() if timeouts else self._usual,
                ssl=True if url.startswith("http:") else _tls(),
                allow_redirects=False,
                proxy=self._proxy,
                proxy_headers=self._proxy_headers,
            ) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientError, OSError) as error:
            fault = read_failure(error)
        # outside the block: what aiohttp said may hold the token, and would be shown as the context
        raise WireFault(fault)


def _sum(*seconds: float | None) -> float | None:
    known = [each for each in seconds if each is not None]
    return sum(known) if len(known) == len(seconds) else None


def _split_proxy(proxy: str | None) -> tuple[str | None, dict[str, str]]:
    if proxy is None:
        return None, {}
    parts = urlsplit(proxy)
    user, _, where = parts.netloc.rpartition("@")
    if not user:
        return proxy, {}
    secret = b64encode(unquote(user).encode()).decode()
    return parts._replace(netloc=where).geturl(), {"Proxy-Authorization": f"Basic {secret}"}


@cache
def _tls() -> ssl.SSLContext:
    """Trusts what the machine trusts, and the certificates of certifi where the machine has none.

    It takes a quarter of a second to read them, so only who needs them does.
    """
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
