"""What the bot says of itself: getMe, its command menu, its name and descriptions."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import ValidationError

from bot.playground.errors import bad_request
from bot.playground.methods.params import Asked, ChatId, Decoded, Method, Params
from bot.playground.models import Command, Json
from bot.playground.state import World
from bot.playground.texts import units

MAX_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")
_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


class Nothing(Params):
    """For methods without parameters."""


class Scope(Params):
    """Whom a command list is for."""

    type: str = "default"
    chat_id: ChatId | None = None
    user_id: int | None = None


class CommandsOf(Params):
    """What names a command list."""

    scope: Annotated[Scope | None, Decoded] = None
    language_code: str = ""


class SetMyCommands(CommandsOf):
    """Parameters of setMyCommands."""

    commands: Annotated[tuple[Json, ...], Decoded] = ()


class OwnText(Params):
    """Parameters of setMyName, setMyDescription and setMyShortDescription."""

    name: str = ""
    description: str = ""
    short_description: str = ""
    language_code: str = ""


def get_me(asked: Asked, _: Nothing) -> Json:
    """The bot itself."""
    return asked.world.bot.wire() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def accepted(_: Asked, __: Nothing) -> bool:
    """Log out, close: there is no other server to move to."""
    return True


def set_my_commands(asked: Asked, p: SetMyCommands) -> bool:
    """Fill the command menu of a scope and a language."""
    if len(p.commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    asked.world.commands[_key(asked.world, p)] = tuple(_command(raw) for raw in p.commands)
    asked.world.tell("world")
    return True


def get_my_commands(asked: Asked, p: CommandsOf) -> list[Json]:
    """The command menu of exactly this scope and language."""
    return [command.wire() for command in asked.world.commands.get(_key(asked.world, p), ())]


def delete_my_commands(asked: Asked, p: CommandsOf) -> bool:
    """Empty the command menu of a scope and a language."""
    asked.world.commands.pop(_key(asked.world, p), None)
    asked.world.tell("world")
    return True


def menu(world: World, *, chat_id: int, user_id: int) -> tuple[Command, ...]:
    """The commands that a person sees in a chat: the narrowest scope that has any, their language first.

    Source: https://core.telegram.org/bots/api#determining-list-of-commands
    """
    chat, user = world.chat(chat_id), world.person(user_id)
    admin = world.status(chat, user_id) in {"creator", "administrator"}
    if chat.type == "private":
        scopes = [f"chat:{chat_id}", "all_private_chats"]
    else:
        scopes = [f"chat_member:{chat_id}:{user_id}"]
        scopes += [f"chat_administrators:{chat_id}"] if admin else []
        scopes += [f"chat:{chat_id}"]
        scopes += ["all_chat_administrators"] if admin else []
        scopes += ["all_group_chats"]
    keys = (
        (scope, language) for scope in [*scopes, "default"] for language in (user.language_code or "", "")
    )
    return next((found for key in keys if (found := world.commands.get(key))), ())


def own_text(field: str, limit: int) -> tuple[Method[OwnText], Method[OwnText]]:
    """The setter and the getter of a text about the bot, at most ``limit`` UTF-16 units."""

    def set_text(asked: Asked, p: OwnText) -> bool:
        value: str = getattr(p, field)
        if units(value) > limit:
            raise bad_request(f"{field.upper()}_TOO_LONG")
        _texts(asked)[_language(p.language_code)] = value
        asked.world.tell("world")
        return True

    def get_text(asked: Asked, p: OwnText) -> Json:
        texts = _texts(asked)
        fallback = texts.get("") or (asked.world.bot.first_name if field == "name" else "")
        return {field: texts.get(_language(p.language_code)) or fallback}

    def _texts(asked: Asked) -> dict[str, str]:
        texts: dict[str, str] = getattr(asked.world.texts, field)
        return texts

    act_set: Callable[[Asked, OwnText], object] = set_text
    return Method(OwnText, act_set), Method(OwnText, get_text)


def _command(raw: Json) -> Command:
    try:
        command = Command.model_validate(raw)
    except ValidationError as error:
        raise bad_request("can't parse BotCommand") from error
    name = command.command.removeprefix("/")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= units(command.description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return command.model_copy(update={"command": name})


def _key(world: World, p: CommandsOf) -> tuple[str, str]:
    scope = p.scope or Scope()
    if scope.type not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    named = {"chat_id": world.chat(scope.chat_id or 0).id if "chat_id" in _SCOPES[scope.type] else 0}
    named["user_id"] = scope.user_id or 0
    return ":".join([scope.type, *(str(named[name]) for name in _SCOPES[scope.type])]), _language(
        p.language_code
    )


def _language(code: str) -> str:
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code
