"""One digest for each local date, whatever the clocks do: cases 17 to 19, over every zone that changes."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests import Due, Schedule, edition_of, find_due, next_due
from bot.digests.due import LATE

HALF_HOURS = tuple(time(number // 2, number % 2 * 30) for number in range(48))
NAMED = ("Europe/Berlin", "America/Los_Angeles", "Asia/Beirut", "America/Santiago", "Europe/Kyiv")
DAY = timedelta(days=1)


@cache
def changes(zone: str, year: int = 2027) -> tuple[date, ...]:
    """Local dates of a year on which the clock of a zone changes."""
    clock = ZoneInfo(zone)
    days = (datetime(year, 1, 1, tzinfo=UTC) + DAY * number for number in range(366))
    return tuple(
        day.astimezone(clock).date()
        for day in days
        if day.astimezone(clock).utcoffset() != (day + DAY).astimezone(clock).utcoffset()
    )


def zones_that_change() -> list[str]:
    return sorted(zone for zone in available_timezones() if changes(zone))


def walk(schedule: Schedule, begin: datetime, end: datetime) -> list[Due]:
    """Every digest between two moments, each found when it is due and the one before it is settled."""
    found: list[Due] = []
    since = begin
    while (moment := next_due(schedule, since)) < end:
        due = find_due(schedule, since=since, now=moment)
        assert due is not None
        assert (due.at, due.late, due.missed) == (moment, False, 0)
        found.append(due)
        since = moment
    return found


def around(day: date, zone: str) -> tuple[datetime, datetime]:
    """From the local midnight two days before a date to that three days after it."""
    clock = ZoneInfo(zone)
    midnight = datetime.combine(day, time(), clock)
    begin, end = midnight - 2 * DAY, midnight + 4 * DAY
    return begin.astimezone(UTC) - timedelta(microseconds=1), end.astimezone(UTC) - timedelta(microseconds=1)


@pytest.mark.parametrize("zone", NAMED)
def test_case_18_every_half_hour_has_one_digest_a_date_on_both_changes(zone: str) -> None:
    assert len(changes(zone)) == 2
    for day in changes(zone):
        begin, end = around(day, zone)
        for local in HALF_HOURS:
            dates = [due.local_date for due in walk(Schedule(zone, (local,)), begin, end)]
            assert dates == [day + DAY * number for number in range(-2, 4)], local


def test_case_18_every_zone_that_changes_has_one_digest_a_date() -> None:
    zones = zones_that_change()
    assert len(zones) > 100
    for zone in zones:
        for day in changes(zone):
            begin, end = around(day, zone)
            for local in HALF_HOURS[::3]:
                dates = [due.local_date for due in walk(Schedule(zone, (local,)), begin, end)]
                assert dates == [day + DAY * number for number in range(-2, 4)], (zone, day, local)


@pytest.mark.parametrize(
    ("zone", "day", "local", "expected"),
    [
        ("Europe/Berlin", date(2027, 3, 28), time(2, 30), "2027-03-28T01:00+00:00"),  # skipped: at the jump
        ("Europe/Berlin", date(2027, 3, 28), time(3, 0), "2027-03-28T01:00+00:00"),
        ("Europe/Berlin", date(2027, 3, 29), time(0, 30), "2027-03-28T22:30+00:00"),
        ("Europe/Berlin", date(2027, 10, 31), time(2, 30), "2027-10-31T00:30+00:00"),  # twice: at the first
        ("America/Los_Angeles", date(2027, 11, 7), time(1, 30), "2027-11-07T08:30+00:00"),
        (
            "Asia/Beirut",
            date(2027, 3, 28),
            time(0, 0),
            "2027-03-27T22:00+00:00",
        ),  # midnight itself is skipped
        ("Asia/Kolkata", date(2027, 3, 28), time(8, 0), "2027-03-28T02:30+00:00"),
    ],
)
def test_moment_of_a_local_time(zone: str, day: date, local: time, expected: str) -> None:
    begin = datetime.combine(day, time(), UTC) - DAY
    found = [due for due in walk(Schedule(zone, (local,)), begin, begin + 3 * DAY) if due.local_date == day]
    assert [due.at.isoformat(timespec="minutes") for due in found] == [expected]


def test_date_that_a_zone_leaves_out_has_none() -> None:
    begin = datetime(2011, 12, 28, 12, tzinfo=UTC)
    dates = [due.local_date for due in walk(Schedule("Pacific/Apia", (time(8),)), begin, begin + 5 * DAY)]
    assert date(2011, 12, 30) not in dates
    assert [day.day for day in dates] == [28, 29, 31, 1, 2]


def test_case_17_down_for_three_hours_one_is_sent_and_marked_late() -> None:
    schedule = Schedule("Europe/Kyiv", (time(8),))
    since = datetime(2027, 5, 6, 5, tzinfo=UTC)  # 08:00 in Kyiv
    due = find_due(schedule, since=since, now=since + DAY + timedelta(hours=3))
    assert due == Due(date(2027, 5, 7), 0, since + DAY, late=True, missed=0)
    assert find_due(schedule, since=since + DAY, now=since + DAY + timedelta(hours=3)) is None


def test_case_17_down_for_three_days_one_is_sent_and_counts_the_missed() -> None:
    schedule = Schedule("Europe/Kyiv", (time(8),))
    since = datetime(2027, 5, 6, 5, tzinfo=UTC)
    now = since + 3 * DAY + timedelta(hours=1)
    due = find_due(schedule, since=since, now=now)
    assert due == Due(date(2027, 5, 9), 0, since + 3 * DAY, late=True, missed=2)
    assert find_due(schedule, since=due.at, now=now) is None


@pytest.mark.parametrize(("delay", "late"), [(LATE, False), (LATE + timedelta(seconds=1), True)])
def test_a_little_late_is_not_marked(delay: timedelta, late: bool) -> None:
    since = datetime(2027, 5, 6, 5, tzinfo=UTC)
    due = find_due(Schedule("Europe/Kyiv", (time(8),)), since=since, now=since + DAY + delay)
    assert due
    assert due.late is late


@pytest.mark.parametrize("step", [timedelta(hours=1), timedelta(hours=-1)])
@pytest.mark.parametrize("zone", NAMED)
def test_case_19_clock_that_steps_makes_nothing_due_twice(zone: str, step: timedelta) -> None:
    """A tick each ten minutes over five days, with the machine's clock stepping in the middle."""
    for local in HALF_HOURS[::5]:
        schedule = Schedule(zone, (local,))
        begin = now = datetime(2027, 5, 6, tzinfo=UTC)
        since, seen = begin, Counter[str]()
        for tick in range(6 * 24 * 5):
            now += timedelta(minutes=10) + (step if tick == 300 else timedelta())
            if due := find_due(schedule, since=since, now=now):
                seen[edition_of(due)] += 1
                since = due.at
        assert set(seen.values()) == {1}
        days = [date.fromisoformat(name.partition(".")[0]) for name in seen]
        assert days == [days[0] + DAY * number for number in range(len(days))]
        assert len(days) >= 4


