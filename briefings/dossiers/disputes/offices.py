"""Role phrases compared: what office they name and of what, and whether two can be of one person at one time."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from briefings.models import Role, Standing
from briefings.names import words_of


class Rank(IntEnum):
    """Nouns for offices, those that mean the same under one number. Numbers are kept in facts: never give one anew."""

    HEAD = 1
    """Whoever is at the top, by no title: head, chief, boss."""
    SECRETARY = 2
    DIRECTOR = 3
    CHAIR = 4
    COMMANDER = 5
    EXECUTIVE = 6
    MINISTER = 7
    PRESIDENT = 8
    PREMIER = 9
    ADVISER = 10
    AIDE = 11
    ENVOY = 12
    AMBASSADOR = 13
    SPEAKER = 14
    GOVERNOR = 15


_NOUNS: dict[str, Rank] = {
    "head": Rank.HEAD,
    "chief": Rank.HEAD,
    "boss": Rank.HEAD,
    "secretary": Rank.SECRETARY,
    "director": Rank.DIRECTOR,
    "chair": Rank.CHAIR,
    "chairman": Rank.CHAIR,
    "chairwoman": Rank.CHAIR,
    "chairperson": Rank.CHAIR,
    "commander": Rank.COMMANDER,
    "ceo": Rank.EXECUTIVE,
    "minister": Rank.MINISTER,
    "president": Rank.PRESIDENT,
    "premier": Rank.PREMIER,
    "adviser": Rank.ADVISER,
    "advisor": Rank.ADVISER,
    "aide": Rank.AIDE,
    "assistant": Rank.AIDE,
    "envoy": Rank.ENVOY,
    "emissary": Rank.ENVOY,
    "ambassador": Rank.AMBASSADOR,
    "speaker": Rank.SPEAKER,
    "governor": Rank.GOVERNOR,
}
_SAME = {
    "foreign secretary": "foreign minister",
    "secretary of state for foreign affairs": "foreign minister",
    "minister of foreign affairs": "foreign minister",
    "minister for foreign affairs": "foreign minister",
    "external affairs minister": "foreign minister",
    "home secretary": "interior minister",
    "home minister": "interior minister",
    "minister of the interior": "interior minister",
    "secretary of defense": "defence minister",
    "secretary of defence": "defence minister",
    "defense secretary": "defence minister",
    "defence secretary": "defence minister",
    "minister of defense": "defence minister",
    "minister of defence": "defence minister",
    "prime minister": "premier",
    "chief executive officer": "ceo",
    "chief executive": "ceo",
    "managing director": "ceo",
    "commander in chief": "commander",
    "commander-in-chief": "commander",
    "defense": "defence",
    "centre": "center",
}
_UNSURE = re.compile(
    r"\b(?:deputy|vice|former|ex|acting|interim|incoming|outgoing|then|designate|elect|nominee|co|joint|shadow|honorary"
    r"|first|second|senior|junior|regional|spokes\w+|representative|negotiator|delegate|member|officials?|son|wife"
    r"|brother|ally|rival|predecessor|successor|candidate|under|assistant|chief of staff|staff|and|or)\b|[/&;]",
    re.IGNORECASE,
)
"""Makes an office another one, or a phrase the name of several."""
_MINOR = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "for",
        "in",
        "at",
        "to",
        "and",
        "on",
        "s",
        "new",
        "top",
        "lead",
        "leading",
        "longtime",
        "long",
        "time",
        "veteran",
        "powerful",
        "current",
        "his",
        "her",
        "its",
        "their",
        "country",
        "countrys",
        "national",
        "state",
        "special",
        "senior",
        "chief",
        "mr",
        "mrs",
        "ms",
        "dr",
        "general",
        "admiral",
    }
)
_UNIQUE = {
    Rank.MINISTER: True,
    Rank.PRESIDENT: False,
    Rank.PREMIER: False,
    Rank.SPEAKER: True,
}
"""Offices that one person holds in a state; whether they are told apart by a portfolio."""
_PRINCIPALS = frozenset(
    {
        "president",
        "presidential",
        "presidents",
        "presidency",
        "prime",
        "minister",
        "premier",
        "leader",
        "kremlin",
        "bankova",
        "elysee",
        "chancellery",
        "office",
        "administration",
        "white",
        "house",
        "downing",
        "street",
        "blue",
    }
)
"""Heads of state and government, and the houses that stand for them: whose adviser or aide somebody is."""
_WITHOUT = {Rank.ADVISER: {Rank.AIDE}, Rank.AIDE: {Rank.ADVISER}}


class Office(NamedTuple):
    """What a role phrase comes to."""

    rank: Rank
    of: tuple[str, ...]
    """Stems of the body or portfolio, in order of the alphabet; empty where it is of a whole state or its head."""
    standing: Standing


@lru_cache(maxsize=16384)
def office_of(text: str, standing: Standing, ours: frozenset[str] = frozenset()) -> Office | None:
    """The office that a role phrase names; None where it is none, or more than one.

    Args:
        text: the phrase.
        standing: how it is held.
        ours: words for the person's party and names of persons, which tell no office from another.
    """
    phrase = re.sub(r"[’']s?\b", "", text.casefold())
    for long, short in _SAME.items():
        phrase = re.sub(rf"\b{re.escape(long)}\b", short, phrase)
    if standing in (Standing.FORMER, Standing.DEPUTY, Standing.ACTING):
        phrase = re.sub(r"^(?:the|a|an)\s+", "", phrase)
        phrase = re.sub(
            r"^(?:former|ex-?|deputy|vice-?|acting|interim|then|onetime|one-time)[\s-]*", "", phrase
        )
    if _UNSURE.search(_of_council(phrase)):
        return None
    words = [word for word in words_of(phrase) if word not in ours]
    found = _head_noun(words, phrase)
    if found is None:
        return None
    rest = [word for word in words if word != found and word not in _MINOR]
    of = tuple(sorted({word[:6] for word in rest}))
    if any(word in _NOUNS for word in rest) and not set(rest) <= _PRINCIPALS | set(ours):
        return None  # two offices in one phrase
    if _NOUNS[found] in _WITHOUT:
        of = tuple(word for word in of if word not in {each[:6] for each in _PRINCIPALS})
    return Office(_NOUNS[found], of, standing)


def _of_council(phrase: str) -> str:
    """The phrase with "and" taken out of the name of a body, where it joins no offices."""
    after = re.search(r"\band\b(.*)", phrase)
    if after and not any(word in _NOUNS for word in words_of(after[1])[:-1]):
        return phrase.replace(" and ", " ")
    return phrase


def _head_noun(words: list[str], phrase: str) -> str | None:
    """The noun that names the office: the last before "of", "for", "to"; else the last of all."""
    before = re.split(r"\b(?:of|for|to|at|in)\b", phrase)[0]
    for part in (list(words_of(before)), words):
        nouns = [word for word in part if word in _NOUNS]
        if nouns and (part[-1] in _NOUNS):
            return nouns[-1]
    return None


def unique_office(office: Office | None) -> str | None:
    """A name for an office of state that one person holds at a time; None for one that several may."""
    if office is None or office.standing is not Standing.CURRENT or office.rank not in _UNIQUE:
        return None
    if _UNIQUE[office.rank]:
        return f"{office.rank.name} {' '.join(office.of)}" if len(office.of) == 1 else None
    return office.rank.name if not office.of else None


class Clash(IntEnum):
    """How two offices of one person stand to one another."""

    NONE = 0
    WORDING = 1
    """The same body, under another title."""
    CONTRADICTION = 2
    """Cannot both be so at one time."""


_BODIES = {
    Rank.HEAD,
    Rank.SECRETARY,
    Rank.DIRECTOR,
    Rank.CHAIR,
    Rank.COMMANDER,
    Rank.EXECUTIVE,
    Rank.PRESIDENT,
}
_PAST = {Standing.FORMER, Standing.DEPUTY}


def clash(one: Office, other: Office) -> Clash:
    """Whether two offices that two sources give one person at one time contradict, or only name it differently."""
    if one.of == other.of and one.rank is other.rank:
        standings = {one.standing, other.standing}
        parted = len(standings) == 2 and Standing.CURRENT in standings and standings & _PAST
        return Clash.CONTRADICTION if parted else Clash.NONE
    if {one.standing, other.standing} != {Standing.CURRENT}:
        return Clash.NONE
    if one.rank is other.rank is Rank.MINISTER:
        return Clash.CONTRADICTION if _one_portfolio(one.of, other.of) else Clash.NONE
    if one.of == other.of and len(one.of) > 1 and one.rank in _BODIES and other.rank in _BODIES:
        return Clash.WORDING
    staff = {one.rank, other.rank} == {Rank.ADVISER, Rank.AIDE}
    return Clash.WORDING if staff and one.of == other.of else Clash.NONE


def _one_portfolio(one: Collection[str], other: Collection[str]) -> bool:
    return len(one) == len(other) == 1 and set(one) != set(other) and {*one, *other} <= _PORTFOLIOS


_PORTFOLIOS = frozenset(
    word[:6]
    for word in (
        "foreign",
        "defence",
        "interior",
        "finance",
        "justice",
        "energy",
        "health",
        "education",
        "economy",
        "agriculture",
        "transport",
        "culture",
        "environment",
        "labour",
        "information",
        "security",
        "intelligence",
    )
)


def packed(office: Office, number: int) -> bytes:
    """An office as four bytes: rank, standing, and two of a number for what it is of."""
    return bytes((office.rank, list(Standing).index(office.standing))) + (number % 65536).to_bytes(2, "big")


def may_clash(one: bytes, other: bytes) -> bool:
    """Whether two packed offices are worth comparing."""
    return one != other and (one[2:] == other[2:] or one[0] == other[0] == Rank.MINISTER)


def offices_of(roles: Collection[Role], ours: frozenset[str]) -> list[tuple[Role, Office]]:
    """The roles that name one office each."""
    found = ((role, office_of(role.text, role.standing, ours)) for role in roles)
    return [(role, office) for role, office in found if office is not None]
