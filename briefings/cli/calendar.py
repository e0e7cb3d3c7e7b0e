"""``python -m briefings calendar``: what is planned, as a card or as a file for calendars."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from briefings.cards import write_plain
from briefings.errors import InputError

from .console import complain
from .desk import at_desk
from .options import Database, day

OneTalks = Annotated[
    str | None, typer.Option(metavar="KEY", help="Talks, where several are kept; else the first.")
]


def calendar_command(
    ics: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a file that calendars read (iCalendar); - prints it."),
    ] = None,
    talks: OneTalks = None,
    db: Database = None,
    today: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="The day to take for today.")
    ] = None,
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
        write_whole(ics, made.content)
        typer.echo(f"{ics}: {made.events} {'event' if made.events == 1 else 'events'}", err=True)


def write_whole(file: Path, content: str) -> None:
    """Write a file so that it is there wholly or as it was before.

    Raises:
        InputError: it cannot be written.
    """
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_text(content, encoding="utf-8", newline="")
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise InputError(str(file), f"cannot be written: {error.strerror or error}") from error
