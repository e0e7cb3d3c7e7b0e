"""Who is in the room: what the sentences say of each person's part in the talks, and what it comes to.

A list or a verb that says it decides; the sentence is kept as the evidence. Where nothing is said, principals and
spokespeople are taken to be absent, people without an office to stand outside, and the rest stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from briefings.models import Participation, Span, Standing

from .names import Mention, Named
from .nouns import role_kind
from .offices import Given, is_principal, standing_of
from .phrases import Line, is_finite
from .roles import DELEGATION
from .sections import Sections

TALKS = frozenset(
    [
        "talk",
        "negotiation",
        "meeting",
        "session",
        "summit",
        "round",
        "dialogue",
        "conference",
        "discussion",
        "ceremony",
        "encounter",
        "bargaining",
    ]
)
"""Nouns of what is reported on, in the singular."""

ATTENDING = frozenset({"attend", "participate", "represent", "sit", "sign"})
MEDIATING = frozenset({"mediate", "broker", "facilitate", "shuttle", "host"})
PASSIVE = ATTENDING | {"join", "accompany"}
"""Verbs whose "by" opens a list of those in the room."""

EARLIER = re.compile(
    r"\b(?:previous|earlier|last|past|preceding|first|failed)\b[^.;,]{0,25}"
    r"\b(?:rounds?|talks|meetings?|sessions?|negotiations|summit)\b|\blast year\b"
)
BEFORE = re.compile(
    r"\b(?:last (?:week|month|year)|ago|in (?:Jan|Febr|March|April|May|June|July|Aug|Sept|Octo|Nov|Dec)\w*|in \d{4})\b"
)
"""Times that are not those of the talks reported on."""

AWAY = re.compile(
    r"\b(?:stay(?:ed|s|ing)? (?:away|out|home)|skip(?:ped|s|ping)?|(?:be|is|was|were) absent|boycott(?:ed|s|ing)?|"
    r"(?:not|n't|never) (?:be )?(?:attend\w*|tak(?:e|ing) part|participat\w*|travel\w*|"
    r"go(?:ing)?|com(?:e|ing)|join\w*)|"
    r"(?:declin|refus)\w+ to (?:attend|come|take part|travel|join))\b"
)
APART = re.compile(
    r"\b(?:separate|parallel)\b[^.;,]{0,20}\b(?:working group|group|meetings?|talks|track)\b"
    r"|\bon the (?:sidelines|margins)\b"
)
OPENING = re.compile(
    r"(?:With (?:him|her|them)|(?:Also )?(?:[Aa]mong|[Pp]resent|[Aa]t the table|[Ii]n the room|[Tt]aking part|"
    r"[Aa]ttending)\b[^,.;]{0,40}?) (?:is|are|was|were)\b"
)
"""What opens a list of those in the room: "Among them is", "Also at the table were"."""

MEETING = frozenset(
    {
        "meet",
        "co-chair",
        "chair",
        "hold",
        "open",
        "begin",
        "start",
        "conclude",
        "finish",
        "wrap",
        "end",
        "resume",
    }
)
"""Verbs that put those who do it at the table, the object being talks."""

LEADERS = re.compile(
    r"(?i)\b(?:summit|(?:the|both) (?:\w+ )?leaders (?:had )?(?:met|meet|agreed|sat|shook|held|signed))\b"
    r"|^Leaders of .* met\b"
)
"""What says that the principals themselves are at the table."""

RANK = (
    Participation.LEADS,
    Participation.MEDIATES,
    Participation.MEMBER,
    Participation.BESIDE,
    Participation.EARLIER,
    Participation.ABSENT,
)
"""What outweighs what, where several things are said of one person."""


WISHING = frozenset({"offer", "want", "refuse", "decline", "threaten", "ask", "send"})
"""Verbs whose infinitive has not come true."""


@dataclass(frozen=True)
class Part:
    """A person's part, and the sentence that says so where one does."""

    participation: Participation
    span: Span | None = None


NOTHING = Part(Participation.UNKNOWN)
"""The part of one of whom nothing is known."""


def find_parts(
    lines: tuple[Line, ...], roles: dict[Named, list[Given]], parties: dict[Named, str], sections: Sections
) -> dict[Named, Part]:
    """The part of everyone who is named."""
    said: dict[Named, list[Part]] = {}
    away: dict[Named, Part] = {}
    for line in lines:
        for mention, part in _said(line, roles, sections):
            said.setdefault(line.owner(mention), []).append(Part(part, line.sentence.span))
        for mention in _away(line):
            away.setdefault(line.owner(mention), Part(Participation.ABSENT, line.sentence.span))
    _with_colleagues(lines, said)
    people = list(dict.fromkeys(person for line in lines for _, person in line.named))
    settled = {
        p: away.get(p) or min(found, key=lambda part: RANK.index(part.participation))
        for p, found in said.items()
    }
    settled = away | settled
    summit = None if any(_lists(line) for line in lines) else next((x for x in lines if _is_summit(x)), None)
    named = any(part.participation in RANK[:3] for part in settled.values())
    ages = {m for line in lines for m in line.mentions if _has_age(line, m)}
    for person in people:
        if person not in settled:
            given, aged = roles.get(person, []), person.mentions[0] in ages
            settled[person] = _unsaid(
                given, aged=aged, summit=summit if person in parties else None, named=named
            )
    return settled


