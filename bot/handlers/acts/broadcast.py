"""/broadcast: an operator's words to every chat that gets digests, seen and confirmed before they go."""

from __future__ import annotations

from bot.handlers.replies import reply, settle
from bot.ledger.rows import Planned, Post, PostKind, PostState
from bot.messages import STALE, say, wording
from bot.messages.notes import brief_note, line, note
from bot.messages.pieces import TEXT_LIMIT, escape, utf16
from bot.messages.posts import write_bodies
from bot.models import Message

from .office import ANSWER, Call, Office, Press, answer, settled

SEND, CANCEL = "bs", "bn"
ROOM = TEXT_LIMIT - 40
"""What is left beside a mark of repetition."""


async def on_broadcast(call: Call, office: Office) -> None:
    """Show what would go out, and ask."""
    words = call.args.strip()
    audience = await office.books.posts.audience()
    if not words:
        await answer(call, office, brief_note(wording.BROADCAST_USAGE))
    elif utf16(words) > ROOM:
        values = {"units": utf16(words), "limit": ROOM}
        await answer(call, office, brief_note(wording.BROADCAST_TOO_LONG, values))
    elif not audience:
        await answer(call, office, brief_note(wording.BROADCAST_NOBODY))
    elif await office.claim(call.update.update_id, ANSWER):
        await _preview(call, office, escape(words), chats=len(audience))


async def _preview(call: Call, office: Office, text: str, *, chats: int) -> None:
    post = Post(
        key=office.new_key(),
        kind=PostKind.BROADCAST,
        chat_id=call.chat.id,
        thread_id=None,
        user_id=call.doer.user_id,
        card="",
        args="",
        parts=(text,),
        state=PostState.DRAFT,
        made_at=office.now_ms(),
    )
    await office.books.posts.draft(post)
    await reply(call.message, Message(text=text))
    buttons = (
        office.button(say(wording.BROADCAST_YES, (("chats", str(chats)),)), SEND, post.key, chat=call.chat),
        office.button(say(wording.CANCEL), CANCEL, post.key, chat=call.chat),
    )
    await reply(call.message, note((line(wording.BROADCAST_PREVIEW, {"chats": chats}),), (buttons,)))


async def on_broadcast_decided(press: Press, office: Office, act: str) -> None:
    """Send, or forget it. A second press finds that it is no draft any more."""
    post = await office.books.posts.find(press.values[0])
    if post is None or post.state is not PostState.DRAFT or post.user_id != press.doer.user_id:
        await settle(press.query, say(STALE))
        return
    if act == SEND:
        audience = await office.books.posts.audience()
        [body] = write_bodies(post.parts, link=None)
        # one edition for each chat: the key of a delivery is subscription, edition, part
        planned = [
            Planned(0, f"{post.edition}.{chat_id}", 0, chat_id, body, thread_id=thread_id)
            for chat_id, thread_id in audience
        ]
        await office.books.deliveries.plan(planned, now_ms=office.now_ms())
        await office.books.posts.posted(post.key)
        office.planned()
        told = brief_note(wording.BROADCAST_SENT, {"chats": len(planned)})
    else:
        await office.books.posts.drop(post.key)
        told = brief_note(wording.CANCELLED)

    await settled(press, office, told)
