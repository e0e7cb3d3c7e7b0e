"""Reports as lines to look at: each sentence with the words of the question that it holds, and how near they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from briefings.models import Actor, Size, Span
from briefings.names import skeleton, words_of
from briefings.ports import Account, Candidate

from .models import Asked, Place, Sort, Term
from .words import endings as of_endings
from .words import root, stem

_TOKEN = re.compile(r"[^\W_]+(?:['’]s\b)?")
OWN, DERIVED, LIKE, OF_PARTY = 1.0, 0.9, 0.75, 0.6
"""How well a word stands for a term: itself, of its root, another that may stand for it, a person for the party."""
TOPIC = 0.5
"""What a term counts that the headline or the opening of the report holds: the whole report is of it."""
COLLECTIVE = 0.65
"""What "both sides" counts for each of several parties."""
BEFORE, NEAR, SOMEWHERE, SCENE = 0.6, 0.35, 0.25, 0.8
"""What a term counts that stands in the sentence before, in one beside that, elsewhere in the report; and where it only
says where or when, elsewhere in the report."""
_SIDES = re.compile(
    r"\b(?:both|(?:the|all) (?:two |three |four )?(?:sides|parties|delegations|governments|countries|neighbou?rs"
    r"|nations|states|teams|leaders|ministers"
    r"|negotiators|delegates|envoys|capitals)|the (?:two|three|pair)|each other|one another|neither|they|their)\b",
    re.IGNORECASE,
)
"""Words that stand for the parties together."""
_ENDINGS = of_endings()
"""What two names of one place, or of it and its people, may end in after what they share."""
_STEM = 4
"""Letters that they share at least."""


class Token(NamedTuple):
    """A word of a report."""

    start: int
    end: int
    word: str
    """In small letters, without accents and possessive."""
    raw: str


class Hit(NamedTuple):
    """A word of a report that stands for a term."""

    start: int
    end: int
    level: float
    against: bool = False
    """Whether it denies the term."""


@dataclass(frozen=True, eq=False)
class Page:
    """A report with its words found."""

    account: Account
    index: int
    """Place among the reports, newest first."""
    hits: tuple[tuple[Hit, ...], ...]
    """Of each term, in the order of the text."""
    lines: tuple[Line, ...] = ()
    """Its sentences."""

    @property
    def text(self) -> str:
        """Of the report."""
        return self.account.article.text


@dataclass(frozen=True, eq=False)
class Line:
    """A sentence of a report, and what it holds of the question."""

    page: Page
    index: int
    span: Span
    own: tuple[float, ...]
    """Of each term, how well a word of the sentence itself stands for it; 0 where none does."""
    levels: tuple[float, ...]
    """Likewise, words around it counted too."""
    score: float
    """Share of the question's weight that it holds: 0 to 1."""

    @property
    def text(self) -> str:
        """Of the sentence."""
        return self.span.of(self.page.text)

    def hits(self, number: int) -> tuple[Hit, ...]:
        """The words of the sentence that stand for a term."""
        return tuple(hit for hit in self.page.hits[number] if self.span.start <= hit.start < self.span.end)


@lru_cache(maxsize=16384)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, as ``briefings.names.words_of`` has them."""
    return words_of(name)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """As ``briefings.names.words_of`` has one word."""
    found = words_of(word)
    return found[0] if found else ""


@lru_cache(maxsize=65536)
def are_akin(one: str, other: str) -> bool:
    """Whether two names differ only by what makes one the name of people: Norland and Norlander."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    if shared < _STEM:
        return False
    return one[shared:] in _ENDINGS and other[shared:] in _ENDINGS


def tokens_of(text: str) -> list[Token]:
    """The words of a text."""
    return [Token(m.start(), m.end(), fold(m.group()), m.group()) for m in _TOKEN.finditer(text)]


