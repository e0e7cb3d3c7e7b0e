"""Files that commands write."""

from __future__ import annotations

import os
from pathlib import Path

from briefings.errors import InputError


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that it is there wholly or as it was before.

    Raises:
        InputError: it cannot be written.
    """
    begun = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        begun.write_bytes(content)
        begun.replace(file)
    except OSError as error:
        begun.unlink(missing_ok=True)
        raise InputError(str(file), f"cannot be written: {(error.strerror or str(error)).lower()}") from error
