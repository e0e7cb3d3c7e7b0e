from __future__ import annotations

from datetime import date

import pytest

from briefings.dossiers.concreteness import concreteness, particulars
from briefings.dossiers.silence import silence_of
from briefings.dossiers.steps import may_turn
from briefings.models import Flag, Round, Stance, StepKind, Track
from tests.fakes.shelf import open_dossier
from tests.fakes.talks import ORSENA, RIVER_TALKS, VELLMARK, Draft

PAIR = (ORSENA, "ferries")


def stand(key: str, day: str, clause: str, stance: Stance, *flags: Flag, issue: str = "ferries") -> Draft:
    return Draft(key, day, f"Paper {key}").says(f"{clause}.").stand(clause, ORSENA, issue, stance, *flags)


def track(*drafts: Draft) -> Track:
    (found,) = open_dossier(RIVER_TALKS, [draft.read() for draft in drafts]).tracks([PAIR], each=6)
    return found


def kinds(*drafts: Draft) -> list[StepKind]:
    return [step.kind for step in track(*drafts).steps]


NO = "Orsena will not run the ferries"
YES = "Orsena agrees to run the ferries"


def test_first_position_is_the_first_whatever_its_day() -> None:
    assert kinds(stand("a", "2031-05-01", NO, Stance.REJECT)) == [StepKind.FIRST]


def test_refusal_that_becomes_a_grant_is_changed_and_keeps_what_it_was() -> None:
    newest, first = track(
        stand("a", "2031-05-01", NO, Stance.REJECT), stand("b", "2031-05-06", YES, Stance.ACCEPT)
    ).steps
    assert (newest.kind, first.kind) == (StepKind.CHANGED, StepKind.FIRST)
    assert newest.before == first.stand


def test_same_stance_in_other_words_is_repeated() -> None:
    again = "Orsena still refuses to run the ferries"
    assert kinds(
        stand("a", "2031-05-01", NO, Stance.REJECT), stand("b", "2031-05-06", again, Stance.REJECT)
    ) == [StepKind.REPEATED, StepKind.FIRST]


def test_same_words_on_a_later_day_are_one_line_with_both_sentences() -> None:
    (step,) = track(
        stand("a", "2031-05-01", NO, Stance.REJECT), stand("b", "2031-05-06", NO, Stance.REJECT)
    ).steps
    assert step.kind is StepKind.REPEATED
    assert [citation.article_id for citation in step.stand.citations] == ["b", "a"]
    assert step.before is not None
    assert step.before.published == date(2031, 5, 1)


def test_demand_with_another_figure_is_changed() -> None:
    assert kinds(
        stand("a", "2031-05-01", "Orsena demands 20 ferries on the river", Stance.DEMAND),
        stand("b", "2031-05-06", "Orsena demands 35 ferries on the river", Stance.DEMAND),
    ) == [StepKind.CHANGED, StepKind.FIRST]


def test_demand_with_nearly_the_same_figure_is_repeated() -> None:
    assert kinds(
        stand("a", "2031-05-01", "Orsena demands 20 ferries on the river", Stance.DEMAND),
        stand("b", "2031-05-06", "Orsena demands 21 ferries on the river", Stance.DEMAND),
    ) == [StepKind.REPEATED, StepKind.FIRST]


def test_demand_that_is_dropped_is_changed() -> None:
    assert kinds(
        stand("a", "2031-05-01", "Orsena wants all the ferries", Stance.DEMAND),
        stand("b", "2031-05-06", "Orsena gives up its claim", Stance.CONCEDE),
    ) == [StepKind.CHANGED, StepKind.FIRST]


def test_grant_beside_a_refusal_of_the_same_day_changes_nothing() -> None:
    found = kinds(
        stand("a", "2031-05-01", "Orsena rules out tolls at night", Stance.REJECT),
        stand("b", "2031-05-06", "Orsena accepts a timetable", Stance.ACCEPT),
        stand("c", "2031-05-06", "Orsena rules out any fee", Stance.REJECT),
    )
    assert StepKind.CHANGED not in found


def test_position_with_a_condition_changes_nothing() -> None:
    assert kinds(
        stand("a", "2031-05-01", NO, Stance.REJECT),
        stand("b", "2031-05-06", "Orsena might run the ferries", Stance.OFFER, Flag.HYPOTHETICAL),
    ) == [StepKind.FURTHER, StepKind.FIRST]


def test_accusation_is_a_further_position() -> None:
    assert kinds(
        stand("a", "2031-05-01", NO, Stance.REJECT),
        stand("b", "2031-05-06", "Orsena blames Vellmark for the ferries", Stance.ACCUSE),
    ) == [StepKind.FURTHER, StepKind.FIRST]


