"""Whose somebody is and who sits where, told by what stands around the name. All persons are invented."""

from __future__ import annotations

import pytest

from briefings.models import Participation

from .reading import read_people
from .speaking import statements_of


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        (
            "The Peruvians had brought a jurist, Ana Vega, and their envoy in Vienna, Luis Mora.",
            "Luis Mora",
            "Peru",
        ),
        ("The Chilean minister was accompanied by a general, Luis Mora.", "Luis Mora", "Chile"),
        ("Chile, through its ministry's spokesman, Luis Mora, welcomed it.", "Luis Mora", "Chile"),
        (
            "Ana Vega, the Peruvian envoy, had Luis Mora of the Security Council at her side.",
            "Luis Mora",
            "Peru",
        ),
        (
            "Peru and Chile met. Facing Ana Vega, the Peruvian envoy, were Colonel Luis Mora and Colonel Jan Roth.",
            "Luis Mora",
            "Chile",
        ),
        ("The Chilean envoy was tired. Luis Mora left at noon.", "Luis Mora", "Chile"),
        ("Luis Mora left at noon. The Chilean envoy was tired.", "Luis Mora", "Chile"),
        ("The Peruvian team had one man. Luis Mora did so for Chile.", "Luis Mora", "Chile"),
        ("Peru's delegation was a single man, the jurist Luis Mora.", "Luis Mora", "Peru"),
        (
            "Chile demands it. The army's inspector general, Luis Mora, spread out a map.",
            "Luis Mora",
            "Chile",
        ),
        (
            "The Kingdom of Denmark protested. The Royal Court's spokesman, Luis Mora, left.",
            "Luis Mora",
            "Denmark",
        ),
        ("The Santiago lender's chief, Luis Mora, left Peru.", "Luis Mora", None),
        ("Peru demands their immediate release, a mediator, Luis Mora, said.", "Luis Mora", None),
        ("Luis Mora, who runs the ministry's Chilean desk, left.", "Luis Mora", None),
    ],
)
def test_side_is_told_by_what_stands_around_the_name(text: str, name: str, party: str | None) -> None:
    assert read_people(text)[name].party == party


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Also at the table: Chile's envoy, Luis Mora, and a judge, Ana Vega.", "Ana Vega"),
        ("Facing the Peruvian envoy, Jan Roth, was the Chilean minister, Luis Mora.", "Luis Mora"),
        ("The talks began. The Peruvians had brought a jurist, Ana Vega.", "Ana Vega"),
    ],
)
def test_those_at_the_table_are_members(text: str, name: str) -> None:
    assert read_people(text)[name].participation is Participation.MEMBER


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "The 58-year-old diplomat was tired. Luis Mora left at noon.",
            "Luis Mora",
            "The 58-year-old diplomat",
        ),
        (
            "Peru cannot pay, its chief negotiator conceded. Luis Mora, the water commissioner, offered half.",
            "Luis Mora",
            "its chief negotiator",
        ),
        ("Colonel Luis Mora, one of the two officers, left.", "Luis Mora", "one of the two officers"),
    ],
)
def test_office_told_in_another_sentence_is_a_role(text: str, name: str, role: str) -> None:
    assert role in [r.text for r in read_people(text)[name].roles]


def test_what_goes_on_with_the_clause_is_no_role() -> None:
    people = read_people("Luis Mora, spokesman for the opposition, accused ministers of selling the river.")
    assert [r.text for r in people["Luis Mora"].roles] == ["spokesman for the opposition"]


@pytest.mark.parametrize(
    "text",
    [
        "The two sides will name teams, conclude a deal on minerals as soon as possible, and meet.",
        "Until then expect more lifts and fewer handshakes.",
    ],
)
def test_what_has_no_voice_does_not_speak(text: str) -> None:
    assert [s.speaker for s in statements_of(text) if s.speaker not in {None, "The two sides"}] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Vega, a jurist, shot back that treaties were treaties.", "Ana Vega"),
        ("It will put its complaint on ice, a Chilean source confided.", "a Chilean source"),
        ("Colonel Luis Mora spoke first. The colonel went on to accuse Peru of theft.", "Luis Mora"),
    ],
)
def test_answers_and_confidences_are_reported(text: str, speaker: str) -> None:
    assert statements_of(text)[-1].speaker == speaker
