from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.heartbeat import FRESH_SECONDS, beat, find_silence


def beaten(path: Path) -> datetime:
    beat(path)
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def test_fresh_heartbeat_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "heartbeat"
    assert find_silence(path, now=beaten(path)) is None


def test_old_heartbeat_is_trouble(tmp_path: Path) -> None:
    late = beaten(tmp_path / "heartbeat") + timedelta(seconds=FRESH_SECONDS + 1)
    assert "91 s old" in (find_silence(tmp_path / "heartbeat", now=late) or "")


def test_no_heartbeat_is_trouble(tmp_path: Path) -> None:
    assert "has not run yet" in (find_silence(tmp_path / "heartbeat", now=datetime.now(UTC)) or "")
