from __future__ import annotations

from itertools import pairwise

import pytest

from briefings.extraction.dates.timex import find_timexes


def found(text: str) -> list[str]:
    return [text[timex.start : timex.end] for timex in find_timexes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Tuesday, March 4, 2031, in Arvada.", ["Tuesday, March 4, 2031"]),
        ("They met on Thursday 15 May 2031.", ["Thursday 15 May 2031"]),
        ("It is dated 2031-03-04.", ["2031-03-04"]),
        ("He spoke aboard Air Force One Monday.", ["Monday"]),
        ("They may march on in May.", ["May"]),
        ("The May 3 deadline and a June summit", ["May 3", "June"]),
        ("A two-day meeting, a 30-day truce, half an hour", ["two-day", "30-day", "half an hour"]),
        ("It broke off over a year ago.", ["over a year ago"]),
        ("Two rounds were held earlier this year.", ["earlier this year"]),
        ("the annual forum of the Daily Herald", ["annual"]),
        (
            "in the 1990s, the '90s and the late nineteenth century",
            ["the 1990s", "the '90s", "the late nineteenth century"],
        ),
        ("from July 10 to 12, 2031", ["July 10", "12, 2031"]),
        ("on 10–12 July", ["10", "12 July"]),
        ("in 2029/30", ["2029", "30"]),
        ("1,500 men, 2031 soldiers and $2030", []),
        ("It cost ten coins a day.", ["a day"]),
        ("He pays twice a week.", ["twice a week"]),
        ("Ana Ruiz, 41, who is a 41-year-old teacher", []),
        ("On Good Friday the Sunday Times was out.", ["Good Friday"]),
        ("On Bloody Sunday the Sunday Times was out.", []),
        ("recent raids, so far", ["recent", "so far"]),
        ("as soon as possible", []),
    ],
)
def test_expressions_of_time_are_told_from_what_only_looks_like_them(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text", ["Monday " * 3000, "2031 " * 4000, "a" * 20_000, "in the " * 3000, "1" * 20_000]
)
def test_a_long_sentence_takes_no_longer_than_its_length(text: str) -> None:
    timexes = find_timexes(text)
    assert all(first.end <= second.start for first, second in pairwise(timexes))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They will meet in the week of May 5.", ["the week of May 5"]),
        ("A round is due in the first half of June.", ["the first half of June"]),
        ("She spoke at the March summit.", ["March"]),
        ("Guns fell silent at 13:40 GMT.", ["13:40 GMT"]),
        ("15.30: The envoys leave.", ["15.30"]),
        ("The fine is 15.30 crowns.", []),
        ("The talks begin on 5 May and last four days.", ["5 May", "four days"]),
    ],
)
def test_wordings_of_programmes_and_live_reports_are_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected
