from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from telegram.error import NetworkError, RetryAfter

from bot.delivery import Limiter, Pacer, Rates
from bot.delivery.pacing import ChatPace, TooSoon
from bot.wire import Fate, Fault, WireFault
from bot.wire.request import as_telegram

SLOW = Rates(per_second=20, chat_seconds=1, chat_burst=2, group_seconds=3, group_burst=4)
GROUP = -1001


def moments(pace: ChatPace, chat: int, count: int, *, urgent: bool = False) -> list[float]:
    """When so many messages may leave, each as soon as it may."""
    now, found = 0.0, []
    for _ in range(count):
        now = pace.ready_at(chat, urgent=urgent, now=now)
        pace.count(chat, now=now)
        found.append(now)
    return found


def test_chat_has_a_burst_and_then_its_spacing() -> None:
    assert moments(ChatPace(SLOW), 5, 5) == [0, 0, 1, 2, 3]
    assert moments(ChatPace(SLOW), GROUP, 6) == [0, 0, 0, 0, 3, 6]


def test_person_who_asks_is_not_spaced_and_a_group_is() -> None:
    assert moments(ChatPace(SLOW), 5, 5, urgent=True) == [0] * 5
    assert moments(ChatPace(SLOW), GROUP, 6, urgent=True) == [0, 0, 0, 0, 3, 6]


def test_answers_count_for_the_digest_behind_them() -> None:
    pace = ChatPace(SLOW)
    moments(pace, 5, 10, urgent=True)
    assert pace.ready_at(5, urgent=False, now=0) == 9


def test_silence_holds_everybody_back_and_only_for_its_chat() -> None:
    pace = ChatPace(SLOW)
    pace.silence(5, 43_837)
    pace.silence(5, 7)
    assert pace.ready_at(5, urgent=True, now=0) == 43_837
    assert pace.ready_at(6, urgent=True, now=0) == 0
    pace.forget_past(now=43_837)
    assert pace.ready_at(5, urgent=True, now=43_838) == 43_838


def test_memory_is_bounded() -> None:
    pace = ChatPace(SLOW, remembered=3)
    for chat in range(1, 100):
        pace.count(chat, now=0)
    assert len(pace._due) == 3


async def test_all_chats_together_keep_the_pace() -> None:
    pacer = Pacer(Rates(per_second=50))
    began = asyncio.get_running_loop().time()
    await asyncio.gather(*(pacer.turn(chat, urgent=False, patience=1) for chat in range(1, 27)))
    assert 0.45 <= asyncio.get_running_loop().time() - began < 1.5


async def test_answers_go_before_digests() -> None:
    pacer, order = Pacer(Rates(per_second=50)), []

    async def go(name: str, chat: int, *, urgent: bool) -> None:
        await pacer.turn(chat, urgent=urgent, patience=1)
        order.append(name)

    async with asyncio.TaskGroup() as group:
        for chat in range(1, 6):
            group.create_task(go(f"digest {chat}", chat, urgent=False))
        group.create_task(go("answer", 99, urgent=True))
    assert order.index("answer") <= 2
    assert [name for name in order if name != "answer"] == [f"digest {chat}" for chat in range(1, 6)]


async def test_one_who_gives_up_costs_nobody_a_turn() -> None:
    pacer = Pacer(Rates(per_second=20))
    await pacer.turn(1, urgent=True, patience=1)
    tasks = [asyncio.create_task(pacer.turn(n, urgent=True, patience=1)) for n in range(2, 30)]
    await asyncio.sleep(0)
    for task in tasks[:-1]:
        task.cancel()
    async with asyncio.timeout(0.5):
        await tasks[-1]


async def test_turn_that_is_far_away_is_told_at_once() -> None:
    pacer = Pacer(SLOW)
    pacer.silence(5, 100)
    with pytest.raises(TooSoon) as refused:
        await pacer.turn(5, urgent=True, patience=30)
    assert refused.value.seconds == pytest.approx(100, abs=1)
    await pacer.turn(6, urgent=True, patience=0)


