from __future__ import annotations

import pytest

from briefings.models import Flag, Stance

from .speaking import positions_of, stances_of

HENTZAU = "Ruritanian Foreign Minister Ada Hentzau"


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Ruritania demands a ceasefire.", "demand"),
        ("Ruritania is pushing Borduria to accept a ceasefire.", "demand"),
        ("Strelsau has called for a ceasefire.", "demand"),
        ("Ruritania's demand for a ceasefire was ignored.", "demand"),
        ("The Ruritanian government insists on a ceasefire.", "demand"),
        ("Ruritania is ready to discuss a ceasefire.", "offer"),
        ("Ruritania has proposed a ceasefire.", "offer"),
        ("Ruritania will observe a ceasefire.", "offer"),
        ("Ruritania agreed to a ceasefire.", "accept"),
        ("Ruritania is prepared to observe a ceasefire.", "accept"),
        ("Ruritania is willing to accept a ceasefire.", "accept"),
        ("Ruritania rejected a ceasefire.", "reject"),
        ("Ruritania did not accept a ceasefire.", "reject"),
        ("Ruritania will not accept a ceasefire.", "reject"),
        ("Ruritania has ruled out a ceasefire.", "reject"),
        ("Ruritania is opposed to a ceasefire.", "reject"),
        ("Ruritania vowed never to accept a ceasefire.", "reject"),
        ("Ruritania accused Borduria of breaking the ceasefire.", "accuse"),
        ("Ruritania threatened to end the ceasefire.", "threaten"),
        ("Elphberg Palace warned of an end to the ceasefire.", "threaten"),
    ],
)
def test_word_of_stance_and_its_subject_make_a_position(sentence: str, stance: str) -> None:
    assert ("Ruritania", stance, "ceasefire") in stances_of(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Negotiators arrived in Strelsau on Monday.",
        "Ruritanian negotiators will meet on Friday.",
        "A journalist in Strelsau wants a ceasefire.",
        "Experts say the ceasefire will be difficult.",
    ],
)
def test_sentence_without_a_partys_stance_makes_none(sentence: str) -> None:
    assert stances_of(sentence) == []


def test_stance_inside_another_is_not_a_stance_of_its_own() -> None:
    assert stances_of("Ruritania refuses to accept the ceasefire.") == [("Ruritania", "reject", "ceasefire")]
    assert stances_of("Ruritania wants Borduria to accept the ceasefire.") == [
        ("Ruritania", "demand", "ceasefire")
    ]


def test_issue_of_the_talks_file_goes_before_the_general_one() -> None:
    (position,) = positions_of("Ruritania demands a ceasefire on the river.")
    assert (position.issue, position.issue_label) == ("river", "River Eirene")


def test_issue_no_table_names_keeps_the_words_of_the_text() -> None:
    (position,) = positions_of("Ruritania demands the purple umbrellas.")
    assert (position.issue, position.issue_label) == ("other", "purple umbrellas")


def test_each_of_several_demands_is_a_position() -> None:
    found = stances_of(
        "Borduria demanded a ceasefire, a full withdrawal from the valley and the return of refugees."
    )
    assert [issue for _, _, issue in found] == ["ceasefire", "withdrawal", "displaced-people"]


@pytest.mark.parametrize(
    "story",
    [
        "Ruritania is demanding that Borduria give up the river — something Szohod refuses to do.",
        "Ruritania wants the river to be shared, which Borduria refuses.",
        "Ruritania insists on the river. Borduria has rejected the idea.",
    ],
)
def test_word_that_points_back_inherits_the_issue_before(story: str) -> None:
    assert stances_of(story) == [("Ruritania", "demand", "river"), ("Borduria", "reject", "river")]


def test_both_sides_are_each_of_the_two_parties() -> None:
    found = stances_of("Both sides agreed to a prisoner exchange.")
    assert found == [("Ruritania", "accept", "prisoners"), ("Borduria", "accept", "prisoners")]


