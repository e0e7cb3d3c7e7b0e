from __future__ import annotations

import pytest

from briefings.models import Flag, Stance

from .speaking import indirect_of, positions_of, stances_of

HENTZAU = "Ruritanian Foreign Minister Ada Hentzau"


@pytest.mark.parametrize(
    ("story", "step"),
    [
        ("Ruritania will not sign the treaty unless Borduria reopens the ferry.", "reject"),
        ("Ruritania refuses to sign the treaty until Borduria reopens the ferry.", "reject"),
        ("Ruritania offered to free prisoners provided that Borduria reopens the ferry.", "offer"),
        ("Ruritania will sign the treaty only if Borduria reopens the ferry.", "accept"),
        ("Ruritania would only sign the treaty if Borduria reopens the ferry.", "accept"),
    ],
)
def test_what_a_step_depends_on_is_a_demand_of_its_own(story: str, step: str) -> None:
    found = stances_of(story)
    assert ("Ruritania", step) in [(party, stance) for party, stance, _ in found]
    assert ("Ruritania", "demand", "river") in found


def test_refusal_until_then_is_one_of_today_and_keeps_its_condition() -> None:
    story = "Ruritania said it would not send a team unless Borduria first left the river."
    refusal = next(p for p in positions_of(story) if p.stance is Stance.REJECT)
    assert refusal.span.of(story) == "it would not send a team unless Borduria first left the river"
    assert Flag.HYPOTHETICAL not in refusal.flags


def test_offer_made_with_an_if_is_no_supposition_but_its_condition_is() -> None:
    offer, wish = positions_of("Ruritania offered to free ten prisoners if a truce is declared.")
    assert (offer.stance, offer.flags) == (Stance.OFFER, ())
    assert (wish.stance, wish.issue, wish.flags) == (Stance.DEMAND, "ceasefire", (Flag.HYPOTHETICAL,))


def test_there_will_be_no_deal_if_they_do_not_is_a_threat_and_a_demand() -> None:
    found = positions_of(f'"If they do not withdraw, there will be no deal," {HENTZAU} said.')
    assert [(p.party, p.stance) for p in found] == [
        ("Ruritania", Stance.DEMAND),
        ("Ruritania", Stance.THREATEN),
    ]
    assert Flag.HYPOTHETICAL in found[1].flags


def test_clause_of_a_condition_is_nobodys_statement() -> None:
    story = f"If Borduria rejects a truce, Ruritania will take more land, {HENTZAU} said."
    assert {speaker for _, speaker in indirect_of(story)} == {"Ada Hentzau"}


def test_own_part_in_a_condition_demands_nothing() -> None:
    assert [p.stance for p in positions_of("Ruritania will sign the treaty if it can.")] == [Stance.ACCEPT]
