"""When a host may be asked again: one request at a time, and a pause before the next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

GAP = 1.0
"""Seconds between two requests to one host, where it asks for no more."""


class Pace:
    """Keeps the pauses, whoever asks.

    Args:
        clock: seconds that only go forward.
        sleep: waits for so many seconds.
        gap: seconds between two requests to one host.
    """

    def __init__(
        self, *, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]], gap: float = GAP
    ) -> None:
        self.clock = clock
        self._sleep = sleep
        self._gap = gap
        self._free: dict[str, float] = {}

    async def turn(self, host: str, *, delay: float = 0.0) -> None:
        """Wait until a host may be asked; those who come later wait longer.

        Args:
            host: that is to be asked.
            delay: seconds between two requests that it asks for.
        """
        now = self.clock()
        if len(self._free) > 1000:
            self._free = {name: at for name, at in self._free.items() if at > now}
        at = max(now, self._free.get(host, now))
        self._free[host] = at + max(self._gap, delay)
        if at > now:
            await self._sleep(at - now)
