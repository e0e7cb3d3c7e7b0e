"""What: what somebody said or wants, whether something is so, what happened; answered with sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from briefings.models import Participation

from .clauses import actors, is_denied, is_if, parse, tokens_of_hits
from .kinds import SAYING
from .models import Kind, Place, Sort, Term
from .pages import Gathered, Hit, Line, Page
from .sayings import holder, subject_fit, voiced
from .support import Candidate, holds_loosely, lacks, line_at, usable, whole_part
from .words import light, of_class, stem

_PARTAKING = frozenset({"take_part", "attend", "participat", "join", "sit_in", "sit"})
_MOVING = frozenset({"come", "go", "travel"})
_IN_ROOM = re.compile(
    r"\b(?:at the (?:table|talks|meeting)|in the room|present|absent|part of the (?:talks|meeting|delegation))\b",
    re.IGNORECASE,
)
"""Words that ask whether somebody takes part."""
_PRESENT = frozenset({Participation.LEADS, Participation.MEMBER, Participation.MEDIATES})


def what(gathered: Gathered) -> Iterator[Candidate]:
    """The sentence that holds most of the question."""
    asked = gathered.asked
    deed = asked.deed
    subjects = [n for n, t in enumerate(asked.terms) if t.place is Place.SUBJECT]
    for line in usable(gathered, most=10):
        bonus = 0.0
        if deed is not None and deed.weight >= 1:
            tokens = [
                (t, h)
                for t, h in tokens_of_hits(line, asked.terms.index(deed))
                if not h.against and h.level >= 0.7
            ]
            if not tokens:
                bonus -= 0.15
            elif subjects:
                fit = max(subject_fit(line, t, n) for t, _ in tokens for n in subjects)
                if fit < 0.5 and asked.slot == "object":
                    continue
                bonus += 0.1 * fit
            if tokens and all(is_denied(t) for t, _ in tokens) and not asked.denied:
                bonus -= 0.1
        exact = sum(line.own[n] >= 0.99 for n, t in enumerate(asked.terms) if not t.is_name and t.weight >= 1)
        yield Candidate(0.2 + 0.75 * line.score + bonus + 0.01 * exact, (line,), (whole_part(line),))


def loosely(gathered: Gathered) -> Iterator[Candidate]:
    """The sentence that holds the question in other words."""
    for line in gathered.lines[:6]:
        if line.text.rstrip(" \"”'’").endswith("?"):
            continue
        held = holds_loosely(line, gathered)
        asked = gathered.asked
        bar = {Kind.YES_NO: 0.6, Kind.SAID: 0.9, Kind.WANTS: 0.9}.get(asked.kind, 0.0)
        if any(
            term.is_name and term.place is Place.SUBJECT and line.own[n] < bar
            for n, term in enumerate(asked.terms)
        ):
            continue
        if held >= 0.5:
            yield Candidate(0.4 * held + 0.6 * line.score, (line,), (whole_part(line),))


_OPEN = re.compile(
    r"\bno (?:date|venue|place|time|decision|timetable|details?|agreement)\b"
    r"|\bnot (?:yet )?(?:known|clear|decided|immediately clear|been (?:set|fixed|decided|agreed|named))\b"
    r"|\bunclear\b|\bunknown\b|\bundecided\b|\byet to be\b|\bremains? (?:open|to be)\b"
    r"|\bdid not (?:say|clarify|specify|give)\b|\bhas not said\b|\bnothing was said\b|\bdeclined to\b"
    r"|\bwould not (?:say|confirm)\b",
    re.IGNORECASE,
)
"""Words that say that something is not known or not settled."""


def left_open(gathered: Gathered) -> Iterator[Candidate]:
    """A sentence that says that what is asked for is not known."""
    for line in gathered.lines[:8]:
        if _OPEN.search(line.text) and not lacks(line, gathered, needs_deed=False) and line.score >= 0.75:
            yield Candidate(line.score, (line,), (whole_part(line),))


def yes_no(gathered: Gathered) -> Iterator[Candidate]:
    """Whether it is so."""
    asked = gathered.asked
    yield from _took_part(gathered)
    deed = asked.deed
    focus = [n for n, t in enumerate(asked.terms) if t is deed and t.weight >= 1] or [
        n for n, t in enumerate(asked.terms) if not t.is_name and t.weight >= 1
    ]
    for line in usable(gathered):
        for number in focus:
            for token, hit in tokens_of_hits(line, number):
                found = None if is_if(token) else _whether(line, gathered, number, (token, hit))
                if found is not None:
                    yield found


def _whether(line: Line, gathered: Gathered, number: int, at: tuple[Token, Hit]) -> Candidate | None:
    """What a sentence says of whether it is so, at one of its words."""
    asked, (token, hit) = gathered.asked, at
    subjects = [n for n, t in enumerate(asked.terms) if t.place is Place.SUBJECT and n != number]
    names = [n for n in subjects if asked.terms[n].is_name]
    fit = max((subject_fit(line, token, n) for n in names or subjects), default=0.7)
    if names and fit < 0.5:
        return None
    denied = is_denied(token)
    verdict = None
    if (
        denied is False
        and not hit.against
        and hit.level >= 0.7
        and _is_claimed(line, token, names[0] if names else None)
    ):
        denied = None
    if denied is not None and hit.level >= 0.7 and fit >= 0.5:
        verdict = "No" if (hit.against != denied) != asked.denied else "Yes"
    telling = [n for n, t in enumerate(asked.terms) if t.weight >= 1 and t.place is not Place.SETTING]
    whole = all(line.own[n] >= 0.6 for n in telling)
    named_only = asked.terms[number].sort is not Sort.DEED
    if verdict == "No" and named_only and not whole:
        verdict = None
    if verdict == "Yes" and (hit.level < 0.9 or not whole or named_only or _hedged(token)):
        verdict = None
    if verdict == "Yes" and any(
        is_denied(each)
        for n in telling
        if n not in subjects and n != number
        for each, _ in tokens_of_hits(line, n)
    ):
        verdict = "No"
    score = 0.2 + 0.55 * line.score + 0.15 * fit + 0.1 * hit.level + (0.04 if verdict else 0.0)
    return Candidate(score, (line,), (whole_part(line),), verdict)


def _is_claimed(line: Line, token: Token, subject: int | None) -> bool:
    """Whether somebody else only says that it is so."""
    if subject is None:
        return False
    for verb in token.ancestors:
        if stem(verb.text) in SAYING and verb.pos_ == "VERB":
            reach = {each.i for head in actors(verb) for each in head.subtree}
            return bool(reach) and not any(each.i in reach for each, _ in tokens_of_hits(line, subject))
    return False


def _hedged(token: Token) -> bool:
    """Whether it is only asked for, offered or supposed."""
    if any(child.tag_ == "MD" and child.lower_ not in ("will", "'ll") for child in token.children):
        return True
    return any(stem(each.text) in _UNSURE for each in token.ancestors)


def _took_part(gathered: Gathered) -> Iterator[Candidate]:  # noqa: C901 - a table of cases
    """Whether a person is at the talks, as what was read has it."""
    asked = gathered.asked
    deed = asked.deed
    base = next(iter(deed.stems)) if deed else ""
    moves = base in _MOVING
    if base not in _PARTAKING and not moves and not _IN_ROOM.search(asked.text):
        return
    for term in asked.terms:
        if not term.person:
            continue
        for page in gathered.pages:
            if any(
                t is not term
                and t.sort is not Sort.DEED
                and (t.is_name or t.weight >= 1)
                and not page.hits[n]
                for n, t in enumerate(asked.terms)
            ):
                continue
            for person in page.account.extraction.people:
                known = page.account.known(person.name)
                if known is None or known.key != term.person or person.participation_span is None:
                    continue
                line = line_at(page, person.participation_span.start)
                if line is None:
                    continue
                if person.participation in _PRESENT and not moves:
                    yield Candidate(1.05 - 0.01 * page.index, (line,), (whole_part(line),), "Yes")
                elif person.participation is Participation.BESIDE:
                    yield Candidate(1.04 - 0.01 * page.index, (line,), (whole_part(line),))
                elif person.participation is Participation.ABSENT:
                    yield Candidate(1.05 - 0.01 * page.index, (line,), (whole_part(line),), "No")


def compare(gathered: Gathered) -> Iterator[Candidate]:
    """What each of two sides says of something."""
    asked = gathered.asked
    sides = [term for term in asked.terms if term.is_name and term.place is not Place.SETTING]
    if len(sides) < 2:
        yield from what(gathered)
        return
    topic = [
        n for n, t in enumerate(asked.terms) if not t.is_name and t.weight >= 1 and not t.stems & _COMPARING
    ]
    numbers = [asked.terms.index(term) for term in sides[:2]]
    for line in gathered.lines[:12]:
        if all(line.own[n] >= 0.9 for n in numbers) and _CONTRAST.search(line.text):
            yield Candidate(0.4 + 0.3 * line.score, (line,), (whole_part(line),))
    for page in gathered.pages:
        chosen = _pair(_told_by(page, sides[0], topic), _told_by(page, sides[1], topic))
        if chosen:
            score = 0.5 + 0.25 * sum(line.score for line in chosen) / 2
            yield Candidate(
                score - 0.004 * page.index, tuple(chosen), tuple(whole_part(line) for line in chosen)
            )


_CONTRAST = re.compile(r"\b(?:while|but|whereas|instead|although|unlike|however|refus\w+|reject\w+)\b|;")
"""Words that set one side against the other."""
_COMPARING = of_class("comparing")
_UNSURE = of_class("unsure")


def _pair(ones: Sequence[tuple[float, Line]], others: Sequence[tuple[float, Line]]) -> tuple[Line, ...]:
    """One sentence of each side, those that speak most of the same."""
    best: tuple[float, tuple[Line, ...]] = (0.0, ())
    for score, one in ones[:12]:
        for more, other in others[:12]:
            if one is other:
                continue
            shared = _content(one) & _content(other)
            total = score + more + 0.25 * len(shared)
            if total > best[0]:
                best = (total, (one, other))
    return best[1]


def _content(line: Line) -> frozenset[str]:
    return frozenset(
        stem(token.text)
        for token in parse(line.text)
        if token.pos_ in ("NOUN", "VERB", "ADJ", "NUM") and token.lower_ not in light()
    )


def _told_by(page: Page, side: Term, topic: Sequence[int]) -> list[tuple[float, Line]]:
    """The sentences with what a side says or wants, those that hold most of the topic first."""
    scored: list[tuple[float, int, Line]] = []
    for position in page.account.extraction.positions:
        line = line_at(page, position.span.start)
        if line is not None and holder(page.account, position, side):
            scored.append((_topic_held(line, topic) + 0.1, -line.index, line))
    for statement in page.account.extraction.statements:
        line = line_at(page, statement.span.start)
        if line is not None and voiced(page.account, statement.speaker, side):
            scored.append((_topic_held(line, topic), -line.index, line))
    fitting = sorted(
        (each for each in scored if not topic or each[0] >= 0.35), key=lambda each: (-each[0], -each[1])
    )
    return [(score, line) for score, _, line in fitting]


def _topic_held(line: Line, topic: Sequence[int]) -> float:
    return sum(line.levels[n] for n in topic) / len(topic) if topic else 0.5
