"""Short phrases that mean a party by what else an article names: "the North", "the Commission"."""

from __future__ import annotations

import re

from .parties import Entry, Naming, PartyBook


def shorthands(text: str, book: PartyBook) -> dict[str, Entry]:
    """The short phrases of an article with what they stand for."""
    return _commission(text, book) | _compass(text, book) | _elsewhere(text, book)


def _elsewhere(text: str, book: PartyBook) -> dict[str, Entry]:
    """The seats that several states have, where the one they are listed for is not named: "the Foreign Office"."""
    found: dict[str, Entry] = {}
    for seat in ("Foreign Office", "Home Office", "Treasury", "Foreign Ministry"):
        entry = book.entries.get(seat)
        if entry is None or seat not in text:
            continue
        own = [p for p, e in book.entries.items() if e.party == entry.party and e.naming is not Naming.SEAT]
        if not any(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) for phrase in own):
            found |= {lead + seat: Entry("", Naming.NONE) for lead in ("", "the ", "The ")}
    return found


def _compass(text: str, book: PartyBook) -> dict[str, Entry]:
    """The phrases "the North" and "the South" for states that are named so: "North Ruritania"."""
    found: dict[str, Entry] = {}
    for side, other in (("North", "South"), ("South", "North"), ("East", "West"), ("West", "East")):
        match = re.search(rf"\b{side} (?P<land>[A-Z][a-z]+)", text)
        entry = book.entries.get(match.group()) if match is not None else None
        both = match is not None and (match["land"] in text.replace(match.group(), "") or other in text)
        if entry is not None and entry.naming is Naming.NAME and both:
            found |= {f"{the} {side}": Entry(entry.party, Naming.NAME) for the in ("the", "The")}
    return found


def _commission(text: str, book: PartyBook) -> dict[str, Entry]:
    """The phrase "the Commission": that of the European Union, where it is told of and no other is named."""
    union = book.entries.get("European Commission")
    others = re.search(
        r"(?!European)\b[A-Z]\w+ Commission\b|\bCommission (?:of|for|on)\b",
        text.replace("The Commission", ""),
    )
    if (
        union is None
        or others is not None
        or re.search(r"\b(?:European (?:Union|Commission)|EU|Brussels)\b", text) is None
    ):
        return {}
    return {f"{the} Commission": Entry(union.party, Naming.SEAT) for the in ("the", "The")}
