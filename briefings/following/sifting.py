"""Which items of a feed are to be looked at: new ones, and those of which the feed says something else now. Pure."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from briefings.models import Entry, Fate, Feed, Item
from briefings.ports import KnownItem
from briefings.sources.locations import key_of

MOST_LOOKS = 5
"""Times an item is looked at, however often its feed rewrites it."""

SHORTEST_ID = 12
"""Characters of an id that may be trusted to be one: ``17`` is a place in a list."""

AHEAD = timedelta(days=1)
"""How far ahead of the clock a date may be: zones and clocks differ; more is a mistake."""


def itemise(entries: Iterable[Entry], feed: Feed, *, now: datetime) -> tuple[Item, ...]:
    """The items of a feed, each once: what leads to the same page is the same, whatever its id.

    An item without a link is settled at once: there is no page to read.

    Args:
        entries: as the feed has them.
        feed: that brought them.
        now: aware, UTC.
    """
    entries = tuple(entries)
    uses = Counter(entry.guid for entry in entries)
    items: dict[str, Item] = {}
    for entry in entries:
        sha256 = hashlib.sha256(f"{entry.title}\n{entry.summary}".encode()).hexdigest()
        is_id = entry.guid is not None and uses[entry.guid] == 1 and len(entry.guid) >= SHORTEST_ID
        sound = entry.model_copy(
            update={
                "guid": entry.guid if is_id else None,
                "published": entry.published if entry.published and entry.published <= now + AHEAD else None,
            }
        )
        key = key_of(entry.link) if entry.link else f"none:{feed.url}:{entry.guid or sha256}"
        item = Item(key=key, feed=feed.url, talks=feed.talks, entry=sound, sha256=sha256)
        if not entry.link:
            item = item.model_copy(update={"fate": Fate.DROPPED, "reason": "it leads to no page", "looks": 1})
        items.setdefault(key, item)
    return tuple(items.values())


def sift(items: Sequence[Item], known: Iterable[KnownItem]) -> tuple[Item, ...]:
    """The items to keep note of, oldest first; feeds put the newest first.

    Args:
        items: of a feed.
        known: what is remembered of items with their keys or ids.
    """
    by_key: dict[str, KnownItem] = {}
    by_id: dict[tuple[str | None, str], KnownItem] = {}
    for each in known:
        by_key[each.key] = each
        by_id[each.guid, each.sha256] = each
    wanted: list[Item] = []
    for item in reversed(items):
        before = by_key.get(item.key)
        guid = item.entry.guid
        if before is None and (guid is None or (guid, item.sha256) not in by_id):
            wanted.append(item)
        elif before is not None and _is_worth_another_look(item, before):
            wanted.append(item.model_copy(update={"looks": before.looks}))
    return tuple(wanted)


def _is_worth_another_look(item: Item, before: KnownItem) -> bool:
    return (
        item.fate is Fate.PENDING
        and before.fate is not Fate.PENDING
        and item.sha256 != before.sha256
        and before.looks < MOST_LOOKS
    )
