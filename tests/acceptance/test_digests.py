"""Digests that arrive once, on time, everywhere: the bot as a real process, days passing, reports added beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.person import buttons

from .stages import AGREES, DAY, FIRST, SECOND, Stage, soon, staged

pytestmark = pytest.mark.acceptance
NEXT = DAY + timedelta(days=1)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path) as stage:
        yield stage


async def test_person_subscribes_and_gets_each_news_once_with_its_sentences(stage: Stage) -> None:
    stage.add("first", FIRST, day=DAY)
    person = stage.person
    with stage.bot(DAY):
        menu = await person.say("/subscribe")
        assert buttons(menu) == ["Every day", "Twice a day", "Every week", "When something changes"]
        _, times = await person.press(menu, "Every day")
        assert "08:00" in buttons(times)
        told = await person.say(f"/subscribe daily {soon()}")
        assert told["text"].startswith(f"Subscribed: every day at {soon()[:3]}")
        assert (await person.say("/settings urgent off"))["text"].startswith("Settings")
        await stage.settled(DAY)
        assert await stage.digests() == [], "what was known before is no news"
    stage.add("second", SECOND, day=NEXT)
    with stage.bot(NEXT):
        [digest] = await stage.until(1)
        assert digest["text"].startswith("Port Amsel talks · what is new since Tue 6 May 2031")
        assert AGREES in digest["text"]
        _, sources = await person.press(digest, "Sources")
        assert f"“{AGREES}, Foreign Minister Ada Vell said on Wednesday.”" in sources["text"]
        _, back = await person.press(sources, "↩ Back")
        assert back["text"] == digest["text"]
        await stage.settled(NEXT)
    for days in (2, 3):
        with stage.bot(day := DAY + timedelta(days=days)):
            await stage.settled(day)
            assert (await person.say("/subscriptions"))["text"]
    assert len(await stage.digests()) == 1, "nothing new, nothing sent"
