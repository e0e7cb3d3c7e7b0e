"""Changing, removing and pinning messages."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground.methods.params import Upload
from bot.playground.state import YOU
from tests.bot.playground.conftest import Bot, png

HERE = YOU.id
KEYS = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}


@pytest.fixture
def sent(bot: Bot) -> int:
    """A message of the bot with a button."""
    message = bot("sendMessage", chat_id=HERE, text="one", reply_markup=KEYS)
    return int(message["message_id"])


def test_edit_changes_text_and_drops_buttons(bot: Bot, sent: int) -> None:
    bot.now += 60
    edited = bot("editMessageText", chat_id=HERE, message_id=sent, text="<b>two</b>", parse_mode="HTML")
    assert (edited["text"], edited["edit_date"]) == ("two", bot.now)
    assert "reply_markup" not in edited


def test_same_content_is_not_modified(bot: Bot, sent: int) -> None:
    complaint = bot.refused("editMessageText", chat_id=HERE, message_id=sent, text=" one ", reply_markup=KEYS)
    assert complaint == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
        "same as a current content and reply markup of the message"
    )
    assert "not modified" in bot.refused(
        "editMessageReplyMarkup", chat_id=HERE, message_id=sent, reply_markup=KEYS
    )
    assert bot("editMessageText", chat_id=HERE, message_id=sent, text="one")


@pytest.mark.parametrize(
    ("params", "complaint"),
    [
        ({"message_id": 99, "text": "x"}, "message to edit not found"),
        ({"message_id": 1, "text": "x"}, "message can't be edited"),
        ({"text": "x"}, "message identifier is not specified"),
        ({"message_id": 2, "text": ""}, "message text is empty"),
        ({"message_id": 2, "text": "x" * 4097}, "message is too long"),
    ],
)
@pytest.mark.usefixtures("sent")
def test_bad_edit_is_refused(bot: Bot, params: dict[str, Any], complaint: str) -> None:
    assert bot.refused("editMessageText", chat_id=HERE, **params) == f"Bad Request: {complaint}"


def test_caption_and_text_are_not_confused(bot: Bot, sent: int) -> None:
    picture = bot("sendPhoto", {"photo": Upload("a", "image/png", png(9, 9))}, chat_id=HERE)["message_id"]
    assert bot("editMessageCaption", chat_id=HERE, message_id=picture, caption="new")["caption"] == "new"
    assert bot.refused("editMessageText", chat_id=HERE, message_id=picture, text="x").endswith(
        "there is no text in the message to edit"
    )
    assert bot.refused("editMessageCaption", chat_id=HERE, message_id=sent, caption="x").endswith(
        "there is no caption in the message to edit"
    )


def test_buttons_alone_can_be_taken_away(bot: Bot, sent: int) -> None:
    assert "reply_markup" not in bot("editMessageReplyMarkup", chat_id=HERE, message_id=sent)


def test_deleted_message_is_gone_and_its_id_is_not_used_again(bot: Bot, sent: int) -> None:
    assert bot("deleteMessage", chat_id=HERE, message_id=sent) is True
    assert bot.refused("deleteMessage", chat_id=HERE, message_id=sent).endswith("message to delete not found")
    assert bot("sendMessage", chat_id=HERE, text="x")["message_id"] == sent + 1


def test_several_are_deleted_and_missing_ones_passed_over(bot: Bot, sent: int) -> None:
    assert bot("deleteMessages", chat_id=HERE, message_ids=f"[1,{sent},77]") is True
    assert bot.world.messages[HERE] == {}
    assert bot.refused("deleteMessages", chat_id=HERE).endswith("message identifiers are not specified")


def test_members_message_in_a_group_needs_rights_to_delete(bot: Bot) -> None:
    group = bot.group("member")
    theirs = bot.says("hello", group)
    assert bot.refused("deleteMessage", chat_id=group, message_id=theirs).endswith("message can't be deleted")
    assert bot.refused("pinChatMessage", chat_id=group, message_id=theirs).startswith(
        "Bad Request: not enough rights"
    )


def test_pin_is_told_once_and_can_be_undone(bot: Bot, sent: int) -> None:
    assert bot("pinChatMessage", chat_id=HERE, message_id=sent) is True
    assert bot("pinChatMessage", chat_id=HERE, message_id=sent) is True
    notices = [message for message in bot.world.messages[HERE].values() if message.pinned_message]
    assert len(notices) == 1
    assert bot("getChat", chat_id=HERE)["pinned_message"]["message_id"] == sent
    assert bot("unpinChatMessage", chat_id=HERE) is True
    assert bot.refused("unpinChatMessage", chat_id=HERE).endswith("message to unpin not found")
