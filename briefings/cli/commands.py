"""``python -m briefings``: read, add, card, talks; the others have modules of their own."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from briefings import __version__
from briefings.added import Added
from briefings.cards import CARDS, measure_balance, write_plain
from briefings.errors import BriefingsError, InputError
from briefings.pipeline import Desk
from briefings.ports import Kept, Reading
from briefings.readers import Hints, read_files
from briefings.sources import find_problems, load_talks, read_talks_file

from .asking import ask_command
from .balance import write_balance
from .calendar import calendar_command
from .carrying import export_command, import_command
from .console import WRONG_INPUT, complain, in_one_line, progress_bar, stop
from .desk import at_desk
from .drawing import picture_command, print_command
from .explain import explain_command
from .following import feeds_command, fetch_command, follow_command, unfollow_command
from .keeping import doctor_command, rebuild_command, stats_command
from .options import (
    MOST_JOBS,
    Database,
    Files,
    Jobs,
    OneTalks,
    Published,
    Publisher,
    TalksFile,
    TalksMeant,
    Today,
    talks_file,
)
from .wire import to_wire

app = typer.Typer(
    name="python -m briefings",
    help="Read reports on talks, keep what they say, and show it as cards with the sentence behind every line.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
talks_app = typer.Typer(help="Check talks files and list the talks that are kept.", no_args_is_help=True)
app.add_typer(talks_app, name="talks")
app.command("explain")(explain_command)
app.command("ask")(ask_command)
app.command("follow")(follow_command)
app.command("feeds")(feeds_command)
app.command("unfollow")(unfollow_command)
app.command("fetch")(fetch_command)
app.command("picture")(picture_command)
app.command("print")(print_command)
app.command("calendar")(calendar_command)
app.command("rebuild")(rebuild_command)
app.command("doctor")(doctor_command)
app.command("stats")(stats_command)
app.command("export")(export_command)
app.command("import")(import_command)


def main() -> None:
    """Run a command and end the process with its exit status."""
    signal.signal(signal.SIGINT, stop)
    try:
        app()
    except BriefingsError as error:
        complain(str(error))
        sys.exit(WRONG_INPUT)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"readout {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Options of the program itself."""


@app.command("read")
def read_command(
    files: Files,
    published: Published = None,
    publisher: Publisher = None,
    talks: TalksFile = None,
    jobs: Jobs = 1,
) -> None:
    """Read reports and print what they say: JSON Lines, one object a report. Keeps nothing."""
    about = load_talks(talks) if talks else None
    hints = Hints(published=published, publisher=publisher)
    failed = False
    with progress_bar("Reading", beside_data=True) as bar:

        def tell(read: Reading | InputError, done: int, total: int) -> None:
            nonlocal failed
            bar(done, total)
            if isinstance(read, InputError):
                complain(str(read))
                failed = True
            else:
                typer.echo(json.dumps(to_wire(read), ensure_ascii=False))

        asyncio.run(read_files(files, talks=about, hints=hints, tell=tell, jobs=_processes(jobs)))
    if failed:
        raise typer.Exit(WRONG_INPUT)


@app.command("add")
def add_command(
    files: Files,
    published: Published = None,
    publisher: Publisher = None,
    talks: TalksMeant = None,
    jobs: Jobs = 1,
    db: Database = None,
) -> None:
    """Read reports and keep them. The same report again changes nothing; a changed one is a new revision."""
    hints = Hints(published=published, publisher=publisher)
    from_file = talks_file(talks)

    async def add(desk: Desk) -> tuple[Added, ...]:
        about = from_file or (await desk.find_talks(talks) if talks else None)
        with progress_bar("Adding") as bar:

            def tell(added: Added, done: int, total: int) -> None:
                bar(done, total)
                _report(added)

            return await desk.add(files, talks=about, hints=hints, progress=tell, jobs=_processes(jobs))

    done = at_desk(db, add)
    counts = Counter(added.kept or "not read" for added in done)
    typer.echo(", ".join(f"{counts[kind]} {kind}" for kind in (*Kept, "not read") if counts[kind]))
    if counts["not read"]:
        raise typer.Exit(WRONG_INPUT)


