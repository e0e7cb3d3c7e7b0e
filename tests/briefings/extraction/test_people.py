"""Who is named, in which role, for which side, in the room or not. All persons are invented."""

from __future__ import annotations

import pytest

from briefings.models import Participation, Standing

from .reading import read_people


def test_surname_possessive_and_full_name_are_one_person() -> None:
    text = "Peruvian President Rosa Quispe arrived. Quispe’s plane was late. Quispe said little."
    people = read_people(text)
    assert list(people) == ["Rosa Quispe"]
    assert [span.of(text) for span in people["Rosa Quispe"].mentions] == ["Rosa Quispe", "Quispe", "Quispe"]


def test_two_people_of_one_surname_stay_two() -> None:
    people = read_people("Danish envoy Karl Holm met Swedish envoy Anna Holm in Oslo on Monday.")
    assert set(people) == {"Karl Holm", "Anna Holm"}


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Karim al-Zubari", "al-Zubari"),
        ("Pieter van der Velde", "van der Velde"),
        ("Salim bin Rashid Al Mazari", "Al Mazari"),
        ("Kim Sang Mok", "Kim"),
        ("J.D. Harrow", "Harrow"),
        ("Omar Selim Jr.", "Selim"),
    ],
)
def test_name_with_particles_order_or_suffix_gives_its_surname(name: str, surname: str) -> None:
    person = read_people(f"The talks were led by chief negotiator {name}, officials said.")
    (found,) = (p for p in person.values() if surname in p.aliases)
    assert name.startswith(found.name)


@pytest.mark.parametrize(
    "text",
    [
        "He spoke aboard Air Force One Monday.",
        "The Harrow administration proposed a Harrow plan.",
        "The paper Daily Herald said Lisbon agreed.",
        "The General Assembly meets in New York in March.",
        "BERLIN — Talks began on Tuesday.",
    ],
)
def test_aircraft_administrations_papers_and_places_are_no_people(text: str) -> None:
    assert read_people(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        (
            "Peruvian adviser and chief peace negotiator Rosa Quispe will lead Peru's delegation.",
            "Rosa Quispe",
            ["Peruvian adviser", "chief peace negotiator", "will lead Peru's delegation"],
        ),
        (
            "The head of Peru's national security and defence council, Rosa Quispe, said so.",
            "Rosa Quispe",
            ["The head of Peru's national security and defence council"],
        ),
        (
            "Rosa Quispe, 41, a retired teacher from Cusco, said so.",
            "Rosa Quispe",
            ["a retired teacher from Cusco"],
        ),
        (
            "Quito's delegation is led by Ana Vega, an aide to President Luis Mora.",
            "Luis Mora",
            ["President"],
        ),
        (
            "Mora's special envoy Ana Vega met Ecuador's President Luis Mora.",
            "Ana Vega",
            ["Mora's special envoy"],
        ),
        (
            "Ana Vega is expected to serve as the chief negotiator for Quito.",
            "Ana Vega",
            ["the chief negotiator for Quito"],
        ),
    ],
)
def test_roles_stand_as_the_text_words_them(text: str, name: str, roles: list[str]) -> None:
    person = read_people(text)[name]
    assert [role.text for role in person.roles] == roles
    assert all(role.span.of(text) == role.text for role in person.roles)


def test_role_in_the_plural_is_shared_by_all_that_follow() -> None:
    people = read_people("Peruvian envoys Rosa Quispe, Ana Vega and Luis Mora arrived.")
    assert {role.text for person in people.values() for role in person.roles} == {"Peruvian envoys"}
    assert len(people) == 3