class Lens:
    """Finds the terms of a question in texts.

    Args:
        asked: the question.
    """

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self._words: dict[str, list[tuple[int, float, bool, str]]] = {}
        self._roots: dict[str, list[int]] = {}
        self._names: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        self._bones: dict[str, list[int]] = {}
        self._akin: dict[str, list[tuple[int, str]]] = {}
        for number, term in enumerate(asked.terms):
            self._learn(number, term)

    def _learn(self, number: int, term: Term) -> None:
        for words, level, against in (
            (term.stems, OWN, False),
            (term.others, LIKE, False),
            (term.against, LIKE, True),
        ):
            for word in words:
                first, _, rest = word.partition("_")
                self._words.setdefault(first, []).append((number, level, against, rest))
        for word in term.roots:
            self._roots.setdefault(word, []).append(number)
        for form in term.names:
            self._names.setdefault(form[0], []).append((number, form))
            if len(form) == 1 and len(form[0]) > 4 and not term.person and len(term.names) == 1:
                self._akin.setdefault(form[0][:_STEM], []).append((number, form[0]))
        for bone in term.bones if term.person else ():
            self._bones.setdefault(bone, []).append(number)

    def find(self, tokens: Sequence[Token]) -> tuple[tuple[Hit, ...], ...]:
        """The words that stand for each term."""
        found: list[list[Hit]] = [[] for _ in self.asked.terms]
        for place, token in enumerate(tokens):
            for number, hit in self._at(tokens, place, token):
                found[number].append(hit)
        return tuple(map(tuple, found))

    def _at(self, tokens: Sequence[Token], place: int, token: Token) -> Iterator[tuple[int, Hit]]:  # noqa: C901 - a table of cases
        base = stem(token.word)
        for number, level, against, rest in self._words.get(base, ()):
            if not rest:
                yield number, Hit(token.start, token.end, level, against)
            elif (after := _after(tokens, place, rest)) is not None:
                yield number, Hit(token.start, after.end, level, against)
        for number in self._roots.get(root(token.word), ()):
            yield number, Hit(token.start, token.end, DERIVED)
        if not (token.raw[0].isupper() or token.raw[0].isdigit()):
            return
        for number, form in self._names.get(token.word, ()):
            held = [each.word for each in tokens[place : place + len(form)]]
            if tuple(held) == form and not (token.word == "us" and not token.raw.isupper()):
                yield number, Hit(token.start, tokens[place + len(form) - 1].end, OWN)
        for number in self._bones.get(skeleton(token.word), ()):
            yield number, Hit(token.start, token.end, OWN)
        if len(token.word) > 4:
            for number, name in self._akin.get(token.word[:_STEM], ()):
                if are_akin(token.word, name):
                    yield number, Hit(token.start, token.end, DERIVED)


def _after(tokens: Sequence[Token], place: int, rest: str) -> Token | None:
    """The word that completes a phrase, near after its first."""
    return next((each for each in tokens[place + 1 : place + 4] if each.word == rest), None)


def open_page(account: Account, index: int, lens: Lens, weights: Sequence[float]) -> Page:
    """A report, with each of its sentences weighed against the question."""
    text = account.article.text
    sentences = account.extraction.sentences
    hits = lens.find(tokens_of(text))
    page = Page(account, index, hits)
    starts = [span.start for span in sentences]
    terms = lens.asked.terms
    own = [[0.0] * len(terms) for _ in sentences]
    for number, found in enumerate(hits):
        for hit in found:
            line = bisect_right(starts, hit.start) - 1
            if line >= 0 and hit.start < sentences[line].end:
                own[line][number] = max(own[line][number], hit.level)
    _add_persons(account, terms, starts, own)
    spoken = _spoken(account, terms, starts)
    for (line, number), level in spoken.items():
        own[line][number] = max(own[line][number], level * 0.95)
    _add_sides(page, terms, sentences, own)
    anywhere = [max((hit.level for hit in found), default=0.0) for found in hits]
    opening = sentences[1].end if len(sentences) > 1 else len(text)
    of_it = [any(hit.end <= opening and not hit.against for hit in found) for found in hits]
    lines = []
    for index_, span in enumerate(sentences):
        levels = tuple(
            max(
                own[index_][n],
                spoken.get((index_, n), 0.0),
                _around(own, index_, n),
                anywhere[n] * _scene(terms[n]),
                TOPIC if of_it[n] else 0.0,
            )
            for n in range(len(terms))
        )
        total = sum(weights) or 1.0
        score = sum(weight * level for weight, level in zip(weights, levels, strict=True)) / total
        lines.append(Line(page, index_, span, tuple(own[index_]), levels, score))
    object.__setattr__(page, "lines", tuple(lines))  # each line knows its page
    return page


