"""Deeds that a report tells without a day: what states do to envoys, forces and borders, and how gatherings go."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from briefings.extraction.language.lexicon import rows
from briefings.models import EventKind

from .triggers import event_noun, is_crowd

NOUNS: dict[str, frozenset[str]] = {
    "envoy": frozenset({"ambassador", "attache", "attaché", "charge", "chargé", "consul", "diplomat", "envoy"}),
    "force": frozenset({
        "aircraft", "army", "battalion", "boat", "bomber", "brigade", "carrier", "cutter", "destroyer", "fighter",
        "fleet", "force", "frigate", "gunboat", "helicopter", "jet", "military", "navy", "reinforcement", "reservist",
        "soldier", "submarine", "tank", "troop", "troops", "unit", "vessel", "warplane", "warship",
    }),
    "border": frozenset({
        "airport", "airspace", "border", "bridge", "checkpoint", "consulate", "crossing", "embassy", "frontier", "gate",
        "mission", "pipeline", "port", "road", "route", "strait",
    }),
    "sanction": frozenset({"ban", "blockade", "curb", "embargo", "levy", "sanction", "tariff", "duty"}),
    "tie": frozenset({"contact", "link", "relation", "relations", "tie", "ties"}),
}  # fmt: skip

ENDINGS = frozenset({
    "adjourn", "begin", "collapse", "conclude", "close", "end", "fail", "falter", "finish", "founder", "kick", "open",
    "resume", "restart", "start", "wrap",
})  # fmt: skip
BROKEN = frozenset(
    {("break", "up"), ("break", "down"), ("break", "off"), ("fall", "through"), ("fall", "apart")}
)
"""Verbs of how a gathering begins and ends."""

DISTURBING = frozenset({
    "adjourn", "boycott", "delay", "disrupt", "extend", "interrupt", "leave", "prolong", "quit", "suspend", "walk",
})  # fmt: skip
HELD_UP = frozenset({("hold", "up"), ("break", "off"), ("cut", "short"), ("pull", "out"), ("walk", "out")})
"""Verbs of what is done to one."""


@lru_cache(maxsize=1)
def _deeds() -> dict[tuple[str, str], EventKind]:
    return {(row["verb"], row["object"]): EventKind(row["kind"]) for row in rows("deeds")}


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return frozenset(verb for verb, _ in _deeds())


def deed_kind(verb: Token) -> EventKind | None:
    """Kind of the deed a verb tells by what it is done to, or who does it; None for any other verb."""
    lemma = verb.lemma_.lower()
    if lemma not in _verbs():
        return None
    if (lemma, "crowd") in _deeds():
        subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
        said = any(child.dep_ == "ccomp" for child in verb.children)
        return _deeds()[lemma, "crowd"] if is_crowd(subject) and not said else None
    done_to = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    if lemma in ("call", "pull"):  # "called in the ambassador", "pulled out troops"
        done_to += [
            t for c in verb.rights if c.lower_ in ("in", "out") for t in c.children if t.dep_ == "pobj"
        ]
    classes = [name for name, nouns in NOUNS.items() if any(t.lemma_.lower() in nouns for t in done_to)]
    return next((kind for name in classes if (kind := _deeds().get((lemma, name)))), None)


def tells_course(verb: Token) -> bool:
    """Whether a verb tells how a gathering began, ended or was disturbed: "talks broke up", "held up the session"."""
    lemma = verb.lemma_.lower()
    parts = {child.lower_ for child in verb.rights if child.dep_ in ("prt", "advmod", "prep", "acomp")}
    noun = event_noun(verb)
    if noun is None:
        return False
    is_subject = any(child.dep_ in ("nsubj", "nsubjpass") and _holds(child, noun) for child in verb.children)
    if is_subject:
        return lemma in ENDINGS | DISTURBING or any((lemma, part) in BROKEN for part in parts)
    return lemma in DISTURBING - {"walk"} or any((lemma, part) in HELD_UP for part in parts)


def _holds(child: Token, noun: Token) -> bool:
    return bool(child.left_edge.i <= noun.i <= child.right_edge.i)
