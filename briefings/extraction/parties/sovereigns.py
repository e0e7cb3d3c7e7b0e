"""States that no table knows and the text tells of only once or twice: what they own, are called and do is counted.

One sign alone proves nothing: a person may have a negotiator, a company may demand, a town may be travelled to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

WORD = r"[^\W\d_a-z][^\W\d_]+(?:['-][^\W\d_]+)*?"
NAME = rf"{WORD}(?: {WORD}){{0,2}}"

_OFFICES = (
    r"(?:(?:prime|foreign|interior|defen[cs]e|finance|energy|trade|environment|justice|water|transport|health|"
    r"deputy|vice|acting|interim) )*(?:president|premier|ministers?|chancellor|vice-president|cabinet|ministry|"
    r"parliament|government|navy|army|air force|coast ?guard|central bank|ambassador|embassy|consul|constitution|"
    r"supreme court|opposition|border|capital)"
)
_TABLE = r"(?:(?:chief|lead|top|head|senior) )?(?:negotiators?|delegat(?:es?|ion)|envoys?|diplomats?)"
_OWNS = re.compile(rf"(?<![\w'-])(?P<name>{NAME})'s? (?:[\w-]+ ){{0,2}}?(?P<thing>{_OFFICES}|{_TABLE})\b")
_OF = re.compile(rf"\b(?:{_OFFICES}|{_TABLE}|leaders?|citizens) of (?:the )?(?P<name>{NAME})(?![\w-])")
_COUNTRY = (
    r"(?:country|republic|kingdom|nation|principality|sultanate|emirate|archipelago|dictatorship|monarchy|"
    r"federation|statelet|enclave|neighbou?r|ex-colony|possession|colony|democracy)"
)
_CALLED = re.compile(
    rf"(?<![\w'-])(?P<name>{NAME})(?:, (?:[^,.;]{{3,70}}, )?(?:is |was )?(?:an?|the|its|their|her) "
    rf"(?:[\w-]+ ){{0,4}}?{_COUNTRY}\b|, which )"
    rf"|\b(?:republic|kingdom|country|nation|principality|sultanate|emirate) of (?P<after>{NAME})(?![\w-])"
)
_AT_TABLE = re.compile(rf"\b{_TABLE}\b")
"""What a movement or a person has too."""

_KINDS = frozenset({
    "principality", "republic", "kingdom", "union", "state", "federation", "sultanate", "emirate", "government",
    "confederation", "commonwealth", "ministry", "council", "front", "movement", "north", "south", "east", "west",
})  # fmt: skip
"""What takes up a name and is none."""

ENOUGH = 3
MOST = 48
"""Names that are looked at."""


def candidates(text: str) -> Iterator[str]:
    """The names in a text that own, or are called, what a state owns or is called."""
    found: dict[str, None] = {}
    for pattern in (_OWNS, _OF, _CALLED):
        for match in pattern.finditer(text):
            name = match["name"] or match.groupdict().get("after") or ""
            if name.lower() not in _KINDS:
                found[name] = None
    yield from islice(found, MOST)


def is_state(name: str, text: str, acting: str) -> bool:
    """Whether the signs that a name is that of a state are enough; ``acting``: what those do who negotiate."""
    own = re.escape(name)
    owned = {m["thing"] for m in re.finditer(_OWNS.pattern.replace(NAME, own, 1), text)}
    owned |= {m.group() for m in re.finditer(_OF.pattern.replace(NAME, own, 1), text)}
    called = len(re.findall(_CALLED.pattern.replace(NAME, own), text))
    placed = re.search(rf"\b(?:in|from|across|inside|through|into) {own}(?![\w'])", text) is not None
    people = re.search(
        rf"(?<![\w-]){_stem(name)}(?:ians?|eans?|ans?|ns?|ese|ish|ics?|is?|ers?)(?![\w-])", text
    )
    acts = len(re.findall(rf"(?<![\w'-]){own} (?:(?:has|had|is|was) )?(?:not )?(?:{acting}|ready)\b", text))
    offices = [thing for thing in owned if not _AT_TABLE.search(thing)]
    signs = 2 * min(len(offices), 2) + min(len(owned) - len(offices), 1) + 2 * min(called, 2)
    signs += placed + (people is not None) + min(acts, 2)
    return bool(owned or called) and signs >= ENOUGH


def _stem(name: str) -> str:
    return re.escape(name[:-1] if name[-1] in "aeiouy" and len(name) > 4 else name)
