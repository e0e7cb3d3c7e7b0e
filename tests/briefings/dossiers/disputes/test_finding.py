"""Disagreements of invented dossiers: what is found, and above all what is not."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable

import pytest

from briefings.models import (
    Disagreement,
    DisagreementKind,
    EventKind,
    EventStatus,
    Participation,
    Stance,
    Standing,
)
from briefings.ports import EVERYTHING, About
from tests.fakes.shelf import open_dossier
from tests.fakes.talks import ORSENA, RIVER_TALKS, VELLMARK, Draft

POST, ECHO, SUN = "Vellmark Post", "Hill Echo", "Morning Sun"
DAY, NEXT = "2031-05-06", "2031-05-07"
_keys = itertools.count()


def report(publisher: str | None = POST, day: str | None = DAY, **more: object) -> Draft:
    return Draft(f"r{next(_keys):04}", day, publisher, **more)


def found(*drafts: Draft, about: About = EVERYTHING) -> tuple[Disagreement, ...]:
    return open_dossier(RIVER_TALKS, [draft.read() for draft in drafts]).disagreements(about)


def kinds(*drafts: Draft) -> list[DisagreementKind]:
    return [each.kind for each in found(*drafts)]


def said(disagreement: Disagreement) -> set[str]:
    return {telling.said for telling in disagreement.tellings}


def person(
    draft: Draft,
    name: str,
    *roles: str,
    where: Participation = Participation.UNKNOWN,
    standing: Standing = Standing.CURRENT,
    party: str = VELLMARK,
) -> Draft:
    words = f" is {', '.join(roles)} and" if roles else ""
    draft.says(f"{name}{words} was in the long room ({len(draft.text)}).")
    return draft.person(name, *roles, party=party, where=where, standing=standing)


def leads(draft: Draft, *names: str, party: str = VELLMARK) -> Draft:
    for name in names:
        person(draft, name, where=Participation.LEADS, party=party)
    return draft


def killed(
    draft: Draft, number: str, value: int, place: str = "Port Orsen", day: str = "2031-05-05"
) -> Draft:
    draft.says(f"The shelling of {place} killed {number} people on Monday.")
    return draft.figure(number, value, "people").dated("Monday", day)


def holds(draft: Draft, name: str, role: str) -> Draft:
    return person(draft, name, role)


class TestWhoLeads:
    def test_two_sources_that_have_two_persons_lead_differ(self) -> None:
        [each] = found(leads(report(POST), "Ada Vell"), leads(report(ECHO), "Otto Brandt"))
        assert (each.kind, each.party) == (DisagreementKind.LEADS, VELLMARK)
        assert {telling.value for telling in each.tellings} == {"Ada Vell", "Otto Brandt"}

    def test_source_that_adds_a_second_leader_does_not_differ(self) -> None:
        assert found(leads(report(POST), "Ada Vell"), leads(report(ECHO), "Ada Vell", "Otto Brandt")) == ()

    def test_other_spelling_of_the_leader_does_not_differ(self) -> None:
        assert found(leads(report(POST), "Ada Hlynskyi"), leads(report(ECHO), "Ada Hlinski")) == ()

    def test_leader_of_another_side_does_not_differ(self) -> None:
        one, other = leads(report(POST), "Ada Vell"), leads(report(ECHO), "Karl Tamm", party=ORSENA)
        assert found(one, other) == ()

    def test_leader_of_the_next_week_does_not_differ(self) -> None:
        assert found(leads(report(POST), "Ada Vell"), leads(report(ECHO, "2031-05-13"), "Otto Brandt")) == ()

    def test_presumed_leader_does_not_differ(self) -> None:
        draft = report(ECHO).says("Otto Brandt came.")
        draft.person("Otto Brandt", party=VELLMARK, where=Participation.LEADS, presumed=True)
        assert found(leads(report(POST), "Ada Vell"), draft) == ()


class TestWhoTakesPart:
    def test_in_the_room_and_beside_it_differ(self) -> None:
        [each] = found(
            person(report(POST), "Ada Vell", where=Participation.MEMBER),
            person(report(ECHO), "Ada Vell", where=Participation.BESIDE),
        )
        assert (each.kind, each.about) == (DisagreementKind.ATTENDS, "Ada Vell")
        assert {t.where for t in each.tellings} == {Participation.MEMBER, Participation.BESIDE}

    def test_leading_and_being_a_member_do_not_differ(self) -> None:
        one = person(report(POST), "Ada Vell", where=Participation.LEADS)
        assert found(one, person(report(ECHO), "Ada Vell", where=Participation.MEMBER)) == ()

    def test_plan_that_came_to_nothing_does_not_differ(self) -> None:
        planned = report(POST).says("Ada Vell is expected to join the talks.")
        planned.person("Ada Vell", party=VELLMARK, where=Participation.MEMBER)
        assert found(planned, person(report(ECHO, NEXT), "Ada Vell", where=Participation.ABSENT)) == ()


class TestOffices:
    def test_two_holders_of_one_office_differ(self) -> None:
        [each] = found(
            holds(report(POST), "Ada Vell", "foreign minister"),
            holds(report(ECHO), "Otto Brandt", "the foreign minister"),
        )
        assert each.kind is DisagreementKind.HOLDER
        assert {telling.value for telling in each.tellings} == {"Ada Vell", "Otto Brandt"}

    def test_holders_of_offices_that_several_have_do_not_differ(self) -> None:
        one = holds(report(POST), "Ada Vell", "special envoy")
        assert found(one, holds(report(ECHO), "Otto Brandt", "special envoy")) == ()

    def test_one_person_by_surname_and_whole_name_does_not_differ(self) -> None:
        one = holds(report(POST), "Ada Vell", "foreign minister")
        assert found(one, holds(report(ECHO), "Vell", "foreign minister")) == ()

    def test_article_that_gives_an_office_to_two_says_nothing(self) -> None:
        both = holds(holds(report(POST), "Ada Vell", "foreign minister"), "Lena Ostrow", "foreign minister")
        assert found(both, holds(report(ECHO), "Ada Vell", "foreign minister")) == ()

    def test_former_and_present_holder_of_one_office_differ(self) -> None:
        former = person(report(ECHO), "Ada Vell", "former foreign minister", standing=Standing.FORMER)
        [each] = found(holds(report(POST), "Ada Vell", "foreign minister"), former)
        assert (each.kind, each.about) == (DisagreementKind.ROLE, "Ada Vell")

    def test_two_titles_for_the_head_of_one_body_are_only_worded_otherwise(self) -> None:
        [each] = found(
            holds(report(POST), "Ada Vell", "head of the river security council"),
            holds(report(ECHO), "Ada Vell", "secretary of the river security council"),
        )
        assert each.kind is DisagreementKind.CALLED

    def test_article_that_uses_both_titles_differs_from_nobody(self) -> None:
        both = person(
            report(POST),
            "Ada Vell",
            "head of the river security council",
            "secretary of the river security council",
        )
        assert found(both, holds(report(ECHO), "Ada Vell", "head of the river security council")) == ()


class TestNumbers:
    def test_two_counts_of_the_same_differ(self) -> None:
        [each] = found(killed(report(POST), "14", 14), killed(report(ECHO), "19", 19))
        assert (each.kind, said(each)) == (DisagreementKind.NUMBER, {"14 people", "19 people"})

    def test_count_of_the_next_day_but_one_is_a_newer_one(self) -> None:
        assert found(killed(report(POST), "14", 14), killed(report(ECHO, "2031-05-08"), "19", 19)) == ()

    def test_two_places_do_not_differ(self) -> None:
        assert found(killed(report(POST), "14", 14), killed(report(ECHO), "19", 19, place="Veldt")) == ()

    def test_two_days_do_not_differ(self) -> None:
        other = killed(report(ECHO), "19", 19, day="2031-05-04")
        assert found(killed(report(POST), "14", 14), other) == ()

    def test_outlet_that_takes_up_the_other_count_settles_it(self) -> None:
        [each] = found(
            killed(report(POST), "14", 14),
            killed(report(ECHO), "19", 19),
            killed(report(POST, NEXT), "19", 19),
        )
        assert each.settled is not None
        assert each.settled.isoformat() == NEXT

    def test_reports_of_one_agency_do_not_differ(self) -> None:
        one, other = report(POST, agency="Tidewire"), report(ECHO, agency="Tidewire")
        assert found(killed(one, "14", 14), killed(other, "19", 19)) == ()


class TestDays:
    def meets(self, draft: Draft, when: str, status: EventStatus, nth: str = "third") -> Draft:
        what = f"the {nth} round of talks on the ferries"
        draft.says(f"On the quay, {what} is told of.")
        return draft.event(what, when, EventKind.ROUND, status)

    def test_two_days_for_one_planned_round_differ(self) -> None:
        [each] = found(
            self.meets(report(POST), "2031-05-20", EventStatus.PLANNED),
            self.meets(report(ECHO), "2031-05-22", EventStatus.PLANNED),
        )
        assert each.kind is DisagreementKind.DATE
        assert {telling.value for telling in each.tellings} == {"2031-05-20", "2031-05-22"}

    def test_day_that_a_later_report_gives_may_be_a_new_one(self) -> None:
        assert not found(
            self.meets(report(POST), "2031-05-20", EventStatus.PLANNED),
            self.meets(report(ECHO, "2031-05-09"), "2031-05-22", EventStatus.PLANNED),
        )

    def test_planned_and_held_on_another_day_do_not_differ(self) -> None:
        assert not found(
            self.meets(report(POST, "2031-05-01"), "2031-05-03", EventStatus.PLANNED),
            self.meets(report(ECHO), "2031-05-05", EventStatus.HAPPENED),
        )

    def test_two_rounds_do_not_differ(self) -> None:
        assert not found(
            self.meets(report(POST), "2031-05-20", EventStatus.PLANNED),
            self.meets(report(ECHO), "2031-05-22", EventStatus.PLANNED, nth="fourth"),
        )


class TestMatters:
    def asks(self, draft: Draft, clause: str, stance: Stance = Stance.DEMAND) -> Draft:
        return draft.says(f"{clause}.").stand(clause, VELLMARK, "river-border", stance)

    def test_two_objects_of_one_demand_differ(self) -> None:
        [each] = found(
            self.asks(report(POST), "Vellmark insists that Orsena hand over the Tarlen region"),
            self.asks(report(ECHO), "Vellmark wants Orsena to cede the rest of Streb"),
        )
        assert (each.kind, each.party, each.issue) == (DisagreementKind.MATTER, VELLMARK, "river-border")
        assert said(each) == {"the Tarlen region", "the rest of Streb"}

    def test_more_and_less_exact_object_does_not_differ(self) -> None:
        assert not found(
            self.asks(report(POST), "Vellmark insists that Orsena hand over Tarlen"),
            self.asks(report(ECHO), "Vellmark wants Orsena to cede Tarlen and Streb"),
        )

    def test_objects_of_two_acts_do_not_differ(self) -> None:
        assert not found(
            self.asks(report(POST), "Vellmark insists that Orsena hand over Tarlen"),
            self.asks(report(ECHO), "Vellmark wants Orsena to recognise Streb"),
        )

    def test_demand_and_offer_do_not_differ(self) -> None:
        assert not found(
            self.asks(report(POST), "Vellmark insists that Orsena hand over Tarlen"),
            self.asks(report(ECHO), "Vellmark would hand over Streb", Stance.OFFER),
        )


class TestWords:
    def quotes(self, draft: Draft, words: str, name: str = "Ada Vell") -> Draft:
        draft.says(f"“{words}” {name} told reporters.").person(name, party=VELLMARK)
        return draft.speech(words, name)

    def test_one_utterance_in_two_wordings_differs(self) -> None:
        [each] = found(
            self.quotes(report(POST), "We came in good faith. It will be a long night."),
            self.quotes(report(ECHO), "Look, we come in faith. It will be a long night."),
        )
        assert (each.kind, each.about) == (DisagreementKind.QUOTE, "Ada Vell")
        assert said(each) == {"We came in good faith.", "Look, we come in faith."}

    def test_words_of_two_persons_do_not_differ(self) -> None:
        assert not found(
            self.quotes(report(POST), "We came in good faith. It will be a long night."),
            self.quotes(report(ECHO), "We come in faith. It will be a long night.", "Otto Brandt"),
        )

    def test_utterances_of_two_weeks_do_not_differ(self) -> None:
        assert not found(
            self.quotes(report(POST), "We came in good faith. It will be a long night."),
            self.quotes(report(ECHO, "2031-05-14"), "We come in faith. It will be a long night."),
        )

    def test_weekday_that_the_date_is_not_is_found_in_one_text(self) -> None:
        [each] = found(report().says("They met on Tuesday, May 5, at noon."))
        assert (each.kind, each.tellings[0].value) == (DisagreementKind.WEEKDAY, "2031-05-05")

    def test_contested_name_is_only_worded_otherwise(self) -> None:
        [each] = found(
            report(POST).says("It lay in the Sea of Japan."), report(ECHO).says("It lay in the East Sea.")
        )
        assert each.kind is DisagreementKind.NAMED


ALL: tuple[Callable[[], Iterable[Draft]], ...] = (
    lambda: (leads(report(POST), "Ada Vell"), leads(report(ECHO), "Otto Brandt")),
    lambda: (killed(report(POST), "14", 14), killed(report(ECHO), "19", 19), killed(report(SUN), "16", 16)),
    lambda: (
        TestWords().quotes(report(POST), "We came in good faith. It will be a long night."),
        TestWords().quotes(report(ECHO), "Look, we come in faith. It will be a long night."),
        TestWords().quotes(report(SUN), "We come in faith. It will be a long night."),
    ),
)


@pytest.mark.parametrize("make", ALL)
def test_order_of_adding_does_not_show(make: Callable[[], Iterable[Draft]]) -> None:
    drafts = [*make()]
    assert len({found(*order) for order in itertools.permutations(drafts)}) == 1


def test_revision_that_takes_up_what_the_other_says_leaves_no_disagreement() -> None:
    first, other = killed(Draft("one", DAY, POST), "14", 14), killed(report(ECHO), "19", 19)
    assert found(first, other)
    assert not found(first, other, killed(Draft("one", DAY, POST), "19", 19))


def test_disagreements_of_a_subject_are_those_of_it_alone() -> None:
    drafts = (
        leads(killed(report(POST), "14", 14, place="Hask"), "Ada Vell"),
        leads(killed(report(ECHO), "19", 19, place="Hask"), "Otto Brandt"),
    )
    assert [each.kind for each in found(*drafts, about=About(party=VELLMARK))] == [DisagreementKind.LEADS]
    assert [each.kind for each in found(*drafts, about=About(actor="ada-vell"))] == [DisagreementKind.LEADS]
    assert found(*drafts, about=About(party=ORSENA)) == ()
    assert found(*drafts, about=About(issue="ferries")) == ()


def test_figure_in_a_sentence_that_names_the_subject_is_of_it() -> None:
    drafts = (
        killed(report(POST), "14", 14, place="a ferry off Port Orsen"),
        killed(report(ECHO), "19", 19, place="the ferries off Port Orsen"),
    )
    for about in (About(issue="ferries"), About(party=ORSENA)):
        assert [each.kind for each in found(*drafts, about=about)] == [DisagreementKind.NUMBER]
    assert found(*drafts, about=About(party=VELLMARK)) == ()


def test_only_sentences_that_are_part_of_a_disagreement_are_disputed() -> None:
    drafts = [killed(report(POST), "14", 14), killed(report(ECHO), "19", 19), report(SUN).says("It rained.")]
    dossier = open_dossier(RIVER_TALKS, [draft.read() for draft in drafts])
    [each] = dossier.disagreements()
    assert dossier.disputed(each.tellings[0].citations) == (each,)
    openings = [
        report.opening for report in dossier.reports(limit=3) if report.opening and report.source == SUN
    ]
    assert dossier.disputed(openings) == ()
