"""When a feed is asked next, and what an answer or its absence makes of its state. Pure: time and chance are given."""

from __future__ import annotations

from datetime import datetime, timedelta

from briefings.errors import FeedError, FetchError, FetchFailed, NotThere
from briefings.models import Feed
from briefings.ports import Answer

EVERY = timedelta(hours=1)
"""Between two times that a feed is asked."""

LONGEST_PAUSE = timedelta(days=1)
"""After however many failures."""

SPREAD = 0.1
"""Share of a pause by which it may be longer or shorter, so that not all are asked at the same minute."""


def is_due(feed: Feed, *, now: datetime) -> bool:
    """Whether a feed is to be asked."""
    return not feed.is_gone and (feed.due is None or feed.due <= now)


def after_answer(feed: Feed, answer: Answer, *, now: datetime, chance: float) -> Feed:
    """The state of a feed that answered, whether with anything new or not.

    Args:
        feed: before.
        answer: of its server.
        now: aware, UTC.
        chance: from 0 to 1.
    """
    known = {"etag": feed.etag, "modified": feed.modified}
    told = {"etag": answer.validators.etag, "modified": answer.validators.modified}
    is_new = answer.content is not None
    return feed.model_copy(
        update={
            **(told if is_new else known | {name: value for name, value in told.items() if value}),
            "moved_to": answer.moved_to or feed.moved_to,
            "fetched": now,
            "due": now + _pause(EVERY, chance),
            "failures": 0,
            "error": None,
            "is_gone": False,
        }
    )


def after_failure(feed: Feed, error: FetchError | FeedError, *, now: datetime, chance: float) -> Feed:
    """The state of a feed that could not be had or read: asked again after a pause that doubles each time.

    What it told of its last good answer is kept. One that has moved and fails at its new place is asked at the old one.
    """
    doubled = EVERY * 2 ** min(feed.failures, 10)
    wait = timedelta(seconds=error.wait or 0.0) if isinstance(error, FetchFailed) else timedelta()
    return feed.model_copy(
        update={
            "moved_to": None,
            "due": now + max(_pause(min(doubled, LONGEST_PAUSE), chance), wait),
            "failures": feed.failures + 1,
            "error": error.reason,
            "is_gone": isinstance(error, NotThere) and error.is_gone,
        }
    )


def is_news(before: Feed, after: Feed) -> bool:
    """Whether a failure is to be told: the first of a row, and the last word of one that is gone."""
    return after.error is not None and (before.error is None or (after.is_gone and not before.is_gone))


def _pause(pause: timedelta, chance: float) -> timedelta:
    return pause * (1 - SPREAD + 2 * SPREAD * chance)
