"""What the bot says of itself, and the menu a person sees."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground.methods.profile import menu
from bot.playground.state import YOU
from tests.bot.playground.conftest import Bot

WHO = [{"command": "who", "description": "Delegations"}]


def test_bot_knows_itself(bot: Bot) -> None:
    assert bot("GETME")["username"] == "readout_demo_bot"
    assert bot("logOut") is True
    assert bot("close") is True


def test_commands_are_kept_by_scope_and_language(bot: Bot) -> None:
    assert bot("setMyCommands", commands=WHO, scope={"type": "all_group_chats"}, language_code="fr") is True
    assert bot("getMyCommands") == []
    assert bot("getMyCommands", scope='{"type": "all_group_chats"}', language_code="fr") == WHO
    assert bot("deleteMyCommands", scope={"type": "all_group_chats"}, language_code="fr") is True
    assert bot("getMyCommands", scope={"type": "all_group_chats"}, language_code="fr") == []


@pytest.mark.parametrize(
    ("commands", "complaint"),
    [
        ([{"command": "Who", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "who", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "who", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        (WHO * 101, "BOT_COMMANDS_TOO_MUCH"),
        ([{"command": "who"}], "can't parse BotCommand"),
    ],
)
def test_bad_commands_are_refused(bot: Bot, commands: list[Any], complaint: str) -> None:
    assert bot.refused("setMyCommands", commands=commands) == f"Bad Request: {complaint}"


@pytest.mark.parametrize(
    ("params", "complaint"),
    [
        ({"language_code": "english"}, "invalid language code specified"),
        ({"scope": {"type": "moon"}}, "can't parse BotCommandScope: unsupported type specified"),
        ({"scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ],
)
def test_bad_scope_is_refused(bot: Bot, params: dict[str, Any], complaint: str) -> None:
    assert bot.refused("setMyCommands", commands=WHO, **params) == f"Bad Request: {complaint}"


def test_menu_is_that_of_the_narrowest_scope(bot: Bot) -> None:
    group = bot.group()
    scopes: list[dict[str, Any]] = [
        {"type": "default"},
        {"type": "all_private_chats"},
        {"type": "all_chat_administrators"},
        {"type": "chat", "chat_id": group},
    ]
    for scope in scopes:
        bot("setMyCommands", commands=[{"command": scope["type"], "description": "x"}], scope=scope)
    assert menu(bot.world, chat_id=YOU.id, user_id=YOU.id)[0].command == "all_private_chats"
    assert menu(bot.world, chat_id=group, user_id=YOU.id)[0].command == "chat"


@pytest.mark.parametrize(
    ("name", "field", "limit"),
    [
        ("Name", "name", 64),
        ("Description", "description", 512),
        ("ShortDescription", "short_description", 120),
    ],
)
def test_texts_of_the_bot_are_kept_within_limits(bot: Bot, name: str, field: str, limit: int) -> None:
    assert bot(f"setMy{name}", None, **{field: "x" * limit, "language_code": "fr"}) is True
    assert bot(f"setMy{name}", None, **{field: "plain"}) is True
    assert bot(f"getMy{name}", language_code="fr") == {field: "x" * limit}
    assert bot(f"getMy{name}", language_code="de") == {field: "plain"}
    assert bot.refused(f"setMy{name}", None, **{field: "x" * (limit + 1)}).startswith("Bad Request: ")
