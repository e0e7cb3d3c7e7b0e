"""A dossier out of one database and into another: nothing is lost, and nothing that does not fit comes in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefings.added import Added
from briefings.dossiers import Ledger, canonical, rules_of
from briefings.dossiers.exporting import hash_of
from briefings.errors import ImportRefused, UnknownTalks
from briefings.models import Snapshot, Split, Talks
from briefings.pipeline import Desk
from briefings.ports import Kept, Reading
from briefings.store import DatabaseStore, open_store
from briefings.transfer import Transfer
from tests.fakes.readings import make_rich_reading, read_first_word
from tests.fakes.talks import RIVER_TALKS, Draft, readings

Json = dict[str, Any]


class Place:
    """A database, and what carries to and from it."""

    def __init__(self, store: DatabaseStore) -> None:
        self.store = store
        self.desk = Desk(store, read=read_first_word)
        self.transfer = Transfer(store, self.desk)

    async def keep(self, *found: Reading, talks: Talks = RIVER_TALKS) -> None:
        await self.desk.keep_talks(talks)
        for reading in found:
            await self.store.keep(reading, talks=talks.key, rules=rules_of(talks))

    async def export(self, *, texts: bool = True) -> str:
        pieces: list[str] = []
        await self.transfer.export(pieces.append, texts=texts)
        return "".join(pieces)

    async def snapshot(self, talks: Talks = RIVER_TALKS) -> Snapshot:
        return await self.store.ask(talks.key, lambda shelf: Ledger(talks, shelf).snapshot())


@asynccontextmanager
async def place_at(path: Path) -> AsyncIterator[Place]:
    async with open_store(f"sqlite:///{path}") as store:
        yield Place(store)


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Place]:
    async with place_at(tmp_path / "here.db") as place:
        await place.keep(*readings(), make_rich_reading())
        yield place


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[Place]:
    async with place_at(tmp_path / "there.db") as place:
        yield place


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "dossier.json"
    path.write_text(text, encoding="utf-8")
    return path


def fates(done: tuple[Added, ...]) -> list[str | None]:
    return [added.kept for added in done]


async def test_exported_imported_and_exported_again_is_the_same_to_the_byte(
    here: Place, there: Place, tmp_path: Path
) -> None:
    first = await here.export()

    done = await there.transfer.bring_in(written(tmp_path, first))

    assert fates(done) == [Kept.NEW] * 4
    assert await there.export() == first
    assert await there.snapshot() == await here.snapshot()
    assert [fault async for fault in there.desk.check()] == []


async def test_import_again_changes_nothing(here: Place, there: Place, tmp_path: Path) -> None:
    path = written(tmp_path, await here.export())
    await there.transfer.bring_in(path)
    version = await there.store.version(RIVER_TALKS.key)

    assert fates(await there.transfer.bring_in(path)) == [Kept.UNCHANGED] * 4
    assert await there.store.version(RIVER_TALKS.key) == version


async def test_import_that_was_cut_off_goes_on_where_it_was(
    here: Place, there: Place, tmp_path: Path
) -> None:
    path = written(tmp_path, await here.export())

    def trip(_added: Added, done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await there.transfer.bring_in(path, tell=trip)

    assert fates(await there.transfer.bring_in(path)) == [Kept.UNCHANGED, Kept.UNCHANGED, Kept.NEW, Kept.NEW]
    assert await there.export() == path.read_text(encoding="utf-8")


async def test_file_laid_out_otherwise_is_the_same_import(here: Place, there: Place, tmp_path: Path) -> None:
    pretty = json.dumps(json.loads(await here.export()), indent=3, sort_keys=True)

    assert fates(await there.transfer.bring_in(written(tmp_path, pretty))) == [Kept.NEW] * 4


async def test_decisions_on_who_is_who_come_along(here: Place, there: Place, tmp_path: Path) -> None:
    split = Split(name="Karl Tamm", called=("Tamm",), reason="The note means another.")
    apart = Talks.model_validate({**RIVER_TALKS.model_dump(), "split": [split]})
    await here.desk.keep_talks(apart)

    await there.transfer.bring_in(written(tmp_path, await here.export()))

    assert await there.snapshot(apart) == await here.snapshot(apart)
    assert await there.export() == await here.export()


async def test_without_texts_the_sentences_are_there_and_the_reports_are_not(
    here: Place, tmp_path: Path
) -> None:
    text = await here.export(texts=False)
    said = json.loads(text)

    assert said["articles"] == []
    assert "leave the eastern bank of the river" in json.dumps(said["dossier"])
    with pytest.raises(ImportRefused, match="without its texts"):
        await here.transfer.bring_in(written(tmp_path, text))


async def test_article_kept_in_another_revision_is_left_unless_it_is_to_be_replaced(
    here: Place, there: Place, tmp_path: Path
) -> None:
    other = Draft("post-0505", "2031-05-05", "Vellmark Post").says("Ada Hlynskyi will stay in Veldt.").read()
    await there.keep(other)
    path = written(tmp_path, await here.export())

    left = [added for added in await there.transfer.bring_in(path) if added.kept is None]
    assert [(added.name, "--replace" in (added.reason or "")) for added in left] == [("post-0505.txt", True)]

    assert Kept.REVISED in fates(await there.transfer.bring_in(path, replace=True))
    assert await there.export() == await here.export()


async def test_talks_kept_with_another_file_are_left_unless_they_are_to_be_replaced(
    here: Place, there: Place, tmp_path: Path
) -> None:
    await there.desk.keep_talks(RIVER_TALKS.model_copy(update={"title": "Other talks"}))
    path = written(tmp_path, await here.export())

    with pytest.raises(ImportRefused, match="another talks file; --replace"):
        await there.transfer.bring_in(path)
    assert (await there.desk.talks())[0].title == "Other talks"

    await there.transfer.bring_in(path, replace=True)
    assert await there.export() == await here.export()


async def test_texts_can_be_read_anew(here: Place, there: Place, tmp_path: Path) -> None:
    await there.transfer.bring_in(written(tmp_path, await here.export()), reread=True)

    names = {actor.name for actor in (await there.snapshot()).actors}
    assert names == {"Envoys", "Talks", "Vellmark", "Norland"}


async def test_nothing_kept_is_nothing_to_export(there: Place) -> None:
    with pytest.raises(UnknownTalks, match="no talks are kept yet"):
        await there.export()
    with pytest.raises(UnknownTalks):
        await there.transfer.page(today=date(2031, 5, 6))


async def test_page_holds_the_whole_dossier(here: Place) -> None:
    page = await here.transfer.page(today=date(2031, 5, 6))
    assert 'id="who-ada-hlinski"' in page


def sealed(said: Json) -> Json:
    """With hashes that fit, as somebody makes them who knows how."""
    whole = hashlib.sha256(canonical(Talks.model_validate(said["talks"]).model_dump(mode="json")))
    for article in said["articles"]:
        article["sha256"] = hash_of({"article": article["article"], "extraction": article["extraction"]})
        whole.update(article["sha256"].encode())
    said["sha256"] = whole.hexdigest()
    return said


def put(said: Json, value: object, *path: str | int) -> None:
    for step in path[:-1]:
        said = said[step]  # type: ignore[index]
    said[path[-1]] = value  # type: ignore[index]


def changed(*path: str | int, to: object, seal: bool = True) -> Callable[[Json], str]:
    def change(said: Json) -> str:
        put(said, to, *path)
        return json.dumps(sealed(said) if seal else said)

    return change


def _twice(said: Json) -> str:
    said["articles"].append(said["articles"][0])
    return json.dumps(sealed(said))


def _reworded(said: Json) -> str:
    article = said["articles"][0]["article"]
    article["text"] = article["text"].replace("eastern", "western")
    return json.dumps(sealed(said))


FIRST = ("articles", 0)
TEXT = (*FIRST, "article", "text")
HOSTILE: dict[str, tuple[Callable[[Json], str], str]] = {
    "nothing": (lambda _: "", "is not JSON|is no dossier"),
    "no JSON": (lambda _: "<html>", "is no dossier"),
    "another file": (lambda _: '{"a":1}', "is no dossier that Readout exported"),
    "a list": (lambda _: "[]", "is no dossier"),
    "cut short": (lambda said: json.dumps(said)[:-900], "is not JSON"),
    "too deep": (lambda _: '{"format":' + "[" * 200_000, "nested too deeply|is not JSON"),
    "no number": (lambda _: '{"format":NaN}', "no number"),
    "a number of a million digits": (lambda _: '{"version":' + "9" * 1_000_000 + "}", "is not JSON"),
    "newer": (changed("version", to=99), "newer version"),
    "version is a word": (changed("version", to="1"), "newer version"),
    "talks that do not hold together": (changed("talks", "key", to="No Key", seal=False), "its talks: key"),
    "talks with more fields": (changed("talks", "evil", to=1, seal=False), "its talks: evil"),
    "articles are no list": (changed("articles", to={}, seal=False), "no list"),
    "text was changed": (changed(*TEXT, to="Envoys came.", seal=False), "changed after it was exported"),
    "whole was changed": (
        lambda said: json.dumps(sealed(said) | {"articles": said["articles"][1:]}),
        "hash of the whole does not fit",
    ),
    "half a character": (changed(*FIRST, "article", "title", to="\ud83d"), "half a character"),
    "half a character in the talks": (changed("talks", "title", to="\ud83d", seal=False), "half a character"),
    "twice": (_twice, "is in it twice"),
    "text is not the one that was read": (_reworded, "not the one that was read"),
    "id is empty": (changed(*FIRST, "article", "id", to=""), "no id that can be kept"),
    "id steers a terminal": (changed(*FIRST, "article", "id", to="a\u001b[2J"), "no id that can be kept"),
    "id is too long": (changed(*FIRST, "article", "id", to="x" * 201), "no id that can be kept"),
    "reading of another": (
        changed(*FIRST, "extraction", "article_id", to="other"),
        "reading of another article",
    ),
    "paragraph past the text": (
        changed(*FIRST, "article", "blocks", 0, "span", to=[0, 999_999]),
        "reaches past its text",
    ),
    "span past the text": (
        changed(*FIRST, "extraction", "sentences", 0, to=[0, 999_999]),
        "reaches past the text",
    ),
    "words that are not there": (
        changed(*FIRST, "extraction", "people", 0, "roles", 0, "text", to="queen"),
        "is not in its words",
    ),
    "name that is not there": (
        changed(*FIRST, "extraction", "people", 0, "name", to="Eva Il"),
        "names 'Eva Il'",
    ),
    "field nobody knows": (changed(*FIRST, "article", "evil", to=1), "article.evil"),
    "figure of no world": (
        changed(
            *FIRST,
            "extraction",
            "figures",
            to=[{"text": "T", "span": [0, 1], "sentence": [0, 1], "value": "1E+999999"}],
        ),
        "no number of this world",
    ),
}


@pytest.mark.parametrize("how", HOSTILE)
async def test_what_does_not_fit_is_refused_and_nothing_of_it_is_kept(
    how: str, here: Place, there: Place, tmp_path: Path
) -> None:
    change, reason = HOSTILE[how]
    said = json.loads(await here.export())
    said["articles"].sort(key=lambda each: not each["extraction"]["people"][0].get("roles"))
    text = change(sealed(said))

    with pytest.raises(ImportRefused, match=reason):
        await there.transfer.bring_in(written(tmp_path, text))

    assert await there.desk.talks() == ()


async def test_hashes_made_by_hand_are_as_good_as_those_of_an_export(
    here: Place, there: Place, tmp_path: Path
) -> None:
    said = sealed(json.loads(await here.export()))

    assert fates(await there.transfer.bring_in(written(tmp_path, json.dumps(said)))) == [Kept.NEW] * 4


async def test_file_that_is_not_there_or_no_text_is_named(there: Place, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=r"nowhere\.json"):
        await there.transfer.bring_in(tmp_path / "nowhere.json")
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ImportRefused, match="not UTF-8"):
        await there.transfer.bring_in(tmp_path / "binary.json")