def test_joined_subjects_are_each_a_party() -> None:
    found = stances_of("Ruritania and Borduria agreed to a prisoner exchange.")
    assert [party for party, _, _ in found] == ["Ruritania", "Borduria"]


def test_what_an_agreement_provides_for_is_accepted_by_its_parties() -> None:
    found = stances_of("The accord provides for the disarmament of the militias.")
    assert found == [("Ruritania", "accept", "arms-control"), ("Borduria", "accept", "arms-control")]


def test_pressure_from_a_party_is_its_demand() -> None:
    assert ("Borduria", "demand", "pace") in stances_of(
        "Ruritania is under increasing pressure from Borduria to accept a deadline."
    )


@pytest.mark.parametrize(
    "words",
    [
        "must leave the river",
        "should leave the river",
        "better leave the river",
        "must accept the ferry",
        "needs to accept the ferry",
    ],
)
def test_must_in_a_partys_own_words_is_its_demand(words: str) -> None:
    assert stances_of(f'"Borduria {words}," {HENTZAU} said.') == [("Ruritania", "demand", "river")]


def test_we_in_a_quotation_is_the_speakers_party() -> None:
    (position,) = positions_of(f'"We reject the ceasefire," {HENTZAU} told reporters.')
    assert (position.party, position.stance, position.voiced_by) == (
        "Ruritania",
        Stance.REJECT,
        "Ada Hentzau",
    )


def test_words_of_a_bystander_are_no_partys() -> None:
    assert stances_of('"The other side must leave the river," said Greta Mole, 41, a baker.') == []


def test_what_one_says_of_another_is_voiced_by_the_one() -> None:
    (position,) = positions_of(f"{HENTZAU} said Borduria had asked for a ceasefire.")
    assert (position.party, position.voiced_by) == ("Borduria", "Ada Hentzau")


def test_clause_of_a_condition_is_no_position() -> None:
    found = stances_of(f"{HENTZAU} said Ruritania would seize the river if Borduria refuses a compromise.")
    assert {party for party, _, _ in found} == {"Ruritania"}


@pytest.mark.parametrize(
    ("sentence", "flag"),
    [
        ("Ruritania has in the past demanded a ceasefire.", Flag.HISTORICAL),
        ("Ruritania had demanded a ceasefire.", Flag.HISTORICAL),
        ("Ruritania will reject the ceasefire.", Flag.FUTURE),
        ("Ruritania would accept the ceasefire.", Flag.HYPOTHETICAL),
        ("Ruritania will seize the river if Borduria stays.", Flag.HYPOTHETICAL),
        ("Ruritania does not demand a ceasefire.", Flag.NEGATED),
        ("Ruritania did not rule out a ceasefire.", Flag.NEGATED),
        ("Ruritania refused to rule out a ceasefire.", Flag.NEGATED),
    ],
)
def test_what_keeps_a_clause_from_being_plain_is_flagged(sentence: str, flag: Flag) -> None:
    (position,) = positions_of(sentence)
    assert flag in position.flags


def test_clause_stands_in_its_sentence_without_the_clauses_beside_it() -> None:
    story = "While the rain fell, Ruritania demanded a ceasefire, and Borduria rejected it."
    demand, refusal = positions_of(story)
    assert demand.span.of(story) == "Ruritania demanded a ceasefire"
    assert refusal.span.of(story) == "Borduria rejected it"
    assert demand.sentence.of(story) == story


def test_without_a_talks_file_positions_are_still_found() -> None:
    (position,) = positions_of("Norway demands a ceasefire on the river.", None)
    assert (position.party, position.issue) == ("Norway", "ceasefire")


def test_text_full_of_marks_and_words_of_stance_is_read() -> None:
    assert all(position.party == "Ruritania" for position in positions_of('Ruritania wants "' * 200))


def test_long_list_of_demands_is_read_to_its_end() -> None:
    goods = ", ".join(f"item {number}" for number in range(1500))
    assert positions_of(f"Ruritania demands {goods} and a ceasefire.")
