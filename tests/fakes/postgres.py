"""A real PostgreSQL server for the tests, started from the binaries of this machine and gone when they end."""

from __future__ import annotations

import asyncio
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

from bot.ledger import open_ledger
from briefings.store import open_store

ROLE = "readout"
TEMPLATE = "readout_template"
INITDB = ("--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync")
PATIENCE = 60
"""Seconds within which a server answers after its start, on a busy machine."""


class NoServer(Exception):
    """There is no PostgreSQL here that can be started; says why."""


@dataclass
class Server:
    """A running server.

    Attributes:
        port: on 127.0.0.1; whoever may reach it may use it.
        folder: its data.
        binaries: where ``pg_ctl`` and the others are.
    """

    port: int
    folder: Path
    binaries: Path
    user: str | None
    _numbers: count[int] = field(default_factory=count)
    _process: subprocess.Popen[bytes] | None = None

    def address(self, database: str) -> str:
        """Of a database, as ``READOUT_DATABASE_URL`` takes it."""
        return f"postgresql://{ROLE}@127.0.0.1:{self.port}/{database}"

    def new_database(self, *, empty: bool = False) -> str:
        """Make a database and give its address; with the tables of this version unless it shall be empty."""
        name = f"readout_{next(self._numbers)}"
        template = "template0" if empty else TEMPLATE
        self.say(f'CREATE DATABASE "{name}" TEMPLATE {template}')
        return self.address(name)

    def say(self, statement: str, database: str = "postgres") -> None:
        """Run one statement outside a transaction."""
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            connection.execute(statement.encode())

    def start(self) -> None:
        """Start it and wait until it answers.

        Raises:
            NoServer: it does not.
        """
        settings = {
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "fsync": "off",  # what the tests keep need not outlive a power cut
            "max_connections": "60",
            "shared_buffers": "32MB",
        }
        flags = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self.binaries / "postgres", "-D", self.folder / "data", *flags],
                stdout=log,
                stderr=log,
                user=self.user,
                group=self.user,
                extra_groups=[] if self.user else None,
            )
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.say("SELECT 1")
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > until:
                    raise NoServer(f"PostgreSQL does not start: {self._last_words()}") from None
                time.sleep(0.05)
            else:
                return

    def stop(self, *, how: str = "fast") -> None:
        """Stop it: ``fast`` breaks off what is under way, ``immediate`` is as good as a crash."""
        if self._process is not None:
            self._process.send_signal({"fast": 2, "immediate": 3}[how])
            self._process.wait(PATIENCE)
            self._process = None

    def _last_words(self) -> str:
        return (self.folder / "log").read_text(errors="replace")[-500:]


@contextmanager
def running() -> Iterator[Server]:
    """A server of its own, with a database that others are copied from.

    Raises:
        NoServer: the binaries are not here, or nobody but root could run them.
    """
    binaries, user = _find_binaries(), _other_than_root()
    folder = Path(tempfile.mkdtemp(prefix="readout-postgres-"))
    try:
        if user:
            shutil.chown(folder, user, user)
        subprocess.run(
            [
                binaries / "initdb",
                "-D",
                folder / "data",
                "-U",
                ROLE,
                *["-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "-N"],
            ],
            check=True,
            capture_output=True,
            user=user,
            group=user,
            extra_groups=[] if user else None,
        )
        server = Server(_free_port(), folder, binaries, user)
        server.start()
        try:
            server.say(f"CREATE DATABASE {TEMPLATE}")
            asyncio.run(_prepare(server.address(TEMPLATE)))
            yield server
        finally:
            server.stop(how="immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _prepare(address: str) -> None:
    async with open_store(address), open_ledger(address, bot_id=1):
        pass


def _find_binaries() -> Path:
    here = [
        Path(found).resolve().parent for found in (shutil.which("postgres"), shutil.which("initdb")) if found
    ]
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: int(each.parent.name))
    for each in (*here, *reversed(debian)):
        if (each / "postgres").exists() and (each / "initdb").exists():
            return each
    raise NoServer("no PostgreSQL server is installed (Debian: apt install postgresql)")


def _other_than_root() -> str | None:
    """Whose process the server is to be; None: ours. PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise NoServer("PostgreSQL is not run by root, and there is no user postgres or nobody")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
