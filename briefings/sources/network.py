"""Connections to checked addresses only: the name is looked up here, every address checked, and one of those dialled.

Between the check and the connection nothing is looked up again, so a name that changes its answer (DNS rebinding) gains
nothing. TLS still asks for the certificate of the name, and ``Host`` still carries it.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

import httpcore

from briefings.errors import AddressRefused, FetchFailed

from .addresses import IPAddress, parse_ip, refusal_of, vetted

Resolve = Callable[[str], Awaitable[Sequence[str]]]
"""A host's name -> addresses; raises ``OSError`` where it cannot be looked up."""

MOST_TRIED = 3
"""Addresses of one name that are dialled, one after the other."""


async def look_up(host: str) -> tuple[str, ...]:
    """Ask the system for the addresses of a name."""
    found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(str(address[0]) for *_, address in found)


class VettedBackend(httpcore.AsyncNetworkBackend):
    """Dials checked addresses only.

    Args:
        resolve: how names are looked up.
        allowed: addresses that may be dialled whatever they are; for tests.
        dial: what opens the connection; only ever given an address.
    """

    def __init__(
        self,
        *,
        resolve: Resolve = look_up,
        allowed: frozenset[IPAddress] = frozenset(),
        dial: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._resolve = resolve
        self._allowed = allowed
        self._dial = dial or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the shape httpcore asks for
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to a host by one of its checked addresses.

        Raises:
            AddressRefused: one of them may not be connected to; no connection was made.
            FetchFailed: the name cannot be looked up.
            httpcore.ConnectError: none answers.
        """
        addresses = await self._addresses(host, timeout)
        failed: Exception | None = None
        for address in addresses[:MOST_TRIED]:
            try:
                return _Tidy(
                    await self._dial.connect_tcp(str(address), port, timeout, local_address, socket_options)
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore.ConnectError("no address")

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 - the shape httpcore asks for
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: a socket of this machine is no place on the network."""
        raise AddressRefused(path, "a socket of this machine is not fetched from")

    async def sleep(self, seconds: float) -> None:
        """Wait between two attempts; there is only ever one."""
        await asyncio.sleep(seconds)

    async def _addresses(self, host: str, limit: float | None) -> tuple[IPAddress, ...]:
        literal = parse_ip(host)
        if literal is not None:
            why = None if literal in self._allowed else refusal_of(literal)
            if why:
                raise AddressRefused(host, f"is not a public address ({why})")
            return (literal,)
        try:
            async with asyncio.timeout(limit):
                found = await self._resolve(host)
        except (OSError, UnicodeError) as error:  # TimeoutError is an OSError
            raise FetchFailed(host, "its name cannot be looked up") from error
        try:
            return vetted(found, allowed=self._allowed)
        except ValueError as error:
            raise AddressRefused(host, str(error)) from error


class _Tidy(httpcore.AsyncNetworkStream):
    """A connection that is closed when time runs out in the middle of its TLS handshake; else it would be left open."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> httpcore.AsyncNetworkStream:
        try:
            return await self._stream.start_tls(ssl_context, server_hostname, timeout)
        except BaseException:
            await self._stream.aclose()
            raise

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - the shape httpcore asks for
        return self._stream.get_extra_info(info)
