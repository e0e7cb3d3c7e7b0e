"""Whether somebody of whom no sentence says it is presumed to be at the talks: signs weighed, as a reader would.

A list or a verb that says it decides elsewhere. What is left is weighed: an office, a side, to whom and where he
speaks, who else of his side is there. The weights are fitted to annotated reports by ``benchmarks/presumption.py``,
which leaves out one report at a time to say how well they carry over.

Source: logistic regression with a ridge penalty (le Cessie and van Houwelingen 1992).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefings.extraction.language.clauses import REPORTING, SUBJECTS
from briefings.extraction.language.lexicon import rows
from briefings.extraction.language.nouns import singular
from briefings.extraction.names.ground import Ground
from briefings.extraction.names.names import Mention, Named
from briefings.extraction.names.offices import Given, is_principal, is_private, standing
from briefings.extraction.names.phrases import Line
from briefings.models import Participation, Standing

from .presence import is_in_charge, subjects_of

LIKELY = 0.5
"""Least probability at which somebody is presumed to be there."""

UNLIKELY = 0.4
"""Greatest probability at which somebody is presumed not to be; between the two nothing is presumed."""

TALKS = re.compile(
    r"(?i)\b(?:talks?|meetings?|sessions?|rounds?|negotiat\w+|delegat\w+|table|mediat\w+|discussions?|consultations?"
    r"|dialogue|agreement|accord|draft|communiqu[ée]|proposal)\b"
)
ELSEWHERE = re.compile(
    r"(?i)\b(?:told|tell(?:s|ing)?|interview with|speaking (?:to|on)) (?:[\w'’.-]+ ){0,4}?"
    r"(?:television|tv|radio|lawmakers|parliament|rally|supporters|broadcaster|newspaper|daily|congress|senate|cabinet|"
    r"the house)\b"
    r"|\bin an? (?:\w+ )?(?:statement|interview|speech|address|post|letter|e-?mail|tweet|video)\b"
    r"|\b(?:wrote|posted|said) on (?:x|telegram|facebook|twitter|social media|his|her|state|national|"
    r"\w+ (?:radio|tv|television))\b"
    r"|\bat a (?:\w+ )?(?:rally|ceremony|parade|market)\b|\bby (?:tele)?phone\b"
    r"|^(?:back |speaking )?in (?!(?:the|an?|his|her|their|its|this|that|return|exchange|turn|response|fact|addition|"
    r"what|january|february|march|april|may|june|july|august|september|october|november|december)\b)[^,.;]{3,40},"
)
"""Where somebody speaks who is not at the talks; a sentence may open with the place: "In Arvada, the minister said"."""

TOLD = re.compile(
    r"(?i)\b(?:talks|negotiations?|meetings?|sessions?|rounds?|summit|dialogue|consultations?|conference)\b"
)
MEDIATING = re.compile(
    r"(?i)\b(?:mediat\w+|facilitat\w+|chair(?:s|ed|ing)?|host(?:s|ed|ing)?|broker\w*|moderat\w+)\b"
)
MARK = re.compile('"')
PRESS = re.compile(r"(?i)\b(?:told|telling|briefed) (?:\w+ ){0,2}(?:reporters|journalists|the press)\b")
HIGH = frozenset({"minister", "secretary", "chancellor"})
ENVOYS = frozenset(
    {"envoy", "representative", "negotiator", "delegate", "mediator", "emissary", "facilitator"}
)
AT_THE_TABLE = frozenset({"negotiator", "delegate", "facilitator", "guarantor", "observer"})
BELOW = frozenset({
    "deputy", "vice", "undersecretary", "director", "adviser", "aide", "counsel", "commissioner", "chief", "head",
})  # fmt: skip
HOUSE = frozenset({
    "lawmaker", "senator", "congressman", "congresswoman", "mp", "mep", "opposition", "parliament", "speaker",
    "mayor", "governor", "lawyer", "party",
})  # fmt: skip
LIVING = frozenset({
    "drive", "escape", "farm", "fled", "flee", "grow", "keep", "live", "queue", "sell", "shelter",
    "study", "survive",
})  # fmt: skip
"""What reports tell of people who hold no office."""


@dataclass(frozen=True)
class Setting:
    """What of an article matters to everybody in it.

    Attributes:
        there: parties of which somebody is said to be at the talks.
        hosts: states and organisations that host or mediate.
        foremost: of each party the one named most, heads of state aside.
        topics: words that say what the talks are on.
        told: whether the article tells of talks at all.
    """

    there: frozenset[str]
    hosts: frozenset[str]
    foremost: frozenset[Named]
    topics: frozenset[str]
    told: bool

    @staticmethod
    def of(ground: Ground, parties: dict[Named, str], there: frozenset[str]) -> Setting:
        """The setting of an article whose people have these parties."""
        often = Counter(person for line in ground.lines for _, person in line.named)
        foremost: dict[str, Named] = {}
        for person in ground.people:
            party, given = parties.get(person), ground.roles.get(person, [])
            if party is None or any(map(is_principal, given)):
                continue
            if party not in foremost or often[person] > often[foremost[party]]:
                foremost[party] = person
        told = any(TOLD.search(line.tokens.text) for line in ground.lines)
        return Setting(there, ground.hosts, frozenset(foremost.values()), subjects_of(ground.lines), told)


def presume(person: Named, ground: Ground, party: str | None, setting: Setting) -> Participation:
    """What the signs come to: at the talks, not, outside of them, or unknown."""
    given = ground.roles.get(person, [])
    kinds = {role.kind for role in given}
    if any(map(is_principal, given)):
        return Participation.ABSENT  # heads of state and government send others; a summit is said to be one
    likely = probability(signs(person, ground, party, setting)) if setting.told else UNLIKELY
    if likely >= LIKELY or any(map(_negotiates, given)):
        return Participation.MEMBER
    if kinds <= {"outsider", "courtesy"} or is_private(given):
        return Participation.OUTSIDE
    if not setting.told and not kinds & {"principal", "spokesperson"}:
        return Participation.UNKNOWN
    return Participation.ABSENT if likely <= UNLIKELY else Participation.UNKNOWN


def _negotiates(given: Given) -> bool:
    """Whether a role is to negotiate, and is held now: nobody is a delegate away from the table."""
    nouns = {singular(token.text).lower() for token in given.tokens}
    return bool(nouns & AT_THE_TABLE) and standing(given) is Standing.CURRENT


def signs(person: Named, ground: Ground, party: str | None, setting: Setting) -> frozenset[str]:
    """The signs that speak for or against a person's presence, by name."""
    given = ground.roles.get(person, [])
    found = {*_office(given, setting), *_side(person, party, ground, setting)}
    return frozenset(found.union(*_conduct(person, ground.lines)))


