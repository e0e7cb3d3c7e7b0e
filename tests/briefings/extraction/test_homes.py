"""The sides of officials whom no name beside them ties to one."""

from __future__ import annotations

import pytest

from .speaking import positions_of


@pytest.mark.parametrize(
    "story",
    [
        "In Strelsau, Settlements Minister Oda Brandt threatened to leave the coalition.",
        "Defence Minister Oda Brandt accused Borduria of stalling.",
        "Ruritania was silent on the toll. Its commissioner, Oda Brandt, demanded a refund.",
        "Ruritania wants the toll halved. A government source called a delay unacceptable.",
        "Ruritania's answer came at once: a cabinet member demanded a refund.",
    ],
)
def test_official_of_no_stated_party_is_of_the_side_around_him(story: str) -> None:
    assert {position.party for position in positions_of(story)} == {"Ruritania"}


@pytest.mark.parametrize(
    "story",
    [
        "In Strelsau, a baker named Oda Brandt demanded a refund.",
        "Oda Brandt, president of a traders' association, demanded a refund.",
        "A Western diplomat accused Borduria of stalling.",
        "A farm minister, Oda Brandt, demanded a refund.",
    ],
)
def test_bystander_and_official_of_nowhere_have_no_side(story: str) -> None:
    assert positions_of(story) == ()


def test_the_official_is_the_one_who_was_told_of_before() -> None:
    story = "A Ruritanian official said the hill was full. Any new toll must be dropped, the official said."
    assert ("Ruritania", "demand") in [(p.party, p.stance.value) for p in positions_of(story)]
