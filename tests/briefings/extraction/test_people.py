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
        ("Former Peruvian president Rosa Quispe said so.", "Rosa Quispe", "Peru"),
        ("Peru, then led by Prime Minister Rosa Quispe, refused.", "Rosa Quispe", "Peru"),
        ("Peru's then chief negotiator, Rosa Quispe, left her post.", "Rosa Quispe", "Peru"),
        ("The Peruvian guarantor is ambassador Ana Vega.", "Ana Vega", "Peru"),
        (
            "Hamas wants a truce; since May it has had a plan, a text its chairman, Ali Sado, calls old.",
            "Ali Sado",
            "Hamas",
        ),
        (
            "Hamas sends its secretary-general, Ali Sado, and a lawyer, Nura mint Sado.",
            "Nura mint Sado",
            "Hamas",
        ),
        (
            "The European Union met Peru. A plan by the Commission's negotiator, Ana Vega, was read.",
            "Ana Vega",
            "European Union",
        ),
        (
            "The Fish Commission met Peru in Brussels. The Commission's negotiator, Ana Vega, spoke.",
            "Ana Vega",
            None,
        ),
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


@pytest.mark.parametrize(
    "text",
    [
        "Buenos Aires has rejected that condition.",
        "La Paz and San Salvador declined.",
        "The envoys met in Upper Lindau. Upper Lindau lies on a river.",
        "The town of Brava Landing waits. Brava Landing has no road.",
    ],
)
def test_cities_are_no_people(text: str) -> None:
    assert read_people(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Foreign Secretary Ma. Teresa Santos agreed.", "Ma. Teresa Santos"),
        ("He met Gen. Luis A. Mora on Monday.", "Luis A. Mora"),
        ("Peru's delegation was led by Suryo, the Minister of Trade.", "Suryo"),
        ("The envoy Washington Luis Mora left.", "Washington Luis Mora"),
    ],
)
def test_shortened_single_and_odd_names_are_whole(text: str, name: str) -> None:
    assert list(read_people(text)) == [name]


@pytest.mark.parametrize("phrase", ["both US envoys", "the US envoys", "senior US diplomats"])
def test_apposition_in_the_plural_is_of_all_before_it(phrase: str) -> None:
    people = read_people(f"Luis Mora and Ana Vega, {phrase}, will mediate.")
    assert {(p.roles[0].text, p.party) for p in people.values()} == {(phrase, "United States")}


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Luis Mora served as Lima's chief representative at the talks in Bern.", Standing.FORMER),
        ("Luis Mora was Peru's chief negotiator at the first round.", Standing.FORMER),
        ("Luis Mora, Peru's chief negotiator at the previous talks, is ill.", Standing.FORMER),
        ("Peru's then chief negotiator, Luis Mora, left his post.", Standing.FORMER),
        ("Luis Mora is expected to be Peru's chief negotiator at the talks.", Standing.CURRENT),
    ],
)
def test_role_at_talks_that_are_over_is_a_former_one(text: str, standing: Standing) -> None:
    person = read_people(text)["Luis Mora"]
    assert person.roles[0].standing is standing
    assert person.participation is (
        Participation.EARLIER if standing is Standing.FORMER else Participation.LEADS
    )


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Peruvian President Rosa Quispe sent Luis Mora, chief of staff to Quispe.", "Luis Mora", "Peru"),
        ("Chile's Ana Vega met Luis Mora, a critic of Vega.", "Luis Mora", None),
        ("Chile's Ana Vega met Luis Mora, an envoy to Vega.", "Luis Mora", None),
        (
            "Peru named a team. It includes Ana Vega, a judge who led the last one, and Luis Mora.",
            "Luis Mora",
            "Peru",
        ),
        ("Peru sends a delegation headed by Ana Vega.", "Ana Vega", "Peru"),
        ("Peru's team is led by Ana Vega. Vega was joined by the navy's Luis Mora.", "Luis Mora", "Peru"),
        ("Peru's team is led by Ana Vega. Luis Mora, a judge, is also in the team.", "Luis Mora", "Peru"),
        ("The foreign ministers of Peru and Chile, Ana Vega and Luis Mora, met.", "Luis Mora", "Chile"),
        (
            "Peru and Chile's foreign ministers will meet. Ana Vega and Luis Mora last met in May.",
            "Luis Mora",
            None,
        ),
        ("Peru will be represented by Ana Vega, and Chile by Luis Mora.", "Luis Mora", "Chile"),
        ("Luis Mora (Chile) spoke first.", "Luis Mora", "Chile"),
        (
            "Denmark doubts it: its special envoy, Luis Mora, warned Peru.",
            "Luis Mora",
            "Denmark",
        ),
    ],
)
def test_side_follows_whom_somebody_serves_joins_or_sits_with(
    text: str, name: str, party: str | None
) -> None:
    assert read_people(text)[name].party == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ('Lima says it must leave "today", as President Ana Vega put it. Chile says no.', "Peru"),
        ("Bolivia rejects it. Chile wants the port, and President Ana Vega has vowed to fight.", "Chile"),
        ("President Ana Vega told Chile's minister, Luis Mora, so. Chile waits. Chile hopes.", None),
        ("Chile bombed the port, and President Ana Vega has vowed to fight. Peru weeps.", None),
        ("Chile insists on it. President Ana Vega has refused. Peru agrees. Chile waits. Peru waits.", None),
        (
            "Foreign Minister Ana Vega came. The Chilean foreign ministry said she would. Peru did not.",
            "Chile",
        ),
    ],
)
def test_office_without_a_state_is_settled_by_grammar_alone(text: str, party: str | None) -> None:
    assert read_people(text)["Ana Vega"].party == party


