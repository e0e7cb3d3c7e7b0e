from __future__ import annotations

from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.reading import pack, read_order, read_time, unpack
from bot.digests.zones import find_zone, nearest_zone, suggest_zones


@pytest.mark.parametrize(
    ("words", "times", "weekdays", "zone"),
    [
        ("daily 08:00 Europe/Kyiv", "08:00", "0123456", "Europe/Kyiv"),
        ("8am kyiv", "08:00", "0123456", "Europe/Kyiv"),
        ("every monday 9:30", "09:30", "0", None),
        ("on change", "", "0123456", None),
        ("when something changes", "", "0123456", None),
        ("twice a day", "08:00,20:00", "0123456", None),
        ("twice 7:30 new york", "07:30,19:30", "0123456", "America/New_York"),
        ("weekly", "08:00", "0", None),
        ("weekly friday 17:00 utc+3", "17:00", "4", "Etc/GMT-3"),
        ("mon,thu 18:30 Geneva", "18:30", "03", "Europe/Zurich"),
        ("weekdays at 7", "07:00", "01234", None),
        ("weekends noon", "12:00", "56", None),
        ("every day at 8 in Berlin", "08:00", "0123456", "Europe/Berlin"),
        ("8:00 and 20:00 São Paulo", "08:00,20:00", "0123456", "America/Sao_Paulo"),
        ("20:00, 8:00, 8:00", "08:00,20:00", "0123456", None),
        ("9.15 pm", "21:15", "0123456", None),
        ("12am", "00:00", "0123456", None),
        ("12pm", "12:00", "0123456", None),
        ("daily", "08:00", "0123456", None),
        ("Washington DC 6", "06:00", "0123456", "America/New_York"),
    ],
)
def test_order_is_made_out_of_words(words: str, times: str, weekdays: str, zone: str | None) -> None:
    read = read_order(words)
    assert (read.times, read.weekdays, read.zone, read.unread) == (times, weekdays, zone, "")


@pytest.mark.parametrize(
    ("words", "unread"),
    [
        ("daily 25:00", "25:00"),
        ("tomorrow 8", "tomorrow"),
        ("13pm", "13pm"),
        ("daily 8 nowhereville", "nowhereville"),
        ("1:00 2:00 3:00 4:00 5:00", "01:00, 02:00, 03:00, 04:00, 05:00"),
    ],
)
def test_what_cannot_be_made_out_is_named(words: str, unread: str) -> None:
    assert read_order(words).unread == unread


@pytest.mark.parametrize("name", ["@quay_news", "t.me/quay_news", "https://t.me/quay_news/"])
def test_channel_is_taken_out_of_the_words(name: str) -> None:
    read = read_order(f"{name} daily 9:00")
    assert (read.channel, read.times, read.unread) == ("quay_news", "09:00", "")


@given(st.text(max_size=60))
def test_any_words_are_read_or_refused(words: str) -> None:
    read = read_order(words)
    assert read.unread or unpack(pack(read.times, read.weekdays)) == (read.times, read.weekdays)


@pytest.mark.parametrize(
    "packed", ["", "c1", "7@0800", "10@0800", "0@2400", "0@0860", "0@", "0@0800,", "0@08:00"]
)
def test_button_of_another_make_is_refused(packed: str) -> None:
    assert unpack(packed) is None


@pytest.mark.parametrize(
    ("words", "time"),
    [("22", "22:00"), ("7am", "07:00"), ("7:30", "07:30"), ("24", None), ("x", None), ("", None)],
)
def test_time_of_day_is_read(words: str, time: str | None) -> None:
    assert read_time(words) == time


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("kiev", "Europe/Kyiv"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("EUROPE/KYIV", "Europe/Kyiv"),
        ("Calcutta", "Asia/Kolkata"),
        ("ottawa", "America/Toronto"),
        ("Port-au-Prince", "America/Port-au-Prince"),
        ("n'djamena", "Africa/Ndjamena"),
        ("Japan", "Asia/Tokyo"),
        ("gmt-5", "Etc/GMT+5"),
        ("UTC+0", "UTC"),
        ("utc+15", None),
        ("", None),
        ("atlantis", None),
    ],
)
def test_zone_is_found_by_many_names(words: str, zone: str | None) -> None:
    assert find_zone(words) == zone


def test_every_zone_of_the_database_is_found_by_its_own_name_and_exists() -> None:
    known = available_timezones()
    found = {
        zone: find_zone(zone) for zone in known if "/" in zone and not zone.startswith(("Etc/", "posix"))
    }
    assert [zone for zone, name in found.items() if name not in known] == []


def test_every_city_of_the_table_has_a_zone_that_exists() -> None:
    from bot.digests.zones import _table

    assert {zone for _, zone in _table().values()} <= available_timezones()
    assert len(_table()) > 200


def test_slip_of_the_finger_is_offered_a_city() -> None:
    assert suggest_zones("genva") == ("Geneva",)
    assert suggest_zones("qqqq") == ()


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (50.45, 30.52, "Europe/Kyiv"),
        (46.20, 6.15, "Europe/Zurich"),
        (40.71, -74.01, "America/New_York"),
        (-33.87, 151.21, "Australia/Sydney"),
        (24.47, 54.37, "Asia/Dubai"),
        (-36.8, 179.9, "Pacific/Auckland"),
    ],
)
def test_nearest_zone_is_that_of_a_place(latitude: float, longitude: float, zone: str) -> None:
    assert nearest_zone(latitude, longitude) == zone
