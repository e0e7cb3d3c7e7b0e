from __future__ import annotations

from pathlib import Path

from bot.ledger import Ledger, open_ledger
from bot.ledger.updates import KEPT_MS, STARTS, Updates

NOW = 1_900_000_000_000


def update(number: int) -> dict[str, object]:
    return {"update_id": number, "message": {"text": f"words {number}"}}


async def test_new_updates_come_back_in_order_and_known_ones_do_not(ledger: Ledger) -> None:
    updates = Updates(ledger)
    assert await updates.keep([update(3), update(1), update(3)], now_ms=NOW) == (update(1), update(3))
    assert await updates.keep([update(2), update(3)], now_ms=NOW) == (update(2),)
    assert await updates.keep([], now_ms=NOW) == ()


async def test_unhandled_updates_are_taken_up_and_handled_ones_are_not(ledger: Ledger) -> None:
    updates = Updates(ledger)
    await updates.keep([update(n) for n in (1, 2, 3)], now_ms=NOW)
    await updates.close(2)
    assert await updates.take_up(now_ms=NOW) == ((update(1), update(3)), 0)
    assert await updates.keep([update(2)], now_ms=NOW) == ()


async def test_update_that_ends_every_start_is_given_up(ledger: Ledger) -> None:
    updates = Updates(ledger)
    await updates.keep([update(1)], now_ms=NOW)
    for _ in range(STARTS):
        assert await updates.take_up(now_ms=NOW) == ((update(1),), 0)
    assert await updates.take_up(now_ms=NOW) == ((), 1)


async def test_answer_is_claimed_once(ledger: Ledger) -> None:
    updates = Updates(ledger)
    await updates.keep([update(1)], now_ms=NOW)
    assert await updates.claim_answer(1, 0)
    assert not await updates.claim_answer(1, 0)
    assert await updates.claim_answer(1, 1)
    assert not await updates.claim_answer(2, 0), "an update nobody kept"


async def test_words_are_gone_once_handled(ledger: Ledger, tmp_path: Path) -> None:
    updates = Updates(ledger)
    await updates.keep([update(1)], now_ms=NOW)
    await updates.close(1)
    async with ledger.transaction() as connection:
        rows = (await connection.exec_driver_sql("SELECT * FROM bot_updates")).all()
    assert "words" not in str(rows)


async def test_old_numbers_are_forgotten(ledger: Ledger) -> None:
    updates = Updates(ledger)
    await updates.keep([update(1), update(2)], now_ms=NOW)
    await updates.close(1)
    await updates.take_up(now_ms=NOW + KEPT_MS + 1)
    assert await updates.keep([update(1), update(2)], now_ms=NOW) == (update(1),)


async def test_bots_do_not_see_each_other(ledger: Ledger, tmp_path: Path) -> None:
    await Updates(ledger).keep([update(1)], now_ms=NOW)
    async with open_ledger(f"sqlite:///{tmp_path / 'readout.db'}", bot_id=8) as other:
        assert await Updates(other).take_up(now_ms=NOW) == ((), 0)
        assert await Updates(other).keep([update(1)], now_ms=NOW) == (update(1),)
