from __future__ import annotations

import pytest

from briefings.extraction.language.parsing import parse
from briefings.extraction.speech.quotations import find_quotations
from briefings.models import Span

from .speaking import article_of, quotations_of


@pytest.mark.parametrize(
    ("story", "quoted"),
    [
        ('"Yes," she said. "We agree."', ["Yes,", "We agree."]),
        ("“Yes,” she said. “We agree.”", ["Yes,", "We agree."]),
        ("„Yes,“ she said.", ["Yes,"]),
        ("« Yes », she said.", ["Yes"]),
        ('They called it "null and void" and "sad".', ["null and void", "sad"]),
    ],
)
def test_each_pair_of_marks_is_a_quotation_of_its_own(story: str, quoted: list[str]) -> None:
    assert quotations_of(story) == quoted


def test_quotation_left_open_ends_with_its_paragraph() -> None:
    story = '"We were late, he said.\n\nThe talks went on for hours.'
    assert quotations_of(story) == ["We were late, he said."]


def test_quotation_over_paragraphs_is_one_statement_a_paragraph() -> None:
    story = '"We were late.\n\n"We are here now," he said.'
    assert quotations_of(story) == ["We were late.", "We are here now,"]


@pytest.mark.parametrize("story", ['A 6" pipe was laid.', 'Nothing " here.', '"" said nobody.', 'He left."'])
def test_stray_marks_hold_no_quotation(story: str) -> None:
    assert quotations_of(story) == []


def test_span_that_shares_a_quotation_reaches_over_its_marks() -> None:
    story = 'She wants "a real and just peace" soon.'
    quotations = find_quotations(parse(article_of(story)))
    whole = Span(start=0, end=len(story))
    assert quotations.whole(Span(start=4, end=20), whole).of(story) == 'wants "a real and just peace"'


def test_span_inside_a_quotation_stays_as_it_is() -> None:
    story = 'She wants "a real and just peace" soon.'
    quotations = find_quotations(parse(article_of(story)))
    inside = Span(start=13, end=17)
    assert quotations.whole(inside, Span(start=0, end=len(story))) == inside
