"""Files over the wire, as a playground receives them."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator

import httpx
import pytest
from telegram import Bot, InputMediaPhoto

from bot.wire import Wire, WireRequest
from tests.bot.playground.conftest import png
from tests.bot.playgrounds import serving


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    """A bot that the first person of a playground has started."""
    async with serving() as address:
        async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
            await client.post("/control/start", json={})
        request = WireRequest(Wire())
        yield_bot = Bot(
            "1:demo",
            base_url=f"{address}/bot",
            base_file_url=f"{address}/file/bot",
            request=request,
            get_updates_request=WireRequest(Wire()),
        )
        async with yield_bot:
            yield yield_bot


@pytest.mark.parametrize("name", ["plain.txt", "Zoë’s “notes” — 会談.txt", 'a"b\\c.txt'])
async def test_name_of_a_file_arrives_as_it_is(bot: Bot, name: str) -> None:
    sent = await bot.send_document(1001, b"words", filename=name, caption="<b>c</b>", parse_mode="HTML")
    assert sent.document
    assert sent.document.file_name == name
    assert sent.caption == "c"


async def test_name_of_a_file_cannot_write_headers(bot: Bot) -> None:
    sent = await bot.send_document(1001, b"words", filename="a\r\nX-Evil: 1\r\n\r\nb.txt")
    assert sent.document
    assert sent.document.file_name == "a__X-Evil: 1____b.txt"


async def test_pictures_and_albums_come_back_byte_for_byte(bot: Bot) -> None:
    sent = await bot.send_photo(1001, io.BytesIO(png(9, 9)), caption="c")
    held = await (await bot.get_file(sent.photo[0].file_id)).download_as_bytearray()
    assert bytes(held) == png(9, 9)
    album = await bot.send_media_group(1001, [InputMediaPhoto(png(9, 9)), InputMediaPhoto(png(8, 8))])
    assert [each.photo[0].width for each in album] == [9, 8]


async def test_text_of_every_kind_arrives_as_it_is(bot: Bot) -> None:
    words = "«Ні» \N{DOVE OF PEACE} \u202eשלום\u202c <&>"
    assert (await bot.send_message(1001, words)).text == words
