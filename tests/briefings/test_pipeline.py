from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from briefings.added import Added
from briefings.errors import UnknownCard, UnknownTalks
from briefings.models import Article, Extraction, Party, Talks
from briefings.pipeline import GENERAL, Desk, Hints
from briefings.ports import Kept
from briefings.store import open_store
from tests.fakes.readings import STORY, read_first_word

RIVER = Talks(key="river-talks", title="River talks", parties=(Party(name="Norland"),))
TODAY = date(2031, 5, 3)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_store(f"sqlite:///{tmp_path / 'readout.db'}") as store:
        yield Desk(store, read=read_first_word)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "river.txt"
    path.write_text(STORY)
    return path


def rewrite(report: Path) -> None:
    report.write_text(STORY.replace("Monday", "Tuesday"))


def fates(added: tuple[Added, ...]) -> list[str | None]:
    return [one.kept for one in added]


async def test_new_then_unchanged_then_revised(desk: Desk, report: Path) -> None:
    assert fates(await desk.add([report])) == [Kept.NEW]
    assert fates(await desk.add([report])) == [Kept.UNCHANGED]
    rewrite(report)
    assert fates(await desk.add([report])) == [Kept.REVISED]


async def test_unchanged_report_is_not_read_again(desk: Desk, report: Path) -> None:
    await desk.add([report])

    (again,) = await desk.add([report])

    assert again == Added(name=str(report), kept=Kept.UNCHANGED)


async def test_changed_talks_file_has_the_report_read_again(desk: Desk, report: Path) -> None:
    await desk.add([report], talks=RIVER)
    changed = RIVER.model_copy(update={"title": "Talks on the river"})

    assert fates(await desk.add([report], talks=changed)) == [Kept.REREAD]
    assert await desk.talks() == (changed,)
    assert fates(await desk.add([report], talks=changed)) == [Kept.UNCHANGED]


async def test_same_text_in_another_file_is_unchanged_and_names_the_first(desk: Desk, report: Path) -> None:
    await desk.add([report])
    copy = report.with_name("copy.txt")
    copy.write_text(STORY)

    assert await desk.add([copy]) == (Added(name=str(copy), kept=Kept.UNCHANGED, same_as="river.txt"),)


async def test_another_file_of_the_same_id_is_a_revision_and_says_of_what(desk: Desk, tmp_path: Path) -> None:
    for name, day in (("first.md", "Monday"), ("second.md", "Tuesday")):
        (tmp_path / name).write_text(f"---\nid: river\n---\n\n{STORY.replace('Monday', day)}\n")

    first, second = await desk.add([tmp_path / "first.md", tmp_path / "second.md"])

    assert (first.kept, first.instead_of) == (Kept.NEW, None)
    assert (second.kept, second.instead_of) == (Kept.REVISED, "first.md")


