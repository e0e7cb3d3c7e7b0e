"""Whom a definite description takes up, and who is named only after his office. All persons are invented."""

from __future__ import annotations

import pytest

from .speaking import statements_of

OPENING = "Colonel Karl Weber, a member of the Norlandian team, spoke first."
CITED = "A senior Norlandian official said that a map existed. Ada Holm left."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f'{OPENING} "We left," the officer said.', "Karl Weber"),
        (f'{OPENING} "We left," the 58-year-old said.', "Karl Weber"),
        (f'{OPENING} "We left," the father-of-two said.', "Karl Weber"),
        (f'{CITED} "We left," the official said.', "A senior Norlandian official"),
        (f'{CITED} "We left," the same official said.', "A senior Norlandian official"),
        ('"We left," said Ada Holm, a nurse. "We slept," the nurse said.', "Ada Holm"),
        (
            'Defence Minister Luis Mora met Foreign Minister Rosa Paz. Mora left. "No," the foreign minister said.',
            "Rosa Paz",
        ),
        (
            '"We left," the Peruvian envoy said on Monday.\n\nPeruvian envoy Luis Mora met the press.',
            "Luis Mora",
        ),
    ],
)
def test_description_takes_up_the_one_spoken_of(text: str, speaker: str) -> None:
    assert (
        statements_of(text)[-1].speaker == speaker
        if "Monday" not in text
        else statements_of(text)[0].speaker == speaker
    )


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The plan was tabled by Ada Holm, said three people briefed on it.", "three people"),
        ("Talks in Bern nearly failed, mediators and delegates said.", "mediators"),
        ("Weber rejected the text, the same sources affirm.", "the same sources"),
        ('Ada Holm called it "a swap," a source in the team told a daily.', "a source in the team"),
        ("Ada Holm noted Peru would stay, and went on to say that Chile left.", "Ada Holm"),
    ],
)
def test_attribution_at_the_end_has_its_speaker(text: str, speaker: str) -> None:
    assert any(s.speaker == speaker for s in statements_of(text))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"A good day." — Karl Weber, the minister', "Karl Weber"),
        ('Karl Weber on the prisoners:\n\n"They will be home."', "Karl Weber"),
        ('Karl Weber spoke. To Ada Holm the river is "an old friend of ours".', "Ada Holm"),
        ('"A river," said Jan Leclerc-Ott. Ada Holm left. "A lake," Leclerc-Ott said.', "Jan Leclerc-Ott"),
    ],
)
def test_quotation_without_a_verb_has_the_one_named_beside_it(text: str, speaker: str) -> None:
    assert statements_of(text)[-1].speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm questioned a student at the ceremony.",
        "Ada Holm called Karl Weber on Monday.",
        "Ada Holm welcomed both delegations at a villa.",
        "Peru claims the island.",
    ],
)
def test_deed_is_no_statement(text: str) -> None:
    assert statements_of(text) == ()
