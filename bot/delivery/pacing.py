"""Pacing: how fast messages may leave, to a chat and altogether, and who goes first.

One chat that Telegram wants quiet never holds up another, and answers to people go before digests.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass

ChatKey = int | str


@dataclass(frozen=True)
class Rates:
    """What Telegram bears, as far as it says so.

    Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
    """

    per_second: float = 30.0
    """To all chats together."""
    chat_seconds: float = 1.0
    """Between two messages of a digest to a person, after a burst."""
    chat_burst: int = 3
    group_seconds: float = 3.0
    """Between two messages to a group or channel, after a burst: 20 a minute."""
    group_burst: int = 20


class TooSoon(Exception):
    """A chat's turn does not come within the patience of who asks."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the chat's turn comes in {seconds:.0f} s")
        self.seconds = seconds


class ChatPace:
    """When each chat may be written to. Moments are seconds of one clock that never runs back."""

    def __init__(self, rates: Rates, *, remembered: int = 100_000) -> None:
        self._rates = rates
        self._remembered = remembered
        self._due: OrderedDict[ChatKey, float] = OrderedDict()
        self._quiet: dict[ChatKey, float] = {}

    def ready_at(self, chat: ChatKey, *, urgent: bool, now: float) -> float:
        """The moment from which a chat may be written to. A person who asks is only made to wait by Telegram itself."""
        seconds, burst = self._of(chat)
        spaced = now
        if not urgent or self._is_group(chat):
            spaced = self._due.get(chat, now) - (burst - 1) * seconds
        return max(now, spaced, self._quiet.get(chat, now))

    def count(self, chat: ChatKey, *, now: float) -> None:
        """One is sent."""
        seconds, _ = self._of(chat)
        self._due[chat] = max(self._due.get(chat, now), now) + seconds
        self._due.move_to_end(chat)
        if len(self._due) > self._remembered:
            self._due.popitem(last=False)

    def silence(self, chat: ChatKey, until: float) -> None:
        """Telegram wants nothing for a chat before that moment."""
        self._quiet[chat] = max(self._quiet.get(chat, until), until)

    def forget_past(self, *, now: float) -> None:
        """Let go of silences that are over."""
        self._quiet = {chat: until for chat, until in self._quiet.items() if until > now}

    def _of(self, chat: ChatKey) -> tuple[float, int]:
        if self._is_group(chat):
            return self._rates.group_seconds, self._rates.group_burst
        return self._rates.chat_seconds, self._rates.chat_burst

    def _is_group(self, chat: ChatKey) -> bool:
        return isinstance(chat, str) or chat < 0


class Pacer:
    """Gives turns.

    Args:
        rates: how fast.
        clock: seconds that never run back; those of the event loop unless given.
    """

    def __init__(self, rates: Rates, *, clock: Callable[[], float] | None = None) -> None:
        self._chats = ChatPace(rates)
        self._spacing = 1 / rates.per_second
        self._clock = clock
        self._next = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._urgent: deque[asyncio.Future[None]] = deque()
        self._patient: deque[asyncio.Future[None]] = deque()

    def silence(self, chat: ChatKey, seconds: float) -> None:
        """Telegram wants nothing for a chat for so long."""
        now = self._now()
        self._chats.forget_past(now=now)
        self._chats.silence(chat, now + seconds)

    async def turn(self, chat: ChatKey, *, urgent: bool, patience: float) -> None:
        """Wait until a chat may be written to.

        Args:
            chat: where to.
            urgent: whether somebody waits for it.
            patience: seconds to wait for the chat itself at most.

        Raises:
            TooSoon: it would take longer.
        """
        end = self._now() + patience
        while (ready := self._chats.ready_at(chat, urgent=urgent, now=self._now())) > (now := self._now()):
            if ready > end:
                raise TooSoon(ready - now)
            await asyncio.sleep(ready - now)
        self._chats.count(chat, now=self._now())
        await self._slot(self._urgent if urgent else self._patient)

    async def _slot(self, queue: deque[asyncio.Future[None]]) -> None:
        """Wait for one of the moments that are spaced over all chats."""
        granted = asyncio.get_running_loop().create_future()
        queue.append(granted)
        if self._timer is None:
            self._grant()
        await granted

    def _grant(self) -> None:
        """Give the moments that have come to those who wait, the urgent first."""
        self._timer = None
        while queue := self._urgent or self._patient:
            now = self._now()
            if self._next > now:
                self._timer = asyncio.get_running_loop().call_later(self._next - now, self._grant)
                return
            granted = queue.popleft()
            if not granted.done():  # who was cancelled needs none
                granted.set_result(None)
                self._next = max(self._next + self._spacing, now)

    def _now(self) -> float:
        return self._clock() if self._clock else asyncio.get_running_loop().time()
