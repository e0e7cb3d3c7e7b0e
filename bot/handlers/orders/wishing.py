"""/settings: what a place wants of everything that is sent there unasked; by words and by buttons."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import time
from zoneinfo import ZoneInfo

from bot.digests.reading import is_nothing, read_time
from bot.digests.zones import find_zone, plain, suggest_zones
from bot.ledger.places import Place
from bot.messages import digest_wording as wording
from bot.messages import orders, wishes
from bot.messages.orders import Pressed
from bot.messages.wishes import Name, mark
from bot.models import Message, Quiet

from .clerk import Clerk, Visit
from .subscribing import set_zone

MOST_WORDS, LONGEST_WORD = 20, 40
_NAMES = {
    "zone": ("zone", "timezone", "tz", "time", "clock", "city"),
    "quiet": ("quiet", "hours", "night", "silence"),
    "issues": ("issues", "issue", "topics"),
    "parties": ("parties", "party", "sides", "side"),
    "words": ("words", "word", "filter", "filters"),
    "length": ("length", "long"),
    "cap": ("cap", "most", "limit"),
    "urgent": ("urgent", "breaking", "weighty"),
    "nothing": ("nothing", "empty"),
}
_BY_NAME = {word: name for name, words in _NAMES.items() for word in words}
_ON, _OFF = ("on", "yes", "true", "1"), ("off", "no", "false", "0", "none", "never")


async def on_settings(words: str, place: Place, visit: Visit, clerk: Clerk) -> Message:
    """Show all of them, or change one: ``zone kyiv``, ``quiet 22-7``, ``words prisoner, -weather``."""
    said, _, value = words.strip().partition(" ")
    if not said:
        return await _overview(place, visit, clerk)
    name = _BY_NAME.get(said.casefold().rstrip(":"))
    if name is None:
        return orders.refused(wording.NOT_A_SETTING, values=(("name", said),))
    value = re.sub(r"^(?:zone|hours)\s+", "", value.strip(), flags=re.IGNORECASE)
    if not value:
        return await _page(name, place, visit, clerk)
    return await _set(name, value, place, visit, clerk)


async def _set(name: str, value: str, place: Place, visit: Visit, clerk: Clerk) -> Message:
    if name == "zone":
        zone = find_zone(value)
        if zone is None:
            return _no_zone(value)
        return zone_told(await set_zone(place, zone, clerk), clerk)
    if name in ("issues", "parties"):
        chosen = await _read_names(name, value, place, clerk)
        if isinstance(chosen, Message):
            return chosen
        return await _save(place, {name: chosen}, visit, clerk)
    read = _READ[name](value)
    if read is None:
        values = (("words", value), ("example", _EXAMPLES[name]))
        return orders.refused(wording.VALUE_UNREAD, values=values)
    return await _save(place, read, visit, clerk)


async def _save(place: Place, changed: dict[str, object], visit: Visit, clerk: Clerk) -> Message:
    """Keep what is changed, and show all of it."""
    await _keep(place, changed, clerk)
    return await _overview(await clerk.places.find(place.id) or place, visit, clerk)


async def _keep(place: Place, changed: dict[str, object], clerk: Clerk) -> None:
    await clerk.places.save(place.id, place.wishes.model_copy(update=changed))
    if "urgent" in changed:
        await clerk.subscriptions.set_pushes(place.id, "weighty" if changed["urgent"] else "none")


def zone_told(place: Place, clerk: Clerk, *, asks: str = "") -> Message:
    """The clock of a place, so that its reader can see whether it is right."""
    clock = place.wishes.clock
    now = clerk.now().astimezone(ZoneInfo(clock))
    values = (("zone", clock), ("time", f"{now:%H:%M}"))
    return orders.plain_note(wording.ZONE_SET, values, asks=asks)


def _no_zone(value: str) -> Message:
    near = suggest_zones(value)
    meant = [wording.ZONE_NEAR] if near else []
    values = (("words", value), ("names", ", ".join(near)))
    return orders.refused(wording.ZONE_UNREAD, *meant, wording.ASK_ZONE, values=values)


async def _overview(place: Place, visit: Visit, clerk: Clerk) -> Message:
    where = clerk.where(place, here=visit.chat.id)
    names = await _names("issues", place, clerk) if place.wishes.issues else ()
    return wishes.overview(where, place.wishes, names)


async def _page(name: str, place: Place, visit: Visit, clerk: Clerk) -> Message:
    """The choices of a setting; one that has only two is turned over."""
    where, wanted = clerk.where(place, here=visit.chat.id), place.wishes
    match name:
        case "zone":
            return wishes.zone_page(where, private=visit.is_private and visit.chat.id == place.spot.chat_id)
        case "quiet":
            return wishes.quiet_page(where, wanted)
        case "words":
            return wishes.words_page(where, wanted)
        case "cap":
            return wishes.cap_page(where, wanted)
        case "issues" | "parties":
            chosen = wanted.issues if name == "issues" else wanted.parties
            return wishes.names_page(where, name, await _names(name, place, clerk), chosen)
    turned = {"length": "full", "urgent": "urgent", "nothing": "nothing_new"}[name]
    return await _save(place, {turned: not getattr(wanted, turned)}, visit, clerk)


async def on_wish_pressed(pressed: Pressed, place: Place, visit: Visit, clerk: Clerk) -> Message | None:
    """What a button of these does; None where there is no such."""
    match pressed.verb:
        case "set" if not pressed.arg:
            return await _overview(place, visit, clerk)
        case "set" if pressed.arg in _NAMES:
            return await _page(pressed.arg, place, visit, clerk)
        case "zone" if zone := find_zone(pressed.arg):
            return await _overview(await set_zone(place, zone, clerk), visit, clerk)
        case "quiet" | "cap" if (read := _READ[pressed.verb](pressed.arg)) is not None:
            return await _save(place, read, visit, clerk)
        case "issue" | "party":
            return await _toggle(pressed, place, visit, clerk)
    return None


async def _toggle(pressed: Pressed, place: Place, visit: Visit, clerk: Clerk) -> Message | None:
    """Want an issue or a party, or no longer."""
    name = "issues" if pressed.verb == "issue" else "parties"
    found = [each.key for each in await _names(name, place, clerk) if mark(each.key) == pressed.arg]
    if not found:
        return None
    chosen = place.wishes.issues if name == "issues" else place.wishes.parties
    kept = tuple(each for each in chosen if each not in found)
    await _keep(place, {name: kept if len(kept) < len(chosen) else (*chosen, *found)}, clerk)
    return await _page(name, await clerk.places.find(place.id) or place, visit, clerk)


async def _names(what: str, place: Place, clerk: Clerk) -> tuple[Name, ...]:
    """The issues or parties of the talks that a place asks about."""
    talks = await clerk.about(place)
    key = talks.key if talks else ""
    news = await clerk.newsroom.news(
        key, since=clerk.today, today=clerk.today, version=await clerk.newsroom.version(key)
    )
    if what == "issues":
        return tuple(Name(key, title) for key, title in news.issues)
    return tuple(Name(each, each) for each in news.parties)


async def _read_names(what: str, value: str, place: Place, clerk: Clerk) -> tuple[str, ...] | Message:
    """Keys of what is named, by key, title or the beginning of one; a refusal where something is not found."""
    if is_nothing(value):
        return ()
    names = await _names(what, place, clerk)
    chosen = []
    for word in _parts(value):
        wanted = plain(word)
        found = [each for each in names if wanted in (plain(each.key), plain(each.shown))]
        found = found or [each for each in names if plain(each.shown).startswith(wanted)]
        if not found:
            known = ", ".join(each.shown for each in names)
            message = wording.NAME_UNREAD if names else wording.NO_NAMES
            return orders.refused(message, values=(("words", word), ("names", known)))
        chosen.append(found[0].key)
    return tuple(dict.fromkeys(chosen))


def _read_quiet(value: str) -> dict[str, object] | None:
    if is_nothing(value):
        return {"quiet": None}
    parts = re.split(r"\s*(?:-|–|—|\bto\b|\buntil\b)\s*", re.sub(r"^from\s+", "", value.casefold()))
    times = [read_time(each) for each in parts]
    if len(times) != 2 or None in times or times[0] == times[1]:
        return None
    start, end = (time.fromisoformat(each) for each in times if each)
    return {"quiet": Quiet(start=start, end=end)}


def _read_words(value: str) -> dict[str, object] | None:
    if is_nothing(value):
        return {"words": (), "without": ()}
    parts = _parts(value)
    if len(parts) > MOST_WORDS or any(len(each) > LONGEST_WORD for each in parts):
        return None
    minus = "-−–"
    without = tuple(each.lstrip(minus).strip() for each in parts if each[0] in minus)
    words = tuple(each for each in parts if each[0] not in minus)
    return {"words": words, "without": tuple(each for each in without if each)}


def _read_length(value: str) -> dict[str, object] | None:
    known = {"short": False, "brief": False, "full": True, "long": True, "all": True}
    full = known.get(value.casefold())
    return None if full is None else {"full": full}


def _read_cap(value: str) -> dict[str, object] | None:
    if not value.isdecimal() or not 1 <= int(value[:4]) <= 50:
        return None
    return {"cap": int(value)}


def _switch(name: str, value: str) -> dict[str, object] | None:
    word = value.casefold()
    return {name: word in _ON} if word in (*_ON, *_OFF) else None


def _parts(value: str) -> Sequence[str]:
    return [each.strip() for each in re.split(r"[,;]", value) if each.strip()]


_READ: Mapping[str, Callable[[str], dict[str, object] | None]] = {
    "quiet": _read_quiet,
    "words": _read_words,
    "length": _read_length,
    "cap": _read_cap,
    "urgent": lambda value: _switch("urgent", value),
    "nothing": lambda value: _switch("nothing_new", value),
}
_EXAMPLES = {
    "quiet": "/settings quiet 22:00-07:00",
    "words": "/settings words prisoner, -weather",
    "length": "/settings length short",
    "cap": "/settings cap 3",
    "urgent": "/settings urgent off",
    "nothing": "/settings nothing on",
}
