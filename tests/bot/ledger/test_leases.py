from __future__ import annotations

import pytest

from bot.errors import AnotherInstance
from bot.ledger import Holder, Ledger
from bot.ledger.leases import LEASE_MS, leave_lease, take_lease

ONE, TWO = Holder("quay", 11, "a"), Holder("quay", 12, "b")
NOW = 1_900_000_000_000


def alive(_pid: int) -> bool:
    return True


def dead(_pid: int) -> bool:
    return False


async def test_second_process_is_told_of_the_first(ledger: Ledger) -> None:
    await take_lease(ledger, ONE, now_ms=NOW, is_alive=alive)
    with pytest.raises(AnotherInstance, match="process 11 on quay"):
        await take_lease(ledger, TWO, now_ms=NOW + LEASE_MS - 1, is_alive=alive)
    await take_lease(ledger, ONE, now_ms=NOW + 5, is_alive=alive)


async def test_lease_that_is_over_or_left_is_free(ledger: Ledger) -> None:
    await take_lease(ledger, ONE, now_ms=NOW, is_alive=alive)
    await take_lease(ledger, TWO, now_ms=NOW + LEASE_MS, is_alive=alive)
    with pytest.raises(AnotherInstance):
        await take_lease(ledger, ONE, now_ms=NOW + LEASE_MS, is_alive=alive)
    await leave_lease(ledger, ONE)
    with pytest.raises(AnotherInstance):
        await take_lease(ledger, ONE, now_ms=NOW + LEASE_MS, is_alive=alive)
    await leave_lease(ledger, TWO)
    await take_lease(ledger, ONE, now_ms=NOW + LEASE_MS, is_alive=alive)


async def test_process_that_was_killed_holds_nothing(ledger: Ledger) -> None:
    await take_lease(ledger, ONE, now_ms=NOW, is_alive=alive)
    await take_lease(ledger, TWO, now_ms=NOW, is_alive=dead)


async def test_process_of_another_machine_is_not_taken_for_dead(ledger: Ledger) -> None:
    await take_lease(ledger, Holder("harbour", 11, "c"), now_ms=NOW, is_alive=alive)
    with pytest.raises(AnotherInstance):
        await take_lease(ledger, ONE, now_ms=NOW, is_alive=dead)


async def test_earlier_process_of_our_own_number_holds_nothing(ledger: Ledger) -> None:
    await take_lease(ledger, Holder("quay", 1, "before"), now_ms=NOW, is_alive=alive)
    await take_lease(ledger, Holder("quay", 1, "now"), now_ms=NOW, is_alive=alive)
