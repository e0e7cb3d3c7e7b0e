"""Cards as pictures and on paper: drawn beside the event loop, and kept for those who ask for the same."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from bot.messages import Face, View, say, write_data
from bot.messages.dates import say_date
from bot.messages.pieces import shorten, tidy
from bot.messages.runs import plain
from bot.messages.tagging import tagged_button
from bot.models import Attachment, Button
from briefings import Card, CardRef, Theme, draw, paper_of, print_paper, sheet_of, write_markdown

LANGUAGE = "en"
KEPT = 48
"""Pictures; of a quarter of a megabyte, seldom more than one."""
KEPT_BYTES = 32 * 1024 * 1024
AT_ONCE = 2
"""Drawings; each takes a processor for a tenth of a second."""
CAPTION_UNITS = 1000
"""Of Telegram's 1,024."""


class Gallery:
    """Draws, and keeps what it drew by content, colours and language; the oldest goes first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._drawing: dict[str, asyncio.Task[bytes]] = {}
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def picture(self, card: Card, *, subject: str, theme: Theme) -> Attachment:
        """A card as a picture that says in words what it shows, with a button to the card itself.

        Raises:
            PictureError: it cannot be typeset.
        """
        sheet = sheet_of(card, subject=subject, say=say_plainly, say_day=say_day)
        content = await self._made(f"{theme}:{sheet.model_dump_json()}", lambda: draw(sheet, theme=theme))
        title = plain(card.title) or card.name
        about = f"{title} · {subject}" if subject and subject not in title else title
        words = "\n".join((tidy(about), *map(tidy, sheet.sources), " · ".join(map(tidy, sheet.footer))))
        here = CardRef(card=card.name, args=card.args)
        button = Button(label=shorten(title, 40), data=write_data(View(card=here, face=Face.NEW)))
        return Attachment(
            name=f"{card.name}.png",
            content=content,
            caption=shorten(words.strip(), CAPTION_UNITS),
            is_picture=True,
            keyboard=((button,),),
        )

    async def paper(self, cards: Sequence[Card], *, subject: str, made: date, form: str) -> Attachment:
        """Cards on paper with every sentence behind them, as ``pdf`` or ``md``.

        Raises:
            PictureError: they cannot be typeset.
        """
        paper = paper_of(cards, subject=subject, made=made, say=say_plainly, say_day=say_day)

        def typeset() -> bytes:
            return print_paper(paper) if form == "pdf" else write_markdown(paper).encode()

        content = await self._made(f"{form}:{paper.model_dump_json()}", typeset)
        caption = shorten(tidy(f"{subject} · {say_day(made.isoformat())}".strip(" ·")), CAPTION_UNITS)
        return Attachment(name=f"readout.{form}", content=content, caption=caption)

    async def _made(self, what: str, make: Callable[[], bytes]) -> bytes:
        """What was made of it before, or is being made, or is made now."""
        key = hashlib.blake2b(f"{LANGUAGE}:{what}".encode(errors="surrogatepass"), digest_size=16).hexdigest()
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        task = self._drawing.get(key)
        if task is None:
            task = self._drawing[key] = asyncio.create_task(self._make(key, make))
            task.add_done_callback(lambda _: self._drawing.pop(key, None))
        return await asyncio.shield(task)

    async def _make(self, key: str, make: Callable[[], bytes]) -> bytes:
        async with self._turns:
            made = await asyncio.to_thread(make)
        self._kept[key] = made
        while len(self._kept) > KEPT or sum(map(len, self._kept.values())) > KEPT_BYTES:
            self._kept.popitem(last=False)
        return made


def say_plainly(message_id: str, values: Iterable[tuple[str, str]]) -> str:
    """The words of a message id."""
    return say(message_id, values)


def say_day(value: str) -> str:
    """A day or interval with its year."""
    words, year = say_date(value)
    return f"{words} {year}" if year else words


def tagged_file(attachment: Attachment, tag: str) -> Attachment:
    """The file with a button that stays with its talks."""
    rows = tuple(tuple(tagged_button(button, tag) for button in row) for row in attachment.keyboard)
    return attachment.model_copy(update={"keyboard": rows})
