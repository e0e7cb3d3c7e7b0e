"""What the bot says about settings: all of them with buttons, and a page for each that has choices."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from bot.models import Button, Message, Quiet, Wishes

from . import digest_wording as wording
from .orders import Where, button, line, title
from .paging import in_pairs
from .pieces import BLANK, Row, html, shorten, tidy
from .wording import say

ZONES = (
    ("Kyiv", "Europe/Kyiv"),
    ("Moscow", "Europe/Moscow"),
    ("Geneva", "Europe/Zurich"),
    ("London", "Europe/London"),
    ("New York", "America/New_York"),
    ("Abu Dhabi", "Asia/Dubai"),
    ("Jerusalem", "Asia/Jerusalem"),
    ("Delhi", "Asia/Kolkata"),
    ("Beijing", "Asia/Shanghai"),
    ("UTC", "UTC"),
)
QUIETS = ("off", "22:00-07:00", "23:00-08:00", "21:00-06:00")
CAPS = (1, 3, 5, 10, 20)
CHOICES = 40
"""Issues or parties offered; Telegram takes 100 buttons."""


class Name(NamedTuple):
    """An issue or a party that can be chosen."""

    key: str
    """What is kept."""
    shown: str


def overview(where: Where, wishes: Wishes, issues: Sequence[Name]) -> Message:
    """Every setting with its value; a button changes it or leads to its choices."""
    titles = {each.key: each.shown for each in issues}
    shown: tuple[tuple[str, str, str], ...] = (
        ("zone", wording.SETTINGS_ZONE, _clock(where)),
        ("quiet", wording.SETTINGS_QUIET, say_quiet(wishes.quiet)),
        ("issues", wording.SETTINGS_ISSUES, _names([titles.get(each, each) for each in wishes.issues])),
        ("parties", wording.SETTINGS_PARTIES, _names(wishes.parties)),
        ("words", wording.SETTINGS_WORDS, _words(wishes)),
        ("length", wording.SETTINGS_LENGTH, say(wording.VALUE_FULL if wishes.full else wording.VALUE_SHORT)),
        ("urgent", wording.SETTINGS_URGENT, _switch(on=wishes.urgent)),
        ("cap", wording.SETTINGS_CAP, str(wishes.cap)),
        ("nothing", wording.SETTINGS_NOTHING, _switch(on=wishes.nothing_new)),
    )
    rows = [title(wording.SETTINGS)]
    rows += [line(wording.FOR_WHERE, (("where", where.name),))] if where.name else []
    rows.append(line(wording.SETTINGS_TEXT))
    buttons = [
        button(say(text, (("value", shorten(value, 28)),)), where.id, "set", name)
        for name, text, value in shown
    ]
    keyboard = tuple((each,) for each in buttons)
    return Message(
        text=html(rows), keyboard=(*keyboard, (button(say(wording.SUBSCRIPTIONS_BUTTON), where.id, "list"),))
    )


def zone_page(where: Where, *, private: bool) -> Message:
    """Some zones, and how to name another."""
    buttons = [button(city, where.id, "zone", zone) for city, zone in ZONES]
    more = [button(say(wording.SHARE_PLACE), where.id, "share")] if private else []
    rows = (line(wording.SETTINGS_ZONE, (("value", _clock(where)),)), line(wording.ASK_ZONE))
    return _page(where, rows, (*_by(buttons, 3), *((each,) for each in more)))


def quiet_page(where: Where, wishes: Wishes) -> Message:
    """Some hours, and how to name others."""
    buttons = [
        button(say(wording.VALUE_OFF) if each == "off" else each, where.id, "quiet", each) for each in QUIETS
    ]
    rows = (line(wording.SETTINGS_QUIET, (("value", say_quiet(wishes.quiet)),)), line(wording.ASK_QUIET))
    return _page(where, rows, in_pairs(buttons))


def cap_page(where: Where, wishes: Wishes) -> Message:
    """How many between digests."""
    buttons = [button(str(each), where.id, "cap", str(each)) for each in CAPS]
    return _page(where, (line(wording.SETTINGS_CAP, (("value", str(wishes.cap)),)),), (tuple(buttons),))


def words_page(where: Where, wishes: Wishes) -> Message:
    """How words are named."""
    rows = (line(wording.SETTINGS_WORDS, (("value", _words(wishes)),)), line(wording.ASK_WORDS))
    return _page(where, rows, ())


def names_page(where: Where, what: str, names: Sequence[Name], chosen: Sequence[str]) -> Message:
    """Issues or parties, each with a mark where it is wanted.

    Args:
        where: the place.
        what: ``issues`` or ``parties``.
        names: those there are; a button carries a mark of its key.
        chosen: keys.
    """
    setting, ask, verb = {
        "issues": (wording.SETTINGS_ISSUES, wording.ASK_ISSUES, "issue"),
        "parties": (wording.SETTINGS_PARTIES, wording.ASK_PARTIES, "party"),
    }[what]
    value = _names([each.shown for each in names if each.key in chosen])
    ask = ask if names else wording.NO_NAMES
    buttons = [
        button(f"{'✓ ' if each.key in chosen else ''}{tidy(each.shown)}", where.id, verb, mark(each.key))
        for each in names[:CHOICES]
    ]
    rows = (line(setting, (("value", value),)), line(ask))
    return _page(where, rows, in_pairs(buttons))


def mark(key: str) -> str:
    """What stands for the key of an issue or a party in a button; keys may be longer."""
    return hashlib.blake2b(key.encode(errors="surrogatepass"), digest_size=6).hexdigest()


def say_quiet(quiet: Quiet | None) -> str:
    """Quiet hours in words."""
    if quiet is None:
        return say(wording.VALUE_NONE)
    return say(wording.VALUE_HOURS, (("start", f"{quiet.start:%H:%M}"), ("end", f"{quiet.end:%H:%M}")))


def _page(where: Where, rows: Sequence[Row], keyboard: Sequence[Sequence[Button]]) -> Message:
    back = (button(say(wording.BACK_BUTTON), where.id, "set"),)
    head = (title(wording.SETTINGS), *rows[:1], BLANK, *rows[1:])
    return Message(text=html(head), keyboard=(*(tuple(row) for row in keyboard), back))


def _clock(where: Where) -> str:
    return say(wording.VALUE_CLOCK, (("zone", where.zone), ("time", f"{where.now:%H:%M}")))


def _names(names: Sequence[str]) -> str:
    return ", ".join(tidy(each) for each in names) or say(wording.VALUE_ALL)


def _words(wishes: Wishes) -> str:
    said = [tidy(each) for each in wishes.words]
    if wishes.without:
        said.append(say(wording.VALUE_WITHOUT, (("words", ", ".join(map(tidy, wishes.without))),)))
    return ", ".join(said) or say(wording.VALUE_ALL)


def _switch(*, on: bool) -> str:
    return say(wording.VALUE_ON if on else wording.VALUE_OFF)


def _by(buttons: Sequence[Button], width: int) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))
