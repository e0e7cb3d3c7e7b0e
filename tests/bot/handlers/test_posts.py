"""Cards put into groups and channels by those who may, corrected later, withdrawn; and one that stands pinned."""

from __future__ import annotations

from typing import Any

import pytest

from bot.backstage import boards
from bot.ledger.places import Places, Spot
from tests.fakes.desk import RIVER
from tests.fakes.person import Json, buttons, data_of

from .towns import ADA, BEN, Town

CHANNEL = {"username": "quay_news"}


async def transcript(town: Town, chat_id: int) -> list[Json]:
    answer = await town.client.get("/control/transcript", params={"chat_id": chat_id})
    found: list[Json] = answer.json()["messages"]
    return found


async def posted(town: Town, chat_id: int, words: str = "Orla Umlauf") -> Json:
    """The message of the bot's in a chat that holds the words, once it is there."""

    async def found() -> Json | None:
        texts = [each for each in await transcript(town, chat_id) if words in each.get("text", "")]
        return next((each for each in texts if not each.get("from") or each["from"]["is_bot"]), None)

    message: Json = await town.until(found)
    return message


async def test_card_is_seen_first_and_then_posted_into_a_channel(town: Town) -> None:
    channel = await town.chat("channel", **CHANNEL)
    ada = town.person(ADA)
    question = await ada.say("/post who umlauf @quay_news", count=2)
    assert question["text"] == "Preview for Quay: 1 message, as above. Post it?"
    assert await transcript(town, channel["id"]) == []
    _, after = await ada.press(question, "Post it")
    assert after["text"].startswith("On its way to Quay.")
    message = await posted(town, channel["id"])
    [[button]] = message["reply_markup"]["inline_keyboard"]
    assert button == {"text": "Sources and more", "url": "https://t.me/readout_demo_bot?start=who_umlauf"}


async def test_post_that_is_confirmed_twice_stands_there_once(town: Town) -> None:
    channel = await town.chat("channel", **CHANNEL)
    ada = town.person(ADA)
    question = await ada.say("/post brief @quay_news", count=2)
    data = data_of(question, "Post it")
    await ada.press(question, "Post it")
    await posted(town, channel["id"], "left")
    keyboard = {"inline_keyboard": [[{"text": "again", "callback_data": data}]]}
    stale = await ada.as_bot("sendMessage", {"chat_id": ADA, "text": "x", "reply_markup": keyboard})
    answer, _ = await ada.press(stale, "again")
    assert answer["text"].startswith("This button has grown old.")
    assert len(await transcript(town, channel["id"])) == 1


async def test_post_that_is_cancelled_goes_nowhere(town: Town) -> None:
    channel = await town.chat("channel", **CHANNEL)
    question = await town.person(ADA).say("/post brief @quay_news", count=2)
    _, after = await town.person(ADA).press(question, "Cancel")
    assert after["text"] == "Nothing was done."
    assert await transcript(town, channel["id"]) == []
    assert await town.outbox.counts() == {}


async def test_group_gets_a_post_in_the_topic_in_which_it_was_ordered(town: Town) -> None:
    group = await town.chat("supergroup", is_forum=True)
    topic = await town.control("topics", chat_id=group["id"], name="Border")
    ada = town.person(ADA, group["id"])
    question = await ada.say("/post who umlauf", count=2, message_thread_id=topic["message_thread_id"])
    await ada.press(question, "Post it")
    await town.until(lambda: _standing(town, group["id"], topic["message_thread_id"]))


async def _standing(town: Town, chat_id: int, thread_id: int) -> bool:
    linked = [each for each in await transcript(town, chat_id) if "Sources and more" in buttons(each)]
    return [each.get("message_thread_id") for each in linked] == [thread_id]


async def test_anonymous_administrator_may_post_and_their_button_works(town: Town) -> None:
    group = await town.chat("supergroup")
    ada = town.person(ADA, group["id"])
    question = await ada.say("/post brief", count=2, anonymous=True)
    _, after = await ada.press(question, "Post it")
    assert after["text"].startswith("On its way")


async def test_member_may_not_post_in_a_group(town: Town) -> None:
    group = await town.chat("supergroup")
    said = await town.person(BEN, group["id"]).say("/post brief")
    assert said["text"] == "Only the administrators of this chat can do that."


async def test_member_may_not_press_the_button_of_an_administrator(town: Town) -> None:
    group = await town.chat("supergroup")
    question = await town.person(ADA, group["id"]).say("/post brief", count=2)
    answer, after = await town.person(BEN, group["id"]).press(question, "Post it")
    assert answer["text"] == "This button is not for you."
    assert after["text"].startswith("Preview")
    assert await town.outbox.counts() == {}


