"""Whoever does what is asked, by the grammar of the sentences that may answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from briefings.models import Person, Span

from .clauses import actors, is_denied, patients, phrase_of, tokens_of_hits
from .models import Part, Place, Sort
from .pages import Gathered, Line, is_meant
from .support import Candidate, name_part, usable, words_part
from .words import of_class, stem

Answer = tuple[Part, Span, float]
"""Who it is, the words that say so, and how sure that is."""
LEADING, SPEAKING_FOR, TEAMS = of_class("leading"), of_class("speaking for"), of_class("team")
_TAKEN_UP = of_class("taken up")
"""Nouns that may take up what was named before."""


def by_noun(gathered: Gathered) -> Iterator[Candidate]:
    """Whoever a sentence puts beside the noun asked for: "the guarantor countries, Norland and Ostmark"."""
    asked = gathered.asked
    focus = [
        n
        for n, term in enumerate(asked.terms)
        if not term.is_name and term.sort is Sort.PLAIN and term.weight >= 1
    ]
    for line in usable(gathered, needs_deed=False):
        for n in focus:
            for token, hit in tokens_of_hits(line, n):
                if hit.level < 0.75 or hit.against:
                    continue
                found = [
                    answer
                    for each in _beside(token)
                    if (answer := _answer(line, each, gathered)) and answer[2] >= 0.8
                ]
                if found:
                    parts = tuple(dict.fromkeys(part for part, _, _ in found))
                    spans = tuple(span for _, span, _ in found)
                    yield Candidate(0.4 + 0.35 * line.score + 0.15 * hit.level, (line,), parts, spans=spans)


def _beside(token: Token) -> list[Token]:
    """What is put beside a noun: an apposition, or the subject of which it is said."""
    head = token.head if token.dep_ in ("compound", "amod") and token.head.pos_ == "NOUN" else token
    beside = list(_appositions(head))
    if head.dep_ == "attr" and head.head.lemma_ == "be":
        beside += [child for child in head.head.children if child.dep_ == "nsubj"]
    return [each for one in beside for each in (one, *one.conjuncts)]


_NAME = re.compile(r"\b(?:names?|called|identity)\b", re.IGNORECASE)


def by_deed(gathered: Gathered) -> Iterator[Candidate]:  # noqa: C901 - a table of cases
    """Whoever does what is asked, by the grammar of the sentences."""
    asked = gathered.asked
    deed = asked.deed
    if deed is None:
        return
    number = asked.terms.index(deed)
    for line in usable(gathered):
        for token, hit in tokens_of_hits(line, number):
            if hit.against or hit.level < 0.7:
                continue
            denied = is_denied(token)
            if denied is not asked.denied:
                continue
            if token.pos_ == "NOUN" and hit.level >= 0.7 and stem(token.text) in LEADING:
                continue  # the head of something else
            heads = patients(token) if asked.slot == "object" else actors(token)
            if token.pos_ == "NOUN" and asked.slot == "actor" and not token.text.endswith("ing"):
                heads = _beside(token) or heads
            own = {each.i for each, _ in tokens_of_hits(line, number)}
            found = [
                answer for head in heads if head.i not in own and (answer := _answer(line, head, gathered))
            ]
            if not found:
                continue
            fit = _fit(line, token, gathered)
            if fit is None:
                continue
            parts = tuple(dict.fromkeys(part for part, _, _ in found))
            spans = tuple(span for _, span, _ in found)
            sure = min(sure for _, _, sure in found)
            if any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children):
                sure -= 0.6  # only meant to be done
            if _of_others(found, gathered, line):
                continue
            yield Candidate(
                0.35 + 0.35 * line.score + 0.15 * hit.level + 0.15 * fit + 0.1 * sure,
                (line,),
                parts,
                spans=spans,
            )


def _of_others(found: Sequence[Answer], gathered: Gathered, line: Line) -> bool:
    """Whether the persons found speak for others than the side whose people are asked for."""
    asked = gathered.asked
    team = any(next(iter(term.stems), "") in TEAMS for term in asked.terms if not term.is_name)
    sides = [term for term in asked.of(Place.OBJECT) if term.is_name and not term.person]
    base = next(iter(asked.deed.stems)) if asked.deed else ""
    if not sides or not ((team and base in LEADING) or base in SPEAKING_FOR):
        return False
    keys = {part.to.args for part, _, _ in found if part.to}
    known = [line.page.account.known(person.name) for person in line.page.account.extraction.people]
    parties = {each.party for each in known if each and each.key in keys} - {None}
    return bool(parties) and not any(
        party == side.party or is_meant(party, side) for party in parties for side in sides if party
    )


def _fit(line: Line, token: Token, gathered: Gathered) -> float | None:
    """How well the other parts of the deed are those of the question; None where they are others'."""
    asked = gathered.asked
    wanted = asked.of(Place.OBJECT) if asked.slot == "actor" else asked.of(Place.SUBJECT)
    wanted = tuple(term for term in wanted if term.sort is not Sort.DEED)
    if not wanted:
        return 0.5
    numbers = [n for n, term in enumerate(asked.terms) if term in wanted]
    reach = {each.i for head in (*patients(token), *actors(token)) for each in head.subtree} | {
        each.i for each in token.subtree
    }
    if _leads_other(line, token, gathered):
        return None
    total = held = 0.0
    for n in numbers:
        weight = asked.terms[n].weight
        total += weight
        places = [t.i for t, _ in tokens_of_hits(line, n)]
        if any(i in reach for i in places):
            held += weight
        elif places:
            held += weight * 0.4
        elif asked.terms[n].is_name:
            if (
                not any(
                    head.pos_ == "PRON" or head.dep_ == "poss" or stem(head.text) in _TAKEN_UP
                    for head in (
                        *patients(token),
                        *(c for c in token.children if c.dep_ == "poss" and c.pos_ == "PRON"),
                    )
                )
                or line.levels[n] < 0.55
            ):
                return None
            held += weight * 0.4
        else:
            held += weight * 0.2 * line.levels[n]
    return held / total