def _said(
    line: Line, roles: dict[Named, list[Given]], sections: Sections
) -> Iterator[tuple[Mention, Participation]]:
    """What one sentence says of the parts of those in it."""
    earlier = EARLIER.search(line.tokens.text) is not None
    for mention, part in _by_rules(line, roles, sections):
        past = earlier and part in {Participation.MEMBER, Participation.MEDIATES}
        yield mention, Participation.EARLIER if past else part


def _by_rules(
    line: Line, roles: dict[Named, list[Given]], sections: Sections
) -> Iterator[tuple[Mention, Participation]]:
    yield from _by_role(line, roles)
    if sections.label(line.sentence) is not None:
        yield from ((mention, Participation.MEMBER) for mention in line.mentions)
    if re.match(r"Who (?:speaks|negotiates|leads|sits|is|represents)", sections.heading(line.sentence)):
        yield from ((m, Participation.LEADS) for m in line.mentions[:1] if _is_verbless(line, m))
    if OPENING.match(line.tokens.text):
        be = next(token.i for token in line.tokens if token.lemma_ == "be")
        yield from ((m, Participation.MEMBER) for m in line.listed(be))
    for token in line.tokens:
        if token.pos_ in {"VERB", "AUX", "ADJ"} or token.lemma_.lower() in ATTENDING:
            yield from _by_verb(line, token)
    if APART.search(line.tokens.text):
        match = APART.search(line.tokens.text)
        place = line.tokens.start_char + (match.start() if match else 0)
        before = [m for m in line.mentions if m.tokens.end_char <= place and line.is_outer(m)]
        group = next(
            (found for m in before if before[-1] in (found := (m, *line.coordinated(m, roles=True)))), ()
        )
        yield from ((m, Participation.BESIDE) for m in group)


def _by_role(line: Line, roles: dict[Named, list[Given]]) -> Iterator[tuple[Mention, Participation]]:
    """Such as "Leads the delegation", "will serve as the chief negotiator", "head of the mediating panel"."""
    for mention, person in line.named:
        for given in roles.get(person, []):
            if given.mention is not mention:
                continue
            text = given.tokens.text.lower()
            if given.kind == "leads":
                yield mention, Participation.LEADS
                continue
            if not given.before and re.search(r"\b(?:chief|lead|top|head) (?:\w+ )?negotiator\b", text):
                yield mention, Participation.LEADS
            elif "mediat" in text and standing_of(given.tokens) is Standing.CURRENT:
                yield mention, Participation.MEDIATES
            elif re.search(r"\bat the (?:\w+ )?(?:talks|round|negotiations|meeting)", text):
                yield mention, Participation.EARLIER


def _by_verb(line: Line, verb: Token) -> Iterator[tuple[Mention, Participation]]:
    """What a verb says of those who do it, or of those its "by" or its list names."""
    lemma = verb.lemma_.lower()
    after = line.doc[verb.i + 1 : min(line.end, verb.i + 8)]
    follows = after[0].lower_ if len(after) else ""
    if verb.tag_ == "VBN" and follows == "by" and lemma in PASSIVE | MEDIATING | {"lead", "head"}:
        part = Participation.MEDIATES if lemma in MEDIATING else Participation.MEMBER
        if lemma in {"lead", "head"}:
            part = Participation.LEADS
        yield from ((mention, part) for mention in line.listed(verb.i + 1))
        return
    if lemma in {"include", "comprise"} and any(
        t.lemma_.lower() in DELEGATION for t in line.doc[line.start : verb.i]
    ):
        yield from ((mention, Participation.MEMBER) for mention in line.listed(verb.i))
        return
    if lemma == "bring" and "together" in {t.lower_ for t in after}:
        yield from ((mention, Participation.MEMBER) for mention in line.listed(verb.i))
        return
    if lemma in MEETING and (
        lemma == "meet" or any(c.lemma_.lower() in TALKS for c in verb.children if c.dep_ == "dobj")
    ):
        yield from _meeting(line, verb)
        return
    part_ = _part_of(lemma, verb, follows, {t.lemma_.lower() for t in after})
    if part_ is None or _is_remote(verb):
        return
    for mention in line.actors(verb):
        yield mention, part_
    if any(t.lower_ in {"with", "alongside"} for t in after):
        place = next(t.i for t in after if t.lower_ in {"with", "alongside"})
        yield from ((m, Participation.MEMBER) for m in line.listed(place))


