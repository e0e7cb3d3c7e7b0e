"""/export: everything that is kept about a chat, as a JSON document."""

from __future__ import annotations

import json
from typing import Any

from bot.messages import wording
from bot.messages.notes import brief_note, words
from bot.models import Message

from .office import ANSWER, Call, Office, answer
from .places import find_place

LIMIT = 45 * 1024 * 1024
"""Bytes of a document; Telegram takes 50 MB."""


async def on_export(call: Call, office: Office) -> None:
    """Send it as a file, to the chat it is about."""
    place = await find_place(call, None)
    if isinstance(place, Message):
        await answer(call, office, place)
        return
    found = dict(await office.books.holdings.export(call.chat.id))
    # this very question is among what waits to be answered, and goes with its answer
    asked = [each for each in found.pop("updates", []) if each.get("update_id") != call.update.update_id]
    if asked:
        found["updates"] = asked
    rows = sum(map(len, found.values()))
    if not await office.claim(call.update.update_id, ANSWER):
        return
    if not rows:
        await call.message.reply_text(brief_note(wording.EXPORTED_NOTHING).text)
        return
    document: dict[str, Any] = {
        "chat": call.chat.id,
        "exported": office.now().isoformat(timespec="seconds"),
        "bot": call.bot.username,
        "kept": found,
    }
    written = json.dumps(document, ensure_ascii=False, indent=2).encode()
    if len(written) > LIMIT:
        document["kept"] = {name: rows[:1000] for name, rows in found.items()}
        document["cut"] = "only the first thousand rows of each kind fit into a document"
        written = json.dumps(document, ensure_ascii=False).encode()
    await call.message.reply_document(
        written,
        filename=f"readout-{call.chat.id}.json",
        caption=words(wording.EXPORTED, {"rows": rows}),
        allow_sending_without_reply=True,
    )
