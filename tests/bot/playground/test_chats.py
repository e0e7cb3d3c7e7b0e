"""Questions about chats and members."""

from __future__ import annotations

from bot.playground.models import User
from bot.playground.state import YOU
from tests.bot.playground.conftest import Bot

HERE = YOU.id


def test_chat_is_described(bot: Bot) -> None:
    chat = bot("getChat", chat_id=str(HERE))
    assert (chat["id"], chat["type"], chat["first_name"]) == (HERE, "private", "You")


def test_unmet_chat_is_not_found_unless_public(bot: Bot) -> None:
    group = bot.group(None)
    assert bot("getChat", chat_id="@quay_group")["id"] == group
    assert (
        bot.refused("getChatMemberCount", chat_id=group) == "Forbidden: bot is not a member of the group chat"
    )
    assert bot.refused("getChat", chat_id=12) == "Bad Request: chat not found"


def test_members_are_told_apart(bot: Bot, other: User) -> None:
    group = bot.group("administrator")
    assert bot("getChatMember", chat_id=group, user_id=HERE)["status"] == "creator"
    assert bot("getChatMember", chat_id=group, user_id=other.id)["status"] == "left"
    assert bot.refused("getChatMember", chat_id=group, user_id=5) == "Bad Request: user not found"
    assert bot.refused("getChatMember", chat_id=HERE, user_id=other.id).endswith("PARTICIPANT_ID_INVALID")
    assert [member["status"] for member in bot("getChatAdministrators", chat_id=group)] == [
        "creator",
        "administrator",
    ]
    assert bot("getChatMemberCount", chat_id=group) == 2


def test_private_chat_has_no_administrators(bot: Bot) -> None:
    assert bot.refused("getChatAdministrators", chat_id=HERE).endswith(
        "there are no administrators in the private chat"
    )


def test_bot_that_left_is_no_member(bot: Bot) -> None:
    group = bot.group("member")
    assert bot("leaveChat", chat_id=group) is True
    assert (
        bot.refused("sendMessage", chat_id=group, text="x")
        == "Forbidden: bot is not a member of the group chat"
    )
    assert bot.refused("leaveChat", chat_id=HERE) == "Bad Request: chat not found"
