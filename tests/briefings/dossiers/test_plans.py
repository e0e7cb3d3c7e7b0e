from __future__ import annotations

from datetime import date

import pytest

from briefings.models import Change, ChangeKind, EventKind, EventStatus, Happening, Outcome
from briefings.ports import Window
from tests.fakes.shelf import open_dossier, snapshot
from tests.fakes.talks import RIVER_TALKS, Draft

ROUND = "the third round of talks between Vellmark and Orsena"


def plan(key: str, told: str, when: str, what: str = ROUND, kind: EventKind = EventKind.ROUND) -> Draft:
    draft = Draft(key, told, f"Paper {key}").says(f"The envoys said that {what} is planned.")
    return draft.event(what, when, kind, EventStatus.PLANNED)


def done(key: str, told: str, when: str, what: str = ROUND, kind: EventKind = EventKind.ROUND) -> Draft:
    draft = Draft(key, told, f"Paper {key}").says(f"On the quay {what} opened.")
    return draft.event(f"{what} opened", when, kind)


def says(key: str, told: str, sentence: str, *dated: tuple[str, str]) -> Draft:
    draft = Draft(key, told, f"Paper {key}").says(sentence)
    for words, value in dated:
        draft.dated(words, value)
    return draft


PUT_OFF = "The third round of talks, scheduled for 8 May, has been postponed to 15 May."
DAYS = (("8 May", "2031-05-08"), ("15 May", "2031-05-15"))


def events(*drafts: Draft) -> tuple[Happening, ...]:
    found = snapshot(RIVER_TALKS, [draft.read() for draft in drafts]).happenings
    assert snapshot(RIVER_TALKS, [draft.read() for draft in reversed(drafts)]).happenings == found
    return found


def since(day: str, *drafts: Draft) -> list[ChangeKind]:
    found: tuple[Change, ...] = open_dossier(RIVER_TALKS, [draft.read() for draft in drafts]).changes(
        date.fromisoformat(day)
    )
    return [change.kind for change in found]


def test_plan_put_off_is_planned_for_the_new_day_with_the_first_one_visible() -> None:
    (event,) = events(plan("a", "2031-05-01", "2031-05-08"), says("b", "2031-05-04", PUT_OFF, *DAYS))
    assert (event.date, event.status, event.outcome) == ("2031-05-15", EventStatus.PLANNED, None)
    assert event.planned is not None
    assert (event.planned.date, event.planned.citation.article_id) == ("2031-05-08", "a")
    assert event.planned.citation in event.citations


def test_plan_put_off_and_held_on_the_new_day_is_held() -> None:
    (event,) = events(
        plan("a", "2031-05-01", "2031-05-08"),
        says("b", "2031-05-04", PUT_OFF, *DAYS),
        done("c", "2031-05-16", "2031-05-15"),
    )
    assert (event.date, event.outcome, event.status) == ("2031-05-15", Outcome.HELD, EventStatus.HAPPENED)
    assert event.planned is not None
    assert event.planned.date == "2031-05-08"


def test_plan_put_off_to_no_day_is_postponed_and_not_planned() -> None:
    (event,) = events(
        plan("a", "2031-05-01", "2031-05-08"), says("b", "2031-05-04", "The third round has been postponed.")
    )
    assert (event.date, event.status, event.outcome) == ("2031-05-08", None, Outcome.POSTPONED)


def test_plan_called_off_is_called_off_though_an_older_plan_is_repeated() -> None:
    (event,) = events(
        plan("a", "2031-05-01", "2031-05-08"),
        says("b", "2031-05-04", "The third round has been called off."),
        plan("c", "2031-05-05", "2031-05-08"),
    )
    assert (event.outcome, event.status, event.is_off) == (Outcome.CANCELLED, None, True)


def test_plan_called_off_and_held_all_the_same_is_held() -> None:
    (event,) = events(
        plan("a", "2031-05-01", "2031-05-08"),
        says("b", "2031-05-04", "The third round has been called off."),
        done("c", "2031-05-09", "2031-05-08"),
    )
    assert event.outcome is Outcome.HELD


def test_plan_held_stays_held_though_a_later_report_tells_of_the_plan() -> None:
    (event,) = events(
        plan("a", "2031-05-01", "2031-05-08"),
        done("b", "2031-05-09", "2031-05-08"),
        plan("c", "2031-05-10", "2031-05-08"),
    )
    assert (event.outcome, event.status) == (Outcome.HELD, EventStatus.HAPPENED)


def test_plan_for_a_week_is_held_by_the_round_of_that_week() -> None:
    (event,) = events(plan("a", "2031-05-01", "2031-W19"), done("b", "2031-05-07", "2031-05-07"))
    assert (event.date, event.outcome) == ("2031-05-07", Outcome.HELD)


