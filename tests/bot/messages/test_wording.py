from __future__ import annotations

import pytest

from bot.messages.wording import say


@pytest.mark.parametrize(
    ("count", "said"),
    [("0", "0 reports, 1 origin"), ("1", "1 report, 1 origin"), ("2", "2 reports, 1 origin")],
)
def test_counts_agree_with_their_words(count: str, said: str) -> None:
    assert say("{reports} reports, {origins} origins", (("reports", count), ("origins", "1"))) == said


def test_unknown_message_id_is_shown_as_it_is() -> None:
    assert say("as reported by {who}", (("who", "Vellmark Post"),)) == "as reported by Vellmark Post"


def test_place_without_value_stays() -> None:
    assert say("{who} {0} {who.__class__}", (("0", "x"),)) == "{who} x {who.__class__}"


def test_value_with_braces_is_not_filled_again() -> None:
    assert say("{a}", (("a", "{b}"), ("b", "no"))) == "{b}"


def test_another_language_is_another_table() -> None:
    assert say("{n} reports", (("n", "1"),), catalogue={"{n} reports": "{n:Bericht|Berichte}"}) == "1 Bericht"
