"""What the bot says about subscriptions: menus, confirmations, the list. Buttons carry the place and what they do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.models import Button, Message

from . import digest_wording as wording
from .dates import WEEKDAYS, say_date
from .paging import in_pairs
from .pieces import BLANK, Piece, Row, Style, html, shorten, tidy
from .wording import say

PRESS = re.compile(r"p(\d{1,15})\.([a-z]{1,10})(?:\.([^\x00-\x1f]{0,44}))?", re.ASCII)
HERE = 0
"""Instead of the number of a place: the one where the button is pressed."""
MORNINGS = ("06:00", "07:00", "08:00", "09:00", "12:00", "18:00", "20:00", "22:00")
TWICES = (("07:00", "19:00"), ("08:00", "20:00"), ("09:00", "18:00"), ("06:00", "22:00"))
LABEL = 60


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button does."""

    place_id: int
    verb: str
    arg: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A subscription as it is shown."""

    id: int
    talks: str
    """Title of the talks."""
    times: str
    weekdays: str
    packed: str
    """As a button carries the order."""
    next_at: datetime | None
    """On the clock of the place; None while nothing is due."""
    paused: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """The place that is spoken of."""

    id: int
    name: str
    """As a reader calls it; empty for the chat in which it is said."""
    zone: str
    chosen: bool
    """Whether somebody has chosen the zone."""
    now: datetime
    """On its clock."""


def press(place_id: int, verb: str, arg: str = "") -> str:
    """Data of a button."""
    return f"p{place_id}.{verb}.{arg}" if arg else f"p{place_id}.{verb}"


def read_press(data: str) -> Pressed | None:
    """What a button does; None for data of another make."""
    match = PRESS.fullmatch(data)
    return Pressed(int(match[1]), match[2], match[3] or "") if match and len(data.encode()) <= 64 else None


def button(label: str, place_id: int, verb: str, arg: str = "") -> Button:
    """A button with words of ours, or a name."""
    return Button(label=shorten(label, LABEL), data=press(place_id, verb, arg))


def say_order(times: str, weekdays: str) -> str:
    """An order in words: every day at 08:00 and 20:00."""
    if not times:
        return say(wording.WHEN_CHANGED)
    said = (("times", times.replace(",", ", ")),)
    if weekdays == "0123456":
        return say(wording.EVERY_DAY_AT, said)
    days = (
        say(wording.WORKDAYS) if weekdays == "01234" else ", ".join(WEEKDAYS[int(each)] for each in weekdays)
    )
    return say(wording.ON_DAYS_AT, (*said, ("days", days)))


def ask_how_often(where: Where) -> Message:
    """The first question."""
    kinds = ((wording.DAILY, "daily"), (wording.TWICE, "twice"), (wording.WEEKLY, "weekly"))
    buttons = [button(say(label), where.id, verb) for label, verb in kinds]
    buttons.append(button(say(wording.ON_CHANGE), where.id, "add", "c"))
    rows = (
        title(wording.SUBSCRIBE),
        *_of(where),
        line(wording.SUBSCRIBE_TEXT),
        BLANK,
        line(wording.HOW_OFTEN),
    )
    return Message(text=html(rows), keyboard=in_pairs(buttons))


def ask_day(where: Where) -> Message:
    """On which day of the week."""
    days = [button(name, where.id, "time", str(number)) for number, name in enumerate(WEEKDAYS)]
    keyboard = (tuple(days[:4]), tuple(days[4:]), (_back(where, "menu"),))
    return Message(
        text=html((title(wording.SUBSCRIBE), *_of(where), line(wording.WHICH_DAY))), keyboard=keyboard
    )


def ask_time(where: Where, weekdays: str, *, twice: bool = False) -> Message:
    """At what time."""
    choices = TWICES if twice else tuple((each,) for each in MORNINGS)
    buttons = [
        button(" + ".join(each), where.id, "add", f"{weekdays}@{','.join(each).replace(':', '')}")
        for each in choices
    ]
    width = 2 if twice else 4
    grid = tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))
    zone = button(say(wording.ZONE_BUTTON), where.id, "set", "zone")
    values = (("zone", where.zone), ("time", f"{where.now:%H:%M}"))
    rows = (title(wording.SUBSCRIBE), *_of(where), line(wording.WHAT_TIME, values))
    return Message(text=html(rows), keyboard=(*grid, (zone, _back(where, "menu"))))


def subscribed(where: Where, listed: Listed, *, new: bool, urgent: bool) -> Message:
    """It is kept, and what follows."""
    order = (("order", say_order(listed.times, listed.weekdays)),)
    rows = [
        Row((Piece(say(wording.SUBSCRIBED if new else wording.ALREADY, order), Style.BOLD),)),
        *_of(where),
    ]
    if listed.talks:
        rows.append(line(wording.ABOUT_TALKS, (("talks", tidy(listed.talks)),)))
    if listed.next_at:
        rows.append(line(wording.NEXT_COMES, (*_moment(listed.next_at), ("zone", where.zone))))
        rows += [line(wording.URGENT_TOO)] if urgent else []
    else:
        rows.append(line(wording.COMES_ON_CHANGE))
    if not where.chosen:
        rows.append(line(wording.ZONE_UNKNOWN))
    first = (
        button(say(wording.ZONE_BUTTON), where.id, "set", "zone"),
        button(say(wording.SETTINGS_BUTTON), where.id, "set"),
    )
    last = (button(say(wording.SUBSCRIPTIONS_BUTTON), where.id, "list"),)
    undo = (button(say(wording.UNDO), where.id, "end", str(listed.id)),) if new else ()
    return Message(text=html(rows), keyboard=(first, (*last, *undo)))


def ended(where: Where, listed: Sequence[Listed]) -> Message:
    """Subscriptions are ended; one can be taken back."""
    if len(listed) == 1:
        order = say_order(listed[0].times, listed[0].weekdays)
        undo = (button(say(wording.UNDO), where.id, "add", listed[0].packed),)
        rows = (line(wording.ENDED, (("order", order),)), *_of(where))
        return Message(text=html(rows), keyboard=(undo,))
    again = (button(say(wording.ADD), where.id, "menu"),)
    return Message(text=html((line(wording.ALL_ENDED), *_of(where))), keyboard=(again,))


def listing(
    where: Where,
    listed: Sequence[Listed],
    *,
    channels: Mapping[int, str],
    first: str = "",
) -> Message:
    """Every subscription of a place with its buttons.

    Args:
        where: the place.
        listed: its subscriptions.
        channels: titles of linked channels by their places.
        first: a message id to begin with.
    """
    rows = [title(wording.LIST), *_of(where), *([line(first)] if first else [])]
    keyboard: list[tuple[Button, ...]] = []
    for number, each in enumerate(listed, 1):
        rows.append(Row((Piece(_listed(number, each)),)))
        change = ("resume", wording.RESUME) if each.paused else ("pause", wording.PAUSE)
        numbered = f" {number}" if len(listed) > 1 else ""
        keyboard.append(
            (
                button(f"{say(change[1])}{numbered}", where.id, change[0], str(each.id)),
                button(f"{say(wording.END)}{numbered}", where.id, "end", str(each.id)),
            )
        )
    rows.append(line(wording.LIST_ZONE, (("zone", where.zone),)) if listed else line(wording.LIST_EMPTY))
    keyboard.append(
        (
            button(say(wording.ADD), where.id, "menu"),
            button(say(wording.SETTINGS_BUTTON), where.id, "set"),
        )
    )
    if channels:
        rows += [BLANK, line(wording.CHANNELS)]
        keyboard += [(button(tidy(name) or "…", place_id, "list"),) for place_id, name in channels.items()]
    return Message(text=html(rows), keyboard=tuple(keyboard))


def _listed(number: int, each: Listed) -> str:
    order = say_order(each.times, each.weekdays)
    values = (("number", str(number)), ("talks", shorten(tidy(each.talks), 100)), ("order", order))
    said = [say(wording.LIST_LINE, values)]
    if each.paused:
        said.append(say(wording.LIST_PAUSED))
    elif each.closed:
        said.append(say(wording.LIST_CLOSED))
    elif each.next_at:
        said.append(say(wording.LIST_NEXT, _moment(each.next_at)))
    return " · ".join(said)


def refused(*ids: str, values: Sequence[tuple[str, str]] = ()) -> Message:
    """Why something cannot be done, and what can."""
    return Message(text=html([line(each, values) for each in ids]))


def plain_note(message_id: str, values: Sequence[tuple[str, str]] = (), *, asks: str = "") -> Message:
    """A line of ours, and what it asks for."""
    return Message(text=html((line(message_id, values),)), asks=asks)


def link_page() -> Message:
    """How a channel is linked."""
    return Message(text=html((title(wording.LINK), line(wording.LINK_TEXT))), asks="channel")


def title(message_id: str) -> Row:
    """A heading."""
    return Row((Piece(say(message_id), Style.BOLD),))


def line(message_id: str, values: Sequence[tuple[str, str]] = ()) -> Row:
    """A line of ours; what strangers gave is shortened."""
    return Row((Piece(say(message_id, [(name, shorten(tidy(value), 600)) for name, value in values])),))


def _of(where: Where) -> tuple[Row, ...]:
    return (line(wording.FOR_WHERE, (("where", where.name),)),) if where.name else ()


def _back(where: Where, verb: str) -> Button:
    return button(say(wording.BACK_BUTTON), where.id, verb)


def _moment(moment: datetime) -> tuple[tuple[str, str], ...]:
    return (("day", say_date(moment.date().isoformat()).words), ("time", f"{moment:%H:%M}"))
