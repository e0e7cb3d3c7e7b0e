"""Someone who chats with the bot in the playground: says things, presses buttons, reads what came back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx

from bot.playground import DEMO_TOKEN
from bot.playground.state import YOU

Json = dict[str, Any]
PATIENCE = 10
"""Seconds to wait for the bot."""


def buttons(message: Json) -> list[str]:
    """The labels under a message, row by row."""
    return [button["text"] for row in _rows(message) for button in row]


def data_of(message: Json, label: str) -> str:
    """The callback data of a button."""
    return next(b["callback_data"] for row in _rows(message) for b in row if b["text"] == label)


def _rows(message: Json) -> Iterator[list[Json]]:
    yield from message.get("reply_markup", {}).get("inline_keyboard", ())


class Person:
    """A user of the playground.

    Args:
        client: talks to the playground.
        chat_id: where; None is the private chat with the bot.
        token: of the bot.
        user_id: who; None is the first person.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        *,
        chat_id: int | None = None,
        token: str = DEMO_TOKEN,
        user_id: int | None = None,
    ) -> None:
        self._client = client
        self._token = token
        place = chat_id if chat_id is not None else user_id
        self._chat = {} if place is None else {"chat_id": place}
        self._who = {} if user_id is None else {"user_id": user_id}

    async def say(self, text: str, *, count: int = 1, **more: object) -> Json:
        """Write, and read the bot's answer: the last of so many messages.

        Raises:
            AssertionError: there were fewer.
        """
        return await self.answer_to("send", {"text": text, **more}, count=count)

    async def answer_to(self, act: str, body: Json, *, count: int = 1) -> Json:
        """Do something through the control API, and read the bot's answer: the last of so many messages.

        Raises:
            AssertionError: there were fewer.
        """
        sent = await self.post(act, body)
        answered = await self._get("wait", after=sent["message_id"], timeout=PATIENCE, count=count)
        assert len(answered["messages"]) >= count, f"no answer to {body!r}"
        message: Json = answered["messages"][count - 1]
        return message

    async def press(self, message: Json, button: str) -> tuple[Json, Json]:
        """Press a button, named by label or data.

        Returns:
            What the press was answered with, and the newest message: the pressed one if it was changed in place.
        """
        before = await self.transcript()
        asked = {"message_id": message["message_id"], "button": button, "wait": PATIENCE}
        pressed = await self.post("press", asked)
        assert pressed["answer"] is not None, f"the press of {button!r} was not answered"
        after = await self.transcript()
        new = [each for each in after if each["message_id"] not in {old["message_id"] for old in before}]
        same = next(each for each in after if each["message_id"] == message["message_id"])
        answer: Json = pressed["answer"]
        return answer, (new[-1] if new else same)

    async def transcript(self) -> list[Json]:
        """Every message of the chat, oldest first."""
        messages: list[Json] = (await self._get("transcript"))["messages"]
        return messages

    async def calls(self, method: str = "") -> list[Json]:
        """What the bot has asked of the Bot API."""
        calls: list[Json] = (await self._get("calls", method=method))["calls"]
        return calls

    async def post(self, act: str, body: Json) -> Json:
        """Do something through the control API."""
        answer = await self._client.post(f"/control/{act}", json={**self._chat, **self._who, **body})
        assert answer.is_success, answer.text
        done: Json = answer.json()
        return done

    async def as_bot(self, method: str, body: Json) -> Json:
        """Do something as the bot, behind its back."""
        answer = await self._client.post(f"/bot{self._token}/{method}", json={"chat_id": YOU.id, **body})
        assert answer.is_success, answer.text
        done: Json = answer.json()["result"]
        return done

    async def _get(self, what: str, **asked: object) -> Json:
        params = {key: str(value) for key, value in {**self._chat, **asked}.items()}
        answer = await self._client.get(f"/control/{what}", params=params, timeout=PATIENCE + 5)
        assert answer.is_success, answer.text
        got: Json = answer.json()
        return got
