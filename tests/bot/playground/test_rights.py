"""Administrators without every right, administrators without a name, and buttons that share a chat or a place."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import ChatMember, Message

from bot.playground import acts
from bot.playground.errors import ApiError
from bot.playground.models import Chat
from bot.playground.state import NOBODY, YOU
from tests.bot.playground.conftest import Bot

HERE = YOU.id
ASK = {"text": "Choose", "request_chat": {"request_id": 7, "chat_is_channel": True, "request_title": True}}
WHERE = {"text": "Here", "request_location": True}


def open_chat(bot: Bot, kind: Any, *, denied: tuple[str, ...] = ()) -> Chat:
    chat = Chat(id=bot.world.free_chat_id(kind), type=kind, title="Quay")
    bot.world.add_chat(chat, YOU.id)
    acts.set_member(
        bot.world,
        chat_id=chat.id,
        user_id=bot.world.bot.id,
        by_id=YOU.id,
        status="administrator",
        denied=denied,
        now=bot.now,
    )
    return chat


@pytest.mark.parametrize(
    ("kind", "right", "method", "refusal"),
    [
        ("channel", "can_post_messages", "sendMessage", "need administrator rights in the channel chat"),
        ("channel", "can_edit_messages", "editMessageText", "message can't be edited"),
        ("channel", "can_edit_messages", "pinChatMessage", "not enough rights to manage pinned messages"),
        ("supergroup", "can_pin_messages", "pinChatMessage", "not enough rights to manage pinned messages"),
    ],
)
def test_right_that_is_kept_from_the_bot_is_missing(
    bot: Bot, kind: str, right: str, method: str, refusal: str
) -> None:
    chat = open_chat(bot, kind)
    sent = bot("sendMessage", chat_id=chat.id, text="x")
    acts.set_member(
        bot.world,
        chat_id=chat.id,
        user_id=bot.world.bot.id,
        by_id=YOU.id,
        status="administrator",
        denied=(right,),
        now=bot.now,
    )
    assert refusal in bot.refused(method, chat_id=chat.id, message_id=sent["message_id"], text="y")


def test_change_of_rights_is_told_to_the_bot_with_what_was_before(bot: Bot) -> None:
    chat = open_chat(bot, "channel")
    acts.set_member(
        bot.world,
        chat_id=chat.id,
        user_id=bot.world.bot.id,
        by_id=YOU.id,
        status="administrator",
        denied=("can_post_messages",),
        now=bot.now,
    )
    change = bot.updates()[-1]["my_chat_member"]
    assert change["old_chat_member"]["can_post_messages"]
    assert not change["new_chat_member"]["can_post_messages"]
    member = bot("getChatMember", chat_id=chat.id, user_id=bot.world.bot.id)
    assert ChatMember.de_json(member, None).can_post_messages is False  # type: ignore[attr-defined]


def test_anonymous_administrator_writes_in_the_name_of_the_group(bot: Bot) -> None:
    chat = open_chat(bot, "supergroup")
    acts.say(bot.world, chat_id=chat.id, user_id=YOU.id, text="/post", anonymous=True, now=bot.now)
    message = Message.de_json(bot.updates()[-1]["message"], None)
    assert message.from_user
    assert message.from_user.id == NOBODY.id
    assert message.sender_chat
    assert message.sender_chat.id == chat.id


def test_member_cannot_write_in_the_name_of_a_group_nor_anybody_in_a_private_chat(bot: Bot) -> None:
    with pytest.raises(ApiError, match="only administrators of a group can"):
        acts.say(bot.world, chat_id=HERE, user_id=HERE, text="x", anonymous=True, now=bot.now)


def keyboard(bot: Bot, *buttons: Any) -> None:
    bot.says("hi")
    bot("sendMessage", chat_id=HERE, text="x", reply_markup={"keyboard": [list(buttons)]})


def share(bot: Bot, button: str, **given: Any) -> Any:
    acts.share(bot.world, chat_id=HERE, user_id=HERE, button=button, now=bot.now, **given)
    return bot.updates()[-1]["message"]


def test_shared_chat_is_told_with_its_title(bot: Bot) -> None:
    channel = open_chat(bot, "channel")
    keyboard(bot, ASK)
    shared = share(bot, "Choose", shared_chat_id=channel.id)["chat_shared"]
    assert shared == {"request_id": 7, "chat_id": channel.id, "title": "Quay"}


def test_shared_place_is_told(bot: Bot) -> None:
    keyboard(bot, WHERE)
    message = Message.de_json(share(bot, "Here", place=(50.45, 30.52)), None)
    assert message.location
    assert (message.location.latitude, message.location.longitude) == (50.45, 30.52)


def test_plain_button_says_its_words(bot: Bot) -> None:
    keyboard(bot, "Yes")
    assert share(bot, "Yes")["text"] == "Yes"


@pytest.mark.parametrize(
    ("button", "given", "complaint"),
    [
        ("Nothing", {}, "no such button"),
        ("Here", {}, "asks for a place"),
        ("Choose", {}, "asks for a chat"),
        ("Choose", {"shared_chat_id": HERE}, "not in the chat"),
    ],
)
def test_share_of_something_else_is_refused(bot: Bot, button: str, given: Any, complaint: str) -> None:
    keyboard(bot, ASK, WHERE)
    with pytest.raises(ApiError, match=complaint):
        share(bot, button, **given)


def test_chat_of_another_kind_is_refused(bot: Bot) -> None:
    group = open_chat(bot, "supergroup")
    keyboard(bot, ASK)
    with pytest.raises(ApiError, match="not of the kind"):
        share(bot, "Choose", shared_chat_id=group.id)


def test_keyboard_goes_when_the_bot_takes_it_away(bot: Bot) -> None:
    keyboard(bot, "Yes")
    bot("sendMessage", chat_id=HERE, text="x", reply_markup={"remove_keyboard": True})
    with pytest.raises(ApiError, match="no such button"):
        share(bot, "Yes")


def test_place_is_not_asked_for_in_a_group(bot: Bot) -> None:
    group = open_chat(bot, "supergroup")
    refused = bot.refused("sendMessage", chat_id=group.id, text="x", reply_markup={"keyboard": [[WHERE]]})
    assert "private chats only" in refused
