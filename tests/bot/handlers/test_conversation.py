from __future__ import annotations

import logging

import pytest

from bot.handlers import COMMANDS
from bot.handlers.updates import read_command
from bot.models import Asked
from briefings import StoreError
from tests.fakes.desk import LONG_NAME, RIVER, TODAY, FakeDesk
from tests.fakes.person import Person, buttons, data_of


@pytest.mark.parametrize("command", [each.name for each in COMMANDS])
async def test_every_command_is_answered(person: Person, command: str) -> None:
    answer = await person.say(f"/{command}")
    assert answer.get("text") or answer["caption"]


async def test_words_after_a_command_are_its_arguments(person: Person, desk: FakeDesk) -> None:
    await person.say("/who@readout_demo_bot   Orla\n  Umlauf ")
    assert desk.asked == [("who", "Orla Umlauf")]


async def test_long_arguments_are_cut(person: Person, desk: FakeDesk) -> None:
    await person.say("/who " + "x" * 3000)
    assert desk.asked == [("who", "x" * 200)]


def test_half_characters_and_controls_are_not_arguments() -> None:
    assert read_command("/who a\ud800\x01b\u202e", today=TODAY) == (
        Asked(command="who", args="a b", today=TODAY),
        None,
    )


async def test_link_to_a_person_opens_the_person(person: Person, desk: FakeDesk) -> None:
    assert "Orla Umlauf" in (await person.say("/start who_orla_umlauf"))["text"]
    assert desk.asked == [("who", "orla umlauf")]


@pytest.mark.parametrize("payload", ["nothing_here", "start", "about"])
async def test_link_to_nothing_is_a_welcome(person: Person, payload: str) -> None:
    assert "Port Amsel talks" in (await person.say(f"/start {payload}"))["text"]


async def test_misspelt_command_offers_the_nearest(person: Person, desk: FakeDesk) -> None:
    answer = await person.say("/quotees umlauf")
    assert "Did you mean /quotes?" in answer["text"]
    _, opened = await person.press(answer, "/quotes umlauf")
    assert "Orla Umlauf" in opened["text"]
    assert desk.asked == [("quotes", "umlauf")]


async def test_unlike_command_points_to_help(person: Person) -> None:
    answer = await person.say("/zzzzzz")
    assert answer["text"] == "There is no command /zzzzzz.\n/help lists what you can ask."


async def test_bare_name_is_looked_up(person: Person) -> None:
    assert "is not for sale" in (await person.say("umlauf"))["text"]


@pytest.mark.parametrize("text", ["hello", "1234", "<script>alert(1)</script>"])
async def test_other_words_point_to_the_commands(person: Person, text: str) -> None:
    answer = await person.say(text)
    assert "Ask me in plain words" in answer["text"]
    assert "/brief" in buttons(answer)


@pytest.mark.parametrize(
    "text", ["when is the next round?", "Who leads the Ostrian delegation", "/ask where do they meet?"]
)
async def test_question_is_asked_of_the_desk(person: Person, desk: FakeDesk, text: str) -> None:
    await person.say(text)
    assert desk.asked == [("ask", text.removeprefix("/ask "))]


async def test_button_under_a_long_question_finds_it_in_its_message(person: Person, desk: FakeDesk) -> None:
    question = (
        "What did the envoy say about the river border between Vellmark and Ostria when the talks began?"
    )
    card = await person.say(question)
    assert question not in data_of(card, "Sources")
    _, sources = await person.press(card, "Sources")
    assert "is not for sale" in sources["text"]
    _, back = await person.press(sources, "↩ Back")
    assert back["text"] == card["text"]
    assert {args for name, args in desk.asked if name == "ask"} == {question}


async def test_group_is_answered_where_it_mentions_the_bot_or_answers_it(
    person: Person, desk: FakeDesk
) -> None:
    group = await person.post("chats", {"type": "group", "title": "Desk", "bot": "administrator"})
    there = Person(person._client, chat_id=group["id"])
    await there.post("send", {"text": "who leads the delegation?"})
    answer = await there.say("@readout_demo_bot who leads the Ostrian delegation?")
    assert desk.asked == [("ask", "who leads the Ostrian delegation?")]
    await there.post("send", {"text": "thanks", "reply_to": answer["message_id"]})
    sent = await there.post("send", {"text": "and when do they meet?", "reply_to": answer["message_id"]})
    await there.say("/about")
    assert desk.asked[1:] == [("ask", "and when do they meet?")]
    [second] = [
        each
        for each in await there.transcript()
        if each.get("reply_to_message", {}).get("message_id") == sent["message_id"]
    ]
    assert second["from"]["is_bot"]


async def test_markup_of_a_stranger_is_shown_as_written(person: Person) -> None:
    assert "anyone like <b>x</b> & co." in (await person.say("/who <b>x</b> & co"))["text"]


