from __future__ import annotations

import asyncio
import sqlite3
import threading
import zlib
from pathlib import Path

import pytest

from briefings.dossiers import RULES
from briefings.errors import StoreError, UnknownTalks
from briefings.extraction import READER
from briefings.models import Party, Talks
from briefings.ports import Held, Kept, Reading, Shelf, Store
from briefings.store import DatabaseStore, open_store
from tests.fakes.readings import STORY, make_article, make_reading, make_rich_reading

from .conftest import RIVER

LATER = STORY.replace("Monday", "Tuesday")


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def text_of(body: object) -> str:
    assert isinstance(body, bytes)
    return zlib.decompress(body).decode().partition("\n")[2]


def change(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_database_store_is_a_store(store: DatabaseStore) -> None:
    kept_by: Store = store

    assert kept_by is store


@pytest.mark.parametrize("reading", [make_reading(), make_rich_reading()], ids=["plain", "rich"])
async def test_reading_that_is_kept_comes_back_equal(store: DatabaseStore, reading: Reading) -> None:
    assert await store.keep(reading, talks=RIVER.key, rules=RULES) is Kept.NEW
    assert await store.readings(RIVER.key) == (reading,)


async def test_same_reading_again_changes_nothing(store: DatabaseStore) -> None:
    await store.keep(make_reading(), talks=RIVER.key, rules=RULES)
    version = await store.version(RIVER.key)

    assert await store.keep(make_reading(), talks=RIVER.key, rules=RULES) is Kept.UNCHANGED
    assert await store.version(RIVER.key) == version


async def test_changed_text_is_a_new_revision_and_the_old_one_stays(
    store: DatabaseStore, tmp_path: Path
) -> None:
    await store.keep(make_reading(), talks=RIVER.key, rules=RULES)

    assert await store.keep(make_reading(text=LATER), talks=RIVER.key, rules=RULES) is Kept.REVISED
    assert [reading.article.text for reading in await store.readings(RIVER.key)] == [LATER]
    kept = rows(tmp_path / "readout.db", "SELECT number, packed FROM revisions ORDER BY number")
    assert [(number, text_of(body)) for number, body in kept] == [(1, STORY), (2, LATER)]


async def test_text_changed_back_is_a_third_revision(store: DatabaseStore) -> None:
    for text in (STORY, LATER, STORY):
        kept = await store.keep(make_reading(text=text), talks=RIVER.key, rules=RULES)

    assert kept is Kept.REVISED
    assert [reading.article.text for reading in await store.readings(RIVER.key)] == [STORY]


async def test_same_article_with_changed_talks_is_read_again(store: DatabaseStore) -> None:
    await store.keep(make_reading(), talks=RIVER.key, rules=RULES)
    changed = RIVER.model_copy(update={"parties": (Party(name="Norland"),)})
    await store.save_talks(changed)

    assert await store.keep(make_reading(talks=changed), talks=RIVER.key, rules=RULES) is Kept.REREAD
    held = await store.held("river", talks=RIVER.key)
    assert held == Held(make_article(), READER, changed.sha256)


async def test_readings_come_in_the_order_of_article_ids(store: DatabaseStore) -> None:
    for article_id in ("b", "a", "Z"):
        await store.keep(make_reading(article_id, text=f"{article_id} {STORY}"), talks=RIVER.key, rules=RULES)

    assert [reading.article.id for reading in await store.readings(RIVER.key)] == ["Z", "a", "b"]


async def test_readings_of_other_talks_are_apart(store: DatabaseStore) -> None:
    await store.save_talks(Talks(key="sea-talks", title="Sea talks"))
    await store.keep(make_reading(), talks=RIVER.key, rules=RULES)
    version = await store.version(RIVER.key)

    assert await store.keep(make_reading(text=LATER), talks="sea-talks", rules=RULES) is Kept.NEW
    assert [reading.article.text for reading in await store.readings(RIVER.key)] == [STORY]
    assert await store.version(RIVER.key) == version


async def test_writes_change_the_version_seen_by_another_process(store: DatabaseStore, url: str) -> None:
    async with open_store(url) as other:
        versions = [await other.version(RIVER.key)]
        await store.keep(make_reading(), talks=RIVER.key, rules=RULES)
        versions.append(await other.version(RIVER.key))
        await store.keep(make_reading(text=LATER), talks=RIVER.key, rules=RULES)
        versions.append(await other.version(RIVER.key))
        await store.save_talks(RIVER.model_copy(update={"title": "Talks on the river"}))
        versions.append(await other.version(RIVER.key))

    assert len(set(versions)) == 4


async def test_same_talks_saved_again_change_nothing(store: DatabaseStore) -> None:
    version = await store.version(RIVER.key)

    await store.save_talks(RIVER)

    assert await store.version(RIVER.key) == version


async def test_talks_come_in_the_order_of_their_keys(store: DatabaseStore) -> None:
    for key in ("sea", "lake"):
        await store.save_talks(Talks(key=key, title=key))

    assert [talks.key for talks in await store.list_talks()] == ["lake", "river-talks", "sea"]


async def test_unknown_talks_name_those_that_are_kept(store: DatabaseStore) -> None:
    with pytest.raises(UnknownTalks, match="'lake' are kept; there are: river-talks"):
        await store.readings("lake")
    with pytest.raises(UnknownTalks, match="river-talks"):
        await store.keep(make_reading(), talks="lake", rules=RULES)


async def test_article_not_kept_is_held_by_none(store: DatabaseStore) -> None:
    assert await store.held("river", talks=RIVER.key) is None
    assert await store.held("river", talks="lake") is None
    assert await store.holder_of(make_article().sha256, talks=RIVER.key) is None


async def test_holder_of_a_text_is_found_by_newest_revisions_only(store: DatabaseStore) -> None:
    await store.keep(make_reading(source="first.txt"), talks=RIVER.key, rules=RULES)
    holder = await store.holder_of(make_article().sha256, talks=RIVER.key)
    assert holder is not None
    assert holder.source == "first.txt"

    await store.keep(make_reading(text=LATER), talks=RIVER.key, rules=RULES)
    assert await store.holder_of(make_article().sha256, talks=RIVER.key) is None


async def test_keep_that_fails_midway_leaves_nothing(store: DatabaseStore, tmp_path: Path) -> None:
    await store.keep(make_reading("first", text=LATER), talks=RIVER.key, rules=RULES)
    version = await store.version(RIVER.key)
    change(
        tmp_path / "readout.db",
        "CREATE TRIGGER full BEFORE INSERT ON extractions BEGIN SELECT RAISE(ABORT, 'no more'); END",
    )

    with pytest.raises(StoreError, match="no more"):
        await store.keep(make_reading(), talks=RIVER.key, rules=RULES)

    assert [reading.article.id for reading in await store.readings(RIVER.key)] == ["first"]
    assert rows(tmp_path / "readout.db", "SELECT count(*) FROM articles") == [(1,)]
    assert await store.version(RIVER.key) == version


async def test_two_writers_of_one_article_number_their_revisions_in_turn(
    store: DatabaseStore, url: str
) -> None:
    texts = [f"{STORY} Version {number}." for number in range(8)]
    async with open_store(url) as other:
        kept = await asyncio.gather(
            *(
                (store, other)[number % 2].keep(make_reading(text=text), talks=RIVER.key, rules=RULES)
                for number, text in enumerate(texts)
            )
        )

    assert sorted(kept) == [Kept.NEW, *[Kept.REVISED] * 7]
    assert await store.version(RIVER.key) == "9"


async def test_row_of_another_version_is_a_clear_error(store: DatabaseStore, tmp_path: Path) -> None:
    await store.keep(make_reading(), talks=RIVER.key, rules=RULES)
    change(tmp_path / "readout.db", "UPDATE extractions SET packed = x'09'")

    with pytest.raises(StoreError, match="reading of river was kept by another version"):
        await store.readings(RIVER.key)


async def test_reading_by_an_older_reader_still_comes_back(store: DatabaseStore) -> None:
    reading = make_reading()
    older = reading._replace(extraction=reading.extraction.model_copy(update={"reader": "0"}))
    await store.keep(older, talks=RIVER.key, rules=RULES)

    assert await store.readings(RIVER.key) == (older,)


async def test_sqlite_is_set_up_for_readers_beside_a_writer(store: DatabaseStore, tmp_path: Path) -> None:
    assert rows(tmp_path / "readout.db", "PRAGMA journal_mode") == [("wal",)]


async def test_question_is_answered_while_the_event_loop_goes_on(store: DatabaseStore, url: str) -> None:
    if not url.startswith("sqlite"):
        pytest.skip("another driver answers on the loop")
    asked, may_answer = threading.Event(), threading.Event()

    def wait(_: Shelf) -> bool:
        asked.set()
        return may_answer.wait(timeout=10)

    answer = asyncio.create_task(store.ask(RIVER.key, wait))
    await asyncio.to_thread(asked.wait, 10)
    may_answer.set()
    assert await answer


async def test_question_that_fails_leaves_the_database_to_the_next(store: DatabaseStore) -> None:
    def fail(_: Shelf) -> None:
        raise LookupError

    for _ in range(5):
        with pytest.raises(LookupError):
            await store.ask(RIVER.key, fail)
    assert await store.ask(RIVER.key, lambda shelf: shelf.tallies([1], limit=1)) == []


async def test_question_to_talks_that_are_not_kept_names_those_that_are(store: DatabaseStore) -> None:
    with pytest.raises(UnknownTalks, match=RIVER.key):
        await store.ask("nowhere", lambda _: None)