@pytest.mark.parametrize(
    "words",
    [
        "a mother of four who fled Tacna,",
        "the wife of a missing miner,",
        "who fled her home,",
        "a retired baker in Puno,",
    ],
)
def test_bystander_stands_outside_and_has_no_side(words: str) -> None:
    person = read_people(f'Peru and Chile argue. "Peru must stop," said Ana Vega, {words} on Monday.')[
        "Ana Vega"
    ]
    assert (person.participation, person.party) == (Participation.OUTSIDE, None)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Swiss envoy Ana Vega, who is mediating, said so.", Participation.MEDIATES),
        ("Her deputy, Ana Vega, will chair the talks.", Participation.MEDIATES),
        (
            "Peru's Luis Mora was joined by Ana Vega, a lawyer who represented Peru at the previous round.",
            Participation.MEMBER,
        ),
        ("Ana Vega, who led the last round, is also on Peru's team.", Participation.MEMBER),
        ("Ana Vega represented Peru at the previous round.", Participation.EARLIER),
        ("Peru's Ana Vega will join a separate working group on trade.", Participation.BESIDE),
        (
            "The Peruvian delegation includes Ana Vega. Vega held separate talks last month.",
            Participation.MEMBER,
        ),
        ("Neither Peruvian minister Luis Mora nor her aide Ana Vega will attend.", Participation.ABSENT),
        ("Peru's Ana Vega was to lead the team until Monday, when she fell ill.", Participation.ABSENT),
        ("At the talks, Peru's Ana Vega offered a truce.", Participation.MEMBER),
    ],
)
def test_part_is_that_of_the_clause_the_name_stands_in(text: str, part: Participation) -> None:
    assert read_people(text)["Ana Vega"].participation is part


def test_roster_under_the_name_of_a_party_gives_sides_and_leader() -> None:
    people = read_people(
        "PERU (host):",
        "• Head: Rosa Quispe, Minister of Industry.",
        "• Members: Ana Vega, customs director; Col. Luis Mora.",
    )
    assert {(n, p.party, p.participation.value) for n, p in people.items()} == {
        ("Rosa Quispe", "Peru", "leads"),
        ("Ana Vega", "Peru", "member"),
        ("Luis Mora", "Peru", "member"),
    }
    assert [role.text for role in people["Rosa Quispe"].roles] == ["Head", "Minister of Industry"]


def test_sentence_without_end_is_read_in_time_that_grows_with_it() -> None:
    assert read_people("He said that " * 4000 + "Peru's Ana Vega left.")["Ana Vega"].party == "Peru"


def test_those_who_travel_for_the_talks_take_part() -> None:
    text = "Minister Ana Vega will travel to Lima on 27 May for a second round of talks with envoy Luis Mora."
    parts = {person.participation for person in read_people(text).values()}
    assert parts == {Participation.MEMBER}


def test_role_to_come_is_given_without_its_particle() -> None:
    roles = read_people("Ana Vega is to lead the Peruvian delegation.")["Ana Vega"].roles
    assert [role.text for role in roles] == ["lead the Peruvian delegation"]


def test_state_known_by_its_capital_is_no_person() -> None:
    text = "Peru's team left the room in St Orvin's capital on Monday. Peru wants St Orvin's boats out."
    assert not read_people(text)