def probability(found: frozenset[str]) -> float:
    """How likely somebody with these signs is there, 0 to 1."""
    known = weights()
    return 1 / (1 + math.exp(-known["always"] - sum(known.get(sign, 0.0) for sign in sorted(found))))


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The weight of each sign, and of "always", which everybody has."""
    return {row["sign"]: float(row["weight"]) for row in rows("presumption")}


def _office(roles: list[Given], setting: Setting) -> Iterator[str]:
    kinds = {given.kind for given in roles}
    nouns = {singular(token.text).lower() for given in roles for token in given.tokens}
    yield from (f"kind {kind}" for kind in kinds)
    if not kinds:
        yield "no role"
    if is_private(roles):
        yield "private"
    if any(map(is_principal, roles)):
        yield "principal now"
    if any(is_in_charge(given, setting.topics) for given in roles):
        yield "in charge of the matter"
    if roles and all(standing(given) is Standing.FORMER for given in roles):
        yield "former"
    for sign, among in (("high", HIGH), ("envoy", ENVOYS), ("below", BELOW), ("house", HOUSE)):
        if nouns & among:
            yield sign
    if len(roles) > 1:
        yield "several roles"


def _side(person: Named, party: str | None, ground: Ground, setting: Setting) -> Iterator[str]:
    if person in setting.foremost:
        yield "foremost"
    if party is None:
        yield "no party"
    elif party in ground.sides:
        yield "of a side"
    elif party in setting.hosts:
        yield "of the hosts"
    else:
        yield "of another party"
    if party is not None:
        yield "side is there" if party in setting.there else "side not seen"
    if not setting.there:
        yield "nobody seen"


def _conduct(person: Named, lines: tuple[Line, ...]) -> Iterator[set[str]]:
    """What the sentences that name somebody tell, sentence by sentence; then what they tell together."""
    naming = [(line, [m for m, named in line.named if named is person]) for line in lines]
    naming = [(line, own) for line, own in naming if own]
    for line, own in naming:
        yield set(_telling(line, own))
    share = naming[0][0].sentence.index / max(lines[-1].sentence.index, 1)
    yield {"named early" if share < 1 / 3 else "named late" if share > 2 / 3 else "named midway"}
    if len({line.sentence.paragraph for line, _ in naming}) > 1:
        yield {"in several paragraphs"}
    if len(naming) > 1:
        yield {"named again"} | ({"named often"} if len(naming) > 2 else set())


def _telling(line: Line, own: list[Mention]) -> Iterator[str]:
    text = line.tokens.text
    beside = (
        ("speaks elsewhere", ELSEWHERE), ("speaks to the press", PRESS), ("beside talks", TALKS),
        ("beside mediation", MEDIATING), ("beside a quotation", MARK),
    )  # fmt: skip
    yield from (sign for sign, pattern in beside if pattern.search(text))
    for mention in own:
        head = mention.tokens.root
        subject = next((t for t in (head, head.head) if t.dep_ in SUBJECTS), None)
        if subject is not None:
            yield "speaks" if subject.head.lemma_ in REPORTING else "acts"
            if TALKS.search(text):
                yield "subject beside talks"
        after = line.doc[mention.tokens.end : min(line.end, mention.tokens.end + 6)]
        if len(after) > 2 and after[0].text == "," and after[1].like_num:
            yield "aged"
        if after[:2].text == ", who" and any(token.lemma_ in LIVING for token in after):
            yield "lives"
