from __future__ import annotations

from briefings.sources.pacing import Pace


class Time:
    """Stands still but for what is slept."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


async def test_second_request_to_a_host_waits_and_another_host_does_not() -> None:
    time = Time()
    pace = Pace(clock=time.clock, sleep=time.sleep, gap=2.0)

    await pace.turn("herald.example")
    await pace.turn("post.example")
    await pace.turn("herald.example")
    await pace.turn("herald.example")

    assert time.slept == [2.0, 4.0]


async def test_host_that_asks_for_more_gets_it() -> None:
    time = Time()
    pace = Pace(clock=time.clock, sleep=time.sleep, gap=2.0)

    await pace.turn("herald.example", delay=10.0)
    await pace.turn("herald.example")

    assert time.slept == [10.0]


async def test_host_that_rested_is_asked_at_once() -> None:
    time = Time()
    pace = Pace(clock=time.clock, sleep=time.sleep, gap=2.0)

    await pace.turn("herald.example")
    time.now += 2.0
    await pace.turn("herald.example")

    assert time.slept == []
