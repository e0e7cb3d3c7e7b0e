"""Rich messages where they are taken, HTML where they are refused; over HTTP, by the real bot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from bot.playground.rich import rich_buttons, words_of
from tests.bot.bots import answering_at
from tests.bot.playgrounds import serving
from tests.fakes.desk import FakeDesk
from tests.fakes.person import Json, Person, buttons

UNKNOWN = {
    "kind": "refuse",
    "method": "sendRichMessage",
    "status": 404,
    "description": "Not Found",
    "count": 99,
}


class Town(NamedTuple):
    """A playground that outlives the bots in it."""

    address: str
    person: Person
    folder: Path
    desk: FakeDesk


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with serving() as address, httpx.AsyncClient(base_url=address, trust_env=False) as client:
        yield Town(address, Person(client), tmp_path, FakeDesk())


async def tries(person: Person) -> int:
    return len(await person.calls("sendRichMessage"))


def refused(description: str, **more: object) -> Json:
    return {**UNKNOWN, "status": 400, "description": f"Bad Request: {description}", "count": 1, **more}


async def test_card_comes_rich_without_pages_and_sources_below_it(town: Town) -> None:
    async with answering_at(town.address, town.desk, town.folder, rich="auto"):
        answer = await town.person.say("/timeline")
    assert words_of(answer["rich_message"]).count("the river border") > 60
    assert buttons(answer) == ["🖼 Picture"]


async def test_name_in_a_rich_message_opens_its_card_below(town: Town) -> None:
    async with answering_at(town.address, town.desk, town.folder, rich="auto"):
        answer = await town.person.say("/brief")
        _, shown = await town.person.press(answer, "Umlauf")
    assert shown["message_id"] != answer["message_id"]
    assert words_of(shown["rich_message"]).startswith("Orla Umlauf")


async def test_choice_in_a_rich_message_is_put_in_its_place_as_one(town: Town) -> None:
    async with answering_at(town.address, town.desk, town.folder, rich="auto"):
        answer = await town.person.say("/who um")
        _, shown = await town.person.press(answer, "Otto Umbra")
    assert shown["message_id"] == answer["message_id"]
    assert words_of(shown["rich_message"]).startswith("Otto Umbra")
    assert rich_buttons(shown["rich_message"]) == ()


async def test_unknown_method_is_learned_once_for_all_chats_and_across_restarts(town: Town) -> None:
    await town.person.post("faults", UNKNOWN)
    async with answering_at(town.address, town.desk, town.folder, rich="auto"):
        assert (await town.person.say("/brief"))["text"].startswith("Brief")
        assert (await town.person.say("/brief"))["text"].startswith("Brief")
    async with answering_at(town.address, town.desk, town.folder, rich="auto"):
        assert (await town.person.say("/issues"))["text"].startswith("Issues")
    assert await tries(town.person) == 1


async def test_chat_that_takes_none_is_learned_and_others_are_not_held_to_it(town: Town) -> None:
    await town.person.post("faults", refused("rich messages are not allowed in the chat"))
    other = await town.person.post("users", {"first_name": "Ann"})
    async with answering_at(town.address, town.desk, town.folder, rich="auto"):
        assert "text" in await town.person.say("/brief")
        assert "text" in await town.person.say("/brief")
        asked = {"text": "/brief", "user_id": other["id"]}
        await town.person.post("send", asked | {"chat_id": other["id"]})
        theirs = Person(town.person._client, chat_id=other["id"])
        answered = (await theirs._get("wait", after=1, timeout=10))["messages"]
    assert "rich_message" in answered[0]
    assert await tries(town.person) == 2


async def test_fault_of_one_message_is_not_held_against_the_chat(town: Town) -> None:
    await town.person.post("faults", refused("can't parse rich message: no such block"))
    async with answering_at(town.address, town.desk, town.folder, rich="auto"):
        assert "text" in await town.person.say("/brief")
        assert "rich_message" in await town.person.say("/brief")


async def test_html_message_keeps_its_form_when_its_buttons_are_pressed(town: Town) -> None:
    async with answering_at(town.address, town.desk, town.folder, rich="never"):
        answer = await town.person.say("/timeline")
    async with answering_at(town.address, town.desk, town.folder, rich="auto"):
        _, shown = await town.person.press(
            answer, next(label for label in buttons(answer) if label.startswith("2 of"))
        )
    assert shown["message_id"] == answer["message_id"]
    assert "text" in shown


async def test_rich_message_works_on_when_rich_is_switched_off(town: Town) -> None:
    async with answering_at(town.address, town.desk, town.folder, rich="auto"):
        answer = await town.person.say("/who um")
    async with answering_at(town.address, town.desk, town.folder, rich="never"):
        _, shown = await town.person.press(answer, "Otto Umbra")
    assert shown["message_id"] == answer["message_id"]


async def test_names_in_html_are_links_that_start_the_bot_with_their_card(town: Town) -> None:
    async with answering_at(town.address, town.desk, town.folder):
        await town.person.say("/start")
        started = await town.person.post("start", {"payload": "who_Orla_Umlauf"})
        answered = (await town.person._get("wait", after=started["message_id"], timeout=10))["messages"]
    assert answered[0]["text"].startswith("Orla Umlauf")
