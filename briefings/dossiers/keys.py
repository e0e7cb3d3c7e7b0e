"""Numbers that stand for keys: the same in every database, so that no order of adding can show.

A scope is what facts or tallies are asked by: a person's unit, a party on an issue, the events of a kind.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

_BYTES = 6
_POSITIVE = (1 << 47) - 1
"""Bits that SQLite keeps in six bytes. Two of a million keys meet once in some three hundred databases."""


@lru_cache(maxsize=16384)
def number(*parts: str | int | None) -> int:
    """A number for a key of several parts; parts are told apart, and None from an empty one."""
    text = "\x1f".join("\x1e" if part is None else str(part) for part in parts)
    digest = hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=_BYTES).digest()
    return int.from_bytes(digest, "big") & _POSITIVE
