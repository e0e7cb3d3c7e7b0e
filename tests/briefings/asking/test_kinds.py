from __future__ import annotations

import pytest

from briefings.asking import Kind
from briefings.asking.question import read_question


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who is Orla Umlauf?", Kind.WHO_IS),
        ("What is Orla Umlauf's role?", Kind.WHO_IS),
        ("Who leads the delegation?", Kind.WHO),
        ("Which country hosts the talks?", Kind.WHO),
        ('Who said "not for sale"?', Kind.SPEAKER),
        ("When do they meet?", Kind.WHEN),
        ("What is the date of the next round?", Kind.WHEN),
        ("Where was it signed?", Kind.WHERE),
        ("In which city will they meet?", Kind.WHERE),
        ("How many prisoners are freed?", Kind.HOW_MANY),
        ("How long is the truce?", Kind.HOW_LONG),
        ("How many days will it last?", Kind.HOW_LONG),
        ("Why did it fail?", Kind.WHY),
        ("What led Norland to suspend the talks?", Kind.WHY),
        ("What did Umlauf say about the ferry?", Kind.SAID),
        ("How does Umlauf describe the outcome?", Kind.SAID),
        ("What was Umlauf's reaction to the offer?", Kind.SAID),
        ("What does Norland want on the ferry?", Kind.WANTS),
        ("What is Norland's position on the ferry?", Kind.WANTS),
        ("Did Norland sign?", Kind.YES_NO),
        ("Were the talks direct or indirect?", Kind.EITHER),
        ("How do Norland and Estmark differ on the ferry?", Kind.COMPARE),
        ("What happened in Hask?", Kind.HAPPENED),
        ("What has changed since Monday?", Kind.CHANGED),
        ("What was agreed?", Kind.WHAT),
        ("Can you tell me who leads the delegation?", Kind.WHO),
        ("do you know when they meet", Kind.WHEN),
    ],
)
def test_kind_of_a_question(question: str, kind: Kind) -> None:
    assert read_question(question).kind is kind


def test_day_of_a_question_is_read() -> None:
    assert read_question("What happened on 17 February?").days == ("XXXX-02-17",)


def test_city_after_a_word_of_place_is_no_party() -> None:
    [place] = [term for term in read_question("Who mediated in Paris?").terms if term.is_name]
    assert place.party is None
    [party] = [term for term in read_question("What does Paris want?").terms if term.is_name]
    assert party.party == "France"


def test_state_is_not_taken_for_one_that_is_spelt_alike() -> None:
    from briefings.asking.pages import Lens, tokens_of

    asked = read_question("What does Niger want?")
    hits = Lens(asked).find(tokens_of("Nigeria and Nigerien envoys met."))
    [niger] = [found for term, found in zip(asked.terms, hits, strict=True) if term.is_name]
    assert [hit.start for hit in niger] == [12]
