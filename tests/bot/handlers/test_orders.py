"""Subscriptions and settings by words and buttons, with the real bot over HTTP; only the desk is a fake."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.messages.orders import button, read_press
from bot.models import Wishes
from tests.fakes.person import Json, Person, buttons

MEMBER, BOSS = 2001, 2002


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "readout.db", timeout=10)) as connection:
        return connection.execute(query).fetchall()


def subscribed(folder: Path) -> list[tuple[Any, ...]]:
    return rows(
        folder,
        "SELECT chat_id, thread_id, times, weekdays FROM bot_subscriptions JOIN bot_places "
        "ON bot_places.id = place_id ORDER BY bot_subscriptions.id",
    )


def wishes(folder: Path) -> Wishes:
    [(found,)] = rows(folder, "SELECT wishes FROM bot_places")
    return Wishes.model_validate_json(found)


async def press_through(person: Person, message: Json, *labels: str) -> Json:
    for label in labels:
        _, message = await person.press(message, label)
    return message


def there(person: Person, chat_id: int, user_id: int | None = None) -> Person:
    return Person(person._client, chat_id=chat_id, user_id=user_id)


async def group(person: Person, **more: object) -> int:
    """A group of the first person with a member and another administrator."""
    for each, name in ((MEMBER, "Mel"), (BOSS, "Bo")):
        await person.post("users", {"first_name": name, "id": each})
    body = {"type": "group", "title": "Desk", "bot": "member", "members": [MEMBER, BOSS], **more}
    number: int = (await person.post("chats", body))["id"]
    await person.post("members", {"chat_id": number, "user_id": BOSS, "status": "administrator"})
    return number


async def test_buttons_lead_to_a_daily_digest(person: Person, tmp_path: Path) -> None:
    told = await press_through(person, await person.say("/subscribe"), "Every day", "09:00")
    assert told["text"].startswith(
        "Subscribed: every day at 09:00.\nAbout Port Amsel talks.\nThe next one comes on "
    )
    assert subscribed(tmp_path) == [(1001, 0, "09:00", "0123456")]


async def test_buttons_lead_to_two_a_day_and_to_a_weekly_one_and_to_changes(
    person: Person, tmp_path: Path
) -> None:
    await press_through(person, await person.say("/subscribe"), "Twice a day", "08:00 + 20:00")
    await press_through(person, await person.say("/subscribe"), "Every week", "Fri", "18:00")
    await press_through(person, await person.say("/subscribe"), "When something changes")
    assert [row[2:] for row in subscribed(tmp_path)] == [
        ("08:00,20:00", "0123456"),
        ("18:00", "4"),
        ("", "0123456"),
    ]
    assert rows(tmp_path, "SELECT pushes FROM bot_subscriptions ORDER BY id") == [
        ("weighty",),
        ("weighty",),
        ("all",),
    ]


async def test_words_say_time_and_zone(person: Person, tmp_path: Path) -> None:
    told = await person.say("/subscribe every monday 9:30 new york")
    assert "every Mon at 09:30" in told["text"]
    assert "by the clock of America/New_York" in told["text"]
    assert wishes(tmp_path).zone == "America/New_York"


async def test_words_that_mean_nothing_are_named_with_examples(person: Person, tmp_path: Path) -> None:
    told = await person.say("/subscribe daily 8 kyvi")
    assert "I cannot make out “kyvi”." in told["text"]
    assert "Did you mean Kyiv?" in told["text"]
    assert "/subscribe daily 08:00 Kyiv" in told["text"]
    assert subscribed(tmp_path) == []


async def test_same_order_again_is_none_more(person: Person, tmp_path: Path) -> None:
    await person.say("/subscribe daily 8")
    assert (await person.say("/subscribe daily 8:00"))["text"].startswith("That is subscribed to already")
    assert len(subscribed(tmp_path)) == 1


async def test_ten_are_the_most(person: Person, tmp_path: Path) -> None:
    for hour in range(10):
        await person.say(f"/subscribe daily {hour}:00")
    assert "There are 10 subscriptions here already" in (await person.say("/subscribe daily 11:00"))["text"]
    assert len(subscribed(tmp_path)) == 10


async def test_subscription_is_undone_and_taken_back(person: Person, tmp_path: Path) -> None:
    told = await person.say("/subscribe daily 8")
    ended = await press_through(person, told, "Undo")
    assert ended["text"] == "Ended: every day at 08:00."
    assert subscribed(tmp_path) == []
    await press_through(person, ended, "Undo")
    assert len(subscribed(tmp_path)) == 1


async def test_list_pauses_resumes_and_ends_each(person: Person, tmp_path: Path) -> None:
    await person.say("/subscribe daily 8")
    await person.say("/subscribe weekly")
    shown = await person.say("/subscriptions")
    assert "1. Port Amsel talks: every day at 08:00 · next on " in shown["text"]
    shown = await press_through(person, shown, "Pause 2")
    assert "2. Port Amsel talks: every Mon at 08:00 · paused" in shown["text"]
    assert rows(tmp_path, "SELECT paused, next_due_at IS NULL FROM bot_subscriptions")[1] == (1, 1)
    shown = await press_through(person, shown, "Resume 2", "End 1")
    assert len(subscribed(tmp_path)) == 1
    assert "Undo" in buttons(shown)


async def test_pause_resume_and_unsubscribe_by_command(person: Person, tmp_path: Path) -> None:
    await person.say("/subscribe daily 8")
    assert "Paused." in (await person.say("/pause"))["text"]
    assert rows(tmp_path, "SELECT paused FROM bot_subscriptions") == [(1,)]
    assert "Resumed." in (await person.say("/resume"))["text"]
    assert rows(tmp_path, "SELECT paused FROM bot_subscriptions") == [(0,)]
    await person.say("/subscribe weekly")
    assert "Which one ends?" in (await person.say("/unsubscribe"))["text"]
    assert (await person.say("/unsubscribe all"))["text"] == "Everything here is ended."
    assert subscribed(tmp_path) == []
    assert "There is none here." in (await person.say("/unsubscribe"))["text"]


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        ("zone Geneva", "zone", "Europe/Zurich"),
        ("time zone Europe/Kiev", "zone", "Europe/Kyiv"),
        ("quiet 22-7", "quiet", {"start": "22:00", "end": "07:00"}),
        ("quiet from 10pm to 7:30", "quiet", {"start": "22:00", "end": "07:30"}),
        ("issues river", "issues", ("river",)),
        ("parties vellmark, OSTRIA", "parties", ("Vellmark", "Ostria")),
        ("words prisoner, -weather", "words", ("prisoner",)),
        ("words prisoner, -weather", "without", ("weather",)),
        ("length full", "full", True),
        ("cap 3", "cap", 3),
        ("urgent off", "urgent", False),
        ("nothing on", "nothing_new", True),
    ],
)
async def test_setting_is_changed_by_words(
    person: Person, tmp_path: Path, words: str, name: str, value: object
) -> None:
    await person.say(f"/settings {words}")
    expected = Wishes.model_validate({name: value})
    assert getattr(wishes(tmp_path), name) == getattr(expected, name)


@pytest.mark.parametrize("name", ["quiet", "words", "issues", "parties"])
async def test_off_takes_a_wish_back(person: Person, tmp_path: Path, name: str) -> None:
    values = {"quiet": "22-7", "words": "a, -b", "issues": "river", "parties": "ostria"}
    await person.say(f"/settings {name} {values[name]}")
    assert wishes(tmp_path) != Wishes()
    await person.say(f"/settings {name} off")
    assert wishes(tmp_path) == Wishes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("zone genva", "Did you mean Geneva?"),
        ("quiet late", "An example: /settings quiet 22:00-07:00"),
        ("issues weather", "There are: River border, The port."),
        ("cap 0", "An example: /settings cap 3"),
        ("urgent perhaps", "An example: /settings urgent off"),
        ("colour blue", "There is no setting “colour”."),
    ],
)
async def test_setting_that_cannot_be_read_is_named_with_the_remedy(
    person: Person, tmp_path: Path, words: str, said: str
) -> None:
    assert said in (await person.say(f"/settings {words}"))["text"]
    assert wishes(tmp_path) == Wishes()


async def test_settings_change_in_place(person: Person, tmp_path: Path) -> None:
    shown = await person.say("/settings")
    page = await press_through(person, shown, "Issues: all", "The port")
    assert page["message_id"] == shown["message_id"]
    assert "✓ The port" in buttons(page)
    back = await press_through(person, page, "↩ Back", "Quiet hours: none", "22:00-07:00", "Length: short")
    assert back["message_id"] == shown["message_id"]
    assert wishes(tmp_path).issues == ("port",)
    assert wishes(tmp_path).full
    page = await press_through(person, back, "Issues: The port", "✓ The port")
    assert wishes(tmp_path).issues == ()
    page = await press_through(person, page, "↩ Back", "Weighty news between digests: on")
    assert not wishes(tmp_path).urgent
    page = await press_through(person, page, "Between digests: at most 5 a day", "1")
    assert wishes(tmp_path).cap == 1
    page = await press_through(person, page, "Time zone: UTC, 00:00 now", "Delhi")
    assert wishes(tmp_path).zone == "Asia/Kolkata"


async def test_weighty_news_is_turned_off_for_what_is_subscribed(person: Person, tmp_path: Path) -> None:
    await person.say("/subscribe daily 8")
    await person.say("/subscribe on change")
    await person.say("/settings urgent off")
    assert rows(tmp_path, "SELECT pushes FROM bot_subscriptions ORDER BY id") == [("none",), ("all",)]


async def test_shared_location_sets_the_clock_and_is_not_kept(person: Person, tmp_path: Path) -> None:
    page = await press_through(person, await person.say("/settings zone"), "Share where I am")
    assert "Name a city" in page["text"]
    place = {"location": {"latitude": 50.4501, "longitude": 30.5234}}
    told = await person.answer_to("hand", place)
    assert "Time zone: Europe/Kyiv, where it is 03:00 now." in told["text"]
    assert wishes(tmp_path).zone == "Europe/Kyiv"
    assert "30.5234" not in str(rows(tmp_path, "SELECT * FROM bot_places"))


async def test_in_a_group_administrators_are_heard_and_members_are_not(
    person: Person, tmp_path: Path
) -> None:
    number = await group(person)
    told = await there(person, number, MEMBER).say("/subscribe daily 8")
    assert told["text"] == "Only administrators of this chat can do that."
    assert subscribed(tmp_path) == []
    for each in (None, BOSS):
        await there(person, number, each).say(f"/subscribe daily {9 if each else 8}")
    assert [row[:3] for row in subscribed(tmp_path)] == [(number, 0, "08:00"), (number, 0, "09:00")]


async def test_button_in_a_group_does_nothing_for_a_member(person: Person, tmp_path: Path) -> None:
    number = await group(person)
    menu = await there(person, number).say("/subscribe")
    answer, shown = await there(person, number, MEMBER).press(menu, "Every day")
    assert answer["text"] == "Only its administrators can do that."
    assert shown["text"] == menu["text"]
    _, shown = await there(person, number, BOSS).press(menu, "Every day")
    assert "At what time" in shown["text"]


async def test_anonymous_administrator_is_heard(person: Person, tmp_path: Path) -> None:
    number = await group(person, type="supergroup")
    told = await there(person, number, BOSS).say("/subscribe daily 8", anonymous=True)
    assert told["text"].startswith("Subscribed")
    assert subscribed(tmp_path) == [(number, 0, "08:00", "0123456")]


async def test_topics_have_subscriptions_and_wishes_of_their_own(person: Person, tmp_path: Path) -> None:
    number = await group(person, type="supergroup", is_forum=True)
    forum = there(person, number)
    await forum.say("/settings zone kyiv")
    topics = [
        (await person.post("topics", {"chat_id": number, "name": name}))["message_thread_id"]
        for name in ("River", "Port")
    ]
    for topic, issue in zip(topics, ("river", "port"), strict=True):
        told = await forum.say("/subscribe daily 8", message_thread_id=topic)
        assert told["message_thread_id"] == topic
        assert "by the clock of Europe/Kyiv" in told["text"], "a topic begins with the wishes of its chat"
        await forum.say(f"/settings issues {issue}", message_thread_id=topic)
    assert [row[1] for row in subscribed(tmp_path)] == topics
    found = rows(tmp_path, "SELECT thread_id, wishes FROM bot_places ORDER BY id")
    assert [(thread, Wishes.model_validate_json(each).issues) for thread, each in found] == [
        (0, ()),
        (topics[0], ("river",)),
        (topics[1], ("port",)),
    ]


async def channel(person: Person, *, owner: int = 1001, bot: str | None = "administrator") -> int:
    body = {"type": "channel", "title": "Quay news", "username": "quay_news", "owner_id": owner, "bot": bot}
    number: int = (await person.post("chats", body))["id"]
    return number


@pytest.mark.parametrize("how", ["name", "post", "button"])
async def test_channel_is_linked_by_its_administrator(person: Person, tmp_path: Path, how: str) -> None:
    number = await channel(person)
    if how == "name":
        told = await person.say("/link @quay_news")
    else:
        told = await person.answer_to("hand", {"post_of" if how == "post" else "chosen_chat": number})
    assert told["text"].startswith("Quay news is linked.")
    await press_through(person, told, "Every day", "08:00")
    assert subscribed(tmp_path) == [(number, 0, "08:00", "0123456")]
    shown = await press_through(person, await person.say("/subscriptions"), "Quay news")
    assert "For Quay news." in shown["text"]
    assert "every day at 08:00" in shown["text"]
    assert (await person.say("/subscribe @quay_news weekly"))["text"].startswith("Subscribed: every Mon")
    assert len(subscribed(tmp_path)) == 2


async def test_channel_of_somebody_else_is_not_linked(person: Person, tmp_path: Path) -> None:
    await person.post("users", {"first_name": "Mel", "id": MEMBER})
    await channel(person, owner=MEMBER)
    assert (await person.say("/link @quay_news"))["text"] == "You are no administrator of Quay news."
    assert rows(tmp_path, "SELECT * FROM bot_links") == []


async def test_channel_in_which_the_bot_may_not_post_is_not_linked(person: Person, tmp_path: Path) -> None:
    await channel(person, bot="member")
    assert "I may not post in Quay news yet." in (await person.say("/link @quay_news"))["text"]
    assert rows(tmp_path, "SELECT * FROM bot_links") == []


async def test_group_is_no_channel_and_a_name_nobody_has_is_told(person: Person) -> None:
    number = await group(person)
    assert "is no channel" in (await person.answer_to("hand", {"chosen_chat": number}))["text"]
    assert "I cannot see @nobody_here" in (await person.say("/link @nobody_here"))["text"]
    assert "Please do that in a private chat" in (await there(person, number).say("/link @x_y_z_w"))["text"]


async def test_who_is_no_administrator_any_more_loses_the_channel(person: Person, tmp_path: Path) -> None:
    await person.post("users", {"first_name": "Mel", "id": MEMBER})
    number = await channel(person, owner=MEMBER)
    await person.post(
        "members", {"chat_id": number, "user_id": 1001, "by_id": MEMBER, "status": "administrator"}
    )
    menu = await person.say("/link @quay_news")
    await person.post("members", {"chat_id": number, "user_id": 1001, "by_id": MEMBER, "status": "member"})
    answer, _ = await person.press(menu, "Every day")
    assert answer["text"] == "Only its administrators can do that."
    assert (await person.say("/subscribe @quay_news daily"))["text"] == "Only its administrators can do that."


async def test_case_27_forged_button_for_another_place_is_refused(person: Person, tmp_path: Path) -> None:
    await person.post("users", {"first_name": "Mel", "id": MEMBER})
    await there(person, MEMBER, MEMBER).say("/subscribe daily 8")
    [(place, number)] = rows(tmp_path, "SELECT place_id, id FROM bot_subscriptions")
    for data in (f"p{place}.end.{number}", f"p{place}.add.c", f"p{place}.set"):
        keyboard = {"inline_keyboard": [[{"text": "forged", "callback_data": data}]]}
        await person.say("/about")
        forged = await person.as_bot("sendMessage", {"text": "old", "reply_markup": keyboard})
        answer, _ = await person.press(forged, "forged")
        assert answer["text"] == "Only its administrators can do that."
    assert len(subscribed(tmp_path)) == 1


@pytest.mark.parametrize(
    "data", ["p1.add.9@0800", "p1.zone.nowhere", "p1.what", "p99.list", "p1.end.x", "p1.time.7"]
)
async def test_forged_data_gets_an_alert(person: Person, tmp_path: Path, data: str) -> None:
    await person.say("/settings")
    keyboard = {"inline_keyboard": [[{"text": "forged", "callback_data": data}]]}
    forged = await person.as_bot("sendMessage", {"text": "old", "reply_markup": keyboard})
    answer, _ = await person.press(forged, "forged")
    assert answer["text"] == "This button has grown old. Send the command again."


async def test_markup_and_direction_of_a_stranger_stay_words(person: Person) -> None:
    told = await person.say("/subscribe <b>x</b> \u202eevil")
    assert "“<b>x</b> evil”" in told["text"]


async def test_chat_that_shut_us_out_is_paused_and_goes_on_when_it_returns(
    person: Person, tmp_path: Path
) -> None:
    await person.say("/subscribe daily 8")
    await person.post("block", {"user_id": 1001})
    assert await _until(tmp_path, "SELECT next_due_at IS NULL FROM bot_subscriptions", 1)
    await person.post("block", {"user_id": 1001, "blocked": False})
    assert await _until(tmp_path, "SELECT next_due_at > 0 FROM bot_subscriptions", 1)


async def test_case_14_subscriptions_move_with_their_group_once(person: Person, tmp_path: Path) -> None:
    number = await group(person)
    await there(person, number).say("/subscribe daily 8")
    new = (await person.post("migrate", {"chat_id": number}))["id"]
    assert await _until(tmp_path, "SELECT chat_id FROM bot_places", new)
    assert subscribed(tmp_path) == [(new, 0, "08:00", "0123456")]
    assert "every day at 08:00" in (await there(person, new).say("/subscriptions"))["text"]
    assert len(rows(tmp_path, "SELECT * FROM bot_places")) == 1


async def _until(folder: Path, query: str, value: object) -> bool:
    async with asyncio.timeout(10):
        while [row[0] for row in rows(folder, query)] != [value]:  # noqa: ASYNC110 - the bot tells nobody
            await asyncio.sleep(0.05)
    return True


def test_longest_data_of_a_button_fits() -> None:
    spec = "0123456@0800,1200,1600,2000"
    assert read_press(button("x", 10**14, "add", spec).data or "") is not None
