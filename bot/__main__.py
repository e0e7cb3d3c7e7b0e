"""``python -m bot``: run, demo, playground, check, held."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_data_path

from bot.errors import BotError, SettingsError
from briefings import BriefingsError, __version__

FAULT = 2
"""Exit status: it cannot run, and the line on standard error says why."""

app = typer.Typer(
    name="python -m bot",
    help="Readout in Telegram: answers from the dossier, every line with its sentence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is not a date; write it as 2026-02-17") from error


Today = Annotated[
    date | None,
    typer.Option(parser=_day, metavar="DATE", help="The day to take for today, for demonstrations."),
]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Of the chat page; 0 takes a free one.")]


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


@app.command("run")
def run_command(today: Today = None) -> None:
    """Answer in Telegram until stopped. Needs TELEGRAM_BOT_TOKEN."""
    from bot import app as root  # noqa: PLC0415 - the other commands do without Telegram's library
    from bot.logs import set_up_logging  # noqa: PLC0415
    from bot.outside import clock_on, system_clock  # noqa: PLC0415
    from bot.settings import load_settings  # noqa: PLC0415
    from bot.wire import find_proxy  # noqa: PLC0415

    settings = load_settings()
    recent = set_up_logging(settings.log_level, token=settings.telegram_bot_token, form=settings.log_format)
    now = clock_on(today) if today else system_clock
    proxy = find_proxy(settings.telegram_api_url, os.environ)
    with asyncio.Runner(loop_factory=_fast_loop()) as runner:
        runner.run(root.run(settings, now=now, proxy=proxy, errors=recent.newest))


def _fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """The event loop of uvloop where there is one, else None for Python's own."""
    try:
        import uvloop  # noqa: PLC0415 - not on every platform
    except ImportError:
        return None
    return uvloop.new_event_loop


@app.command("demo")
def demo_command(
    port: Port = 9000,
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where its database is kept; else your data folder.")
    ] = None,
    today: Today = None,
) -> None:
    """Try the bot in the browser with the reports in seeds/: no token, no account, no network."""
    from bot.demo import run_demo  # noqa: PLC0415 - the other commands do without

    folder = data or user_data_path("readout", appauthor=False) / "demo"
    asyncio.run(run_demo(folder.resolve(), port=port, today=today, say=typer.echo))


@app.command("playground")
def playground_command(port: Port = 9000) -> None:
    """Run only the local Telegram, for any bot."""
    from bot.playground import serve  # noqa: PLC0415 - the other commands do without

    try:
        serve("127.0.0.1", port)
    except OSError as error:
        raise SettingsError(
            f"port {port} cannot be used ({error.strerror}): choose another with --port"
        ) from error


@app.command("check")
def check_command() -> None:
    """Say whether a bot with these settings is alive: exit status 0, or 1 and the reason."""
    from bot import app as root  # noqa: PLC0415 - the other commands do without
    from bot.outside import system_clock  # noqa: PLC0415
    from bot.settings import load_settings  # noqa: PLC0415

    try:
        trouble = asyncio.run(root.find_trouble(load_settings(), now=system_clock()))
    except SettingsError as error:
        trouble = str(error)
    if trouble:
        typer.echo(f"error: {trouble}", err=True)
        raise typer.Exit(1)
    typer.echo("the bot is alive")


@app.command("held")
def held_command(
    resend: Annotated[int | None, typer.Option(metavar="NUMBER", help="Send this one again, marked.")] = None,
    delivered: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Take this one as delivered.")
    ] = None,
) -> None:
    """List the messages that may or may not have arrived, or settle one. Needs TELEGRAM_BOT_TOKEN."""
    from bot import held  # noqa: PLC0415 - the other commands do without
    from bot.settings import load_settings  # noqa: PLC0415

    for line in asyncio.run(held.run(load_settings(), resend=resend, delivered=delivered)):
        typer.echo(line)


def main() -> None:
    """Run a command and end the process with its exit status."""
    try:
        # from here on each command stops in its own way
        signal.signal(signal.SIGINT, signal.default_int_handler)
        app()
    except (BotError, BriefingsError) as error:
        typer.echo(f"error: {' '.join(str(error).split())}", err=True)
        sys.exit(FAULT)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
