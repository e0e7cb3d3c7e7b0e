"""The library the real bot is built on, against a real server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Update
from telegram.error import BadRequest, Forbidden, InvalidToken
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from tests.bot.playground.conftest import png

Context = ContextTypes.DEFAULT_TYPE
Post = Callable[..., Any]


def application(server: str, token: str = "7:abc") -> Application[Any, Any, Any, Any, Any, Any]:
    builder = Application.builder().token(token)
    return builder.base_url(f"{server}/bot").base_file_url(f"{server}/file/bot").job_queue(None).build()


async def test_bot_sends_edits_and_is_refused(server: str, post: Post) -> None:
    post("/control/start")
    async with application(server).bot as bot:
        keys = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="m")]])
        sent = await bot.send_message(1001, "<b>One</b> 🕊", parse_mode="HTML", reply_markup=keys)
        assert sent.parse_entities() == {sent.entities[0]: "One"}
        edited = await bot.edit_message_text("Two", 1001, sent.message_id)
        assert edited.text == "Two"
        with pytest.raises(BadRequest, match="Message is not modified"):
            await bot.edit_message_text("Two", 1001, sent.message_id)
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(5, "x")
        photo = await bot.send_photo(1001, png(9, 9), caption="c", filename="a.png")
        held = await (await bot.get_file(photo.photo[0].file_id)).download_as_bytearray()
        assert bytes(held) == png(9, 9)
        album = await bot.send_media_group(1001, [InputMediaPhoto(png(9, 9)), InputMediaPhoto(png(8, 8))])
        assert len(album) == 2
        assert await bot.set_my_commands([BotCommand("who", "Delegations")])
        assert (await bot.get_my_commands())[0].command == "who"
        assert (await bot.get_chat(1001)).first_name == "You"
        assert (await bot.get_chat_member(1001, 1001)).status == "member"
        post("/control/block")
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.send_message(1001, "x")


async def test_wrong_token_is_told(server: str) -> None:
    with pytest.raises(InvalidToken):
        async with application(server, "7:other").bot:
            pass


async def test_application_polls_and_answers(server: str, post: Post) -> None:
    async def who(update: Update, _: Context) -> None:
        keys = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="m")]])
        assert update.effective_message
        await update.effective_message.reply_text("Ada Holm", reply_markup=keys)

    async def more(update: Update, _: Context) -> None:
        assert update.callback_query
        await update.callback_query.answer("Here")
        await update.callback_query.edit_message_text("Ada Holm leads")

    app = application(server)
    app.add_handler(CommandHandler("who", who))
    app.add_handler(CallbackQueryHandler(more))
    async with app:
        await app.start()
        assert app.updater
        await app.updater.start_polling(timeout=5)
        asked = await asyncio.to_thread(post, "/control/send", text="/who")
        (reply,) = (await asyncio.to_thread(_wait, server, asked["message_id"]))["messages"]
        assert reply["text"] == "Ada Holm"
        pressed = await asyncio.to_thread(
            post, "/control/press", message_id=reply["message_id"], button="More", wait=10
        )
        assert pressed["answer"]["text"] == "Here"
        await app.updater.stop()
        await app.stop()


def _wait(server: str, after: int) -> Any:
    import httpx

    query = {"after": after, "timeout": 10}
    return httpx.get(f"{server}/control/wait", params=query, timeout=15, trust_env=False).json()
