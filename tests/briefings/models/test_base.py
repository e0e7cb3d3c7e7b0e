from __future__ import annotations

import pytest
from pydantic import ValidationError

from briefings.models import Span


def test_span_is_written_and_read_as_a_pair() -> None:
    span = Span(start=3, end=7)
    assert span.model_dump_json() == "[3,7]"
    assert Span.model_validate_json("[3,7]") == span


@pytest.mark.parametrize("pair", [[5, 5], [7, 3], [-1, 2]])
def test_span_of_nothing_is_refused(pair: list[int]) -> None:
    with pytest.raises(ValidationError):
        Span.model_validate(pair)


def test_span_gives_the_words_back() -> None:
    assert Span(start=4, end=9).of("the river runs") == "river"


def test_spans_that_touch_do_not_overlap() -> None:
    assert not Span(start=0, end=4).overlaps(Span(start=4, end=6))
    assert Span(start=0, end=5).overlaps(Span(start=4, end=6))
