"""The bytes of an answer, unpacked as they come and counted before and after.

Neither an endless one nor one that is small only while it is packed takes more than its share of memory.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

MOST_RAW = 15 * 1024 * 1024
"""Bytes that are taken from the network for one answer."""

PIECE = 256 * 1024
"""Bytes that are unpacked at once."""

GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
"""Source: zlib manual, inflateInit2: add 32 to detect the header."""


class TooLarge(Exception):
    """More bytes than allowed."""


class Damaged(Exception):
    """Bytes that cannot be unpacked."""


async def read_body(
    parts: AsyncIterator[bytes], *, encoding: str, at_most: int, beginning: bool = False
) -> bytes:
    """Read an answer to its end.

    Args:
        parts: bytes as they come from the network.
        encoding: ``Content-Encoding``; empty, ``identity``, ``gzip`` or ``deflate``.
        at_most: bytes, unpacked.
        beginning: of a larger one the beginning is wanted.

    Raises:
        TooLarge: more than ``at_most``, or more than ``MOST_RAW`` packed; nothing further was read.
        Damaged: packed in another way, or not as it says. One cut short is given as far as it goes.
    """
    unpack = _unpacker(encoding)
    body, raw = bytearray(), 0
    async for part in parts:
        raw += len(part)
        unpack(part, body, at_most)
        if len(body) > at_most or raw > MOST_RAW:
            if beginning:
                return bytes(body[:at_most])
            raise TooLarge
    return bytes(body)


class _Plain:
    """Bytes that are not packed."""

    def __call__(self, part: bytes, body: bytearray, at_most: int) -> None:
        body += part[: at_most + 1]


class _Packed:
    """Bytes packed with zlib, in whichever of its wrappings."""

    def __init__(self) -> None:
        self._engine = zlib.decompressobj(GZIP_OR_ZLIB)
        self._is_first = True

    def __call__(self, part: bytes, body: bytearray, at_most: int) -> None:
        while part and len(body) <= at_most and not self._engine.eof:
            try:
                body += self._engine.decompress(part, PIECE)
            except zlib.error as error:
                if not self._is_first:
                    raise Damaged from error
                # "deflate" without a wrapping, as some servers send it
                self._engine, self._is_first = zlib.decompressobj(-zlib.MAX_WBITS), False
                continue
            self._is_first = False
            part = self._engine.unconsumed_tail


def _unpacker(encoding: str) -> _Plain | _Packed:
    match encoding.strip().lower():
        case "" | "identity":
            return _Plain()
        case "gzip" | "x-gzip" | "deflate":
            return _Packed()
        case _:
            raise Damaged