def test_two_times_a_day_are_two_editions() -> None:
    schedule = Schedule("Europe/Kyiv", (time(8), time(20)))
    begin = datetime(2027, 5, 6, tzinfo=UTC)
    names = [edition_of(due) for due in walk(schedule, begin, begin + 2 * DAY)]
    assert names == ["2027-05-06.0", "2027-05-06.1", "2027-05-07.0", "2027-05-07.1"]


def test_weekly_digest_has_its_day_only() -> None:
    schedule = Schedule("Europe/Kyiv", (time(8),), weekdays=(0,))
    begin = datetime(2027, 5, 6, tzinfo=UTC)
    dates = [due.local_date for due in walk(schedule, begin, begin + 21 * DAY)]
    assert dates == [date(2027, 5, 10), date(2027, 5, 17), date(2027, 5, 24)]


@given(
    st.sampled_from(NAMED),
    st.lists(st.sampled_from(HALF_HOURS), min_size=1, max_size=3, unique=True).map(sorted).map(tuple),
    st.integers(0, 4 * 365 * 24 * 60).map(
        lambda each: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=each)
    ),
    st.timedeltas(timedelta(), timedelta(days=20)),
)
def test_next_one_is_due_from_its_moment_on_and_not_before(
    zone: str, times: tuple[time, ...], since: datetime, later: timedelta
) -> None:
    schedule = Schedule(zone, times)
    moment = next_due(schedule, since)
    assert moment > since
    assert find_due(schedule, since=since, now=moment - timedelta(microseconds=1)) is None
    due = find_due(schedule, since=since, now=moment + later)
    assert due
    assert moment <= due.at <= moment + later
    assert find_due(schedule, since=due.at, now=moment + later) is None
