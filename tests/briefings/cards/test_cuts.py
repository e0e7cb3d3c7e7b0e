from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.cards.cuts import excerpt, shortened, unmarked
from briefings.models import Citation, Span, words_stand_in


def cite(text: str) -> Citation:
    return Citation(
        article_id="a",
        span=Span(start=0, end=max(len(text), 1)),
        text=text,
        source="Post",
        published=date.min,
    )


def test_short_words_stay_whole() -> None:
    assert shortened("The river is ours.") == "The river is ours."


def test_reason_is_cut_off_whatever_it_holds_but_not_after_a_not() -> None:
    reason = f"since it fears they may come again if nobody is there {'at all ' * 5}"
    assert shortened(f"Orsena asks its friends for a promise {reason}", limit=60) == (
        "Orsena asks its friends for a promise …"
    )
    assert "fears" in shortened(f"Orsena does not ask its friends for a promise {reason}", limit=60)


def test_what_was_said_is_not_cut_off_its_verb() -> None:
    said = (
        "Ada Vell said late on Monday, 5 May 2031, that the envoys of Vellmark were already on their way home"
    )
    assert shortened(said, limit=60) == said


def test_long_words_are_cut_at_the_end_of_a_sentence() -> None:
    assert shortened(f"The river is ours. {'Very ' * 20}much.", limit=50) == "The river is ours. …"


def test_clause_that_adds_is_cut_off() -> None:
    text = (
        "The envoys met at the old ferry house on the eastern bank, which was built by monks in a bygone age"
    )
    assert shortened(text, limit=70) == "The envoys met at the old ferry house on the eastern bank …"


@pytest.mark.parametrize(
    "rest",
    [
        "if the ferries run again by then",
        "but only for a year or so",
        "a source told the paper",
        "unless it rains all day",
    ],
)
def test_clause_that_restricts_is_never_cut_off(rest: str) -> None:
    text = f"The envoys will leave the old ferry house on the eastern bank, {rest}"
    assert shortened(text, limit=70) == text


def test_phrase_that_opens_a_sentence_is_never_all_that_is_left() -> None:
    text = "Two summers into a quarrel that has emptied both banks of the river, the envoys agreed to talk"
    assert shortened(text, limit=80) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The envoys from both banks met again", "The envoys from both banks met again …"),
        ("from both banks met again on Monday", "… from both banks met again on Monday"),
        ("that both banks met again once more", "… both banks met again once more …"),
    ],
)
def test_words_are_marked_where_their_sentence_goes_on(text: str, shown: str) -> None:
    sentences = {
        "The": "The envoys from both banks met again on Monday.",
        "fro": "The envoys from both banks met again on Monday.",
        "tha": "He said that both banks met again once more on Monday.",
    }
    assert excerpt(text, [cite(sentences[text[:3]])]) == shown


def test_too_few_words_bring_their_sentence() -> None:
    assert (
        excerpt("the regatta", [cite("A week before the regatta they left.")])
        == "A week before the regatta they left."
    )


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("“The river is ours”", "The river is ours"),
        ("the river is ours,”", "the river is ours"),
        ("calls it “ours” today", "calls it “ours” today"),
        ("that, in the end, it stays", "in the end, it stays"),
    ],
)
def test_marks_that_open_or_close_outside_are_left_out(text: str, bare: str) -> None:
    assert unmarked(text) == bare


@settings(deadline=None)
@given(st.text(alphabet="ab, .;—“”if\n", max_size=400), st.data())
def test_whatever_is_cut_stands_in_the_sentence(sentence: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence)))
    end = data.draw(st.integers(start, len(sentence)))
    limit = data.draw(st.integers(10, 200))
    assert words_stand_in(excerpt(sentence[start:end], [cite(sentence)], limit=limit), [sentence])
    assert len(shortened(sentence, limit=limit)) <= 3 * limit + 2
