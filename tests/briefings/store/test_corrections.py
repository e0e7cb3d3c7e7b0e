"""What a newer revision takes back is kept, and comes again from the revisions that are kept."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from briefings.dossiers import RULES, Ledger, find_faults
from briefings.models import Correction
from briefings.ports import Kept
from briefings.store import DatabaseStore
from tests.briefings.dossiers.test_corrections import report
from tests.fakes.talks import RIVER_TALKS

KEY = RIVER_TALKS.key


async def corrections(store: DatabaseStore, since: date = date(2031, 1, 1)) -> tuple[Correction, ...]:
    return await store.ask(KEY, lambda shelf: Ledger(RIVER_TALKS, shelf).corrections(since))


async def keep_both(store: DatabaseStore, *, seen: date | None = None) -> None:
    await store.save_talks(RIVER_TALKS)
    await store.keep(report().read(), talks=KEY, rules=RULES)
    revised = report(role="river minister").read()
    assert await store.keep(revised, talks=KEY, rules=RULES, seen=seen) is Kept.REVISED


async def test_revision_that_takes_something_back_is_a_correction(store: DatabaseStore) -> None:
    await keep_both(store)
    [correction] = await corrections(store)
    assert "commissioner" in correction.before.text
    assert correction.after is not None
    assert "minister" in correction.after.text
    assert correction.seen == date(2031, 5, 6)


async def test_correction_is_of_the_day_it_was_seen(store: DatabaseStore) -> None:
    await keep_both(store, seen=date(2031, 5, 9))
    assert len(await corrections(store, date(2031, 5, 9))) == 1
    assert await corrections(store, date(2031, 5, 10)) == ()


async def test_rebuild_comes_to_the_same_corrections(store: DatabaseStore) -> None:
    await keep_both(store, seen=date(2031, 5, 9))
    await store.keep(report(day="2031-05-11").read(), talks=KEY, rules=RULES)
    before = await corrections(store)
    await store.rebuild(KEY, rules=RULES)
    assert await corrections(store) == before
    assert len(before) == 3


async def test_same_article_again_takes_nothing_back(store: DatabaseStore) -> None:
    await keep_both(store)
    await store.keep(report(role="river minister").read(), talks=KEY, rules=RULES)
    assert len(await corrections(store)) == 1


async def test_correction_of_a_text_that_was_changed_is_not_shown(
    store: DatabaseStore, tmp_path: Path
) -> None:
    await keep_both(store)
    with sqlite3.connect(tmp_path / "readout.db") as connection:
        connection.execute("UPDATE revisions SET sha256 = 'x' WHERE number = 1")
    connection.close()
    assert await corrections(store) == ()
    found = [fault async for fault in store.check(KEY, rules=RULES, find_faults=find_faults)]
    assert [fault.name for fault in found] == ["corrections"]