def test_round_that_slipped_by_a_day_is_the_one_planned() -> None:
    (event,) = events(plan("a", "2031-05-01", "2031-05-08"), done("b", "2031-05-09", "2031-05-09"))
    assert event.planned is not None
    assert (event.date, event.planned.date, event.differs) == ("2031-05-09", "2031-05-08", False)


@pytest.mark.parametrize(
    "sentence",
    [
        "The fourth round of talks between Vellmark and Orsena has been called off.",
        "The third round of talks between Vellmark and the Marrow Isles has been called off.",
    ],
)
def test_turn_of_another_round_or_of_other_parties_leaves_the_plan_alone(sentence: str) -> None:
    other = "the third round of talks between Vellmark and Orsena"
    found = events(plan("a", "2031-05-01", "2031-05-08", other), says("b", "2031-05-04", sentence))
    planned = [event for event in found if event.status is EventStatus.PLANNED]
    assert ("fourth" in sentence) == (len(planned) == 1)


def test_turn_that_may_mean_either_of_two_plans_settles_neither() -> None:
    found = events(
        plan("a", "2031-05-01", "2031-05-08", "a meeting of the envoys", EventKind.MEETING),
        plan("b", "2031-05-01", "2031-05-20", "a meeting of the envoys", EventKind.MEETING),
        says("c", "2031-05-04", "The meeting of the envoys has been called off."),
    )
    assert [event.status for event in found if event.date] == [EventStatus.PLANNED] * 2


def test_turn_of_a_plan_nobody_told_of_is_an_event_of_its_own() -> None:
    (event,) = events(says("b", "2031-05-04", PUT_OFF, *DAYS))
    assert event.planned is not None
    assert (event.date, event.planned.date) == ("2031-05-15", "2031-05-08")


def test_two_reports_of_one_turn_are_one_event_with_both_sentences() -> None:
    (event,) = events(says("b", "2031-05-04", PUT_OFF, *DAYS), says("c", "2031-05-05", PUT_OFF, *DAYS))
    assert {citation.article_id for citation in event.citations} == {"b", "c"}
    assert event.moves == 1


def test_plan_and_turn_in_one_sentence_leave_no_plan_behind() -> None:
    draft = says("b", "2031-05-04", "The round planned for 8 May was called off.", ("8 May", "2031-05-08"))
    draft.event("The round planned for 8 May", "2031-05-08", EventKind.ROUND, EventStatus.PLANNED)
    (event,) = events(draft)
    assert (event.date, event.outcome) == ("2031-05-08", Outcome.CANCELLED)


@pytest.mark.parametrize(
    ("drafts", "kinds"),
    [
        ([says("b", "2031-05-04", PUT_OFF, *DAYS)], [ChangeKind.EVENT_POSTPONED]),
        (
            [says("b", "2031-05-04", "The third round has been called off.")],
            [ChangeKind.EVENT_CANCELLED],
        ),
        ([plan("b", "2031-05-04", "2031-05-08")], []),
    ],
)
def test_what_became_of_a_plan_is_news_once(drafts: list[Draft], kinds: list[ChangeKind]) -> None:
    first = plan("a", "2031-05-01", "2031-05-08")
    assert since("2031-05-03", first, *drafts) == kinds
    again = [Draft(f"{draft.key}2", "2031-05-06", "Echo") for draft in drafts]
    for draft, copy in zip(drafts, again, strict=True):
        copy.text, copy.sentences = draft.text, draft.sentences
        copy.dates, copy.events = draft.dates, draft.events
    assert since("2031-05-06", first, *drafts, *again) == []


def test_round_held_as_planned_is_news_on_its_day() -> None:
    drafts = [plan("a", "2031-05-01", "2031-05-08"), done("b", "2031-05-08", "2031-05-08")]
    assert since("2031-05-08", *drafts) == [ChangeKind.EVENT_HELD]


def test_called_off_event_is_no_plan_of_the_days_ahead() -> None:
    drafts = [
        plan("a", "2031-05-01", "2031-05-08"),
        says("b", "2031-05-04", "The third round has been called off."),
    ]
    dossier = open_dossier(RIVER_TALKS, [draft.read() for draft in drafts])
    window = Window(ahead=5, plans_only=True)
    (event,) = dossier.events(date(2031, 5, 5), kinds=tuple(EventKind), window=window).events
    assert event.is_off


def test_rounds_that_follow_upon_each_other_are_one() -> None:
    drafts = [
        done("a", "2031-05-08", "2031-05-08"),
        done("b", "2031-05-09", "2031-05-09"),
        done("c", "2031-06-01", "2031-06-01"),
    ]
    rounds = open_dossier(RIVER_TALKS, [draft.read() for draft in drafts]).rounds(limit=5)
    assert [(each.first.isoformat(), each.last.isoformat()) for each in rounds] == [
        ("2031-06-01", "2031-06-01"),
        ("2031-05-08", "2031-05-09"),
    ]
