from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import of_talks, write_card
from bot.messages.links import Linked, lead, read_payload, write_payload
from bot.messages.views import digest
from briefings import Card, RunKind, Section
from tests.fakes.desk import LONG_NAME, line, ref, run

ARGS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80)


@pytest.mark.parametrize(
    ("args", "payload"),
    [
        ("orla-umlauf", "who_orla-umlauf"),
        ("Orla Umlauf", "who_Orla_Umlauf"),
        ("", "who"),
        ("Ömer", "who_-w5ZtZXI"),
    ],
)
def test_payload_of_a_card_is_read_back(args: str, payload: str) -> None:
    assert write_payload(ref("who", args)) == payload
    assert read_payload(payload) == Linked(ref("who", args))


@given(ARGS, st.sampled_from(("", "k7Qz", "_-_-")))
def test_any_payload_fits_and_leads_to_its_card_or_names_it_by_digest(args: str, tag: str) -> None:
    payload = write_payload(ref("who", args), tag)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    linked = read_payload(payload)
    assert linked is not None
    assert linked.tag == tag
    assert linked.to.args in (args, digest(args))


@pytest.mark.parametrize(
    "payload", ["", "Who", "who_-%", "who_-_", "who umlauf", "x" * 65, "who_" + "a" * 61]
)
def test_payload_of_another_make_is_none(payload: str) -> None:
    assert read_payload(payload) is None


def named_card(args: str) -> Card:
    named = line(run("Orla <Umlauf>", RunKind.NAME, to=ref("who", args)))
    return Card(name="brief", title=(run("Brief", RunKind.LABEL),), sections=(Section(lines=(named,)),))


def test_name_in_html_leads_to_its_card_in_the_bot() -> None:
    text = lead(write_card(named_card("Orla Umlauf")).text, "some_bot")
    assert '<a href="https://t.me/some_bot?start=who_Orla_Umlauf">Orla &lt;Umlauf&gt;</a>' in text


def test_name_stays_with_its_talks() -> None:
    text = lead(of_talks(write_card(named_card(LONG_NAME)), "k7Qz").text, "some_bot")
    payload = re.search(r"start=([\w-]+)\"", text)
    assert payload is not None
    linked = read_payload(payload[1])
    assert linked is not None
    assert (linked.tag, linked.to.args) == ("k7Qz", digest(LONG_NAME))
