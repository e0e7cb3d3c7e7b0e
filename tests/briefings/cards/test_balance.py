from __future__ import annotations

from importlib.resources import files

import pytest

from briefings.cards.balance import balance_notices, measure_balance
from briefings.cards.outlets import Outlets
from briefings.models import Card, Citation, FeedSource, Line, Ownership, Run, RunKind, Section, Span, Talks
from tests.fakes.talks import MARROW_ISLES, ORSENA, RIVER_TALKS, VELLMARK

FEEDS = (
    FeedSource(url="https://post.example/feed", title="Vellmark Post", country=VELLMARK, ownership="state"),
    FeedSource(
        url="https://isles.example/feed", title="Isles Courier", country=MARROW_ISLES, ownership="private"
    ),
)
TALKS: Talks = RIVER_TALKS.model_copy(update={"feeds": FEEDS})


def line(*runs: Run, sources: tuple[str, ...] = ("Vellmark Post",)) -> Line:
    citations = tuple(
        Citation(article_id=source, span=Span(start=0, end=5), text="It was so.", source=source)
        for source in sources
    )
    return Line(runs=runs or (Run(kind=RunKind.TEXT, text="so"),), citations=citations)


def mark(text: str) -> Run:
    return Run(kind=RunKind.MARK, text=text)


def card(*lines: Line, name: str = "issues", heading: tuple[Run, ...] = ()) -> Card:
    title = (Run(kind=RunKind.LABEL, text="Issues"),)
    return Card(name=name, title=title, sections=(Section(heading=heading, lines=lines),))


def told(shown: Card) -> list[str]:
    return [notice.text.format(**dict(notice.values)) for notice in balance_notices(shown, TALKS)]


def test_lines_are_counted_by_mark_name_and_heading() -> None:
    named = line(Run(kind=RunKind.NAME, text=ORSENA))
    shown = card(line(mark("🅥")), line(mark("🅥"), mark("🅞")), named, line())
    assert measure_balance(shown, TALKS).lines == ((VELLMARK, 2), (ORSENA, 2), (MARROW_ISLES, 0))
    assert measure_balance(shown, TALKS).without == 1
    assert dict(measure_balance(card(line(), heading=(mark("🅞"),)), TALKS).lines)[ORSENA] == 1


def test_party_without_a_line_is_named() -> None:
    assert told(card(*[line(mark("🅥"), sources=("Isles Courier",))] * 3)) == ["No line from Orsena."]


@pytest.mark.parametrize("name", ["who", "timeline", "search", "sources"])
def test_party_is_not_missed_where_it_might_not_speak(name: str) -> None:
    assert told(card(*[line(mark("🅥"), sources=("Isles Courier",))] * 3, name=name)) == []


def test_mediator_is_not_missed() -> None:
    lines = [line(mark(each), sources=("Isles Courier",)) for each in "🅥🅞🅥"]
    assert told(card(*lines)) == []


def test_few_lines_say_nothing() -> None:
    assert told(card(line(mark("🅥")), line(mark("🅥")))) == []


def test_most_lines_from_state_owned_outlets_are_told() -> None:
    lines = [line(mark("🅥")), line(mark("🅞")), line(mark("🅞"), sources=("Vellmark Post", "Isles Courier"))]
    assert told(card(*lines)) == ["2 of 3 lines from state-owned outlets."]


def test_party_of_whose_outlets_none_is_cited_is_named() -> None:
    sources = ("Vellmark Post", "Isles Courier", "Hill Echo")
    lines = [line(mark(each), sources=sources) for each in "🅥🅞🅞"]
    assert told(card(*lines)) == ["No report from outlets of Orsena."]


def test_outlets_that_nobody_knows_are_no_evidence() -> None:
    lines = [line(mark(each), sources=("Hill Echo", "Bay Sun", "Bay Star")) for each in "🅥🅞🅞"]
    assert told(card(*lines)) == []
    assert dict(measure_balance(card(*lines), TALKS).outlets) == {
        "Hill Echo": None,
        "Bay Sun": None,
        "Bay Star": None,
    }


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Reuters", "Reuters"),
        ("The Associated Press", "Associated Press"),
        ("tass.com", "TASS"),
        ("https://www.bbc.co.uk/news/1", "BBC News"),
        ("english.news.cn", "Xinhua"),
        ("guardian", "The Guardian"),
    ],
)
def test_outlet_is_known_by_name_host_and_address(source: str, name: str) -> None:
    found = Outlets().find(source)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "source", ["unsigned report", "", "Hill Echo", "example.com", "com", "not tass.com.example"]
)
def test_unknown_source_has_no_outlet(source: str) -> None:
    assert Outlets().find(source) is None


def test_talks_file_goes_before_the_table() -> None:
    feed = FeedSource(url="https://tass.example/feed", title="TASS", country="Estmark", ownership="private")
    found = Outlets([feed]).find("TASS")
    assert found is not None
    assert (found.country, found.ownership) == ("Estmark", Ownership.PRIVATE)


def test_table_is_whole_and_unambiguous() -> None:
    text = files("briefings.cards").joinpath("lexicons/outlets.tsv").read_text(encoding="utf-8")
    rows = [row.split("\t") for row in text.splitlines() if row and not row.startswith("#")]
    assert len(rows) >= 150
    assert all(len(row) == 4 and all(row) and Ownership(row[2]) for row in rows)
    forms = [
        form.casefold() for name, _, _, others in rows for form in dict.fromkeys((name, *others.split("|")))
    ]
    twice = {form for form in forms if forms.count(form) > 1}
    assert not {form for form in twice if "." in form}
