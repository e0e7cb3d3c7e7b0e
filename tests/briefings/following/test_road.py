"""The road with a real database, a web that is faked, and a reader that needs no language model."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefings.dossiers import RULES
from briefings.errors import FeedError, FetchFailed, NotThere, UnknownFeed, UnknownTalks
from briefings.following import FeedDone, Following, ItemDone, Sitting, Told, open_following
from briefings.models import Feed, FeedSource, Ownership, Party, Talks
from briefings.pipeline import Desk
from briefings.ports import Answer, FeedTally, Rules, Validators
from briefings.store import DatabaseStore, open_store
from tests.fakes.feeds import (
    ABOUT_TALKS,
    DULL,
    HERALD,
    POST,
    FakeFetch,
    ReaderHere,
    page_of,
    rss_item,
    rss_of,
)
from tests.fakes.readings import read_first_word

RIVER = Talks(
    key="river-talks",
    title="River talks",
    parties=(Party(name="Norland"), Party(name="Sudria", demonyms=("Sudrian",))),
)
NOON = datetime(2031, 5, 5, 12, tzinfo=UTC)
ONE, TWO, THREE = (f"https://herald.example/{number}" for number in (1, 2, 3))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[DatabaseStore]:
    async with open_store(f"sqlite:///{tmp_path / 'readout.db'}") as store:
        yield store


@pytest.fixture
def web() -> FakeFetch:
    return FakeFetch()


class Ended(Exception):
    """The program ends here."""


class Sat:
    """A sitting after another, and what was told in each."""

    def __init__(self, store: DatabaseStore, web: FakeFetch) -> None:
        self.store = store
        self.following = Following(Desk(store, read=read_first_word), store.feeds, web, ReaderHere())
        self.now = NOON

    async def fetch(self, *, everything: bool = False, breaks_after: int | None = None) -> list[Told]:
        told: list[Told] = []

        def tell(done: Told, _count: int, _total: int) -> None:
            told.append(done)
            if breaks_after is not None and len(told) > breaks_after:
                raise Ended

        with suppress(Ended):
            await self.following.fetch(Sitting(self.now, lambda: 0.5), everything=everything, tell=tell)
        self.now += timedelta(hours=2)
        return told

    async def kept(self) -> int:
        return len(await self.store.readings("river-talks"))


@pytest.fixture
async def sat(store: DatabaseStore, web: FakeFetch) -> Sat:
    sat = Sat(store, web)
    await sat.following.follow([HERALD], RIVER)
    return sat


def fates(told: list[Told]) -> list[tuple[str, str]]:
    return [(done.item.fate.value, done.item.reason) for done in told if isinstance(done, ItemDone)]


def feeds(told: list[Told]) -> list[FeedDone]:
    return [done for done in told if isinstance(done, FeedDone)]


async def test_item_that_concerns_the_talks_is_kept_and_the_reason_is_told(sat: Sat, web: FakeFetch) -> None:
    web.pages |= {HERALD.url: rss_of(rss_item(ONE)), ONE: page_of(*ABOUT_TALKS)}

    told = await sat.fetch()

    assert fates(told) == [("kept", "names Norland and Sudria; “Envoy”")]
    assert [done.new for done in feeds(told)] == [1]
    (reading,) = await sat.store.readings("river-talks")
    assert reading.article.source == ONE
    assert reading.article.publisher == "The Herald"


async def test_facts_of_an_item_that_is_kept_are_entered_with_it(sat: Sat, web: FakeFetch) -> None:
    web.pages |= {HERALD.url: rss_of(rss_item(ONE)), ONE: page_of(*ABOUT_TALKS)}
    await sat.fetch()

    assert (await Desk(sat.store).stats(talks="river-talks")).reports == 1
    assert await sat.store.stale(lambda _: RULES) == ()


async def test_dossier_of_older_rules_is_made_anew_before_anything_is_fetched(
    sat: Sat, web: FakeFetch, tmp_path: Path
) -> None:
    web.pages |= {HERALD.url: rss_of(rss_item(ONE)), ONE: page_of(*ABOUT_TALKS)}
    await sat.fetch()
    await sat.store.rebuild("river-talks", rules=Rules("another", RULES.entries, RULES.number))

    async with open_following(f"sqlite:///{tmp_path / 'readout.db'}", web):
        assert await sat.store.stale(lambda _: RULES) == ()


async def test_item_that_does_not_is_dropped_by_its_headline_without_a_request(
    sat: Sat, web: FakeFetch
) -> None:
    web.pages[HERALD.url] = rss_of(rss_item(ONE, "Estmark wins at tennis", description=DULL))

    assert fates(await sat.fetch()) == [
        ("dropped", "its feed names neither Norland nor Sudria, and no talks")
    ]
    assert web.asked == [HERALD.url]


async def test_item_that_does_not_is_dropped_by_its_page(sat: Sat, web: FakeFetch) -> None:
    web.pages |= {
        HERALD.url: rss_of(rss_item(ONE, "Norland votes"), rss_item(TWO, "Norland and Sudria in the final")),
        ONE: page_of(
            "Norland has elected a parliament of one hundred and twenty members for the next four years."
        ),
        TWO: page_of(
            "Norland beat Sudria by two goals to one in the final of the cup on Sunday evening, it was said."
        ),
    }

    assert fates(await sat.fetch()) == [
        ("dropped", "names Norland and Sudria, but is not about talks"),
        ("dropped", "names only Norland of the sides"),
    ]
    assert await sat.kept() == 0


async def test_day_and_publisher_are_the_pages_own_where_it_tells_them(sat: Sat, web: FakeFetch) -> None:
    dated = rss_item(ONE, pubDate="Mon, 05 May 2031 10:00:00 GMT")
    head = (
        '<meta property="article:published_time" content="2031-05-04T22:00:00Z">'
        '<meta property="og:site_name" content="Herald Online">'
    )
    web.pages |= {HERALD.url: rss_of(dated), ONE: page_of(*ABOUT_TALKS, head=head)}
    await sat.fetch()
    (reading,) = await sat.store.readings("river-talks")
    assert (str(reading.article.published), reading.article.published_from) == ("2031-05-04", "metadata")
    assert reading.article.publisher == "Herald Online"


async def test_day_is_the_feeds_where_the_page_tells_none(sat: Sat, web: FakeFetch) -> None:
    dated = rss_item(ONE, pubDate="Mon, 05 May 2031 10:00:00 GMT")
    web.pages |= {HERALD.url: rss_of(dated), ONE: page_of(*ABOUT_TALKS)}
    await sat.fetch()
    (reading,) = await sat.store.readings("river-talks")
    assert (str(reading.article.published), reading.article.published_from) == ("2031-05-05", "feed")


async def test_feed_that_is_not_due_is_not_asked_unless_all_are(sat: Sat, web: FakeFetch) -> None:
    web.pages[HERALD.url] = rss_of()
    await sat.fetch()
    sat.now = NOON + timedelta(minutes=30)
    assert await sat.fetch() == []
    sat.now = NOON + timedelta(minutes=30)
    assert len(await sat.fetch(everything=True)) == 1


async def test_validators_are_handed_back_and_nothing_new_changes_nothing(sat: Sat, web: FakeFetch) -> None:
    told = Validators('"one"', "then")
    web.pages[HERALD.url] = Answer(HERALD.url, rss_of(rss_item(ONE)).encode(), validators=told)
    web.pages[ONE] = page_of(*ABOUT_TALKS)
    await sat.fetch()
    web.pages[HERALD.url] = Answer(HERALD.url, None)

    assert [done.new for done in feeds(await sat.fetch())] == [0]
    assert web.validators[HERALD.url] == told
    assert await sat.kept() == 1


async def test_feed_read_again_brings_nothing_twice(sat: Sat, web: FakeFetch) -> None:
    web.pages |= {
        HERALD.url: rss_of(rss_item(ONE), rss_item(TWO)),
        ONE: page_of(*ABOUT_TALKS),
        TWO: page_of(*ABOUT_TALKS[::-1]),
    }
    await sat.fetch()
    web.pages[HERALD.url] = rss_of(
        rss_item(TWO, guid="new-id-of-the-old-1"), rss_item(ONE + "?utm_source=x", guid="new-id-of-the-old-2")
    )

    assert fates(await sat.fetch()) == []
    assert web.asked.count(ONE) == web.asked.count(TWO) == 1


async def test_same_text_under_two_addresses_is_kept_once(sat: Sat, web: FakeFetch) -> None:
    web.pages |= {
        HERALD.url: rss_of(rss_item(TWO), rss_item(ONE)),
        ONE: page_of(*ABOUT_TALKS),
        TWO: page_of(*ABOUT_TALKS),
    }

    first, second = fates(await sat.fetch())

    assert second == ("kept", f"{first[1]} (already kept as {ONE})")
    assert await sat.kept() == 1


async def test_rewritten_item_becomes_a_revision(sat: Sat, web: FakeFetch) -> None:
    web.pages |= {HERALD.url: rss_of(rss_item(ONE)), ONE: page_of(*ABOUT_TALKS)}
    await sat.fetch()
    web.pages |= {
        HERALD.url: rss_of(rss_item(ONE, "Norland and Sudria still talk")),
        ONE: page_of(*ABOUT_TALKS, "Sudria then left."),
    }

    assert [fate for fate, _ in fates(await sat.fetch())] == ["kept"]
    (reading,) = await sat.store.readings("river-talks")
    assert "Sudria then left." in reading.article.text


async def test_feed_that_dies_is_told_once_and_asked_less_and_less(sat: Sat, web: FakeFetch) -> None:
    web.pages[HERALD.url] = FetchFailed(HERALD.url, "takes too long to answer")
    news = [[done.is_news for done in feeds(await sat.fetch())] for _ in range(12)]
    assert [each for each in news if each] == [[True], [False], [False], [False], [False]]
    ((feed, _),) = await sat.following.feeds()
    assert feed.error == "takes too long to answer"

    web.pages[HERALD.url] = rss_of()
    assert [done.feed.error for done in feeds(await sat.fetch(everything=True))] == [None]


async def test_poisoned_feed_costs_one_error_and_the_others_are_read(sat: Sat, web: FakeFetch) -> None:
    await sat.following.follow([POST], RIVER)
    web.pages |= {
        HERALD.url: '<!DOCTYPE r [<!ENTITY a "aaaa">]>' + rss_of(rss_item(TWO, "&a;")),
        POST.url: rss_of(rss_item(ONE)),
        ONE: page_of(*ABOUT_TALKS),
    }

    told = await sat.fetch()

    assert [done.feed.error for done in feeds(told) if done.is_news] == [
        "its XML defines entities of its own, which no feed needs: not read"
    ]
    assert [fate for fate, _ in fates(told)] == ["kept"]


async def test_feed_that_is_gone_is_asked_no_more(sat: Sat, web: FakeFetch) -> None:
    web.pages[HERALD.url] = NotThere(HERALD.url, "gone for good (410)", is_gone=True)
    assert len(await sat.fetch()) == 1
    sat.now += timedelta(days=365)
    assert await sat.fetch() == []


async def test_page_that_cannot_be_had_is_tried_three_times_in_three_sittings(
    sat: Sat, web: FakeFetch
) -> None:
    web.pages |= {HERALD.url: rss_of(rss_item(ONE)), ONE: FetchFailed(ONE, "takes too long to answer")}

    tries = [fates(await sat.fetch()) for _ in range(4)]

    assert [[fate for fate, _ in each] for each in tries] == [["pending"], ["pending"], ["failed"], []]
    assert web.asked.count(ONE) == 3


async def test_page_that_is_not_there_is_given_up_at_once(sat: Sat, web: FakeFetch) -> None:
    web.pages[HERALD.url] = rss_of(rss_item(ONE))
    assert fates(await sat.fetch()) == [("failed", "not there (404)")]


async def test_host_that_is_silent_is_left_alone_and_its_items_wait(sat: Sat, web: FakeFetch) -> None:
    links = [f"https://herald.example/{number}" for number in range(30)]
    web.pages |= {link: FetchFailed(link, "takes too long to answer") for link in links}
    web.pages[HERALD.url] = rss_of(*map(rss_item, links))

    told = await sat.fetch()

    assert len(web.asked) < 12
    assert {fate for fate, _ in fates(told)} == {"pending"}
    web.pages |= dict.fromkeys(
        links, page_of("Nothing of any interest to anybody has happened here today, it is said.")
    )
    assert [fate for fate, _ in fates(await sat.fetch())] == ["dropped"] * 30


async def test_two_thousand_items_come_once_each(sat: Sat, web: FakeFetch) -> None:
    web.pages[HERALD.url] = rss_of(
        *(rss_item(f"https://herald.example/{n}", f"Estmark {n}", description=DULL) for n in range(2000))
    )
    assert len(fates(await sat.fetch())) == 2000
    assert fates(await sat.fetch()) == []
    assert await sat.following.feeds() == (((await sat.store.feeds.feeds())[0], FeedTally(dropped=2000)),)


@pytest.mark.parametrize("breaks_after", range(12))
async def test_interrupted_anywhere_nothing_is_lost_and_nothing_comes_twice(
    sat: Sat, web: FakeFetch, breaks_after: int
) -> None:
    links = [f"https://herald.example/{number}" for number in range(10)]
    web.pages |= {
        link: page_of(f"Norland met Sudria for talks number {link[-1]} in the town of Porto Lindo.")
        for link in links
    }
    web.pages[HERALD.url] = rss_of(*map(rss_item, links))

    first = await sat.fetch(breaks_after=breaks_after)
    sat.now = NOON
    rest = await sat.fetch()

    told = [done.item.key for done in (*first, *rest) if isinstance(done, ItemDone)]
    assert len(told) == len(set(told)) == 10
    assert await sat.kept() == 10


async def test_feed_of_other_talks_is_kept_for_those(sat: Sat, web: FakeFetch) -> None:
    lake = RIVER.model_copy(update={"key": "lake-talks", "title": "Lake talks"})
    await sat.following.follow([HERALD], lake)
    web.pages |= {HERALD.url: rss_of(rss_item(ONE)), ONE: page_of(*ABOUT_TALKS)}

    assert [fate for fate, _ in fates(await sat.fetch())] == ["kept", "kept"]
    assert len(await sat.store.readings("lake-talks")) == await sat.kept() == 1


# following


async def test_feed_is_found_at_its_address(sat: Sat, web: FakeFetch) -> None:
    web.pages[POST.url] = rss_of(title="The Post")
    assert await sat.following.find(POST.url) == Feed(url=POST.url, talks="", title="The Post")


async def test_feed_is_found_through_the_page_that_names_it(sat: Sat, web: FakeFetch) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="{}">'
    web.pages |= {
        "https://post.example/": page_of("Hello.", head=link.format("/broken") + link.format("/feed")),
        "https://post.example/broken": "<html>no feed</html>",
        POST.url: rss_of(title="The Post"),
    }
    assert (await sat.following.find("https://post.example/")).url == POST.url


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (page_of("Hello."), "names no feed; give the address of one"),
        (
            page_of("Hello.", head='<link rel="alternate" type="application/rss+xml" href="/none">'),
            "cannot be read",
        ),
        ("words", "neither RSS nor Atom"),
    ],
)
async def test_what_is_no_feed_and_names_none_is_refused(
    sat: Sat, web: FakeFetch, page: str, reason: str
) -> None:
    web.pages["https://post.example/"] = page
    with pytest.raises(FeedError, match=reason):
        await sat.following.find("https://post.example/")


async def test_starter_feeds_are_followed_with_what_is_known_of_them_and_nothing_is_asked(
    sat: Sat, web: FakeFetch
) -> None:
    source = FeedSource(url=POST.url, title="The Post", country="Sudria", ownership=Ownership.STATE)
    feed = Feed(talks="", **source.model_dump())

    (new,) = await sat.following.follow([feed, HERALD], RIVER)

    assert (new.talks, new.country, new.ownership) == ("river-talks", "Sudria", Ownership.STATE)
    assert web.asked == []


async def test_starter_feed_that_does_not_answer_harms_nothing(sat: Sat, web: FakeFetch) -> None:
    await sat.following.follow([POST], RIVER)
    web.pages |= {HERALD.url: rss_of(rss_item(ONE)), ONE: page_of(*ABOUT_TALKS)}

    told = await sat.fetch()

    assert {done.feed.url: done.feed.error for done in feeds(told)} == {
        POST.url: "not there (404)",
        HERALD.url: None,
    }
    assert await sat.kept() == 1


async def test_unfollowed_feed_is_asked_no_more_and_what_it_brought_stays(sat: Sat, web: FakeFetch) -> None:
    web.pages |= {HERALD.url: rss_of(rss_item(ONE)), ONE: page_of(*ABOUT_TALKS)}
    await sat.fetch()
    (gone,) = await sat.following.unfollow(HERALD.url)
    assert gone.url == HERALD.url
    assert await sat.fetch(everything=True) == []
    assert await sat.kept() == 1
    with pytest.raises(UnknownFeed, match="is not followed"):
        await sat.following.unfollow(HERALD.url)


async def test_talks_that_are_meant_are_the_only_ones(sat: Sat) -> None:
    assert await sat.following.meant(None) == RIVER
    with pytest.raises(UnknownTalks):
        await sat.following.meant("lake-talks")
