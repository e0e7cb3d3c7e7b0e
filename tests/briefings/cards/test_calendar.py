from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.cards import build_calendar_file, build_card
from briefings.cards.icalendar import escape, fold, write_icalendar
from briefings.models import Citation, EventKind, EventStatus, Happening, Plan, Span
from tests.fakes.shelf import open_dossier
from tests.fakes.talks import RIVER_TALKS, Draft

TODAY = date(2031, 5, 5)
ROUND = "the third round of talks between Vellmark and Orsena"


def unfold(content: str) -> list[tuple[str, str]]:
    """The lines of a file as names, with their parameters, and values. Source: RFC 5545, section 3.1."""
    whole = content.replace("\r\n ", "").removesuffix("\r\n")
    return [(line.partition(":")[0], line.partition(":")[2]) for line in whole.split("\r\n")]


def unescape(value: str) -> str:
    return re.sub(r"\\([\\;,nN])", lambda match: "\n" if match[1] in "nN" else match[1], value)


def events(content: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for name, value in unfold(content):
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found:
            found[-1].setdefault(name, unescape(value))
    return found


def plan(key: str, told: str, when: str, end: str | None = None, what: str = ROUND) -> Draft:
    draft = Draft(key, told, f"Paper {key}").says(f"The envoys said that {what} is planned in Amsel.")
    return draft.event(what, when, EventKind.ROUND, EventStatus.PLANNED, end=end)


def put_off(key: str = "z", told: str = "2031-05-04") -> Draft:
    draft = Draft(key, told, "Echo").says("The third round, set for 8 May, has been postponed to 15 May.")
    return draft.dated("8 May", "2031-05-08").dated("15 May", "2031-05-15")


def call_off() -> Draft:
    return Draft("y", "2031-05-04", "Echo").says("The third round has been called off.")


def file_of(*drafts: Draft) -> list[dict[str, str]]:
    readings = [draft.read() for draft in drafts]
    made = build_calendar_file(open_dossier(RIVER_TALKS, readings), today=TODAY)
    assert build_calendar_file(open_dossier(RIVER_TALKS, reversed(readings)), today=TODAY) == made
    return events(made.content)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_folded_line_has_no_long_piece_and_unfolds_to_itself(line: str) -> None:
    pieces = fold(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n")))
def test_escaped_text_comes_back_and_breaks_no_line(text: str) -> None:
    assert "\n" not in escape(text)
    assert unescape(escape(text)) == text


def test_hostile_text_opens_no_property_of_its_own() -> None:
    assert escape("a\r\nBEGIN:VEVENT\x00\ud800;b") == "a\\nBEGIN:VEVENT\\;b"


def test_file_opens_and_closes_as_the_standard_has_it() -> None:
    dossier = open_dossier(RIVER_TALKS, [plan("a", "2031-05-01", "2031-05-08").read()])
    lines = unfold(build_calendar_file(dossier, today=TODAY).content)
    assert lines[0] == ("BEGIN", "VCALENDAR")
    assert ("VERSION", "2.0") in lines
    assert lines[-1] == ("END", "VCALENDAR")


def test_planned_day_is_a_whole_day_that_ends_before_the_next() -> None:
    (event,) = file_of(plan("a", "2031-05-01", "2031-05-08"))
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20310508", "20310509")
    assert (event["STATUS"], event["SEQUENCE"], event["DTSTAMP"]) == ("TENTATIVE", "0", "20310501T000000Z")
    assert "Paper a, Thu 1 May 2031" in event["DESCRIPTION"]


def test_planned_days_are_one_interval() -> None:
    (event,) = file_of(plan("a", "2031-05-01", "2031-05-08", end="2031-05-10"))
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20310508", "20310511")


def test_event_that_moves_keeps_its_uid_and_counts_up() -> None:
    (before,) = file_of(plan("a", "2031-05-01", "2031-05-08"))
    (after,) = file_of(plan("a", "2031-05-01", "2031-05-08"), put_off())
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "1")
    assert (after["DTSTART;VALUE=DATE"], after["STATUS"]) == ("20310515", "TENTATIVE")
    assert after["DESCRIPTION"].startswith("First planned for Thu 8 May 2031.")


def test_event_that_another_report_plans_too_keeps_its_uid() -> None:
    (one,) = file_of(plan("b", "2031-05-02", "2031-05-08"))
    (both,) = file_of(plan("b", "2031-05-02", "2031-05-08"), plan("a", "2031-05-01", "2031-05-08"))
    assert one["UID"] == both["UID"]


def test_event_that_is_called_off_stays_in_the_file_as_cancelled() -> None:
    (event,) = file_of(plan("a", "2031-05-01", "2031-05-08"), call_off())
    assert (event["STATUS"], event["DTSTART;VALUE=DATE"]) == ("CANCELLED", "20310508")
    assert event["SUMMARY"].startswith("Called off: ")


def test_month_and_year_are_too_vague_for_a_calendar() -> None:
    assert file_of(plan("a", "2031-05-01", "2031")) == []


def happening(words: str, article: str) -> Happening:
    cited = Citation(article_id=article, span=Span(start=0, end=len(words)), text=words, source="Post")
    return Happening(
        kind=EventKind.MEETING,
        what=words,
        date="2031-05-08",
        status=EventStatus.PLANNED,
        citations=(cited,),
        planned=Plan(date="2031-05-08", citation=cited),
    )


def test_two_meetings_of_one_day_have_two_uids() -> None:
    made = write_icalendar(
        RIVER_TALKS, [happening("The envoys meet.", "a"), happening("The kings dine.", "b")]
    )
    assert len({event["UID"] for event in events(made.content)}) == 2


@pytest.mark.parametrize(
    ("drafts", "shown"),
    [
        ([plan("a", "2031-05-01", "2031-05-08")], ["", "planned"]),
        ([plan("a", "2031-05-01", "2031-05-08"), put_off()], ["", "moved from"]),
        ([plan("a", "2031-05-01", "2031-05-08"), call_off()], ["Called off or put off", "called off"]),
    ],
)
def test_card_says_what_became_of_a_plan(drafts: list[Draft], shown: list[str]) -> None:
    card = build_card(
        "calendar", "", open_dossier(RIVER_TALKS, [draft.read() for draft in drafts]), today=TODAY
    )
    (section,) = card.sections
    heading, label = shown
    assert "".join(run.text for run in section.heading) == heading
    assert label in [run.text for run in section.lines[0].runs]


def test_card_with_nothing_ahead_says_so() -> None:
    card = build_card("calendar", "", open_dossier(RIVER_TALKS, ()), today=TODAY)
    assert [each.text for each in card.notices] == ["No report names anything that is planned from then on."]
