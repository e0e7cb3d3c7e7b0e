from __future__ import annotations

from importlib.resources import files

import pytest

from briefings.dossiers.disputes.contested import find_usages
from briefings.models import Span


def usages(text: str) -> list[tuple[str, int]]:
    whole = Span(start=0, end=len(text))
    return [(each.span.of(text), each.variant) for each in find_usages(text, [whole])]


def test_name_is_found_with_its_side() -> None:
    assert usages("Ships crossed the Sea of Japan at night.") == [("Sea of Japan", 0)]
    assert usages("Ships crossed the East Sea at night.") == [("East Sea", 1)]


def test_text_that_gives_both_names_uses_neither() -> None:
    assert usages("The Sea of Japan, which Seoul calls the East Sea, was rough.") == []


@pytest.mark.parametrize("text", ["They sailed by the east sea wall.", "He ate turkey.", "It burmaed."])
def test_common_words_are_no_names(text: str) -> None:
    assert usages(text) == []


def test_longest_name_is_meant() -> None:
    assert [words for words, _ in usages("It flows into the Falkland Islands.")] == ["Falkland Islands"]


def test_every_row_of_the_table_has_two_names_and_no_name_stands_twice() -> None:
    text = files("briefings.dossiers.disputes").joinpath("contested.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    assert all(len(row) > 1 for row in rows)
    forms = [form.casefold() for row in rows for names in row for form in names.split("|")]
    assert len(forms) == len(set(forms))
