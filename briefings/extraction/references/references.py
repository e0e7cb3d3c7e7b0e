"""Who is meant: a name, a pronoun, "the minister", "the Kremlin", "a source" -> the one it stands for.

The rule for pronouns: the last subject of a main clause that agrees in number and gender, not the nearest name.
"Only if Rudolf were present would it work, he announced" is not Rudolf.
"""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.lexicon import words
from briefings.extraction.language.nounphrases import (
    after_vocative,
    apposed_to,
    complement_of,
    is_proper,
    name_apposed_to,
    phrase_of,
    text_of,
    whole_phrase,
    with_article,
    with_rest,
    words_beside,
)
from briefings.extraction.language.nouns import is_plural, role_kind, singular
from briefings.extraction.language.parsing import Parsed, Sentence
from briefings.extraction.parties.parties import BODIES, Naming, PartyBook, is_place
from briefings.models import Person

from .pronouns import PRONOUNS, Pronouns, group_of
from .referents import Kind, Referent
from .takingup import WIDEST, is_head_of_delegation, is_without_office, may_take_up, rank

APPOSED = 8
"""Words from a noun to the comma before the name in apposition to it."""


RECENT = 40
"""Names of organisations that "the movement" looks back."""


LEAD = 700
"""Characters of a story among which somebody may be brought in by his office before he is named."""


SOON = 400
"""Characters after an office within which its holder is named."""


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
        self._pronouns: dict[tuple[int, int], Referent] = {}
        Pronouns(self, self._offices, self._pronouns).follow(parsed)

    def who(self, token: Token) -> Referent | None:
        """The one that a subject or possessor stands for; None where it is nobody in particular."""
        sentence = self._homes.get((id(token.doc), token.i))
        if sentence is None:
            return None
        if token.lower_ in PRONOUNS:
            return self._pronouns.get((id(token.doc), token.i))
        meant = after_vocative(token, sentence)
        if meant is not None:
            return self.who(meant)
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

    def named_in(self, sentence: Sentence, start: int, end: int) -> tuple[Referent, ...]:
        """The persons named in a part of a sentence, in order, each once."""
        inside = (t for t in sentence.tokens if start <= sentence.offset + t.idx < end)
        found = (self._person(t, sentence) for t in inside)
        return tuple({who.name: who for who in found if who is not None}.values())

    def is_demonym(self, token: Token) -> bool:
        """Whether a word names the people of a state: "Ruritanian"."""
        match = self._parties.get((id(token.doc), token.i))
        plural = token.tag_ in {"NNS", "NNPS"} or token.is_upper
        return (
            match is not None
            and match[2] is Naming.DEMONYM
            and not plural
            and match[1] not in self._book.organisations
        )

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
        return each[0] if len(each) == 1 else group_of(each)

    def _apposed(self, token: Token, sentence: Sentence) -> Referent | None:
        """The person named between commas after a noun and what hangs on it: "one of them, Name, said"."""
        doc, place = token.doc, token.i + 1
        if token.pos_ not in {"NOUN", "NUM", "PROPN"} or token.tag_ in {"NNS", "NNPS"}:
            return None
        if role_kind(token.text) is not None or token.lower_ == "one":
            named = next((who for c in apposed_to(token) if (who := self._person(c, sentence))), None)
            if named is not None:
                return named
            stranger = name_apposed_to(token)
            if stranger is not None and not any((id(doc), t.i) in self._parties for t in stranger):
                party = self._party_in(phrase_of(token, sentence))
                return Referent(text_of(stranger), party, "person", sentence.span_of(stranger))
        while place < min(sentence.tokens.end - 1, token.i + APPOSED) and doc[place].text != ",":
            if doc[place].pos_ in {"VERB", "AUX", "PUNCT"}:
                return None
            place += 1
        if place + 1 >= sentence.tokens.end or doc[place].text != ",":
            return None
        named = self._person(doc[place + 1], sentence)
        end = place + 1
        while named is not None and end < sentence.tokens.end and self._person(doc[end], sentence) == named:
            end += 1
        closed = end >= sentence.tokens.end or doc[end].text in {",", ".", ":", ";", "(", "—", "–"}
        return named if closed else None

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
        parties = {
            party
            for form in {head.text, head.lower_}
            for at, party in self._bodies.get(form, ())
            if at < place
        }
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
                own = (
                    id(token.doc),
                    token.i,
                ) in self._parties  # "the Front", but not "the front", is a Front
                near = (self._parties.get((id(token.doc), place)) for place in range(token.i - 3, token.i))
                party = next((match[1] for match in near if match is not None), None)
                if party is not None:
                    key = token.text if own else token.lower_
                    found.setdefault(key, []).append((sentence.offset + token.idx, party))
        return found

    def _home(self, token: Token) -> Sentence:
        return self._homes[id(token.doc), token.i]

    def _holder(self, head: Token, phrase: Tokens, sentence: Sentence) -> Person | None:
        """The person last named who holds the office a definite phrase names; one named later if nobody was yet."""
        if phrase[0].lower_ in {"a", "an", "another", "one", "two", "no", "some", "any"}:
            return None
        place = sentence.offset + head.idx
        complement = complement_of(head, sentence)
        noun, party = singular(head.text), self._party_in(phrase)
        holders = [
            (bisect_left([m.start for m in person.mentions], place), person)
            for person in self._people
            if _holds(person, noun) and (party is None or person.party in (party, None))
        ]
        before = [
            (rank(person, phrase, complement), person.mentions[count - 1].start, person)
            for count, person in holders
            if count
        ]
        if before:
            return max(before, key=lambda each: each[:2])[2]
        return self._named_later(head, phrase, complement, place)

    def _named_later(
        self, head: Token, phrase: Tokens, complement: Tokens | None, place: int
    ) -> Person | None:
        """Who is named only after his office, in a lead or right after: "the Ruritanian envoy said … Envoy Name"."""
        party = self._party_in(phrase) or (self._party_in(complement) if complement is not None else None)
        if role_kind(head.text) == "outsider":
            return None
        noun = singular(head.text)
        later = [p for p in self._people if p.mentions and p.mentions[0].start > place]
        if party is not None and place <= LEAD:
            own = [p for p in later if p.party == party]
            if is_head_of_delegation(noun, complement):
                return next((p for p in own if not is_without_office(p)), None)
            fitting = [p for p in own if _holds(p, noun) or (noun not in WIDEST and may_take_up(p, phrase))]
            if len(fitting) == 1:
                return fitting[0]
        near = [
            p
            for p in later
            if p.mentions[0].start - place < SOON and _holds(p, noun) and p.party in {party or p.party, None}
        ]
        return near[0] if len(near) == 1 and rank(near[0], phrase, complement) >= 0 else None


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


def _holds(person: Person, noun: str) -> bool:
    """Whether a person has a role of that noun; a leader may be called so by any of the highest titles."""
    for role in person.roles:
        nouns = {singular(word.strip(",.")) for word in role.text.replace("-", " ").split()}
        if noun in nouns or (noun == "leader" and any(role_kind(n) == "principal" for n in nouns)):
            return True
    return False
