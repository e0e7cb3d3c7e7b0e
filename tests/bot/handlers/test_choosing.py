"""Several talks at once, with the real bot over HTTP: who is asked, who chooses, and what keeps to its talks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from bot.handlers.choosing import find_talks, split_named
from bot.ledger import open_ledger
from bot.ledger.choices import Choices
from bot.messages import Face, View, read_choice, read_data, talks_tag, write_choice, write_data
from bot.models import Asked
from bot.playground.state import YOU
from briefings import CardRef, Talks
from tests.bot.bots import answering_at, settings_for
from tests.bot.playgrounds import serving
from tests.fakes.desk import TALKS, TODAY, FakeDesk
from tests.fakes.person import Person, buttons, data_of

LAKE = Talks(key="lake-2031", title="Lake talks", about="On the lake.")
RIVER = TALKS


@pytest.fixture
def desk() -> FakeDesk:
    desk = FakeDesk()
    desk.followed = (RIVER, LAKE)
    return desk


async def test_chat_that_never_chose_is_asked_and_then_shown_what_it_asked(
    person: Person, desk: FakeDesk
) -> None:
    question = await person.say("/who umlauf")
    assert "Which talks?" in question["text"]
    assert buttons(question) == ["Port Amsel talks", "Lake talks"]
    assert desk.asked == []

    answer, card = await person.press(question, "Lake talks")

    assert answer["text"] == "From now on: Lake talks"
    assert not answer["show_alert"]
    assert card["message_id"] == question["message_id"]
    assert "Orla Umlauf" in card["text"]
    assert "Lake talks" in card["text"]
    assert (desk.asked, desk.of) == ([("who", "umlauf")], ["lake-2031"])


async def test_choice_is_kept_for_all_commands_and_bare_names(person: Person, desk: FakeDesk) -> None:
    await person.say("/talks lake")
    for text in ("/brief", "/who umlauf", "umlauf", "/start who_umlauf"):
        assert "Lake talks" in (await person.say(text))["text"]
    assert set(desk.of) == {"lake-2031"}


async def test_digests_are_of_the_talks_that_the_chat_chose(person: Person) -> None:
    await person.say("/talks lake")
    told = await person.say("/subscribe daily 08:00 UTC")
    assert "About Lake talks." in told["text"]


async def test_choice_is_shown_and_can_be_changed(person: Person, desk: FakeDesk) -> None:
    await person.say("/talks lake")
    listed = await person.say("/talks")
    assert buttons(listed) == ["Port Amsel talks", "✓ Lake talks"]

    await person.press(listed, "Port Amsel talks")
    await person.say("/brief")

    assert desk.of[-1] == RIVER.key


async def test_command_may_name_other_talks_and_leaves_the_choice(person: Person, desk: FakeDesk) -> None:
    await person.say("/talks lake")
    await person.say("/who umlauf in:amsel-2031")
    assert (desk.asked[-1], desk.of[-1]) == (("who", "umlauf"), RIVER.key)
    await person.say("/brief")
    assert desk.of[-1] == LAKE.key


@pytest.mark.parametrize("text", ["/brief in:nowhere", "/talks nowhere"])
async def test_talks_that_are_not_there_are_named_with_those_that_are(person: Person, text: str) -> None:
    answer = await person.say(text)
    assert answer["text"].startswith("No talks match nowhere.")
    assert buttons(answer) == ["Port Amsel talks", "Lake talks"]


async def test_buttons_stay_with_the_talks_of_their_card(person: Person, desk: FakeDesk) -> None:
    await person.say("/talks lake")
    card = await person.say("/who umlauf")
    await person.say("/talks amsel")

    _, sources = await person.press(card, "Sources")
    _, back = await person.press(sources, "↩ Back")
    _, below = await person.press(back, "What she said")

    assert desk.of[-3:] == [LAKE.key] * 3
    assert "Lake talks" in below["text"]


async def test_button_of_a_time_when_one_talks_was_followed_goes_to_the_choice(
    person: Person, desk: FakeDesk
) -> None:
    desk.followed = (RIVER,)
    card = await person.say("/who umlauf")
    desk.followed = (RIVER, LAKE)
    _, question = await person.press(card, "What she said")
    assert "Which talks?" in question["text"]

    await person.press(question, "Lake talks")

    assert (desk.asked[-1], desk.of[-1]) == (("quotes", "Orla Umlauf"), LAKE.key)


async def test_button_of_talks_that_are_followed_no_more_gets_an_alert(
    person: Person, desk: FakeDesk
) -> None:
    question = await person.say("/brief")
    await person.say("/talks lake")
    card = await person.say("/who umlauf")
    desk.followed = (RIVER, Talks(key="sea-2031", title="Sea talks"))
    for message, label in ((card, "Sources"), (question, "Lake talks")):
        answer, _ = await person.press(message, label)
        assert answer["text"] == "This button has grown old. Send the command again."


async def test_choice_of_talks_that_are_followed_no_more_is_asked_again(
    person: Person, desk: FakeDesk
) -> None:
    await person.say("/talks lake")
    desk.followed = (RIVER, Talks(key="sea-2031", title="Sea talks"))
    assert "Which talks?" in (await person.say("/brief"))["text"]


async def test_only_talks_there_are_nobody_is_asked(person: Person, desk: FakeDesk) -> None:
    desk.followed = (RIVER,)
    card = await person.say("/brief in:amsel")
    assert desk.asked == [("brief", "")]
    assert "@" not in data_of(card, "Umlauf")


@pytest.mark.parametrize("command", ["/help", "/about", "/privacy", "/start"])
async def test_what_is_of_no_talks_asks_nothing(person: Person, command: str) -> None:
    assert "Which talks?" not in (await person.say(command))["text"]


async def group_of(person: Person, *, administered: bool) -> Person:
    """A group that the person opened, or is a mere member of."""
    owner = YOU.id if administered else (await person.post("users", {"first_name": "Olga"}))["id"]
    wanted = {
        "title": "Desk",
        "bot": "member",
        "owner_id": owner,
        "members": [] if administered else [YOU.id],
    }
    return Person(person._client, chat_id=(await person.post("chats", wanted))["id"])


async def test_administrator_chooses_for_a_group(person: Person, desk: FakeDesk) -> None:
    there = await group_of(person, administered=True)
    question = await there.say("/brief")
    answer, _ = await there.press(question, "Lake talks")
    assert answer["text"] == "From now on: Lake talks"
    await there.say("/brief")
    assert desk.of[-1] == LAKE.key


async def test_member_of_a_group_is_shown_a_card_and_chooses_nothing(person: Person, desk: FakeDesk) -> None:
    there = await group_of(person, administered=False)
    question = await there.say("/brief")
    answer, card = await there.press(question, "Lake talks")
    assert answer["show_alert"]
    assert answer["text"].startswith("Shown this once.")
    assert "Lake talks" in card["text"]
    assert "Which talks?" in (await there.say("/brief"))["text"]
    assert "Which talks?" in (await there.say("/talks lake"))["text"]


async def test_chats_choose_each_for_themselves(person: Person, desk: FakeDesk) -> None:
    there = await group_of(person, administered=True)
    await person.say("/talks lake")
    await there.say("/talks amsel")
    await person.say("/brief")
    await there.say("/brief")
    assert desk.of[-2:] == [LAKE.key, RIVER.key]


async def test_choice_goes_along_when_a_group_becomes_a_supergroup(person: Person, desk: FakeDesk) -> None:
    there = await group_of(person, administered=True)
    await there.say("/talks lake")
    new = await there.post("migrate", {})
    moved = Person(person._client, chat_id=new["id"])
    await moved.say("/brief")
    assert desk.of[-1] == LAKE.key


async def test_choice_outlives_a_restart(desk: FakeDesk, tmp_path: Path) -> None:
    now = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    async with serving() as address, httpx.AsyncClient(base_url=address, trust_env=False) as client:
        person = Person(client)
        async with answering_at(address, desk, tmp_path, now=now):
            await person.say("/talks lake")
        async with answering_at(address, desk, tmp_path, now=now):
            await person.say("/brief")
    assert desk.of[-1] == LAKE.key


@pytest.fixture
async def choices(tmp_path: Path) -> AsyncIterator[Choices]:
    url = settings_for("http://127.0.0.1", tmp_path).database_url
    async with open_ledger(url, bot_id=1) as ledger:
        yield Choices(ledger)


async def test_newer_choice_takes_the_place_of_the_older(choices: Choices) -> None:
    await choices.choose(5, "lake")
    await choices.choose(5, "river")
    assert (await choices.chosen(5), await choices.chosen(6)) == ("river", None)
    await choices.forget(5)
    assert await choices.chosen(5) is None


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("lake-2031", ["lake-2031"]),
        ("lake", ["lake-2031"]),
        ("LAKE talks", ["lake-2031"]),
        ("talks", ["amsel-2031", "lake-2031"]),
        ("amsel", ["amsel-2031"]),
        ("nowhere", []),
        ("", []),
    ],
)
def test_talks_are_meant_by_key_by_its_beginning_or_by_words_of_the_title(
    words: str, keys: list[str]
) -> None:
    assert [talks.key for talks in find_talks(words, (RIVER, LAKE))] == keys


@pytest.mark.parametrize(
    ("args", "rest", "named"),
    [
        ("umlauf in:lake", "umlauf", "lake"),
        ("IN:lake umlauf", "umlauf", "lake"),
        ("umlauf", "umlauf", None),
        ("in: umlauf", "in: umlauf", None),
        ("in:a in:b", "", "b"),
    ],
)
def test_word_that_names_talks_is_no_argument(args: str, rest: str, named: str | None) -> None:
    asked, found = split_named(Asked(command="who", args=args, today=TODAY))
    assert (asked.args, found) == (rest, named)


def test_button_carries_its_talks_and_what_is_too_long_as_a_digest() -> None:
    view = View(
        card=CardRef(card="who", args="umlauf"), face=Face.SOURCES, seal="abcd", talks=talks_tag("lake")
    )
    assert read_data(write_data(view)) == view
    long = view.model_copy(update={"card": CardRef(card="positions", args="x" * 60)})
    assert len(write_data(long).encode()) <= 64
    assert (read_data(write_data(long)) or view).digested


@pytest.mark.parametrize("args", ["", "umlauf", "x" * 80, "ü" * 40])
def test_choice_carries_what_was_asked_as_far_as_it_fits(args: str) -> None:
    data = write_choice("lake-2031", CardRef(card="who", args=args))
    read = read_choice(data)
    assert read is not None
    assert len(data.encode()) <= 64
    assert read.then in (CardRef(card="who", args=args), CardRef(card="who"))


@pytest.mark.parametrize(
    "data", ["t@:who:", "t@abc:who:", "t@abcde:who:x", "t@abcd:WHO:", "tabcd:who:", "t@abcd:who"]
)
def test_data_of_another_make_is_no_choice(data: str) -> None:
    assert read_choice(data) is None
