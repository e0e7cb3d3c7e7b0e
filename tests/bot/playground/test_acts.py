"""What people do, what the bot hears of it, and its answers to buttons."""

from __future__ import annotations

import pytest

from bot.playground import acts, inline
from bot.playground.errors import ApiError
from bot.playground.models import User
from bot.playground.state import YOU
from tests.bot.playground.conftest import Bot

HERE = YOU.id
KEYS = {
    "inline_keyboard": [
        [{"text": "More", "callback_data": "more:1"}, {"text": "Web", "url": "https://x.org"}]
    ]
}
LATE = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def press(bot: Bot, button: str = "More") -> str:
    sent = bot("sendMessage", chat_id=HERE, text="x", reply_markup=KEYS)
    query = acts.press(
        bot.world, chat_id=HERE, user_id=HERE, message_id=sent["message_id"], button=button, now=bot.now
    )
    return query.id


def test_message_reaches_the_bot_with_its_command_marked(bot: Bot) -> None:
    bot.says("/who holm")
    (update,) = bot.updates()
    assert update["message"]["text"] == "/who holm"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 4}]


@pytest.mark.parametrize(("text", "complaint"), [("  ", "text is empty"), ("x" * 4097, "is too long")])
def test_people_keep_to_the_limits_too(bot: Bot, text: str, complaint: str) -> None:
    with pytest.raises(ApiError, match=complaint):
        bot.says(text)


def test_stranger_in_a_private_chat_is_refused(bot: Bot, other: User) -> None:
    with pytest.raises(ApiError, match="the user is not in the chat"):
        bot.says("hi", HERE, other.id)


@pytest.mark.parametrize("button", ["More", "more:1"])
def test_pressed_button_is_answered_once(bot: Bot, button: str) -> None:
    query = press(bot, button)
    (update,) = bot.updates()
    assert update["callback_query"]["data"] == "more:1"
    assert update["callback_query"]["message"]["text"] == "x"
    assert bot("answerCallbackQuery", callback_query_id=query, text="Done", show_alert="true") is True
    answer = bot.world.queries[query].answer
    assert answer == {"text": "Done", "show_alert": True, "url": None}
    assert bot.refused("answerCallbackQuery", callback_query_id=query) == LATE


def test_late_or_invented_answer_is_refused(bot: Bot) -> None:
    query = press(bot)
    bot.now += 31
    assert bot.refused("answerCallbackQuery", callback_query_id=query) == LATE
    assert bot.refused("answerCallbackQuery", callback_query_id="5") == LATE
    assert bot.refused("answerCallbackQuery", callback_query_id=query, text="x" * 201).endswith(
        "MESSAGE_TOO_LONG"
    )


@pytest.mark.parametrize("button", ["Web", "Nothing"])
def test_button_without_data_cannot_be_pressed(bot: Bot, button: str) -> None:
    with pytest.raises(ApiError, match="no callback button"):
        press(bot, button)


def test_inline_query_gets_results(bot: Bot) -> None:
    query = acts.ask_inline(bot.world, user_id=HERE, query="holm", now=bot.now)
    assert bot.updates()[0]["inline_query"]["query"] == "holm"
    results = [article(message_text="Holm")]
    for bad, complaint in [
        (results * 2, "RESULT_ID_DUPLICATE"),
        ([{"type": "article"}], "RESULT_ID_INVALID"),
        (results * 51, "RESULTS_TOO_MUCH"),
    ]:
        assert bot.refused("answerInlineQuery", inline_query_id=query.id, results=bad).endswith(complaint)
    assert bot("answerInlineQuery", inline_query_id=query.id, results=results) is True
    assert bot.refused("answerInlineQuery", inline_query_id=query.id, results=results) == LATE
    assert bot.refused("answerCallbackQuery", callback_query_id=query.id) == LATE


def test_edited_message_reaches_the_bot(bot: Bot) -> None:
    written = bot.says("/who hlm")
    acts.edit(bot.world, chat_id=HERE, user_id=HERE, message_id=written, text="/who holm", now=bot.now + 5)
    edited = bot.updates()[-1]["edited_message"]
    assert (edited["text"], edited["edit_date"]) == ("/who holm", bot.now + 5)


def test_only_ones_own_text_can_be_edited(bot: Bot) -> None:
    sent = bot("sendMessage", chat_id=HERE, text="x")["message_id"]
    with pytest.raises(ApiError, match="message can't be edited"):
        acts.edit(bot.world, chat_id=HERE, user_id=HERE, message_id=sent, text="y", now=bot.now)


