"""Buttons that do something: their data is signed, so that no client can make up one the bot never showed."""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Sequence

LIMIT = 64
"""Bytes of callback data."""
MARK = "!"
"""What the data of such a button begins with; that of cards never does."""
SHAPE = re.compile(r"!([a-z]{2})((?::[\w-]{1,40}){0,3})\.([\w-]{8})", re.ASCII)


class Signer:
    """Signs what a button does, for the one chat it is shown in.

    Args:
        secret: the bot's token; what it is used for goes into each signature.
    """

    def __init__(self, secret: str) -> None:
        self._key = hmac.digest(secret.encode(), b"readout buttons", "sha256")

    def write(self, act: str, *values: int | str, chat_id: int) -> str:
        """Callback data.

        Args:
            act: two letters.
            values: what it acts on; letters, digits, ``_`` and ``-``.
            chat_id: where the button is shown.
        """
        said = ":".join((f"{MARK}{act}", *map(str, values)))
        data = f"{said}.{self._sign(said, chat_id)}"
        if len(data) > LIMIT or not SHAPE.fullmatch(data):
            raise ValueError(f"no data of a button: {said}")
        return data

    def read(self, data: str, *, chat_id: int) -> tuple[str, Sequence[str]] | None:
        """The act and its values; None for data that this bot did not make for this chat."""
        match = SHAPE.fullmatch(data)
        if match is None:
            return None
        said = data.rpartition(".")[0]
        if not hmac.compare_digest(self._sign(said, chat_id), match[3]):
            return None
        return match[1], match[2].split(":")[1:]

    def _sign(self, said: str, chat_id: int) -> str:
        signed = hmac.digest(self._key, f"{chat_id}|{said}".encode(), "sha256")
        return base64.urlsafe_b64encode(signed[:6]).decode()
