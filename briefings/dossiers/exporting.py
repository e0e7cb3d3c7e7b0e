"""A dossier -> the pieces of one JSON file, written as they come, and the hashes by which it is checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from briefings.models import Snapshot, Talks
from briefings.models.export import FORMAT, VERSION
from briefings.ports import Reading


def write_export(
    talks: Talks, readings: Iterable[Reading], dossier: Snapshot, *, texts: bool
) -> Iterator[str]:
    """The file in pieces, an article a line; the same dossier gives the same file.

    Args:
        talks: whose dossier it is.
        readings: in the order of article ids; left out where ``texts`` is false.
        dossier: what the readings come to.
        texts: whether the articles are in it.
    """
    whole = hashlib.sha256(canonical(talks.model_dump(mode="json")))
    head = {"format": FORMAT, "version": VERSION, "texts": texts, "talks": talks.model_dump(mode="json")}
    yield _written(head)[:-1] + ',\n"articles":['
    for index, reading in enumerate(readings if texts else ()):
        said = wire_of(reading)
        digest = hash_of(said)
        whole.update(digest.encode())
        yield f"{',' if index else ''}\n{_written({**said, 'sha256': digest})}"
    yield f'\n],\n"dossier":{_written(dossier.model_dump(mode="json", exclude={"talks"}))}'
    yield f',\n"sha256":"{whole.hexdigest()}"}}\n'


def wire_of(reading: Reading) -> dict[str, object]:
    """A reading as JSON has it; what is as it usually is, is left out."""
    article, extraction = reading
    return {
        "article": article.model_dump(mode="json", exclude_defaults=True),
        "extraction": extraction.model_dump(mode="json", exclude_defaults=True),
    }


def hash_of(said: object) -> str:
    """Of an article and its reading, as they are in the file."""
    return hashlib.sha256(canonical(said)).hexdigest()


def canonical(said: object) -> bytes:
    """The same bytes for the same JSON, however it is laid out."""
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


def _written(said: object) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