async def test_choice_takes_the_place_of_the_question(person: Person) -> None:
    question = await person.say("/who um")
    assert buttons(question) == ["Orla Umlauf", "Otto Umbra"]
    answer, shown = await person.press(question, "Otto Umbra")
    assert shown["message_id"] == question["message_id"]
    assert "Otto Umbra" in shown["text"]
    assert not answer.get("text")


async def test_sources_open_in_place_and_lead_back(person: Person) -> None:
    card = await person.say("/who umlauf")
    _, sources = await person.press(card, "Sources")
    assert sources["message_id"] == card["message_id"]
    assert "“Ostria wants the port <open> by May.”" in sources["text"]
    _, back = await person.press(sources, "↩ Back")
    assert back["text"] == card["text"]


async def test_next_card_is_a_new_message(person: Person) -> None:
    card = await person.say("/who umlauf")
    _, shown = await person.press(card, "What she said")
    assert shown["message_id"] > card["message_id"]


async def test_pages_turn_in_place(person: Person) -> None:
    first = await person.say("/timeline")
    _, second = await person.press(first, "2 of 2 ▶")
    assert second["message_id"] == first["message_id"]
    assert second["text"] != first["text"]
    _, again = await person.press(second, "◀ 1 of 2")
    assert again["text"] == first["text"]


async def test_arguments_too_long_for_a_button_are_found_again(person: Person) -> None:
    card = await person.say("/brief")
    assert LONG_NAME not in data_of(card, "The long one")
    _, shown = await person.press(card, "The long one")
    assert LONG_NAME in shown["text"]


async def test_sources_of_a_card_that_has_changed_show_the_card_anew(person: Person, desk: FakeDesk) -> None:
    card = await person.say("/who umlauf")
    desk.sentences = (RIVER,)
    answer, shown = await person.press(card, "Sources")
    assert "New reports have come in" in answer["text"]
    assert shown["text"].startswith("Orla Umlauf\n")


@pytest.mark.parametrize(
    "data",
    ["x", "c0.0:nonsense:", "c0.0:who", "e1.1:who:", "c0.0:who:~AAAAAAAA", "s9.9.abcd:nonsense:x", "😀" * 16],
)
async def test_forged_button_gets_an_alert(person: Person, data: str) -> None:
    await person.say("/about")  # a bot cannot begin a conversation
    keyboard = {"inline_keyboard": [[{"text": "forged", "callback_data": data}]]}
    forged = await person.as_bot("sendMessage", {"text": "old", "reply_markup": keyboard})
    answer, shown = await person.press(forged, "forged")
    assert answer["text"] == "This button has grown old. Send the command again."
    assert shown["text"] == "old"


async def test_fault_is_told_calmly_and_logged_without_the_words(
    person: Person, desk: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.fails_with = StoreError("the database is locked")
    with caplog.at_level(logging.ERROR):
        answer = await person.say("/who secretname")
    assert answer["text"].startswith("Something went wrong here")
    assert "the database is locked" in caplog.text
    assert "secretname" not in caplog.text


async def test_words_of_a_foreign_exception_stay_out_of_the_log(
    person: Person, desk: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.fails_with = ValueError("secretname is odd")
    with caplog.at_level(logging.ERROR):
        await person.say("/who secretname")
    assert "ValueError" in caplog.text
    assert "secretname" not in caplog.text


async def test_fault_behind_a_button_is_an_alert(person: Person, desk: FakeDesk) -> None:
    card = await person.say("/who umlauf")
    desk.fails_with = StoreError("gone")
    answer, _ = await person.press(card, "Sources")
    assert answer["show_alert"]
    assert answer["text"].startswith("Something went wrong here")


async def test_group_hears_only_what_is_meant_for_the_bot(person: Person) -> None:
    group = await person.post("chats", {"type": "group", "title": "Desk", "bot": "member"})
    there = Person(person._client, chat_id=group["id"])
    for text in ("/zzz", "umlauf", "/who@other_bot umlauf", "hello"):
        await there.post("send", {"text": text})
    answer = await there.say("/who umlauf")
    assert "Orla Umlauf" in answer["text"]
    assert answer["reply_to_message"]["text"] == "/who umlauf"
    own = [each for each in await there.transcript() if each["from"]["is_bot"]]
    assert len(own) == 1
    assert "There is no command" in (await there.say("/zzz@readout_demo_bot"))["text"]


async def test_calendar_is_a_card_and_then_a_file(person: Person) -> None:
    card = await person.say("/calendar")
    await person.say("/about")  # answered after the file
    files = [each["document"]["file_name"] for each in await person.transcript() if each.get("document")]
    assert "document" not in card
    assert files == ["amsel-2031.ics"]


async def test_calendar_without_a_day_sends_no_file(person: Person, desk: FakeDesk) -> None:
    desk.planned = 0
    await person.say("/calendar")
    await person.say("/about")
    assert await person.calls("sendDocument") == []
