"""Decisions on who is who, kept with the talks file and applied to what is kept already."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from briefings.dossiers import rules_of
from briefings.models import Join, Split, Talks
from briefings.pipeline import Desk
from briefings.ports import Reading
from briefings.store import DatabaseStore, open_store
from tests.briefings.dossiers.test_people import named
from tests.fakes.talks import RIVER_TALKS

TODAY = date(2031, 5, 6)


def deciding(**decisions: object) -> Talks:
    return Talks.model_validate({**RIVER_TALKS.model_dump(), **decisions})


APART = deciding(split=(Split(name="Ivan Bell", role="banker", reason="The Courier says so."),))
JOINED = deciding(join=(Join(names=("Ivan Bell", "Ian Bella"), reason="The Post says so."),))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[DatabaseStore]:
    async with open_store(f"sqlite:///{tmp_path / 'readout.db'}") as store:
        yield store


@pytest.fixture
async def desk(store: DatabaseStore) -> Desk:
    desk = Desk(store)
    await desk.keep_talks(RIVER_TALKS)
    for draft in (
        named("a", "Ivan Bell", "the admiral"),
        named("b", "Ivan Bell", "the banker"),
        named("c", "Ian Bella", "the judge"),
    ):
        await keep(store, draft.read())
    return desk


async def keep(store: DatabaseStore, reading: Reading) -> None:
    [talks] = await store.list_talks()
    await store.keep(reading, talks=talks.key, rules=rules_of(talks))


async def who(desk: Desk) -> list[str]:
    """The persons that the name may mean, else the one it means."""
    card = await desk.card("who", "bell", today=TODAY)
    return [str(each.to.args) for each in card.choices] or [card.args]


async def test_sightings_are_set_apart_as_soon_as_the_talks_file_says_so(desk: Desk) -> None:
    assert await who(desk) == ["ivan-bell"]

    await desk.keep_talks(APART)

    assert await who(desk) == ["ivan-bell", "ivan-bell-2"]


async def test_decision_survives_a_rebuild_and_a_new_opening(desk: Desk, store: DatabaseStore) -> None:
    await desk.keep_talks(APART)

    assert await desk.rebuild() == 3
    await Desk(store).bring_up_to_date()

    assert await who(desk) == ["ivan-bell", "ivan-bell-2"]
    assert [fault async for fault in desk.check()] == []


async def test_decision_holds_for_reports_to_come(desk: Desk, store: DatabaseStore) -> None:
    await desk.keep_talks(APART)
    await keep(store, named("d", "Ivan Bell", "a banker").read())

    assert await who(desk) == ["ivan-bell", "ivan-bell-2"]
    assert [fault async for fault in desk.check()] == []


async def test_decision_taken_back_leaves_nothing_behind(desk: Desk) -> None:
    await desk.keep_talks(APART)
    await desk.keep_talks(RIVER_TALKS)

    assert await who(desk) == ["ivan-bell"]
    assert [fault async for fault in desk.check()] == []


async def test_names_are_joined_as_soon_as_the_talks_file_says_so(desk: Desk) -> None:
    await desk.keep_talks(JOINED)

    card = await desk.card("who", "bella", today=TODAY)

    assert {"the admiral", "the banker", "the judge"} <= {
        run.text for line in card.lines for run in line.runs
    }
    assert await who(desk) == [card.args]


async def test_killed_between_the_file_and_its_facts_the_next_opening_finishes(
    desk: Desk, store: DatabaseStore
) -> None:
    await store.save_talks(APART)

    await Desk(store).bring_up_to_date()

    assert await who(desk) == ["ivan-bell", "ivan-bell-2"]
