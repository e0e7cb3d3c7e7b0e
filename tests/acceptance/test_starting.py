"""How the commands begin, and how they refuse to."""

from __future__ import annotations

import signal
import socket
import time
from pathlib import Path

import httpx
import pytest

from .processes import ROOT, finish, playground, running

pytestmark = pytest.mark.acceptance


def test_missing_token_is_one_clear_line() -> None:
    done = finish("bot", "run")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: TELEGRAM_BOT_TOKEN is not set")
    assert done.stderr.count("\n") == 1


def test_refused_token_is_one_clear_line(tmp_path: Path) -> None:
    with playground(tmp_path) as address:
        env = {
            "TELEGRAM_BOT_TOKEN": "5:refused-token",
            "READOUT_TELEGRAM_API_URL": f"{address}/elsewhere",
            "READOUT_DATABASE_URL": f"sqlite:///{tmp_path / 'readout.db'}",
        }
        done = finish("bot", "run", env=env)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"error: {address}/elsewhere does not know this token")
    assert "refused-token" not in done.stderr
    assert "Traceback" not in done.stderr


def test_bot_that_never_ran_is_unhealthy(tmp_path: Path) -> None:
    env = {
        "TELEGRAM_BOT_TOKEN": "5:any",
        "READOUT_DATABASE_URL": f"sqlite:///{tmp_path / 'none.db'}",
        "READOUT_HEARTBEAT": str(tmp_path / "heartbeat"),
    }
    done = finish("bot", "check", env=env)
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")


def test_wrong_day_is_refused() -> None:
    done = finish("bot", "run", "--today", "yesterday")
    assert done.returncode == 2
    assert "not a date" in done.stderr


def test_taken_port_names_the_option(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = finish("bot", "playground", "--port", port)
    assert done.returncode == 2
    assert "--port" in done.stderr


@pytest.mark.parametrize("slow", ["pydantic", "typer"])
@pytest.mark.parametrize("program", ["bot", "briefings"])
def test_interrupt_while_the_program_is_still_loading_ends_it_quietly(
    tmp_path: Path, program: str, slow: str
) -> None:
    (tmp_path / f"{slow}.py").write_text(
        "import pathlib, time\npathlib.Path(__file__).with_suffix('.begun').touch()\ntime.sleep(60)\n"
    )
    env = {"PYTHONPATH": f"{tmp_path}:{ROOT}"}
    with running(program, "--version", log=tmp_path / "log", env=env) as process:
        while not (tmp_path / f"{slow}.begun").exists():
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
    assert (tmp_path / "log").read_text() == ""


@pytest.fixture(scope="module")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


def start_demo(data: Path) -> tuple[str, float]:
    """Start a demonstration, look at its page, stop it; what it said and how long the start took."""
    began = time.monotonic()
    arguments = ("bot", "demo", "--port", "0", "--data", str(data))
    with running(*arguments, log=data / "demo.log") as demo:
        assert demo.stdout
        said = ""
        while "Readout answers at" not in said:
            line = demo.stdout.readline()
            assert line, (data / "demo.log").read_text()
            said += line
        took = time.monotonic() - began
        address = said.rpartition("answers at ")[2].split("/  ")[0]
        assert httpx.get(address, trust_env=False).status_code == 200
        demo.send_signal(signal.SIGINT)
        assert demo.wait(10) == 0
        with pytest.raises(httpx.ConnectError):
            httpx.get(address, trust_env=False)
    return said, took


def test_demo_reads_the_seeds_once(demo_data: Path) -> None:
    first, _ = start_demo(demo_data)
    assert "Reading the seeds" in first
    second, took = start_demo(demo_data)
    assert "Reading the seeds" not in second
    assert took < 5


def test_demo_on_a_taken_port_says_so(demo_data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = finish("bot", "demo", "--port", port, "--data", str(demo_data))
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"error: the chat page cannot be shown on port {port}")


def test_demo_ends_with_the_part_that_fails(demo_data: Path) -> None:
    env = {"READOUT_LOG_LEVEL": "LOUD"}
    done = finish("bot", "demo", "--port", "0", "--data", str(demo_data), env=env)
    assert done.returncode == 2
    assert "error: READOUT_LOG_LEVEL" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("error: the bot has ended with status 2")
