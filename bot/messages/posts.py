"""A card as messages for a chat in which nobody asked: all its pages, and a way to its sources in private."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence

from briefings import Card

from .cards import write_card
from .links import lead
from .pieces import escape
from .wording import POST_MORE, say

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
"""What a link to the bot may carry. Source: https://core.telegram.org/bots/features#deep-linking"""


def write_parts(card: Card, *, bot_name: str) -> tuple[str, ...]:
    """Every page of a card as Telegram's HTML, a message each. In a channel nobody can turn pages for themselves."""
    first = write_card(card)
    pages = (first.text, *(write_card(card, page).text for page in range(1, first.pages)))
    return tuple(lead(page, bot_name) for page in pages)


def with_note(part: str, words: str) -> str:
    """A part with a line of the bot's below."""
    return f"{part}\n\n<i>{escape(words)}</i>"


def link_to(card: str, args: str, *, bot_name: str) -> str:
    """Where the card opens in a private chat, with its sources."""
    payload = "_".join((card, *args.split()))
    if "_" in args or not PAYLOAD.fullmatch(payload):
        payload = card
    return f"https://t.me/{bot_name}?start={payload}"


def write_bodies(parts: Sequence[str], *, link: str | None) -> tuple[str, ...]:
    """The parameters of sendMessage or editMessageText for each part, as JSON; the link goes below the last."""
    bodies: list[dict[str, object]] = [
        {"text": part, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}} for part in parts
    ]
    if link is not None and bodies:
        bodies[-1]["reply_markup"] = {"inline_keyboard": [[{"text": say(POST_MORE), "url": link}]]}
    return tuple(json.dumps(each, ensure_ascii=False) for each in bodies)


def digest_of(part: str) -> str:
    """Some characters that change with the words."""
    return hashlib.blake2b(part.encode(errors="surrogatepass"), digest_size=12).hexdigest()
