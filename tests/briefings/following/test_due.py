from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from briefings.errors import AddressRefused, FeedError, FetchFailed, NotThere
from briefings.following.due import EVERY, LONGEST_PAUSE, after_answer, after_failure, is_due, is_news
from briefings.models import Feed
from briefings.ports import Answer, Validators
from tests.fakes.feeds import HERALD

NOON = datetime(2031, 5, 5, 12, tzinfo=UTC)
OUT = FetchFailed(HERALD.url, "takes too long to answer")


def failed(feed: Feed, times: int, error: FetchFailed = OUT) -> Feed:
    for _ in range(times):
        feed = after_failure(feed, error, now=NOON, chance=0.5)
    return feed


def test_feed_is_due_at_once_then_when_its_time_has_come() -> None:
    assert is_due(HERALD, now=NOON)
    later = HERALD.model_copy(update={"due": NOON + timedelta(seconds=1)})
    assert not is_due(later, now=NOON)
    assert is_due(later, now=NOON + timedelta(seconds=1))


def test_answer_has_it_asked_again_in_an_hour_give_or_take() -> None:
    answer = Answer(HERALD.url, b"x", validators=Validators('"one"', "then"))
    pauses = [after_answer(HERALD, answer, now=NOON, chance=chance).due - NOON for chance in (0.0, 0.5, 1.0)]
    assert pauses == [EVERY * 0.9, EVERY, EVERY * 1.1]
    after = after_answer(HERALD, answer, now=NOON, chance=0.5)
    assert (after.etag, after.modified, after.fetched) == ('"one"', "then", NOON)


def test_nothing_new_keeps_the_validators_unless_told_others() -> None:
    before = HERALD.model_copy(update={"etag": '"one"', "modified": "then"})
    after = after_answer(before, Answer(HERALD.url, None), now=NOON, chance=0.5)
    assert (after.etag, after.modified) == ('"one"', "then")
    after = after_answer(
        before, Answer(HERALD.url, None, validators=Validators('"two"')), now=NOON, chance=0.5
    )
    assert (after.etag, after.modified) == ('"two"', "then")


def test_new_content_without_validators_forgets_the_old_ones() -> None:
    before = HERALD.model_copy(update={"etag": '"one"'})
    assert after_answer(before, Answer(HERALD.url, b"x"), now=NOON, chance=0.5).etag is None


def test_failures_double_the_pause_up_to_a_day() -> None:
    hours = [(failed(HERALD, times).due - NOON) / timedelta(hours=1) for times in range(1, 8)]
    assert hours == [1, 2, 4, 8, 16, 24, 24]
    assert failed(HERALD, 5000).due == NOON + LONGEST_PAUSE


def test_wait_that_the_server_asks_for_is_kept() -> None:
    busy = FetchFailed(HERALD.url, "busy", wait=5 * 24 * 3600.0)
    assert failed(HERALD, 1, busy).due == NOON + timedelta(days=5)


def test_failure_keeps_what_the_last_answer_told() -> None:
    before = HERALD.model_copy(update={"etag": '"one"', "fetched": NOON})
    after = failed(before, 1)
    assert (after.etag, after.fetched, after.failures, after.error) == ('"one"', NOON, 1, OUT.reason)


def test_answer_after_failures_makes_it_well_again() -> None:
    after = after_answer(failed(HERALD, 9), Answer(HERALD.url, b"x"), now=NOON, chance=0.5)
    assert (after.failures, after.error, after.due) == (0, None, NOON + EVERY)


def test_first_failure_of_a_row_is_news_and_the_others_are_not() -> None:
    first = failed(HERALD, 1)
    assert is_news(HERALD, first)
    assert not is_news(first, failed(first, 1))
    well = after_answer(first, Answer(HERALD.url, b"x"), now=NOON, chance=0.5)
    assert not is_news(first, well)
    assert is_news(well, failed(well, 1))


def test_feed_that_is_gone_is_told_once_more_and_never_due() -> None:
    gone = after_failure(failed(HERALD, 3), NotThere(HERALD.url, "gone", is_gone=True), now=NOON, chance=0.5)
    assert is_news(failed(HERALD, 3), gone)
    assert not is_due(gone, now=NOON + timedelta(days=9999))
    assert after_answer(gone, Answer(HERALD.url, b"x"), now=NOON, chance=0.5).is_gone is False


@pytest.mark.parametrize(
    "error", [NotThere("x", "not there"), AddressRefused("x", "private"), FeedError("x", "no feed")]
)
def test_other_failures_are_asked_again_too(error: NotThere | AddressRefused | FeedError) -> None:
    after = after_failure(HERALD, error, now=NOON, chance=0.5)
    assert is_due(after, now=NOON + EVERY)


def test_feed_that_moved_is_asked_at_its_new_place_and_at_the_old_one_when_that_fails() -> None:
    moved = after_answer(
        HERALD, Answer("https://new.example/", b"x", moved_to="https://new.example/"), now=NOON, chance=0.5
    )
    assert (moved.url, moved.address) == (HERALD.url, "https://new.example/")
    assert failed(moved, 1).address == HERALD.url
