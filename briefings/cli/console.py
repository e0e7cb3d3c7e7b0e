"""What people see beside the output itself: error lines and a progress bar, on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import active_children
from typing import Protocol

import typer

WRONG_INPUT = 2
"""Exit status: something given could not be used; all the rest was done."""

INTERRUPTED = 130
"""Exit status after Ctrl-C, as a shell gives it."""

SHOW_CURSOR = b"\x1b[?25h\n"
"""Source: DEC VT220, private mode 25."""


class Bar(Protocol):
    """Is told how far the work has come."""

    def __call__(self, done: int, total: int, /) -> None:
        """Show that ``done`` of ``total`` files are done."""


def complain(message: str) -> None:
    """Write one error line."""
    typer.echo(f"error: {in_one_line(message)}", err=True)


def in_one_line(text: str) -> str:
    """The text without line breaks and without characters that would steer a terminal."""
    return "".join(character if character.isprintable() else " " for character in text).strip()


def stop(_signal: int, _frame: object) -> None:
    """Ctrl-C: end at once, as if the power had gone. What the database was told as one is kept as one, or not at all.

    Nothing is unwound: the event loop would wait for a report that is being read, or trip over a query cut short.
    """
    for worker in active_children():
        worker.kill()
    if sys.stderr.isatty():
        os.write(sys.stderr.fileno(), SHOW_CURSOR)  # the progress bar hides it
    os._exit(INTERRUPTED)


def _show_nothing(_done: int, _total: int) -> None:
    """The bar of those who do not look."""


@contextmanager
def progress_bar(what: str, *, beside_data: bool = False) -> Iterator[Bar]:
    """A bar on standard error while the block runs; nothing at all where that is no terminal.

    Args:
        what: is being done.
        beside_data: the block prints lines that must not be wrapped; where they go to the terminal, they are
            progress enough.
    """
    if not sys.stderr.isatty() or (beside_data and sys.stdout.isatty()):
        yield _show_nothing
        return
    from rich.console import Console  # noqa: PLC0415 - slow to import, and seldom seen
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn  # noqa: PLC0415

    progress = Progress(
        SpinnerColumn(),
        *Progress.get_default_columns()[:2],
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=sys.stdout.isatty(),  # else lines meant for a file would go through the bar
    )
    with progress:
        task = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
