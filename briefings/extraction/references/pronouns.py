"""Pronouns, and "the minister" where nobody is said to be one: whom they take up.

The rule: the last subject of a main clause that agrees in number and gender, not the nearest name.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice, takewhile
from typing import Protocol

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.clauses import SUBJECTS, main_subjects, quoted
from briefings.extraction.language.nounphrases import phrase_of
from briefings.extraction.language.nouns import gender_of, gender_of_name, is_plural, role_kind
from briefings.extraction.language.parsing import Parsed, Sentence
from briefings.models import Person, Span

from .acting import is_acting
from .referents import Referent
from .takingup import (
    CLOSE_BY,
    Unnamed,
    again,
    is_said_again,
    is_without_office,
    may_take_up,
    unnamed,
)

PRONOUNS: dict[str, str] = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n",
    "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p",
}  # fmt: skip
"""Pronouns of the third person: masculine, feminine, neuter, plural."""

DEEP, WIDE = 12, 60
"""Clauses above a pronoun that are looked at, and words in each: a parse that goes further is of no sentence."""

NEAR = 6
"""Sentences that a pronoun looks back."""

ASKING = frozenset({"ask", "press", "question", "interview", "quiz"})

CLOSE = 200
"""Characters before a pronoun in which a person may be named who was no subject."""


@dataclass
class _Focus:
    """The last subjects of main clauses, by what may refer back to them; each with its sentence."""

    persons: list[tuple[int, Referent]] = field(default_factory=list)
    others: list[tuple[int, Referent]] = field(default_factory=list)
    groups: list[tuple[int, Referent]] = field(default_factory=list)
    unnamed: list[Unnamed] = field(default_factory=list)
    """Those who are cited without a name."""


class Known(Protocol):
    """What is known of who is meant without pronouns."""

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone named in the article."""

    def who(self, token: Token) -> Referent | None:
        """The one that a subject or possessor stands for."""

    def everyone(self, token: Token) -> tuple[Referent, ...]:
        """As ``who``, for a token and all that are coordinated with it."""

    def person(self, referent: Referent) -> Person | None:
        """The person that a referent is."""

    def is_demonym(self, token: Token) -> bool:
        """Whether a word names the people of a state: "Ruritanian"."""


