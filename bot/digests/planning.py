"""A tick: what is due becomes planned messages, in one transaction with what is due next."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.ledger.rows import Planned
from bot.ledger.subscriptions import Step, Subscription, Subscriptions, Texts
from bot.messages import Shape, lead, write_edition
from bot.models import Message
from briefings import UnknownTalks

from .deciding import Turn, decide, from_ms, to_ms
from .edition import Brief, Edition, Sort, make_edition, telling
from .memory import read_memory
from .newsroom import Newsroom

AT_ONCE = 250
"""Subscriptions of one transaction: it holds the database, and people who ask, for as long as it takes."""
REMEMBERED = 512
KEPT = timedelta(days=90)
"""For as long the buttons under an edition work."""


class Ready(NamedTuple):
    """An edition as it is kept and sent."""

    edition: Edition
    memory: tuple[str, str]
    """Token and body of the memory after it."""
    body: str
    """The card, JSON; empty where there is nothing to send."""
    bodies: tuple[str, ...]
    """Of the messages."""

    @property
    def token(self) -> str:
        """Of the edition."""
        return self.edition.card.args if self.edition.card else ""


@dataclass(slots=True)
class _Batch:
    """What one transaction writes."""

    steps: list[Step] = field(default_factory=list)
    memories: dict[str, str] = field(default_factory=dict)
    editions: dict[str, str] = field(default_factory=dict)


class Planner:
    """Plans what is due.

    Args:
        subscriptions: of the bot.
        newsroom: what is new.
        bot: tells the bot's name, for links in channels; asked once it is known.
    """

    def __init__(self, subscriptions: Subscriptions, newsroom: Newsroom, *, bot: str) -> None:
        self._subscriptions = subscriptions
        self._newsroom = newsroom
        self._bot = bot
        self._ready: OrderedDict[tuple[Brief, str], Ready] = OrderedDict()

    async def tick(self, *, now: datetime, planned_at: int) -> int:
        """Plan what is due for up to ``AT_ONCE`` subscriptions; how many there were.

        A kill leaves all of it done or none. What somebody changed meanwhile waits for the next tick.

        Args:
            now: aware, of the clock that subscriptions go by.
            planned_at: milliseconds since 1970, of the clock that deliveries go by.
        """
        due = await self._subscriptions.due(now_ms=to_ms(now), count=AT_ONCE)
        if not due:
            return 0
        turns = [(each, decide(each, now=now)) for each in due]
        known = {each.memory for each, turn in turns if turn.due or turn.push}
        memories = await self._subscriptions.memories(known) if known else {}
        batch = _Batch()
        versions = {each.order.talks: "" for each, turn in turns if turn.due or turn.push}
        for talks in versions:
            versions[talks] = await self._newsroom.version(talks)
        for each, turn in turns:
            ready = None
            if turn.due or turn.push:
                ready = await self._prepare(each, turn, memories, versions[each.order.talks], now)
            batch.steps.append(_step(each, turn, ready, now))
            if ready:
                batch.memories[ready.memory[0]] = ready.memory[1]
                if ready.token:
                    batch.editions[ready.token] = ready.body
        texts = Texts(batch.memories, batch.editions)
        await self._subscriptions.advance(batch.steps, texts, now_ms=to_ms(now), planned_at=planned_at)
        return len(due)

    async def _prepare(
        self, each: Subscription, turn: Turn, memories: Mapping[str, str], version: str, now: datetime
    ) -> Ready | None:
        """The edition of a subscription, made once for all who get the same; None where its talks are gone."""
        brief = brief_of(each, turn, now=now)
        key = (brief, version)
        ready = self._ready.get(key)
        if ready is None:
            memory = read_memory(memories.get(each.memory))
            try:
                news = await self._newsroom.news(
                    brief.talks, since=memory.newest, today=now.date(), version=version
                )
            except UnknownTalks:
                return None
            ready = self._make(make_edition(news, memory, brief), brief)
            self._ready[key] = ready
            if len(self._ready) > REMEMBERED:
                self._ready.popitem(last=False)
        return ready

    def _make(self, edition: Edition, brief: Brief) -> Ready:
        memory = edition.memory.kept
        if edition.card is None:
            return Ready(edition, memory, "", ())
        shape = Shape(full=brief.wishes.full, links_to=self._bot if brief.in_channel else "")
        written = write_edition(edition.card, shape)
        led = (each.model_copy(update={"text": lead(each.text, self._bot)}) for each in written)
        bodies = tuple(body_of(message) for message in led)
        return Ready(edition, memory, edition.card.model_dump_json(), bodies)


def brief_of(each: Subscription, turn: Turn, *, now: datetime) -> Brief:
    """What the edition of a subscription is made for."""
    zone = ZoneInfo(each.place.wishes.clock)
    due = turn.due
    sort = Sort.DIGEST if len(each.order.weekdays) > 1 else Sort.WEEKLY
    if turn.push:
        sort = Sort.CHANGE if each.order.pushes == "all" else Sort.URGENT
    return Brief(
        talks=each.order.talks,
        memory=each.memory,
        wishes=telling(each.place.wishes),
        sort=sort,
        since=from_ms(each.settled_at).astimezone(zone).date(),
        day=now.astimezone(zone).date(),
        late=f"{due.at.astimezone(zone):%H:%M}" if due and due.late else "",
        missed=due.missed if due else 0,
        in_channel=each.place.spot.kind == "channel",
    )


def body_of(message: Message) -> str:
    """A message as the parameters of sendMessage, JSON."""
    body: dict[str, object] = {
        "text": message.text,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if message.keyboard:
        rows = [
            [
                {"text": button.label}
                | ({"url": button.url} if button.url else {"callback_data": button.data})
                for button in row
            ]
            for row in message.keyboard
        ]
        body["reply_markup"] = {"inline_keyboard": rows}
    return json.dumps(body, ensure_ascii=False)


def _step(each: Subscription, turn: Turn, ready: Ready | None, now: datetime) -> Step:
    spot = each.place.spot
    name = turn.name or f"push.{ready.token if ready else ''}"
    messages = tuple(
        Planned(each.id, name, part, spot.chat_id, body, spot.thread_id or None)
        for part, body in enumerate(ready.bodies if ready else ())
    )
    pushed_on, pushed = each.pushed_on, each.pushed
    if turn.push and messages:
        today = now.astimezone(ZoneInfo(each.place.wishes.clock)).date().isoformat()
        pushed_on, pushed = today, (pushed if pushed_on == today else 0) + 1
    settled = turn.settled_at
    if turn.push and each.order.pushes == "all":
        settled = now  # the day that the next one counts from
    return Step(
        subscription=each,
        settled_at=to_ms(settled),
        next_due_at=to_ms(turn.next_due_at) if turn.next_due_at else None,
        push_at=to_ms(turn.push_at) if turn.push_at else None,
        pushed_on=pushed_on,
        pushed=pushed,
        memory=ready.memory[0] if ready else each.memory,
        messages=messages,
    )
