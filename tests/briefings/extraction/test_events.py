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


@pytest.mark.parametrize(
    ("story", "what", "status"),
    [
        ("The talks might resume on Friday.", "The talks might resume", EventStatus.PLANNED),
        ("Zenda called for elections in 2032.", "Zenda called for elections", EventStatus.PLANNED),
        (
            "The council insisted that troops be withdrawn by 30 June.",
            "The council insisted that troops be withdrawn",
            EventStatus.PLANNED,
        ),
        ("The treaty should have been signed in February.", "The treaty should have been signed", None),
        (
            "The ministry said the talks scheduled for Friday had been cancelled.",
            "the talks scheduled for Friday had been cancelled",
            None,
        ),
    ],
)
def test_what_may_be_or_is_wished_for_on_a_day_ahead_is_planned_and_what_is_called_off_is_not(
    story: str, what: str, status: EventStatus | None
) -> None:
    event = only(story)
    assert (event.what, event.status) == (what, status)


@pytest.mark.parametrize(
    "story",
    [
        "Two officials said it was ready to accept inspectors on board from June 1.",
        "The mediator said only that he wanted the agreement formally signed, which Zenda refuses.",
        "Ruritania demanded that the captives be released.",
        "Will there be a round on Friday?",
        "It was something Zenda had insisted on until February.",
    ],
)
def test_readiness_demands_questions_and_what_ended_are_no_events(story: str) -> None:
    assert events_of(story) == ()


def test_deed_is_not_dated_by_the_day_of_what_it_announces() -> None:
    (event,) = events_of("The minister confirmed a visit to Oslo next week.")
    assert (event.kind, event.what, event.status) == (EventKind.VISIT, "a visit to Oslo", EventStatus.PLANNED)


def test_condition_with_a_day_is_a_deadline_told_whole() -> None:
    event = only("Zenda says that it will go to court if there is no deal by 31 March.")
    assert (event.kind, event.date) == (EventKind.DEADLINE, "2031-03-31")
    assert event.what == "it will go to court if there is no deal"


@pytest.mark.parametrize(
    ("story", "what"),
    [
        ("The envoys met the king on Monday before flying to Oslo for talks.", "The envoys met the king"),
        ("Mara Lenk, who took part in the 2030 talks as an observer, leads the team.", "the 2030 talks"),
        ("Karr said he expected to talk to the king this week.", "Karr said he expected to talk to the king"),
        ("The war drags on, and its fourth anniversary is on 24 March 2031.", "its fourth anniversary"),
        ("The truce has held, and the next round is on 20 March.", "the next round"),
        (
            "Zenda said it would come, after saying only last month that it would not.",
            "saying only last month that it would not",
        ),
        ("Zenda could stop the trains, as it did in 2022.", "Zenda could stop the trains, as it did"),
        (
            "The Parties agreed to release, no later than 30 June 2031, all crews.",
            "The Parties agreed to release, no later than 30 June 2031, all crews",
        ),
        (
            "Karr was to lead the team until Monday, when he was taken to hospital.",
            "he was taken to hospital",
        ),
        ("Both presidents said talks would go on tonight.", "talks would go on"),
        ("Talks that began in Oslo last month have stalled.", "Talks that began in Oslo"),
        ("Talks have been stuck since the attack on 20 February.", "the attack"),
        (
            "The mission must be out by 31 May unless its mandate is renewed.",
            "The mission must be out by 31 May unless its mandate is renewed",
        ),
    ],
)
def test_words_of_an_event_end_at_its_clause_and_keep_their_sense(story: str, what: str) -> None:
    assert what in [event.what for event in events_of(story)]


def test_two_dates_joined_by_and_are_two_events() -> None:
    first, second = events_of(
        "The two countries fought two wars over the valley, in the early 1990s and in 2020."
    )
    assert first.what == second.what == "The two countries fought two wars over the valley"
    assert (first.phrase, first.date, second.phrase, second.date) == ("the early 1990s", None, "2020", "2020")


def test_neighbouring_days_joined_by_and_are_one_event_of_both() -> None:
    event = only("The envoys met in Arvada on 2 and 3 March 2031.")
    assert (event.date, event.end, event.phrase) == ("2031-03-02", "2031-03-03", "2 and 3 March 2031")


@pytest.mark.parametrize(
    ("story", "kind"),
    [
        ("Some 100,000 islanders left the region in September 2030.", EventKind.OTHER),
        ("The round went well. A fourth is planned for April 14 in Arvada.", EventKind.ROUND),
        ("Nobody left the summit. Another is due on Friday.", EventKind.MEETING),
        ("The round is due to end on Friday.", EventKind.OTHER),
        ("The truce ends on Friday.", EventKind.DEADLINE),
        ("The decree released on Sunday says nothing.", EventKind.STATEMENT),
        ("Lists of names are to be exchanged on Friday.", EventKind.OTHER),
    ],
)
def test_kind_follows_who_acts_and_what_is_meant(story: str, kind: EventKind) -> None:
    assert [event.kind for event in events_of(story) if event.date] == [kind]


def test_place_of_what_is_announced_is_not_that_of_saying_so() -> None:
    assert only("The envoy said on Monday he would not go to talks in Paris.").place is None


def test_length_of_what_begins_gives_its_last_day() -> None:
    event = only("The talks are scheduled to begin on 18 March and last four days.")
    assert (event.date, event.end) == ("2031-03-18", "2031-03-21")


def test_place_of_one_deed_is_not_that_of_the_next() -> None:
    first, second = events_of("Mara Lenk flew to Oslo on Saturday and returned on Monday without a deal.")
    assert (first.place, second.place) == ("Oslo", None)
