"""Rich messages by the bot as it is started: all of a card in one, HTML at an old server, and that across a restart."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from bot.playground.rich import rich_buttons, words_of
from tests.fakes.person import Person

from .processes import ROOT, finish, playground, running

SEEDS = ROOT / "seeds" / "geneva-2026"
TOKEN = "4343:acceptance-token"  # opens nothing but the playground

pytestmark = pytest.mark.acceptance


async def test_cards_come_rich_and_old_servers_get_html_across_a_restart(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'readout.db'}"
    added = finish(
        "briefings", "add", str(SEEDS / "notes"), "--talks", str(SEEDS / "talks.toml"), "--db", database
    )
    assert added.returncode == 0, added.stderr
    with playground(tmp_path, token=TOKEN) as address:
        env = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "READOUT_TELEGRAM_API_URL": address,
            "READOUT_DATABASE_URL": database,
            "READOUT_HEARTBEAT": str(tmp_path / "heartbeat"),
            "READOUT_RICH": "auto",
        }
        run = ("bot", "run", "--today", "2026-02-17")
        async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
            person = Person(client, token=TOKEN)
            with running(*run, env=env, log=tmp_path / "first.log"):
                cards = [await person.say(f"/{name}") for name in ("brief", "who", "issues", "timeline")]
                names = rich_buttons(cards[0]["rich_message"])
                _, opened = await person.press(cards[0], names[0].callback_data or "")
                assert names[0].text.split()[-1] in words_of(opened["rich_message"])
                _, picture = await person.press(cards[2], "🖼 Picture")
                assert picture["photo"][0]["width"] == 1080
                assert "Reuters" in picture["caption"]
                assert (await person.say("/print md"))["document"]["file_name"] == "readout.md"
                asked = await person.post("inline", {"query": "umerov", "wait": 10})
                result = asked["answer"]["results"][0]
                assert result["title"].startswith("Rustem Umerov")
                chosen = {"query_id": asked["query_id"], "result_id": result["id"]}
                assert "Rustem Umerov" in (await person.post("insert", chosen))["text"]
                old = {"kind": "refuse", "method": "sendRichMessage", "status": 404, "count": 999}
                await person.post("faults", old)
                assert "text" in await person.say("/brief")
            tried = len(await person.calls("sendRichMessage"))
            with running(*run, env=env, log=tmp_path / "second.log"):
                html = await person.say("/brief")
                assert any("start=" in entity.get("url", "") for entity in html["entities"])
                _, again = await person.press(cards[0], names[1].callback_data or "")
                assert "text" in again
            assert len(await person.calls("sendRichMessage")) == tried
