"""What a side's own words say without any word of stance."""

from __future__ import annotations

import pytest

from .speaking import positions_of

HENTZAU = "Ruritanian Foreign Minister Ada Hentzau"


@pytest.mark.parametrize(
    ("story", "stance"),
    [
        (f'"The lagoon is not a bargaining chip," {HENTZAU} said.', "reject"),
        (f'{HENTZAU} said an end to the levy "is not on the menu".', "reject"),
        (f'"We are not a charity," {HENTZAU} said of the toll.', "reject"),
        (f'"We are not talking about the toll," {HENTZAU} said.', "reject"),
        (f'"We did not come here to sell the lagoon," {HENTZAU} said.', "reject"),
        (f'"We are done with waiting," {HENTZAU} said.', "reject"),
        (f'"The guns stay," {HENTZAU} said.', "reject"),
        (f'"There are no grey zones," {HENTZAU} said.', "reject"),
        (f'{HENTZAU} said the text crossed "our red lines".', "reject"),
        (f'"If they stall again there will be roadblocks," {HENTZAU} said.', "threaten"),
        (f'"Those who sell the land will answer to the people," {HENTZAU} said.', "threaten"),
        (f'"We will not hesitate to close the strait," {HENTZAU} said.', "threaten"),
        (f'"They keep offering us chestnuts," {HENTZAU} said.', "accuse"),
        (f"{HENTZAU} said Borduria opened the gates without notice.", "accuse"),
        (f"{HENTZAU} said Borduria owed it three million crowns.", "demand"),
        ("For Ruritania, the return of the sailors comes first.", "demand"),
        ("Ruritania gave Borduria until Friday to leave the lagoon.", "demand"),
        (f'"Our door remains open," {HENTZAU} said.', "offer"),
    ],
)
def test_what_a_side_says_by_a_figure_is_its_stance(story: str, stance: str) -> None:
    assert ("Ruritania", stance) in [(p.party, p.stance.value) for p in positions_of(story)]


@pytest.mark.parametrize(
    "story",
    [
        "The lagoon is not a lake.",
        '"The lagoon is not a lake," a fisherman said.',
        f'"The meeting was not a success," {HENTZAU} said.',
        f'"It is not the only way," {HENTZAU} said.',
        f'"There is no doubt about it," {HENTZAU} said.',
        f"{HENTZAU} repeatedly said Borduria had changed.",
        "The guns stay in the museum.",
    ],
)
def test_plain_denial_takes_no_stance(story: str) -> None:
    assert positions_of(story) == ()


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (
            "Under the accord, patrol boats will stay ten miles apart.",
            [("Ruritania", "accept"), ("Borduria", "accept")],
        ),
        (
            "According to a joint communique, up to 600 carts a day will be cleared.",
            [("Ruritania", "accept"), ("Borduria", "accept")],
        ),
        (
            "Ruritania is offering to hand over the hill in exchange for a strip along the fence.",
            [("Ruritania", "offer"), ("Ruritania", "demand")],
        ),
        (
            f"{HENTZAU} said her government could put a draft to the vote provided that Borduria stopped the raids.",
            [("Ruritania", "offer"), ("Ruritania", "demand")],
        ),
        (
            f"The measures would be lifted, {HENTZAU} said, once the militia had been disarmed.",
            [("Ruritania", "demand")],
        ),
        (
            "Borduria asked for a fixed schedule. That was rejected.",
            [("Borduria", "demand"), ("Ruritania", "reject")],
        ),
        ("Ruritania asked for logs, which the other side called a theft.", [("Borduria", "accuse")]),
        (f"{HENTZAU} said troops would stay put.", [("Ruritania", "reject")]),
        ("Ruritania insists it has no plans to leave the lagoon.", [("Ruritania", "reject")]),
        ("Ruritania ended the round with a demand for an apology.", [("Ruritania", "demand")]),
        (f"The Harbour League urged both sides to sign. {HENTZAU} agreed.", [("Harbour League", "demand")]),
    ],
)
def test_terms_bargains_and_answers_are_stances_of_those_they_bind(
    story: str, expected: list[tuple[str, str]]
) -> None:
    found = [(p.party, p.stance.value) for p in positions_of(story)]
    assert [pair for pair in expected if pair not in found] == []