@app.command("card")
def card_command(  # noqa: PLR0913 - each is an option
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Which card; none lists them.")] = None,
    args: Annotated[
        list[str] | None, typer.Argument(metavar="ARGS", help="As after the bot's command.")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the card itself as JSON.")] = False,
    balance: Annotated[
        bool, typer.Option("--balance", help="Print whose lines and outlets the card rests on instead.")
    ] = False,
    talks: OneTalks = None,
    db: Database = None,
    today: Today = None,
) -> None:
    """Print the card that the bot would send, as plain text with its sources below it."""
    if name is None:
        for known, kind in CARDS.items():
            typer.echo(f"{known} {kind.hint}".ljust(22) + kind.about)
        return
    now = today or date.today()  # noqa: DTZ011 - the reader's own day is meant
    card = at_desk(db, lambda desk: desk.card(name, " ".join(args or ()), talks=talks, today=now))
    if balance:
        about = at_desk(db, lambda desk: desk.find_talks(talks) if talks else desk.first_talks())
        typer.echo(write_balance(measure_balance(card, about), as_json=as_json))
        return
    typer.echo(card.model_dump_json(indent=2) if as_json else write_plain(card))


@app.command("search")
def search_command(
    words: Annotated[list[str], typer.Argument(metavar="WORD", help="Words that a report must hold.")],
    *,
    said: Annotated[bool, typer.Option("--said", help="Only what was said, by whom.")] = False,
    talks: OneTalks = None,
    db: Database = None,
) -> None:
    """Print the newest reports that hold all the words, each by the sentence that holds most of them."""
    name = "quote" if said else "search"
    now = date.today()  # noqa: DTZ011 - no line of these cards depends on it
    typer.echo(
        write_plain(at_desk(db, lambda desk: desk.card(name, " ".join(words), talks=talks, today=now)))
    )


@app.command("changes")
def changes_command(
    since: Annotated[
        str | None, typer.Argument(metavar="SINCE", help="A day, or 3d; else the day of the newest report.")
    ] = None,
    talks: OneTalks = None,
    db: Database = None,
    today: Today = None,
) -> None:
    """Print what reports from a day on tell and none before it told, the weightiest first."""
    now = today or date.today()  # noqa: DTZ011 - the reader's own day is meant
    typer.echo(
        write_plain(at_desk(db, lambda desk: desk.card("changes", since or "", talks=talks, today=now)))
    )


@talks_app.command("check")
def check_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A talks file (TOML).")],
) -> None:
    """Check a talks file and name everything that is wrong with it."""
    problems = find_problems(read_talks_file(file))
    for problem in problems:
        complain(f"{file}: {problem}")
    if problems:
        raise typer.Exit(WRONG_INPUT)
    talks = load_talks(file)
    typer.echo(
        f"{talks.key}: {talks.title}; {len(talks.parties)} parties, {len(talks.issues)} issues, "
        f"{len(talks.venues)} venues"
    )


@talks_app.command("save")
def save_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A talks file (TOML).")],
    db: Database = None,
) -> None:
    """Keep a talks file in place of the one of its key; who is who is made out anew as it decides."""
    talks = load_talks(file)
    at_desk(db, lambda desk: desk.keep_talks(talks))
    typer.echo(f"{talks.key}: kept; reports that are kept are not read again")


@talks_app.command("list")
def list_command(db: Database = None) -> None:
    """List the talks that are kept: key and title."""
    kept = at_desk(db, lambda desk: desk.talks())
    for talks in kept:
        typer.echo(f"{talks.key}\t{talks.title}")
    if not kept:
        typer.echo("No talks are kept yet: python -m briefings add FILE --talks FILE", err=True)


def _processes(jobs: int) -> int:
    """How many processes ``--jobs`` asks for."""
    return jobs or min(os.cpu_count() or 1, MOST_JOBS)


def _report(added: Added) -> None:
    """Write what became of a file, in one line."""
    if added.kept is None:
        complain(f"{added.name}: {added.reason}")
        return
    line = f"{added.kept:<11}{added.name}"
    if added.same_as is not None:
        line += f" (already kept as {added.same_as})"
    if added.instead_of is not None:
        line += f" (in place of {added.instead_of})"
    if added.counts is not None:
        line += ": " + ", ".join(f"{what} {count}" for what, count in added.counts)
    typer.echo(in_one_line(line))
