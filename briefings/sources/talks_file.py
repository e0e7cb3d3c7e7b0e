"""A talks file (TOML) -> Talks: the one place where a person says what a negotiation is about."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from briefings.errors import DocumentError, TalksFileError
from briefings.models import Talks

from .files import read_bytes

LARGEST_TALKS_FILE = 1_000_000
"""Bytes."""


def load_talks(path: Path) -> Talks:
    """Read and check a talks file.

    Raises:
        TalksFileError: it cannot be read or does not hold together; says where and why.
    """
    return parse_talks(read_talks_file(path), name=str(path))


def read_talks_file(path: Path) -> bytes:
    """The bytes of a talks file, unchecked.

    Raises:
        TalksFileError: it cannot be read.
    """
    try:
        return read_bytes(path, at_most=LARGEST_TALKS_FILE)
    except DocumentError as error:
        raise TalksFileError(error.name, error.reason) from error


def parse_talks(content: bytes, *, name: str) -> Talks:
    """Make talks of the bytes of a talks file.

    Raises:
        TalksFileError: the first thing that is wrong, and how many more are.
    """
    result = _parsed(content)
    if isinstance(result, Talks):
        return result
    more = f" (and {len(result) - 1} more: python -m briefings talks check)" if len(result) > 1 else ""
    raise TalksFileError(name, result[0] + more)


def find_problems(content: bytes) -> tuple[str, ...]:
    """Everything that is wrong with a talks file, one line each; none is a sound file."""
    result = _parsed(content)
    return () if isinstance(result, Talks) else result


def _parsed(content: bytes) -> Talks | tuple[str, ...]:
    """The talks, or what keeps the bytes from being one."""
    try:
        # RecursionError: thousands of nested brackets
        return Talks.model_validate(tomllib.loads(content.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        return (f"not UTF-8 text (byte {error.start}); save the file as UTF-8",)
    except tomllib.TOMLDecodeError as error:
        return (f"not TOML: {_small(str(error))}",)
    except RecursionError:
        return ("not TOML that can be read: nested too deeply",)
    except ValidationError as error:
        return tuple(_problem(details) for details in error.errors(include_url=False))


def _problem(details: ErrorDetails) -> str:
    """One finding of the validation: ``parties[2].kind: input should be …``."""
    field = ""
    for step in details["loc"]:
        # people count from one
        field += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if field else str(step)
    match details["type"]:
        case "missing":
            said = "is missing"
        case "extra_forbidden":
            said = "is no field of a talks file"
        case "string_pattern_mismatch":
            said = "only small letters, digits and single hyphens between them, such as 'geneva-2026'"
        case _:
            said = _small(details["msg"].removeprefix("Value error, "))
    return f"{field}: {said}" if field else said


def _small(message: str) -> str:
    return message[:1].lower() + message[1:]
