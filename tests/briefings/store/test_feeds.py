from __future__ import annotations

from datetime import UTC, datetime

import pytest

from briefings.errors import UnknownFeed, UnknownTalks
from briefings.models import Entry, Fate, Item, Ownership, Talks
from briefings.ports import FeedShelf, FeedTally, KnownItem
from briefings.store import DatabaseStore
from tests.fakes.feeds import HERALD, POST, make_item

NOON = datetime(2031, 5, 5, 12, tzinfo=UTC)


@pytest.fixture
def shelf(store: DatabaseStore) -> FeedShelf:
    return store.feeds


async def test_feed_is_kept_once_with_all_that_is_known_of_it(shelf: FeedShelf) -> None:
    feed = HERALD.model_copy(update={"ownership": Ownership.PUBLIC, "country": "Norland", "due": NOON})

    assert await shelf.follow([feed, POST]) == (feed, POST)
    assert await shelf.follow([POST, feed]) == ()
    assert await shelf.feeds() == await shelf.feeds("river-talks") == (feed, POST)


async def test_feed_of_talks_that_are_not_kept_is_refused_and_nothing_is_kept(shelf: FeedShelf) -> None:
    with pytest.raises(UnknownTalks):
        await shelf.follow([HERALD, POST.model_copy(update={"talks": "others"})])

    assert await shelf.feeds() == ()


async def test_one_feed_may_be_followed_for_two_talks(store: DatabaseStore) -> None:
    await store.save_talks(Talks(key="lake-talks", title="Lake talks"))
    other = HERALD.model_copy(update={"talks": "lake-talks"})

    await store.feeds.follow([HERALD, other])

    assert await store.feeds.feeds("lake-talks") == (other,)


async def test_state_and_items_are_kept_together(shelf: FeedShelf) -> None:
    await shelf.follow([HERALD])
    changed = HERALD.model_copy(update={"etag": '"two"', "fetched": NOON})
    first, second = make_item(1), make_item(2)

    await shelf.record(changed, [first, second])

    assert await shelf.feeds() == (changed,)
    assert await shelf.pending() == await shelf.pending("river-talks") == (first, second)


async def test_items_of_a_feed_that_is_not_followed_are_not_kept(shelf: FeedShelf) -> None:
    with pytest.raises(UnknownFeed, match="is not followed; python -m briefings feeds"):
        await shelf.record(HERALD, [make_item(1)])

    assert await shelf.pending() == ()


async def test_item_recorded_again_is_one_item_to_look_at_again(shelf: FeedShelf) -> None:
    await shelf.follow([HERALD])
    await shelf.record(HERALD, [make_item(1), make_item(2)])
    await shelf.settle([make_item(1, fate=Fate.KEPT, looks=1)])

    again = make_item(1, looks=1, entry=Entry(title="Changed", link="https://herald.example/1"))
    await shelf.record(HERALD, [again])

    assert await shelf.pending() == (again, make_item(2))


async def test_settled_item_is_pending_no_more_and_counted(shelf: FeedShelf) -> None:
    await shelf.follow([HERALD, POST])
    await shelf.record(HERALD, [make_item(number) for number in range(4)])

    ends = enumerate((Fate.KEPT, Fate.DROPPED, Fate.FAILED))
    await shelf.settle([make_item(number, fate=fate, reason="because", looks=1) for number, fate in ends])

    assert await shelf.pending() == (make_item(3),)
    assert await shelf.tallies() == {("river-talks", HERALD.url): FeedTally(1, 1, 1, 1)}


async def test_known_items_are_found_by_key_and_by_id(shelf: FeedShelf) -> None:
    await shelf.follow([HERALD])
    entry = Entry(guid="urn:news:1", link="https://herald.example/1")
    await shelf.record(HERALD, [make_item(1, entry=entry), make_item(2), make_item(3)])

    found = await shelf.known("river-talks", keys=["item 2", "item 9"], guids=["urn:news:1"])

    assert {(one.key, one.guid) for one in found if one.key == "item 2"} == {("item 2", None)}
    assert [one.guid for one in found if one.key != "item 2"] == ["urn:news:1"]
    assert await shelf.known("other-talks", keys=["item 2"], guids=[]) == ()


async def test_thousands_of_items_are_recorded_and_known(shelf: FeedShelf) -> None:
    await shelf.follow([HERALD])
    many = [make_item(number) for number in range(2000)]

    await shelf.record(HERALD, many)
    await shelf.record(HERALD, many)

    assert len(await shelf.pending()) == 2000
    known = await shelf.known("river-talks", keys=[item.key for item in many], guids=[])
    assert set(known) == {KnownItem(item.key, None, item.sha256, Fate.PENDING, 0) for item in many}


async def test_unfollowed_feed_is_forgotten_and_what_was_decided_is_not(shelf: FeedShelf) -> None:
    await shelf.follow([HERALD, POST])
    await shelf.record(HERALD, [make_item(1), make_item(2)])
    await shelf.settle([make_item(1, fate=Fate.DROPPED)])

    await shelf.unfollow(HERALD)

    assert await shelf.feeds() == (POST,)
    assert await shelf.pending() == ()
    assert len(await shelf.known("river-talks", keys=["item 1", "item 2"], guids=[])) == 1
    with pytest.raises(UnknownFeed):
        await shelf.unfollow(HERALD)


async def test_feeds_of_a_changed_talks_file_are_kept_without_reading_anything_again(
    store: DatabaseStore,
) -> None:
    before = Talks(key="river-talks", title="River talks")
    after = Talks.model_validate(
        before.model_dump()
        | {"feeds": [{"url": "https://herald.example/", "title": "H", "country": "N", "ownership": "public"}]}
    )

    await store.save_talks(after)

    assert await store.list_talks() == (after,)
    assert after.sha256 == before.sha256


def test_item_is_written_small() -> None:
    from briefings.store import codec

    assert "attempts" not in codec.item_row(make_item(1))["body"]
    assert Item.model_validate_json(codec.item_row(make_item(1))["body"]) == make_item(1)
