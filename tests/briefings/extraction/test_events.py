from __future__ import annotations

from datetime import date

import pytest

from briefings.models import Event, EventKind, EventStatus, Person, Span

from .telling import TODAY, events_of


def only(story: str, published: date | None = TODAY) -> Event:
    (event,) = events_of(story, published)
    return event


@pytest.mark.parametrize(
    ("story", "kind", "day", "status", "what"),
    [
        (
            "Ruritania and Zenda signed a truce on Monday.",
            EventKind.AGREEMENT,
            "2031-03-03",
            EventStatus.HAPPENED,
            "Ruritania and Zenda signed a truce",
        ),
        (
            "On Monday, the envoy told reporters that talks would go on.",
            EventKind.STATEMENT,
            "2031-03-03",
            EventStatus.HAPPENED,
            "the envoy told reporters that talks would go on",
        ),
        (
            "Delegations from both sides are due to meet in Arvada on Friday.",
            EventKind.MEETING,
            "2031-03-07",
            EventStatus.PLANNED,
            "Delegations from both sides are due to meet in Arvada",
        ),
        (
            "Mara Lenk arrived in Arvada last week.",
            EventKind.ARRIVAL,
            "2031-W09",
            EventStatus.HAPPENED,
            "Mara Lenk arrived in Arvada",
        ),
        (
            "Ruritanian drones struck a depot on Sunday.",
            EventKind.STRIKE,
            "2031-03-02",
            EventStatus.HAPPENED,
            "Ruritanian drones struck a depot",
        ),
        (
            "The two presidents spoke by phone on Saturday.",
            EventKind.CALL,
            "2031-03-01",
            EventStatus.HAPPENED,
            "The two presidents spoke by phone",
        ),
        (
            "Presidential elections are set for September 14-15.",
            EventKind.ELECTION,
            "2031-09-14",
            EventStatus.PLANNED,
            "Presidential elections are set",
        ),
    ],
)
def test_dated_clause_is_an_event(
    story: str, kind: EventKind, day: str, status: EventStatus, what: str
) -> None:
    event = events_of(story)[0]
    assert (event.kind, event.date, event.status, event.what) == (kind, day, status, what)


def test_planned_meeting_that_follows_past_rounds_is_two_events() -> None:
    story = (
        "The two-day meeting, which begins on Tuesday, follows two rounds of talks held this year in Arvada."
    )
    meeting, rounds = events_of(story)
    assert (meeting.what, meeting.date, meeting.end) == ("The two-day meeting", "2031-03-04", "2031-03-05")
    assert meeting.status is EventStatus.PLANNED
    assert (rounds.what, rounds.date, rounds.status) == (
        "two rounds of talks held this year in Arvada",
        "2031",
        EventStatus.HAPPENED,
    )
    assert rounds.place == "Arvada"


def test_meeting_of_so_many_days_that_has_begun_is_ongoing() -> None:
    event = only("Negotiators began three days of talks in Arvada on Tuesday.")
    assert (event.date, event.end, event.status) == ("2031-03-04", "2031-03-06", EventStatus.ONGOING)


def test_days_joined_by_to_are_a_beginning_and_an_end() -> None:
    event = events_of("The forum was held in Arvada from February 20 to February 22.")[0]
    assert (event.date, event.end) == ("2031-02-20", "2031-02-22")


def test_what_is_extended_until_a_day_happens_when_it_is_extended() -> None:
    event = only("The council extended the mandate on 20 February until 30 June 2032.")
    assert (event.date, event.end, event.status) == ("2031-02-20", None, EventStatus.HAPPENED)


def test_date_that_modifies_a_noun_dates_that_noun_alone() -> None:
    event = only("Zenda regards the May 2030 accord as dead.")
    assert (event.what, event.date) == ("the May 2030 accord", "2030-05")


@pytest.mark.parametrize(
    "story",
    [
        "Zenda regards the meeting as a continuation of the 2022 process.",
        "It is the biggest war on the continent since 1945.",
        "Prospects remain as uncertain today as they ever were.",
        "If the envoys meet on Friday, the truce may hold.",
        "The minister wants peace.",
    ],
)
def test_states_suppositions_and_plain_years_are_no_events(story: str) -> None:
    assert events_of(story) == ()


