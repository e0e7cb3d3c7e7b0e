"""Updates in: what was asked is made out, answered, and handed to ``replies``."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from telegram import CallbackQuery, Chat, Update, User
from telegram import Message as Sent
from telegram.error import TelegramError

from bot.messages import (
    CHOSEN,
    REFRESHED,
    SHOWN_ONCE,
    STALE,
    Ask,
    Face,
    View,
    ask_talks,
    of_talks,
    read_choice,
    read_data,
    say,
    seal,
    show_card,
    write_card,
    write_sources,
)
from bot.messages.links import Linked
from bot.messages.views import Chosen
from bot.models import Asked, Attachment, Message
from briefings import CardRef, Talks, UnknownError

from . import talks as talks_command
from .answering import ARGS_LIMIT, Claim, Command, Desk, find_offered
from .ask import asked_in_group, find_written, is_question
from .choosing import BoundDesk, Choices, NoChoices, by_tag, find_bound, find_talks
from .files import reply_file, send_file_below
from .forms import Forms, HtmlOnly, replace, reply, send_below
from .free_text import answer_text, is_name, pointer_to
from .gallery import Gallery
from .membership import ADMINISTRATORS
from .picture import draw_card
from .replies import settle
from .start import read_link
from .table import CARDS, COMMANDS, FIRST
from .unknown import answer_unknown

ANSWER = 0
"""The number of the one answer that an update gets."""
FILE = 2
"""The number of the file that goes with an answer; 1 is the line of ``faults``."""
CALLED = re.compile(r"/(\w{1,64})(?:@(\w{1,64}))?(?:\s+(.*))?", re.DOTALL)


@dataclass(frozen=True)
class Desks:
    """What every update is handled with."""

    desk: Desk
    now: Callable[[], datetime]
    """Aware UTC."""
    claim: Claim
    choices: Choices = field(default_factory=NoChoices)
    forms: Forms = field(default_factory=HtmlOnly)
    """Where rich messages are refused."""
    gallery: Gallery = field(default_factory=Gallery)

    @property
    def today(self) -> date:
        """The day in UTC."""
        return self.now().date()


def read_command(text: str, *, today: date) -> tuple[Asked, str | None] | None:
    """The command and the bot it names: ``/who@some_bot umlauf``. None where there is none."""
    match = CALLED.fullmatch(text)
    if match is None:
        return None
    command, bot_name, args = match.groups()
    printable = (char if char.isprintable() else " " for char in (args or "")[:ARGS_LIMIT])
    words = " ".join("".join(printable).split())
    return Asked(command=command.lower(), args=words, today=today), bot_name


async def on_command(update: Update, desks: Desks) -> None:
    """A message that begins with a command. In a group, one that nobody knows is ours only if it names us."""
    message = update.effective_message
    read = read_command(message.text or "", today=desks.today) if message else None
    if message is None or read is None:
        return
    asked, bot_name = read
    if bot_name and bot_name.lower() != message.get_bot().username.lower():
        return
    for command in COMMANDS:
        if command.name == asked.command:
            answer, about = await _answered(command, asked, message, desks)
            if isinstance(answer, Attachment):
                await _hand_over(update, answer, desks, ANSWER)
            else:
                await _reply(update, answer, desks)
            await _attach(update, command, asked, about, desks)
            return
    if bot_name or message.chat.type == message.chat.PRIVATE:
        await _reply(update, answer_unknown(asked, COMMANDS), desks)


async def _answered(
    command: Command, asked: Asked, message: Sent, desks: Desks
) -> tuple[Message | Attachment, Desk | None]:
    """The answer to a command, and the desk of the talks that are meant; None where that is still to be chosen."""
    if command is talks_command.COMMAND:
        return await _chosen_by_words(asked, message, desks), None
    linked = read_link(asked, CARDS)
    if linked is not None:
        with contextlib.suppress(UnknownError):  # an edition of long ago
            return await _linked(linked, message, desks)
    if not (command.opens_card or command.make):
        return await command.answer(asked, desks.desk), desks.desk
    asked, about = await find_bound(asked, message.chat.id, desks.desk, desks.choices)
    if isinstance(about, Message):
        return about, None
    if command.make:
        return await command.make(asked, about, desks.gallery), about
    return _of(about, await command.answer(asked, about)), about


async def _linked(linked: Linked, message: Sent, desks: Desks) -> tuple[Message, Desk | None]:
    """The card that a link leads to, of its talks where it names them."""
    desk = _tagged(linked.tag, await desks.desk.talks(), desks) if linked.tag else None
    if desk is None:
        asked = Asked(command=linked.to.card, args=linked.to.args, today=desks.today)
        _, bound = await find_bound(asked, message.chat.id, desks.desk, desks.choices)
        if isinstance(bound, Message):
            return bound, None
        desk = bound
    ref = await find_offered(View(card=linked.to), desk, today=desks.today) or CardRef(card=linked.to.card)
    return _of(desk, write_card(await desk.card(ref.card, ref.args, today=desks.today))), desk


def _of(desk: Desk, answer: Message) -> Message:
    """The answer with buttons that stay with its talks."""
    return of_talks(answer, desk.tag) if isinstance(desk, BoundDesk) else answer


async def _chosen_by_words(asked: Asked, message: Sent, desks: Desks) -> Message:
    """The talks to choose from; chosen where words name one, and whoever wrote them may choose."""
    kept = await desks.desk.talks()
    found = find_talks(asked.args, kept) if asked.args else ()
    if (
        len(kept) > 1
        and len(found) == 1
        and await may_choose(message.chat, message.from_user, message.sender_chat)
    ):
        await desks.choices.choose(message.chat.id, found[0].key)
        about = BoundDesk(desks.desk, found[0])
        return _of(about, write_card(await about.card("talks", today=asked.today)))
    chosen = await desks.choices.chosen(message.chat.id) if len(kept) > 1 else None
    return await talks_command.answer(asked, desks.desk, chosen=chosen)


async def may_choose(chat: Chat, user: User | None, sender: Chat | None = None) -> bool:
    """Whether somebody may choose for a chat: anybody for their own, administrators for a group."""
    if chat.type == chat.PRIVATE:
        return True
    if sender is not None:
        return sender.id == chat.id  # an administrator who writes in the name of the group
    try:
        member = await chat.get_member(user.id) if user else None
    except TelegramError:
        return False
    return member is not None and member.status in ADMINISTRATORS


async def on_text(update: Update, desks: Desks) -> None:
    """Words without a command, in a private chat."""
    if (message := update.effective_message) and message.text:
        await _answer_words(update, message, " ".join(message.text[:ARGS_LIMIT].split()), desks)


async def on_group_text(update: Update, desks: Desks) -> None:
    """Words without a command in a group, where they mention the bot or answer it with a question."""
    message = update.effective_message
    if message is None or not message.text:
        return
    bot = message.get_bot()
    words = asked_in_group(message, bot_id=bot.id, bot_name=bot.username)
    if words is not None:
        await _answer_words(update, message, words, desks)


async def _answer_words(update: Update, message: Sent, words: str, desks: Desks) -> None:
    """Answer words without a command, of the talks that are meant; else ask which."""
    asks = is_question(words)
    asked = Asked(command="ask" if asks else "who", args=words, today=desks.today)
    asked, about = await find_bound(asked, message.chat.id, desks.desk, desks.choices)
    if isinstance(about, Message):
        await _reply(update, about if asks or is_name(asked.args) else pointer_to(FIRST), desks)
        return
    answer = await answer_text(asked.args, about, today=desks.today, first=FIRST)
    await _reply(update, _of(about, answer), desks)


async def _reply(update: Update, answer: Message, desks: Desks) -> None:
    """Answer a message, unless it has been answered: an update may be handled again after the bot was killed."""
    if update.effective_message and await desks.claim(update.update_id, ANSWER):
        await reply(update.effective_message, answer, desks.forms)


async def _attach(update: Update, command: Command, asked: Asked, desk: Desk | None, desks: Desks) -> None:
    """Send the file that goes with a command, where there is one and it was not sent before a kill."""
    file = await command.attach(asked, desk) if command.attach and desk else None
    if file:
        await _hand_over(update, file, desks, FILE)


async def _hand_over(update: Update, file: Attachment, desks: Desks, number: int) -> None:
    if update.effective_message and await desks.claim(update.update_id, number):
        await reply_file(update.effective_message, file)


async def on_button(update: Update, desks: Desks) -> None:
    """A press. Data that is forged, stale or of another make gets an alert."""
    query = update.callback_query
    if query is None:
        return
    once = partial(desks.claim, update.update_id, ANSWER)
    choice = read_choice(query.data or "")
    if choice is not None:
        opened = await _choose(query, choice, desks, once)
    else:
        view = read_data(query.data or "")
        opened = view is not None and await _open(query, view, desks, once)
    if not opened:
        await settle(query, say(STALE))


async def _choose(
    query: CallbackQuery, choice: Chosen, desks: Desks, once: Callable[[], Awaitable[bool]]
) -> bool:
    """Keep the choice of who may choose, and show what was asked of these talks; False where there are none."""
    kept = await desks.desk.talks()
    talks = by_tag(choice.tag, kept)
    if talks is None or query.message is None:
        return False
    allowed = await may_choose(query.message.chat, query.from_user)
    if allowed:
        await desks.choices.choose(query.message.chat.id, talks.key)
    about = BoundDesk(desks.desk, talks)
    try:
        card = await about.card(choice.then.card, choice.then.args, today=desks.today)
    except UnknownError:
        return False
    await replace(query, _of(about, write_card(card)), once, desks.forms)
    if allowed:
        await settle(query, say(CHOSEN, (("title", talks.title),)), loud=False)
    else:
        await settle(query, say(SHOWN_ONCE))
    return True


async def _open(query: CallbackQuery, view: View, desks: Desks, once: Callable[[], Awaitable[bool]]) -> bool:
    """Show what a button opens and settle the press; False where there is no such thing."""
    about = await _about(query, view, desks)
    if about is None:
        return False
    if isinstance(about, Message):
        if await once():
            await send_below(query, about, desks.forms)
        await settle(query)
        return True
    try:
        text = query.message.text if isinstance(query.message, Sent) else None
        written = find_written(view, text or "") if view.digested else None
        ref = written or await find_offered(view, about, today=desks.today)
        if ref is None:
            return False
        if view.face is Face.PICTURE:
            return await _draw(query, ref, about, desks, once)
        card = await about.card(ref.card, ref.args, today=desks.today)
    except UnknownError:
        return False
    moved = view.face is Face.SOURCES and view.seal != seal(card)
    message: Message
    if view.face is Face.SOURCES and not moved:
        message = write_sources(card, back=view.back, page=view.page)
    else:
        message = show_card(card, view.back if moved else view.page)
    message = _of(about, message)
    if view.face is not Face.NEW:
        await replace(query, message, once, desks.forms)
    elif await once():
        await send_below(query, message, desks.forms)
    await settle(query, say(REFRESHED) if moved else None)
    return True


async def _draw(
    query: CallbackQuery, ref: CardRef, about: Desk, desks: Desks, once: Callable[[], Awaitable[bool]]
) -> bool:
    """Show a card as a picture."""
    asked = Asked(command=ref.card, args=ref.args, today=desks.today)
    drawn = await draw_card(ref, about, desks.gallery, asked=asked)
    if await once():
        await send_file_below(query, drawn)
    await settle(query)
    return True


async def _about(query: CallbackQuery, view: View, desks: Desks) -> Desk | Message | None:
    """The desk of the talks that a button is of, else of those that the chat chose; or the question which."""
    kept = await desks.desk.talks()
    if view.talks:
        return _tagged(view.talks, kept, desks)
    if query.message is None or len(kept) < 2:
        return desks.desk
    chosen = await desks.choices.chosen(query.message.chat.id)
    found = next((each for each in kept if each.key == chosen), None)
    return BoundDesk(desks.desk, found) if found else ask_talks(Ask(kept, view.card))


def _tagged(tag: str, kept: Sequence[Talks], desks: Desks) -> Desk | None:
    """The desk of the talks that a button or a link names; None where they are followed no more."""
    talks = by_tag(tag, kept)
    if talks is None:
        return None
    return BoundDesk(desks.desk, talks) if len(kept) > 1 else desks.desk
