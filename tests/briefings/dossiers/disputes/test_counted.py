from __future__ import annotations

import pytest

from briefings.dossiers.disputes.counted import Count, count_of, count_the_same, counts_differ
from briefings.models import Qualifier
from tests.fakes.talks import Draft


def count(
    sentence: str,
    words: str,
    value: int,
    counts: str,
    *,
    qualifier: Qualifier | None = None,
    days: dict[str, str] | None = None,
) -> Count | None:
    draft = Draft("a", "2031-05-06", "Post").says(sentence).figure(words, value, counts, qualifier)
    for phrase, day in (days or {}).items():
        draft.dated(phrase, day)
    article, extraction = draft.read()
    return count_of(extraction.figures[0], article.text, extraction.dates)


def same(one: Count | None, other: Count | None) -> bool:
    assert one is not None
    assert other is not None
    return one.key == other.key and count_the_same(one, other)


FOURTEEN = count("The shelling of Zenda killed 14 people on the quay.", "14", 14, "people")


@pytest.mark.parametrize(
    ("sentence", "words", "value", "qualifier"),
    [
        ("At least 19 people were killed in Zenda.", "At least 19", 19, Qualifier.AT_LEAST),
        ("Some 25 people died when shells hit Zenda.", "Some 25", 25, Qualifier.ABOUT),
        ("Nine people died in Zenda.", "Nine", 9, None),
    ],
)
def test_other_number_of_the_same_differs(
    sentence: str, words: str, value: int, qualifier: Qualifier | None
) -> None:
    other = count(sentence, words, value, "people", qualifier=qualifier)
    assert same(FOURTEEN, other)
    assert FOURTEEN
    assert other
    assert counts_differ(FOURTEEN, other)
    assert counts_differ(other, FOURTEEN)


@pytest.mark.parametrize(
    ("sentence", "words", "value", "qualifier"),
    [
        ("At least 12 people were killed in Zenda.", "At least 12", 12, Qualifier.AT_LEAST),
        ("More than ten people were killed in Zenda.", "More than ten", 10, Qualifier.MORE_THAN),
        ("About 15 people were killed in Zenda.", "About 15", 15, Qualifier.ABOUT),
        ("Nearly 16 people were killed in Zenda.", "Nearly 16", 16, Qualifier.NEARLY),
        ("Fourteen people were killed in Zenda.", "Fourteen", 14, None),
    ],
)
def test_less_exact_number_that_holds_the_other_does_not_differ(
    sentence: str, words: str, value: int, qualifier: Qualifier | None
) -> None:
    other = count(sentence, words, value, "people", qualifier=qualifier)
    assert FOURTEEN
    assert other
    assert not counts_differ(FOURTEEN, other)


@pytest.mark.parametrize(
    ("sentence", "words", "counts"),
    [
        ("The shelling of Hask killed 19 people.", "19", "people"),
        ("The shelling of Zenda wounded 19 people.", "19", "people"),
        ("The shelling of Zenda killed 19 soldiers.", "19", "soldiers"),
        ("The shelling of Zenda killed 19 railway workers.", "19", "railway workers"),
    ],
)
def test_other_place_other_fate_or_other_people_are_not_the_same(
    sentence: str, words: str, counts: str
) -> None:
    assert not same(FOURTEEN, count(sentence, words, 19, counts))


def test_two_days_are_not_the_same() -> None:
    monday = count(
        "Shelling of Zenda killed 14 people on Monday.", "14", 14, "people", days={"Monday": "2031-05-05"}
    )
    tuesday = count(
        "Shelling of Zenda killed 19 people on Tuesday.", "19", 19, "people", days={"Tuesday": "2031-05-06"}
    )
    assert not same(monday, tuesday)


def test_two_sides_that_free_prisoners_are_not_the_same() -> None:
    one = count("Norland released 31 prisoners in Muscat.", "31", 31, "prisoners")
    other = count("Ruritania released 27 prisoners in Muscat.", "27", 27, "prisoners")
    assert not same(one, other)


@pytest.mark.parametrize(
    ("sentence", "words", "value", "counts", "qualifier"),
    [
        ("Zenda lost dozens of people, killed by shells.", "dozens", 24, "people", Qualifier.ORDER),
        ("Another 19 people were killed in Zenda.", "19", 19, "people", None),
        ("The toll in Zenda rose to 19 people killed.", "19", 19, "people", None),
        ("Zenda would see 19 people killed if it went on.", "19", 19, "people", None),
        ("Ruritania wants Norland to release 27 prisoners.", "27", 27, "prisoners", None),
        ("Nine of them, 14 people in all, were killed in Zenda per day.", "14", 14, "people", None),
        ("In Zenda 14 people came to the quay.", "14", 14, "people", None),
    ],
)
def test_parts_rises_plans_and_sizes_are_not_compared(
    sentence: str, words: str, value: int, counts: str, qualifier: Qualifier | None
) -> None:
    assert count(sentence, words, value, counts, qualifier=qualifier) is None