class Pronouns:
    """Goes through a story once and settles whom each pronoun means."""

    def __init__(
        self,
        known: Known,
        offices: dict[int, tuple[Person, ...]],
        meant: dict[tuple[int, int], Referent],
    ) -> None:
        self._known = known
        self._offices = offices
        self._genders = {person.name: _gender(person) for person in known.people}
        self.meant = meant
        """By paragraph and place in it: the one that a pronoun means; filled on the way."""

    def follow(self, parsed: Parsed) -> None:
        """Go through the story once, keeping who was last the subject, and settle every pronoun on the way."""
        focus = _Focus()
        for sentence in parsed.sentences:
            subjects = main_subjects(sentence.tokens) or _name_alone(sentence.tokens)
            for token in sentence.tokens:
                holders = self._offices.get(sentence.offset + token.idx, ())
                if len(holders) > 1 and is_plural(token.text) and role_kind(token.text):
                    each = (Referent(p.name, p.party, "person", sentence.span_of(token)) for p in holders)
                    focus.groups.append((sentence.index, group_of(tuple(each))))
                if role_kind(token.text) is not None and token not in subjects:
                    self._take_up(token, sentence, focus)
                if token in subjects and token.lower_ not in PRONOUNS:
                    self._take_up(token, sentence, focus)
                    self._note(token, sentence, focus)
                    self._asked(token, sentence, focus)
                elif token.lower_ in PRONOUNS and not quoted(token, sentence.tokens):
                    self._settle(token, sentence, focus, subjects)
                elif is_acting(token, subjects) and not quoted(token, sentence.tokens):
                    self._note(token, sentence, focus)

    def _take_up(self, token: Token, sentence: Sentence, focus: _Focus) -> None:
        """Whom "the minister", "the same official", "the 58-year-old" take up where nobody is said to be one."""
        phrase = phrase_of(token, sentence)
        if phrase[0].lower_ != "the" or token.dep_ == "compound" or is_plural(token.text):
            return
        # "the mum-of-three" is one word that the parse takes apart
        if any(
            c.i > token.i and c.dep_ in {"prep", "appos"} and c.nbor(-1).text != "-" for c in token.children
        ):
            return
        known = self._known.who(token)
        choice = again(phrase, sentence.index, focus.unnamed) if role_kind(token.text) is not None else None
        if known is not None and known.kind == "person" and not (choice and is_said_again(phrase)):
            return
        choice = choice or self._described(token, phrase, known, sentence.index, focus)
        if choice is not None:
            self.meant[id(token.doc), token.i] = replace(choice, span=sentence.span_of(token))

    def _described(
        self, token: Token, phrase: Tokens, known: Referent | None, index: int, focus: _Focus
    ) -> Referent | None:
        """The last subject whose role, side or age a definite phrase tells, or whose office is not told at all."""
        people = len(phrase) == 2 and known is not None and self._known.is_demonym(token)
        bare = len(phrase) == 2 and known is not None and role_kind(token.text) not in {None, "outsider"}
        for at, referent in reversed(focus.persons):
            if index - at > CLOSE_BY:
                return None
            person = self._known.person(referent)
            if person is None:
                continue
            sided = known is None or known.party is None or person.party in {known.party, None}
            if people and person.party is not None and known is not None and person.party == known.party:
                return referent
            if (sided or index - at <= 1) and not people and may_take_up(person, phrase):
                return referent
            if bare and is_without_office(person):
                return referent
        return None

    def _note(self, token: Token, sentence: Sentence, focus: _Focus) -> None:
        everyone = self._known.everyone(token)
        if len(everyone) == 1 and everyone[0].kind == "institution":
            cited = unnamed(phrase_of(token, sentence), sentence.index, everyone[0])
            focus.unnamed.extend([cited] if cited is not None else [])
        if len(everyone) > 1:
            focus.groups.append((sentence.index, group_of(everyone)))
        for referent in everyone:
            if referent.kind == "person":
                focus.persons.append((sentence.index, referent))
            elif token.tag_ in {"NNS", "NNPS"} and len(everyone) == 1:
                focus.groups.append((sentence.index, referent))
            elif len(everyone) == 1 and (role_kind(token.text) is not None or token.ent_type_ == "PERSON"):
                # "The envoy left, an official said. He was …": the one told of, not the one who tells
                told = bool(focus.persons) and focus.persons[-1][0] == sentence.index
                focus.persons.insert(len(focus.persons) - told, (sentence.index, referent))
            elif len(everyone) == 1 and token.lower_ != "source":
                focus.others.append((sentence.index, referent))

    def _settle(self, token: Token, sentence: Sentence, focus: _Focus, subjects: tuple[Token, ...]) -> None:
        """Find whom a pronoun means; a subject that comes later in the sentence may, before its own clause."""
        wanted = PRONOUNS[token.lower_]
        choice = self._above(token, wanted)
        if choice is None and wanted in "mf":
            choice = (
                self._fronted(token, subjects)
                or self._last(focus.persons, wanted, sentence.index)
                or self._only(token, sentence, wanted)
            )
        elif choice is None:
            choice = self._last(focus.groups if wanted == "p" else focus.others, wanted, sentence.index)
        if choice is None:
            return
        meant = Referent(choice.name, choice.party, choice.kind, sentence.span_of(token))
        self.meant[id(token.doc), token.i] = meant
        if token in subjects:
            kept = focus.persons if wanted in "mf" else focus.groups if wanted == "p" else focus.others
            kept.append((sentence.index, meant))

    def _asked(self, token: Token, sentence: Sentence, focus: _Focus) -> None:
        """Who is asked speaks next: "a reporter asked the minister how long; she said …"."""
        if token.head.lemma_ not in ASKING:
            return
        for child in islice(token.head.children, WIDE):
            who = self._known.who(child) if child.dep_ in {"dobj", "dative"} else None
            if who is not None and who.kind == "person":
                focus.persons.append((sentence.index, who))

    def _above(self, token: Token, wanted: str) -> Referent | None:
        """The subject or possessor of a clause or noun that the pronoun's own depends on, the nearest first."""
        own = True
        for above in islice(token.ancestors, DEEP):
            before = takewhile(lambda child: child.i < token.i, above.children)
            candidates = [c for c in islice(before, WIDE) if c.dep_ in SUBJECTS or c.dep_ == "poss"]
            is_clause = any(c.dep_ in SUBJECTS for c in candidates) or above.pos_ in {"VERB", "AUX"}
            if not (own and is_clause and token.dep_ != "poss"):
                for candidate in reversed(candidates):
                    who = self._relative(candidate)
                    if who is not None and self._fits(who, wanted, candidate):
                        everyone = self._known.everyone(candidate) if wanted == "p" else ()
                        return group_of(everyone) if len(everyone) > 1 else who
            own = own and not is_clause
        return None

    def _relative(self, token: Token) -> Referent | None:
        """As ``who``; for a relative pronoun, the one it takes up."""
        if token.tag_ in {"WP", "WDT"}:
            clause = token.head
            return self._known.who(clause.head) if clause.dep_ == "relcl" else None
        return self._known.who(token)

    def _fits(self, who: Referent, wanted: str, token: Token) -> bool:
        """Whether a pronoun agrees with what a word stands for."""
        if wanted in "mf":
            return who.kind == "person" and self._agrees(who, wanted)
        if wanted == "p":
            return token.tag_ in {"NNS", "NNPS"} or bool(token.conjuncts) or token.lower_ in {"they", "their"}
        return who.kind != "person" and token.tag_ not in {"NNS", "NNPS"} and role_kind(token.text) is None

    def _fronted(self, token: Token, subjects: tuple[Token, ...]) -> Referent | None:
        """The person who is the subject further on, when the pronoun stands in a clause set in front."""
        if (
            token in subjects
            or token.dep_ in {"pobj", "dobj"}
            or any(subject.i < token.i for subject in subjects)
        ):
            return None
        later = next((s for s in subjects if s.i > token.i and s.lower_ not in PRONOUNS), None)
        who = self._known.who(later) if later is not None else None
        return (
            who
            if who is not None and who.kind == "person" and self._agrees(who, PRONOUNS[token.lower_])
            else None
        )

    def _last(self, kept: list[tuple[int, Referent]], wanted: str, index: int) -> Referent | None:
        for at, referent in reversed(kept):
            if index - at > NEAR:
                return None
            if self._agrees(referent, wanted):
                return referent
        return None

    def _only(self, token: Token, sentence: Sentence, wanted: str) -> Referent | None:
        """Where nobody has been the subject: the one person of that gender named so far, or in the sentence before."""
        place = sentence.offset + token.idx
        fitting = [p for p in self._known.people if self._genders.get(p.name) in (None, wanted)]
        for since in (0, place - CLOSE):
            named = [(m, p) for p in fitting for m in p.mentions if since <= m.start < place]
            if len({p.name for _, p in named}) == 1:
                mention, one = max(named, key=lambda pair: pair[0].start)
                return Referent(one.name, one.party, "person", mention)
        return None

    def _agrees(self, referent: Referent, wanted: str) -> bool:
        return wanted not in "mf" or self._genders.get(referent.name) in (None, wanted)


def group_of(everyone: tuple[Referent, ...]) -> Referent:
    """Several together: "A and B", of one party if they share it."""
    parties = {referent.party for referent in everyone}
    span = Span(start=everyone[0].span.start, end=max(r.span.end for r in everyone))
    names = " and ".join(referent.name for referent in everyone)
    return Referent(names, parties.pop() if len(parties) == 1 else None, "institution", span)


def _gender(person: Person) -> str | None:
    found = [gender_of(word) for role in person.roles for word in role.text.split()]
    return next((gender for gender in found if gender), None) or gender_of_name(person.name)


def _name_alone(tokens: Tokens) -> tuple[Token, ...]:
    """A name or noun that the parse makes the whole of a sentence: its verb is hung under it."""
    root = tokens.root
    acts = any(c.i > root.i and c.dep_ in {"acl", "relcl", "appos"} for c in root.children)
    return (root,) if root.pos_ in {"PROPN", "NOUN", "NUM"} and acts else ()
