"""Facts in the database: what keeping enters, replacing takes back, and rebuilding makes anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from briefings.dossiers import RULES, Ledger
from briefings.errors import StoreError
from briefings.models import Snapshot, Talks
from briefings.pipeline import open_desk
from briefings.ports import Rules
from briefings.store import DatabaseStore, open_store
from briefings.store.schema import MIGRATIONS
from tests.fakes.shelf import shelve, snapshot
from tests.fakes.talks import RIVER_TALKS, Draft, courier, readings

from .test_database import rows

KEY = RIVER_TALKS.key
FACTS = "SELECT scope, day, article, n, mark, code, more FROM facts ORDER BY scope, day, article, n"
TALLIES = "SELECT scope, key, n, body FROM tallies ORDER BY scope, key"


async def whole(store: DatabaseStore, talks: Talks = RIVER_TALKS) -> Snapshot:
    return await store.ask(talks.key, lambda shelf: Ledger(talks, shelf).snapshot())


async def keep_all(store: DatabaseStore) -> None:
    await store.save_talks(RIVER_TALKS)
    for reading in readings():
        await store.keep(reading, talks=KEY, rules=RULES)


async def test_dossier_in_the_database_is_the_one_in_memory(store: DatabaseStore) -> None:
    await keep_all(store)

    assert await whole(store) == snapshot(RIVER_TALKS, readings())


async def test_facts_and_tallies_are_those_of_the_rules(store: DatabaseStore, tmp_path: Path) -> None:
    await keep_all(store)

    shelf = shelve(RIVER_TALKS, readings())
    assert rows(tmp_path / "readout.db", FACTS) == sorted(tuple(fact) for fact in shelf.all_facts)
    kept = {(scope, key, body): n for scope, key, n, body in rows(tmp_path / "readout.db", TALLIES)}
    assert kept == shelf.counts


async def test_revision_takes_back_what_the_one_before_it_said(store: DatabaseStore, tmp_path: Path) -> None:
    await keep_all(store)
    before = rows(tmp_path / "readout.db", FACTS), rows(tmp_path / "readout.db", TALLIES)
    other = Draft("courier-0506", "2031-05-07", "Isles Courier").says("Zoe Vell leads it.").person("Zoe Vell")
    await store.keep(other.read(), talks=KEY, rules=RULES)
    assert rows(tmp_path / "readout.db", FACTS) != before[0]

    await store.keep(courier(), talks=KEY, rules=RULES)

    assert (rows(tmp_path / "readout.db", FACTS), rows(tmp_path / "readout.db", TALLIES)) == before


async def test_rebuild_comes_to_the_same_and_tells_how_far_it_is(
    store: DatabaseStore, tmp_path: Path
) -> None:
    await keep_all(store)
    before = rows(tmp_path / "readout.db", FACTS), rows(tmp_path / "readout.db", TALLIES)
    told: list[tuple[int, int]] = []

    done = await store.rebuild(KEY, rules=RULES, tell=lambda *far: told.append(far))

    assert (done, told) == (3, [(1, 3), (2, 3), (3, 3)])
    assert (rows(tmp_path / "readout.db", FACTS), rows(tmp_path / "readout.db", TALLIES)) == before


async def test_rebuild_that_fails_leaves_the_dossier_as_it_was(store: DatabaseStore) -> None:
    await keep_all(store)

    def trip(*_: object) -> None:
        raise StoreError("no more")

    with pytest.raises(StoreError):
        await store.rebuild(KEY, rules=RULES, tell=trip)

    assert await whole(store) == snapshot(RIVER_TALKS, readings())


async def test_facts_of_other_rules_are_not_mixed_and_named_stale(store: DatabaseStore) -> None:
    await keep_all(store)
    newer = Rules("another", RULES.entries, RULES.number)

    with pytest.raises(StoreError, match="run python -m briefings rebuild"):
        await store.keep(readings()[0], talks=KEY, rules=newer)
    assert [talks.key for talks in await store.stale(lambda _: newer)] == [KEY]
    assert await store.stale(lambda _: RULES) == ()


async def test_two_talks_share_a_database_and_no_fact(store: DatabaseStore) -> None:
    await keep_all(store)
    sea = RIVER_TALKS.model_copy(update={"key": "sea"})
    await store.save_talks(sea)
    await store.keep(courier(), talks="sea", rules=RULES)

    assert await whole(store, sea) == snapshot(sea, [courier()])
    assert await whole(store) == snapshot(RIVER_TALKS, readings())


async def test_article_whose_text_was_changed_is_withheld(store: DatabaseStore, tmp_path: Path) -> None:
    await keep_all(store)
    connection = sqlite3.connect(tmp_path / "readout.db")
    connection.execute(
        "UPDATE revisions SET sha256 = 'x' WHERE article_id = (SELECT id FROM articles WHERE key = 'courier-0506')"
    )
    connection.commit()
    connection.close()

    found = await whole(store)

    assert {report.article_id for report in found.reports} == {"post-0505", "note-1"}
    assert not any("Ostrow" in actor.name and actor.roles for actor in found.actors)


async def test_database_of_the_first_version_is_brought_up_to_date(url: str, tmp_path: Path) -> None:
    path = tmp_path / "readout.db"
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    old = sqlite3.connect(path)
    old.execute(
        "INSERT INTO talks VALUES (1, ?, ?, 1, ?)", (KEY, RIVER_TALKS.sha256, RIVER_TALKS.model_dump_json())
    )
    for number, (article, extraction) in enumerate(readings(), 1):
        head = article.model_dump_json(exclude={"text"})
        old.execute("INSERT INTO articles VALUES (?, 1, ?, 1)", (number, article.id))
        old.execute(
            "INSERT INTO revisions VALUES (?, ?, 1, ?, ?, ?)",
            (number, number, article.sha256, article.text, head),
        )
        old.execute(
            "INSERT INTO extractions VALUES (?, ?, ?, ?, ?)",
            (number, number, extraction.reader, RIVER_TALKS.sha256, extraction.model_dump_json()),
        )
    old.commit()
    old.close()

    async with open_desk(url):
        pass

    async with open_store(url, migrate=False) as store:
        assert await whole(store) == snapshot(RIVER_TALKS, readings())
        assert set(await store.readings(KEY)) == set(readings())
