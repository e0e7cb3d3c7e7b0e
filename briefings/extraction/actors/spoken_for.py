"""For whom the one speaks whose statement stands around a word."""

from __future__ import annotations

from functools import cached_property

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.parsing import Parsed
from briefings.extraction.parties.parties import PartyBook
from briefings.extraction.references.references import References
from briefings.models import Span, Statement

from .homes import Homes
from .voices import is_act_at

OWN_BODIES = frozenset({
    "league", "union", "community", "church", "front", "movement", "council", "alliance", "confederation", "cantons",
    "coalition", "organisation", "organization", "federation", "congress", "brigades", "brigade", "authority", "pact",
    "commission", "secretariat", "bank", "fund", "forum", "assembly", "command", "militia", "guard", "agency", "bloc",
})  # fmt: skip
"""The last word of the name of a body that may take a stance of its own."""


def own_name(actor: Token, references: References) -> str | None:
    """The name of a body that no table knows, which then is a party of its own: "the Harbour League"."""
    referent = references.who(actor)
    if actor.pos_ != "PROPN" or (referent is not None and (referent.party or referent.kind == "person")):
        return None
    phrase = actor.doc[actor.left_edge.i : actor.i + 1]
    named = [t for t in phrase if t.lower_ not in {"the", "a", "an"} and t.pos_ != "PUNCT"]
    if len(named) < 2 or phrase[0].lower_ in {"a", "an"}:
        return None
    if actor.lower_ not in OWN_BODIES or not all(t.text[0].isupper() for t in named):
        return None
    return " ".join(t.text for t in named)


class SpokenFor:
    """Answers for whom statements are made.

    Args:
        parsed: the article.
        references: who is meant by its words.
        statements: of the article.
        book: its parties.
        homes: the sides of those whose party is not stated.
    """

    def __init__(
        self,
        parsed: Parsed,
        references: References,
        statements: tuple[Statement, ...],
        book: PartyBook,
        homes: Homes,
    ) -> None:
        self._parsed = parsed
        self._references = references
        self._statements = tuple(sorted(statements, key=lambda statement: statement.span.start))
        self._book = book
        self._homes = homes

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

    def party_of(self, statement: Statement) -> str | None:
        """The party of the one whose statement it is."""
        words = self._words_at(statement.speaker_span) if statement.speaker_span is not None else None
        if words is None:
            return self._book.party_of(statement.speaker or "")
        referent = self._references.who(words.root)
        home = self._parsed.at(statement.speaker_span.start) if statement.speaker_span is not None else None
        if referent is not None and (referent.party or referent.kind == "person"):
            return referent.party or (self._homes.of(home, words.root) if home is not None else None)
        return (
            self._seat_of(words.root)
            or self._book.party_of(statement.speaker or "")
            or self._homes.told_before(statement, self._statements, self.party_of)
            or (self._homes.of(home, words.root) if home is not None else None)
            or own_name(words.root, self._references)
        )

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
