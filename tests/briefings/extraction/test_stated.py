"""What a side's own words come to where no word of stance stands in them, and who the two sides are."""

from __future__ import annotations

import pytest

from .speaking import positions_of

HENTZAU = "Ruritanian Foreign Minister Ada Hentzau"


def _taken(story: str) -> list[tuple[str, str]]:
    return [(p.party, p.stance.value) for p in positions_of(story)]


@pytest.mark.parametrize(
    ("story", "stance"),
    [
        (f'"Fences do not feed anybody," {HENTZAU} said.', "reject"),
        (f'"Not a day longer, not a day shorter," {HENTZAU} said.', "reject"),
        (f'"They signed in the morning and shelled the bridge in the evening," {HENTZAU} said.', "accuse"),
        (f'"A bridge of wood carries only one cart," {HENTZAU} said.', "other"),
        (f'"First the wounded, then the maps," {HENTZAU} said.', "demand"),
        (f'{HENTZAU} said simply: "Non-negotiable."', "reject"),
        (f'"Why should we pay for the rain?" {HENTZAU} asked.', "reject"),
        (f'"Shorter leases, yes, longer ones, no," {HENTZAU} said.', "reject"),
        ("The answer from Ruritania was a flat no.", "reject"),
        ("Ruritania's retort was that the bridge belongs to nobody.", "reject"),
        ("High on the Ruritanian list is a corridor without posts.", "demand"),
        ("For Ruritania, guarantees come before any map.", "demand"),
        (f'"Either they leave by the summer or we close the bridge," {HENTZAU} said.', "threaten"),
        (f"Only after the posts are gone can talks begin, {HENTZAU} said.", "demand"),
        ("The bridge was closed at the insistence of Ruritania.", "demand"),
        ("The plan met with resistance from Ruritania.", "reject"),
        (f'"We will not be rushed," {HENTZAU} said.', "reject"),
        ("Ruritania is not about to hand over the lagoon.", "reject"),
        ("Ruritania expects half of the payment by May.", "demand"),
        (f'"There is no question of a lease," {HENTZAU} said.', "reject"),
        (f'"Over my dead body," {HENTZAU} said of the plan.', "reject"),
        (f"The onus is on Borduria, {HENTZAU} said.", "demand"),
        ("Ruritania was less than ready and far from happy.", "reject"),
    ],
)
def test_words_of_a_side_are_its_stance(story: str, stance: str) -> None:
    assert ("Ruritania", stance) in _taken(story)


@pytest.mark.parametrize(
    "story",
    [
        f'"I do not know," {HENTZAU} said.',
        "The Ruritanian minister will have a phone call with the chairman on Sunday.",
        "Ruritania expects talks to resume on Monday.",
    ],
)
def test_words_that_only_inform_take_no_stance(story: str) -> None:
    assert _taken(story) == []


def test_body_that_no_table_knows_acts_under_its_full_name() -> None:
    story = "The Zenda Harbour League (ZHL) met Ruritania on Monday. The ZHL rejected the levy and Ruritania kept it."
    assert ("Zenda Harbour League", "reject") in _taken(story)
