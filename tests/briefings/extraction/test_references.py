"""Who is meant by a pronoun, an office, an institution. All persons are invented."""

from __future__ import annotations

import pytest

from .reading import meant, read_references

OPENING = "Peruvian President Luis Mora spoke first."


@pytest.mark.parametrize(
    ("word", "text", "name"),
    [
        ("He", "He also signed.", "Luis Mora"),
        ("he", "Only if Chilean envoy Ana Vega came would it work, he announced.", "Luis Mora"),
        ("his", "Ana Vega, the Chilean envoy, left before Mora said his delegation agreed.", "Luis Mora"),
        ("president", "The president also signed.", "Luis Mora"),
        ("leader", "The Peruvian leader also signed.", "Luis Mora"),
        ("source", "It failed, a source told reporters.", "a source"),
        ("ministry", "The Chilean foreign ministry denied it.", "The Chilean foreign ministry"),
        ("Santiago", "Santiago rejected the plan.", "Santiago"),
        ("weather", "The weather was good.", None),
    ],
)
def test_word_stands_for_the_one_it_means(word: str, text: str, name: str | None) -> None:
    assert meant(word, f"{OPENING} {text}") == name


def test_pronoun_in_a_quotation_is_left_to_its_speaker() -> None:
    assert meant("He", f'{OPENING} "He is wrong," said Chilean envoy Ana Vega.') is None


def test_neuter_pronoun_takes_up_the_party_and_not_the_person() -> None:
    assert meant("It", "Peru wants peace. It also wants water.") == "Peru"


def test_pronoun_after_a_colon_takes_up_the_clause_before_it() -> None:
    assert meant("it", "Chile wants a vote. Peru refuses to do so: it wants a treaty.") == "Peru"


def test_plural_pronoun_takes_up_those_named_together() -> None:
    text = "Peruvian envoys Luis Mora and Ana Vega arrived. They signed."
    assert meant("They", text) == "Luis Mora and Ana Vega"


def test_noun_of_a_role_is_the_person_whose_role_it_is() -> None:
    assert meant("head", "The head of Peru's council, Ana Vega, is expected to come.") == "Ana Vega"


def test_movement_has_the_side_of_the_organisation_named_last() -> None:
    parsed, references = read_references("Hamas sent a team. The movement said it would listen.")
    (token,) = (t for s in parsed.sentences for t in s.tokens if t.text == "movement")
    who = references.who(token)
    assert who is not None
    assert (who.kind, who.party) == ("institution", "Hamas")


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Hamas met the African Union. A spokesman for the rebels said so.", "Hamas"),
        ("Peru met the African Union. A spokesman for the insurgents said so.", None),
    ],
)
def test_rebels_are_an_armed_organisation_only(text: str, party: str | None) -> None:
    parsed, references = read_references(text)
    (token,) = (t for s in parsed.sentences for t in s.tokens if t.text == "spokesman")
    who = references.who(token)
    assert who is not None
    assert who.party == party


def test_span_of_a_reference_is_the_words_themselves() -> None:
    text = "It failed, a source told reporters."
    parsed, references = read_references(text)
    (token,) = (t for s in parsed.sentences for t in s.tokens if t.text == "source")
    who = references.who(token)
    assert who is not None
    assert who.span.of(text) == "a source"


@pytest.mark.parametrize(
    ("word", "text", "name", "party"),
    [
        ("head", "The head of the Peruvian delegation left.", "The head of the Peruvian delegation", "Peru"),
        (
            "spokesman",
            "A spokesman for the Chilean foreign ministry left.",
            "A spokesman for the Chilean foreign ministry",
            "Chile",
        ),
        ("rebels", "M23 took a town. The rebels left.", "The rebels", "M23"),
        ("leader", "M23 took a town. The rebels' leader left.", "The rebels' leader", "M23"),
        ("ministry", "The Peruvian foreign ministry spoke. The ministry left.", "The ministry", "Peru"),
        ("ministry", "Peru's ministry spoke, and Chile's ministry. The ministry left.", "The ministry", None),
        ("insurgents", "The insurgents left.", "The insurgents", None),
    ],
)
def test_office_or_body_has_the_side_of_what_it_belongs_to(
    word: str, text: str, name: str, party: str | None
) -> None:
    parsed, references = read_references(text)
    token = [t for s in parsed.sentences for t in s.tokens if t.text == word][-1]
    who = references.who(token)
    assert who is not None
    assert (who.name, who.party) == (name, party)
