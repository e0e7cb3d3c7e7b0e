"""What is said of a reading is true of it, and names the words that decided."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

import pytest

from briefings.extraction.explaining import RULES, Finding, explain, rule
from briefings.extraction.reader import read
from briefings.models import Article, Span, Talks
from tests.briefings.extraction.reading import article_of

TEXT = (
    "Norland’s Deputy Foreign Minister Alma Torres led its delegation at the talks on the bridge on 5 May 2031.",
    "“The bridge must be open to all,” Torres told reporters. Sudria rejected the demand.",
    "About 1,200 workers have left the island.",
)
RIVER = Talks.model_validate(
    {
        "key": "river",
        "title": "River talks",
        "parties": [{"name": "Norland"}, {"name": "Sudria"}],
        "issues": [{"key": "bridge", "title": "The bridge", "words": ["bridge"]}],
    }
)


@cache
def explained() -> tuple[Article, tuple[Finding, ...]]:
    article = article_of(*TEXT)
    return article, explain(article, read(article, RIVER))


def grounds_of(kind: str) -> set[str]:
    return {ground.words for finding in explained()[1] if finding.kind == kind for ground in finding.grounds}


def test_everything_that_was_read_is_explained() -> None:
    article, findings = explained()
    reading = read(article, RIVER)

    things = [*reading.statements, *reading.positions, *reading.dates, *reading.figures]
    assert {thing.span for thing in things} <= {finding.span for finding in findings}
    assert {event.what_span for event in reading.events} <= {finding.span for finding in findings}
    assert {"person", "role", "party", "participation"} <= {finding.kind for finding in findings}


def test_words_are_those_of_their_places() -> None:
    article, findings = explained()

    for finding in findings:
        assert finding.words == finding.span.of(article.text)
        assert all(ground.words == ground.span.of(article.text) for ground in finding.grounds)


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("role", "Minister"),
        ("direct statement", "told"),
        ("position", "rejected"),
        ("date", "5 May 2031"),
        ("event", "5 May 2031"),
    ],
)
def test_word_that_decided_is_named(kind: str, word: str) -> None:
    assert word in grounds_of(kind)


def test_span_leaves_what_it_touches_or_what_was_decided_by_it() -> None:
    article, _ = explained()
    start = article.text.index("told")

    found = explain(article, read(article, RIVER), Span(start=start, end=start + 4))

    assert [finding.kind for finding in found] == ["direct statement"]


@pytest.mark.parametrize("name", sorted({name for names in RULES.values() for name in names}))
def test_every_rule_is_a_module_that_says_what_it_does(name: str) -> None:
    assert find_spec(f"briefings.extraction.{name}")
    assert rule(name).says.endswith(".")


def test_sources_of_a_rule_are_told_apart() -> None:
    assert rule("dates.dates").sources == ("TimeML 1.2.1, TIMEX3.",)
