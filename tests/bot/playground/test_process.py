"""``python -m bot.playground`` as a process."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from bot.playground.server import listen, serve

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-m", "bot.playground"]


@pytest.mark.acceptance
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_is_and_stops_with_polls_open(how: signal.Signals) -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen([*COMMAND, "--port", "0"], stdout=pipe, stderr=pipe, text=True, cwd=ROOT) as it:
        assert it.stdout
        assert it.stderr
        line = it.stdout.readline()
        assert line.startswith("playground ready at http://127.0.0.1:")
        address = urlsplit(line.split()[-1])
        assert address.port
        with socket.create_connection(("127.0.0.1", address.port)) as poll:
            poll.sendall(b"GET /bot1:demo/getUpdates?timeout=50 HTTP/1.1\r\nHost: localhost\r\n\r\n")
            stream = f"{address.geturl()}/control/stream"
            with httpx.stream("GET", stream, timeout=20, trust_env=False) as events:
                assert next(events.iter_text()).startswith("retry")
                begun = time.monotonic()
                it.send_signal(how)
                assert it.wait(5) == 0
                assert time.monotonic() - begun < 2
            assert poll.recv(4096).endswith(b'{"ok":true,"result":[]}')
        assert it.stderr.read() == ""


def test_page_that_saw_an_earlier_run_is_told_to_begin_anew(server: str) -> None:
    headers = {"last-event-id": "4711"}
    with httpx.stream(
        "GET", f"{server}/control/stream", headers=headers, timeout=10, trust_env=False
    ) as stream:
        found = next(line for line in stream.iter_lines() if line.startswith("data: "))
    assert json.loads(found.removeprefix("data: "))["kind"] == "reset"


@pytest.mark.acceptance
@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--host", "0.0.0.0"], "listens on this machine only"),
        (["--token", "x"], "the token is not of the form 123:abc"),
        (["--port", "99999"], "playground: "),
    ],
)
def test_bad_options_end_with_one_line(options: list[str], complaint: str) -> None:
    done = subprocess.run(
        [*COMMAND, *options], capture_output=True, text=True, cwd=ROOT, timeout=20, check=False
    )
    assert done.returncode == 2
    assert complaint in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_taken_port_is_an_error() -> None:
    with listen("127.0.0.1", 0) as taken, pytest.raises(OSError, match="in use"):
        serve("127.0.0.1", taken.getsockname()[1])
