"""robots.txt -> what this program may fetch from a host.

Source: RFC 9309, Robots Exclusion Protocol: groups that name the same program are one, the longest rule decides, and
``Allow`` before ``Disallow`` where two are as long. ``Crawl-delay`` is no part of it, and widely written.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

LARGEST = 500 * 1024
"""Bytes that are read; what follows is not there. Source: RFC 9309, 2.5."""

MOST_RULES = 5000

LONGEST_DELAY = 30.0
"""Seconds between two requests; a host that asks for more is asked no more often than this in one sitting."""


class Rule(NamedTuple):
    """One line of a group."""

    allows: bool
    pattern: str


class Robots(NamedTuple):
    """What one host asks of this program."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0
    """Seconds between two requests."""

    def allows(self, target: str) -> bool:
        """Whether a path with its query may be fetched."""
        if target == "/robots.txt":
            return True
        path = _normal(target)
        best = max(
            ((len(rule.pattern), rule.allows) for rule in self.rules if _fits(rule.pattern, path)),
            default=(0, True),
        )
        return best[1]


EVERYTHING = Robots()
NOTHING = Robots((Rule(allows=False, pattern="/"),))


def parse_robots(content: bytes, *, agent: str) -> Robots:
    """What a robots.txt asks of a program.

    Args:
        content: of the file.
        agent: the program's name, small letters.
    """
    groups: dict[str, list[Rule]] = {}
    delays: dict[str, float] = {}
    named: list[str] = []
    in_rules = False
    text = content[:LARGEST].decode("utf-8", "replace").removeprefix("\ufeff")
    for line in re.split(r"[\r\n]+", text):
        field, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        match field.lower():
            case "user-agent":
                named = [*named, value.lower()] if not in_rules else [value.lower()]
                in_rules = False
                groups.setdefault(named[-1], [])
            case "allow" | "disallow" as kind:
                in_rules = True
                for name in named if value else ():
                    if len(groups[name]) < MOST_RULES:
                        groups[name].append(Rule(kind == "allow", _normal(value)))
            case "crawl-delay":
                in_rules = True
                for name in named if re.fullmatch(r"\d{1,6}(?:\.\d{1,3})?", value) else ():
                    delays[name] = min(float(value), LONGEST_DELAY)
    mine = next((name for name in groups if name != "*" and _product(name) == agent), "*")
    return Robots(tuple(groups.get(mine, ())), delays.get(mine, 0.0))


def _product(name: str) -> str:
    """The name without a version: ``readout/1.0``."""
    return name.partition("/")[0].strip()


def _normal(path: str) -> str:
    """A path in one writing of its percent signs."""
    return quote(unquote_to_bytes(path), safe="/*$?&=+,;:@!~'()%")


def _fits(pattern: str, path: str) -> bool:
    """Whether a rule fits a path: ``*`` stands for anything, ``$`` at the end for the end. Never looks back twice."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if not rest:
        return not ends or at == len(path)
    *middle, last = rest
    for piece in middle:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if ends:
        return path.endswith(last) and len(path) - len(last) >= at
    return path.find(last, at) >= 0
