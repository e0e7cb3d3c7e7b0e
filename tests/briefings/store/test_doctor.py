"""Deliberate corruptions: each is found, and no card shows what rests on one."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from briefings.cards import CARDS, build_card, build_whole, write_page
from briefings.dossiers import RULES, Ledger, find_faults
from briefings.models import Card, Span
from briefings.ports import Fault, Reading, Shelf
from briefings.store import DatabaseStore, packing
from tests.fakes.talks import RIVER_TALKS, courier

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


def other_name(connection: sqlite3.Connection) -> None:
    """A person with another's name, under the seal of the true reading."""
    article, extraction = courier()
    person = extraction.people[0].model_copy(update={"name": "Lena Ostrow"})
    others = extraction.model_copy(update={"people": (person, *extraction.people[1:])})
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
    "name": other_name,
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


ASKED = (
    *((name, "") for name in CARDS),
    *(("who", args) for args in ("hlinski", "ostrow", "orsena", "2031-05-06", "isles")),
    ("issues", "ferries"),
    ("positions", "orsena"),
    ("timeline", "2031-05-01"),
    ("changes", "2031-05-01"),
    ("quotes", "ostrow"),
    ("quote", "ferries"),
    ("search", "eastern bank"),
)
"""Cards that show what the Courier says, as long as all is well."""


async def test_cards_that_are_asked_show_the_article_while_it_is_well(store: DatabaseStore) -> None:
    await keep_all(store)
    showing = [await cites(store, *asked) for asked in ASKED]

    assert sum(showing) >= 15


async def cites(store: DatabaseStore, name: str, args: str) -> bool:
    """Whether a card cites the Courier."""

    def build(shelf: Shelf) -> Card:
        return build_card(name, args, Ledger(RIVER_TALKS, shelf), today=date(2031, 5, 6))

    card = await store.ask(KEY, build)
    return "courier-0506" in {citation.article_id for citation in card.citations}


@pytest.mark.parametrize("how", CORRUPTIONS)
async def test_article_that_does_not_fit_is_named_and_shown_by_no_card(
    how: str, store: DatabaseStore, tmp_path: Path
) -> None:
    await keep_all(store)
    corrupt(tmp_path / "readout.db", CORRUPTIONS[how])

    assert "courier-0506" in {fault.name for fault in await faults(store)}
    assert [asked for asked in ASKED if await cites(store, *asked)] == []
    assert not await told_by_the_courier(store)


async def told_by_the_courier(store: DatabaseStore) -> bool:
    """Whether the page of the whole dossier holds a sentence that only the Courier has."""

    def build(shelf: Shelf) -> str:
        ledger = Ledger(RIVER_TALKS, shelf)
        return write_page(build_whole(ledger.snapshot(), ledger, today=date(2031, 5, 6)))

    return "Nobody asked us fishermen" in await store.ask(KEY, build)


async def test_page_holds_the_article_while_it_is_well(store: DatabaseStore) -> None:
    await keep_all(store)

    assert await told_by_the_courier(store)


OF_THE_INDEX = {
    "words gone": "INSERT INTO texts (texts) VALUES ('delete-all')",
    "place of another": f"UPDATE articles SET place = place + 1 WHERE id = {COURIER}",
    "place gone": f"UPDATE articles SET place = NULL WHERE id = {COURIER}",
    "place of another day": f"UPDATE articles SET place = place + 16384 WHERE id = {COURIER}",
}


@pytest.mark.parametrize("how", OF_THE_INDEX)
async def test_words_that_cannot_be_found_are_named_and_made_findable_by_a_rebuild(
    how: str, store: DatabaseStore, tmp_path: Path
) -> None:
    await keep_all(store)
    corrupt(tmp_path / "readout.db", OF_THE_INDEX[how])

    assert Fault("courier-0506", "its words cannot be found") in await faults(store)
    await store.rebuild(KEY, rules=RULES)
    assert await faults(store) == []
    assert await cites(store, "search", "fishermen")


async def test_damage_to_an_older_revision_is_named(store: DatabaseStore, tmp_path: Path) -> None:
    await keep_all(store)
    article, extraction = courier()
    newer = article.model_copy(update={"title": "Updated"})
    await store.keep(Reading(newer, extraction), talks=KEY, rules=RULES)
    assert await faults(store) == []

    corrupt(
        tmp_path / "readout.db",
        f"UPDATE revisions SET sha256 = 'x' WHERE article_id = {COURIER} AND number = 1",
    )

    assert await faults(store) == [Fault("courier-0506", "its revision 1 is damaged")]


OF_THE_REST = {
    "talks file": (
        f"UPDATE talks SET body = replace(body, 'River', 'Lake') WHERE key = '{KEY}'",
        "its talks file",
    ),
    "hash of it": (f"UPDATE talks SET sha256 = 'x' WHERE key = '{KEY}'", "its talks file"),
    "feed": (f"INSERT INTO feeds VALUES (1, {TALKS}, 'k', '{{}}')", "a feed is damaged: 1"),
    "item": (
        f"INSERT INTO items VALUES (1, {TALKS}, NULL, 'k', NULL, 'x', 'kept', 0, '[')",
        "an item is damaged: 1",
    ),
}


@pytest.mark.parametrize("how", OF_THE_REST)
async def test_damage_to_what_is_no_article_is_named(how: str, store: DatabaseStore, tmp_path: Path) -> None:
    await keep_all(store)
    statement, reason = OF_THE_REST[how]
    corrupt(tmp_path / "readout.db", statement)

    assert [(fault.name, fault.reason.startswith(reason)) for fault in await faults(store)] == [(KEY, True)]


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
