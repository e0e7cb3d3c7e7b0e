"""Feeds of a hostile and odd web, from sockets on loopback to cards: real processes, the real reader."""

from __future__ import annotations

import asyncio
import gzip
import json
import sys
import zlib
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from briefings.models import Feed, Party, Talks
from briefings.store import open_store
from tests.acceptance.processes import ROOT, environment
from tests.fakes.feeds import rss_item, rss_of
from tests.fakes.web import Web, open_web, reply

pytestmark = pytest.mark.acceptance

TALKS = Talks(key="river-talks", title="River talks", parties=(Party(name="Norland"), Party(name="Sudria")))
RSS = "application/rss+xml"


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    async with open_web() as web:
        yield web


@pytest.fixture
def db(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'readout.db'}"


def story(number: int) -> str:
    return (
        "<html><body><article><p>Envoy Alma Torres of Norland met the ministers of Sudria in Porto Lindo on Monday "
        f"for round {number} of the talks.</p><p>“We want bridge {number} to be open to all,” Torres told reporters "
        "after the meeting. Sudria rejected the proposal.</p></article></body></html>"
    )


async def follow(db: str, *urls: str) -> None:
    async with open_store(db) as store:
        await store.save_talks(TALKS)
        await store.feeds.follow([Feed(url=url, talks=TALKS.key) for url in urls])


async def start(db: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.acceptance.fetching",
        db,
        cwd=ROOT,
        env=environment({}),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        limit=2**20,
    )


async def fetch(db: str) -> tuple[int | None, list[str], list[str]]:
    process = await start(db)
    out, err = await asyncio.wait_for(process.communicate(), 120)
    return process.returncode, out.decode().splitlines(), err.decode().splitlines()


async def test_feeds_of_every_kind_are_read_and_the_poisoned_ones_cost_a_line_each(web: Web, db: str) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(100)) + packer.flush()
    wire = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": 1, "url": web.url("three.example/3")}],
    }
    entry = f'<entry><title>t</title><link href="{web.url("two.example/2")}"/></entry>'
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'
    web.pages |= {
        "one.example/feed": reply(
            gzip.compress(rss_of(rss_item("/1", "&lt;b&gt;Norland&lt;/b&gt;", pubDate="yesterday")).encode()),
            content_type=RSS,
            content_encoding="gzip",
            etag='"one"',
        ),
        "two.example/feed": reply(atom.encode("utf-16"), content_type="application/atom+xml"),
        "three.example/feed": reply(json.dumps(wire), content_type="application/feed+json"),
        "four.example/feed": reply('<!DOCTYPE r [<!ENTITY a "x">]>' + rss_of(), content_type=RSS),
        "five.example/feed": reply(bomb, content_type=RSS, content_encoding="gzip"),
        "six.example/feed": reply(status=302, location="http://169.254.169.254/latest"),
        "seven.example/feed": reply(status=410),
        "eight.example/feed": reply(""),
        **{
            f"{name}.example/{number}": reply(story(number))
            for number, name in ((1, "one"), (2, "two"), (3, "three"))
        },
    }
    names = ("one", "two", "three", "four", "five", "six", "seven", "eight")
    await follow(db, *(web.url(f"{name}.example/feed") for name in names))

    code, out, err = await fetch(db)

    assert code == 2
    assert out[-1] == "8 feeds asked, 5 failing; 3 kept"
    assert [line.split()[0] for line in out[:-1]] == ["kept"] * 3
    reasons = {line.split(".example")[0].rpartition("/")[2]: line for line in err}
    assert len(err) == len(reasons) == 5
    assert "defines entities" in reasons["four"]
    assert "larger than the 15 MB" in reasons["five"]
    assert "169.254.169.254 is not a public address" in reasons["six"]
    assert "gone for good" in reasons["seven"]
    assert "empty" in reasons["eight"]
    async with open_store(db) as store:
        assert len(await store.readings(TALKS.key)) == 3

    before = Counter(web.requests)
    code, out, err = await fetch(db)

    assert (code, err) == (0, [])
    assert out == ["8 feeds asked, 5 failing; nothing new"]
    again = Counter(web.requests) - before
    assert not [place for place in again if not place.endswith("/feed")]
    assert any(head.get("if-none-match") == '"one"' for head in web.heads[-8:])


async def test_killed_in_the_middle_nothing_is_lost_and_nothing_comes_twice(web: Web, db: str) -> None:
    hosts = [f"h{number}.example" for number in range(20)]
    for number, host in enumerate(hosts):
        web.pages[f"{host}/{number}"] = reply(story(number))
    items = [rss_item(web.url(f"{host}/{number}")) for number, host in enumerate(hosts)]
    web.pages["herald.example/feed"] = reply(rss_of(*items), content_type=RSS)
    await follow(db, web.url("herald.example/feed"))

    process = await start(db)
    assert process.stdout is not None
    told = [await process.stdout.readline() for _ in range(3)]
    process.kill()
    rest, _ = await process.communicate()
    first = b"".join([*told, rest]).decode().splitlines()
    code, second, err = await fetch(db)

    assert (code, err) == (0, [])
    links = [line.split()[1] for line in (*first, *second[:-1]) if line.startswith("kept ")]
    assert len(links) <= 20
    assert len(set(links)) == len(links)
    async with open_store(db) as store:
        assert len(await store.readings(TALKS.key)) == 20
        assert await store.feeds.pending() == ()
    settled = {
        link.rpartition("/")[2] for link in (line.split()[1] for line in first if line.startswith("kept "))
    }
    asked = Counter(place.rpartition("/")[2] for place in web.requests if not place.endswith("feed"))
    assert all(asked[number] == 1 for number in settled)
