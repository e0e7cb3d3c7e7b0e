"""What a button opens, and its 64 bytes.

A button carries all that is needed to answer it, so it works after a restart and needs no table. Arguments too long
to fit are carried as a digest, and found again among the cards the dossier offers.

    c0.0:who:umerov     the card, in place of the message      n0.0:issues:    the card, as a new message
    s1.0.Xy1z:who:umerov   page 1 of the sources of page 0, as sealed        c0.0:who:~Q2hhbmdl  with a digest
    c0.0@k7Qz:who:umerov   of the talks of that tag, where several are followed
    i0.0:issues:        a picture of the card, as a new message
    t@k7Qz:who:umerov      choose these talks, then show the card
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from pydantic import Field

from bot.models import Frozen
from briefings import Card, CardRef

DATA_LIMIT = 64
"""Bytes of callback data. Source: https://core.telegram.org/bots/api#inlinekeyboardbutton"""

DATA = re.compile(
    r"([cnsi])(\d{1,3})\.(\d{1,3})(?:\.([\w-]{4}))?(?:@([\w-]{4}))?:([a-z]{1,16}):([^\x00-\x1f]*)", re.ASCII
)
CHOICE = re.compile(r"t@([\w-]{4}):([a-z]{1,16}):([^\x00-\x1f]*)", re.ASCII)
DIGEST = re.compile(r"~[\w-]{8}", re.ASCII)


class Face(StrEnum):
    """Which side of a card, and where it is shown."""

    CARD = "c"
    NEW = "n"
    SOURCES = "s"
    PICTURE = "i"


class View(Frozen):
    """A page of a card or of its sources."""

    card: CardRef
    face: Face = Face.CARD
    page: int = Field(default=0, ge=0, le=999)
    back: int = Field(default=0, ge=0, le=999)
    """The page of the card that its sources lead back to."""
    seal: str = Field(default="", pattern=r"^([\w-]{4})?$")
    """What ``seal`` made of the card that showed the markers; another one means that the numbers have moved."""

    talks: str = Field(default="", pattern=r"^([\w-]{4})?$")
    """Tag of the talks it is of; empty where only one is followed."""

    @property
    def digested(self) -> bool:
        """Whether the arguments are only known by their digest."""
        return DIGEST.fullmatch(self.card.args) is not None


def digest(args: str) -> str:
    """Nine characters that stand for arguments too long for a button."""
    return f"~{_hash(args, 6)}"


def talks_tag(key: str) -> str:
    """Four characters that stand for the key of talks."""
    return _hash(key, 3)


def seal(card: Card) -> str:
    """Four characters that change with the sentences the card cites, and so with what its markers mean."""
    return _hash(";".join(f"{each.article_id}:{each.span.start}:{each.text}" for each in card.citations), 3)


def _hash(text: str, size: int) -> str:
    hashed = hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=size)
    return base64.urlsafe_b64encode(hashed.digest()).decode()


def write_data(view: View) -> str:
    """The view as callback data."""
    sealed = f".{view.seal}" if view.seal else ""
    tagged = f"@{view.talks}" if view.talks else ""
    head = f"{view.face}{view.page}.{view.back}{sealed}{tagged}:{view.card.card}:"
    data = head + view.card.args
    if len(data.encode(errors="surrogatepass")) > DATA_LIMIT or (
        view.card.args.startswith("~") and not view.digested
    ):
        return head + digest(view.card.args)
    return data


def read_data(data: str) -> View | None:
    """The view that callback data stands for, or None for data of another make."""
    match = DATA.fullmatch(data)
    if match is None or len(data.encode()) > DATA_LIMIT:
        return None
    face, page, back, sealed, tagged, name, args = match.groups()
    return View(
        card=CardRef(card=name, args=args),
        face=Face(face),
        page=int(page),
        back=int(back),
        seal=sealed or "",
        talks=tagged or "",
    )


class Chosen(NamedTuple):
    """A press that chooses talks."""

    tag: str
    then: CardRef
    """What is shown of them."""


def write_choice(key: str, then: CardRef) -> str:
    """Data of a button that chooses talks; arguments too long for it are left out."""
    head = f"t@{talks_tag(key)}:{then.card}:"
    data = head + then.args
    return data if len(data.encode(errors="surrogatepass")) <= DATA_LIMIT else head


def read_choice(data: str) -> Chosen | None:
    """The choice that callback data stands for, or None for data of another make."""
    match = CHOICE.fullmatch(data)
    if match is None or len(data.encode()) > DATA_LIMIT:
        return None
    tag, card, args = match.groups()
    return Chosen(tag, CardRef(card=card, args=args))


def offered(card: Card) -> Iterator[CardRef]:
    """Every card that this one leads to."""
    for choice in (*card.choices, *card.next):
        yield choice.to
    for section in card.sections:
        for runs in (section.heading, *(line.runs for line in section.lines)):
            yield from (run.to for run in runs if run.to is not None)
