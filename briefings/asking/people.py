"""Who: by role, by place in a delegation, by what they do, by what they said."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from briefings.models import Participation, Person, Span, Standing
from briefings.names import words_of

from .doers import by_deed, by_noun
from .kinds import SAYING
from .models import Asked, Part, Place, Sort, Term
from .pages import Gathered, Line, Page, is_side
from .speakers import speakers
from .support import Candidate, line_at, name_part, whole_part, words_part
from .words import of_class, stem

LEADING = of_class("leading")
SPEAKING_FOR = of_class("speaking for")
MEDIATING = of_class("mediating")
TEAMS = of_class("team")
_BELONGING = of_class("belonging")


def who_is(gathered: Gathered) -> Iterator[Candidate]:
    """A person's roles, as the reports phrase them."""
    for key in gathered.people:
        actor = gathered.actors.get(key)
        if actor is None:
            continue
        held = [role for role in actor.roles if role.standing is not Standing.FORMER] or list(actor.roles)
        by_weight = sorted(held, key=lambda role: (-len(role.citations), -len(role.text)))
        parts: list[Part] = []
        lines: list[Line] = []
        spans: list[Span] = []
        for role in by_weight[:3]:
            found = _line_of(gathered, role.citations[0].article_id, role.citations[0].span)
            if found is None or any(_same(role.text, part.text) for part in parts):
                continue
            at = found.text.find(role.text)
            if at < 0:
                continue
            part, span = words_part(found, at, at + len(role.text))
            parts.append(part)
            lines.append(found)
            spans.append(span)
        if parts:
            yield Candidate(1.0, tuple(dict.fromkeys(lines)), tuple(parts), spans=tuple(spans))
        elif line := next((line for line in gathered.lines if line.own and max(line.own) >= 0.9), None):
            yield Candidate(0.7, (line,), (whole_part(line),))


def _same(one: str, other: str) -> bool:
    return set(map(stem, words_of(one))) >= set(map(stem, words_of(other)))


def _line_of(gathered: Gathered, article_id: str, span: Span) -> Line | None:
    for page in gathered.pages:
        if page.account.article.id == article_id:
            return next((line for line in page.lines if line.span.overlaps(span)), None)
    return None


def who(gathered: Gathered) -> Iterator[Candidate]:
    """Whoever is asked for."""
    asked = gathered.asked
    deed = asked.deed
    base = next(iter(deed.stems)) if deed else ""
    nouns = {word for term in asked.terms if not term.is_name and term is not deed for word in term.stems}
    team = bool(nouns & TEAMS)
    heads = base in LEADING and (team or not asked.of(Place.OBJECT))
    if heads or _is_chief(nouns) or _SPEAKS_FOR.search(asked.text):
        yield from _of_team(gathered, leads=True)
    elif base in SPEAKING_FOR or (team and (asked.everybody or base in _BELONGING)):
        yield from _of_team(gathered, leads=False)
    elif base in MEDIATING or (not deed and stem("mediator") in nouns):
        yield from _mediators(gathered)
    if deed is None or base in ("serv", "act", "hold"):
        yield from _by_role(gathered)
        yield from by_noun(gathered)
    if base in SAYING:
        yield from speakers(gathered)
    yield from by_deed(gathered)


_SPEAKS_FOR = re.compile(r"\b(?:speaks?|speaking|spoke) (?:for|on behalf of)\b", re.IGNORECASE)
_CHIEF = of_class("chief")


def _is_chief(nouns: Collection[str]) -> bool:
    """Whether a chief negotiator or head of a delegation is asked for."""
    heads = bool(_CHIEF & set(nouns)) or stem("leader") in nouns
    return heads and bool({stem("negotiator"), stem("delegation"), stem("team")} & set(nouns))


def _settled_on(page: Page, gathered: Gathered) -> bool:
    """Whether a report is of the place and time the question names."""
    for n, term in enumerate(gathered.asked.terms):
        if term.is_name and term.place is Place.SETTING and not page.hits[n]:
            return False
        if term.sort is Sort.NAME and not term.person and not page.hits[n]:
            return False
    return True


def _party_asked(asked: Asked) -> tuple[Term, ...]:
    """The sides whose people are asked for."""
    sides = [term for term in asked.terms if term.is_name and term.place is not Place.SETTING]
    return (
        tuple(term for term in sides if not term.person)
        or tuple(term for term in sides if term.party)
        or tuple(term for term in asked.terms if term.sort is Sort.PARTY)
    )


