"""``python -m briefings``: rebuild, doctor, stats - what concerns everything that is kept."""

from __future__ import annotations

from typing import Annotated

import typer

from briefings.pipeline import Desk
from briefings.ports import Fault

from .console import complain, in_one_line, progress_bar
from .desk import at_desk
from .options import Database

UNWELL = 1
"""Exit status of a check that found something."""

Talks = Annotated[str | None, typer.Option(metavar="KEY", help="Talks; else all.")]
OneTalks = Annotated[
    str | None, typer.Option(metavar="KEY", help="Talks, where several are kept; else the first.")
]


def rebuild_command(talks: Talks = None, db: Database = None) -> None:
    """Make the facts of every dossier anew from the reports that are kept; reads none of them again."""
    with progress_bar("Rebuilding") as bar:
        done = at_desk(db, lambda desk: desk.rebuild(talks=talks, tell=bar))
    typer.echo(f"{done} reports")


def doctor_command(talks: Talks = None, db: Database = None) -> None:
    """Check every span, text and fact that is kept, and name what does not fit; changes nothing."""

    async def look(desk: Desk) -> list[Fault]:
        return [fault async for fault in desk.check(talks=talks)]

    with progress_bar("Checking"):
        faults = at_desk(db, look)
    for fault in faults:
        complain(f"{fault.name}: {fault.reason}")
    if faults:
        raise typer.Exit(UNWELL)
    typer.echo("all is well")


def stats_command(
    talks: OneTalks = None,
    db: Database = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Say how much is kept of one talks."""
    stats = at_desk(db, lambda desk: desk.stats(talks=talks))
    if as_json:
        typer.echo(stats.model_dump_json(indent=2))
        return
    for name, value in stats.model_dump(mode="json", exclude={"by_origin"}).items():
        typer.echo(f"{name:<12}{'none' if value is None else value}")
    for each in stats.by_origin:
        typer.echo(f"{each.count:>8}  {in_one_line(each.name)}")
