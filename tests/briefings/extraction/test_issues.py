from __future__ import annotations

import pytest

from briefings.extraction.language.parsing import load_model
from briefings.extraction.topics.issues import IssueTable, general_issues
from briefings.extraction.topics.labels import label_of

from .speaking import TALKS


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("an exchange of prisoners", "prisoners"),
        ("the release of hostages", "hostages"),
        ("nuclear weapons", "nuclear-programme"),
        ("the nuclear power plant", "nuclear-plant"),
        ("lower tariffs on steel", "trade"),
        ("the Eirene", "river"),
    ],
)
def test_words_name_their_issue(words: str, key: str) -> None:
    issue = IssueTable.of(TALKS).find(load_model()(words)[:])
    assert issue is not None
    assert issue.key == key


def test_noun_of_the_table_is_not_found_in_a_verb_of_its_form() -> None:
    assert IssueTable.of(None).find(load_model()("They landed early.")[:]) is None


def test_keys_of_the_general_table_are_unique() -> None:
    keys = [issue.key for issue in general_issues()]
    assert len(keys) == len(set(keys))


def test_label_is_the_noun_with_what_belongs_to_it() -> None:
    tokens = load_model()("They discussed the return of the stolen paintings yesterday.")
    assert label_of(tokens[3]) == "return of the stolen paintings"
