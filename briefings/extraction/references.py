"""Who is meant: a name, a pronoun, "the minister", "the Kremlin", "a source" -> the one it stands for.

The rule for pronouns: the last subject of a main clause that agrees in number and gender, not the nearest name.
"Only if Rudolf were present would it work, he announced" is not Rudolf.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import Literal

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.models import Person, Span

from .clauses import SUBJECTS, main_subjects, quoted
from .lexicon import words
from .nounphrases import (
    complement_of,
    is_proper,
    phrase_of,
    text_of,
    whole_phrase,
    with_article,
    with_rest,
    words_beside,
)
from .nouns import gender_of, gender_of_name, is_plural, role_kind, singular
from .parsing import Parsed, Sentence
from .parties import BODIES, Naming, PartyBook, is_place

Kind = Literal["person", "institution", "party"]

PRONOUNS: dict[str, str] = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n",
    "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p",
}  # fmt: skip
"""Pronouns of the third person: masculine, feminine, neuter, plural."""

DEEP, WIDE = 12, 60
"""Clauses above a pronoun that are looked at, and words in each: a parse that goes further is of no sentence."""

APPOSED = 8
"""Words from a noun to the comma before the name in apposition to it."""

NEAR = 6
"""Sentences that a pronoun looks back."""

RELATIONS = frozenset({
    "successor", "predecessor", "colleague", "counterpart", "rival", "mother", "father", "ally", "deputy", "partner",
    "friend", "brother", "sister", "son", "daughter", "wife", "husband", "boss", "fellow", "veteran", "member",
})  # fmt: skip
"""Nouns that say what somebody is to another, not which office they hold."""

CLOSE_BY = 5
"""Sentences that "the minister" looks back to somebody whose office is not told."""

CLOSE = 200
"""Characters before a pronoun in which a person may be named who was no subject."""

RECENT = 40
"""Names of organisations that "the movement" looks back."""


@dataclass(frozen=True)
class Referent:
    """The one that a word stands for.

    Attributes:
        name: a person's fullest name in the article, or the words of the text for an institution or party.
        party: name of the side whose it is, if known.
        span: the words that were asked about, with what belongs to them.
    """

    name: str
    party: str | None
    kind: Kind
    span: Span


@dataclass
class _Focus:
    """The last subjects of main clauses, by what may refer back to them; each with its sentence."""

    persons: list[tuple[int, Referent]] = field(default_factory=list)
    others: list[tuple[int, Referent]] = field(default_factory=list)
    groups: list[tuple[int, Referent]] = field(default_factory=list)


class References:
    """Answers who is meant, for one parsed article."""

    def __init__(self, parsed: Parsed, people: tuple[Person, ...], book: PartyBook) -> None:
        self._book = book
        self._people = people
        self._homes = {(id(s.tokens.doc), t.i): s for s in parsed.sentences for t in s.tokens}
        self._named = {
            place: person
            for person in people
            for span in person.mentions
            for place in range(span.start, span.end)
        }
        self._offices = _offices(people)
        self._parties = {
            (id(s.tokens.doc), token.i): (span, entry.party, entry.naming)
            for s in parsed.sentences
            for span, entry in book.matches_in(s.tokens)
            for token in span
        }
        self._organisations = sorted(
            (s.span_of(span).start, entry.party)
            for s in parsed.sentences
            for span, entry in book.matches_in(s.tokens)
            if entry.party in book.organisations
        )
        self._bodies = self._find_bodies(parsed)
        self._genders = {person.name: _gender(person) for person in people}
        self._pronouns: dict[tuple[int, int], Referent] = {}
        self._follow(parsed)

    def who(self, token: Token) -> Referent | None:
        """The one that a subject or possessor stands for; None where it is nobody in particular."""
        sentence = self._homes.get((id(token.doc), token.i))
        if sentence is None:
            return None
        if token.lower_ in PRONOUNS:
            return self._pronouns.get((id(token.doc), token.i))
        return self._pronouns.get((id(token.doc), token.i)) or (
            self._person(token, sentence)
            or self._officer(token, sentence)
            or self._apposed(token, sentence)
            or self._phrase(token, sentence)
        )

    def everyone(self, token: Token) -> tuple[Referent, ...]:
        """As ``who``, for the token and all that are coordinated with it: "A, B and the minister"."""
        found = (self.who(member) for member in (token, *token.conjuncts) if member.i >= token.i)
        return tuple(dict.fromkeys(referent for referent in found if referent))

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone named in the article."""
        return self._people

    def person(self, referent: Referent) -> Person | None:
        """The person that a referent is."""
        return next((p for p in self._people if referent.kind == "person" and p.name == referent.name), None)

    def _person(self, token: Token, sentence: Sentence) -> Referent | None:
        person = self._named.get(sentence.offset + token.idx)
        if person is None:
            return None
        span = next(s for s in person.mentions if s.start <= sentence.offset + token.idx < s.end)
        return Referent(person.name, person.party, "person", span)

    def _officer(self, token: Token, sentence: Sentence) -> Referent | None:
        """Whose role is given in these words: the noun of "the head of the council, Name"."""
        holders = self._offices.get(sentence.offset + token.idx, ())
        if not holders or role_kind(token.text) is None:
            return None
        each = tuple(Referent(p.name, p.party, "person", sentence.span_of(token)) for p in holders)
        return each[0] if len(each) == 1 else self._group(each)

    def _apposed(self, token: Token, sentence: Sentence) -> Referent | None:
        """The person named between commas right after a noun and what hangs on it: "one of them, Name, said"."""
        doc, place = token.doc, token.i + 1
        if token.pos_ not in {"NOUN", "NUM"} or token.tag_ in {"NNS", "NNPS"}:
            return None
        while place < min(sentence.tokens.end - 1, token.i + APPOSED) and doc[place].text != ",":
            if doc[place].pos_ in {"VERB", "AUX", "PUNCT"}:
                return None
            place += 1
        if place + 1 >= sentence.tokens.end or doc[place].text != ",":
            return None
        return self._person(doc[place + 1], sentence)

    def _phrase(self, token: Token, sentence: Sentence) -> Referent | None:
        """An office ("the minister"), an institution or a party."""
        head = token.head if token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i else token
        kind = role_kind(head.text)
        phrase = phrase_of(head, sentence)
        if kind is not None and not is_plural(head.text):
            holder = self._holder(head, phrase, sentence)
            if holder is not None:
                return Referent(holder.name, holder.party, "person", sentence.span_of(phrase))
        return self._party(token, head, sentence) or self._institution(head, phrase, sentence, kind)

    def _party(self, token: Token, head: Token, sentence: Sentence) -> Referent | None:
        """The party that the word names by itself."""
        match = self._parties.get((id(token.doc), token.i))
        if match is None or (head is not token and head.i >= match[0].end):
            return None
        span, party, naming = match
        if is_place(span, naming):
            return None
        words_ = with_article(span, sentence)
        kind: Kind = "institution" if naming is Naming.SEAT else "party"
        return Referent(text_of(words_), party, kind, sentence.span_of(words_))

    def _institution(
        self, head: Token, phrase: Tokens, sentence: Sentence, kind: str | None
    ) -> Referent | None:
        body = any(
            t.lower_ in words("bodies") or t.lemma_ in words("bodies") for t in (head, *words_beside(phrase))
        )
        if kind is None and not body and not is_proper(head, phrase):
            return None
        whose = complement_of(head, sentence) if kind != "outsider" else None
        party = self._party_in(phrase) or (self._party_in(whose) if whose is not None else None)
        if whose is not None and whose.doc[head.i + 1].lower_ == "of" and not is_plural(head.text):
            phrase = phrase.doc[phrase.start : whose.end]
        phrase = with_rest(phrase, sentence)
        party = party or self._of_body(head, phrase, sentence)
        if head.pos_ == "NOUN":
            phrase = phrase.doc[phrase.start : max(phrase.end, whole_phrase(head).end)]
        return Referent(text_of(phrase), party, "institution", sentence.span_of(phrase))

    def _of_body(self, head: Token, phrase: Tokens, sentence: Sentence) -> str | None:
        """The party whose body "the army" takes up, where the text before knows one only."""
        if phrase[0].lower_ != "the" or phrase.root.i != head.i or len(phrase) > 3:
            return None
        place = sentence.offset + head.idx
        parties = {party for at, party in self._bodies.get(head.lower_, ()) if at < place}
        return parties.pop() if len(parties) == 1 else None

    def _party_in(self, phrase: Tokens) -> str | None:
        """Whose a noun phrase is; for "the movement", the organisation named last."""
        taken = next((t for t in phrase[1:] if t.lower_ in BODIES and t.nbor(-1).lower_ == "the"), None)
        if taken is not None:
            place = bisect_left(self._organisations, (self._home(taken).offset + taken.idx, ""))
            meant = self._book.taken_up_by(taken.lower_)
            last = next(
                (p for _, p in reversed(self._organisations[max(0, place - RECENT) : place]) if p in meant),
                None,
            )
            if last is not None:
                return last
        for token in phrase:
            match = self._parties.get((id(token.doc), token.i))
            if match is not None:
                return match[1]
            owner = self._pronouns.get((id(token.doc), token.i)) or self._person(token, self._home(token))
            if owner is not None and owner.party and token.dep_ == "poss":
                return owner.party
        return None

    def _find_bodies(self, parsed: Parsed) -> dict[str, list[tuple[int, str]]]:
        """Where a body is named with its party: "Ruritania's army", "the Ruritanian foreign ministry"."""
        found: dict[str, list[tuple[int, str]]] = {}
        for sentence in parsed.sentences:
            for token in sentence.tokens:
                if token.lower_ not in words("bodies"):
                    continue
                near = (self._parties.get((id(token.doc), place)) for place in range(token.i - 3, token.i))
                party = next((match[1] for match in near if match is not None), None)
                if party is not None:
                    found.setdefault(token.lower_, []).append((sentence.offset + token.idx, party))
        return found

    def _home(self, token: Token) -> Sentence:
        return self._homes[id(token.doc), token.i]

    def _holder(self, head: Token, phrase: Tokens, sentence: Sentence) -> Person | None:
        """The person last named, before or in this sentence, who holds the office a definite phrase names."""
        if phrase[0].lower_ in {"a", "an", "another", "one", "two", "no", "some", "any"}:
            return None
        place = sentence.offset + head.idx
        noun, party = singular(head.text), self._party_in(phrase)
        holders = [
            (bisect_left([m.start for m in person.mentions], place), person)
            for person in self._people
            if _holds(person, noun) and (party is None or person.party in (party, None))
        ]
        before = [(person.mentions[count - 1].start, person) for count, person in holders if count]
        return max(before, key=lambda pair: pair[0])[1] if before else None

    def _follow(self, parsed: Parsed) -> None:
        """Go through the story once, keeping who was last the subject, and settle every pronoun on the way."""
        focus = _Focus()
        for sentence in parsed.sentences:
            subjects = main_subjects(sentence.tokens)
            for token in sentence.tokens:
                holders = self._offices.get(sentence.offset + token.idx, ())
                if len(holders) > 1 and is_plural(token.text) and role_kind(token.text):
                    each = (Referent(p.name, p.party, "person", sentence.span_of(token)) for p in holders)
                    focus.groups.append((sentence.index, self._group(tuple(each))))
                if role_kind(token.text) is not None and token not in subjects:
                    self._take_up(token, sentence, focus)
                if token in subjects and token.lower_ not in PRONOUNS:
                    self._take_up(token, sentence, focus)
                    self._note(token, sentence, focus)
                elif token.lower_ in PRONOUNS and not quoted(token, sentence.tokens):
                    self._settle(token, sentence, focus, subjects)

    def _take_up(self, token: Token, sentence: Sentence, focus: _Focus) -> None:
        """Whom "the minister" takes up where nobody is said to be one: the last subject whose office is not told."""
        before = token.nbor(-1) if token.i > sentence.tokens.start else None
        if (
            before is None
            or before.lower_ != "the"
            or is_plural(token.text)
            or role_kind(token.text) == "outsider"
        ):
            return
        if (
            any(c.i > token.i and c.dep_ in {"prep", "appos"} for c in token.children)
            or token.dep_ == "compound"
        ):
            return
        known = self.who(token)
        if role_kind(token.text) is None or known is None or known.kind == "person":
            return
        for at, referent in reversed(focus.persons):
            if sentence.index - at > CLOSE_BY:
                return
            person = self.person(referent)
            if person is not None and not any(_is_office(role.text) for role in person.roles):
                meant = Referent(referent.name, referent.party, "person", sentence.span_of(token))
                self._pronouns[id(token.doc), token.i] = meant
                return

    def _note(self, token: Token, sentence: Sentence, focus: _Focus) -> None:
        everyone = self.everyone(token)
        if len(everyone) > 1:
            focus.groups.append((sentence.index, self._group(everyone)))
        for referent in everyone:
            if referent.kind == "person":
                focus.persons.append((sentence.index, referent))
            elif token.tag_ in {"NNS", "NNPS"} and len(everyone) == 1:
                focus.groups.append((sentence.index, referent))
            elif len(everyone) == 1 and role_kind(token.text) is not None:
                focus.persons.append((sentence.index, referent))
            elif len(everyone) == 1 and token.lower_ != "source":
                focus.others.append((sentence.index, referent))

    def _group(self, everyone: tuple[Referent, ...]) -> Referent:
        parties = {referent.party for referent in everyone}
        span = Span(start=everyone[0].span.start, end=max(r.span.end for r in everyone))
        names = " and ".join(referent.name for referent in everyone)
        return Referent(names, parties.pop() if len(parties) == 1 else None, "institution", span)

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
        self._pronouns[id(token.doc), token.i] = meant
        if token in subjects:
            kept = focus.persons if wanted in "mf" else focus.groups if wanted == "p" else focus.others
            kept.append((sentence.index, meant))

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
                        everyone = self.everyone(candidate) if wanted == "p" else ()
                        return self._group(everyone) if len(everyone) > 1 else who
            own = own and not is_clause
        return None

    def _relative(self, token: Token) -> Referent | None:
        """As ``who``; for a relative pronoun, the one it takes up."""
        if token.tag_ in {"WP", "WDT"}:
            clause = token.head
            return self.who(clause.head) if clause.dep_ == "relcl" else None
        return self.who(token)

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
        who = self.who(later) if later is not None else None
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
        fitting = [p for p in self._people if self._genders.get(p.name) in (None, wanted)]
        for since in (0, place - CLOSE):
            named = [(m, p) for p in fitting for m in p.mentions if since <= m.start < place]
            if len({p.name for _, p in named}) == 1:
                mention, one = max(named, key=lambda pair: pair[0].start)
                return Referent(one.name, one.party, "person", mention)
        return None

    def _agrees(self, referent: Referent, wanted: str) -> bool:
        return wanted not in "mf" or self._genders.get(referent.name) in (None, wanted)


