from __future__ import annotations

from datetime import UTC, datetime, timedelta

from briefings.following.sifting import MOST_LOOKS, itemise, sift
from briefings.models import Entry, Fate, Item
from briefings.ports import KnownItem
from tests.fakes.feeds import HERALD

NOON = datetime(2031, 5, 5, 12, tzinfo=UTC)
LINK = "https://herald.example/1"


def entry(link: str | None = LINK, guid: str | None = None, title: str = "News") -> Entry:
    return Entry(guid=guid, link=link, title=title)


def items(*entries: Entry) -> tuple[Item, ...]:
    return itemise(entries, HERALD, now=NOON)


def known(item: Item, **fields: object) -> KnownItem:
    return KnownItem(item.key, item.entry.guid, item.sha256, Fate.KEPT, 1)._replace(**fields)


def test_what_leads_to_one_page_is_one_item_whatever_its_id() -> None:
    found = items(
        entry(guid="urn:news:0001"),
        entry(LINK + "?utm_source=rss#top", guid="urn:news:0002"),
        entry("http://herald.example/1"),
    )
    assert len(found) == 1


def test_item_without_a_link_is_settled_and_each_is_its_own() -> None:
    found = items(entry(None, title="A"), entry(None, title="B"), entry(None, title="A"))
    assert [(item.fate, item.reason) for item in found] == [(Fate.DROPPED, "it leads to no page")] * 2


def test_newest_comes_last_for_feeds_put_it_first() -> None:
    found = items(entry(LINK + "2"), entry(LINK + "1"))
    assert [item.entry.link for item in sift(found, ())] == [LINK + "1", LINK + "2"]


def test_known_item_is_not_looked_at_again() -> None:
    (item,) = items(entry())
    assert sift([item], [known(item)]) == ()


def test_changed_id_of_a_known_link_is_no_new_item() -> None:
    (before,) = items(entry(guid="urn:news:0001"))
    (after,) = items(entry(guid="urn:news:9999"))
    assert sift([after], [known(before)]) == ()


def test_changed_link_of_a_known_id_is_no_new_item() -> None:
    (before,) = items(entry(LINK, guid="urn:news:0001"))
    (after,) = items(entry(LINK + "/session-7", guid="urn:news:0001"))
    assert sift([after], [known(before, key="0" * 64)]) == ()


def test_id_that_is_used_again_for_other_news_loses_nothing() -> None:
    (before,) = items(entry(LINK, guid="urn:news:0001", title="Old"))
    (after,) = items(entry(LINK + "2", guid="urn:news:0001", title="New"))
    assert sift([after], [known(before)]) == (after,)


def test_id_that_is_a_place_in_a_list_or_used_twice_is_none() -> None:
    found = items(
        entry(LINK + "1", guid="1"),
        entry(LINK + "2", guid="same for all of them"),
        entry(LINK + "3", guid="same for all of them"),
    )
    assert [item.entry.guid for item in found] == [None, None, None]
    assert len(found) == 3


def test_rewritten_item_is_looked_at_again_a_few_times() -> None:
    (before,) = items(entry(title="Old"))
    (after,) = items(entry(title="New"))
    (again,) = sift([after], [known(before, looks=2)])
    assert (again.fate, again.looks) == (Fate.PENDING, 2)
    assert sift([after], [known(before, looks=MOST_LOOKS)]) == ()
    assert sift([after], [known(before, fate=Fate.PENDING)]) == ()


def test_date_ahead_of_the_clock_is_a_mistake() -> None:
    for ahead, kept in ((timedelta(hours=5), True), (timedelta(days=2), False)):
        (item,) = items(Entry(link=LINK, published=NOON + ahead))
        assert (item.entry.published is not None) is kept
