"""Offices told of apart from a name, in the sentence before or after: "Name spoke first. The Ruritanian leader ..."."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.clauses import REPORTING, SUBJECTS, main_subjects
from briefings.extraction.language.nouns import is_plural, role_kind, singular
from briefings.extraction.names.leading import LEADING, is_delegation
from briefings.extraction.names.names import Mention, Named
from briefings.extraction.names.offices import Given, kind_of, standing_of
from briefings.extraction.names.phrases import Line, phrase_start

OPPOSITE = frozenset({"counterpart", "number", "colleague", "rival", "interlocutor"})
"""Who is called so only is not told what he is."""

_STATELY = frozenset({"official", "minister", "negotiator", "principal"})
_DEFINITE = frozenset({"the", "that", "this"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "no", "any", "some", "every", "each"})
_NAMING = frozenset({"GPE", "NORP", "ORG"})
BACK = 2
"""Sentences without a name that an office may stand after its holder's."""

AHEAD = 3
"""Sentences that the holder of an office with whose it is may be named after it."""


def described(lines: tuple[Line, ...], roles: dict[Named, list[Given]]) -> list[Given]:
    """Roles of those who have none beside their name: the office that is told of right before or after it.

    "Name spoke first. The Ruritanian leader ...", "Name left. The envoy said", "The bloc's envoy announced ... Name
    tweeted".
    """
    return list(_Offices(lines, roles).find())


class _Offices:
    """The offices of an article that stand alone, and who may hold them."""

    def __init__(self, lines: tuple[Line, ...], roles: dict[Named, list[Given]]) -> None:
        self._lines, self._roles = lines, roles
        self._taken = {id(person) for person, given in roles.items() if not all(map(_says_nothing, given))}
        self._told: dict[int, list[Given]] = {}
        for given in (given for own in roles.values() for given in own):
            self._told.setdefault(given.sentence.index, []).append(given)

    def find(self) -> Iterator[Given]:
        for at, line in enumerate(self._lines):
            for noun in _nouns(line):
                office = _office(line, noun)
                told = self._told.get(line.sentence.index, ())
                if office is None or any(_holds(given, noun) for given in told):
                    continue
                if (named_next := self._named_next(at, office, noun)) is not None:
                    yield Given(named_next, office, kind_of(office), apart=line.sentence)
                    continue
                named = any(t.ent_type_ in _NAMING for t in office if t.i < noun.i)
                mention = self._holder(at, office, noun, named=named)
                if mention is not None:
                    self._taken.add(id(self._owner(mention)))
                    yield Given(mention, office, kind_of(office), apart=line.sentence)
                    yield from _led(line, noun, mention)

    def _holder(self, at: int, office: Tokens, noun: Token, *, named: bool) -> Mention | None:
        """Who an office belongs to: the one named right before it or right after."""
        if any(self._is_of_another(given, office, noun) for own in self._roles.values() for given in own):
            return None
        before = self._before(at)
        if before is not None and not self._is_told_of(at, noun):
            return before
        near = self._lines[at + 1 : at + 1 + (AHEAD if named else 1)]
        subject = noun.dep_ in SUBJECTS
        for line in near if subject else ():
            if not named and line.sentence.paragraph != self._lines[at].sentence.paragraph:
                return None
            free = [m for m in _acting(line) if self._is_free(line, m)]
            if free:
                return free[0] if named or _is_first(line.owner(free[0]), free[0]) else None
        return None

    def _named_next(self, at: int, office: Tokens, noun: Token) -> Mention | None:
        """Who is named only after the office that opens a report, or his side of a pair: "its envoy said. Name, ...".

        He has another office beside his name.
        """
        opposite = singular(noun.text) in OPPOSITE
        if not opposite and (at > 1 or noun.dep_ not in SUBJECTS or noun.head.lemma_ not in REPORTING):
            return None
        if any(self._is_of_another(given, office, noun) for own in self._roles.values() for given in own):
            return None
        paragraph = self._lines[at].sentence.paragraph
        for line in self._lines[at + 1 : at + 2 + opposite]:
            if line.sentence.paragraph > paragraph + (not opposite):
                return None
            if line.mentions:
                first = line.mentions[0]
                person = line.owner(first)
                whole = noun.doc[noun.left_edge.i : noun.right_edge.i + 1]
                theirs = {w for g in self._roles.get(person, []) for w in _whose(g.tokens)}
                if theirs and _whose(whole) and not theirs & _whose(whole):
                    return None  # "the head of Ruritania's delegation" is not the Norlandian minister
                stately = any(g.kind in _STATELY for g in self._roles.get(person, []))
                acting = _acting(line)
                speaks = first in acting or any(
                    t.lemma_ in REPORTING
                    for t in line.doc[max(line.start, first.tokens.start - 2) : first.tokens.start]
                )
                return first if stately and speaks and _is_first(person, first) else None
        return None

    def _is_told_of(self, at: int, noun: Token) -> bool:
        """Whether somebody without a name is told of before by the same noun: "a senior official"."""
        return any(
            token.lower_ == noun.lower_ and any(c.lower_ in _INDEFINITE for c in token.children)
            for line in self._lines[max(0, at - 12) : at]
            for token in line.tokens
        )

    def _before(self, at: int) -> Mention | None:
        """The only one without a role in the last sentence that names anybody, in the paragraph or the one before."""
        own = self._lines[at]
        for back in range(1, BACK + 1):
            if at - back < 0:
                return None
            line = self._lines[at - back]
            if line.sentence.paragraph < own.sentence.paragraph - (back == 1):
                return None
            free = {
                id(line.owner(m)): m for m in line.mentions if line.is_outer(m) and self._is_free(line, m)
            }
            if line.mentions:
                return next(iter(free.values())) if len(free) == 1 else None
        return None

    def _is_free(self, line: Line, mention: Mention) -> bool:
        return id(line.owner(mention)) not in self._taken

    def _owner(self, mention: Mention) -> Named:
        return next(line.owner(mention) for line in self._lines if mention in line.mentions)

    def _is_of_another(self, given: Given, office: Tokens, noun: Token) -> bool:
        """Whether somebody is said beside his name to hold the same office, or one that it may take up."""
        head = singular(noun.text).lower()
        if head not in {singular(t.text).lower() for t in given.tokens}:
            return False
        whose, theirs = _whose(office), _whose(given.tokens)
        if whose and theirs and not whose & theirs:
            return False  # "Ruritania's interior minister" is not the Norlandian one
        if standing_of(office) is not standing_of(given.tokens):
            return False  # nor a deputy one
        own = {t.lower_ for t in office if t.pos_ in {"ADJ", "NOUN", "PROPN"} and t.i != noun.i}
        own -= {t.lower_ for t in office if t.ent_type_ in _NAMING}
        return not own or bool(own & {t.lower_ for t in given.tokens})