def resolve(parsed: Parsed, people: tuple[Person, ...], book: PartyBook) -> References:
    """Find out who is meant throughout an article."""
    return References(parsed, people, book)


def _offices(people: tuple[Person, ...]) -> dict[int, tuple[Person, ...]]:
    """For each character of a role's words, whose role it is."""
    offices: dict[int, tuple[Person, ...]] = {}
    for person in people:
        for place in {place for role in person.roles for place in range(role.span.start, role.span.end)}:
            offices[place] = (*offices.get(place, ()), person)
    return offices


def _gender(person: Person) -> str | None:
    found = [gender_of(word) for role in person.roles for word in role.text.split()]
    return next((gender for gender in found if gender), None) or gender_of_name(person.name)


def _is_office(words_: str) -> bool:
    """Whether the words of a role name an office rather than a relation: "minister", not "opposite number"."""
    nouns = (word.strip(",.").lower() for word in words_.split())
    return any(role_kind(noun) is not None and noun not in RELATIONS for noun in nouns)


def _holds(person: Person, noun: str) -> bool:
    """Whether a person has a role of that noun; a leader may be called so by any of the highest titles."""
    for role in person.roles:
        nouns = {singular(word.strip(",.")) for word in role.text.split()}
        if noun in nouns or (noun == "leader" and any(role_kind(n) == "principal" for n in nouns)):
            return True
    return False
