"""A tick: what has come due since the last one is written down, for every subscription whose moment has come."""

from __future__ import annotations

from datetime import UTC, datetime, time

from bot.ledger.subscriptions import DueEdition, Subscription, Subscriptions, Turn, Wish

from .due import Schedule, edition_of, find_due, next_due

AT_ONCE = 1000
"""Subscriptions of one transaction: it holds the database for as long as it takes."""


async def tick(subscriptions: Subscriptions, *, now: datetime) -> tuple[DueEdition, ...]:
    """Write down what is due; what comes of it.

    Args:
        subscriptions: of the bot.
        now: aware.

    Returns:
        Up to ``AT_ONCE`` editions; when there are as many, there may be more.
    """
    return await subscriptions.turn(lambda each: decide(each, now=now), now_ms=_ms(now), count=AT_ONCE)


def decide(subscription: Subscription, *, now: datetime) -> Turn:
    """What is due for a subscription, and when the next is."""
    schedule = read_schedule(subscription.wish)
    since = datetime.fromtimestamp(subscription.settled_at / 1000, UTC)
    due = find_due(schedule, since=since, now=now)
    settled = due.at if due else since
    return Turn(
        edition=edition_of(due) if due else None,
        due_at=_ms(settled),
        late=bool(due and due.late),
        missed=due.missed if due else 0,
        next_due_at=_ms(next_due(schedule, max(settled, now))),
    )


def read_schedule(wish: Wish) -> Schedule:
    """The schedule of a wish."""
    times = tuple(time.fromisoformat(each) for each in wish.times.split(","))
    return Schedule(wish.zone, times, tuple(int(each) for each in wish.weekdays))


def _ms(moment: datetime) -> int:
    """Milliseconds since 1970."""
    return int(moment.timestamp() * 1000)
