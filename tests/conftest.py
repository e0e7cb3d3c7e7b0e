"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the project that holds real articles and annotations; not part of the project."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the real articles (../shared/seeds) are not beside the project")
    return SHARED
