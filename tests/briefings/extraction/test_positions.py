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
        "Hentzau was silent when asked by reporters what Ruritania expected of the ceasefire.",
        "“This time the idea is to discuss a broader range of issues,” Hentzau said in Strelsau.",
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


@pytest.mark.parametrize(
    "story",
    [
        "Ruritania and Borduria remain far apart on issues such as the ferry and the frontier.",
        "Ruritania and Borduria are at odds over the ferry and the frontier.",
        "Ruritania and Borduria differ on the ferry and the frontier.",
        "As well as prices, Ruritania and Borduria remain divided over the ferry and the frontier.",
    ],
)
def test_disagreement_is_a_position_of_each_party_on_each_issue_named(story: str) -> None:
    found = {(party, stance, issue) for party, stance, issue in stances_of(story) if issue != "other"}
    assert found == {(p, "other", i) for p in ("Ruritania", "Borduria") for i in ("river", "territory")}


@pytest.mark.parametrize(
    "story",
    [
        "Grand Fenwick held two rounds of talks that both sides described as constructive.",
        "Ruritania and Borduria both called those talks useful.",
    ],
)
def test_praise_for_talks_accepts_nothing(story: str) -> None:
    assert stances_of(story) == [
        ("Ruritania", "other", "course-of-talks"),
        ("Borduria", "other", "course-of-talks"),
    ]


@pytest.mark.parametrize(
    ("story", "stance"),
    [
        ("called the truce a step in the right direction", "accept"),
        ("called the truce a step backwards", "reject"),
        ("will take the ferry to the World Court", "threaten"),
        ("will put a tax on the ferry", "threaten"),
        ("will keep its troops on the river", "reject"),
        ("no longer insists on the ferry", "concede"),
        ("plans to focus on the ferry", "other"),
        ("is not opposed to a truce", "other"),
        ("expects Borduria to stop the ferry", "demand"),
    ],
)
def test_what_is_done_with_a_word_decides_its_stance(story: str, stance: str) -> None:
    assert [p.stance.value for p in positions_of(f"Ruritania {story}.")] == [stance]


@pytest.mark.parametrize(
    "story",
    [
        "Ruritania expects rain on the river.",
        "The statement did not say what Ruritania expects of the talks.",
        "The Ruritanian embassy declined to comment on the ferry.",
        "Ruritania will not know the price of the ferry.",
        '"I would be lying if I called it a ferry," Ruritanian Foreign Minister Ada Hentzau said.',
    ],
)
def test_words_that_take_no_stance_make_no_position(story: str) -> None:
    assert stances_of(story) == []


def test_failure_to_agree_accepts_nothing() -> None:
    found = positions_of("Ruritania and Borduria have failed to agree on the ferry.")
    assert {(p.stance, p.flags) for p in found} == {(Stance.OTHER, (Flag.NEGATED,))}


def test_denial_stands_in_the_clause_that_it_denies() -> None:
    story = f'{HENTZAU} said the map "does not mean that Ruritania will attend the talks".'
    (position,) = positions_of(story)
    assert position.stance is Stance.REJECT
    assert "does not mean" in position.span.of(story)


def test_body_with_one_owner_in_the_article_is_his() -> None:
    found = positions_of("Ruritania's army accused Borduria of sinking a ferry. The army denied delay.")
    assert {p.party for p in found} == {"Ruritania"}


@pytest.mark.parametrize(
    "story",
    [
        "Norway and Sweden met again. Norway wants fish. Sweden wants tar. Denmark, which sponsors the talks, is glad.",
        "Danish mediators met Norway and Sweden. Norway wants fish. Sweden wants tar. Denmark is glad.",
        "Norway and Sweden held Danish-brokered talks. Norway wants fish. Sweden wants tar.",
    ],
)
def test_mediator_is_neither_of_the_two_sides(story: str) -> None:
    found = positions_of(f"{story} Both sides agreed to a truce.", None)
    assert {p.party for p in found if p.stance is Stance.ACCEPT} == {"Norway", "Sweden"}


def test_words_for_a_group_leave_the_voice_to_the_party() -> None:
    (position, _) = positions_of("Both sides agreed to a truce.")
    assert (position.party, position.voiced_by) == ("Ruritania", "Ruritania")


def test_source_of_anothers_offer_is_not_its_voice() -> None:
    (position,) = positions_of(f"{HENTZAU} offered to free ten prisoners, two diplomats said.")
    assert (position.voiced_by, position.reported_by) == ("Ada Hentzau", "two diplomats")


def test_would_in_reported_speech_is_a_plan() -> None:
    (position,) = positions_of(f"{HENTZAU} said that Ruritania would free ten prisoners.")
    assert position.flags == (Flag.FUTURE,)


def test_year_inside_a_clause_about_something_else_makes_nothing_historical() -> None:
    (position,) = positions_of(
        "Ruritania is calling for a truce in the war, which is the longest since 1945."
    )
    assert position.flags == ()


@pytest.mark.parametrize(
    ("story", "stance"),
    [
        ("Ruritania will walk away if there is no truce.", "threaten"),
        ("Ruritania has no intention of closing the ferry.", "reject"),
        ("Ruritania could live with a truce.", "accept"),
        ('"We do not negotiate under a deadline," Ruritanian Foreign Minister Ada Hentzau said.', "reject"),
    ],
)
def test_turns_of_phrase_take_their_stance(story: str, stance: str) -> None:
    assert [position.stance.value for position in positions_of(story)] == [stance]


def test_the_parties_are_the_two_sides() -> None:
    found = stances_of("The Parties agreed to release the prisoners.")
    assert found == [("Ruritania", "accept", "prisoners"), ("Borduria", "accept", "prisoners")]


def test_envoys_of_several_sides_speak_for_each() -> None:
    found = stances_of("Negotiators from Ruritania, Borduria and Grand Fenwick agreed on a truce.")
    assert {party for party, _, _ in found} == {"Ruritania", "Borduria", "Grand Fenwick"}


def test_they_after_both_sides_is_both_of_them() -> None:
    story = (
        "Ruritania and Borduria met. Both sides praised the hosts. They will set up a hotline within a month."
    )
    found = {(p.party, p.stance) for p in positions_of(story)}
    assert found >= {("Ruritania", Stance.OFFER), ("Borduria", Stance.OFFER)}


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Ruritania gave way on the duties.", "concede"),
        ("Ruritania will file a complaint about the duties.", "threaten"),
    ],
)
def test_giving_way_and_going_to_court_are_stances(sentence: str, stance: str) -> None:
    assert [p.stance for p in positions_of(sentence)] == [Stance(stance)]


def test_object_told_of_by_a_clause_is_its_verbs_companion() -> None:
    found = positions_of("Ruritania wants an answer to the demands it has put forward.")
    assert {position.stance for position in found} == {Stance.DEMAND}