@pytest.mark.parametrize(
    ("story", "what"),
    [
        (
            "Ruritania and Zenda agreed to a prisoner exchange.",
            "Ruritania and Zenda agreed to a prisoner exchange",
        ),
        ("Arvada hosted two rounds of talks.", "Arvada hosted two rounds of talks"),
        ("The speech came a week after an attack on a refinery.", "an attack on a refinery"),
        ("No date has been fixed for a third summit.", "a third summit"),
    ],
)
def test_event_without_a_day_is_kept_and_stays_undated(story: str, what: str) -> None:
    event = only(story)
    assert (event.what, event.date, event.phrase) == (what, None, None)


@pytest.mark.parametrize(
    "story",
    [
        "Ruritania and Zenda did not agree to an exchange.",
        "Ruritania may sign the pact.",
        "“They signed nothing,” the envoy said.",
    ],
)
def test_what_was_denied_possible_or_only_quoted_is_no_event_without_a_day(story: str) -> None:
    assert events_of(story) == ()


def test_unknown_day_of_report_leaves_the_event_undated_with_its_phrase() -> None:
    event = only("Ruritania and Zenda signed a truce on Monday.", None)
    assert (event.date, event.phrase, event.status) == (None, "Monday", EventStatus.HAPPENED)


def test_vague_distance_gives_no_date() -> None:
    event = only("The president took office over a year ago.")
    assert (event.date, event.phrase) == (None, "over a year ago")


def test_date_between_report_and_clause_is_that_of_the_report() -> None:
    event = only("The envoy said at the forum on Saturday he hoped the talks would succeed.")
    assert event.kind is EventKind.STATEMENT
    assert event.what.startswith("The envoy said at the forum")


def test_report_after_its_clause_is_told_with_it() -> None:
    event = events_of("The talks will go on, the mediators said on Monday.")[0]
    assert event.what == "The talks will go on, the mediators said"


def test_anniversary_that_falls_on_a_day_is_one_event() -> None:
    event = only("The fourth anniversary of the raid falls on Monday, 24 March 2031.")
    assert (event.kind, event.date, event.status) == (
        EventKind.ANNIVERSARY,
        "2031-03-24",
        EventStatus.PLANNED,
    )
    assert event.what == "The fourth anniversary of the raid"


def test_relative_clause_is_told_with_the_one_it_is_about() -> None:
    event = only("Across the hall sat Ivo Karr, the envoy of Zenda, who had met the president on Monday.")
    assert event.what == "Ivo Karr, the envoy of Zenda, who had met the president"


def test_participants_are_the_persons_and_states_in_the_words() -> None:
    story = "Ivo Karr met Mara Lenk in France on Monday. Spain and France signed a pact on Sunday."
    people = tuple(
        Person(name=name, mentions=(Span(start=story.index(name), end=story.index(name) + len(name)),))
        for name in ("Ivo Karr", "Mara Lenk")
    )
    first, second = events_of(story, people=people)
    assert (first.participants, first.place) == (("Ivo Karr", "Mara Lenk"), "France")
    assert second.participants == ("Spain", "France")


@pytest.mark.parametrize(
    "story",
    [
        "The envoy said on Monday the plan was “serious, fair... but honestly sometimes” a little strange to him.",
        "Karr, the envoy’s aide, said on Monday that Zenda was “ready to talk” but not “ready to yield” on the valley.",
        "The minister, who left Arvada on Sunday — against all advice — will meet the envoys on Friday, aides said.",
        "On Monday.",
        "Monday’s meeting, this week’s talks and the May 3 summit were called off last night by both of the sides.",
    ],
)
def test_words_of_an_event_are_the_articles_own_without_half_a_quotation(story: str) -> None:
    for event in events_of(f"{story} The sides are far apart."):
        assert event.what_span.of(f"{story} The sides are far apart.") == event.what
        assert event.span.holds(event.what_span)
        assert event.what.count("“") == event.what.count("”")
