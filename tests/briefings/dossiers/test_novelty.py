from __future__ import annotations

from datetime import date

import pytest

from briefings.cards.changes import HEADINGS
from briefings.dossiers.novelty import WEIGHTS
from briefings.models import Change, ChangeKind, EventKind, EventStatus, Flag, Participation, Stance
from tests.fakes.shelf import open_dossier
from tests.fakes.talks import ORSENA, RIVER_TALKS, VELLMARK, Draft, readings

SINCE = date(2031, 5, 6)


def draft(key: str, day: str) -> Draft:
    return Draft(key, day, f"Paper {key}")


def since(*drafts: Draft, day: date = SINCE) -> tuple[Change, ...]:
    return open_dossier(RIVER_TALKS, [one.read() for one in drafts]).changes(day)


def stands(key: str, day: str, clause: str, stance: Stance, *flags: Flag) -> Draft:
    return draft(key, day).says(f"{clause}.").stand(clause, ORSENA, "ferries", stance, *flags)


def leads(key: str, day: str, name: str = "Ada Vell") -> Draft:
    return draft(key, day).says(f"{name} leads.").person(name, party=VELLMARK, where=Participation.LEADS)


def meets(key: str, day: str, when: str, status: EventStatus) -> Draft:
    what = "the third round of talks on the ferries"
    return draft(key, day).says(f"On the quay, {what} is told of.").event(what, when, EventKind.ROUND, status)


def kinds(changes: tuple[Change, ...]) -> list[ChangeKind]:
    return [change.kind for change in changes]


def test_person_named_for_the_first_time_at_the_talks_is_new() -> None:
    [change] = since(leads("a", "2031-05-01", "Otto Brandt"), leads("b", "2031-05-06"))
    assert change.kind is ChangeKind.PERSON_NEW
    assert change.actor is not None
    assert change.actor.name == "Ada Vell"


def test_person_named_before_under_another_spelling_is_not_new() -> None:
    assert since(leads("a", "2031-05-05", "Ada Hlynskyi"), leads("b", "2031-05-06", "Ada Hlinski")) == ()


def test_position_on_an_issue_nobody_heard_the_party_on_is_new() -> None:
    [change] = since(stands("a", "2031-05-06", "Orsena offers to run the ferries", Stance.OFFER))
    assert (change.kind, change.before) == (ChangeKind.POSITION_NEW, None)


def test_position_that_changed_comes_with_the_sentence_before_it() -> None:
    [change] = since(
        stands("a", "2031-05-01", "Orsena will not run the ferries", Stance.REJECT),
        stands("b", "2031-05-06", "Orsena agrees to run the ferries", Stance.ACCEPT),
    )
    assert change.kind is ChangeKind.POSITION_CHANGED
    assert change.before is not None
    assert (change.before.stance, [c.article_id for c in change.citations]) == (Stance.REJECT, ["b", "a"])


@pytest.mark.parametrize(
    "again", ["Orsena will not run the ferries", "Orsena still refuses to run the ferries"]
)
def test_position_that_is_repeated_is_not_new(again: str) -> None:
    first = stands("a", "2031-05-01", "Orsena will not run the ferries", Stance.REJECT)
    assert since(first, stands("b", "2031-05-06", again, Stance.REJECT)) == ()


def test_conditional_position_changes_nothing() -> None:
    first = stands("a", "2031-05-01", "Orsena will not run the ferries", Stance.REJECT)
    later = stands("b", "2031-05-06", "Orsena might run the ferries", Stance.OFFER, Flag.HYPOTHETICAL)
    assert since(first, later) == ()


def test_round_told_of_as_planned_for_the_first_time_is_newly_planned() -> None:
    assert kinds(since(meets("a", "2031-05-06", "2031-05-09", EventStatus.PLANNED))) == [
        ChangeKind.EVENT_PLANNED
    ]


def test_round_planned_before_and_told_of_as_done_is_held() -> None:
    planned = meets("a", "2031-05-05", "2031-05-06", EventStatus.PLANNED)
    assert kinds(since(planned, meets("b", "2031-05-07", "2031-05-06", EventStatus.HAPPENED))) == [
        ChangeKind.EVENT_HELD
    ]


def test_second_day_for_one_round_is_a_difference() -> None:
    planned = meets("a", "2031-05-05", "2031-05-09", EventStatus.PLANNED)
    assert kinds(since(planned, meets("b", "2031-05-06", "2031-05-11", EventStatus.PLANNED))) == [
        ChangeKind.SOURCES_DIFFER
    ]


def test_same_content_again_yields_nothing() -> None:
    told = [
        leads("a", "2031-05-01"),
        stands("b", "2031-05-01", "Orsena will not run the ferries", Stance.REJECT),
        meets("c", "2031-05-01", "2031-05-09", EventStatus.PLANNED),
    ]
    again = [
        leads("d", "2031-05-06"),
        stands("e", "2031-05-06", "Orsena will not run the ferries", Stance.REJECT),
        meets("f", "2031-05-06", "2031-05-09", EventStatus.PLANNED),
    ]
    assert since(*told, *again) == ()


def test_weightiest_change_comes_first_whatever_the_order_of_adding() -> None:
    drafts = [
        leads("a", "2031-05-06"),
        stands("b", "2031-05-01", "Orsena will not run the ferries", Stance.REJECT),
        stands("c", "2031-05-06", "Orsena agrees to run the ferries", Stance.ACCEPT),
        meets("d", "2031-05-06", "2031-05-09", EventStatus.PLANNED),
    ]
    found = since(*drafts)
    assert kinds(found) == [
        ChangeKind.POSITION_CHANGED,
        ChangeKind.EVENT_PLANNED,
        ChangeKind.PERSON_NEW,
    ]
    assert since(*reversed(drafts)) == found


def test_every_change_has_a_sentence() -> None:
    for change in open_dossier(RIVER_TALKS, readings()).changes(date(2031, 5, 1)):
        assert change.citations


def test_every_kind_of_change_has_a_weight_and_a_heading() -> None:
    assert set(WEIGHTS) == set(HEADINGS) == set(ChangeKind)
    assert len(set(WEIGHTS.values())) == len(WEIGHTS)
