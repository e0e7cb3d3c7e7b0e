from __future__ import annotations

from pathlib import Path

from bot.ledger import open_ledger
from bot.ledger.deliveries import Deliveries
from bot.ledger.forms import EVERYWHERE, REMEMBERED_MS, Forms

NOW = 10 * REMEMBERED_MS


async def test_what_a_chat_refuses_is_remembered_across_restarts_and_of_that_chat_alone(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'readout.db'}"
    async with open_ledger(url, bot_id=1) as ledger:
        forms = Forms(ledger, now_ms=lambda: NOW)
        assert not await forms.is_refused(7)
        await forms.refuse(7)
        await forms.refuse(7)
        assert await forms.is_refused(7)
    async with open_ledger(url, bot_id=1) as ledger:
        forms = Forms(ledger, now_ms=lambda: NOW)
        assert (await forms.is_refused(7), await forms.is_refused(8)) == (True, False)
    async with open_ledger(url, bot_id=2) as ledger:
        assert not await Forms(ledger, now_ms=lambda: NOW).is_refused(7)


async def test_server_that_knows_no_rich_messages_is_refused_for_every_chat(tmp_path: Path) -> None:
    async with open_ledger(f"sqlite:///{tmp_path / 'readout.db'}", bot_id=1) as ledger:
        forms = Forms(ledger, now_ms=lambda: NOW)
        await forms.refuse(EVERYWHERE)
        assert await forms.is_refused(8)


async def test_after_a_week_it_is_tried_anew(tmp_path: Path) -> None:
    async with open_ledger(f"sqlite:///{tmp_path / 'readout.db'}", bot_id=1) as ledger:
        await Forms(ledger, now_ms=lambda: NOW).refuse(7)
        assert not await Forms(ledger, now_ms=lambda: NOW + REMEMBERED_MS).is_refused(7)


async def test_what_a_group_refused_is_forgotten_when_it_becomes_a_supergroup(tmp_path: Path) -> None:
    async with open_ledger(f"sqlite:///{tmp_path / 'readout.db'}", bot_id=1) as ledger:
        await Forms(ledger, now_ms=lambda: NOW).refuse(-7)
        await Deliveries(ledger).move_chat(-7, -1007)
        forms = Forms(ledger, now_ms=lambda: NOW)
        assert (await forms.is_refused(-7), await forms.is_refused(-1007)) == (False, False)