def _whose(tokens: Tokens) -> set[str]:
    """The beginnings of the names in an office, so that "Ruritania" and "Ruritanian" meet."""
    return {t.lower_[:4] for t in tokens if t.ent_type_ in {"GPE", "NORP"}}


def _nouns(line: Line) -> Iterator[Token]:
    """The nouns that may stand for somebody: subjects, and objects that name an office."""
    subjects = {t.i for t in main_subjects(line.tokens)}
    for token in line.tokens:
        if token.i in subjects:
            yield token


def _office(line: Line, noun: Token) -> Tokens | None:
    """The office that a noun stands for, if one person is meant: "the Ruritanian leader", "the envoy"."""
    kind = role_kind(noun.text)
    if kind in {None, "courtesy", "title"} or is_plural(noun.text):
        return None
    if line.mention_at(noun.i + 1) is not None or any(c.dep_ == "appos" for c in noun.children):
        return None
    start = phrase_start(line, noun.i + 1)
    edge = line.doc[noun.left_edge.i]
    if edge.lower_ == "the" and 0 <= start - edge.i < 8:
        start = edge.i + 1  # "the 58-year-old diplomat"
    before = line.doc[start - 1].lower_ if start > line.start else ""
    named = any(t.ent_type_ in _NAMING or t.tag_ == "PRP$" for t in line.doc[start : noun.i])
    if before in _INDEFINITE or (before not in _DEFINITE and not named):
        return None
    if kind == "outsider" and not (before in _DEFINITE and not named):
        return None
    return line.doc[start - (before == "the") : noun.i + 1]


def _led(line: Line, noun: Token, mention: Mention) -> Iterator[Given]:
    """What the clause on an office says that its holder leads: "the envoy, who leads the Ruritanian team"."""
    for verb in (c for c in noun.children if c.dep_ == "relcl" and c.lemma_ in LEADING):
        body = next((c for c in verb.children if c.dep_ == "dobj" and is_delegation(c)), None)
        if body is not None:
            yield Given(mention, line.doc[verb.i : body.i + 1], "leads", apart=line.sentence)


def _says_nothing(given: Given) -> bool:
    """Whether a role is no office: "her counterpart", "Prince"."""
    return given.kind in {"courtesy", "title"} or bool(OPPOSITE & {singular(t.text) for t in given.tokens})


def _is_first(person: Named, mention: Mention) -> bool:
    return person.mentions[0] is mention and len(mention.words) > 1


def _holds(given: Given, noun: Token) -> bool:
    return given.tokens.start <= noun.i < given.tokens.end


def _acting(line: Line) -> list[Mention]:
    """The names that are subjects of main clauses."""
    subjects = {token.i for token in main_subjects(line.tokens)}
    return [mention for mention in line.mentions if mention.tokens.root.i in subjects]
