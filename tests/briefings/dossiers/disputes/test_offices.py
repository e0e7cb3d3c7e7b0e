from __future__ import annotations

import pytest

from briefings.dossiers.disputes.offices import Clash, Office, Rank, clash, office_of, unique_office
from briefings.models import Standing

OURS = frozenset({"ruritania", "ruritanian", "rudolf", "elphberg"})


def office(text: str, standing: Standing = Standing.CURRENT) -> Office:
    found = office_of(text, standing, OURS)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "the head of Ruritania’s security and defence council",
            "secretary of the security and defense council",
        ),
        ("director of the river authority", "the river authority’s chairman"),
        ("an adviser to President Rudolf Elphberg", "Presidential aide"),
    ],
)
def test_one_body_under_two_titles_is_only_worded_otherwise(one: str, other: str) -> None:
    assert clash(office(one), office(other)) is Clash.WORDING


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Foreign Minister", "Ruritania’s foreign minister"),
        ("the minister of foreign affairs", "foreign secretary"),
        ("defense minister", "Defence Minister"),
        ("head of military intelligence", "military intelligence chief"),
        ("head of the river authority", "head of the fishing fleet"),
        ("foreign minister", "president"),
        ("special envoy", "adviser to the president"),
        ("the prime minister", "Ruritanian premier"),
        ("foreign and trade minister", "foreign minister"),
    ],
)
def test_other_spelling_or_another_office_beside_it_is_no_clash(one: str, other: str) -> None:
    assert clash(office(one), office(other)) is Clash.NONE


def test_two_portfolios_at_one_time_contradict() -> None:
    assert clash(office("foreign minister"), office("defence minister")) is Clash.CONTRADICTION


def test_former_and_present_holder_of_one_office_contradict() -> None:
    former = office("former foreign minister", Standing.FORMER)
    assert clash(former, office("foreign minister")) is Clash.CONTRADICTION


def test_deputy_and_minister_contradict() -> None:
    deputy = office("deputy foreign minister", Standing.DEPUTY)
    assert clash(deputy, office("foreign minister")) is Clash.CONTRADICTION


def test_former_minister_who_is_president_now_is_no_clash() -> None:
    assert clash(office("former foreign minister", Standing.FORMER), office("president")) is Clash.NONE


@pytest.mark.parametrize(
    "text",
    [
        "a negotiator",
        "chief of staff",
        "Prime Minister and party leader",
        "a member of the security council",
        "the foreign minister’s brother",
        "spokesman",
    ],
)
def test_phrase_that_names_no_single_office_is_not_compared(text: str) -> None:
    assert office_of(text, Standing.CURRENT, OURS) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Foreign Minister", "MINISTER foreig"),
        ("minister of foreign affairs", "MINISTER foreig"),
        ("President", "PRESIDENT"),
        ("Ruritania’s prime minister", "PREMIER"),
        ("president of the river authority", None),
        ("special envoy", None),
        ("an adviser", None),
        ("minister", None),
    ],
)
def test_only_offices_of_state_have_one_holder(text: str, name: str | None) -> None:
    assert unique_office(office(text)) == name


def test_deputy_does_not_hold_the_office() -> None:
    assert unique_office(office("deputy foreign minister", Standing.DEPUTY)) is None


def test_ranks_kept_in_facts_keep_their_numbers() -> None:
    assert [(rank.name, rank.value) for rank in list(Rank)[:3]] == [
        ("HEAD", 1),
        ("SECRETARY", 2),
        ("DIRECTOR", 3),
    ]
