"""What is cut out of a sentence still asserts what the sentence asserts."""

from __future__ import annotations

import pytest

from briefings.dossiers.clauses import whole_claim
from briefings.models import Span


def widened(text: str, clause: str) -> str:
    start = text.index(clause)
    whole = Span(start=0, end=len(text))
    return whole_claim(text, Span(start=start, end=start + len(clause)), whole).of(text)


@pytest.mark.parametrize(
    ("text", "clause", "shown"),
    [
        (
            "She spoke of “bridges and all that is related to our demands.”",
            "related to our demands",
            "bridges and all that is related to our demands",
        ),
        (
            "The bridges are related to our demands,” the envoy said.",
            "related to our demands",
            "The bridges are related to our demands",
        ),
        ("He said “we want peace, and we reject the map.”", "we reject the map", "we reject the map"),
        ("It wants a truce of thirty days, she said.", "of thirty days", "of thirty days"),
        ('"Never," he said, and asked for help.', "for help", "for help"),
    ],
)
def test_clause_that_hangs_on_its_quotation_is_shown_from_its_beginning(
    text: str, clause: str, shown: str
) -> None:
    assert widened(text, clause) == shown


def test_condition_beside_a_clause_is_shown_with_it() -> None:
    assert widened("Norland will leave if Sudria stays.", "Norland will leave") == (
        "Norland will leave if Sudria stays"
    )