ROUND = Round(first=date(2031, 5, 6), last=date(2031, 5, 7))


@pytest.mark.parametrize(
    ("others", "rounds", "since"),
    [
        ({"land": date(2031, 5, 4), "tolls": date(2031, 5, 5)}, [], date(2031, 5, 1)),
        ({"land": date(2031, 5, 5)}, [], None),
        ({"land": date(2031, 5, 2), "tolls": date(2031, 5, 3)}, [], None),
        ({"land": date(2031, 5, 6)}, [ROUND], date(2031, 5, 1)),
        ({"land": date(2031, 5, 5)}, [ROUND], None),
        ({}, [ROUND], None),
    ],
)
def test_party_is_silent_only_where_it_was_heard_on_other_issues_later(
    others: dict[str, date], rounds: list[Round], since: date | None
) -> None:
    assert silence_of("ferries", {"ferries": date(2031, 5, 1), **others}, rounds) == since


def test_party_that_spoke_on_other_issues_since_is_silent() -> None:
    found = track(
        stand("a", "2031-05-01", NO, Stance.REJECT),
        stand("b", "2031-05-05", "Orsena wants the land", Stance.DEMAND, issue="river-border"),
        stand("c", "2031-05-06", "Orsena wants the fish", Stance.DEMAND, issue="fish"),
    )
    assert found.silent_since == date(2031, 5, 1)


@pytest.mark.parametrize(
    ("clause", "stance", "score"),
    [
        ("Orsena is far from Vellmark on this", Stance.OTHER, 0),
        ("Orsena blames Vellmark", Stance.ACCUSE, 0),
        ("Orsena wants its land back", Stance.DEMAND, 1),
        ("Orsena wants its land back by 1 June", Stance.DEMAND, 2),
        ("Orsena wants 20% of the land back by 1 June", Stance.DEMAND, 3),
        ("Orsena wants monitors in Port Amsel", Stance.DEMAND, 3),
        ("Orsena will leave if the ferries run", Stance.OFFER, 2),
        ("Vellmark may see what happens", Stance.THREATEN, 1),
        ("Both sides met for 90 minutes", Stance.CONSULT, 1),
    ],
)
def test_concreteness_rises_with_each_kind_of_particulars(clause: str, stance: Stance, score: int) -> None:
    assert concreteness(clause, stance, {"orsena", "vellmark"}) == score


def test_names_of_parties_and_persons_are_no_particulars() -> None:
    assert list(particulars("he told Vellmark and Ada Vell no", {"vellmark", "ada", "vell"})) == []
    assert list(particulars("he told Vellmark to leave Amsel", {"vellmark"})) == ["name"]


def test_day_is_no_figure() -> None:
    assert list(particulars("it must be done by 1 June 2031")) == ["time"]


def test_stand_of_the_dossier_says_how_concrete_it_is() -> None:
    draft = Draft("a", "2031-05-01", "Post").says("Vellmark demands the eastern bank by 1 June.")
    draft.stand("demands the eastern bank by 1 June", VELLMARK, "river-border", Stance.DEMAND)
    (found,) = open_dossier(RIVER_TALKS, [draft.read()]).stands([(VELLMARK, "river-border")], each=1)
    assert found.concreteness == 2


def test_history_tells_what_was_said_before_and_since_each_round() -> None:
    drafts = [
        stand("a", "2031-05-01", NO, Stance.REJECT),
        Draft("r", "2031-05-04", "Post")
        .says("The third round of talks opened in Amsel.")
        .event("The third round of talks opened", "2031-05-04"),
        *(stand(f"b{n}", "2031-05-06", f"{YES} on day {n}", Stance.ACCEPT) for n in range(9)),
    ]
    dossier = open_dossier(RIVER_TALKS, [draft.read() for draft in drafts])
    steps = dossier.history(PAIR, each=3, rounds=dossier.rounds(limit=5)).steps
    assert [step.stand.published for step in steps][-1] == date(2031, 5, 1)
    assert 1 < len(steps) <= 4


@pytest.mark.parametrize("before", [(Stance.ACT, Stance.REJECT), (Stance.REJECT, Stance.ACT)])
def test_stance_taken_back_is_seen_whichever_of_the_day_it_was(before: tuple[Stance, ...]) -> None:
    later = (stance for stance in (Stance.OFFER,))  # as it comes: once
    assert may_turn(before, later)
    assert not may_turn(before, [Stance.ACT])
