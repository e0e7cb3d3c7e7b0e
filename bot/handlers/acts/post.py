"""/post and /posts: a card put into a group or channel by an administrator, brought up to date or withdrawn later."""

from __future__ import annotations

from datetime import UTC, datetime

from telegram import Bot, Chat, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, Forbidden

from bot.handlers.answering import ARGS_LIMIT
from bot.handlers.replies import NO_PREVIEW, UNCHANGED, reply, settle
from bot.ledger.holdings import DONE_DAYS
from bot.ledger.rows import Part, Planned, Post, PostKind, PostState, State
from bot.messages import STALE, say, wording
from bot.messages.notes import brief_note, line, note, title
from bot.messages.posts import link_to, with_note, write_bodies, write_parts
from bot.models import Button, Message
from briefings import CARDS, UnknownError

from .office import ANSWER, Call, Office, Press, answer, settled
from .places import Place, chat_of, find_linked, find_place, read_place
from .rights import may_manage, may_post

POST, CANCEL, UPDATE, WITHDRAW = "ps", "pn", "pu", "pw"
PARTS = 5
"""Messages of a post at most."""
LISTED = 5


async def on_post(call: Call, office: Office) -> None:
    """Show a card as it would stand there, and ask."""
    said, named = read_place(call.args)
    if not said:
        await answer(call, office, brief_note(wording.POST_USAGE))
        return
    place = await _meant(call, office, named)
    if isinstance(place, Message):
        await answer(call, office, place)
    elif not await may_post(call.bot, place.chat):
        await answer(call, office, brief_note(wording.POST_I_MAY_NOT, {"chat": place.name}))
    else:
        await _preview(call, office, said, place)


async def _preview(call: Call, office: Office, said: str, place: Place) -> None:
    card, args = read_card(said)
    parts = await write(office, card, args, bot_name=call.bot.username)
    if isinstance(parts, Message):
        await answer(call, office, parts)
        return
    if not await office.claim(call.update.update_id, ANSWER):
        return
    post = Post(
        key=office.new_key(),
        kind=PostKind.CARD,
        chat_id=place.chat.id,
        thread_id=place.thread_id,
        user_id=call.doer.user_id,
        card=card,
        args=args,
        parts=parts,
        state=PostState.DRAFT,
        made_at=office.now_ms(),
    )
    await office.books.posts.draft(post)
    for part in parts:
        await reply(call.message, Message(text=part))
    question = line(wording.POST_PREVIEW, {"chat": place.name, "parts": len(parts)})
    buttons = (
        office.button(say(wording.POST_YES), POST, post.key, chat=call.chat),
        office.button(say(wording.CANCEL), CANCEL, post.key, chat=call.chat),
    )
    await reply(call.message, note((question,), (buttons,)))


async def on_post_decided(press: Press, office: Office, act: str) -> None:
    """Post it, or forget it. Who presses must be an administrator where it goes, at this moment."""
    found = await _mine(press, office, PostState.DRAFT)
    if found is None:
        return
    post, chat = found
    if act == POST:
        link = link_to(post.card, post.args, bot_name=press.bot.username)
        await _plan(office, post, list(enumerate(write_bodies(post.parts, link=link))))
        await office.books.posts.posted(post.key)
        told = brief_note(wording.POST_ON_ITS_WAY, {"chat": chat.effective_name or chat.id})
    else:
        await office.books.posts.drop(post.key)
        told = brief_note(wording.CANCELLED)

    await settled(press, office, told)


async def on_posts(call: Call, office: Office) -> None:
    """What was posted into this chat or another, with buttons."""
    place = await _meant(call, office, read_place(call.args)[1])
    await answer(call, office, place if isinstance(place, Message) else await _list(call, office, place))


async def _meant(call: Call, office: Office, named: str | None) -> Place | Message:
    """The chat that is named, else the one it is said in; in private the channel that was linked."""
    if named is None and call.chat.type == ChatType.PRIVATE:
        return await find_linked(call, office)
    return await find_place(call, named)


async def _list(call: Call, office: Office, place: Place) -> Message:
    posts = await office.books.posts.newest(place.chat.id, count=LISTED)
    if not posts:
        return brief_note(wording.POSTS_NONE, {"chat": place.name, "days": DONE_DAYS})
    rows = [title(wording.POSTS_TITLE, {"chat": place.name})]
    buttons: list[tuple[Button, ...]] = []
    for number, post in enumerate(posts, 1):
        states = {each.state for each in await office.books.posts.parts(post.edition)}
        worst = next((state for state in State if state in states and state is not State.SENT), State.SENT)
        day = datetime.fromtimestamp(post.made_at / 1000, UTC)
        values = {
            "number": number,
            "card": f"/{post.card} {post.args}".strip(),
            "day": f"{day:%Y-%m-%d %H:%M} UTC",
            "state": say(wording.STATE_WORDS[worst]),
        }
        rows.append(line(wording.POSTS_LINE, values))
        given = (("number", str(number)),)
        buttons.append(
            (
                office.button(say(wording.POSTS_UPDATE, given), UPDATE, post.key, chat=call.chat),
                office.button(say(wording.POSTS_WITHDRAW, given), WITHDRAW, post.key, chat=call.chat),
            )
        )
    return note(rows, buttons)