def _leads_other(line: Line, token: Token, gathered: Gathered) -> bool:
    """Whether what is led is no delegation, or that of whoever speaks, where the head of a delegation is asked for."""
    terms = gathered.asked.terms
    teams = [n for n, term in enumerate(terms) if term.stems & TEAMS]
    if not teams or not gathered.asked.deed or not gathered.asked.deed.stems & LEADING:
        return False
    led = [head for head in patients(token) if head.dep_ != "pobj" or head.head.lower_ != "by"]
    places = {each.i for n in teams for each, hit in tokens_of_hits(line, n) if hit.level >= 0.7}
    if led and places and not any(head.i in places for head in led):
        return True
    if led and not places:
        return True
    return any(
        child.dep_ == "poss" and child.lower_ in ("our", "my", "your")
        for head in led
        for child in head.children
    )


def _answer(line: Line, head: Token, gathered: Gathered) -> Answer | None:  # noqa: PLR0911 - a table of cases
    """A person, party or phrase that a noun stands for; None for what the question named itself."""
    account = line.page.account
    place = line.span.start + head.idx
    for other in (head, *_appositions(head)):
        at = line.span.start + other.idx
        person = next(
            (p for p in account.extraction.people if any(m.start <= at < m.end for m in p.mentions)), None
        )
        if person is not None:
            known = account.known(person.name)
            if any(term.person and known and term.person == known.key for term in gathered.asked.terms):
                return None
            span = next(m for m in person.mentions if m.start <= at < m.end)
            return name_part(known.name if known else person.name, known.key if known else None), span, 1.0
    if head.pos_ == "PRON" or head.tag_ in ("WP", "WDT", "DT"):
        return _of_pronoun(line, head)
    start, end = phrase_of(head)
    part, span = words_part(line, start, end)
    if any(term.is_name and is_meant(part.text, term) for term in gathered.asked.terms):
        return None
    if _is_of_question(gathered, line, place):
        return None
    behind = _named_behind(line, end)
    if behind is not None and head.pos_ == "NOUN":
        known = account.known(behind[0].name)
        return (
            name_part(known.name if known else behind[0].name, known.key if known else None),
            behind[1],
            0.8,
        )
    if _NAME.search(gathered.asked.text) and head.pos_ != "PROPN":
        return None
    named = head.pos_ == "PROPN" or head.ent_type_ in ("ORG", "GPE", "NORP", "PERSON")
    return part, span, 0.9 if named else 0.5


def _is_of_question(gathered: Gathered, line: Line, place: int) -> bool:
    """Whether a word only says again what the question says."""
    return any(
        place == hit.start
        for n, term in enumerate(gathered.asked.terms)
        if not term.is_name and term.sort is not Sort.DEED and term.place is not Place.WANTED
        for hit in line.hits(n)
    )


def _appositions(head: Token) -> Iterator[Token]:
    """What names the head anew, also behind what hangs on it: "the head of the panel, Ada Vell"."""
    for child in head.children:
        if child.dep_ == "appos":
            yield child
            yield from _appositions(child)
    for child in head.children:
        if child.dep_ == "prep":
            for pobj in child.children:
                if pobj.dep_ == "pobj" and not pobj.text[:1].isupper():
                    yield from (each for each in pobj.children if each.dep_ == "appos")


def _named_behind(line: Line, end: int) -> tuple[Person, Span] | None:
    """The person whose name follows a role after a comma: "the head of the panel, former judge Ada Vell"."""
    text, place = line.page.text, line.span.start + end
    for person in line.page.account.extraction.people:
        for span in person.mentions:
            between = text[place : span.start]
            if (
                place <= span.start <= place + 50
                and between.startswith(",")
                and not re.search(r"[.;:\"”]|\b(?:and|who|which|said)\b", between)
            ):
                return person, span
    return None


def _of_pronoun(line: Line, head: Token) -> Answer | None:
    if head.lower_ not in ("he", "she", "who", "him", "her"):
        return None
    account = line.page.account
    place = line.span.start + head.idx
    for statement in account.extraction.statements:
        if (
            statement.speaker_span
            and statement.speaker_span.start <= place < statement.speaker_span.end
            and statement.speaker
        ):
            known = account.known(statement.speaker)
            return (
                name_part(known.name if known else statement.speaker, known.key if known else None),
                statement.speaker_span,
                0.9,
            )
    before = [
        (span.end, person) for person in account.extraction.people for span in person.mentions
        if span.end <= place and place - span.end < 250
    ]  # fmt: skip
    if not before:
        return None
    near, person = max(before, key=lambda each: each[0])
    known = account.known(person.name)
    return (
        name_part(known.name if known else person.name, known.key if known else None),
        Span(start=near - 1, end=near),
        0.4,
    )
