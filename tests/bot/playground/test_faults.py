"""Faults in the way of a bot's calls, over a real server, as the wire of the real bot meets them."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from bot.playground.faults import Fault, Faults
from bot.wire import Fate, Timeouts, Wire, WireFault
from bot.wire.faults import read_answer

Post = Callable[..., Any]


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    wire = Wire(timeouts=Timeouts(connect=1, pool=1, write=1, read=1))
    await wire.open()
    yield wire
    await wire.close()


async def send(wire: Wire, server: str) -> Any:
    body = b'{"chat_id": 1001, "text": "hello"}'
    return read_answer(*await wire.exchange(f"{server}/bot7:abc/sendMessage", body))["result"]


def texts(post: Post, server: str) -> list[str]:
    import httpx

    got = httpx.get(f"{server}/control/transcript", trust_env=False).json()
    return [message["text"] for message in got["messages"] if message["from"]["is_bot"]]


KINDS: list[tuple[dict[str, Any], tuple[Fate, int | None]]] = [
    ({"kind": "refuse", "status": 429, "retry_after": 7}, (Fate.NOT_SENT, 429)),
    ({"kind": "refuse", "status": 429}, (Fate.NOT_SENT, 429)),
    ({"kind": "refuse", "status": 403}, (Fate.REFUSED, 403)),
    ({"kind": "refuse", "status": 500}, (Fate.UNKNOWN, 500)),
    ({"kind": "page", "status": 502}, (Fate.UNKNOWN, 502)),
    ({"kind": "garbage"}, (Fate.UNKNOWN, 200)),
    ({"kind": "drop"}, (Fate.UNKNOWN, None)),
    ({"kind": "reset"}, (Fate.UNKNOWN, None)),
    ({"kind": "truncate"}, (Fate.UNKNOWN, None)),
    ({"kind": "slow", "seconds": 5}, (Fate.UNKNOWN, None)),
]


@pytest.mark.parametrize("done", [False, True], ids=["not done", "done"])
@pytest.mark.parametrize(("fault", "told"), KINDS, ids=lambda value: str(value)[:50])
async def test_call_meets_the_fault_once(
    server: str, post: Post, wire: Wire, done: bool, fault: dict[str, Any], told: tuple[Fate, int | None]
) -> None:
    post("/control/start")
    post("/control/faults", **fault, method="sendmessage", done=done)
    with pytest.raises(WireFault) as caught:
        await send(wire, server)
    assert (caught.value.fault.fate, caught.value.fault.status) == told
    assert caught.value.fault.retry_after == fault.get("retry_after")
    assert texts(post, server) == (["hello"] if done else [])
    assert (await send(wire, server))["text"] == "hello"


async def test_slow_call_is_answered_late(server: str, post: Post, wire: Wire) -> None:
    post("/control/start")
    post("/control/faults", kind="slow", seconds=0.2)
    began = time.monotonic()
    assert (await send(wire, server))["text"] == "hello"
    assert time.monotonic() - began >= 0.2


def test_faults_are_listed_and_taken_down(server: str, post: Post) -> None:
    import httpx

    assert post("/control/faults", kind="drop", count=3)["id"] == 1
    listed = httpx.get(f"{server}/control/faults", trust_env=False).json()["faults"]
    assert [(each["kind"], each["count"], each["seen"]) for each in listed] == [("drop", 3, 0)]
    httpx.delete(f"{server}/control/faults", trust_env=False)
    assert httpx.get(f"{server}/control/faults", trust_env=False).json() == {"faults": []}


def test_wrong_fault_is_refused(post: Post) -> None:
    assert "kind" in post("/control/faults", kind="explode")["description"]
    assert "status" in post("/control/faults", kind="refuse", status=200)["description"]


def test_fault_lets_some_calls_pass_and_meets_so_many() -> None:
    faults = Faults()
    faults.put(Fault(kind="drop", skip=1, count=2))
    met = [faults.take("sendMessage", {}) is not None for _ in range(5)]
    assert met == [False, True, True, False, False]


def test_fault_meets_its_method_and_chat_only() -> None:
    faults = Faults()
    faults.put(Fault(kind="drop", method="sendMessage", chat_id=5))
    assert faults.take("sendPhoto", {"chat_id": 5}) is None
    assert faults.take("sendMessage", {"chat_id": 6}) is None
    assert faults.take("sendMessage", {}) is None
    assert faults.take("SENDMESSAGE", {"chat_id": "5"}) is not None


def test_first_of_several_faults_goes_first() -> None:
    faults = Faults()
    faults.put(Fault(kind="drop"))
    faults.put(Fault(kind="reset"))
    kinds = [fault.kind for _ in range(2) if (fault := faults.take("x", {}))]
    assert kinds == ["drop", "reset"]
