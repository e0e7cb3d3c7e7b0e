from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Bot, CallbackQuery, Chat, InaccessibleMessage, Message, User
from telegram.error import BadRequest, TelegramError

from bot.handlers.replies import replace, send_below, settle
from bot.models import Message as Answer

ANSWER = Answer(text="<b>hello</b>")


class DeafBot(Bot):
    """A bot whose requests go nowhere, and fail as told."""

    def __init__(self, failures: dict[str, TelegramError]) -> None:
        super().__init__("1:none")
        self._failures = failures
        self._asked: list[str] = []
        self._sent: list[Any] = []

    @property
    def asked(self) -> list[str]:
        return self._asked

    @property
    def sent(self) -> list[Any]:
        return self._sent

    async def _do_post(self, endpoint: str, data: Any, **_: Any) -> Any:
        self._asked.append(endpoint)
        self._sent.append(data)
        if endpoint in self._failures:
            raise self._failures[endpoint]
        return (
            True
            if endpoint == "answerCallbackQuery"
            else {"message_id": 8, "date": 1, "chat": {"id": 1, "type": "private"}}
        )


def pressed(*, accessible: bool = True, **failures: str) -> tuple[CallbackQuery, DeafBot]:
    """A press of a button, and the bot that is asked to do something about it."""
    bot = DeafBot({endpoint: BadRequest(words) for endpoint, words in failures.items()})
    chat = Chat(1, "private")
    message = Message(7, datetime.now(UTC), chat) if accessible else InaccessibleMessage(chat, 7)
    query = CallbackQuery("9", User(1, "You", is_bot=False), "c", message=message, data="x")
    query.set_bot(bot)
    message.set_bot(bot)
    return query, bot


async def always() -> bool:
    return True


async def never() -> bool:
    return False


async def test_edit_that_changes_nothing_is_let_go() -> None:
    query, bot = pressed(editMessageText="Message is not modified: specified new message content is the same")
    await replace(query, ANSWER, always)
    assert bot.asked == ["editMessageText"]


@pytest.mark.parametrize("refusal", ["Message to edit not found", "Message can't be edited"])
async def test_message_that_is_gone_is_answered_below(refusal: str) -> None:
    query, bot = pressed(editMessageText=refusal)
    await replace(query, ANSWER, always)
    assert bot.asked == ["editMessageText", "sendMessage"]


async def test_message_that_is_gone_and_was_answered_below_is_not_answered_again() -> None:
    query, bot = pressed(editMessageText="Message to edit not found")
    await replace(query, ANSWER, never)
    assert bot.asked == ["editMessageText"]


async def test_other_refusal_of_an_edit_is_a_fault() -> None:
    query, _ = pressed(editMessageText="Can't parse entities: unsupported start tag")
    with pytest.raises(BadRequest):
        await replace(query, ANSWER, always)


@pytest.mark.parametrize("accessible", [True, False])
async def test_new_message_goes_to_the_chat_of_the_button(accessible: bool) -> None:
    query, bot = pressed(accessible=accessible)
    await send_below(query, ANSWER)
    assert bot.asked == ["sendMessage"]


async def test_press_too_old_to_be_answered_is_let_go() -> None:
    query, bot = pressed(
        answerCallbackQuery="Query is too old and response timeout expired or query id is invalid"
    )
    await settle(query)
    assert bot.asked == ["answerCallbackQuery"]


async def test_other_refusal_of_an_answer_is_a_fault() -> None:
    query, _ = pressed(answerCallbackQuery="Something else")
    with pytest.raises(BadRequest):
        await settle(query)


@pytest.mark.parametrize(
    ("asks", "keyboard"),
    [
        ("location", {"request_location": True}),
        ("channel", {"request_chat": {"chat_is_channel": True, "request_id": 1}}),
    ],
)
async def test_button_in_place_of_the_keyboard_asks_for_what_is_wanted(
    asks: str, keyboard: dict[str, Any]
) -> None:
    query, bot = pressed()
    await send_below(query, ANSWER.model_copy(update={"asks": asks}))
    [[button]] = bot.sent[-1]["reply_markup"].to_dict()["keyboard"]
    [(name, wanted)] = keyboard.items()
    if isinstance(wanted, dict):
        assert button[name].items() >= wanted.items()
        assert button[name]["bot_administrator_rights"]["can_post_messages"]
    else:
        assert button[name] is wanted


async def test_button_in_place_of_the_keyboard_is_taken_away() -> None:
    query, bot = pressed()
    await send_below(query, ANSWER.model_copy(update={"asks": "nothing"}))
    assert bot.sent[-1]["reply_markup"].to_dict() == {"remove_keyboard": True}
