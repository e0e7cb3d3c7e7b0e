"""What a tick does with a subscription: a digest that is due, a push between digests, or the next moment to look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.ledger.subscriptions import Order, Subscription
from bot.models import Quiet

from .due import Due, Schedule, edition_of, find_due, next_due


@dataclass(frozen=True, slots=True)
class Turn:
    """What becomes of a subscription. Moments are aware, in UTC."""

    settled_at: datetime
    next_due_at: datetime | None
    push_at: datetime | None = None
    due: Due | None = None
    """A digest to send now."""
    push: bool = False
    """Whether to tell now what has changed between digests."""

    @property
    def name(self) -> str:
        """Of the edition: once for a subscription, whatever the clock does."""
        return edition_of(self.due) if self.due else ""


def decide(subscription: Subscription, *, now: datetime) -> Turn:
    """What is due for a subscription, and when to look again.

    What was asked for at a time goes out at that time. All else heeds the quiet hours: a digest that is late waits for
    their end, and so does what changed between digests, which also waits for another day once there were enough.

    Args:
        subscription: as it is kept.
        now: aware.
    """
    wishes = subscription.place.wishes
    schedule = read_schedule(subscription.order, wishes.clock)
    since = from_ms(subscription.settled_at) if subscription.settled_at else now
    due = find_due(schedule, since=since, now=now) if schedule else None
    calm = quiet_until(wishes.quiet, wishes.clock, now)
    push_at = from_ms(subscription.push_at) if subscription.push_at else None
    if due and due.late and calm:
        return Turn(since, calm, push_at)
    settled = due.at if due else since
    coming = next_due(schedule, max(settled, now)) if schedule else None
    if due:
        return Turn(settled, coming, due=due)
    if push_at is None or push_at > now:
        return Turn(settled, _earlier(coming, push_at), push_at)
    wait = calm or _after_enough(subscription, now)
    if wait:
        return Turn(settled, _earlier(coming, wait), wait)
    return Turn(settled, coming, push=True)


def read_schedule(order: Order, zone: str) -> Schedule | None:
    """The schedule of an order on the clock of a zone; None where it has no times."""
    return _schedule(order.times, order.weekdays, zone) if order.times else None


@lru_cache(maxsize=4096)
def _schedule(times: str, weekdays: str, zone: str) -> Schedule:
    read = tuple(time.fromisoformat(each) for each in times.split(","))
    return Schedule(zone, read, tuple(int(each) for each in weekdays))


def quiet_until(quiet: Quiet | None, zone: str, now: datetime) -> datetime | None:
    """The end of the quiet hours that hold now; None outside them."""
    local = now.astimezone(ZoneInfo(zone))
    if quiet is None or not quiet.holds(local.time()):
        return None
    end = datetime.combine(local.date(), quiet.end, local.tzinfo)
    if end <= local:
        end = datetime.combine(local.date() + timedelta(days=1), quiet.end, local.tzinfo)
    return max(end.astimezone(UTC), now + timedelta(minutes=1))


def _after_enough(subscription: Subscription, now: datetime) -> datetime | None:
    """The next local day, where there were enough pushes today."""
    zone = ZoneInfo(subscription.place.wishes.clock)
    today = now.astimezone(zone).date()
    if subscription.pushed_on != today.isoformat() or subscription.pushed < subscription.place.wishes.cap:
        return None
    return datetime.combine(today + timedelta(days=1), time(0), zone).astimezone(UTC)


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((each for each in (one, other) if each), default=None)


def from_ms(moment: int) -> datetime:
    """Milliseconds since 1970 as a moment in UTC."""
    return datetime.fromtimestamp(moment / 1000, UTC)


def to_ms(moment: datetime) -> int:
    """A moment in milliseconds since 1970."""
    return int(moment.timestamp() * 1000)
