"""``python -m briefings calendar``: what is planned, as a card or as a file for calendars."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from briefings.cards import write_plain

from .console import complain
from .desk import at_desk
from .files import write_whole
from .options import Database, OneTalks, Today


def calendar_command(
    ics: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a file that calendars read (iCalendar); - prints it."),
    ] = None,
    talks: OneTalks = None,
    db: Database = None,
    today: Today = None,
) -> None:
    """Print what is planned from today on, or write it as a file that calendars read."""
    now = today or date.today()  # noqa: DTZ011 - the reader's own day is meant
    if ics is None:
        typer.echo(write_plain(at_desk(db, lambda desk: desk.card("calendar", talks=talks, today=now))))
        return
    made = at_desk(db, lambda desk: desk.calendar(talks=talks, today=now))
    if not made.events:
        complain("nothing is planned that has a day; no file is written")
    elif str(ics) == "-":
        typer.echo(made.content.encode(), nl=False)
    else:
        write_whole(ics, made.content.encode())
        typer.echo(f"{ics}: {made.events} {'event' if made.events == 1 else 'events'}", err=True)
