"""``python -m briefings``: export, import - a whole dossier out of a database, and into another one."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from briefings.added import Added
from briefings.errors import InputError
from briefings.ports import Kept
from briefings.transfer import Transfer, open_transfer

from .console import WRONG_INPUT, complain, in_one_line, progress_bar
from .files import write_whole
from .options import Database, OneTalks, Today
from .settings import Settings

Result = TypeVar("Result")


def export_command(
    *,
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it as JSON; - is stdout.")] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it as one page of HTML; - is stdout.")
    ] = None,
    without_texts: Annotated[
        bool,
        typer.Option(
            "--without-texts", help="Leave the reports out of the JSON but for the sentences cited."
        ),
    ] = False,
    talks: OneTalks = None,
    today: Today = None,
    db: Database = None,
) -> None:
    """Write a whole dossier with its evidence: as JSON, which import takes, or as a page to read and to link to."""
    if json is None and html is None:
        raise InputError("export", "name --json FILE or --html FILE")
    now = today or date.today()  # noqa: DTZ011 - the reader's own day is meant

    async def write(transfer: Transfer) -> None:
        if json is not None:
            pieces: list[str] = []
            await transfer.export(pieces.append, talks=talks, texts=not without_texts)
            _put(json, "".join(pieces))
        if html is not None:
            _put(html, await transfer.page(talks=talks, today=now))

    _at_transfer(db, write)


def import_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="As export --json wrote it.")],
    *,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Take its talks file and reports in place of others that are kept."),
    ] = False,
    reread: Annotated[
        bool, typer.Option("--reread", help="Read its texts anew, and take nothing else from it on trust.")
    ] = False,
    db: Database = None,
) -> None:
    """Bring an exported dossier in: checked as a whole, then kept report by report. Again, it changes nothing."""
    with progress_bar("Importing") as bar:

        def tell(added: Added, done: int, total: int) -> None:
            bar(done, total)
            if added.reason is not None:
                complain(f"{added.name}: {added.reason}")
            elif added.kept is not Kept.UNCHANGED:
                typer.echo(in_one_line(f"{added.kept:<11}{added.name}"))

        done = _at_transfer(
            db, lambda transfer: transfer.bring_in(file, replace=replace, reread=reread, tell=tell)
        )
    counts = Counter(added.kept or "left as it is" for added in done)
    kinds = (*Kept, "left as it is")
    typer.echo(", ".join(f"{counts[kind]} {kind}" for kind in kinds if counts[kind]) or "no reports")
    if counts["left as it is"]:
        raise typer.Exit(WRONG_INPUT)


def _at_transfer(db: str | None, work: Callable[[Transfer], Coroutine[Any, Any, Result]]) -> Result:
    url = db or Settings().database_url

    async def run() -> Result:
        async with open_transfer(url) as transfer:
            return await work(transfer)

    return asyncio.run(run())


def _put(file: Path, text: str) -> None:
    """Write a file whole or not at all; - is stdout."""
    if str(file) == "-":
        typer.echo(text, nl=False)
    else:
        write_whole(file, text.encode())
