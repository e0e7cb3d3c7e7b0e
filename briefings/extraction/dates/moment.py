"""What a relative expression of time is reckoned from: the day of the report, or what was told before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from briefings.models.timex import days_of

from .tense import Tense

STEPS = {
    "last": -1, "past": -1, "this past": -1, "previous": -1, "prior": -1, "preceding": -1, "next": 1, "coming": 1,
    "this coming": 1, "following": 1, "ensuing": 1, "latest": -1,
}  # fmt: skip
"""Units away from the report's own; ``this`` and ``current`` are none."""

THREAD = 7
"""Days before the report that a story may still be telling of, from one sentence to the next."""

BACK_TO = frozenset(("that", "same", "that same", "this same", "that very", "the same"))
COUNTED_ON = frozenset(("following", "previous", "prior", "preceding", "ensuing"))
"""Words that count from the time told of, not from the report."""

TURN_OF_YEAR = (10, 3)
"""In a history, a month up to the second is of the year after when one from the first on was named before it."""

Value = date | str | None
"""What a rule makes of an expression: a day, another value as TIMEX3 writes it, or nothing."""


@dataclass(frozen=True)
class Moment:
    """What a relative expression is resolved against.

    Attributes:
        published: day of the report, None when it is not known.
        known: the last whole day the text named before.
        named: the same, within the sentence.
        tense: of the clause.
        bound: whether the expression hangs on the verb itself.
        before: the last whole day of the sentence before.
        spoken: value of the last expression of a calendar, of any width.
        history: whether the text tells of years long past and reckons from what it told before, not from its own day.
    """

    published: date | None
    known: date | None
    named: date | None
    tense: Tense
    bound: bool
    before: date | None = None
    spoken: str | None = None
    history: bool = False

    @property
    def around(self) -> date | None:
        """A day within what was spoken of last, however wide that was."""
        value = self.spoken or ""
        quarter = re.fullmatch(r"(\d{4})-Q([1-4])", value)
        if quarter:
            return date(int(quarter[1]), 3 * int(quarter[2]) - 2, 1)
        days = days_of(value) or days_of(value[:7]) or days_of(value[:4])
        return days[0] if days else self.known


def whole_day(value: str | None) -> date | None:
    """The day of a value that names one, time of day aside."""
    head = (value or "")[:10]
    return date.fromisoformat(head) if re.fullmatch(r"\d{4}-\d\d-\d\d", head) else None


def day_of(month: int, day: int) -> Callable[[int], date | None]:
    """That day of the year in any year, None where the year has no such day."""

    def build(year: int) -> date | None:
        try:
            return date(year, month, day)
        except ValueError:
            return None

    return build
