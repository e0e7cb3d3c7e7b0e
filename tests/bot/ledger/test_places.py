from __future__ import annotations

import pytest

from bot.ledger import Ledger
from bot.ledger.deliveries import Deliveries
from bot.ledger.places import Places, Spot
from bot.ledger.subscriptions import Order, Subscriptions, Wake
from bot.models import Wishes

MEMORY = ("token", "{}")
DAILY = Order("talks", "08:00")
OLD, NEW = -4001, -1_000_000_004_001
DUE = 1_900_000_000_000


async def subscribe(ledger: Ledger, spot: Spot, order: Order = DAILY) -> int:
    place = await Places(ledger).keep(spot)
    kept, _ = await Subscriptions(ledger).add(place.id, order, memory=MEMORY, since_ms=1)
    return kept.id


async def due(ledger: Ledger) -> list[tuple[int, int]]:
    found = await Subscriptions(ledger).due(now_ms=DUE, count=99)
    return [(each.place.spot.chat_id, each.settled_at) for each in found]


async def test_place_is_kept_once_and_its_title_follows(ledger: Ledger) -> None:
    places = Places(ledger)
    first = await places.keep(Spot(5, 0, "group", "Quay"))
    again = await places.keep(Spot(5, 0, "supergroup", "Harbour"))
    assert again.id == first.id
    assert (again.spot.kind, again.spot.title) == ("supergroup", "Harbour")
    assert await places.find(first.id) == again
    assert await places.find(99) is None


async def test_new_topic_begins_with_the_wishes_of_its_chat_and_keeps_its_own(ledger: Ledger) -> None:
    places = Places(ledger)
    whole = await places.keep(Spot(5))
    await places.save(whole.id, Wishes(zone="Europe/Kyiv"))
    topic = await places.keep(Spot(5, 7))
    assert topic.wishes.zone == "Europe/Kyiv"
    await places.save(topic.id, Wishes(issues=("port",)))
    assert (await places.keep(Spot(5, 7))).wishes.issues == ("port",)
    assert (await places.keep(Spot(5))).wishes.zone == "Europe/Kyiv"


async def test_links_are_of_whoever_made_them(ledger: Ledger) -> None:
    places = Places(ledger)
    channel = await places.keep(Spot(NEW, 0, "channel", "Quay"))
    for _ in range(2):
        await places.link(11, NEW)
    assert [each.id for each in await places.linked(11)] == [channel.id]
    assert await places.linked(12) == ()
    await places.unlink(11, NEW)
    assert await places.linked(11) == ()


async def test_what_is_forgotten_takes_its_subscriptions_along(ledger: Ledger) -> None:
    await subscribe(ledger, Spot(5))
    await subscribe(ledger, Spot(6))
    await Places(ledger).forget(5)
    assert [chat for chat, _ in await due(ledger)] == [6]


async def test_closed_chat_has_nothing_due_until_it_opens_and_makes_nothing_up(ledger: Ledger) -> None:
    await subscribe(ledger, Spot(5))
    deliveries = Deliveries(ledger)
    await deliveries.close_chat(5, now_ms=1)
    assert await due(ledger) == []
    [each] = await Subscriptions(ledger).of_chat(5)
    assert each.place.closed
    await deliveries.reopen_chat(5, now_ms=2)
    assert await due(ledger) == [(5, 0)]


async def test_chat_that_was_never_closed_is_not_set_back_by_opening(ledger: Ledger) -> None:
    await subscribe(ledger, Spot(5))
    await Deliveries(ledger).reopen_chat(5, now_ms=2)
    assert await due(ledger) == [(5, 1)]


async def test_paused_subscription_stays_paused_when_its_chat_returns(ledger: Ledger) -> None:
    number = await subscribe(ledger, Spot(5))
    [each] = await Subscriptions(ledger).of_chat(5)
    await Subscriptions(ledger).pause(each.place.id, [number])
    await Deliveries(ledger).close_chat(5, now_ms=1)
    await Deliveries(ledger).reopen_chat(5, now_ms=2)
    assert await due(ledger) == []


@pytest.mark.parametrize("seen", [False, True], ids=["new id unseen", "new id seen before"])
async def test_case_14_places_move_with_their_chat_and_a_second_time_nothing_happens(
    ledger: Ledger, seen: bool
) -> None:
    await subscribe(ledger, Spot(OLD, 0, "group", "Quay"))
    if seen:
        await Places(ledger).keep(Spot(NEW, 0, "supergroup", "Quay"))
    for _ in range(2):
        await Deliveries(ledger).move_chat(OLD, NEW)
    assert [chat for chat, _ in await due(ledger)] == [NEW]
    assert await Places(ledger).of_chat(OLD) == ()
    [place] = await Places(ledger).of_chat(NEW)
    assert place.spot.kind == "supergroup"


async def test_chat_that_moves_to_where_digests_go_already_has_each_order_once(ledger: Ledger) -> None:
    await subscribe(ledger, Spot(OLD))
    await subscribe(ledger, Spot(OLD), Order("talks", "20:00"))
    await subscribe(ledger, Spot(NEW))
    await Deliveries(ledger).move_chat(OLD, NEW)
    found = await Subscriptions(ledger).of_chat(NEW)
    assert sorted(each.order.times for each in found) == ["08:00", "20:00"]


async def test_same_order_of_a_place_is_kept_once_and_goes_on_if_it_was_paused(ledger: Ledger) -> None:
    subscriptions = Subscriptions(ledger)
    place = await Places(ledger).keep(Spot(5))
    first, new = await subscriptions.add(place.id, DAILY, memory=MEMORY, since_ms=1)
    assert new
    await subscriptions.pause(place.id, [first.id])
    again, new = await subscriptions.add(place.id, DAILY, memory=MEMORY, since_ms=2)
    assert (again.id, new, again.paused) == (first.id, False, False)
    assert await subscriptions.count() == 1


async def test_numbers_of_another_place_are_not_touched(ledger: Ledger) -> None:
    number = await subscribe(ledger, Spot(5))
    other = await Places(ledger).keep(Spot(6))
    assert await Subscriptions(ledger).remove(other.id, [number]) == 0
    await Subscriptions(ledger).pause(other.id, [number])
    assert len(await due(ledger)) == 1


@pytest.mark.parametrize(
    ("pushes", "paused", "closed", "woken"),
    [
        ("all", False, False, True),
        ("weighty", False, False, False),
        ("all", True, False, False),
        ("all", False, True, False),
    ],
)
async def test_only_those_are_woken_who_want_it_and_can_be_told(
    ledger: Ledger, pushes: str, paused: bool, closed: bool, woken: bool
) -> None:
    number = await subscribe(ledger, Spot(5), Order("talks", "", pushes=pushes))
    [each] = await Subscriptions(ledger).of_chat(5)
    if paused:
        await Subscriptions(ledger).pause(each.place.id, [number])
    if closed:
        await Deliveries(ledger).close_chat(5, now_ms=1)
    count = await Subscriptions(ledger).note_version("talks", "2", MEMORY, Wake(("all",), DUE - 1))
    assert count == woken
    assert (await Subscriptions(ledger).watched())["talks"] == ("2", "{}")
    [each] = await Subscriptions(ledger).of_chat(5)
    assert (each.push_at == DUE - 1) is woken
