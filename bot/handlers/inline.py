"""``@bot umerov`` in any chat: cards to insert there, whose names lead back to the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.messages import digest, lead, of_talks, say, write_card
from bot.messages.links import write_payload
from bot.messages.pieces import shorten
from bot.messages.runs import plain
from bot.messages.wording import INLINE_MORE, INLINE_NOTHING
from bot.models import Asked, Message
from briefings import Card, CardRef, Talks, UnknownError

from .answering import ARGS_LIMIT, Desk
from .choosing import BoundDesk, Choices, find_bound
from .replies import EXPIRED, NO_PREVIEW
from .table import CARDS

FIRST = ("brief", "who", "issues", "timeline")
"""Offered before anything is typed."""
SOUGHT = ("who", "issues")
"""Where words are looked up that do not begin with the name of a card."""
LAST = "search"
"""Where words are looked up that nothing is named like."""
MOST = 4
"""Results: a phone shows no more, and each card takes its time."""
MOST_TALKS = 3
TITLE_UNITS, LINE_UNITS = 80, 160
FRESH_SECONDS, EMPTY_SECONDS = 60, 10
"""How long Telegram may give the same answer to the same words."""


async def on_inline(update: Update, desk: Desk, choices: Choices, *, today: date) -> None:
    """Answer a query; one that is too old to be answered is let go."""
    query = update.inline_query
    if query is None:
        return
    words = "".join(char if char.isprintable() else " " for char in query.query[:ARGS_LIMIT]).split()
    kept = await desk.talks()
    results = [
        _result(query, card, each, several=len(kept) > 1)
        for each, asked in await _desks(" ".join(words), query.from_user.id, desk, choices, today=today)
        for card in await find_cards(asked, each)
    ][:MOST]
    try:
        await query.answer(
            results,
            cache_time=FRESH_SECONDS if results else EMPTY_SECONDS,
            is_personal=len(kept) > 1,
            button=None
            if results
            else InlineQueryResultsButton(say(INLINE_NOTHING), start_parameter="start"),
        )
    except BadRequest as error:
        if EXPIRED not in error.message.lower():
            raise


async def _desks(
    words: str, user_id: int, desk: Desk, choices: Choices, *, today: date
) -> Sequence[tuple[Desk, Asked]]:
    """Whom to ask what: of the talks that words name or the reader chose, else of each."""
    asked, about = await find_bound(Asked(command="inline", args=words, today=today), user_id, desk, choices)
    if not isinstance(about, Message):
        return [(about, asked)]
    kept: Sequence[Talks] = await desk.talks()
    return [(BoundDesk(desk, talks), asked) for talks in kept[:MOST_TALKS]]


async def find_cards(asked: Asked, desk: Desk) -> list[Card]:
    """The cards that words mean: of that name, of people and issues named so, of sentences that hold them."""
    head, _, rest = asked.args.partition(" ")
    names = {each.name for each in CARDS}
    if not asked.args:
        wanted = [CardRef(card=name) for name in FIRST]
    elif head.casefold() in names:
        wanted = [CardRef(card=head.casefold(), args=rest)]
    else:
        wanted = [CardRef(card=name, args=asked.args) for name in SOUGHT]
    found = await _find(wanted, desk, asked.today)
    if not found and asked.args and head.casefold() not in names:
        found = await _find([CardRef(card=LAST, args=asked.args)], desk, asked.today)
    return found[:MOST]


async def _find(refs: Sequence[CardRef], desk: Desk, today: date) -> list[Card]:
    """Cards, or those they offer where several are meant; each once, and none that says only that there is nothing."""
    cards = await asyncio.gather(*(_ask(ref, desk, today) for ref in refs))
    meant = [choice.to for card in cards if card and _asks_which(card) for choice in card.choices[:MOST]]
    chosen = await asyncio.gather(*(_ask(ref, desk, today) for ref in meant[:MOST]))
    told = (card for card in (*cards, *chosen) if card and card.lines and not (card.args and card.notices))
    return list({(card.name, card.args): card for card in told}.values())


async def _ask(ref: CardRef, desk: Desk, today: date) -> Card | None:
    try:
        return await desk.card(ref.card, ref.args, today=today)
    except UnknownError:
        return None


def _asks_which(card: Card) -> bool:
    """Whether several are meant. A card that found nothing offers what there is, too, and says how much that is."""
    return bool(card.choices) and not card.lines and len(card.notices) == 1


def _result(query: InlineQuery, card: Card, desk: Desk, *, several: bool) -> InlineQueryResultArticle:
    username = query.get_bot().username
    tag = desk.tag if isinstance(desk, BoundDesk) else ""
    written = of_talks(write_card(card), tag) if tag else write_card(card)
    here = CardRef(card=card.name, args=card.args)
    address = f"https://t.me/{username}?start={write_payload(here, tag)}"
    title = plain(card.title) or card.name
    if several and isinstance(desk, BoundDesk) and desk.about.title not in title:
        title = f"{title} · {desk.about.title}"
    return InlineQueryResultArticle(
        id=digest(f"{tag}:{card.name}:{card.args}"),
        title=shorten(title, TITLE_UNITS),
        description=shorten(plain(card.lines[0].runs), LINE_UNITS),
        input_message_content=InputTextMessageContent(
            lead(written.text, username), parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
        ),
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton(say(INLINE_MORE), url=address)]]),
    )