def _add_sides(page: Page, terms: Sequence[Term], sentences: Sequence[Span], own: list[list[float]]) -> None:
    """Words for the parties together count for each party that the report names often."""
    parties = [
        n for n, term in enumerate(terms)
        if term.is_name and term.place is not Place.SETTING and len(page.hits[n]) > 1
    ]  # fmt: skip
    if len(parties) < 2:
        return
    for line, span in enumerate(sentences):
        if _SIDES.search(span.of(page.text)):
            named = line > 0 and all(max(own[line][n], own[line - 1][n]) >= OWN * 0.9 for n in parties)
            for n in parties:
                if named or not terms[n].person:
                    own[line][n] = max(own[line][n], COLLECTIVE)


def _scene(term: Term) -> float:
    if term.place is Place.SETTING:
        return SCENE
    if term.is_name and term.sort is Sort.NAME and not term.person:
        return SCENE * 0.75
    return SOMEWHERE if term.weight >= 1 else 0.5


def _around(own: Sequence[Sequence[float]], line: int, number: int) -> float:
    before = own[line - 1][number] * BEFORE if line else 0.0
    further = own[line - 2][number] * NEAR if line > 1 else 0.0
    after = own[line + 1][number] * NEAR if line + 1 < len(own) else 0.0
    return max(before, further, after)


def _add_persons(
    account: Account, terms: Sequence[Term], starts: Sequence[int], own: list[list[float]]
) -> None:
    """Persons of a party count a little for the party."""
    parties = {n: term.party for n, term in enumerate(terms) if term.sort is Sort.PARTY}
    if not parties:
        return
    for person in account.extraction.people:
        for n, party in parties.items():
            if person.party != party:
                continue
            for span in person.mentions:
                line = bisect_right(starts, span.start) - 1
                if line >= 0:
                    own[line][n] = max(own[line][n], OF_PARTY)


def _spoken(
    account: Account, terms: Sequence[Term], starts: Sequence[int]
) -> Mapping[tuple[int, int], float]:
    """Where what was read says who speaks or whose position it is, though the sentence may only say "he"."""
    found: dict[tuple[int, int], float] = {}

    def note(span: Span, name: str | None, level: float) -> None:
        line = bisect_right(starts, span.start) - 1
        if line < 0 or not name:
            return
        for n, term in enumerate(terms):
            if term.is_name and is_meant(name, term):
                found[line, n] = max(found.get((line, n), 0.0), level)
            elif term.sort is Sort.PARTY and (known := account.known(name)) and known.party == term.party:
                found[line, n] = max(found.get((line, n), 0.0), level * 0.7)

    if not any(term.is_name for term in terms):
        return found
    for statement in account.extraction.statements:
        note(statement.sentence, statement.speaker, OWN)
        note(statement.span, statement.speaker, OWN)
    for position in account.extraction.positions:
        note(position.span, position.party, DERIVED)
        note(position.span, position.voiced_by, DERIVED)
    return found


def is_side(party: str | None, term: Term) -> bool:
    """Whether a party of a report is that of a term, also where the term is the name of its people."""
    if not party or term.person:
        return False
    if party == term.party:
        return True
    words = name_words(party)
    if words in term.names:
        return True
    alone = len(words) == len(term.names) == 1  # a state of the table brings the name of its people with it
    return alone and any(len(form) == 1 and are_akin(words[0], form[0]) for form in term.names)


def is_meant(name: str, term: Term) -> bool:
    """Whether a name in a report is that of a term."""
    words = name_words(name)
    if is_side(name, term):
        return True
    if words in term.names or tuple(words[-1:]) in term.names:
        return True
    if any(skeleton(word) in term.bones for word in words[-1:]):
        return True
    return (
        term.sort is Sort.PARTY
        and len(words) < 4
        and any(words[: len(form)] == form or words[-len(form) :] == form for form in term.names)
    )


@dataclass(frozen=True, eq=False)
class Gathered:
    """Everything a question is answered from."""

    asked: Asked
    """With its names made out."""
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    """The likeliest sentences, best first."""
    unknown: tuple[str, ...] = ()
    """Names that no report holds."""
    people: Mapping[str, Candidate] = field(default_factory=dict)
    """Persons that are meant, by key."""
    actors: Mapping[str, Actor] = field(default_factory=dict)
    """Likewise in full."""
    heard: frozenset[str] = frozenset()
    """Parties that reports name."""
    size: Size = field(default_factory=lambda: Size(reports=0, origins=0))

    def number(self, terms: Iterable[Term]) -> tuple[int, ...]:
        """Places of terms among the question's."""
        wanted = set(terms)
        return tuple(n for n, term in enumerate(self.asked.terms) if term in wanted)
