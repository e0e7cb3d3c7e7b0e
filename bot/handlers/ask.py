"""/ask [question]: a question in plain words, answered with the sentences that say so; or asked without the command."""

from __future__ import annotations

import re
from collections.abc import Iterator

from telegram import Message as Sent
from telegram import MessageEntity

from bot.messages import View
from bot.messages.views import digest
from briefings import CardRef

from .answering import ARGS_LIMIT, card_command

COMMAND = card_command("ask", "a question in plain words", hint="[question]")

ASKING = re.compile(
    r"\?\s*$|^\W*(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had|will|would|can|could"
    r"|should|may|might|tell me|show me)\b.* ",
    re.IGNORECASE,
)
"""What ends in a question mark, or begins as questions do and goes on."""


def is_question(text: str) -> bool:
    """Whether words look like a question."""
    return ASKING.search(text) is not None


def asked_in_group(message: Sent, *, bot_id: int, bot_name: str) -> str | None:
    """What a message in a group asks the bot: one that mentions it, or a question in answer to it; else None."""
    text = message.text or ""
    mentions = list(_mentions(message, bot_id=bot_id, bot_name=bot_name))
    if mentions:
        for start, end in reversed(mentions):
            text = f"{text[:start]} {text[end:]}"
        return " ".join(text.split()).strip(" ,:;—–-")[:ARGS_LIMIT]
    answered = message.reply_to_message
    if answered is None or answered.from_user is None or answered.from_user.id != bot_id:
        return None
    words = " ".join(text.split())[:ARGS_LIMIT]
    return words if is_question(words) else None


def _mentions(message: Sent, *, bot_id: int, bot_name: str) -> Iterator[tuple[int, int]]:
    """Where a message names the bot, in characters."""
    text = message.text or ""
    for entity, words in message.parse_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION]).items():
        ours = entity.user.id == bot_id if entity.user else words.casefold() == f"@{bot_name}".casefold()
        if ours:
            start = len(text.encode("utf-16-le")[: entity.offset * 2].decode("utf-16-le"))
            yield start, start + len(words)


def find_written(view: View, text: str) -> CardRef | None:
    """The question that a button's digest stands for, found in the message under which the button is: its title."""
    for line in text.splitlines():
        for words in (line, line.partition(" · ")[2]):
            if words and digest(words.strip()) == view.card.args:
                return CardRef(card=view.card.card, args=words.strip())
    return None
