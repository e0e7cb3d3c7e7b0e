"""Whose the outlets are that cards cite: country and ownership, from the talks file and a table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

from briefings.models import FeedSource, Ownership
from briefings.names import words_of


class Outlet(NamedTuple):
    """A publisher of reports."""

    name: str
    country: str
    ownership: Ownership


class Outlets:
    """Finds an outlet by its name or its host.

    Args:
        feeds: of a talks file, which go before the table.
    """

    def __init__(self, feeds: Iterable[FeedSource] = ()) -> None:
        self._own: dict[str, Outlet] = {}
        for feed in feeds:
            outlet = Outlet(feed.title, feed.country, feed.ownership)
            self._own[_key(feed.title)] = outlet

    def find(self, source: str) -> Outlet | None:
        """The outlet that a source is shown as; None where neither the talks file nor the table knows it."""
        own = self._own.get(_key(source))
        return own or _known().get(_key(source)) or _by_host(source)


@lru_cache(maxsize=1)
def _known() -> dict[str, Outlet]:
    """Outlets by what their names and hosts come to."""
    table = files("briefings.cards").joinpath("lexicons/outlets.tsv").read_text(encoding="utf-8")
    known: dict[str, Outlet] = {}
    for row in table.splitlines():
        if not row or row.startswith("#"):
            continue
        name, country, ownership, others = row.split("\t")
        outlet = Outlet(name, country, Ownership(ownership))
        for form in (name, *others.split("|")):
            known.setdefault(form if _is_host(form) else _key(form), outlet)
    return known


def _by_host(source: str) -> Outlet | None:
    """By a host or an address: ``english.example.org`` is ``example.org`` where that is known."""
    host = urlsplit(source).hostname or "" if "://" in source else source.strip().casefold()
    if not _is_host(host):
        return None
    parts = host.removeprefix("www.").split(".")
    hosts = (".".join(parts[start:]) for start in range(len(parts) - 1))
    return next((found for each in hosts if (found := _known().get(each))), None)


def _is_host(form: str) -> bool:
    return re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", form) is not None


def _key(name: str) -> str:
    """A name without article, marks and capitals."""
    return " ".join(word for word in words_of(name) if word != "the")
