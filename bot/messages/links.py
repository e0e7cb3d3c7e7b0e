"""Names that lead to a card: in HTML by a link that starts the bot with a payload of at most 64 characters.

    who_rustem-umerov      the card and its arguments, spaces as _         issues      a card without arguments
    who_-w5xsbGVy          arguments in other letters, as base64url        who__Q2hhbmdl  too long: by digest
    who-k7Qz_rustem-umerov    of the talks of that tag

Which bot it is is known only where the message is sent; until then the link holds the payload alone, and a server that
is shown it so leaves the name as plain words.

Source: https://core.telegram.org/bots/features#deep-linking
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import NamedTuple

from briefings import CardRef

from .views import digest

LIMIT = 64
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*( [A-Za-z0-9-]+)*", re.ASCII)
PAYLOAD = re.compile(r"([a-z]{1,16})(?:-([\w-]{4}))?(?:_([\w-]*))?", re.ASCII)
DIGEST = re.compile(r"_[\w-]{8}", re.ASCII)
UNLED = re.compile(r'<a href="start:([\w-]{1,64})">', re.ASCII)


class Linked(NamedTuple):
    """What a link asks for."""

    to: CardRef
    """Arguments may be a digest, as on a button."""
    tag: str = ""
    """Of the talks it is of; empty where only one is followed."""


def write_payload(to: CardRef, tag: str = "") -> str:
    """A card as the payload of a link."""
    head = f"{to.card}-{tag}" if tag else to.card
    if not to.args:
        return head
    if PLAIN.fullmatch(to.args):
        args = to.args.replace(" ", "_")
    else:
        args = "-" + base64.urlsafe_b64encode(to.args.encode(errors="replace")).decode().rstrip("=")
    if len(head) + 1 + len(args) > LIMIT:
        args = "_" + digest(to.args)[1:]
    return f"{head}_{args}"


def read_payload(payload: str) -> Linked | None:
    """The card that a payload stands for, or None for a payload of another make."""
    match = PAYLOAD.fullmatch(payload)
    if match is None or len(payload) > LIMIT:
        return None
    card, tag, args = match[1], match[2] or "", match[3] or ""
    if DIGEST.fullmatch(args):
        args = f"~{args[1:]}"
    elif args.startswith("-"):
        try:
            args = base64.urlsafe_b64decode(args[1:] + "=" * (-len(args[1:]) % 4)).decode()
        except (binascii.Error, ValueError):
            return None
    else:
        args = args.replace("_", " ").strip()
    return Linked(CardRef(card=card, args=args), tag)


def unled(to: CardRef) -> str:
    """The address of a link before the bot is known."""
    return f"start:{write_payload(to)}"


def lead(text: str, bot: str) -> str:
    """HTML whose links lead to the bot of a name."""
    return UNLED.sub(lambda match: f'<a href="https://t.me/{bot}?start={match[1]}">', text)


def tag_links(text: str, tag: str) -> str:
    """HTML whose links speak of the talks of a tag."""

    def tagged(match: re.Match[str]) -> str:
        linked = read_payload(match[1])
        if linked is None or linked.tag:
            return match[0]
        return f'<a href="start:{write_payload(linked.to, tag)}">'

    return UNLED.sub(tagged, text)
