"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from briefings.errors import InputError
from briefings.models import Talks
from briefings.sources import load_talks

MOST_JOBS = 64


def day(value: str) -> date:
    """A day given on the command line.

    Raises:
        InputError: it is none.
    """
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise InputError(repr(value), "not a date; write it as 2026-02-17") from error


def talks_file(wanted: str | None) -> Talks | None:
    """The talks of the file that ``--talks`` names; None where it names none, but a key.

    Raises:
        TalksFileError: the file cannot be read or does not hold together.
    """
    if wanted is None or not (wanted.endswith(".toml") or Path(wanted).exists()):
        return None
    return load_talks(Path(wanted))


Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE", help="Reports (.txt, .md, .html), or folders that hold some."),
]
Published = Annotated[
    date | None,
    typer.Option(
        parser=day,
        metavar="DATE",
        help="Day of publication, as 2026-02-17; else what the report itself says.",
    ),
]
Publisher = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who published it; else what the report itself says.")
]
TalksMeant = Annotated[
    str | None,
    typer.Option(
        "--talks", metavar="FILE|KEY", help="Talks file, or key of talks that are kept; else the only talks."
    ),
]
TalksFile = Annotated[Path | None, typer.Option(metavar="FILE", help="Talks file to read with.")]
OneTalks = Annotated[
    str | None, typer.Option(metavar="KEY", help="Talks, where several are kept; else the first.")
]
Today = Annotated[
    date | None, typer.Option(parser=day, metavar="DATE", help="The day to take for today; else the clock's.")
]
Jobs = Annotated[
    int,
    typer.Option(
        min=0,
        max=MOST_JOBS,
        metavar="N",
        help="Reports read at once, each in a process of its own; 0 is one for each processor.",
    ),
]
Database = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="URL",
        help="Database, as sqlite:///readout.db; else READOUT_DATABASE_URL, else a file in your data folder.",
    ),
]
