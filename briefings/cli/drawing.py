"""``python -m briefings``: picture, print - cards to look at and to hand out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from briefings.cards import filled, say_day
from briefings.errors import InputError
from briefings.models import Card
from briefings.pictures import LAYOUTS, Paper, Theme, draw, paper_of, print_paper, sheet_of, write_markdown
from briefings.pipeline import Desk

from .desk import at_desk
from .files import write_whole
from .options import Database, OneTalks, Today

ON_PAPER = ("brief", "who", "issues", "timeline")
"""Cards of a printed briefing, in their order."""


def picture_command(
    name: Annotated[str, typer.Argument(metavar="NAME", help=f"Which card: {', '.join(LAYOUTS)}.")] = "brief",
    *,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to; else NAME.png in this folder.")
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="Light words on a dark ground.")] = False,
    talks: OneTalks = None,
    today: Today = None,
    db: Database = None,
) -> None:
    """Draw a card as a PNG: the delegations, the stances, the timeline, or the story so far."""
    if name not in LAYOUTS:
        raise InputError(name, f"there is no picture of it; there are {', '.join(LAYOUTS)}")
    (card,), subject = _cards((name,), talks, today, db)
    sheet = sheet_of(card, subject=subject, say=filled, say_day=say_day)
    file = out or Path(f"{name}.png")
    write_whole(file, draw(sheet, theme=Theme.DARK if dark else Theme.LIGHT))
    typer.echo(str(file))


def print_command(
    *,
    out: Annotated[
        Path, typer.Option(metavar="FILE", help="Where to, as .pdf or .md; else readout.pdf in this folder.")
    ] = Path("readout.pdf"),
    talks: OneTalks = None,
    today: Today = None,
    db: Database = None,
) -> None:
    """Write a briefing with every sentence behind it: a PDF to print, or Markdown."""
    forms = {".pdf": print_paper, ".md": _markdown}
    form = forms.get(out.suffix.lower())
    if form is None:
        raise InputError(str(out), "a briefing is written as .pdf or .md")
    cards, subject = _cards(ON_PAPER, talks, today, db)
    made = today or date.today()  # noqa: DTZ011 - the reader's own day is meant
    write_whole(out, form(paper_of(cards, subject=subject, made=made, say=filled, say_day=say_day)))
    typer.echo(str(out))


def _markdown(paper: Paper) -> bytes:
    return write_markdown(paper).encode()


def _cards(
    names: tuple[str, ...], talks: str | None, today: date | None, db: str | None
) -> tuple[tuple[Card, ...], str]:
    """The cards, and what the talks are called."""
    now = today or date.today()  # noqa: DTZ011 - the reader's own day is meant

    async def ask(desk: Desk) -> tuple[tuple[Card, ...], str]:
        cards = tuple([await desk.card(name, talks=talks, today=now) for name in names])
        kept = await desk.talks()
        meant = next((each for each in kept if each.key == talks), kept[0] if kept else None)
        return cards, meant.title if meant else ""

    return at_desk(db, ask)