def test_clause_that_tells_of_the_chair_is_a_role() -> None:
    roles = read_people("Swiss envoy Ana Vega, who is chairing the talks, will try again.")["Ana Vega"].roles
    assert [role.text for role in roles] == ["Swiss envoy", "chairing the talks"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Peru's delegate, Ana Vega, asked for more.", Participation.MEMBER),
        ("Peru's former negotiator, Ana Vega, wrote a book on tea.", Participation.UNKNOWN),
    ],
)
def test_delegate_takes_part_while_he_is_one(text: str, part: Participation) -> None:
    assert read_people(text)["Ana Vega"].participation is part


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Ana Vega, who chairs the customs board, said no.", "Ana Vega", "chairs the customs board"),
        ("Luis Mora, 61, who sells rope, shrugged.", "Luis Mora", "sells rope"),
        ("Peru appointed Ana Vega as chief negotiator.", "Ana Vega", "chief negotiator"),
        ("Ana Vega, of the Port Authority, was there.", "Ana Vega", "of the Port Authority"),
        ("Ana Vega, in charge of sanctions, was there.", "Ana Vega", "in charge of sanctions"),
        ("Lt. Gen. Luis Mora saluted.", "Luis Mora", "Lt. Gen."),
        ("Malaysia's envoy, Tan Sri Hassan Omar, agreed.", "Hassan Omar", "Tan Sri"),
        (
            "A spokesman for the miners, who goes by the name of Moro, said no.",
            "Moro",
            "A spokesman for the miners",
        ),
        ("Also there were, as observers, Ana Vega and Luis Mora.", "Luis Mora", "observers"),
        ("Members: Ana Vega, customs; Luis Mora, ports authority", "Luis Mora", "ports authority"),
        ("Ana Vega, Minister of Ports (head of delegation), spoke.", "Ana Vega", "head of delegation"),
    ],
)
def test_role_told_in_a_clause_or_list_is_given(text: str, name: str, role: str) -> None:
    assert role in [given.text for given in read_people(text)[name].roles]


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("On the Peruvian side, Ana Vega and Luis Mora took part.", "Luis Mora", "Peru"),
        ("For Chile, Finance Minister Luis Mora said the deal was close.", "Luis Mora", "Chile"),
        ("Peruvian President Ana Vega named Luis Mora as chief negotiator.", "Luis Mora", "Peru"),
        (
            "Chile and Peru met. Prime Minister Ana Vega said Lima would sign. Chile waits.",
            "Ana Vega",
            "Peru",
        ),
        ("But Chile hit back. Premier Ana Vega said no. Peru left.", "Ana Vega", "Chile"),
        (
            "The Peruvian envoy spoke; the country's spy chief, Luis Mora, sat beside her.",
            "Luis Mora",
            "Peru",
        ),
        ("Lima said Prime Minister Ana Vega would not join.", "Ana Vega", "Peru"),
        ("Luis Mora, a secretary in Peru's water ministry, led the talks.", "Luis Mora", "Peru"),
        ("The ministers of Peru and Chile, Ana Vega and Luis Mora, met.", "Luis Mora", "Chile"),
    ],
)
def test_side_follows_frames_and_what_is_said(text: str, name: str, party: str) -> None:
    assert read_people(text)[name].party == party


@pytest.mark.parametrize(
    ("text", "name", "part"),
    [
        ("Peru's minister, Ana Vega, told reporters after the meeting that it was over.", "Ana Vega", True),
        ("Peru's minister, Ana Vega, told delegates no.", "Ana Vega", True),
        ("Talks between Peru's Ana Vega and Chile's Luis Mora ended.", "Luis Mora", True),
        (
            "Chile's envoy met Peru. Her Peruvian counterpart, Ana Vega, told the session no.",
            "Ana Vega",
            True,
        ),
        ("Ana Vega, Peru's envoy, and Luis Mora, Chile's envoy, joined on Monday.", "Ana Vega", True),
        ("The mediating panel met. Chile's facilitator, Luis Mora, said no.", "Luis Mora", True),
        ("Peru's minister, Ana Vega, led the first round in 2019.", "Ana Vega", False),
        ("Peru's minister, Ana Vega, is still in Lima.", "Ana Vega", False),
    ],
)
def test_part_follows_where_somebody_speaks(text: str, name: str, *, part: bool) -> None:
    assert read_people(text)[name].participant is part


def test_roster_gives_sides_chairs_and_absentees() -> None:
    people = read_people(
        "1. REPUBLIC OF ZEMBLA",
        "- Ana Vega, Minister of Ports.",
        "2. SEFU MINERS COUNCIL",
        "- Luis Mora, secretary.",
        "3. CHAIR",
        "- Chair: Rosa Quispe.",
        "NOT ATTENDING",
        "- Foreign Minister Karl Holm of Zembla is at home.",
    )
    assert people["Ana Vega"].party == "Zembla"
    assert people["Luis Mora"].party == "Sefu Miners Council"
    assert people["Rosa Quispe"].participation is Participation.MEDIATES
    assert people["Karl Holm"].participation is Participation.ABSENT


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        (
            "Presidential Adviser for Oil and Gas Jemal Annadur was there.",
            "Jemal Annadur",
            "Presidential Adviser for Oil and Gas",
        ),
        (
            "Minister of Foreign Affairs and Trade Ada Maria Hentzau arrived.",
            "Ada Maria Hentzau",
            "Minister of Foreign Affairs and Trade",
        ),
        ("Secretary of State Marco Antonio Dorn spoke.", "Marco Antonio Dorn", "Secretary of State"),
    ],
)
def test_what_an_office_is_over_is_no_part_of_the_name_after_it(sentence: str, name: str, role: str) -> None:
    people = read_people(sentence)
    assert [(person.name, [each.text for each in person.roles]) for person in people.values()] == [
        (name, [role])
    ]
