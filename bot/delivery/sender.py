"""The road of a delivery: taken from the ledger, sent over the wire, judged, recorded."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.errors import LedgerError
from bot.ledger.deliveries import Deliveries
from bot.ledger.rows import Delivery, Outcome, State
from bot.wire import Wire, WireFault
from bot.wire.faults import read_answer

from .outcomes import judge
from .pacing import Pacer, TooSoon
from .recorder import Recorder

LOG = logging.getLogger(__name__)
REPEAT_MARK = "<i>May be a repeat.</i>\n"
PATIENCE = 0.1
"""Seconds that a delivery may wait for its chat while others could go."""
IDLE_SECONDS = 1.0
"""Between looks at what is due, while nothing is."""
STOP_SECONDS = 15.0
"""For what is on its way when the bot is asked to stop."""


@dataclass(frozen=True)
class Post:
    """How messages leave.

    Attributes:
        wire: the connections.
        url: of the Bot API with the token, without the method.
        pacer: gives the turns; None where nothing is paced.
    """

    wire: Wire
    url: str = field(repr=False)
    pacer: Pacer | None = None


class Sender:
    """Sends what is due, until stopped.

    Args:
        deliveries: the ledger's.
        post: how they leave.
        group: how many are taken and not recorded at once: so many are in doubt after a kill.
        now_ms: milliseconds since 1970.
        look: set by those who know that something may be due now; else it is seen within a second.
        told: called with each outcome once it is judged.
    """

    def __init__(
        self,
        deliveries: Deliveries,
        post: Post,
        *,
        group: int,
        now_ms: Callable[[], int],
        look: asyncio.Event | None = None,
        told: Callable[[Outcome], None] = lambda _outcome: None,
    ) -> None:
        self._deliveries = deliveries
        self._post = post
        self._group = group
        self._now_ms = now_ms
        self._told = told
        self._look = look or asyncio.Event()
        self._stopping = False
        self._on_their_way: dict[asyncio.Task[None], Delivery] = {}
        self._begun: set[int] = set()
        self._recorder = Recorder(deliveries, now_ms=now_ms, recorded=self._look.set)

    def stop(self) -> None:
        """Take nothing more, and end once what is on its way is recorded."""
        self._stopping = True
        self._look.set()

    async def run(self) -> None:
        """Send until stopped.

        Raises:
            LedgerError: what an earlier run had begun cannot be read.
        """
        held = await self._deliveries.recover(now_ms=self._now_ms())
        if held:
            LOG.warning(
                "%d messages may or may not have arrived before the bot was stopped: they are held", held
            )
        recording = asyncio.create_task(self._recorder.run())
        recording.add_done_callback(lambda _: self.stop())  # without a record nothing may be sent
        while not self._stopping:
            self._look.clear()
            if not await self._take():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._look.wait(), IDLE_SECONDS)
        await self._finish()
        self._recorder.stop()
        await recording

    async def _take(self) -> bool:
        """Take a group and let it go its way; whether there was any."""
        room = self._group - len(self._on_their_way) - self._recorder.unrecorded
        if room < (self._group + 1) // 2:  # a transaction for each would cost more than it sends
            return False
        try:
            taken = await self._deliveries.take(room, now_ms=self._now_ms())
        except LedgerError as error:
            LOG.error("nothing is sent for the moment: %s", error)  # noqa: TRY400 - the line says it all
            return False
        for delivery in taken:
            task = asyncio.create_task(self._send(delivery))
            self._on_their_way[task] = delivery
            task.add_done_callback(self._arrived)
        return bool(taken)

    def _arrived(self, task: asyncio.Task[None]) -> None:
        delivery = self._on_their_way.pop(task)
        self._begun.discard(delivery.id)
        if not task.cancelled() and (error := task.exception()) is not None:
            LOG.error("a delivery broke down and is held at the next start: %s", type(error).__name__)
        self._look.set()

    async def _send(self, delivery: Delivery) -> None:
        if self._post.pacer is not None:
            try:
                await self._post.pacer.turn(delivery.chat_id, urgent=False, patience=PATIENCE)
            except TooSoon as error:
                self._put_off(delivery, error.seconds)
                return
        self._begun.add(delivery.id)
        url = f"{self._post.url}/{delivery.method}"
        try:
            answer = await self._post.wire.exchange(url, compose(delivery))
            outcome = judge(delivery, read_answer(*answer)["result"], now_ms=self._now_ms())
        except WireFault as error:
            outcome = judge(delivery, error.fault, now_ms=self._now_ms())
            if outcome.state in (State.HELD, State.FAILED):
                LOG.warning("a message is %s: %s", outcome.state, error)
        if outcome.quiet_until and self._post.pacer is not None:  # answers to people wait for it, too
            self._post.pacer.silence(delivery.chat_id, (outcome.quiet_until - self._now_ms()) / 1000)
        self._recorder.add(outcome)
        self._told(outcome)

    def _put_off(self, delivery: Delivery, seconds: float) -> None:
        """Let others go first; the ledger wakes it, and a restart knows."""
        due = self._now_ms() + int(seconds * 1000) + 1
        outcome = Outcome(delivery, State.PENDING, not_before=due, repeat=delivery.repeat, put_off=True)
        self._recorder.add(outcome)
        asyncio.get_running_loop().call_later(seconds, self._look.set)

    async def _finish(self) -> None:
        """Give back what is not begun, wait for what is; what takes too long is held at the next start."""
        waiting = {task: each for task, each in self._on_their_way.items() if each.id not in self._begun}
        for task in waiting:
            task.cancel()
        if waiting:
            with contextlib.suppress(LedgerError):
                await self._deliveries.give_back(list(waiting.values()), now_ms=self._now_ms())
        if self._on_their_way:
            _, late = await asyncio.wait(set(self._on_their_way), timeout=STOP_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)


def compose(delivery: Delivery) -> bytes:
    """The body of the request."""
    where = {"chat_id": delivery.chat_id}
    if delivery.thread_id is not None:
        where["message_thread_id"] = delivery.thread_id
    if not delivery.repeat:  # two objects become one without reading a body that is sent as it is
        return f"{json.dumps(where)[:-1]}, {delivery.body.lstrip()[1:]}".encode()
    body = json.loads(delivery.body)
    for name in ("text", "caption"):
        if name in body and body.get("parse_mode") == "HTML":
            body[name] = REPEAT_MARK + body[name]
    return json.dumps({**where, **body}).encode()
