"""What operators can do, and that nobody else can."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.handlers import OPERATING
from bot.ledger.rows import OnUnknown, Planned
from bot.messages.operating import span, write_status
from bot.models import Status
from briefings import Feed
from tests.bot.bots import OPERATOR
from tests.fakes.person import buttons, data_of

from .towns import ADA, BEN, Town

AT = datetime(2031, 5, 6, 12, tzinfo=UTC)


async def hold(town: Town, chat_id: int = ADA, text: str = "<b>Quay</b> &amp; port", **more: object) -> None:
    """A message of which nobody knows whether it has arrived."""
    await town.control("faults", kind="drop", method="sendMessage", chat_id=chat_id)
    body = json.dumps({"text": text, "parse_mode": "HTML"})
    planned = Planned(1, "2031-05-06.0", 0, chat_id, body, **more)  # type: ignore[arg-type]
    await town.outbox.deliveries.plan([planned], now_ms=town.outbox.clock())
    town.outside.look.set()
    await town.until(town.outbox.deliveries.held)


@pytest.mark.parametrize("name", [each.name for each in OPERATING])
async def test_command_of_operators_does_not_exist_for_others(town: Town, name: str) -> None:
    assert (await town.person(ADA).say(f"/{name}"))["text"].startswith(f"There is no command /{name}.")
    menu = await town.client.get("/control/menu", params={"user_id": ADA, "chat_id": ADA})
    assert name not in {each["command"] for each in menu.json()["commands"]}


async def test_operators_see_their_commands_in_the_menu(town: Town) -> None:
    menu = await town.client.get("/control/menu", params={"user_id": OPERATOR, "chat_id": OPERATOR})
    assert {each.name for each in OPERATING} <= {each["command"] for each in menu.json()["commands"]}


async def test_command_of_operators_is_not_heard_in_a_group(town: Town) -> None:
    group = await town.chat("supergroup", members=[BEN, OPERATOR])
    await town.person(OPERATOR, group["id"]).post("send", {"text": "/status"})
    assert "/about" not in await town.texts(group["id"])
    await town.person(OPERATOR, group["id"]).say("/about")
    assert len(await town.texts(group["id"])) == 1


async def test_status_tells_of_the_queue_of_feeds_and_of_errors(town: Town) -> None:
    await hold(town)
    await town.subscribe(ADA, BEN)
    feed = {"talks": "amsel-2031", "url": "https://news.example/feed"}
    town.desk.feeds_followed = (Feed(**feed, title="Vellmark Post", error="<gone>"), Feed(**feed))
    said = (await town.person(OPERATOR).say("/status"))["text"]
    assert "2 chats get digests." in said
    assert "1 held, in doubt" in said
    assert "2 feeds followed, 1 failing\nVellmark Post: <gone>" in said
    assert "No errors since the start." in said
    assert "Telegram answered" in said


def test_status_of_a_bot_in_trouble_says_what_it_is() -> None:
    status = Status(
        bot="x",
        version="1",
        at=AT,
        started=AT - timedelta(days=3, hours=4, minutes=5),
        queue=(("pending", 5), ("sending", 0), ("held", 2)),
        waiting_since=AT - timedelta(seconds=75),
        errors=2,
        last_errors=("ERROR bot.app: no <database>",),
    )
    said = write_status(status).text
    assert "running for 3 d 4 h" in said
    assert "Telegram has not answered yet." in said
    assert "5 to be sent" in said
    assert "on their way" not in said
    assert "waits for 1 min 15 s" in said
    assert "/held" in said
    assert "2 errors since the start" in said
    assert "no &lt;database&gt;" in said


@pytest.mark.parametrize(
    ("length", "said"), [(0, "0 s"), (59, "59 s"), (3600, "1 h"), (3605, "1 h"), (90061, "1 d 1 h")]
)
def test_span_is_said_in_its_largest_units(length: int, said: str) -> None:
    assert span(timedelta(seconds=length)) == said


async def test_operator_is_told_of_what_is_held_and_sends_it_again(town: Town) -> None:
    await hold(town)
    told = await town.until(lambda: _told(town))
    assert told == "1 message is held: they may or may not have arrived. /held settles them."
    page = await town.person(OPERATOR).say("/held")
    assert "Ada" in page["text"]
    assert "Quay & port" in page["text"]
    _, after = await town.person(OPERATOR).press(page, buttons(page)[0])
    assert after["text"] == "Nothing is held."
    await town.until(lambda: _has(town, ADA, "May be a repeat.\nQuay & port"))


async def _told(town: Town) -> str | None:
    return next((text for text in await town.texts(OPERATOR) if "held" in text), None)


async def _has(town: Town, chat_id: int, text: str) -> bool:
    return text in await town.texts(chat_id)


async def test_case_15_operator_is_told_of_a_topic_that_is_closed(town: Town) -> None:
    forum = await town.chat("supergroup", is_forum=True)
    topic = await town.control("topics", chat_id=forum["id"], name="Border")
    thread = topic["message_thread_id"]
    await town.control("topic", chat_id=forum["id"], message_thread_id=thread)
    await town.outbox.plan(forum["id"], "a", thread_id=thread)
    town.outside.look.set()
    await town.until(lambda: _told(town))
    page = await town.person(OPERATOR).say("/held")
    assert "TOPIC_CLOSED" in page["text"]
    assert "Quay" in page["text"]


async def test_message_that_is_there_is_noted_as_delivered_and_not_sent_again(town: Town) -> None:
    await hold(town)
    page = await town.person(OPERATOR).say("/held")
    answer, after = await town.person(OPERATOR).press(page, buttons(page)[1])
    assert answer["text"] == "Noted as delivered."
    assert after["text"] == "Nothing is held."
    assert await town.outbox.counts() == {"sent": 1}
    assert not [text for text in await town.texts(ADA) if "Quay" in text]


async def test_press_of_a_button_that_is_stale_settles_nothing_twice(town: Town) -> None:
    await hold(town)
    page = await town.person(OPERATOR).say("/held")
    data = [data_of(page, label) for label in buttons(page)]
    await town.person(OPERATOR).press(page, data[1])
    keyboard = {"inline_keyboard": [[{"text": "again", "callback_data": data[0]}]]}
    stale = await town.person(OPERATOR).as_bot(
        "sendMessage", {"chat_id": OPERATOR, "text": "old", "reply_markup": keyboard}
    )
    answer, _ = await town.person(OPERATOR).press(stale, "again")
    assert answer["text"] == "It is not held any more."
    assert await town.outbox.counts() == {"sent": 1}


async def test_chat_that_wants_repeats_gets_the_next_one_in_doubt_once_more(town: Town) -> None:
    await hold(town)
    page = await town.person(OPERATOR).say("/held")
    answer, after = await town.person(OPERATOR).press(page, "Ada: always send again, marked")
    assert answer["text"].startswith("From now on this chat gets a message in doubt once more")
    assert "Ada: hold and ask me" in buttons(after)
    await town.control("faults", kind="drop", method="sendMessage", chat_id=ADA, done=True)
    await town.outbox.plan(ADA, "later", edition="later")
    town.outside.look.set()
    await town.until(lambda: _has(town, ADA, "May be a repeat.\nlater"))
    policies = await town.outbox.deliveries.policies([ADA, BEN])
    assert policies == {ADA: OnUnknown.RESEND}


@pytest.mark.parametrize("act", ["hr:1", "hp:11:resend"])
async def test_case_27_forged_press_of_an_operators_button_does_nothing(town: Town, act: str) -> None:
    await hold(town)
    page = await town.person(OPERATOR).say("/held")
    genuine = next(data_of(page, each) for each in buttons(page) if data_of(page, each).startswith(f"!{act}"))
    for data in (genuine, f"{genuine[:-8]}AAAAAAAA", f"!{act}"):
        keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
        forged = await town.person(ADA).as_bot(
            "sendMessage", {"chat_id": ADA, "text": "forged", "reply_markup": keyboard}
        )
        answer, _ = await town.person(ADA).press(forged, "x")
        assert answer["text"].startswith("This button has grown old.")
    assert await town.outbox.counts() == {"held": 1}
    assert await town.outbox.deliveries.policies([ADA]) == {}


async def test_case_27_genuine_button_in_the_hands_of_another_does_nothing(town: Town) -> None:
    group = await town.chat("supergroup", members=[BEN, OPERATOR])
    from bot.handlers import Signer

    data = Signer("1:demo").write("hr", 1, chat_id=group["id"])
    await hold(town)
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
    shown = await town.person(ADA).as_bot(
        "sendMessage", {"chat_id": group["id"], "text": "x", "reply_markup": keyboard}
    )
    answer, _ = await town.person(BEN, group["id"]).press(shown, "x")
    assert answer["text"].startswith("This button has grown old.")
    assert await town.outbox.counts() == {"held": 1}


async def test_case_27_name_that_somebody_else_took_opens_nothing(town: Town) -> None:
    await town.control("users", id=77, first_name="Operator", username="operator")
    await town.control("start", user_id=77)
    assert (await town.person(77).say("/status", count=1))["text"].startswith(("Readout", "There is no"))
    assert "How the bot is doing" not in await town.texts(77)


async def test_broadcast_is_seen_and_confirmed_before_it_goes_to_every_chat_once(town: Town) -> None:
    await town.subscribe(ADA, BEN, ADA)
    operator = town.person(OPERATOR)
    question = await operator.say("/broadcast Tonight <we> move.\nBack at 8 & 9.", count=2)
    assert question["text"] == "This goes to 2 chats, as above. Send it?"
    assert "Tonight <we> move.\nBack at 8 & 9." in await town.texts(OPERATOR)
    assert not await _has(town, ADA, "Tonight <we> move.\nBack at 8 & 9.")
    data = data_of(question, "Send to 2 chats")
    _, after = await operator.press(question, "Send to 2 chats")
    assert after["text"] == "On its way to 2 chats. /status counts them."
    for each in (ADA, BEN):
        await town.until(lambda each=each: _has(town, each, "Tonight <we> move.\nBack at 8 & 9."))
    keyboard = {"inline_keyboard": [[{"text": "again", "callback_data": data}]]}
    stale = await operator.as_bot("sendMessage", {"chat_id": OPERATOR, "text": "x", "reply_markup": keyboard})
    answer, _ = await operator.press(stale, "again")
    assert answer["text"].startswith("This button has grown old.")
    assert await town.outbox.counts() == {"sent": 2}


async def test_broadcast_that_is_cancelled_goes_nowhere(town: Town) -> None:
    await town.subscribe(ADA)
    question = await town.person(OPERATOR).say("/broadcast hello", count=2)
    _, after = await town.person(OPERATOR).press(question, "Cancel")
    assert after["text"] == "Nothing was done."
    assert await town.outbox.counts() == {}


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/broadcast", "Write what to tell"),
        ("/broadcast hello", "No chat gets digests"),
        ("/broadcast " + "x" * 4080, "That is too long: 4080 of 4056"),
    ],
)
async def test_broadcast_that_cannot_go_says_why(town: Town, said: str, answer: str) -> None:
    assert (await town.person(OPERATOR).say(said))["text"].startswith(answer)


async def test_health_file_says_how_the_bot_is_doing(town: Town) -> None:
    path = town.outside.settings.health

    async def written() -> bool:
        return path.exists()

    await town.until(written)
    status = Status.model_validate_json(path.read_text("utf-8"))
    assert status.bot == "readout_demo_bot"
    assert dict(status.queue) == dict.fromkeys(dict(status.queue), 0)
