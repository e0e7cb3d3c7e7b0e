"""The control API: acting as people, reading and waiting."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

API = "/bot7:abc"
KEYS = {"inline_keyboard": [[{"text": "More", "callback_data": "m"}]]}


async def ask(http: httpx.AsyncClient, path: str, **body: Any) -> Any:
    answer = await http.post(path, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def look(http: httpx.AsyncClient, name: str, **query: Any) -> Any:
    answer = await http.get(f"/control/{name}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_world_begins_with_one_person_and_one_chat(http: httpx.AsyncClient) -> None:
    state = await look(http, "state")
    assert [user["first_name"] for user in state["users"]] == ["You"]
    assert [(chat["type"], chat["bot_status"]) for chat in state["chats"]] == [("private", None)]


async def test_conversation_is_written_down(http: httpx.AsyncClient) -> None:
    await ask(http, "/control/send", text="/brief")
    await ask(http, f"{API}/sendMessage", chat_id=1001, text="Nothing yet")
    messages = (await look(http, "transcript"))["messages"]
    assert [(message["from"]["is_bot"], message["text"]) for message in messages] == [
        (False, "/brief"),
        (True, "Nothing yet"),
    ]


async def test_deep_link_starts_with_its_payload(http: httpx.AsyncClient) -> None:
    assert (await ask(http, "/control/start", payload="who-holm"))["text"] == "/start who-holm"
    assert (await http.post("/control/start", json={"payload": "a b"})).status_code == 400


async def test_press_waits_for_the_answer(http: httpx.AsyncClient) -> None:
    await ask(http, "/control/start")
    sent = (await ask(http, f"{API}/sendMessage", chat_id=1001, text="x", reply_markup=KEYS))["result"]
    pressing = asyncio.create_task(
        ask(http, "/control/press", message_id=sent["message_id"], data="m", wait=10)
    )
    updates = (await ask(http, f"{API}/getUpdates", offset=2, timeout=10))["result"]
    query = updates[0]["callback_query"]["id"]
    await ask(http, f"{API}/answerCallbackQuery", callback_query_id=query, text="Done")
    done = await asyncio.wait_for(pressing, 5)
    assert done == {"query_id": query, "answer": {"text": "Done", "show_alert": False, "url": None}}


async def test_press_without_answer_says_so(http: httpx.AsyncClient) -> None:
    await ask(http, "/control/start")
    sent = (await ask(http, f"{API}/sendMessage", chat_id=1001, text="x", reply_markup=KEYS))["result"]
    assert (await ask(http, "/control/press", message_id=sent["message_id"], button="More"))["answer"] is None


async def test_wait_ends_when_the_bot_has_written(http: httpx.AsyncClient) -> None:
    start = await ask(http, "/control/start")
    waiting = asyncio.create_task(look(http, "wait", after=start["message_id"], count=2, timeout=10))
    for text in ("one", "two"):
        await asyncio.sleep(0.02)
        assert not waiting.done()
        await ask(http, f"{API}/sendMessage", chat_id=1001, text=text)
    found = await asyncio.wait_for(waiting, 5)
    assert [message["text"] for message in found["messages"]] == ["one", "two"]
    assert found["timed_out"] is False


async def test_wait_in_vain_says_so(http: httpx.AsyncClient) -> None:
    await ask(http, "/control/start")
    assert await look(http, "wait", timeout=0) == {"messages": [], "timed_out": True}
    anyone = await look(http, "wait", **{"timeout": 0, "from": "anyone"})
    assert [message["text"] for message in anyone["messages"]] == ["/start"]


async def test_events_tell_of_edits(http: httpx.AsyncClient) -> None:
    await ask(http, "/control/start")
    after = (await look(http, "state"))["last_event"]
    sent = (await ask(http, f"{API}/sendMessage", chat_id=1001, text="x"))["result"]
    waiting = asyncio.create_task(look(http, "events", after=after, kind="edited", timeout=10))
    await asyncio.sleep(0.02)
    await ask(http, f"{API}/editMessageText", chat_id=1001, message_id=sent["message_id"], text="y")
    (event,) = (await asyncio.wait_for(waiting, 5))["events"]
    assert event["data"]["message"]["text"] == "y"


async def test_people_and_groups_can_be_made_and_changed(http: httpx.AsyncClient) -> None:
    lena = await ask(http, "/control/users", first_name="Lena", username="lena_berg")
    room = await ask(
        http, "/control/chats", type="supergroup", title="Room", members=[lena["id"]], bot="member"
    )
    await ask(http, "/control/send", chat_id=room["id"], user_id=lena["id"], text="/who")
    await ask(http, "/control/members", chat_id=room["id"], status="kicked")
    refused = await http.post(f"{API}/sendMessage", json={"chat_id": room["id"], "text": "x"})
    assert refused.json()["description"] == "Forbidden: bot was kicked from the supergroup chat"
    texts = [
        message.get("text") for message in (await look(http, "transcript", chat_id=room["id"]))["messages"]
    ]
    assert texts == [None, None, "/who", None]


async def test_blocking_and_editing_work(http: httpx.AsyncClient) -> None:
    sent = await ask(http, "/control/send", text="/hlp")
    edited = await ask(http, "/control/edit", message_id=sent["message_id"], text="/help")
    assert edited["text"] == "/help"
    await ask(http, "/control/block")
    refused = await http.post(f"{API}/sendMessage", json={"chat_id": 1001, "text": "x"})
    assert refused.status_code == 403
    await ask(http, "/control/block", blocked=False)
    assert (await ask(http, f"{API}/sendMessage", chat_id=1001, text="x"))["ok"]


async def test_menu_shows_the_bots_commands(http: httpx.AsyncClient) -> None:
    commands = [{"command": "who", "description": "Delegations"}]
    await ask(http, f"{API}/setMyCommands", commands=commands)
    assert await look(http, "menu") == {"commands": commands}


async def test_reset_empties_the_world_but_numbers_go_on(http: httpx.AsyncClient) -> None:
    await ask(http, f"{API}/setMyCommands", commands=[{"command": "who", "description": "x"}])
    await ask(http, "/control/start")
    await ask(http, "/control/users", first_name="Lena")
    (first,) = (await ask(http, f"{API}/getUpdates"))["result"]
    assert len((await ask(http, "/control/reset"))["users"]) == 1
    assert (await look(http, "transcript"))["messages"] == []
    await ask(http, "/control/start")
    (second,) = (await ask(http, f"{API}/getUpdates", offset=first["update_id"] + 1))["result"]
    assert second["update_id"] > first["update_id"]
    assert (await look(http, "menu"))["commands"]


@pytest.mark.parametrize(
    ("path", "body", "complaint"),
    [
        ("send", {}, "text: Field required"),
        ("send", {"text": "x", "more": 1}, "more: Extra inputs are not permitted"),
        ("send", {"text": "x", "chat_id": 1001, "user_id": 5}, "user not found"),
        ("send", {"text": "x", "chat_id": 5}, "chat not found"),
        ("press", {"message_id": 9, "button": "x"}, "message not found"),
        ("chats", {"type": "private", "title": "x"}, "a private chat comes with its user"),
        ("users", {"first_name": "x", "id": 1001}, "the id is taken"),
        ("members", {"status": "member"}, "chat_id is empty"),
        ("members", {"status": "member", "chat_id": 1001}, "a private chat has no members to change"),
    ],
)
async def test_bad_act_is_refused_with_its_reason(
    http: httpx.AsyncClient, path: str, body: dict[str, Any], complaint: str
) -> None:
    answer = await http.post(f"/control/{path}", json=body)
    assert answer.status_code == 400
    assert answer.json()["description"].startswith(f"Bad Request: {complaint}")


async def test_bad_number_is_refused(http: httpx.AsyncClient) -> None:
    assert (await http.get("/control/wait?after=x")).json()[
        "description"
    ] == "Bad Request: after is not a number"
