"""``python -m briefings``: rebuild, doctor, stats - what concerns everything that is kept."""

from __future__ import annotations

from typing import Annotated

import typer

from briefings.models import Decision, DecisionKind
from briefings.pipeline import Desk
from briefings.ports import Fault

from .console import complain, in_one_line, progress_bar
from .desk import at_desk
from .options import Database, OneTalks

UNWELL = 1
"""Exit status of a check that found something."""

Talks = Annotated[str | None, typer.Option(metavar="KEY", help="Talks; else all.")]


def rebuild_command(talks: Talks = None, db: Database = None) -> None:
    """Make the facts of every dossier anew from the reports that are kept; reads none of them again."""
    with progress_bar("Rebuilding") as bar:
        done = at_desk(db, lambda desk: desk.rebuild(talks=talks, tell=bar))
    typer.echo(f"{done} reports")


def doctor_command(talks: Talks = None, db: Database = None) -> None:
    """Check every span, text and fact that is kept, and name what does not fit; changes nothing."""

    async def look(desk: Desk) -> tuple[list[Fault], list[Decision]]:
        keys = [talks] if talks else [each.key for each in await desk.talks()]
        idle = [
            decision
            for key in keys
            for decision in (await desk.stats(talks=key)).decisions
            if decision.nobody
        ]
        return [fault async for fault in desk.check(talks=talks)], idle

    with progress_bar("Checking"):
        faults, idle = at_desk(db, look)
    for decision in idle:
        typer.echo(in_one_line(f"note: {_decided(decision)}"), err=True)
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
    for name, value in stats.model_dump(mode="json", exclude={"by_origin", "decisions"}).items():
        typer.echo(f"{name:<12}{'none' if value is None else value}")
    for each in stats.by_origin:
        typer.echo(f"{each.count:>8}  {in_one_line(each.name)}")
    for decision in stats.decisions:
        typer.echo(in_one_line(_decided(decision)))


def _decided(decision: Decision) -> str:
    """A decision of the talks file, its reason, and whom it does not find."""
    names = " = ".join(decision.names) if decision.kind is DecisionKind.JOIN else decision.names[0]
    line = f"{decision.kind:<6}{names}: {decision.reason}"
    if not decision.nobody:
        return line
    if decision.kind is DecisionKind.SPLIT:
        return f"{line} (sets nobody apart: no report fits it)"
    return f"{line} (no report names {', '.join(decision.nobody)})"
