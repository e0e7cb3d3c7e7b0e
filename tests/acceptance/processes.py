"""Processes of the project, started as a user starts them, each in its own folder and with no settings but ours."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ("PATH", "HOME", "LANG", "VIRTUAL_ENV", "SYSTEMROOT")


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """What a process sees: none of the settings of whoever runs the tests."""
    own = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {**own, "PYTHONPATH": str(ROOT), "NO_PROXY": "127.0.0.1", "READOUT_RICH": "never", **extra}


def finish(*arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """``python -m`` with the arguments, run to its end."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        env=environment(env or {}),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@contextmanager
def running(
    *arguments: str, env: Mapping[str, str] | None = None, log: Path
) -> Iterator[subprocess.Popen[str]]:
    """``python -m`` with the arguments while the block runs; what it says on standard error goes to ``log``."""
    with (
        log.open("w") as errors,
        subprocess.Popen(
            [sys.executable, "-m", *arguments],
            env=environment(env or {}),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)


@contextmanager
def playground(folder: Path, *, token: str = "1:demo") -> Iterator[str]:
    """A playground on a free port; its address."""
    with running("bot.playground", "--port", "0", "--token", token, log=folder / "playground.log") as process:
        assert process.stdout
        yield process.stdout.readline().removeprefix("playground ready at ").strip()
