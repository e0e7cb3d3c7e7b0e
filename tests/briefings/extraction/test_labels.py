from __future__ import annotations

import pytest

from .speaking import positions_of


@pytest.mark.parametrize(
    ("story", "words"),
    [
        ("Ruritania demands that Bordurian trawlers leave the lagoon.", "withdrawal from lagoon"),
        ("Ruritania wants painted signs to stay on the hill.", "painted signs"),
        ("Ruritania rejects the idea of a purple umbrella.", "purple umbrella"),
        ("Ruritania will not accept anything that harms its bakers.", "bakers"),
        ("Ruritania wants what it calls a proper apology.", "proper apology"),
        ("What Ruritania wants is a share of the chestnuts.", "share of the chestnuts"),
        ("All Ruritania wants is an apology.", "apology"),
        ("Ruritania accused Borduria of counting the sheep.", "counting the sheep"),
        ("Ruritania seeks chestnuts, not walnuts.", "chestnuts"),
    ],
)
def test_words_of_an_issue_are_the_noun_phrase_at_its_heart(story: str, words: str) -> None:
    assert [position.issue_words for position in positions_of(story)] == [words]


@pytest.mark.parametrize(
    ("story", "label"),
    [
        ("Ruritania urged Borduria to relent.", "relent"),
        ("Ruritania asked for everything.", "everything"),
    ],
)
def test_clause_without_a_noun_of_matter_has_a_label_and_no_words(story: str, label: str) -> None:
    (position,) = positions_of(story)
    assert position.issue_words == ""
    assert position.issue_label.startswith(label)


def test_words_of_talks_on_something_are_the_thing() -> None:
    (position, _) = positions_of("Ruritania and Borduria agreed to resume talks on the toll bridge.")
    assert position.issue_words == "toll bridge"


@pytest.mark.parametrize(
    ("story", "words"),
    [
        ("Ruritania wants Borduria to take the quarrel to arbitration.", "quarrel to arbitration"),
        ("Ruritania promised to honour the right to cross the lagoon.", "lagoon"),
        (
            "Ruritania threatened to close the strait if Borduria seizes another ship.",
            "closure of strait over seizure of another ship",
        ),
        ("Ruritania asked that families be allowed to visit the graves.", "graves"),
    ],
)
def test_words_of_an_issue_take_in_what_completes_them(story: str, words: str) -> None:
    assert words in [position.issue_words for position in positions_of(story)]
