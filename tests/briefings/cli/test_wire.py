from __future__ import annotations

import json
from decimal import Decimal

import pytest

from briefings.cli.wire import to_wire
from briefings.models import Figure, Participation, Qualifier, Span, Stance
from tests.fakes.readings import make_rich_reading

CONTRACT = {
    "article": {"id", "publisher", "title", "published", "text"},
    "people": {"name", "aliases", "roles", "party", "participant", "mentions"},
    "statements": {"speaker", "speaker_span", "kind", "cue", "text", "span"},
    "positions": {"party", "issue", "stance", "span"},
    "dates": {"text", "span", "value"},
    "events": {"date", "end", "phrase", "status", "what", "span"},
}


def test_every_field_of_the_contract_is_printed_as_json() -> None:
    printed = json.loads(json.dumps(to_wire(make_rich_reading())))

    for part, fields in CONTRACT.items():
        for thing in [printed[part]] if part == "article" else printed[part]:
            assert fields <= thing.keys()
    assert printed["article"]["published"] == "2031-05-02"
    assert printed["people"][0]["roles"][0] == {"text": "envoy", "span": [26, 31], "standing": "current"}
    assert printed["statements"][0]["kind"] == "direct"
    assert printed["statements"][0]["speaker_span"] is None
    assert printed["events"][0]["status"] == "planned"
    assert printed["positions"][0]["flags"] == ["hypothetical"]


def test_spans_lead_back_to_the_words() -> None:
    printed = to_wire(make_rich_reading())

    start, end = printed["statements"][0]["span"]
    assert printed["article"]["text"][start:end] == printed["statements"][0]["text"]


@pytest.mark.parametrize(
    ("stance", "printed"),
    [
        (Stance.DEMAND, "demand"),
        (Stance.ACCEPT, "accept"),
        (Stance.CONCEDE, "offer"),
        (Stance.CONSULT, "other"),
        (Stance.ACT, "other"),
    ],
)
def test_fine_stances_are_folded_and_kept_beside(stance: Stance, printed: str) -> None:
    (position,) = to_wire(make_rich_reading(stance=stance))["positions"]

    assert (position["stance"], position["fine_stance"]) == (printed, stance)
    assert (position["issue"], position["issue_key"]) == ("the bridge", "bridge")


@pytest.mark.parametrize(
    ("participation", "printed"),
    [
        (Participation.MEMBER, True),
        (Participation.ABSENT, False),
        (Participation.EARLIER, False),
        (Participation.BESIDE, None),
    ],
)
def test_participation_is_printed_as_yes_no_or_open(
    participation: Participation, *, printed: bool | None
) -> None:
    (person,) = to_wire(make_rich_reading(participation=participation))["people"]

    assert person["participant"] is printed


@pytest.mark.parametrize(("value", "printed"), [("1200", 1200), ("2.5", 2.5)])
def test_figures_are_printed_with_plain_numbers(value: str, printed: float) -> None:
    reading = make_rich_reading()
    figure = Figure(
        text="about", span=Span(start=0, end=5), sentence=Span(start=0, end=9), value=Decimal(value),
        unit="km", qualifier=Qualifier.ABOUT,
    )  # fmt: skip
    extraction = reading.extraction.model_copy(update={"figures": (figure,)})
    (shown,) = json.loads(json.dumps(to_wire(reading._replace(extraction=extraction))))["figures"]

    assert (shown["value"], shown["upper"], shown["unit"], shown["qualifier"]) == (
        printed,
        None,
        "km",
        "about",
    )
    assert (shown["span"], shown["counts_span"]) == ([0, 5], None)
