"""Who was at which round, and the delegations of one."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.cards import build_card
from briefings.models import Card, EventKind, EventStatus, Participation
from tests.fakes.shelf import open_dossier
from tests.fakes.talks import ORSENA, RIVER_TALKS, VELLMARK, Draft

from .conftest import Asker
from .saying import headings, lines, notices, under

TODAY = date(2031, 6, 10)
FIRST, SECOND = "2031-05-06", "2031-06-03"


def held(day: str, where: str, *, planned: bool = False, kind: EventKind = EventKind.ROUND) -> Draft:
    draft = Draft(f"round-{day}", day, "Post")
    what = f"Envoys of Vellmark and Orsena {'will meet' if planned else 'met'} in {where}"
    draft.says(f"{what}.")
    draft.event(what, day, kind, EventStatus.PLANNED if planned else EventStatus.HAPPENED)
    draft.events[-1] = draft.events[-1].model_copy(update={"place": where})
    return draft


def stood(day: str, name: str, where: Participation, party: str = VELLMARK, paper: str = "Post") -> Draft:
    sentence = f"{name} is as the {paper} of {day} has it."
    return Draft(f"{paper}-{day}-{name}", day, paper).says(sentence).person(name, party=party, where=where)


TWO_ROUNDS = (
    held(FIRST, "Port Amsel"),
    held(SECOND, "Veldt"),
    stood("2031-05-05", "Ada Vell", Participation.LEADS),
    stood("2031-05-07", "Otto Brandt", Participation.MEMBER),
    stood("2031-05-07", "Lena Ostrow", Participation.LEADS, ORSENA),
    stood("2031-06-02", "Ada Vell", Participation.ABSENT),
    stood("2031-06-04", "Otto Brandt", Participation.LEADS),
)


def who(args: str, *drafts: Draft) -> Card:
    dossier = open_dossier(RIVER_TALKS, [draft.read() for draft in drafts or TWO_ROUNDS])
    return build_card("who", args, dossier, today=TODAY)


def test_person_was_led_member_or_away_at_each_round() -> None:
    assert under(who("vell"), "Rounds") == [
        f"{SECOND} · Veldt · not in the room",
        f"{FIRST} · Port Amsel · leads",
    ]
    assert under(who("brandt"), "Rounds") == [
        f"{SECOND} · Veldt · leads",
        f"{FIRST} · Port Amsel · in the room",
    ]


def test_each_round_of_a_person_cites_who_says_so_and_what_gives_its_day() -> None:
    [_, first] = [line for section in who("vell").sections[1:2] for line in section.lines]

    assert [citation.text for citation in first.citations] == [
        "Ada Vell is as the Post of 2031-05-05 has it.",
        "Envoys of Vellmark and Orsena met in Port Amsel.",
    ]


@pytest.mark.parametrize("args", ["Port Amsel", "port amsel", FIRST, "2031-05"])
def test_round_is_meant_by_its_place_its_day_or_its_month(args: str) -> None:
    card = who(args)

    assert lines(card)[0] == f"{FIRST} · Port Amsel"
    assert headings(card) == ["", f"🅥 {VELLMARK}", f"🅞 {ORSENA}"]
    assert under(card, VELLMARK) == ["Ada Vell · leads", "Otto Brandt"]


def test_delegations_of_a_later_round_are_those_of_its_reports() -> None:
    card = who("veldt")

    assert under(card, VELLMARK) == ["Otto Brandt · leads"]
    assert under(card, ORSENA) == []


def test_delegations_offer_the_rounds_where_there_are_several() -> None:
    one = who("", held(FIRST, "Veldt"), stood(FIRST, "Ada Vell", Participation.LEADS))

    assert [each.to.args for each in who("").next if each.to.card == "who"] == [SECOND, FIRST]
    assert [each.to.args for each in one.next if each.to.card == "who"] == []


def test_two_rounds_in_one_place_are_asked_about() -> None:
    card = who("veldt", held(FIRST, "Veldt"), held(SECOND, "Veldt"))

    assert notices(card)[0] == "Several rounds match veldt."
    assert [choice.to.args for choice in card.choices] == [SECOND, FIRST]


def test_person_of_that_name_is_found_where_no_round_is_meant() -> None:
    assert who("vell").args == "ada-vell"
    assert who("2031-11-11").args == "2031-11-11"
    assert not who("2031-11-11").lines


def test_sources_that_differ_on_a_round_are_both_cited() -> None:
    card = who(
        "vell",
        held(FIRST, "Veldt"),
        stood(FIRST, "Ada Vell", Participation.MEMBER),
        stood(FIRST, "Ada Vell", Participation.ABSENT, paper="Courier"),
    )
    [line] = [line for section in card.sections for line in section.lines if "Veldt" in str(line.runs)]

    assert under(card, "Rounds") == [f"{FIRST} · Veldt · in the room · sources differ"]
    assert {citation.source for citation in line.citations} == {"Post", "Courier"}


def test_party_is_told_by_round_where_it_was_another() -> None:
    card = who(
        "vell",
        held(FIRST, "Port Amsel"),
        held(SECOND, "Veldt"),
        stood(FIRST, "Ada Vell", Participation.LEADS, ORSENA),
        stood(SECOND, "Ada Vell", Participation.LEADS),
        stood("2031-06-04", "Ada Vell", Participation.LEADS),
    )

    assert under(card, "Rounds") == [
        f"{SECOND} · Veldt · leads",
        f"{FIRST} · Port Amsel · leads · 🅞 {ORSENA}",
    ]


def test_part_in_an_earlier_round_is_told_of_no_round_that_is_known() -> None:
    card = who("vell", held(FIRST, "Veldt"), stood(FIRST, "Ada Vell", Participation.EARLIER))

    assert under(card, "Rounds") == []


def test_report_between_two_rounds_is_about_the_nearer() -> None:
    near = stood("2031-05-28", "Ada Vell", Participation.LEADS)

    assert under(who("vell", *TWO_ROUNDS[:2], near), "Rounds") == [f"{SECOND} · Veldt · leads"]


def test_report_of_a_month_without_a_round_is_about_none() -> None:
    far = stood("2031-08-20", "Ada Vell", Participation.LEADS)

    assert under(who("vell", *TWO_ROUNDS[:2], far), "Rounds") == []


def test_meeting_of_others_is_no_round_of_the_talks() -> None:
    other = Draft("a", FIRST, "Post").says("Envoys of Tarnia met in Veldt.")
    other.event("Envoys of Tarnia met in Veldt", FIRST, EventKind.MEETING)

    assert under(who("vell", other, stood(FIRST, "Ada Vell", Participation.LEADS)), "Rounds") == []


def test_empty_dossier_has_no_rounds(ask_empty: Asker) -> None:
    assert not ask_empty("who", "2031-05").lines


@pytest.mark.parametrize("day", ["0001-01-02", "9999-12-31"])
def test_round_at_the_end_of_days_is_a_round(day: str) -> None:
    assert lines(who(day, held(day, "Veldt")))[0] == f"{day} · Veldt"
