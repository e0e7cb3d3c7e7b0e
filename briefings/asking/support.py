"""Whether a sentence may answer at all: which words of the question it must hold, and how near."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from briefings.models import CardRef, Span

from .models import Kind, Part, Place, Shown, Sort, Term
from .pages import Gathered, Line, Page

CLOSE, AROUND = 0.55, 0.2
"""Level from which a term stands in the sentence or just before it, and somewhere in the report."""


class Candidate(NamedTuple):
    """An answer, with what speaks for it."""

    score: float
    lines: tuple[Line, ...]
    parts: tuple[Part, ...] = ()
    verdict: str | None = None
    spans: tuple[Span, ...] = ()
    """Characters of the reports that are the answer itself, to be marked."""


def lacks(line: Line, gathered: Gathered, *, needs_deed: bool = True) -> bool:
    """Whether a sentence, with what stands around it, misses something that the answer must hold.

    Args:
        line: the sentence.
        gathered: with the question.
        needs_deed: whether what is done must stand in it.
    """
    asked = gathered.asked
    held = whole = 0.0
    for n, term in enumerate(asked.terms):
        level = line.levels[n]
        if term.sort is Sort.DEED:
            if needs_deed and term.weight >= 1 and level < CLOSE and not _goes_on(line, gathered):
                return True
            continue
        if term.is_name:
            if level < (AROUND if _is_scene(term, asked.kind) else CLOSE):
                return True
            continue
        if term.place is Place.WANTED and asked.kind is Kind.HOW_MANY:
            continue  # the figure itself says what it counts
        if term.sort in (Sort.ORDER, Sort.NUMBER) or term.place is Place.WANTED:
            if level < CLOSE:
                return True
            continue
        if term.weight >= 1:
            whole += term.weight
            held += term.weight * (level if level >= 0.3 else 0.8 * level)
    return whole > 0 and held / whole < (0.35 if _is_plain_match(line, gathered) else 0.5)


def _goes_on(line: Line, gathered: Gathered) -> bool:
    """Whether a question for what happens again is met by a word for going on."""
    return any("again" in term.stems and line.own[n] >= 0.7 for n, term in enumerate(gathered.asked.terms))


def _is_plain_match(line: Line, gathered: Gathered) -> bool:
    """Whether the very deed stands in the sentence with the one who does it; then less of the rest is needed."""
    terms = gathered.asked.terms
    deed = next((n for n, term in enumerate(terms) if term.sort is Sort.DEED), None)
    subjects = [n for n, term in enumerate(terms) if term.is_name and term.place is Place.SUBJECT]
    if deed is None or not subjects or gathered.asked.kind is not Kind.YES_NO:
        return False
    return line.own[deed] >= 0.9 and all(line.own[n] >= 0.9 for n in subjects)


def _is_scene(term: Term, kind: Kind) -> bool:
    """Whether a name only says where: then the report may name it anywhere."""
    if term.place is Place.SETTING and not term.person:
        return True
    return (
        term.sort is Sort.NAME
        and not term.person
        and kind in (Kind.WHEN, Kind.HOW_LONG, Kind.WHERE, Kind.WHO)
    )


def show(gathered: Gathered, line: Line, *spans: Span) -> Shown:
    """A sentence with the words of the question and of the answer marked."""
    citation = line.page.account.cite(line.span)
    terms = gathered.asked.terms
    places = [
        (hit.start, hit.end) for n, term in enumerate(terms) for hit in line.hits(n) if term.weight >= 1
    ]
    places += [
        (span.start, span.end)
        for span in spans
        if line.span.start <= span.start and span.end <= line.span.end
    ]
    shift = citation.span.start
    marked: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if marked and start <= marked[-1][1]:
            marked[-1] = (marked[-1][0], max(end, marked[-1][1]))
        else:
            marked.append((start, end))
    return Shown(
        citation=citation,
        marked=tuple(Span(start=start - shift, end=end - shift) for start, end in marked if start >= shift),
    )


def words_part(line: Line, start: int, end: int, *, date: str | None = None) -> tuple[Part, Span]:
    """The source's own words between two characters of a sentence."""
    first, last = line.span.start + start, line.span.start + end
    return Part(text=line.page.text[first:last], date=date), Span(start=first, end=last)


def whole_part(line: Line) -> Part:
    """The sentence itself."""
    return Part(text=line.text.strip())


def name_part(name: str, key: str | None) -> Part:
    """A person's or party's name."""
    return Part(text=name, is_words=False, to=CardRef(card="who", args=key) if key else None)


def usable(
    gathered: Gathered, *, most: int = 14, keep: Callable[[Line], bool] | None = None, **needs: bool
) -> list[Line]:
    """The likeliest sentences that lack nothing.

    Args:
        gathered: with the sentences, best first.
        most: so many are looked at.
        keep: whether a sentence holds what may be an answer at all.
        needs: as for ``lacks``.
    """
    found = []
    for line in gathered.lines:
        if line.text.rstrip(" \"”'’").endswith("?") or (
            keep is not None and not keep(line)
        ):  # one may ask itself
            continue
        found.append(line)
        if len(found) == most:
            break
    return [line for line in found if not lacks(line, gathered, **needs)]


def holds_loosely(line: Line, gathered: Gathered) -> float:
    """How far a sentence holds the question where its verb is said in other words: 0 to 1.

    Every name must stand in it or be what the report is of, and one telling word at least.
    """
    asked = gathered.asked
    telling = total = held = 0.0
    generic = [line.own[n] for n, term in enumerate(asked.terms) if not term.is_name and term.weight < 1]
    for n, term in enumerate(asked.terms):
        if term.is_name:
            if line.levels[n] < (AROUND if _is_scene(term, asked.kind) else 0.5):
                return 0.0
            continue
        if term.place is Place.WANTED and line.levels[n] < CLOSE:
            return 0.0
        if term.weight < 1:
            continue
        level = max(line.own[n], 0.8 * line.levels[n])
        telling = max(telling, line.own[n])
        total += term.weight
        held += term.weight * level
    names = [line.own[n] for n, term in enumerate(asked.terms) if term.is_name]
    if not total:
        return 0.75 if names and max(names) >= 0.9 and (not generic or max(generic) >= 0.75) else 0.0
    return held / total if telling >= 0.75 else 0.0


def line_at(page: Page, place: int) -> Line | None:
    """The sentence that holds a character of a report."""
    return next((line for line in page.lines if line.span.start <= place < line.span.end), None)