async def test_who_is_no_administrator_any_more_cannot_confirm(town: Town) -> None:
    await town.chat("channel", **CHANNEL)
    channel = await town.chat("channel", owner_id=BEN, members=[ADA], username="pier_news")
    await town.control("members", chat_id=channel["id"], user_id=ADA, by_id=BEN, status="administrator")
    question = await town.person(ADA).say("/post brief @pier_news", count=2)
    await town.control("members", chat_id=channel["id"], user_id=ADA, by_id=BEN, status="member")
    answer, _ = await town.person(ADA).press(question, "Post it")
    assert answer["text"] == "This button is not for you."
    assert await town.outbox.counts() == {}


@pytest.mark.parametrize(
    ("who", "said", "answer"),
    [
        (ADA, "/post", "Say what to post and where"),
        (ADA, "/post brief", "Say what to post and where"),
        (ADA, "/post brief @nobody_there", "I know no chat @nobody_there."),
        (ADA, "/post brief -100999", "I know no chat -100999."),
        (ADA, "/post <b>x</b> @quay_news", "There is no card “<b>x</b>”. There are: brief, who"),
        (BEN, "/post brief @quay_news", "You are no administrator of @quay_news"),
        (BEN, "/posts @quay_news", "You are no administrator of @quay_news"),
        (BEN, "/pin brief @quay_news", "You are no administrator of @quay_news"),
        (ADA, "/posts @quay_news", "Nothing was posted into Quay in the last 90 days."),
        (ADA, "/post who um @quay_news", "There is nothing to post"),
        (ADA, "/unpin", "Nothing is kept current here."),
    ],
)
async def test_post_that_cannot_be_says_why(town: Town, who: int, said: str, answer: str) -> None:
    await town.chat("channel", **CHANNEL)
    assert (await town.person(who).say(said))["text"].startswith(answer)


async def test_channel_where_the_bot_may_not_post_is_named_with_the_remedy(town: Town) -> None:
    channel = await town.chat("channel", **CHANNEL)
    await town.control(
        "members", chat_id=channel["id"], by_id=ADA, status="administrator", denied=["can_post_messages"]
    )
    said = (await town.person(ADA).say("/post brief @quay_news"))["text"]
    assert said.startswith("I may not write in Quay.")
    said = (await town.person(ADA).say("/pin brief @quay_news"))["text"]
    assert said == "I may not do that in Quay. Make me an administrator there who may post and edit messages."


async def link(town: Town, chat: Json) -> None:
    places = Places(town.outside.ledger)
    await places.keep(Spot(chat["id"], kind="channel", title=chat["title"]))
    await places.link(ADA, chat["id"])


async def test_only_channel_that_was_linked_need_not_be_named(town: Town) -> None:
    channel = await town.chat("channel")
    await link(town, channel)
    question = await town.person(ADA).say("/post brief", count=2)
    assert question["text"].startswith("Preview for Quay")
    assert (await town.person(ADA).say("/posts"))["text"].startswith("Nothing was posted into Quay")


async def test_one_of_several_linked_channels_has_to_be_named(town: Town) -> None:
    for title in ("Quay", "Pier"):
        await link(town, await town.chat("channel", title=title))
    said = (await town.person(ADA).say("/post brief"))["text"]
    assert said.startswith("Say where to, by @name or number. You have linked Pier (-1")


async def test_post_is_brought_up_to_date_in_its_place(town: Town) -> None:
    channel = await town.chat("channel", **CHANNEL)
    ada = town.person(ADA)
    await ada.press(await ada.say("/post who umlauf @quay_news", count=2), "Post it")
    before = await posted(town, channel["id"])
    listed = await ada.say("/posts @quay_news")
    assert "1. /who umlauf · " in listed["text"]
    answer, _ = await ada.press(listed, "Bring 1 up to date")
    assert answer["text"] == "It says what the reports say now."
    town.desk.sentences = (RIVER,)
    answer, _ = await ada.press(listed, "Bring 1 up to date")
    assert answer["text"] == "Brought up to date."
    [after] = await transcript(town, channel["id"])
    assert after["message_id"] == before["message_id"]
    assert after["text"].endswith("Brought up to date on 2031-05-06.")
    assert after["text"] != before["text"]
    assert "Sources and more" in buttons(after)


async def test_post_that_is_withdrawn_is_gone_and_no_longer_listed(town: Town) -> None:
    channel = await town.chat("channel", **CHANNEL)
    ada = town.person(ADA)
    await ada.press(await ada.say("/post brief @quay_news", count=2), "Post it")
    await posted(town, channel["id"], "left")
    answer, _ = await ada.press(await ada.say("/posts @quay_news"), "Withdraw 1")
    assert answer["text"] == "Withdrawn."
    assert await transcript(town, channel["id"]) == []
    assert (await ada.say("/posts @quay_news"))["text"].startswith("Nothing was posted")


async def test_post_that_may_not_be_deleted_says_that_it_is_withdrawn(town: Town) -> None:
    channel = await town.chat("channel", **CHANNEL)
    ada = town.person(ADA)
    await ada.press(await ada.say("/post brief @quay_news", count=2), "Post it")
    await posted(town, channel["id"], "left")
    await town.control("faults", kind="refuse", status=400, method="deleteMessage")
    await ada.press(await ada.say("/posts @quay_news"), "Withdraw 1")
    [left] = await transcript(town, channel["id"])
    assert left["text"] == "Withdrawn."