@pytest.mark.parametrize(
    ("role", "standing"),
    [
        ("former minister", Standing.FORMER),
        ("ex-president", Standing.FORMER),
        ("acting minister", Standing.ACTING),
        ("deputy foreign minister", Standing.DEPUTY),
        ("foreign minister", Standing.CURRENT),
    ],
)
def test_standing_is_read_from_the_words_before_the_noun(role: str, standing: Standing) -> None:
    person = read_people(f"Peruvian {role} Rosa Quispe said so.")["Rosa Quispe"]
    assert person.roles[0].standing is standing


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("President Rosa Quispe of Peru said so.", "Rosa Quispe", "Peru"),
        ("Peru's Rosa Quispe said the diplomats agreed.", "Rosa Quispe", "Peru"),
        ("U.S. Ambassador to Peru Rosa Quispe said so.", "Rosa Quispe", "United States"),
        ("Rosa Quispe, the chief negotiator for Lima, said so.", "Rosa Quispe", "Peru"),
        ("Rosa Quispe, a farmer from the Danish-held island, said so.", "Rosa Quispe", None),
        ("Peruvian President Rosa Quispe sent her aide Ana Vega.", "Ana Vega", "Peru"),
        ("Peru's foreign minister, Rosa Quispe, met his counterpart Ana Vega.", "Ana Vega", None),
        ("Former Peruvian president Rosa Quispe said so.", "Rosa Quispe", None),
        ("Peruvian minister Rosa Quispe and energy minister Ana Vega signed.", "Ana Vega", "Peru"),
        (
            "Foreign Minister Ana Vega led the Peruvian team, which included envoy Luis Mora.",
            "Luis Mora",
            "Peru",
        ),
    ],
)
def test_side_comes_from_the_words_that_say_it(text: str, name: str, party: str | None) -> None:
    assert read_people(text)[name].party == party


@pytest.mark.parametrize(
    ("text", "name", "part"),
    [
        ("Ana Vega will lead Peru's delegation at the talks.", "Ana Vega", Participation.LEADS),
        ("Peruvian envoy Ana Vega will take part in the talks.", "Ana Vega", Participation.MEMBER),
        (
            "The talks were attended by Peruvian envoy Ana Vega and Chilean envoy Luis Mora.",
            "Luis Mora",
            Participation.MEMBER,
        ),
        ("Swiss envoy Ana Vega mediated the talks.", "Ana Vega", Participation.MEDIATES),
        (
            "Peruvian envoy Ana Vega will be part of a separate working group.",
            "Ana Vega",
            Participation.BESIDE,
        ),
        ("Ana Vega served as chief representative at the talks in Quito.", "Ana Vega", Participation.EARLIER),
        ("Peruvian President Ana Vega stayed away from the talks.", "Ana Vega", Participation.ABSENT),
        ("Peruvian government spokesman Luis Mora told reporters so.", "Luis Mora", Participation.ABSENT),
        ("Ana Vega, 41, a nurse who fled her home, said so.", "Ana Vega", Participation.OUTSIDE),
        ("Peruvian diplomat Ana Vega wrote a book.", "Ana Vega", Participation.UNKNOWN),
    ],
)
def test_part_in_the_talks_is_what_the_sentence_says(text: str, name: str, part: Participation) -> None:
    assert read_people(text)[name].participation is part


def test_evidence_of_the_part_is_the_sentence_that_says_it() -> None:
    text = "It rained. Ana Vega will lead Peru's delegation."
    span = read_people(text)["Ana Vega"].participation_span
    assert span is not None
    assert span.of(text) == "Ana Vega will lead Peru's delegation."


def test_line_that_opens_with_a_party_lists_its_people() -> None:
    people = read_people("• Peru: Rosa Quispe, head of the foreign office; Foreign Minister Luis Mora.")
    assert {(p.party, p.participation) for p in people.values()} == {("Peru", Participation.MEMBER)}


def test_heading_that_asks_for_a_party_gives_it_to_those_who_answer() -> None:
    people = read_people("Who speaks for Peru?", "Rosa Quispe, an aide to President Luis Mora.")
    assert people["Rosa Quispe"].party == "Peru"
    assert people["Rosa Quispe"].participation is Participation.LEADS


def test_more_names_than_a_sentence_is_read_for_are_kept_without_a_part() -> None:
    letters = "abcdefghij"
    names = [f"envoy Ana V{a}g{b}" for a in letters for b in letters]
    people = read_people("The talks were attended by " + ", ".join(names) + ".")
    assert len(people) > 60
