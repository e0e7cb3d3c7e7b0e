"""Deliberate corruptions: each is found, and no card shows what rests on one."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from briefings.cards import CARDS, build_card
from briefings.dossiers import RULES, Ledger, find_faults
from briefings.models import Span
from briefings.ports import Fault, Reading
from briefings.store import DatabaseStore, packing
from tests.fakes.talks import RIVER_TALKS, courier, readings

from .test_shelf import KEY, keep_all

TALKS = f"(SELECT id FROM talks WHERE key = '{KEY}')"
COURIER = "(SELECT id FROM articles WHERE key = 'courier-0506')"
OF_COURIER = f"(SELECT id FROM revisions WHERE article_id = {COURIER})"


async def faults(store: DatabaseStore) -> list[Fault]:
    return [fault async for fault in store.check(KEY, rules=RULES, find_faults=find_faults)]


async def test_what_is_well_has_no_fault(store: DatabaseStore) -> None:
    await keep_all(store)

    assert await faults(store) == []
    assert await faults(store) == []


def changed_text(connection: sqlite3.Connection) -> None:
    [(body,)] = connection.execute(f"SELECT packed FROM revisions WHERE article_id = {COURIER}").fetchall()
    text = zlib.decompress(body).replace(b"eastern", b"western")
    connection.execute(
        f"UPDATE revisions SET packed = ? WHERE article_id = {COURIER}", (zlib.compress(text),)
    )


def moved_span(connection: sqlite3.Connection) -> None:
    """Rows that are well formed, with another span, under the seal of the true ones."""
    article, extraction = courier()
    said = extraction.statements[0]
    moved = said.model_copy(update={"span": Span(start=said.span.start - 3, end=said.span.end)})
    moved = moved.model_copy(update={"text": moved.span.of(article.text)})
    others = extraction.model_copy(update={"statements": (moved, *extraction.statements[1:])})
    true, false = packing.pack(extraction, article.text), packing.pack(others, article.text)
    connection.execute(
        f"UPDATE extractions SET packed = ? WHERE revision_id = {OF_COURIER}", (true[:9] + false[9:],)
    )


CORRUPTIONS: dict[str, str | Callable[[sqlite3.Connection], None]] = {
    "text": changed_text,
    "hash": f"UPDATE revisions SET sha256 = 'x' WHERE article_id = {COURIER}",
    "text cut": f"UPDATE revisions SET packed = substr(packed, 1, 99) WHERE article_id = {COURIER}",
    "text gone": f"DELETE FROM revisions WHERE article_id = {COURIER}",
    "reading cut": f"UPDATE extractions SET packed = substr(packed, 1, 99) WHERE revision_id = {OF_COURIER}",
    "reading of another": (
        f"UPDATE extractions SET packed = (SELECT packed FROM extractions WHERE revision_id <> {OF_COURIER})"
        f" WHERE revision_id = {OF_COURIER}"
    ),
    "reading gone": f"DELETE FROM extractions WHERE revision_id = {OF_COURIER}",
    "span": moved_span,
    "number": f"UPDATE articles SET number = 7 WHERE id = {COURIER}",
    "revision": f"UPDATE articles SET current = 2 WHERE id = {COURIER}",
}
OF_FACTS = {
    "fact gone": "DELETE FROM facts WHERE scope = (SELECT max(scope) FROM facts)",
    "fact moved": "UPDATE facts SET day = day + 1 WHERE scope = (SELECT max(scope) FROM facts)",
    "fact of nothing": f"INSERT INTO facts VALUES ({TALKS}, 5, 5, 5, 5, 5, 5, x'')",
    "count wrong": "UPDATE tallies SET n = n + 1 WHERE key = (SELECT max(key) FROM tallies)",
    "count gone": "DELETE FROM tallies WHERE key = (SELECT max(key) FROM tallies)",
    "count of nothing": f"INSERT INTO tallies VALUES ({TALKS}, 5, 5, 5, 'x')",
}


def corrupt(path: Path, how: str | Callable[[sqlite3.Connection], None]) -> None:
    connection = sqlite3.connect(path)
    if callable(how):
        how(connection)
    else:
        assert connection.execute(how).rowcount > 0
    connection.commit()
    connection.close()


@pytest.mark.parametrize("how", CORRUPTIONS)
async def test_article_that_does_not_fit_is_named_and_shown_by_no_card(
    how: str, store: DatabaseStore, tmp_path: Path
) -> None:
    await keep_all(store)
    corrupt(tmp_path / "readout.db", CORRUPTIONS[how])

    assert "courier-0506" in {fault.name for fault in await faults(store)}
    for name in CARDS:
        card = await store.ask(
            KEY,
            lambda shelf, name=name: build_card(
                name, "", Ledger(RIVER_TALKS, shelf), today=readings()[0].article.published
            ),
        )
        assert "courier-0506" not in {citation.article_id for citation in card.citations}


@pytest.mark.parametrize("how", OF_FACTS)
async def test_facts_that_no_reading_comes_to_are_named(
    how: str, store: DatabaseStore, tmp_path: Path
) -> None:
    await keep_all(store)
    corrupt(tmp_path / "readout.db", OF_FACTS[how])

    found = await faults(store)

    assert found
    assert await store.rebuild(KEY, rules=RULES) == 3
    assert await faults(store) == []


def test_words_that_are_not_where_they_are_said_to_be_are_named() -> None:
    article, extraction = courier()
    person = extraction.people[0]
    role = person.roles[0].model_copy(update={"text": "queen"})
    spoilt = extraction.model_copy(update={"people": (person.model_copy(update={"roles": (role,)}),)})

    found = find_faults(Reading(article, spoilt), article.sha256)

    assert [reason.split(":")[0] for reason in found] == ["people[0].roles[0] is not in its words"]


def test_span_past_the_end_is_named() -> None:
    article, extraction = courier()
    far = extraction.model_copy(update={"sentences": (*extraction.sentences, Span(start=9, end=99999))})

    [fault] = find_faults(Reading(article, far), article.sha256)

    assert fault.startswith("sentences[")
