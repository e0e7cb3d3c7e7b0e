"""What the wire makes of everything that can come back, or fail to."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.wire import Fate, Fault, Timeouts, Wire, WireFault, WireRequest, fault_of

from .servers import (
    Answer,
    free_address,
    hangs_up,
    resets,
    says,
    says_nothing,
    serving,
    speaks_no_http,
)

TOKEN = "77:SECRET-secret-SECRET"
PAGE = b"<html><h1>502 Bad Gateway</h1></html>"
SHORT = Timeouts(connect=0.3, pool=0.2, write=0.3, read=0.3)


def envelope(code: int, words: str, **parameters: int) -> bytes:
    body = {"ok": False, "error_code": code, "description": words}
    return json.dumps(body | ({"parameters": parameters} if parameters else {})).encode()


@asynccontextmanager
async def bot_at(
    address: str, *, timeouts: Timeouts = SHORT, connections: int = 8, proxy: str | None = None
) -> AsyncIterator[Bot]:
    """A bot whose every request goes over a wire to the address; it has not logged in."""
    wire = Wire(timeouts=timeouts, connections=connections, proxy=proxy)
    request = WireRequest(wire)
    bot = Bot(TOKEN, base_url=f"{address}/bot", request=request, get_updates_request=request)
    async with request:
        yield bot


async def failure(address: str, **how: object) -> tuple[TelegramError, Fault]:
    """What a send comes to, and the fault behind it."""
    async with bot_at(address, **how) as bot:  # type: ignore[arg-type]
        with pytest.raises(TelegramError) as caught:
            await bot.send_message(5, "hello")
    fault = fault_of(caught.value)
    assert fault is not None
    return caught.value, fault


ANSWERS: dict[str, tuple[Answer, type[TelegramError], Fate, int | None]] = {
    "refusal": (says(400, envelope(400, "Bad Request: chat not found")), BadRequest, Fate.REFUSED, 400),
    "blocked": (says(403, envelope(403, "Forbidden: bot was blocked")), Forbidden, Fate.REFUSED, 403),
    "token": (says(401, envelope(401, "Unauthorized")), InvalidToken, Fate.REFUSED, 401),
    "not found": (says(404, envelope(404, "Not Found")), InvalidToken, Fate.REFUSED, 404),
    "conflict": (says(409, envelope(409, "Conflict")), Conflict, Fate.REFUSED, 409),
    "migrated": (
        says(400, envelope(400, "upgraded", migrate_to_chat_id=-1007)),
        ChatMigrated,
        Fate.REFUSED,
        400,
    ),
    "429": (says(429, envelope(429, "Too Many", retry_after=7)), RetryAfter, Fate.NOT_SENT, 429),
    "429 without a number": (says(429, envelope(429, "Too Many")), NetworkError, Fate.NOT_SENT, 429),
    "429 with 0": (says(429, envelope(429, "Too Many", retry_after=0)), NetworkError, Fate.NOT_SENT, 429),
    "429 page": (says(429, PAGE, kind="text/html"), NetworkError, Fate.NOT_SENT, 429),
    "413 page": (says(413, PAGE, kind="text/html"), NetworkError, Fate.REFUSED, 413),
    "403 page": (says(403, PAGE, kind="text/html"), Forbidden, Fate.UNKNOWN, 403),
    "302": (says(302, b""), NetworkError, Fate.UNKNOWN, 302),
    "500": (says(500, envelope(500, "Internal Server Error: restart")), NetworkError, Fate.UNKNOWN, 500),
    "502 page": (says(502, PAGE, kind="text/html"), NetworkError, Fate.UNKNOWN, 502),
    "504 empty": (says(504, b""), NetworkError, Fate.UNKNOWN, 504),
    "garbage": (says(200, b"\xff\xfe<html>"), NetworkError, Fate.UNKNOWN, 200),
    "half an answer": (says(200, b'{"ok": true, "res'), NetworkError, Fate.UNKNOWN, 200),
    "a list": (says(200, b"[1, 2]"), NetworkError, Fate.UNKNOWN, 200),
    "no result": (says(200, b'{"ok": true}'), NetworkError, Fate.UNKNOWN, 200),
    "deep": (says(200, b"[" * 100_000), NetworkError, Fate.UNKNOWN, 200),
    "200 that refuses": (says(200, envelope(400, "Bad Request: no")), BadRequest, Fate.REFUSED, 400),
    "truncated": (says(200, b'{"ok": tr', promised=500), NetworkError, Fate.UNKNOWN, None),
    "hung up": (hangs_up, NetworkError, Fate.UNKNOWN, None),
    "reset": (resets, NetworkError, Fate.UNKNOWN, None),
    "no HTTP": (speaks_no_http, NetworkError, Fate.UNKNOWN, None),
    "silence": (says_nothing, TimedOut, Fate.UNKNOWN, None),
}


@pytest.mark.parametrize("name", ANSWERS)
async def test_answer_is_told_by_its_fate_and_asked_for_once(name: str) -> None:
    answer, kind, fate, status = ANSWERS[name]
    async with serving(answer) as server:
        error, fault = await failure(server.address)
        assert len(server.requests) == 1
    assert type(error) is kind
    assert (fault.fate, fault.status) == (fate, status)


async def test_refused_connection_is_known_not_sent() -> None:
    error, fault = await failure(free_address())
    assert isinstance(error, NetworkError)
    assert (fault.fate, fault.status) == (Fate.NOT_SENT, None)
    assert "Connect" in fault.reason


async def test_full_pool_is_known_not_sent() -> None:
    async with (
        serving(says_nothing) as server,
        bot_at(server.address, connections=1, timeouts=Timeouts(connect=0.1, pool=0.1, read=5)) as bot,
    ):
        first = asyncio.create_task(bot.send_message(5, "first"))
        await server.asked.wait()
        with pytest.raises(TimedOut) as caught:
            await bot.send_message(5, "second")
        first.cancel()
        fault = fault_of(caught.value)
        assert fault
        assert fault.fate is Fate.NOT_SENT
        assert len(server.requests) == 1


async def test_connection_that_does_not_come_about_is_known_not_sent() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=1) as full:
        address = full.getsockname()
        crowd = [socket.socket() for _ in range(8)]
        try:
            for each in crowd:
                each.setblocking(False)
                each.connect_ex(address)
            error, fault = await failure(f"http://{address[0]}:{address[1]}")
        finally:
            for each in crowd:
                each.close()
    assert isinstance(error, TimedOut)
    assert fault.fate is Fate.NOT_SENT


async def test_name_that_is_not_known_is_known_not_sent() -> None:
    _, fault = await failure("http://nowhere.invalid")
    assert fault.fate is Fate.NOT_SENT


async def test_dripping_answer_ends_with_the_whole_time() -> None:
    async def drips(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(100):
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.05)

    async with serving(drips) as server:
        error, fault = await failure(server.address, timeouts=Timeouts(0.1, 0.1, 0.1, 0.2))
    assert isinstance(error, TimedOut)
    assert fault.fate is Fate.UNKNOWN


async def test_wait_of_one_request_goes_before_the_usual_one() -> None:
    async with serving(says_nothing) as server, bot_at(server.address, timeouts=Timeouts()) as bot:
        with pytest.raises(TimedOut):
            await bot.send_message(5, "hello", read_timeout=0.1)


async def test_retry_after_and_new_chat_are_kept_as_numbers() -> None:
    async with serving(says(429, envelope(429, "x", retry_after=43_837))) as server:
        assert (await failure(server.address))[1].retry_after == 43_837
    async with serving(says(400, envelope(400, "x", migrate_to_chat_id=-1007))) as server:
        assert (await failure(server.address))[1].migrate_to == -1007


async def test_fault_is_found_behind_an_error_of_the_library_made_of_another() -> None:
    async with serving(says(404, envelope(404, "Not Found"))) as server, bot_at(server.address) as bot:
        with pytest.raises(InvalidToken) as caught:
            await bot.do_api_request("sendNothing")
    assert isinstance(caught.value.__cause__, InvalidToken)
    fault = fault_of(caught.value)
    assert fault
    assert fault.status == 404


@pytest.mark.parametrize("answer", [says(302, b""), resets, hangs_up, says(200, b"garbage"), says_nothing])
async def test_token_is_in_no_error_and_no_log(answer: Answer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with serving(answer) as server:
        error, _ = await failure(server.address)
    assert "SECRET" not in "".join(traceback.format_exception(error))
    assert error.__cause__
    assert error.__cause__.__context__ is None
    ours = [
        each for each in caplog.records if not each.name.startswith("telegram.")
    ]  # those bot.logs silences
    assert "SECRET" not in " ".join(each.getMessage() for each in ours)


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:1", "http://127.0.0.1:1/SECRET"])
async def test_refused_connection_to_a_proxy_is_known_not_sent(proxy: str) -> None:
    error, fault = await failure("http://example.invalid", proxy=proxy)
    assert fault.fate is Fate.NOT_SENT
    assert "SECRET" not in "".join(traceback.format_exception(error))


async def test_proxy_is_asked_with_its_password() -> None:
    answer = says(200, b'{"ok": true, "result": true}')
    async with (
        serving(answer) as server,
        bot_at("http://example.invalid", proxy=server.address.replace("//", "//ann:p%40ss@")) as bot,
    ):
        assert await bot.log_out()
    [request] = server.requests
    assert request.startswith(b"POST http://example.invalid/bot")
    assert b"proxy-authorization: basic yw5uonbac3m=" in request.lower()  # ann:p@ss


async def test_proxy_that_refuses_the_tunnel_is_known_not_sent() -> None:
    async with serving(says(407, b"")) as server:
        error, fault = await failure("https://example.invalid", proxy=server.address)
        assert server.requests[0].startswith(b"CONNECT example.invalid:443")
    assert fault.fate is Fate.NOT_SENT
    assert "SECRET" not in "".join(traceback.format_exception(error))


async def test_wire_is_opened_again_after_a_close() -> None:
    wire = Wire()
    with pytest.raises(RuntimeError):
        await wire.exchange("http://127.0.0.1:1/")
    async with serving(says(200, b"{}")) as server:
        for _ in range(2):
            await wire.open()
            assert await wire.exchange(server.address) == (200, b"{}")
            await wire.close()
            await wire.close()


async def test_https_to_a_server_without_it_is_known_not_sent() -> None:
    async with serving(says(200, b"{}")) as server:
        _, fault = await failure(server.address.replace("http://", "https://"))
        assert fault.fate is Fate.NOT_SENT
        assert server.requests == []


def test_fault_of_another_error_is_none() -> None:
    assert fault_of(ValueError()) is None
    assert fault_of(WireFault(Fault(Fate.UNKNOWN, "x"))) == Fault(Fate.UNKNOWN, "x")
