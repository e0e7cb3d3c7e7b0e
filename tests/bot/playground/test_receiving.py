"""getUpdates: offsets, waiting, and two who ask at once; setWebhook."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

API = "/bot7:abc"


async def say(http: httpx.AsyncClient, text: str) -> None:
    assert (await http.post("/control/send", json={"text": text})).status_code == 200


async def updates(http: httpx.AsyncClient, **params: Any) -> list[Any]:
    answer = (await http.post(f"{API}/getUpdates", json=params, timeout=20)).json()
    assert answer["ok"], answer
    return list(answer["result"])


async def test_updates_stay_until_an_offset_confirms_them(http: httpx.AsyncClient) -> None:
    for text in ("/a", "/b", "/c"):
        await say(http, text)
    first = await updates(http, limit=2)
    assert [update["message"]["text"] for update in first] == ["/a", "/b"]
    assert await updates(http, limit=2) == first
    (last,) = await updates(http, offset=first[-1]["update_id"] + 1)
    assert last["message"]["text"] == "/c"
    assert await updates(http, offset=last["update_id"] + 1) == []


async def test_negative_offset_keeps_the_newest(http: httpx.AsyncClient) -> None:
    for text in ("/a", "/b", "/c"):
        await say(http, text)
    assert [update["message"]["text"] for update in await updates(http, offset=-1)] == ["/c"]
    assert len(await updates(http)) == 1


async def test_waiting_ends_with_the_first_update(http: httpx.AsyncClient) -> None:
    waiting = asyncio.create_task(updates(http, timeout=30))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await say(http, "/now")
    (update,) = await asyncio.wait_for(waiting, 5)
    assert update["message"]["text"] == "/now"


async def test_newer_request_ends_the_older(http: httpx.AsyncClient) -> None:
    older = asyncio.create_task(http.post(f"{API}/getUpdates", json={"timeout": 30}, timeout=20))
    await asyncio.sleep(0.05)
    newer = asyncio.create_task(updates(http, timeout=30))
    answer = await asyncio.wait_for(older, 5)
    assert answer.status_code == 409
    assert answer.json()["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    await say(http, "/now")
    assert len(await asyncio.wait_for(newer, 5)) == 1


async def test_only_wanted_kinds_are_queued(http: httpx.AsyncClient) -> None:
    assert await updates(http, allowed_updates=["callback_query"]) == []
    await say(http, "/a")
    assert await updates(http) == []
    assert await updates(http, allowed_updates=[]) == []
    await say(http, "/b")
    assert len(await updates(http)) == 1


async def test_webhook_and_polling_exclude_each_other(http: httpx.AsyncClient) -> None:
    waiting = asyncio.create_task(http.post(f"{API}/getUpdates", json={"timeout": 30}, timeout=20))
    await asyncio.sleep(0.05)
    hook = {"url": "http://127.0.0.1:1/hook", "secret_token": "s", "allowed_updates": '["message"]'}
    assert (await http.post(f"{API}/setWebhook", data=hook)).json()["result"] is True
    assert (await asyncio.wait_for(waiting, 5)).status_code == 409
    refused = await http.post(f"{API}/getUpdates", json={})
    assert refused.json()["description"].startswith(
        "Conflict: can't use getUpdates method while webhook is active"
    )
    await say(http, "/a")
    info = (await http.get(f"{API}/getWebhookInfo")).json()["result"]
    assert info == {
        "url": "http://127.0.0.1:1/hook",
        "has_custom_certificate": False,
        "pending_update_count": 1,
        "max_connections": 40,
        "allowed_updates": ["message"],
    }
    assert (await http.post(f"{API}/deleteWebhook", data={"drop_pending_updates": "true"})).json()["result"]
    assert await updates(http) == []


@pytest.mark.parametrize(
    "url",
    [
        "https://x.org/hook",
        "http://10.0.0.1/",
        "http://127.0.0.1.x.org/",
        "http://2130706433/",
        "http://169.254.169.254/",
        "http://127.0.0.1@x.org/",
        "http://[::ffff:10.0.0.1]/",
        "http://[::1",
        "ftp://127.0.0.1/",
        "file:///etc/hosts",
        "x",
    ],
)
async def test_webhook_elsewhere_is_refused(http: httpx.AsyncClient, url: str) -> None:
    answer = await http.post(f"{API}/setWebhook", json={"url": url})
    assert answer.json()["description"] == (
        "Bad Request: bad webhook: the playground delivers to loopback addresses only"
    )


@pytest.mark.parametrize("url", ["http://localhost:1/", "https://127.0.0.2/x", "http://[::1]:8/"])
async def test_webhook_here_is_taken(http: httpx.AsyncClient, url: str) -> None:
    assert (await http.post(f"{API}/setWebhook", json={"url": url})).json()["ok"] is True


@pytest.mark.parametrize("secret", ["a b", "é", "x" * 257])
async def test_bad_secret_is_refused(http: httpx.AsyncClient, secret: str) -> None:
    answer = await http.post(f"{API}/setWebhook", json={"url": "http://[::1]/", "secret_token": secret})
    assert answer.json()["description"] == "Bad Request: secret token contains unallowed characters"
