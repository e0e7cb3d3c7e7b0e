"""Topics, restricted members, and groups that become supergroups."""

from __future__ import annotations

import httpx
import pytest
from telegram import ChatMemberRestricted, Update

from bot.playground import acts, forums
from bot.playground.errors import ApiError
from bot.playground.models import Chat, User
from bot.playground.state import YOU
from tests.bot.playground.conftest import NOW, Bot


def forum(bot: Bot) -> Chat:
    chat_id = bot.group("administrator", "supergroup")
    chat = bot.world.chat(chat_id).model_copy(update={"is_forum": True})
    bot.world.chats[chat_id] = chat
    bot.world.updates.clear()
    return chat


def test_message_to_a_topic_carries_it(bot: Bot) -> None:
    chat = forum(bot)
    topic = forums.open_topic(bot.world, chat, name="Prisoners", now=NOW)
    sent = bot("sendMessage", chat_id=chat.id, text="x", message_thread_id=topic.message_thread_id)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic.message_thread_id, True)
    assert "message_thread_id" not in bot("sendMessage", chat_id=chat.id, text="x")


@pytest.mark.parametrize(
    ("closed", "deleted", "words"),
    [(True, False, "TOPIC_CLOSED"), (False, True, "message thread not found")],
)
def test_topic_that_is_shut_refuses(bot: Bot, closed: bool, deleted: bool, words: str) -> None:
    chat = forum(bot)
    topic = forums.open_topic(bot.world, chat, name="Prisoners", now=NOW)
    forums.change_topic(bot.world, chat, topic.message_thread_id, closed=closed, deleted=deleted)
    asked = {"chat_id": chat.id, "text": "x", "message_thread_id": topic.message_thread_id}
    assert words in bot.refused("sendMessage", **asked)
    if closed:
        forums.change_topic(bot.world, chat, topic.message_thread_id, closed=False, deleted=False)
        assert bot("sendMessage", **asked)


def test_chat_that_is_no_forum_has_no_topics(bot: Bot) -> None:
    chat_id = bot.group("administrator")
    with pytest.raises(ApiError, match="not a forum"):
        forums.open_topic(bot.world, bot.world.chat(chat_id), name="x", now=NOW)
    assert "message thread not found" in bot.refused(
        "sendMessage", chat_id=chat_id, text="x", message_thread_id=3
    )


def test_answer_in_the_general_topic_has_a_thread_and_is_of_no_topic(bot: Bot) -> None:
    chat = forum(bot)
    first = bot.says("one", chat.id)
    acts.say(bot.world, chat_id=chat.id, user_id=YOU.id, text="two", reply_to=first, now=NOW)
    update = Update.de_json({"update_id": 1, **bot.updates()[-1]}, None)
    assert update.message
    assert update.message.message_thread_id == first
    assert not update.message.is_topic_message


def test_words_in_a_topic_reach_the_bot_with_it(bot: Bot) -> None:
    chat = forum(bot)
    topic = forums.open_topic(bot.world, chat, name="Prisoners", now=NOW)
    thread = topic.message_thread_id
    acts.say(bot.world, chat_id=chat.id, user_id=YOU.id, text="/who", thread_id=thread, now=NOW)
    update = Update.de_json({"update_id": 1, **bot.updates()[-1]}, None)
    assert update.message
    assert (update.message.message_thread_id, update.message.is_topic_message) == (thread, True)


def test_restricted_bot_is_there_and_may_say_nothing(bot: Bot) -> None:
    chat_id = bot.group("member")
    acts.set_member(
        bot.world, chat_id=chat_id, user_id=bot.world.bot.id, by_id=YOU.id, status="restricted", now=NOW
    )
    assert "not enough rights" in bot.refused("sendMessage", chat_id=chat_id, text="x")
    update = Update.de_json({"update_id": 1, **bot.updates()[-1]}, None)
    assert update.my_chat_member
    assert isinstance(update.my_chat_member.new_chat_member, ChatMemberRestricted)


def test_restricted_person_may_say_nothing(bot: Bot, other: User) -> None:
    chat_id = bot.group("member")
    for status in ("member", "restricted"):
        acts.set_member(
            bot.world,
            chat_id=chat_id,
            user_id=other.id,
            by_id=YOU.id,
            status=status,  # type: ignore[arg-type]
            now=NOW,
        )
    with pytest.raises(ApiError, match="say nothing"):
        bot.says("x", chat_id, other.id)


def test_upgraded_group_names_its_new_id_and_both_chats_tell(bot: Bot) -> None:
    old = bot.world.chat(bot.group("member"))
    bot.world.updates.clear()
    new = forums.migrate(bot.world, old, now=NOW)
    assert new.type == "supergroup"
    told = [update["message"] for update in bot.updates()]
    assert [(each["chat"]["id"], each.get("migrate_to_chat_id")) for each in told] == [
        (old.id, new.id),
        (new.id, None),
    ]
    assert told[1]["migrate_from_chat_id"] == old.id
    assert "upgraded to a supergroup" in bot.refused("sendMessage", chat_id=old.id, text="x")
    assert bot("sendMessage", chat_id=new.id, text="x")
    with pytest.raises(ApiError, match="only a group"):
        forums.migrate(bot.world, old, now=NOW)


async def test_new_id_comes_with_the_refusal_over_http(http: httpx.AsyncClient) -> None:
    async def post(path: str, **body: object) -> httpx.Response:
        return await http.post(path, json=body)

    chat = (await post("/control/chats", title="Quay", bot="member")).json()
    new = (await post("/control/migrate", chat_id=chat["id"])).json()
    refused = await post("/bot7:abc/sendMessage", chat_id=chat["id"], text="x")
    assert refused.status_code == 400
    assert refused.json()["parameters"] == {"migrate_to_chat_id": new["id"]}


async def test_topics_are_opened_and_closed_over_http(http: httpx.AsyncClient) -> None:
    async def post(path: str, **body: object) -> httpx.Response:
        return await http.post(path, json=body)

    made = {"title": "Quay", "type": "supergroup", "is_forum": True, "bot": "administrator"}
    chat = (await post("/control/chats", **made)).json()
    assert chat["is_forum"]
    topic = (await post("/control/topics", chat_id=chat["id"], name="Prisoners")).json()
    thread = {"chat_id": chat["id"], "message_thread_id": topic["message_thread_id"]}
    said = (await post("/control/send", text="/who", **thread)).json()
    assert said["is_topic_message"]
    assert (await post("/control/topic", **thread)).json() is True
    assert (await post("/bot7:abc/sendMessage", text="x", **thread)).status_code == 400
    assert (await post("/control/topic", chat_id=chat["id"], message_thread_id=0)).status_code == 400