def _meeting(line: Line, verb: Token) -> Iterator[tuple[Mention, Participation]]:
    """Such as "A and his counterpart B will meet", "A met B": both, unless it was before these talks."""
    if (
        _is_remote(verb)
        or verb.dep_ in {"relcl", "advcl", "acl"}
        or re.search(r"\bby (?:tele)?phone\b", line.tokens.text)
    ):
        return
    clause = [m for m in line.mentions if m.tokens.end <= verb.i and line.is_outer(m)]
    clause = [
        m
        for m in clause
        if not any(
            is_finite(t) for t in line.doc[m.tokens.end : verb.i] if t.tag_ != "MD" and t.pos_ != "AUX"
        )
    ]
    others = [m for m in line.listed(verb.i) if m.tokens.start - verb.i < 9]
    if not clause or len(clause) + len(others) < 2:
        return
    part = Participation.EARLIER if BEFORE.search(line.tokens.text) else Participation.MEMBER
    yield from ((m, part) for m in (*clause, *others))


def _part_of(lemma: str, verb: Token, follows: str, after: set[str]) -> Participation | None:
    """The part of one who does what a verb says."""
    talks = bool(after & (TALKS | DELEGATION))
    if (lemma in MEDIATING and (talks or lemma != "host")) or (lemma == "carry" and "between" in after):
        return Participation.MEDIATES
    if lemma in {"lead", "chair", "run"} and talks:
        return Participation.LEADS
    attends = (
        lemma in {"attend", "participate", "represent", "sit"}
        or (lemma == "take" and follows == "part")
        or (lemma == "sign" and follows in {"for", "the", "a", "an"})
        or (lemma in {"join", "receive"} and (talks or verb.tag_ == "VBD"))
        or (
            lemma == "present" and any(t.lemma_ == "be" for t in (verb.head, *verb.children, *verb.ancestors))
        )
        or (lemma == "be" and follows == "in" and "with" in after)
    )
    return Participation.MEMBER if attends else None


def _is_remote(verb: Token) -> bool:
    """Whether a verb tells of something before the talks, of a wish or of a condition."""
    if any(c.lower_ in {"if", "unless", "until"} and c.dep_ == "mark" for c in verb.children):
        return True
    if any(c.dep_ == "neg" for c in verb.children):
        return True
    if any(c.lower_ in {"had", "'d", "might", "could"} and c.dep_ == "aux" for c in verb.children):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_ in WISHING


def _is_verbless(line: Line, mention: Mention) -> bool:
    """Whether a sentence answers with a name: "Name, an aide to the president."."""
    before = line.doc[line.start : mention.tokens.start]
    if line.tokens.root.pos_ in {"VERB", "AUX"} and line.tokens.root.dep_ == "ROOT":
        return False
    return all(role_kind(t.text) or t.pos_ in {"ADJ", "NOUN", "PROPN", "DET", "PART"} for t in before)


def _away(line: Line) -> Iterator[Mention]:
    """Those of whom a sentence says that they stay away."""
    for match in AWAY.finditer(line.tokens.text):
        place = line.tokens.start_char + match.start()
        before = [m for m in line.mentions if m.tokens.end_char <= place]
        span = line.doc.char_span(place, place + 1, alignment_mode="expand")
        if before and span is not None and not line.has_subject_between(before[-1], span.start):
            yield before[-1]


def _with_colleagues(lines: tuple[Line, ...], said: dict[Named, list[Part]]) -> None:
    """Such as "With his colleagues, A and B, at his side": they have the part of the one beside whom they are."""
    for line in lines:
        for token in line.tokens:
            if token.lower_ != "colleagues":
                continue
            first = next((p for m, p in line.named if m.tokens.end <= token.i and p in said), None)
            if first is None:
                continue
            parts = [Part(part.participation, line.sentence.span) for part in said[first]]
            for mention in line.listed(token.i):
                said.setdefault(line.owner(mention), []).extend(parts)


def _is_summit(line: Line) -> bool:
    """Whether a sentence says that the leaders themselves meet at these talks."""
    text = line.tokens.text
    return (
        LEADERS.search(text) is not None
        and not EARLIER.search(text)
        and not re.search(r"\b(?:next|third) summit\b", text)
    )


def _lists(line: Line) -> bool:
    """Whether a sentence names those who attended, one by one."""
    return any(
        t.lemma_ == "attend" and t.tag_ == "VBN" and t.i + 1 < line.end and t.nbor().lower_ == "by"
        for t in line.tokens
    )


def _has_age(line: Line, mention: Mention) -> bool:
    """Whether an age stands after a name, as reports give it for people without an office."""
    after = line.doc[mention.tokens.end : min(line.end, mention.tokens.end + 2)]
    return len(after) == 2 and after[0].text == "," and after[1].like_num


def _unsaid(given: list[Given], *, aged: bool, summit: Line | None, named: bool) -> Part:
    """The part of one of whom nothing is said."""
    kinds = {g.kind for g in given}
    if (kinds and kinds <= {"outsider", "courtesy"}) or (aged and not kinds):
        return Part(Participation.OUTSIDE)
    if any(is_principal(role) for role in given):
        if summit is not None:
            return Part(Participation.MEMBER, summit.sentence.span)
        return Part(Participation.ABSENT)
    if "spokesperson" in kinds or (named and kinds):
        return Part(Participation.ABSENT)
    return NOTHING