async def test_broken_files_are_named_and_the_others_kept(desk: Desk, report: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()

    broken, missing, good = await desk.add([empty, tmp_path / "gone.txt", report])

    assert (broken.kept, missing.kept, good.kept) == (None, None, Kept.NEW)
    assert broken.name == str(empty)
    assert broken.reason
    assert missing.reason == "no such file or directory"


async def test_report_that_trips_a_rule_is_named_and_the_others_kept(report: Path, tmp_path: Path) -> None:
    def read(article: Article, talks: Talks | None) -> Extraction:
        if "Tuesday" in article.text:
            raise IndexError
        return read_first_word(article, talks)

    other = tmp_path / "other.txt"
    other.write_text(STORY.replace("Monday", "Tuesday"))
    async with open_store(f"sqlite:///{tmp_path / 'readout.db'}") as store:
        tripped, good = await Desk(store, read=read).add([other, report])

    assert (tripped.name, tripped.kept, good.kept) == (str(other), None, Kept.NEW)
    assert tripped.reason
    assert "fault of this program (IndexError)" in tripped.reason


def read_or_die(article: Article, talks: Talks | None) -> Extraction:
    """Read as the fake does, but trip over Tuesdays, and let Wednesdays be the end of the process."""
    if "Tuesday" in article.text:
        raise IndexError
    if "Wednesday" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return read_first_word(article, talks)


async def test_several_processes_come_to_the_same_as_one(tmp_path: Path) -> None:
    reports = {
        "a.md": "---\nid: river\n---\n\n" + STORY,
        "b.md": "---\nid: river\n---\n\n" + STORY.replace("Monday", "Friday"),
        "c.md": "---\nid: river\n---\n\n" + STORY,
        "d.txt": STORY.replace("Monday", "Sunday"),
        "e.txt": STORY.replace("Monday", "Sunday"),
        "f.txt": "",
        "g.txt": STORY.replace("Monday", "Tuesday"),
        **{f"h{number}.txt": f"{STORY} It was day {number}." for number in range(9)},
    }
    (tmp_path / "reports").mkdir()
    for name, text in reports.items():
        (tmp_path / "reports" / name).write_text(text)
    told: dict[int, list[Added]] = {1: [], 3: []}
    kept = {}
    for jobs, tell in told.items():
        async with open_store("sqlite:///:memory:") as store:
            for _ in range(2):
                await Desk(store, read=read_or_die).add(
                    [tmp_path / "reports"], jobs=jobs, progress=lambda one, *_, tell=tell: tell.append(one)
                )
            kept[jobs] = await store.readings(GENERAL.key)

    assert told[3] == told[1]
    assert kept[3] == kept[1]
    expected = [Kept.NEW, Kept.REVISED, Kept.REVISED, Kept.NEW, Kept.UNCHANGED, None, None, *[Kept.NEW] * 9]
    assert [one.kept for one in told[3][: len(reports)]] == expected


async def test_report_that_ends_its_process_is_named_and_the_others_kept(tmp_path: Path) -> None:
    for number, day in enumerate(["Monday", "Wednesday", "Friday", "Wednesday", "Sunday"]):
        (tmp_path / f"{number}.txt").write_text(f"{STORY.replace('Monday', day)} It was day {number}.")
    async with open_store(f"sqlite:///{tmp_path / 'readout.db'}") as store:
        added = await Desk(store, read=read_or_die).add([tmp_path], jobs=2)

    assert fates(added) == [Kept.NEW, None, Kept.NEW, None, Kept.NEW]
    assert added[1].name == str(tmp_path / "1.txt")
    assert added[1].reason == "the process died that read it; was memory short?"


async def test_nothing_is_kept_of_files_that_all_fail(desk: Desk, tmp_path: Path) -> None:
    await desk.add([tmp_path / "gone.txt"], talks=RIVER)

    assert await desk.talks() == ()


async def test_date_given_once_is_not_forgotten(desk: Desk, report: Path) -> None:
    await desk.add([report], hints=Hints(published=date(2031, 5, 2), publisher="Wren Gazette"))

    assert fates(await desk.add([report])) == [Kept.UNCHANGED]


async def test_date_given_later_is_a_revision(desk: Desk, report: Path) -> None:
    await desk.add([report])

    assert fates(await desk.add([report], hints=Hints(published=date(2031, 5, 2)))) == [Kept.REVISED]


async def test_progress_is_told_of_every_file_of_a_folder(desk: Desk, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{STORY} Report {name}.")
    told: list[tuple[str, int, int]] = []

    await desk.add(
        [tmp_path], progress=lambda added, done, total: told.append((Path(added.name).name, done, total))
    )

    assert told == [("a.txt", 1, 2), ("b.txt", 2, 2)]


async def test_no_talks_given_takes_general_ones_when_none_are_kept(desk: Desk, report: Path) -> None:
    await desk.add([report])

    assert await desk.talks() == (GENERAL,)


async def test_no_talks_given_takes_the_only_ones_kept(desk: Desk, report: Path) -> None:
    await desk.add([report], talks=RIVER)
    rewrite(report)

    await desk.add([report])

    assert await desk.talks() == (RIVER,)


async def test_no_talks_given_is_refused_when_several_are_kept(desk: Desk, report: Path) -> None:
    await desk.add([report], talks=RIVER)
    await desk.add([report], talks=Talks(key="sea-talks", title="Sea talks"))

    with pytest.raises(UnknownTalks, match="name one with --talks: river-talks, sea-talks"):
        await desk.add([report])


async def test_unknown_key_names_the_talks_there_are(desk: Desk, report: Path) -> None:
    await desk.add([report], talks=RIVER)

    with pytest.raises(UnknownTalks, match="'lake-talks' are kept; there are: river-talks"):
        await desk.find_talks("lake-talks")
    with pytest.raises(UnknownTalks, match="river-talks"):
        await desk.card("who", talks="lake-talks", today=TODAY)


async def test_card_of_an_empty_database_says_so(desk: Desk) -> None:
    card = await desk.card("brief", today=TODAY)

    assert card.lines == ()
    assert card.notices


async def test_unknown_card_is_refused(desk: Desk) -> None:
    with pytest.raises(UnknownCard):
        await desk.card("weather", today=TODAY)


async def test_card_shows_what_another_process_added(desk: Desk, report: Path, tmp_path: Path) -> None:
    await desk.add([report])
    before = await desk.card("sources", today=TODAY)
    report.with_name("later.txt").write_text(f"{STORY} More is known.")

    async with open_store(f"sqlite:///{tmp_path / 'readout.db'}") as store:
        await Desk(store, read=read_first_word).add([report.with_name("later.txt")])

    assert await desk.card("sources", today=TODAY) != before


async def test_changes_and_calendar_of_an_empty_database_are_empty(desk: Desk) -> None:
    assert await desk.changes(date(2031, 5, 1)) == ()
    assert (await desk.calendar(today=date(2031, 5, 1))).events == 0


async def test_changed_report_without_a_date_keeps_the_one_it_was_given(desk: Desk, report: Path) -> None:
    await desk.add([report], hints=Hints(published=date(2031, 5, 2)))
    report.write_text("Somebody else came to the river that day, and the envoys went home.")  # noqa: ASYNC240 - as short as can be
    assert fates(await desk.add([report])) == [Kept.REVISED]
    assert fates(await desk.add([report], hints=Hints(published=date(2031, 5, 2)))) == [Kept.UNCHANGED]
