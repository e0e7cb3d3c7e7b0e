from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.dates import Spoken, say_date


@pytest.mark.parametrize(
    ("value", "words", "year"),
    [
        ("2031-05-06", "Tue 6 May", 2031),
        ("2031-05-06/2031-05-07", "6–7 May", 2031),
        ("2031-05-06/2031-05-06", "Tue 6 May", 2031),
        ("2031-05-30/2031-06-02", "30 May – 2 Jun", 2031),
        ("2031-12-30/2032-01-02", "30 Dec 2031 – 2 Jan 2032", None),
        ("2031-05", "May", 2031),
        ("2031-W19", "week of 5 May", 2031),
        ("2031-W19-WE", "weekend of 10 May", 2031),
        ("2031-SP", "spring", 2031),
        ("2031-H2", "second half of 2031", None),
        ("2031-Q3", "Q3", 2031),
        ("2031-05-06TEV", "Tue 6 May 2031, evening", None),
        ("2031-05-06T14:30", "Tue 6 May 2031, 14:30", None),
        ("2031", "2031", None),
        ("203X", "2030s", None),
        ("PAST_REF", "PAST_REF", None),
        ("2031-13", "2031-13", None),
        ("2031-02-30", "2031-02-30", None),
        ("2031-W60", "2031-W60", None),
        ("2031-05-06/..", "2031-05-06/..", None),
    ],
)
def test_date_is_said_in_words(value: str, words: str, year: int | None) -> None:
    assert say_date(value) == Spoken(words, year)


@given(st.text(max_size=30))
def test_any_text_is_said_somehow(value: str) -> None:
    assert isinstance(say_date(value).words, str)
