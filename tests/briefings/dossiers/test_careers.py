"""Roles over time: first and last day, called former, followed by another."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.dossiers.offices import office_of
from briefings.models import Actor, HeldRole, Standing
from tests.fakes.shelf import open_dossier
from tests.fakes.talks import ORSENA, RIVER_TALKS, VELLMARK, Draft

from .test_people import draft, named


def actor(*drafts: Draft, key: str = "ada-vell") -> Actor:
    found = open_dossier(RIVER_TALKS, [one.read() for one in drafts]).actor(key)
    assert found is not None
    return found


def role(*drafts: Draft, key: str = "ada-vell") -> HeldRole:
    [only] = actor(*drafts, key=key).roles
    return only


def held(day: str, name: str, text: str, *, party: str | None = VELLMARK) -> Draft:
    return named(f"{day} {name}", name, text, party=party, day=day)


def former(day: str, name: str, text: str) -> Draft:
    one = draft(f"{day} {name} was", day).says(f"{name}, {text}, came.")
    return one.person(name, text, party=VELLMARK, standing=Standing.FORMER)


def test_role_has_the_days_of_the_first_and_the_last_report_that_gives_it() -> None:
    days = ("2031-05-06", "2031-01-02", "2031-03-04")
    found = role(*(held(day, "Ada Vell", "the foreign minister") for day in days))

    assert (found.first, found.last, found.is_over) == (date(2031, 1, 2), date(2031, 5, 6), False)


def test_first_and_last_day_are_known_however_many_reports_there_are() -> None:
    days = [f"2031-{month:02}-{day:02}" for month in range(1, 7) for day in range(1, 28)]
    found = role(*(held(day, "Ada Vell", "the foreign minister") for day in days))

    assert (found.first, found.last) == (date(2031, 1, 1), date(2031, 6, 27))
    assert len(found.citations) <= 4


def test_role_of_undated_reports_has_no_days() -> None:
    found = role(named("a", "Ada Vell", "the envoy", day=None))

    assert (found.first, found.last) == (None, None)


@pytest.mark.parametrize(
    ("was", "later"),
    [
        ("the foreign minister", "the former foreign minister"),
        ("Vellmark’s foreign minister", "ex-foreign minister"),
        ("the admiral", "a former admiral"),
        ("head of the river commission", "the former head of the river commission of Vellmark"),
        ("Prime minister", "former Vellmark prime minister"),
    ],
)
def test_role_that_is_later_called_former_is_over_since_then(was: str, later: str) -> None:
    found = role(held("2031-05-01", "Ada Vell", was), former("2031-05-06", "Ada Vell", later))

    assert (found.text, found.standing, found.is_over) == (was, Standing.FORMER, True)
    assert (found.first, found.last, found.until) == (date(2031, 5, 1), date(2031, 5, 1), date(2031, 5, 6))
    assert len(found.citations) == 2


@pytest.mark.parametrize(
    ("was", "later"), [("the minister", "the former foreign minister"), ("the envoy", "a former admiral")]
)
def test_other_role_stays_beside_a_former_one(was: str, later: str) -> None:
    found = actor(held("2031-05-01", "Ada Vell", was), former("2031-05-06", "Ada Vell", later)).roles

    assert [(each.text, each.is_over) for each in found] == [(was, False), (later, True)]


@pytest.mark.parametrize("day", ["2031-05-06", "2031-05-07"])
def test_role_that_is_given_as_late_as_it_is_called_former_stays(day: str) -> None:
    reports = (held(day, "Ada Vell", "the admiral"), former("2031-05-06", "Ada Vell", "a former admiral"))

    assert [each.standing for each in actor(*reports).roles] == [Standing.CURRENT, Standing.FORMER]


def test_office_that_is_later_given_to_another_is_over() -> None:
    found = role(
        held("2031-05-01", "Ada Vell", "the foreign minister"),
        held("2031-05-06", "Otto Brandt", "Vellmark's minister of foreign affairs"),
        held("2031-05-08", "Otto Brandt", "foreign minister"),
    )

    assert found.followed_by is not None
    assert (found.followed_by.name, found.followed_by.since) == ("Otto Brandt", date(2031, 5, 6))
    assert found.is_over
    assert any("Otto Brandt" in citation.text for citation in found.citations)


def test_follower_holds_the_office_still() -> None:
    reports = (
        held("2031-05-01", "Ada Vell", "the foreign minister"),
        held("2031-05-06", "Otto Brandt", "the foreign minister"),
    )

    assert not role(*reports, key="otto-brandt").is_over


@pytest.mark.parametrize(
    ("text", "other", "party"),
    [
        ("the foreign minister", "the deputy foreign minister", VELLMARK),
        ("the foreign minister", "the defence minister", VELLMARK),
        ("the foreign minister", "the foreign minister", ORSENA),
        ("the foreign minister", "the foreign minister", None),
        ("the envoy", "the envoy", VELLMARK),
        ("the president", "an aide to the president", VELLMARK),
        ("the president", "president of the chamber of commerce and industry", VELLMARK),
    ],
)
def test_role_of_another_that_is_not_the_same_office_ends_nothing(
    text: str, other: str, party: str | None
) -> None:
    reports = (
        held("2031-05-01", "Ada Vell", text),
        held("2031-05-06", "Otto Brandt", other, party=party),
    )

    assert not role(*reports).is_over


def test_two_who_are_given_an_office_by_turns_hold_it_both() -> None:
    reports = (
        held("2031-05-01", "Ada Vell", "the foreign minister"),
        held("2031-05-03", "Otto Brandt", "the foreign minister"),
        held("2031-05-06", "Ada Vell", "the foreign minister"),
    )

    assert not role(*reports).is_over


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Foreign Minister", "foreign minister"),
        ("Oman's foreign minister", "foreign minister"),
        ("the minister of foreign affairs", "foreign minister"),
        ("Defense Minister", "defence minister"),
        ("acting prime minister", "prime minister"),
        ("the president of the republic", "president"),
        ("US Vice President", None),
        ("deputy foreign minister", None),
        ("an aide to President Otto Brandt", None),
        ("foreign ministers", None),
        ("First Deputy Prime Minister", None),
        ("presidential adviser", None),
        ("", None),
    ],
)
def test_office_is_told_from_what_merely_has_its_words(text: str, office: str | None) -> None:
    assert office_of(text) == office