async def on_post_changed(press: Press, office: Office, act: str) -> None:
    """Bring a post up to date in its place, or take it away."""
    found = await _mine(press, office, PostState.POSTED)
    if found is None:
        return
    post, _ = found
    parts = await office.books.posts.parts(post.edition)
    if not parts or any(each.state is not State.SENT or each.message_id is None for each in parts):
        await settle(press.query, say(wording.POST_NOT_THERE_YET))
    elif act == WITHDRAW:
        for part in parts:
            await _take_away(press.bot, part)
        await office.books.posts.drop(post.key)
        await settle(press.query, say(wording.POST_WITHDRAWN))
    else:
        await settle(press.query, say(await _correct(press.bot, office, post, parts)))


async def _correct(bot: Bot, office: Office, post: Post, standing: tuple[Part, ...]) -> str:
    """Put what the reports say now in place of what was posted; what to tell."""
    written = await write(office, post.card, post.args, bot_name=bot.username)
    if isinstance(written, Message):
        return wording.POST_EMPTY
    if written == post.parts:
        return wording.POST_IS_CURRENT
    day = say(wording.POST_CHANGED_ON, (("day", f"{office.today:%Y-%m-%d}"),))
    shown = (*written[:-1], with_note(written[-1], day))
    link = link_to(post.card, post.args, bot_name=bot.username)
    bodies = write_bodies(shown, link=link)
    for part, text in zip(standing, shown, strict=False):
        await _put(bot, part, text, link=link if part.part == len(shown) - 1 else None)
    for part in standing[len(shown) :]:
        await _put(bot, part, say(wording.POST_NO_LONGER), link=None)
    await _plan(office, post, list(enumerate(bodies))[len(standing) :])
    await office.books.posts.posted(post.key, written)
    return wording.POST_CORRECTED


async def _plan(office: Office, post: Post, bodies: list[tuple[int, str]]) -> None:
    planned = [
        Planned(0, post.edition, part, post.chat_id, body, thread_id=post.thread_id) for part, body in bodies
    ]
    await office.books.deliveries.plan(planned, now_ms=office.now_ms())
    office.planned()


async def _put(bot: Bot, part: Part, text: str, *, link: str | None) -> None:
    """Put words in place of a part that stands; done twice it is the same. One that is gone stays so."""
    button = InlineKeyboardButton(say(wording.POST_MORE), url=link) if link is not None else None
    markup = InlineKeyboardMarkup.from_button(button) if button else None
    try:
        await bot.edit_message_text(
            text,
            chat_id=part.chat_id,
            message_id=part.message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        refusal = error.message.lower()
        if UNCHANGED not in refusal and "message" not in refusal:
            raise


async def _take_away(bot: Bot, part: Part) -> None:
    """Delete a part; where Telegram does not let one any more, say in its place that it is withdrawn."""
    try:
        await bot.delete_message(part.chat_id, part.message_id or 0)
    except (BadRequest, Forbidden):
        await _put(bot, part, say(wording.POST_WITHDRAWN), link=None)


async def _mine(press: Press, office: Office, state: PostState) -> tuple[Post, Chat] | None:
    """The post of a button, and where it goes, if who presses may have it; else the press is answered."""
    post = await office.books.posts.find(press.values[0])
    chat = await chat_of(press.bot, post.chat_id) if post else None
    if post is None or chat is None or post.state is not state or post.kind is not PostKind.CARD:
        await settle(press.query, say(STALE))
        return None
    if not await may_manage(press.bot, chat, press.doer):
        await settle(press.query, say(wording.BUTTON_FOR_OTHERS))
        return None
    return post, chat


def read_card(said: str) -> tuple[str, str]:
    """A card and its arguments: ``/issues territory`` or ``issues territory``."""
    name, _, args = " ".join(said.split())[:ARGS_LIMIT].partition(" ")
    return name.removeprefix("/").lower(), args.strip()


async def write(office: Office, card: str, args: str, *, bot_name: str) -> tuple[str, ...] | Message:
    """The parts of a card, or why it cannot be posted."""
    names = tuple(CARDS)
    if card not in names:
        values = {"card": card, "cards": ", ".join(names)}
        return brief_note(wording.POST_NO_CARD, values)
    try:
        made = await office.desk.card(card, args, today=office.today)
    except UnknownError:
        return brief_note(wording.POST_EMPTY)
    if not made.lines or made.choices:  # a question is nothing to post
        return brief_note(wording.POST_EMPTY)
    parts = write_parts(made, bot_name=bot_name)
    if len(parts) > PARTS:
        return brief_note(wording.POST_TOO_LONG, {"parts": len(parts), "limit": PARTS})
    return parts
