"""``python -m bot demo``: seeds, a local Telegram and the bot, together until Ctrl-C.

The database of the demonstration is made of the seeds alone, so it is made anew when they, or the code that reads
them, have changed, and taken as it is otherwise.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import date
from pathlib import Path

from bot.errors import DemoError

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
TOKEN = "1:demo"  # noqa: S105 - opens nothing but the playground
STOP_SECONDS = 5.0
Say = Callable[[str], None]


async def run_demo(data: Path, *, port: int, today: date | None, say: Say) -> None:
    """Run until SIGINT, SIGTERM or SIGHUP.

    Args:
        data: folder of the demonstration's database.
        port: of the chat page; 0 takes a free one.
        today: the day to take for today; None is the real one.
        say: writes a line for the user.

    Raises:
        DemoError: something it needs is missing, the port is taken, or a part of it has ended.
    """
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    if not await _unless(stop, prepare(data, say=say)):
        return
    async with AsyncExitStack() as parts:
        playground = await parts.enter_async_context(
            _child(["bot.playground", "--port", str(port), "--token", TOKEN], env={}, piped=True)
        )
        address = await _address(playground, port)
        env = _bot_env(data, address)
        on = ["--today", today.isoformat()] if today else []
        bot = await parts.enter_async_context(_child(["bot", "run", *on], env=env))
        say(f"Readout answers at {address}/  (Ctrl-C stops it)")
        await _watch({"the playground": playground, "the bot": bot}, stop)


async def prepare(data: Path, *, say: Say) -> None:
    """Make the demonstration's database of the seeds, if there is none of these seeds and this code.

    Raises:
        DemoError: there are no seeds, or they cannot be read.
    """
    wanted = _fingerprint()
    if _stamp(data) == wanted:
        return
    talks_files = sorted(SEEDS.glob("*/talks.toml"))
    if not talks_files:
        raise DemoError("there are no seeds to show: run it from a checkout of the project")
    _clear(data)
    say("Reading the seeds, once …")
    for talks in talks_files:
        here = talks.parent.relative_to(ROOT)
        arguments = [str(here / "notes"), "--talks", str(here / "talks.toml"), "--db", _database(data)]
        async with _child(["briefings", "add", *arguments], env={}) as adding:
            if await adding.wait():
                raise DemoError(f"the seeds in {talks.parent.name} could not be read")
    _stamp(data, wanted)


def _stamp(data: Path, new: str | None = None) -> str | None:
    """Which seeds and code the database was made with, after noting it if it is new."""
    path = data / "seeds.sha256"
    if new is not None:
        path.write_text(new)
    return path.read_text() if path.is_file() else None


def _clear(data: Path) -> None:
    data.mkdir(parents=True, exist_ok=True)
    for old in (data / "seeds.sha256", *data.glob("demo.db*")):
        old.unlink(missing_ok=True)


def _fingerprint() -> str:
    """Changes with the seeds and with the code that reads them."""
    whole = hashlib.sha256()
    files = (path for folder in (SEEDS, ROOT / "briefings") for path in folder.rglob("*"))
    for path in sorted(path for path in files if path.is_file() and "__pycache__" not in path.parts):
        whole.update(f"{path.relative_to(ROOT)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _database(data: Path) -> str:
    return f"sqlite:///{data / 'demo.db'}"


def _bot_env(data: Path, address: str) -> Mapping[str, str]:
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "READOUT_TELEGRAM_API_URL": address,
        "READOUT_DATABASE_URL": _database(data),
        "READOUT_HEARTBEAT": str(data / "heartbeat"),
        "READOUT_OPERATORS": "1001",  # the first person of the playground, who has it to themselves
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
        "READOUT_LOG_LEVEL": os.environ.get("READOUT_LOG_LEVEL", "WARNING"),
    }


@asynccontextmanager
async def _child(
    arguments: list[str], *, env: Mapping[str, str], piped: bool = False
) -> AsyncIterator[Process]:
    """``python -m`` with the arguments, in a process group of its own that ends with the block."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *arguments,
        cwd=ROOT,
        env={**os.environ, **env},
        stdout=PIPE if piped else None,
        start_new_session=True,
    )
    try:
        yield child
    finally:
        await _end(child)


async def _end(child: Process) -> None:
    for sign in (signal.SIGTERM, signal.SIGKILL):
        if child.returncode is None:
            with suppress(ProcessLookupError):  # it may end between the question and the signal
                os.killpg(child.pid, sign)
            try:
                await asyncio.wait_for(child.wait(), STOP_SECONDS)
            except TimeoutError:
                continue


async def _address(playground: Process, port: int) -> str:
    """What the playground says of where it is."""
    line = (await playground.stdout.readline()).decode() if playground.stdout else ""
    if not line.startswith("playground ready at "):
        raise DemoError(f"the chat page cannot be shown on port {port}: choose another with --port")
    return line.removeprefix("playground ready at ").strip()


async def _unless(stop: asyncio.Event, work: Coroutine[None, None, None]) -> bool:
    """Do the work, unless told to stop before it is done; whether it was done."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    done = working.done()
    for task in (working, stopping):
        task.cancel()
    await asyncio.gather(working, stopping, return_exceptions=True)
    if done:
        working.result()  # raises what the work has raised
    return done


async def _watch(children: Mapping[str, Process], stop: asyncio.Event) -> None:
    """Wait until told to stop, or until a part has ended by itself."""
    stopping = asyncio.create_task(stop.wait())
    ends = {asyncio.create_task(child.wait()): name for name, child in children.items()}
    done, pending = await asyncio.wait({stopping, *ends}, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    for task in done - {stopping}:
        raise DemoError(f"{ends[task]} has ended with status {task.result()}; its reason stands above")
