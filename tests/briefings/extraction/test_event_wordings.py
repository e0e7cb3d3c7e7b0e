"""Ways in which reports put off, set, suppose and go on telling of what happens."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.models import EventKind, EventStatus

from .telling import TODAY, dates_of, events_of, values_of


def told(story: str) -> list[tuple[str | None, EventStatus | None, str]]:
    return [(event.date, event.status, event.what) for event in events_of(story, TODAY)]


@pytest.mark.parametrize(
    ("story", "day", "what"),
    [
        ("The summit was pushed back to April 9.", "2031-04-09", "The summit was pushed back to April 9"),
        (
            "The talks have been put off until next month.",
            "2031-04",
            "The talks have been put off until next month",
        ),
    ],
)
def test_what_is_put_off_is_planned_for_the_new_day_and_says_so(story: str, day: str, what: str) -> None:
    assert told(story) == [(day, EventStatus.PLANNED, what)]


def test_what_was_to_have_begun_is_neither_planned_nor_past() -> None:
    story = (
        "A session on the right to fish in the strait, which was to have opened in Arvada on Friday, "
        "has been put off until April 5, officials said."
    )
    first, second = told(story)
    assert (first[0], first[1]) == ("2031-03-07", None)
    assert first[2].startswith("A session on the right")
    assert second[:2] == ("2031-04-05", EventStatus.PLANNED)


@pytest.mark.parametrize(
    ("story", "day", "status", "kind"),
    [
        ("The swap was first announced for 2 February and put off twice.", "2031-02-02", None, "exchange"),
        ("A summit was announced for June 12.", "2031-06-12", EventStatus.PLANNED, "meeting"),
        ("The vote had been scheduled for February 20.", "2031-02-20", None, "election"),
    ],
)
def test_day_that_something_was_set_for_is_not_that_of_setting_it(
    story: str, day: str, status: EventStatus | None, kind: str
) -> None:
    (event,) = events_of(story, TODAY)
    assert (event.date, event.status, event.kind.value) == (day, status, kind)


@pytest.mark.parametrize(
    ("story", "day"),
    [
        ("The two states have been at odds over the islands since 2019.", "2019"),
        ("Since 2021 Arvada has faced two revolts.", "2021"),
        ("The border has been closed since Saturday.", "2031-03-01"),
    ],
)
def test_what_has_been_so_since_a_day_goes_on(story: str, day: str) -> None:
    (event,) = events_of(story, TODAY)
    assert (event.date, event.status) == (day, EventStatus.ONGOING)


@pytest.mark.parametrize(
    "story", ["His troops had not fired since Saturday.", "The two have not met since 2019."]
)
def test_what_was_not_done_since_a_day_is_no_event(story: str) -> None:
    assert told(story) == []


def test_condition_that_a_state_lasts_to_a_day_makes_it_a_deadline() -> None:
    (event,) = events_of("If the blockade is still in force on April 1, we will go to the court.", TODAY)
    assert (event.kind, event.date) == (EventKind.DEADLINE, "2031-04-01")


@pytest.mark.parametrize(
    "story",
    [
        "The envoy is understood to have met the rebels on Monday evening.",
        "Arvada is said to have handed over a draft on Monday.",
    ],
)
def test_perfect_infinitive_lies_behind(story: str) -> None:
    (event,) = events_of(story, TODAY)
    assert (event.date, event.status) == ("2031-03-03", EventStatus.HAPPENED)


def test_second_deed_is_not_wished_for_because_the_first_was_refused() -> None:
    story = "In January the front refused to speak, and its leader vowed in February to fight on."
    assert told(story) == [
        ("2031-01", EventStatus.HAPPENED, "the front refused to speak"),
        ("2031-02", EventStatus.HAPPENED, "its leader vowed in February to fight on"),
    ]


def test_overnight_deed_in_a_headline_has_happened() -> None:
    assert told("Overnight strike kills nine in the harbour.")[0][1] is EventStatus.HAPPENED


def test_hitting_back_is_a_statement() -> None:
    (event,) = events_of("Belmor hit back on Monday, calling the note an insult.", TODAY)
    assert event.kind is EventKind.STATEMENT


def test_heading_that_asks_what_was_done_is_no_event() -> None:
    assert told("What has been agreed. The sides are silent.") == []


def test_words_of_an_event_leave_out_who_asks_in_a_transcript() -> None:
    (event,) = events_of("Q (The Wire): The ministry said on Monday that it agreed to a halt.", TODAY)
    assert event.what.startswith("The ministry said")


def test_words_of_an_event_close_a_quotation_after_its_stop() -> None:
    (event,) = events_of("A spokeswoman said Monday that Belmor “has no plan to leave the table.”", TODAY)
    assert event.what.endswith("table.”")


@pytest.mark.parametrize(
    ("story", "text", "value"),
    [
        ("They blamed each other for the end of a five-day-old truce.", "five-day-old", "P5D"),
        ("The mediator flew to Arvada on the 3rd.", "the 3rd", "2031-03-03"),
        ("The mediator will be back on the 2nd, with a draft.", "the 2nd", "2031-04-02"),
        ("The governor vowed in January to open the road by February.", "February", "2031-02"),
        ("The envoys walked out on Monday. They left in the afternoon.", "the afternoon", "2031-03-03TAF"),
    ],
)
def test_expression_is_resolved_by_what_stands_around_it(story: str, text: str, value: str) -> None:
    assert values_of(story, TODAY)[text] == value


@pytest.mark.parametrize("story", ["A three-week-old baby was hurt.", "He met them on the 3rd floor."])
def test_age_of_a_child_is_no_length_and_a_floor_no_day(story: str) -> None:
    assert dates_of(story, TODAY) == ()


def test_aim_told_in_the_past_and_overtaken_has_no_status() -> None:
    aim = events_of("The governor vowed in January to open the road by February.", date(2031, 3, 4))[-1]
    assert (aim.date, aim.status) == ("2031-02", None)


@pytest.mark.parametrize(
    ("story", "text", "value"),
    [
        ("The talks are set to resume in a fortnight.", "a fortnight", "2031-W12"),
        ("The treaty will run out in ten days.", "ten days", "2031-03-14"),
        ("The army took the port in two days.", "two days", "P2D"),
        ("They will meet for the first time in six years.", "six years", "P6Y"),
        ("The first meeting in six years will be held in Arvada.", "six years", "P6Y"),
    ],
)
def test_length_of_time_after_in_is_a_day_only_of_what_lies_that_far_ahead(
    story: str, text: str, value: str
) -> None:
    assert values_of(story)[text] == value


def test_day_of_the_month_belongs_to_the_month_named_before_it() -> None:
    assert values_of("She met him twice in January, on the 3rd and again later.")["the 3rd"] == "2031-01-03"


def test_what_somebody_had_hoped_for_lies_behind_or_nowhere() -> None:
    (event,) = events_of("The ministers had hoped to sign on Monday.")
    assert (event.date, event.status) == ("2031-03-03", None)


@pytest.mark.parametrize("story", ["No deal was reached on Monday.", "They did not sign it on Monday."])
def test_what_did_not_take_place_is_of_no_kind(story: str) -> None:
    (event,) = events_of(story)
    assert event.kind is EventKind.OTHER


def test_next_of_a_count_takes_its_kind_from_the_same_sentence() -> None:
    story = "The second round, held on 24 February, brought a draft; the third is set for 20 March."
    assert [(e.date, e.kind) for e in events_of(story)] == [
        ("2031-02-24", EventKind.ROUND),
        ("2031-03-20", EventKind.ROUND),
    ]


def test_denied_deed_has_no_status() -> None:
    (event,) = events_of("The rebels denied shelling the port on Sunday.")
    assert event.status is None


def test_entries_of_a_chronicle_are_events_on_either_side_of_the_report() -> None:
    story = (
        "The envoys met in Arvada to talk of the truce.\n- February 21: second ceasefire signed in Arvada\n"
        "- April 1: Zenda's deadline\n- Thursday: opening session in Arvada."
    )
    assert [(e.date, e.status, e.kind) for e in events_of(story) if e.date] == [
        ("2031-02-21", EventStatus.HAPPENED, EventKind.AGREEMENT),
        ("2031-04-01", EventStatus.PLANNED, EventKind.DEADLINE),
        ("2031-03-06", EventStatus.PLANNED, EventKind.ROUND),
    ]


def test_meeting_of_this_very_day_is_an_event_and_a_state_is_none() -> None:
    (event,) = events_of("The ministers meet today in Arvada.")
    assert (event.date, event.kind) == ("2031-03-04", EventKind.MEETING)
    assert events_of("Zenda today has no army in the strait.") == ()


def test_idiom_of_a_night_is_no_time() -> None:
    assert dates_of("The mediators in Arvada have called it a night.") == ()


@pytest.mark.parametrize(
    ("story", "day", "status"),
    [
        ("The talks, initially scheduled for Monday, were moved to Zenda.", "2031-03-03", None),
        ("Ahead of Thursday's talks, Karr called for calm.", "2031-03-06", EventStatus.PLANNED),
        ("The plan calls for a truce starting on March 10.", "2031-03-10", EventStatus.PLANNED),
        ("Norland has until Friday to reply.", "2031-03-07", EventStatus.PLANNED),
        ("The crossing, closed since June 2030, which Norland had sought.", "2030-06", EventStatus.HAPPENED),
        ("The two have been at odds since 2020, when Norland took the valley.", "2020", EventStatus.HAPPENED),
        ("At least 12 people were killed in shelling on Sunday.", "2031-03-02", EventStatus.HAPPENED),
        ("Both sides want the text wrapped up before a summit on May 19.", "2031-05-19", EventStatus.PLANNED),
        ("A further session is under way on Tuesday.", "2031-03-04", EventStatus.ONGOING),
        ("On Wednesday, the envoys are to visit the dam.", "2031-03-05", EventStatus.PLANNED),
        ("On Monday, the mediators hope to present a text.", "2031-03-10", EventStatus.PLANNED),
        ("The truce, in force since February 3, runs out on April 1.", "2031-02-03", EventStatus.HAPPENED),
        ("The camp, sealed since June 2029, will be opened.", "2029-06", EventStatus.HAPPENED),
        ("On 6 January Norland cut the gas over unpaid bills.", "2031-01-06", EventStatus.HAPPENED),
        ("Karr said 400 trucks had been stranded there since January.", "2031-01", EventStatus.ONGOING),
        ("Ships may sail again starting March 20.", "2031-03-20", EventStatus.PLANNED),
        ("They told the army to leave the town by Friday.", "2031-03-07", EventStatus.PLANNED),
        ("The accord, signed in Arvada on Friday, covers two ports.", "2031-02-28", EventStatus.HAPPENED),
        ("Next week the ministers are scheduled to hold a third round.", "2031-W11", EventStatus.PLANNED),
        ("A joint visit to the camp, planned for mid-July, was agreed.", "2031-07", EventStatus.PLANNED),
    ],
)
def test_day_is_taken_from_the_words_that_set_it(story: str, day: str, status: EventStatus | None) -> None:
    assert (day, status) in [found[:2] for found in told(story)]


@pytest.mark.parametrize(
    ("story", "status", "what"),
    [
        ("The summit has been cancelled.", EventStatus.HAPPENED, "The summit has been cancelled"),
        ("Talks are under way in Arvada.", EventStatus.ONGOING, "Talks are under way in Arvada"),
        ("The third round is about to start.", EventStatus.PLANNED, "The third round"),
        ("The sides will meet again, the envoy said.", EventStatus.PLANNED, "The sides will meet again"),
        ("Another round is planned.", EventStatus.PLANNED, "Another round is planned"),
    ],
)
def test_gathering_without_a_day_is_told_as_the_report_puts_it(
    story: str, status: EventStatus, what: str
) -> None:
    assert told(story) == [(None, status, what)]


@pytest.mark.parametrize(
    "story",
    [
        "Nobody will attend the talks.",
        "The envoys hope that the sides will meet again.",
        '"We will meet again," he said.',
        "Karr will not meet the king.",
        "No talks have been held since 2026.",
    ],
)
def test_gathering_that_is_denied_hoped_for_or_quoted_is_no_event(story: str) -> None:
    assert told(story) == []


def test_two_occasions_of_one_clause_are_two_events() -> None:
    days = [found[0] for found in told("Karr met the envoy on Saturday and the king on Sunday.")]
    assert days == ["2031-03-01", "2031-03-02"]


def test_programme_has_an_event_for_each_day() -> None:
    story = (
        "The sides are far apart.\n\nThu 6 March, 09.30: opening statements\n\nFri 7 March: technical groups\n\n"
        "Sat 8 March: closing session"
    )
    assert [found[::2] for found in told(story)] == [
        ("2031-03-06", "opening statements"),
        ("2031-03-07", "technical groups"),
        ("2031-03-08", "closing session"),
    ]


@pytest.mark.parametrize(
    "story",
    [
        "Norland recalled its ambassador.",
        "Ruritania put troops on alert.",
        "Karr said the North had closed the border crossing.",
        "Hundreds of people protested outside the embassy.",
        "Earlier rounds in Arvada ended without a photograph.",
        "His remark held up the final session by two hours.",
    ],
)
def test_deeds_of_states_and_crowds_and_the_course_of_talks_are_events_without_a_day(story: str) -> None:
    assert [found[:2] for found in told(story)] == [(None, EventStatus.HAPPENED)]


@pytest.mark.parametrize(
    "story",
    [
        "Norland insists that the South opened the gates.",
        "Norland did not recall its ambassador.",
    ],
)
def test_what_is_claimed_or_denied_is_no_deed(story: str) -> None:
    assert told(story) == []


@pytest.mark.parametrize(
    ("story", "values"),
    [
        ("They will meet from Monday to Wednesday.", ["2031-03-10", "2031-03-12"]),
        ("They met from Friday to Monday.", ["2031-02-28", "2031-03-03"]),
        ("They met from Monday to Wednesday.", ["2031-02-24", "2031-02-26"]),
        ("The hut burned last June when winds rose overnight.", ["2030-06", None]),
        ("Rockets hit two villages overnight on Friday.", ["2031-02-28TNI", "2031-02-28"]),
    ],
)
def test_days_of_a_sentence_agree_with_each_other(story: str, values: list[str | None]) -> None:
    assert [expression.value for expression in dates_of(story)] == values


def test_what_came_so_many_days_before_has_a_day_too() -> None:
    story = "The news came on Monday, a day after the latest meeting of their working group ended in Arvada."
    assert [found[:2] for found in told(story)] == [
        ("2031-03-03", EventStatus.HAPPENED),
        ("2031-03-02", EventStatus.HAPPENED),
    ]


def test_statement_after_its_quotation_is_told_with_it() -> None:
    (event,) = events_of("“The bridge is the main issue,” the envoy told reporters on Monday.", TODAY)
    assert event.what == "“The bridge is the main issue,” the envoy told reporters"