def _of_team(gathered: Gathered, *, leads: bool) -> Iterator[Candidate]:
    """Persons of a delegation."""
    parties = _party_asked(gathered.asked)
    if not parties:
        return
    wanted = {Participation.LEADS} if leads else {Participation.LEADS, Participation.MEMBER}
    orders = [n for n, term in enumerate(gathered.asked.terms) if term.sort is Sort.ORDER]
    for page in gathered.pages:
        if not _settled_on(page, gathered):
            continue
        found: list[tuple[Person, Line]] = []
        for person in page.account.extraction.people:
            if person.participation not in wanted or person.participation_span is None:
                continue
            known = page.account.known(person.name)
            party = person.party or (known.party if known else None)
            line = line_at(page, person.participation_span.start)
            if line is None or not _is_of_side(party, line, gathered, parties):
                continue
            if known and any(term.person == known.key for term in gathered.asked.terms):
                continue
            if all(line.levels[n] > 0.5 for n in orders) and not _is_past(person, line):
                found.append((person, line))
        if not found:
            continue
        found.sort(key=lambda each: each[0].participation is not Participation.LEADS)
        best = max(line.score for _, line in found)
        yield _persons(page, found[:8], 0.9 + 0.2 * best - 0.002 * page.index)


def _is_of_side(party: str | None, line: Line, gathered: Gathered, parties: Sequence[Term]) -> bool:
    """Whether a person is of a side asked for; where that is not known, whether the sentence names the side."""
    if any(is_side(party, term) or (term.person and party == term.party) for term in parties):
        return True
    return party is None and any(line.own[gathered.asked.terms.index(term)] >= 0.9 for term in parties)


def _is_past(person: Person, line: Line) -> bool:
    """Whether a sentence calls somebody the one of then."""
    before = [
        line.page.text[max(line.span.start, span.start - 40) : span.start]
        for span in person.mentions
        if line.span.holds(span)
    ]
    return any(re.search(r"\bthen\b", text) for text in before)


def _persons(page: Page, found: Sequence[tuple[Person, Line]], score: float) -> Candidate:
    parts: list[Part] = []
    spans: list[Span] = []
    lines: list[Line] = []
    for person, line in found:
        known = page.account.known(person.name)
        parts.append(name_part(known.name if known else person.name, known.key if known else None))
        spans += [span for span in person.mentions if line.span.holds(span)]
        lines.append(line)
    return Candidate(score, tuple(dict.fromkeys(lines))[:3], tuple(dict.fromkeys(parts)), spans=tuple(spans))


def _mediators(gathered: Gathered) -> Iterator[Candidate]:
    for page in gathered.pages:
        if not _settled_on(page, gathered):
            continue
        found = [
            (person, line)
            for person in page.account.extraction.people
            if person.participation is Participation.MEDIATES
            and person.participation_span
            and (line := line_at(page, person.participation_span.start))
        ]
        parties = [
            n for n, term in enumerate(gathered.asked.terms) if term.sort is Sort.PARTY and not page.hits[n]
        ]
        if found and not parties:
            best = max(line.score for line in page.lines)
            yield _persons(page, found[:4], 0.75 + 0.2 * best - 0.002 * page.index)


def _by_role(gathered: Gathered) -> Iterator[Candidate]:
    """Whoever holds a role: "who is Norland's foreign minister"."""
    asked = gathered.asked
    wanted = [term for term in asked.terms if not term.is_name and term.sort is not Sort.DEED]
    parties = [term for term in asked.terms if term.is_name and term.place is not Place.SETTING]
    if not wanted:
        return
    for page in gathered.pages:
        if not _settled_on(page, gathered):
            continue
        for person in page.account.extraction.people:
            for role in person.roles:
                held = {stem(word) for word in words_of(role.text)}
                past = role.standing is Standing.FORMER or held & _PAST
                if past and not held & {"former", "ex"} & {s for t in wanted for s in t.stems}:
                    continue
                if not all(held & (term.stems | _narrow(term)) for term in wanted):
                    continue
                known = page.account.known(person.name)
                party = person.party or (known.party if known else None)
                line = line_at(page, role.span.start)
                if line is None or _is_past(person, line):
                    continue
                its = bool(_ITS.match(role.text))
                if all(
                    is_side(party, term)
                    or _in_role(role.text, term)
                    or (its and _is_near(line, gathered, term))
                    for term in parties
                ):
                    brief = 0.02 * len(held)
                    yield _persons(page, [(person, line)], 0.95 - brief - 0.002 * page.index)


_PAST = frozenset({"then", "former", "ex", "outgoing", "late", "predecessor"})
_ITS = re.compile(r"(?:its|his|her|their)\b", re.IGNORECASE)


def _is_near(line: Line, gathered: Gathered, term: Term) -> bool:
    """Whether a name stands in the sentence or right before it."""
    return line.levels[gathered.asked.terms.index(term)] >= 0.55


def _narrow(term: Term) -> frozenset[str]:
    """Words of the same office: chief for head, premier for prime minister."""
    return term.others & of_class("office")


def _in_role(text: str, term: Term) -> bool:
    words = words_of(text)
    return any(words[at : at + len(form)] == form for form in term.names for at in range(len(words)))
