"""What the rules of sides share: an article's sentences, who is named and which party is, and how to look back."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from .lexicon import words
from .names import Named
from .offices import Given, is_head_of_state
from .parsing import Sentence
from .parties import Entry, Naming, PartyBook, is_place
from .phrases import Line
from .roles import DELEGATION


class Ground:
    """An article with its names and roles, and where it names parties."""

    def __init__(self, lines: tuple[Line, ...], roles: dict[Named, list[Given]], book: PartyBook) -> None:
        self.lines, self.roles, self.book = lines, roles, book
        self.line_of = {line.sentence.index: line for line in lines}
        self.matches: dict[int, tuple[tuple[Tokens, Entry], ...]] = {
            line.sentence.index: tuple(book.matches_in(line.tokens)) for line in lines
        }
        self.given_in: dict[int, list[tuple[Named, Given]]] = defaultdict(list)
        for person, given in ((p, g) for p, own in roles.items() for g in own):
            self.given_in[given.sentence.index].append((person, given))

    @cached_property
    def people(self) -> tuple[Named, ...]:
        """Everyone, in the order of their first mention."""
        return tuple(dict.fromkeys(person for line in self.lines for _, person in line.named))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each party is named."""
        return Counter(party for line in self.lines for _, party, _ in self.named_in(line.sentence))

    def person_before(self, line: Line, place: int, person: Named) -> Named | None:
        """The person last named before a place, here or one or two sentences earlier."""
        for index in (line.sentence.index, line.sentence.index - 1, line.sentence.index - 2):
            earlier = self.line_of.get(index)
            for mention, owner in reversed(earlier.named if earlier else ()):
                if owner is not person and (index != line.sentence.index or mention.tokens.end <= place):
                    return owner
        return None

    def delegation_before(self, line: Line, place: int) -> str | None:
        """The side of the delegation that is the subject of a list."""
        nouns = [t for t in line.doc[line.start : place] if t.lemma_.lower() in DELEGATION]
        for noun in reversed(nouns):
            named = self.book.named_in(line.doc[max(line.start, noun.left_edge.i) : noun.i + 1])
            if named:
                return named[-1][1]
        return None

    def is_head(self, person: Named) -> bool:
        """Whether a person is the head of a state."""
        return any(is_head_of_state(given) for given in self.roles.get(person, []))

    def named_in(self, sentence: Sentence) -> list[tuple[Tokens, str, Naming]]:
        """The words of a sentence that stand for a party, with how they do; places are left out."""
        return [
            (span, e.party, e.naming)
            for span, e in self.matches[sentence.index]
            if not is_place(span, e.naming)
        ]

    def mediating(self) -> str | None:
        """The organisation or state that mediates, where the text calls the mediation its own."""
        for line in self.lines:
            for span, party, _ in self.named_in(line.sentence):
                after = line.doc[span.end : min(line.end, span.end + 3)].text.lower()
                before = line.doc[max(line.start, span.start - 3) : span.start].text.lower()
                if (
                    "mediat" in after
                    or "broker" in after
                    or re.search(r"(mediat|broker)ed by( the)?$", before)
                ):
                    return party
        return None

    def last_organisation(self, token: Token, sentence: Sentence) -> str | None:
        """The organisation that "the movement" takes up."""
        for index in range(sentence.index, max(-1, sentence.index - 6), -1):
            line = self.line_of.get(index)
            for span, party, _ in reversed(self.named_in(line.sentence) if line else []):
                if party in self.book.organisations and (index < sentence.index or span.end <= token.i):
                    return party
        return None

    def of_body(self, tokens: Tokens, sentence: Sentence) -> str | None:
        """The party whose body was named before: "the army's team", after "Ruritania's army chief"."""
        nouns = {t.text for t in tokens if t.text in words("bodies") and t.text not in DELEGATION}
        for index in range(sentence.index, -1, -1) if nouns else ():
            line = self.line_of[index]
            for span, entry in self.matches[index]:
                ahead = index == sentence.index and span.start >= tokens.start
                if not ahead and nouns & {t.lower_ for t in line.doc[span.end : min(line.end, span.end + 3)]}:
                    return entry.party
        return None
