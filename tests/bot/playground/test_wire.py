"""Requests in every form Telegram takes, and the envelope of the answers."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from tests.bot.playground.conftest import Clock, png

API = "/bot7:abc"


async def start(http: httpx.AsyncClient) -> None:
    assert (await http.post("/control/start")).status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        {"json": {"chat_id": 1001, "text": "hé"}},
        {"data": {"chat_id": "1001", "text": "hé"}},
        {"files": {"chat_id": (None, "1001"), "text": (None, "hé")}},
        {"params": {"chat_id": "1001", "text": "hé"}},
    ],
    ids=["json", "form", "multipart", "query"],
)
async def test_parameters_come_in_any_form(http: httpx.AsyncClient, sent: dict[str, Any]) -> None:
    await start(http)
    answer = await http.post(f"{API}/sendMessage", **sent)
    assert answer.json()["ok"] is True
    assert answer.json()["result"]["text"] == "hé"


async def test_get_works_too(http: httpx.AsyncClient) -> None:
    assert (await http.get(f"{API}/getme")).json()["result"]["id"] == 7


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("/bot7:abc/nothing", 404, "Not Found"),
        ("/bot7:other/getMe", 401, "Unauthorized"),
        ("/botseven/getMe", 404, "Not Found"),
        ("/bot7:a%2Fb/getMe", 404, "Not Found"),
        ("/elsewhere", 404, "Not Found"),
        ("/file/bot7:abc/files/none", 404, "Not Found"),
        ("/control/file?file_id=none", 400, "Bad Request: invalid file_id"),
    ],
)
async def test_refusal_has_its_status_twice(
    http: httpx.AsyncClient, path: str, status: int, description: str
) -> None:
    answer = await http.get(path)
    assert answer.status_code == status
    assert answer.json() == {"ok": False, "error_code": status, "description": description}


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (b"{", "can't parse JSON object"),
        (b"[1]", "can't parse JSON object: object expected"),
        (b'{"text": "\\ud83d"}', "strings must be encoded in UTF-8"),
        (b"\xff", "strings must be encoded in UTF-8"),
        (b"[" * 100_000, "can't parse JSON object"),
    ],
)
async def test_bad_json_is_refused(http: httpx.AsyncClient, body: bytes, complaint: str) -> None:
    answer = await http.post(f"{API}/sendMessage", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["description"] == f"Bad Request: {complaint}"


async def test_bad_multipart_is_refused(http: httpx.AsyncClient) -> None:
    headers = {"content-type": "multipart/form-data"}
    answer = await http.post(f"{API}/sendMessage", content=b"x", headers=headers)
    assert answer.json()["description"] == "Bad Request: can't parse the request's form"


async def test_huge_body_is_refused(http: httpx.AsyncClient) -> None:
    files = {"document": ("a.bin", b"x" * (53 * 1024 * 1024))}
    answer = await http.post(f"{API}/sendDocument", data={"chat_id": "1001"}, files=files)
    assert (answer.status_code, answer.json()["error_code"]) == (413, 413)


async def test_sent_file_can_be_downloaded_but_never_shown_as_a_page(http: httpx.AsyncClient) -> None:
    await start(http)
    files = {"document": ("a.html", b"<script>1</script>", "text/html")}
    sent = (await http.post(f"{API}/sendDocument", data={"chat_id": "1001"}, files=files)).json()["result"]
    file_id = sent["document"]["file_id"]
    path = (await http.post(f"{API}/getFile", json={"file_id": file_id})).json()["result"]["file_path"]
    for address in (f"/file/bot7:abc/{path}", f"/control/file?file_id={file_id}"):
        answer = await http.get(address)
        assert answer.content == b"<script>1</script>"
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment")
        assert "sandbox" in answer.headers["content-security-policy"]


async def test_call_log_shows_calls_without_token_secret_or_bytes(
    http: httpx.AsyncClient, clock: Clock
) -> None:
    await start(http)
    clock.now += 3
    await http.post(f"{API}/setWebhook", json={"url": "http://127.0.0.1:1/", "secret_token": "hush"})
    photo = {"photo": ("a.png", png(9, 9), "image/png")}
    await http.post(f"{API}/sendPhoto", data={"chat_id": "1001", "reply_markup": '{"a": 1}'}, files=photo)
    await http.post(f"{API}/sendMessage", json={"chat_id": 4, "text": "x"})
    answer = await http.get("/control/calls")
    hook, sent, refused = answer.json()["calls"]
    assert hook["params"] == {"url": "http://127.0.0.1:1/"}
    assert sent["params"]["photo"] == {"file": "a.png", "bytes": len(png(9, 9))}
    assert (refused["ok"], refused["error_code"], refused["time"]) == (False, 400, clock.now)
    assert "abc" not in answer.text
    assert "hush" not in answer.text
    only = await http.get("/control/calls", params={"method": "sendMessage", "after": hook["id"]})
    assert [call["id"] for call in only.json()["calls"]] == [refused["id"]]


async def test_second_bot_has_a_world_of_its_own(http: httpx.AsyncClient) -> None:
    await start(http)
    await http.get(f"{API}/getMe")
    assert (await http.get("/bot8:xyz/getMe")).json()["result"]["id"] == 8
    assert (await http.get("/control/transcript", params={"bot": 8})).json()["messages"] == []
    assert len((await http.get("/control/transcript")).json()["messages"]) == 1
    assert (await http.get("/control/state", params={"bot": 9})).status_code == 400


async def test_people_talk_to_the_bot_that_came_while_the_first_is_silent(http: httpx.AsyncClient) -> None:
    await http.get("/bot8:xyz/getMe")
    await http.get(f"{API}/getMe")
    assert (await http.get("/control/state")).json()["bot"]["id"] == 8


async def test_parallel_calls_get_ids_of_their_own(http: httpx.AsyncClient) -> None:
    await start(http)
    calls = (http.post(f"{API}/sendMessage", json={"chat_id": 1001, "text": str(n)}) for n in range(20))
    ids = [answer.json()["result"]["message_id"] for answer in await asyncio.gather(*calls)]
    assert sorted(ids) == list(range(2, 22))
