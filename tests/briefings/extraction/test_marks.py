from __future__ import annotations

import pytest

from briefings.extraction.language.marks import straightened

from .speaking import direct_of, quotations_of

HENTZAU = "Ruritanian Foreign Minister Ada Hentzau"


@pytest.mark.parametrize(
    ("story", "quoted"),
    [
        ("'We are late,' she said. 'We won't wait.'", ["We are late,", "We won't wait."]),
        ("‘We are late,’ she said. ‘We won’t wait.’", ["We are late,", "We won’t wait."]),
        ("'The ministers' map is \"old\",' she said.", ['The ministers\' map is "old",']),
        ("'No,' she said of the bakers' plan, 'it is stale.'", ["No,", "it is stale."]),
    ],
)
def test_article_that_quotes_in_single_marks_is_read_by_them(story: str, quoted: list[str]) -> None:
    assert quotations_of(story) == quoted


@pytest.mark.parametrize(
    "story",
    [
        "The bakers' and the tailors' guilds met.",
        "It was the ministers' idea, not the envoys'.",
        "'Tis a fine morning in the '30s.",
        "They spoke of a 'reset' in the talks.",
    ],
)
def test_apostrophes_and_a_lone_word_in_single_marks_are_no_quotations(story: str) -> None:
    assert quotations_of(story) == []


def test_single_marks_beside_double_ones_are_left_alone() -> None:
    assert quotations_of("\"Yes,\" she said. 'No,' he said.") == ["Yes,"]


def test_words_in_single_marks_have_their_speaker() -> None:
    assert direct_of(f"'We are late,' said {HENTZAU}.") == [("We are late,", "Ada Hentzau")]


def test_straight_text_is_as_long_as_the_article() -> None:
    story = "‘We are “late”,’ she said — “twice”?"
    assert len(straightened(story)) == len(story)


def test_page_of_single_marks_is_read_in_linear_time() -> None:
    assert len(straightened("'a " * 200_000)) == 600_000
