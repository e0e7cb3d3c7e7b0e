"""What the running bot remembers of itself: when it began, when Telegram answered, when it looked for what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass
class Vitals:
    """Moments, aware UTC; changed by those who do the thing, read by those who tell of it."""

    started: datetime
    heard: datetime | None = None
    ticked: datetime | None = None

    def note_tick(self) -> None:
        """It was looked for what is due, just now."""
        self.ticked = datetime.now(UTC)
