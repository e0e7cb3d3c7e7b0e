"""For whom the one speaks whose statement stands around a word."""

from __future__ import annotations

from functools import cached_property
from itertools import islice

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.parsing import Parsed, Sentence
from briefings.extraction.parties.parties import PartyBook
from briefings.extraction.references.references import References
from briefings.models import Span, Statement, StatementKind

from .bodies import OwnBodies
from .homes import Homes
from .voices import is_act_at

MOST = 8
"""Statements of one sentence that are looked at; a sentence with more is no sentence."""


class SpokenFor:
    """Answers for whom statements are made.

    Args:
        parsed: the article.
        references: who is meant by its words.
        statements: of the article.
        book: its parties.
        homes: the sides of those whose party is not stated.
        bodies: those that act under a name of their own.
    """

    def __init__(
        self,
        parsed: Parsed,
        references: References,
        statements: tuple[Statement, ...],
        book: PartyBook,
        homes: Homes,
        bodies: OwnBodies,
    ) -> None:
        self._parsed = parsed
        self._references = references
        self._statements = tuple(sorted(statements, key=lambda statement: statement.span.start))
        self._book = book
        self._homes = homes
        self._bodies = bodies

    @cached_property
    def _statements_of(self) -> dict[int, list[Statement]]:
        """The statements that share a character with a sentence, by its place."""
        found: dict[int, list[Statement]] = {}
        for statement in self._statements:
            at = self._parsed.at(statement.span.start)
            while at is not None and at.span.start < statement.span.end:
                found.setdefault(at.index, []).append(statement)
                at = (
                    self._parsed.sentences[at.index + 1]
                    if at.index + 1 < len(self._parsed.sentences)
                    else None
                )
        return found

    def statements_at(self, place: int) -> tuple[Statement, ...]:
        """The statements around a character, the innermost first."""
        sentence = self._parsed.at(place)
        beside = self._statements_of.get(sentence.index, ()) if sentence is not None else ()
        text = self._parsed.article.text
        around = [s for s in beside if s.span.start <= place < s.span.end and not is_act_at(s, place, text)]
        around.sort(key=lambda s: s.span.end - s.span.start)
        speakers: list[Statement] = []
        for statement in around:
            if statement.speaker and all(statement.speaker != other.speaker for other in speakers):
                speakers.append(statement)
        return tuple(speakers)

    def statements_in(self, sentence: Sentence) -> tuple[Statement, ...]:
        """The statements that share a character with a sentence, in order, without those that are but a verb's act."""
        beside = islice(self._statements_of.get(sentence.index, ()), MOST)
        return tuple(
            s
            for s in beside
            if s.kind is StatementKind.DIRECT or s.cue is None or not s.text.startswith(s.cue)
        )

    def party_of(self, statement: Statement) -> str | None:
        """The party of the one whose statement it is."""
        words = self._words_at(statement.speaker_span) if statement.speaker_span is not None else None
        if words is None:
            return self._of_turn(statement)
        referent = self._references.who(words.root)
        home = self._parsed.at(statement.speaker_span.start) if statement.speaker_span is not None else None
        if referent is not None and (referent.party or referent.kind == "person"):
            return referent.party or (self._homes.of(home, words.root) if home is not None else None)
        return (
            self._seat_of(words.root)
            or self._book.party_of(statement.speaker or "")
            or self._homes.told_before(statement, self._statements, self.party_of)
            or (self._homes.of(home, words.root) if home is not None else None)
            or self._bodies.of(words.root)
            or self._of_turn(statement)
        )

    def _of_turn(self, statement: Statement) -> str | None:
        """The party of the one whose turn of a transcript it is: his own, or that of the office which issues it."""
        person = next((p for p in self._references.people if p.name == statement.speaker), None)
        named = (person.party if person is not None else None) or self._book.party_of(statement.speaker or "")
        place = statement.span.start
        turn = next((t for t in self._parsed.turns if t.body.start <= place < t.body.end), None)
        own = turn is not None and not turn.asks and statement.cue is None
        return named or (self._book.home if own else None)

    def _seat_of(self, institution: Token) -> str | None:
        """The party of "the foreign ministry in X"."""
        places = (t for c in institution.children if c.lower_ in {"in", "of"} for t in c.children)
        return next((party for place in places if (party := self._book.party_of(place.text))), None)

    def _words_at(self, span: Span) -> Tokens | None:
        sentence = self._parsed.at(span.start)
        if sentence is None:
            return None
        start, end = span.start - sentence.offset, span.end - sentence.offset
        words = sentence.tokens.doc.char_span(start, end, alignment_mode="expand")
        return words if words is not None and len(words) else None
