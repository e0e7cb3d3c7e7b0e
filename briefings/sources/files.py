"""Files and folders of this machine -> Document."""

from __future__ import annotations

import os
from pathlib import Path

from briefings.errors import DocumentError
from briefings.models import Document

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
}
"""Of a file by its ending; any other is taken for plain text."""

LARGEST_FILE = 50_000_000
"""Bytes that are ever brought into memory; what a report may hold of text is for the articles room to say."""


def find_files(path: Path) -> tuple[Path, ...]:
    """The files that a name given by a user stands for: itself, or the reports directly inside a folder, sorted.

    A folder that holds none, or cannot be listed, stands for itself: loading it says what is wrong.
    """
    try:
        inside = sorted(path.iterdir()) if path.is_dir() else ()
    except OSError:
        inside = ()
    return tuple(file for file in inside if file.suffix.lower() in MEDIA_TYPES and file.is_file()) or (path,)


def load_document(path: Path) -> Document:
    """Read a file as it is.

    Raises:
        DocumentError: missing, unreadable, not a regular file, larger than ``LARGEST_FILE``, or a folder in which
            no report was found.
    """
    if path.is_dir():
        raise DocumentError(_shown(path), f"no {', '.join(MEDIA_TYPES)} file was found in this folder")
    return Document(
        name=_shown(Path(path.name)),
        key=_shown(path.resolve()),
        content=read_bytes(path, at_most=LARGEST_FILE),
        media_type=MEDIA_TYPES.get(path.suffix.lower(), "text/plain"),
    )


def read_bytes(path: Path, *, at_most: int) -> bytes:
    """The bytes of a regular file; one that grows while it is read is cut short, not followed.

    Raises:
        DocumentError: missing, unreadable, not a regular file or larger than ``at_most`` bytes.
    """
    name = _shown(path)
    try:
        if path.exists() and not path.is_file():
            raise DocumentError(name, "a folder, not a file" if path.is_dir() else "not a regular file")
        with path.open("rb") as file:
            content = file.read(at_most + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise DocumentError(name, _reason(error)) from error
    if len(content) > at_most:
        raise DocumentError(name, f"larger than the {at_most / 1e6:g} MB a file may have")
    return content


def _shown(path: Path) -> str:
    """The name as text that can be written anywhere, even where it is not valid UTF-8."""
    return os.fsencode(path).decode(errors="replace")


def _reason(error: OSError | ValueError) -> str:
    """What the system said, without the path it adds."""
    said = error.strerror if isinstance(error, OSError) else None
    return (said or str(error)).lower()
