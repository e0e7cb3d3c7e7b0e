from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.cards.dates import say_day
from briefings.cards.days import read_day

TODAY = date(2031, 5, 6)  # a Tuesday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", TODAY),
        ("Yesterday", date(2031, 5, 5)),
        ("tomorrow", date(2031, 5, 7)),
        ("Tuesday", TODAY),
        ("wed", date(2031, 4, 30)),
        ("2031", date(2031, 1, 1)),
        ("2031-04", date(2031, 4, 1)),
        ("2031-4-9", date(2031, 4, 9)),
        ("9 Apr", date(2031, 4, 9)),
        ("April 9, 2030", date(2030, 4, 9)),
        ("9th of may", None),
        ("december", date(2030, 12, 1)),
        ("31.12.2030", date(2030, 12, 31)),
        ("3/5", date(2031, 5, 3)),
        ("30 feb", None),
        ("2031-13", None),
        ("soon", None),
        ("9 may 9", None),
    ],
)
def test_typed_day_is_read_or_refused(typed: str, meant: date | None) -> None:
    assert read_day(typed, today=TODAY, near=TODAY) == meant


@given(st.text(max_size=30))
def test_anything_typed_is_read_or_refused_without_an_error(typed: str) -> None:
    read_day(typed, today=TODAY, near=TODAY)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031-05-06", "Tue 6 May 2031"),
        ("2031-05-06/2031-05-07", "6–7 May 2031"),
        ("2031-04-30/2031-05-07", "30 Apr – 7 May 2031"),
        ("2030-12-30/2031-01-02", "30 Dec 2030 – 2 Jan 2031"),
        ("2031-05", "May 2031"),
        ("2031", "2031"),
        ("2031-W19", "week of 5 May 2031"),
        ("2031-02/2031-05", "Feb 2031 – May 2031"),
        ("2031-99-99", "2031-99-99"),
        ("FUTURE_REF", "FUTURE_REF"),
    ],
)
def test_day_is_said_as_precisely_as_it_is_known(value: str, words: str) -> None:
    assert say_day(value) == words
