from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.views import Face, View, digest, offered, read_data, seal, write_data
from briefings import CardRef
from tests.fakes.desk import LONG_NAME, long_card, person_card, ref

ARGS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200)
VIEWS = st.builds(
    View,
    card=st.builds(CardRef, card=st.sampled_from(["who", "issues", "timeline"]), args=ARGS),
    face=st.sampled_from(Face),
    page=st.integers(0, 999),
    back=st.integers(0, 999),
    seal=st.sampled_from(["", "Ab1-"]),
)


@given(VIEWS)
def test_view_survives_its_64_bytes(view: View) -> None:
    data = write_data(view)
    assert len(data.encode()) <= 64
    back = read_data(data)
    assert back is not None
    if back.digested:
        assert back.card.args == digest(view.card.args) or back == view
    else:
        assert back == view


@pytest.mark.parametrize(
    "data",
    [
        "",
        "x",
        "c0:who:",
        "c0.0:WHO:",
        "c0.0:who",
        "c9999.0:who:",
        "c0.0:who:a\nb",
        "q0.0:who:",
        "c٣.0:who:",
        "c0.0:who:" + "a" * 99,
    ],
)
def test_forged_data_opens_nothing(data: str) -> None:
    assert read_data(data) is None


def test_long_arguments_are_carried_as_a_digest() -> None:
    view = read_data(write_data(View(card=ref("who", LONG_NAME))))
    assert view is not None
    assert view.digested
    assert view.card.args == digest(LONG_NAME)


def test_arguments_that_look_like_a_digest_are_digested() -> None:
    view = read_data(write_data(View(card=ref("who", "~tilde"))))
    assert view is not None
    assert view.card.args == digest("~tilde")


def test_everything_a_card_leads_to_is_offered() -> None:
    assert list(offered(person_card("Orla Umlauf"))) == [ref("quotes", "Orla Umlauf"), ref("who")]


def test_seal_changes_with_the_sentences() -> None:
    assert seal(long_card("timeline", 3)) == seal(long_card("timeline", 3)) != seal(long_card("timeline", 4))
