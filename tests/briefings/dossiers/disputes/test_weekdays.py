from __future__ import annotations

from datetime import date

import pytest

from briefings.dossiers.disputes.weekdays import find_mismatches
from briefings.models import Span

PUBLISHED = date(2031, 5, 6)
"""A Tuesday."""


def found(text: str, published: date | None = PUBLISHED) -> list[tuple[str, date]]:
    whole = Span(start=0, end=len(text))
    return [(each.span.of(text), each.day) for each in find_mismatches(text, [whole], published)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They met on Tuesday, May 5, and parted.", "Tuesday, May 5"),
        ("They met on Tuesday, 5 May 2031, and parted.", "Tuesday, 5 May 2031"),
        ("They met on Tuesday 5 May.", "Tuesday 5 May"),
        ("They met on Tuesday (May 5) and parted.", "Tuesday (May 5"),
        ("They met on Tues., May 5th.", "Tues., May 5th"),
        ("They met on Tuesday, the 5th of May.", "Tuesday, the 5th of May"),
    ],
)
def test_weekday_that_the_date_is_not_is_found_with_the_date(text: str, words: str) -> None:
    assert found(text) == [(words, date(2031, 5, 5))]


@pytest.mark.parametrize(
    "text",
    [
        "They met on Tuesday, May 6, and parted.",
        "They met on Tuesday, 6 May 2031.",
        "They met on Tuesday and go on until May 9.",
        "They met on Sunday, May 4-5, in the city.",
        "They met on Saturday, May 4 and 5.",
        "On Tuesday 5 Mayors came.",
        "They met on Tuesday, May 5, 2026.",
        "On Monday at 6 May Street was closed.",
        "They met on Friday, February 30, 2031.",
    ],
)
def test_weekday_that_fits_or_is_of_something_else_is_not_found(text: str) -> None:
    assert found(text) == []


def test_date_without_a_year_that_fits_the_year_before_is_not_found() -> None:
    assert date(2030, 5, 7).weekday() == 1
    assert found("They met on Tuesday, May 7.") == []


def test_date_without_a_year_far_from_the_report_is_not_found() -> None:
    assert found("They met on Tuesday, December 5.") == []


def test_date_without_a_year_in_a_report_without_a_day_is_not_found() -> None:
    assert found("They met on Tuesday, May 5.", None) == []
    assert found("They met on Tuesday, May 5, 2031.", None) != []
