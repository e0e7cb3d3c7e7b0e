"""Parties that no table knows. All states and movements are invented."""

from __future__ import annotations

import pytest

from briefings.extraction.language.parsing import parse
from briefings.extraction.parties.parties import PartyBook
from briefings.extraction.parties.unlisted import learn

from .reading import article_of, read_people


def learned(text: str) -> dict[str, str]:
    """The phrases that only the text tells of, with the party they stand for."""
    book = PartyBook.of(None)
    found = learn(parse(article_of(text)), book)
    return {
        phrase: entry.party for phrase, entry in found.entries.items() if book.entries.get(phrase) != entry
    }


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Zembla gave way. A Zemblan minister said so.", {"Zembla": "Zembla", "Zemblan": "Zembla"}),
        ("Zembla gave way. The Zemblan ministry agreed.", {"Zembla": "Zembla", "Zemblan": "Zembla"}),
        ("The Vorland trade ministry agreed.", {"Vorland": "Vorland"}),
        ("The Republic of Vorland and Peru met.", {"Vorland": "Vorland"}),
        ("Vorland's parliament agreed.", {"Vorland": "Vorland"}),
        (
            "Vorland's parliament met in the Vorlandian capital, Hohenburg.",
            {"Vorland": "Vorland", "Vorlandian": "Vorland", "Hohenburg": "Vorland"},
        ),
        (
            "The Amber Dawn Front (ADF) sent word. The Amber Dawn Front's delegates left.",
            {
                "Amber Dawn Front": "Amber Dawn Front",
                "ADF": "Amber Dawn Front",
                "the Front": "Amber Dawn Front",
                "The Front": "Amber Dawn Front",
            },
        ),
    ],
)
def test_name_with_what_only_a_party_has_is_a_party(text: str, phrases: dict[str, str]) -> None:
    assert learned(text) == phrases


@pytest.mark.parametrize(
    "text",
    [
        "Envoy Marco Bellini spoke. Bellini's government fell. The delegation of Bellini left.",
        "Prime Minister Modenas spoke. Modenas's parliament agreed.",
        "The Electoral Council met Peruvian officials in Hohenburg.",
        "Western officials met European ministers.",
        "The Peruvian army and the Security Council's team met.",
    ],
)
def test_person_place_or_body_is_no_party(text: str) -> None:
    assert learned(text) == {}


def test_government_that_fights_a_movement_is_that_of_its_state() -> None:
    text = "Talks between Peru and the Amber Dawn Front go on. The government said no."
    assert learned(text)["The government"] == "Peru"


def test_people_of_unlisted_parties_have_their_side() -> None:
    people = read_people(
        "Zembla and the Amber Brigades have agreed. The Zemblan side was led by General Luis Mora, joined by "
        "legal adviser Ana Vega. The Brigades' team was headed by Karl Holm."
    )
    assert {name: person.party for name, person in people.items()} == {
        "Luis Mora": "Zembla",
        "Ana Vega": "Zembla",
        "Karl Holm": "Amber Brigades",
    }


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Upper Marn and Costavia resumed talks. The Upper Marn delegation left. Costavia refused.",
            {"Upper Marn", "Costavia"},
        ),
        ("Vorland, for those who ask, is a landlocked country of nine million.", {"Vorland"}),
        ("Vorland has agreed to sell. The Vorlanders want more of it, as Vorland knows.", {"Vorland"}),
        ("The Vorland-Zembla talks went on. Vorland wants coal. Zembla refused.", {"Vorland", "Zembla"}),
        ("Peru met with the state concern Zinkprom. Zinkprom insists on cash.", {"Zinkprom"}),
        ("The delegation of the Dune Confederation had been waiting.", {"Dune Confederation"}),
        ("Rebels of the Northern Resistance Army came. The NRA left.", {"Northern Resistance Army"}),
    ],
)
def test_names_that_stand_opposite_one_another_are_parties(text: str, parties: set[str]) -> None:
    assert parties <= set(learned(text).values())


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg and Karl Holm met. Karl Holm refused.",
        "Monday and Tuesday were set aside.",
        "The Vorland-based paper wrote of it.",
    ],
)
def test_people_and_days_that_are_named_together_are_no_parties(text: str) -> None:
    assert learned(text) == {}


def test_the_north_is_the_state_of_that_name_where_both_are_told_of() -> None:
    found = learned("South Korea and North Korea met. The North refused.")
    assert found["the North"] == "North Korea"
