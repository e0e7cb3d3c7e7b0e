"""No call, however odd, breaks the server: it succeeds or is refused."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from bot.playground.errors import ApiError
from bot.playground.methods import METHODS
from bot.playground.state import YOU
from tests.bot.playground.conftest import Bot

ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**70,
    1.5,
    "",
    "x",
    "-1",
    "٣",
    "[]",
    "{}",
    "[[[]]]",
    '{"type": 1}',
    "null",
    [],
    [None],
    [[]],
    {},
    {"type": "chat", "chat_id": []},
    {"inline_keyboard": [[{"text": "a", "url": "http://["}]]},
    {"message_id": {}},
    [{"type": "photo", "caption": 5}, {"type": "photo"}],
    "\U0001f54a" * 9000,
)


@pytest.mark.parametrize("name", METHODS)
def test_odd_values_succeed_or_are_refused(bot: Bot, name: str) -> None:
    sent = bot("sendMessage", chat_id=YOU.id, text="x")["message_id"]
    usual = {"chat_id": YOU.id, "from_chat_id": YOU.id, "message_id": sent, "user_id": YOU.id, "text": "y"}
    for field, odd in product(METHODS[name].takes.model_fields, ODD):
        try:
            bot(name, None, **{**usual, field: odd})
        except ApiError as error:
            assert error.description  # noqa: PT017 - both outcomes are right
