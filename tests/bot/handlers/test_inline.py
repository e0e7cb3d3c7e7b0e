"""Inline mode: ``@bot umlauf`` in any chat; over HTTP, by the real bot."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.handlers.test_choosing import LAKE, RIVER
from tests.fakes.desk import FakeDesk
from tests.fakes.person import Json, Person, buttons

BOTH = (RIVER, LAKE)


async def ask(person: Person, query: str) -> Json:
    """The bot's answer to what is typed after its name."""
    answered = await person.post("inline", {"query": query, "wait": 10})
    answer: Json = answered["answer"]
    assert answer is not None
    return answer | {"query_id": answered["query_id"]}


def titles(answer: Json) -> list[Any]:
    return [result["title"] for result in answer["results"]]


async def how(person: Person) -> Json:
    """The parameters of the last answer."""
    params: Json = (await person.calls("answerInlineQuery"))[-1]["params"]
    return params


async def test_name_gives_its_cards_with_a_line_of_each(person: Person) -> None:
    answer = await ask(person, "umlauf")
    assert titles(answer)[0] == "Orla Umlauf"
    assert answer["results"][0]["description"].startswith("🟦 Orla Umlauf “is not for sale”")


async def test_nothing_typed_gives_what_to_begin_with(person: Person) -> None:
    assert titles(await ask(person, "")) == ["Brief", "Who", "Issues", "Timeline"]


async def test_name_of_a_card_gives_that_card(person: Person) -> None:
    assert titles(await ask(person, "Timeline ")) == ["Timeline"]


async def test_several_people_meant_are_each_a_result(person: Person) -> None:
    assert titles(await ask(person, "who um")) == ["Orla Umlauf", "Otto Umbra"]


async def test_result_is_put_into_a_chat_with_links_and_a_way_to_its_sources(person: Person) -> None:
    answer = await ask(person, "who umlauf")
    chosen = {"query_id": answer["query_id"], "result_id": answer["results"][0]["id"]}
    message = await person.post("insert", chosen)
    assert message["text"].startswith("Orla Umlauf")
    assert buttons(message) == ["Sources and more"]
    assert "start=who_" in message["reply_markup"]["inline_keyboard"][0][0]["url"]


async def test_bot_does_not_answer_what_was_inserted_by_it(person: Person) -> None:
    await person.say("/brief")
    answer = await ask(person, "who umlauf")
    await person.post("insert", {"query_id": answer["query_id"], "result_id": answer["results"][0]["id"]})
    assert (await person.say("/about"))["text"].startswith("About")
    assert len(await person.transcript()) == 5


async def test_nobody_of_that_name_leads_to_the_bot(person: Person, desk: FakeDesk) -> None:
    answer = await ask(person, "who Quetzalcoatl")
    assert answer["results"] == []
    assert (await how(person))["button"]["start_parameter"] == "start"


async def test_answer_is_everybodys_where_one_talks_is_followed(person: Person) -> None:
    await ask(person, "umlauf")
    assert not (await how(person)).get("is_personal")


async def test_answer_is_the_readers_own_where_they_chose_talks(person: Person, desk: FakeDesk) -> None:
    desk.followed = BOTH
    both = await ask(person, "who umlauf")
    assert len(both["results"]) == 2
    assert all(each.title in title for each, title in zip(BOTH, titles(both), strict=True))
    await person.say(f"/talks {BOTH[1].title}")
    assert len((await ask(person, "who umlauf "))["results"]) == 1
    assert (await how(person))["is_personal"]
    assert desk.of[-1] == BOTH[1].key


@pytest.mark.parametrize("query", ["<b>", "\u202e\x00", "in:", "🕊" * 128, "who " + "x" * 250, "~abcdefgh"])
async def test_any_query_is_answered(person: Person, query: str) -> None:
    await ask(person, query)
    assert (await person.calls("answerInlineQuery"))[-1]["ok"]
