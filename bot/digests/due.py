"""Which digests are due: arithmetic on local dates, pure, exact when clocks change and when they step.

A digest belongs to a *local date* of its subscription, so a day has one whatever its clock does. A time that the clock
skips is taken at the moment of the jump, one that comes twice at its first coming.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

LATE = timedelta(minutes=15)
"""A digest that goes out later than this after its time is marked late."""

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a subscription wants its digests."""

    zone: str
    """Of the IANA database: ``Europe/Kyiv``."""
    times: tuple[time, ...]
    """Of the local clock, in order; each is an edition of its own."""
    weekdays: tuple[int, ...] = EVERY_DAY
    """Monday is 0."""


@dataclass(frozen=True, slots=True)
class Due:
    """A digest that is due."""

    local_date: date
    slot: int
    """Which of the schedule's times; with the date it names the edition, once."""
    at: datetime
    """When it was to go out, UTC."""
    late: bool
    """Whether it goes out noticeably after its time."""
    missed: int
    """How many before it were missed, and are told of in it."""


def next_due(schedule: Schedule, after: datetime) -> datetime:
    """The first moment strictly after another at which a digest is due.

    Args:
        schedule: with at least one time and one weekday.
        after: aware.

    Returns:
        In UTC.
    """
    return next(moment for moment, _, _ in _occurrences(schedule, after))


def find_due(schedule: Schedule, *, since: datetime, now: datetime) -> Due | None:
    """The digest to send now, or None.

    Several that came due meanwhile, as over days without power, are one: the newest, which counts the others as missed.

    Args:
        schedule: of the subscription.
        since: the moment of the newest digest that is settled, or of the subscription's beginning; aware. A clock that
            steps back never makes an earlier one due again.
        now: aware.
    """
    found = list(_until(schedule, since, now))
    if not found:
        return None
    moment, local_date, slot = found[-1]
    age = now - moment
    return Due(local_date, slot, moment, late=age > LATE, missed=len(found) - 1)


def edition_of(due: Due) -> str:
    """The name of an edition: unique for a subscription whatever the clock does."""
    return f"{due.local_date.isoformat()}.{due.slot}"


def _until(schedule: Schedule, since: datetime, now: datetime) -> Iterator[tuple[datetime, date, int]]:
    for occurrence in _occurrences(schedule, since):
        if occurrence[0] > now:
            return
        yield occurrence


def _occurrences(schedule: Schedule, after: datetime) -> Iterator[tuple[datetime, date, int]]:
    """Moment, local date and slot of every digest strictly after a moment, in order."""
    zone = _zone(schedule.zone)
    # a zone that jumps over the date line skips a date or has one twice as long: begin a day early
    day = after.astimezone(zone).date() - timedelta(days=1)
    while True:
        if day.weekday() in schedule.weekdays:
            of_the_day = sorted(
                (moment, slot)
                for slot, local in enumerate(schedule.times)
                if (moment := _moment(day, local, zone)) is not None
            )
            for moment, slot in of_the_day:
                if moment > after:
                    yield moment, day, slot
        day += timedelta(days=1)


def _moment(day: date, local: time, zone: ZoneInfo) -> datetime | None:
    """When a local clock shows a time on a date; None where the whole date is skipped.

    ``fold=0`` is the first of two, and in a gap it is as if the clock had not jumped; the jump itself is what we want.
    """
    wanted = datetime.combine(day, local, zone)
    moment = wanted.astimezone(UTC)
    shown = moment.astimezone(zone)
    if shown.replace(tzinfo=None) == wanted.replace(tzinfo=None):
        return moment
    jump = _jump_before(moment, zone)
    return jump if jump.astimezone(zone).date() == day else None


def _jump_before(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment at which the clock jumped over the time that would have been shown, to the second."""
    low, high = moment - timedelta(days=1), moment
    offset = high.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            high = middle
        else:
            low = middle
    return high.replace(microsecond=0)


@lru_cache(maxsize=1024)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
