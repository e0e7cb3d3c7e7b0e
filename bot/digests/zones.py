"""Time zones as people name them: by the zone, a city, a country, or where they stand. Offline.

Source: the tz database (public domain) as the package ``tzdata`` carries it: ``zone.tab`` has the principal place of
each zone with its coordinates, ``tzdata.zi`` older names of zones, ``iso3166.tab`` the countries. ``cities.tsv`` adds
cities that no zone is named after.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple
from zoneinfo import available_timezones

UTC = "UTC"
WHOLE_HOURS = re.compile(r"(?:utc|gmt)?\s*([+\u2212-])\s*(\d{1,2})(?::?00)?")
_TABLES = "tzdata.zoneinfo"
_CITIES = Path(__file__).with_name("cities.tsv")
_NEAR = 0.75
"""How alike a name must be to be offered."""


class Spotted(NamedTuple):
    """The principal place of a zone. Degrees."""

    zone: str
    latitude: float
    longitude: float
    country: str


def find_zone(words: str) -> str | None:
    """The zone that words name: ``europe/kyiv``, ``Kyiv``, ``new york``, ``Ukraine``, ``UTC+3``; None for no zone."""
    name = plain(words)
    if not name:
        return None
    if match := WHOLE_HOURS.fullmatch(name):
        hours = int(match[2])
        if hours > 14:
            return None
        # the database counts these westwards
        return f"Etc/GMT{'-' if match[1] == '+' else '+'}{hours}" if hours else UTC
    return _names().get(name)


def suggest_zones(words: str) -> tuple[str, ...]:
    """Names of cities that are spelt almost so."""
    near = get_close_matches(plain(words), _cities(), n=3, cutoff=_NEAR)
    return tuple(_cities()[each] for each in near)


def nearest_zone(latitude: float, longitude: float) -> str:
    """The zone whose principal place is nearest, which near a border may be the neighbour's.

    Args:
        latitude: degrees.
        longitude: degrees.
    """
    return min(_spots(), key=lambda spot: _distance(spot, latitude, longitude)).zone


def plain(words: str) -> str:
    """Words as names are compared: small, without accents, with single spaces for what parts them."""
    bare = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return " ".join(re.sub(r"[\s_]+|(?<=\w)-(?=[a-z])", " ", bare.replace("'", "").replace("’", "")).split())


@cache
def _names() -> dict[str, str]:
    """Every name of every zone; cities go before countries, and those of the newest names before older ones."""
    found: dict[str, str] = {}
    links = _links()
    for zone in available_timezones():
        if zone not in ("localtime", "Factory", "posixrules"):
            found[plain(zone)] = links.get(zone, zone)
    for old, zone in links.items():
        found.setdefault(plain(old.rpartition("/")[2]), zone)
    for country, zones in _by_country().items():
        if len(zones) == 1:
            found[plain(country)] = zones[0]
    for spot in _spots():
        found[plain(spot.zone.rpartition("/")[2])] = spot.zone
    found |= {name: zone for name, (_, zone) in _table().items()}
    found |= {"utc": UTC, "gmt": UTC, "z": UTC, "zulu": UTC}
    return found


@cache
def _cities() -> dict[str, str]:
    """Cities as they are compared, and as they are shown."""
    spots = {plain(spot.zone.rpartition("/")[2]): spot.zone.rpartition("/")[2] for spot in _spots()}
    found = {name: city.replace("_", " ") for name, city in spots.items()}
    return found | {name: city for name, (city, _) in _table().items()}


@cache
def _table() -> dict[str, tuple[str, str]]:
    """The cities of the table: as shown, and their zone."""
    lines = (line.split("\t") for line in _CITIES.read_text("utf-8").splitlines() if line[:1] != "#")
    return {plain(city): (city, zone) for city, _, zone in lines}


@cache
def _spots() -> tuple[Spotted, ...]:
    found = []
    for country, place, zone, *_ in _read("zone.tab"):
        degrees = re.fullmatch(r"([+-]\d{4}(?:\d\d)?)([+-]\d{5}(?:\d\d)?)", place)
        if degrees:
            found.append(Spotted(zone, _degrees(degrees[1], 2), _degrees(degrees[2], 3), country))
    return tuple(found)


@cache
def _by_country() -> dict[str, list[str]]:
    zones: dict[str, list[str]] = {}
    for spot in _spots():
        zones.setdefault(spot.country, []).append(spot.zone)
    return {name: zones.get(code, []) for code, name in _read("iso3166.tab")}


@cache
def _links() -> dict[str, str]:
    """Older names of zones, and those they have now. A zone with a place of its own is no older name."""
    own = {spot.zone for spot in _spots()}
    lines = (files(_TABLES) / "tzdata.zi").read_text("utf-8").splitlines()
    pairs = (line.split() for line in lines if line.startswith("L "))
    return {old: zone for _, zone, old in pairs if old not in own}


def _read(table: str) -> Iterator[list[str]]:
    for line in (files(_TABLES) / table).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _degrees(written: str, whole: int) -> float:
    """Degrees of ``+DDMM`` or ``+DDDMMSS``."""
    sign, digits = (-1 if written[0] == "-" else 1), written[1:]
    minutes, seconds = digits[whole : whole + 2], digits[whole + 2 :] or "0"
    return sign * (int(digits[:whole]) + int(minutes) / 60 + int(seconds) / 3600)


def _distance(spot: Spotted, latitude: float, longitude: float) -> float:
    """Along a great circle, in radians. Source: the haversine formula."""
    north, other = math.radians(spot.latitude), math.radians(latitude)
    east = math.radians(longitude - spot.longitude)
    arc = math.sin((other - north) / 2) ** 2 + math.cos(north) * math.cos(other) * math.sin(east / 2) ** 2
    return 2 * math.asin(math.sqrt(min(1.0, arc)))