def test_blocked_bot_is_told_and_refused_until_the_person_returns(bot: Bot) -> None:
    acts.block(bot.world, user_id=HERE, blocked=True, now=bot.now)
    change = bot.updates()[-1]["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    assert bot.refused("sendMessage", chat_id=HERE, text="x") == "Forbidden: bot was blocked by the user"
    bot.says("/start")
    assert [next(iter(update)) for update in bot.updates()][-2:] == ["my_chat_member", "message"]
    assert bot("sendMessage", chat_id=HERE, text="x")


@pytest.mark.parametrize(
    ("text", "heard"),
    [("/who", True), ("/who@readout_demo_bot", True), ("/who@other_bot", False), ("hello all", False)],
)
def test_privacy_mode_lets_only_commands_for_the_bot_through(bot: Bot, text: str, heard: bool) -> None:
    group = bot.group("member")
    bot.world.updates.clear()
    bot.says(text, group)
    assert bool(bot.world.updates) is heard


def test_reply_to_the_bot_is_heard_in_a_group(bot: Bot) -> None:
    group = bot.group("member")
    sent = bot("sendMessage", chat_id=group, text="x")["message_id"]
    bot.world.updates.clear()
    acts.say(bot.world, chat_id=group, user_id=HERE, text="and?", reply_to=sent, now=bot.now)
    assert bot.updates()[0]["message"]["reply_to_message"]["message_id"] == sent


def test_administrator_hears_everything(bot: Bot) -> None:
    group = bot.group("administrator")
    bot.world.updates.clear()
    bot.says("hello all", group)
    assert len(bot.world.updates) == 1


def test_added_bot_hears_of_it_twice(bot: Bot) -> None:
    bot.group("member")
    assert [next(iter(update)) for update in bot.updates()] == ["my_chat_member", "message"]
    assert bot.updates()[1]["message"]["new_chat_members"][0]["is_bot"] is True


@pytest.mark.parametrize("kind", ["group", "supergroup"])
def test_kicked_bot_is_refused(bot: Bot, kind: str) -> None:
    group = bot.group("member", kind)
    acts.set_member(
        bot.world, chat_id=group, user_id=bot.world.bot.id, by_id=HERE, status="kicked", now=bot.now
    )
    complaint = bot.refused("sendMessage", chat_id=group, text="x")
    assert complaint == f"Forbidden: bot was kicked from the {kind} chat"


def test_channel_wants_an_administrator(bot: Bot) -> None:
    channel = bot.group("member", "channel")
    complaint = bot.refused("sendMessage", chat_id="@quay_channel", text="x")
    assert complaint == "Bad Request: need administrator rights in the channel chat"
    acts.set_member(
        bot.world, chat_id=channel, user_id=bot.world.bot.id, by_id=HERE, status="administrator", now=bot.now
    )
    sent = bot("sendMessage", chat_id="@quay_channel", text="x")
    assert sent["sender_chat"]["id"] == channel
    assert "from" not in sent
    bot.says("post", channel)
    assert "channel_post" in bot.updates()[-1]


def article(**content: object) -> dict[str, object]:
    return {"type": "article", "id": "1", "title": "Holm", "input_message_content": content}


def test_result_is_inserted_by_who_asked(bot: Bot) -> None:
    query = acts.ask_inline(bot.world, user_id=HERE, query="holm", now=bot.now)
    bot(
        "answerInlineQuery",
        inline_query_id=query.id,
        results=[article(message_text="<b>x</b>", parse_mode="HTML")],
    )
    chosen = {"chat_id": HERE, "query_id": query.id, "now": bot.now}
    message = inline.insert(bot.world, user_id=HERE, result_id="1", **chosen)
    assert (message.text, message.via_bot) == ("x", bot.world.bot)
    assert bot.updates()[-1]["message"]["via_bot"]["id"] == bot.world.bot.id
    with pytest.raises(ApiError, match="RESULT_ID_INVALID"):
        inline.insert(bot.world, user_id=HERE, result_id="2", **chosen)


@pytest.mark.parametrize(
    "content",
    [{}, {"message_text": ""}, {"message_text": "x" * 4097}, {"message_text": "<b>", "parse_mode": "HTML"}],
)
def test_result_that_could_not_be_sent_is_refused(bot: Bot, content: dict[str, object]) -> None:
    query = acts.ask_inline(bot.world, user_id=HERE, query="holm", now=bot.now)
    assert bot.refused("answerInlineQuery", inline_query_id=query.id, results=[article(**content)])
