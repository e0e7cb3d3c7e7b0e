"""Inline results: what a bot may offer, and a person who puts one into a chat."""

from __future__ import annotations

from typing import Any

from bot.playground.entities import formatted
from bot.playground.errors import bad_request
from bot.playground.methods.markup import read_keyboard
from bot.playground.models import Content, Formatted, Json, Message
from bot.playground.state import World
from bot.playground.texts import units

MAX_TEXT = 4096


def check_article(result: Json) -> None:
    """Look at a result of the type article; other types pass unseen.

    Raises:
        ApiError: 400 where it has no title or its text would not be taken as a message.
    """
    if result.get("type") != "article":
        return
    title = result.get("title")
    if not isinstance(title, str) or not title.strip():
        raise bad_request('can\'t parse inline query result: Field "title" must be non-empty')
    _text(result)
    read_keyboard(result.get("reply_markup"))


def insert(world: World, *, chat_id: int, user_id: int, query_id: str, result_id: str, now: int) -> Message:
    """A person puts a result of their own query into a chat.

    Raises:
        ApiError: 400 where there is no such result, or the person may not write there.
    """
    query = world.queries.get(query_id)
    offered: list[Json] = (query.answer or {}).get("results", []) if query and query.kind == "inline" else []
    result = next((each for each in offered if each.get("id") == result_id), None)
    if query is None or result is None or query.user_id != user_id:
        raise bad_request("RESULT_ID_INVALID")
    chat, author = world.chat(chat_id), world.person(user_id)
    if author.id not in world.present(chat):
        raise bad_request("the user is not in the chat")
    said = _text(result)
    content = Content(
        text=said.text,
        entities=said.entities or None,
        reply_markup=read_keyboard(result.get("reply_markup")),
        via_bot=world.bot,
    )
    message = world.post(chat, author, content, now=now)
    if world.bot.id in world.present(chat) and chat.type == "private":
        world.push("message", message.wire())
    return message


def _text(result: Json) -> Formatted:
    content: Any = result.get("input_message_content")
    if not isinstance(content, dict) or not isinstance(content.get("message_text"), str):
        raise bad_request("can't parse inline query result: the playground inserts texts only")
    said = formatted(content["message_text"], content.get("parse_mode"))
    if not said.text:
        raise bad_request("MESSAGE_EMPTY")
    if units(said.text) > MAX_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    return said