async def test_turn_that_is_near_is_waited_for() -> None:
    pacer = Pacer(SLOW)
    pacer.silence(5, 0.1)
    began = asyncio.get_running_loop().time()
    await pacer.turn(5, urgent=True, patience=30)
    assert asyncio.get_running_loop().time() - began >= 0.1


@dataclass
class Line:
    """A request that fails as told, and then works."""

    failures: list[Fault]
    attempts: int = 0

    async def __call__(self) -> bool:
        self.attempts += 1
        if self.failures:
            fault = self.failures.pop(0)
            raise as_telegram(fault) from WireFault(fault)
        return True


@pytest.fixture
def told() -> list[tuple[int, float]]:
    return []


@pytest.fixture
def ask(told: list[tuple[int, float]]) -> Callable[..., Any]:
    async def silenced(chat_id: int, seconds: float) -> None:
        told.append((chat_id, seconds))

    limiter = Limiter(Pacer(SLOW), silenced=silenced)

    async def ask(line: Line, **data: Any) -> Any:
        async with limiter_of(limiter):
            return await limiter.process_request(line, (), {}, "sendMessage", data, None)

    return ask


class limiter_of:  # noqa: N801 - reads as a word
    """A limiter between its beginning and its end."""

    def __init__(self, limiter: Limiter) -> None:
        self._limiter = limiter

    async def __aenter__(self) -> None:
        await self._limiter.initialize()

    async def __aexit__(self, *_: object) -> None:
        await self._limiter.shutdown()


async def test_flood_is_waited_out_told_and_tried_again(
    ask: Callable[..., Any], told: list[tuple[int, float]]
) -> None:
    line = Line([Fault(Fate.NOT_SENT, "flood", 429, retry_after=0.1)])
    assert await ask(line, chat_id=5)
    assert line.attempts == 2
    assert told == [(5, 0.1)]


async def test_long_flood_is_not_waited_for_and_the_next_is_not_even_tried(
    ask: Callable[..., Any], told: list[tuple[int, float]]
) -> None:
    line = Line([Fault(Fate.NOT_SENT, "flood", 429, retry_after=43_837)])
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await ask(line, chat_id=5)
    assert line.attempts == 1
    assert told == [(5, 43_837)]
    assert await ask(line, chat_id=6)


async def test_connection_that_did_not_come_about_is_tried_again(ask: Callable[..., Any]) -> None:
    line = Line([Fault(Fate.NOT_SENT, "refused")])
    assert await ask(line, chat_id=5)
    assert line.attempts == 2


@pytest.mark.parametrize("fate", [Fate.UNKNOWN, Fate.REFUSED])
async def test_what_may_have_been_done_is_not_tried_again(ask: Callable[..., Any], fate: Fate) -> None:
    line = Line([Fault(fate, "no", 500)])
    with pytest.raises(NetworkError):
        await ask(line, chat_id=5)
    assert line.attempts == 1


async def test_connection_for_no_chat_is_left_to_who_asks(ask: Callable[..., Any]) -> None:
    line = Line([Fault(Fate.NOT_SENT, "refused")])
    with pytest.raises(NetworkError):
        await ask(line)
    assert line.attempts == 1


async def test_request_to_no_chat_waits_for_nothing(ask: Callable[..., Any], told: list[Any]) -> None:
    line = Line([Fault(Fate.NOT_SENT, "flood", 429, retry_after=0.05)])
    assert await ask(line)
    assert await ask(line, chat_id="@quay")
    assert told == []


async def test_question_about_a_chat_takes_no_turn_of_its_messages(told: list[tuple[int, float]]) -> None:
    pacer = Pacer(SLOW)

    async def silenced(chat: int, seconds: float) -> None:
        told.append((chat, seconds))

    limiter = Limiter(pacer, silenced=silenced)
    async with limiter_of(limiter):
        for _ in range(20):
            await limiter.process_request(Line([]), (), {}, "getChatMember", {"chat_id": GROUP}, None)
    await pacer.turn(GROUP, urgent=True, patience=0)
