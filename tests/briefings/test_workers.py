"""Functions called in other processes; the functions are of this module, which those import."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefings.errors import DocumentError
from briefings.workers import WorkerLost, Workers

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def workers() -> Iterator[Workers]:
    hired = Workers(2)
    yield hired
    hired.dismiss()


def pid() -> int:
    return os.getpid()


def refuse(name: str) -> None:
    raise DocumentError(name, "no sentence of prose")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def sleep(beginning: Path) -> None:
    beginning.touch()
    time.sleep(60)


def wait_for(*paths: Path) -> None:
    while not all(path.exists() for path in paths):
        time.sleep(0.01)


async def test_calls_are_made_in_processes_of_their_own_which_are_kept(workers: Workers) -> None:
    pids = {await workers.call(pid) for _ in range(3)}

    assert len(pids) == 1
    assert os.getpid() not in pids


async def test_what_a_function_raises_is_raised_as_it_was_made(workers: Workers) -> None:
    with pytest.raises(DocumentError) as error:
        await workers.call(refuse, "a.txt")

    assert (error.value.name, error.value.reason) == ("a.txt", "no sentence of prose")


async def test_death_of_a_process_loses_its_call_and_no_other(workers: Workers) -> None:
    lost, *others = await asyncio.gather(
        workers.call(die), *(workers.call(pid) for _ in range(5)), return_exceptions=True
    )

    assert isinstance(lost, WorkerLost)
    assert all(isinstance(other, int) for other in others)


async def test_dismissed_processes_end_in_the_middle_of_a_call(workers: Workers, tmp_path: Path) -> None:
    calls = [asyncio.ensure_future(workers.call(sleep, tmp_path / str(number))) for number in range(3)]
    await asyncio.to_thread(wait_for, tmp_path / "0", tmp_path / "1")

    workers.dismiss()

    ends = await asyncio.wait_for(asyncio.gather(*calls, return_exceptions=True), 10)
    assert [type(end) for end in ends] == [WorkerLost] * 3


async def test_process_does_not_outlive_the_one_that_hired_it(tmp_path: Path) -> None:
    script = tmp_path / "hire.py"
    script.write_text(f"""
import asyncio
from pathlib import Path
from tests.briefings.test_workers import Workers, sleep
if __name__ == "__main__":
    asyncio.run(Workers(1).call(sleep, Path({str(tmp_path / "begun")!r})))
""")
    parent = await asyncio.create_subprocess_exec(
        sys.executable,
        str(script),
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
    )
    await asyncio.to_thread(wait_for, tmp_path / "begun")

    parent.kill()

    assert parent.stdout is not None
    # the worker holds this pipe as well: it is at its end when both are gone
    assert await asyncio.wait_for(parent.stdout.read(), 10) == b""
    await parent.wait()