async def test_card_of_several_pages_is_posted_whole_and_one_too_long_is_refused(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = await town.chat("channel", **CHANNEL)
    ada = town.person(ADA)
    question = await ada.say("/post timeline @quay_news", count=3)
    assert "2 messages" in question["text"]
    await ada.press(question, "Post it")
    await posted(town, channel["id"], "Day 59")
    first, second = await transcript(town, channel["id"])
    assert not first.get("reply_markup")
    assert "Sources and more" in buttons(second)
    monkeypatch.setattr("bot.handlers.acts.post.PARTS", 1)
    said = (await ada.say("/post timeline @quay_news"))["text"]
    assert said.startswith("That would be 2 messages; 1 at most are posted.")


# --- boards ------------------------------------------------------------------------------------------


async def pinned(town: Town, chat_id: int) -> list[int]:
    state = (await town.client.get("/control/state")).json()
    found: list[int] = next(each["pinned"] for each in state["chats"] if each["id"] == chat_id)
    return found


async def test_board_is_pinned_and_kept_current_until_it_is_taken_down(town: Town) -> None:
    group = await town.chat("supergroup")
    ada = town.person(ADA, group["id"])
    assert (await ada.say("/pin who umlauf"))["text"].startswith("It will stand here in a moment")
    [message_id] = await town.until(lambda: pinned(town, group["id"]))
    town.desk.sentences = (RIVER,)
    town.outside.boarded.set()
    await town.until(lambda: _edited(town, group["id"], message_id))
    assert (await ada.say("/unpin"))["text"] == "It is kept current no longer, and unpinned."
    assert await pinned(town, group["id"]) == []


async def _edited(town: Town, chat_id: int, message_id: int) -> bool:
    return any(
        each["message_id"] == message_id and "edit_date" in each for each in await transcript(town, chat_id)
    )


async def test_board_that_says_the_same_is_not_written_again(town: Town) -> None:
    group = await town.chat("supergroup")
    await town.person(ADA, group["id"]).say("/pin")
    await town.until(lambda: pinned(town, group["id"]))
    before = len(await town.person(ADA).calls("editMessageText"))
    for _ in range(3):
        asked = len(town.desk.asked)
        town.outside.boarded.set()
        await town.until(lambda asked=asked: _asked(town, asked))
    assert len(await town.person(ADA).calls("editMessageText")) == before


async def _asked(town: Town, before: int) -> bool:
    return len(town.desk.asked) > before


async def test_second_board_of_a_chat_takes_the_place_of_the_first(town: Town) -> None:
    group = await town.chat("supergroup")
    ada = town.person(ADA, group["id"])
    await ada.say("/pin")
    [first] = await town.until(lambda: pinned(town, group["id"]))
    await ada.say("/pin who umlauf")

    async def other() -> bool:
        return await pinned(town, group["id"]) not in ([], [first])

    await town.until(other)
    assert len(await town.outside.books.boards.all()) == 1


async def test_board_that_somebody_deleted_is_let_go(town: Town) -> None:
    group = await town.chat("supergroup")
    ada = town.person(ADA, group["id"])
    await ada.say("/pin who umlauf")
    [message_id] = await town.until(lambda: pinned(town, group["id"]))
    await ada.as_bot("deleteMessage", {"chat_id": group["id"], "message_id": message_id})
    town.desk.sentences = (RIVER,)
    town.outside.boarded.set()

    async def gone() -> bool:
        return not await town.outside.books.boards.all()

    await town.until(gone)


async def test_board_whose_card_cannot_be_built_holds_up_no_other(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = await town.chat("supergroup"), await town.chat("supergroup", title="Pier")
    await town.person(ADA, one["id"]).say("/pin brief")
    await town.until(lambda: pinned(town, one["id"]))
    whole = town.desk.card  # and the next fails in a way nobody has thought of

    async def card(name: str, args: str = "", **how: Any) -> Any:
        if name == "brief":
            raise ZeroDivisionError
        return await whole(name, args, **how)

    monkeypatch.setattr(town.desk, "card", card)
    await town.person(ADA, other["id"]).say("/pin who umlauf")
    await town.until(lambda: pinned(town, other["id"]))


async def test_group_where_the_bot_may_not_pin_is_told_what_is_missing(town: Town) -> None:
    group = await town.chat("supergroup", bot="member")
    said = (await town.person(ADA, group["id"]).say("/pin"))["text"]
    assert said == "I may not do that in Quay. Make me an administrator there who may pin messages."


async def test_board_of_several_pages_shows_the_first_and_says_so(town: Town) -> None:
    card = await town.desk.card("timeline", today=town.outside.now().date())
    assert boards.write_board(card, bot_name="some_bot").endswith("<i>More in the private chat.</i>")


async def test_private_chat_can_have_a_board(town: Town) -> None:
    await town.person(BEN).say("/pin")
    await town.until(lambda: pinned(town, BEN))
