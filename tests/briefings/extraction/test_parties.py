"""Whom a phrase stands for."""

from __future__ import annotations

import pytest

from briefings.extraction.language.parsing import parse
from briefings.extraction.parties.parties import PartyBook
from briefings.models import Party, Talks

from .reading import article_of


def named(text: str, talks: Talks | None = None) -> list[tuple[str, str]]:
    sentence = parse(article_of(text)).sentences[0]
    return [(span.text, party) for span, party in PartyBook.of(talks).named_in(sentence.tokens)]


@pytest.mark.parametrize(
    ("phrase", "party"),
    [
        ("the Netherlands", "Netherlands"),
        ("Lisbon", "Portugal"),
        ("Peruvian officials", "Peru"),
        ("the Élysée", "France"),
        ("Downing Street", "United Kingdom"),
        ("Mali’s foreign minister", "Mali"),
        ("the EU", "European Union"),
        ("the Polisario", "Polisario Front"),
        ("Danish-occupied island", None),
        ("the Gulf of Guinea", None),
        ("the harbour master", None),
    ],
)
def test_phrase_stands_for_its_party(phrase: str, party: str | None) -> None:
    assert PartyBook.of(None).party_of(phrase) == party


def test_party_of_the_talks_file_takes_the_names_of_its_state() -> None:
    talks = Talks(
        key="fish",
        title="Fish",
        parties=(Party(name="Norwegians", names=("Norway",), institutions=("Fish Board",)),),
    )
    book = PartyBook.of(talks)
    assert {book.party_of(p) for p in ("Norway", "Oslo", "Norwegian", "the Fish Board")} == {"Norwegians"}


def test_party_unknown_to_the_tables_is_known_from_the_talks_file() -> None:
    talks = Talks(key="r", title="R", parties=(Party(name="Ruritania", capitals=("Strelsau",)),))
    assert named("Strelsau said no.", talks) == [("Strelsau", "Ruritania")]


def test_capital_as_subject_is_the_party_and_after_in_a_place() -> None:
    assert named("Lisbon rejected the plan.") == [("Lisbon", "Portugal")]
    assert named("The envoys met in Lisbon.") == []
    assert named("She waited at a Lisbon metro station.") == []
