"""Whose stance it is, and who voices it."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.models import PartyKind, Span, Statement, StatementKind, Talks

from .parsing import Parsed, Sentence
from .parties import PartyBook
from .references import References
from .stances import Trigger, Whose

FIRST_PERSON = frozenset({"i", "we", "us", "our", "my", "me"})
SIDES = frozenset({
    "side", "country", "party", "government", "delegation", "leader", "nation", "state", "team",
    "neighbour", "neighbor", "negotiator",
})  # fmt: skip
BOTH = frozenset({"both", "two"})


class Actors:
    """Answers whose the stances of one article are."""

    def __init__(
        self,
        parsed: Parsed,
        references: References,
        statements: tuple[Statement, ...],
        book: PartyBook,
        talks: Talks | None,
    ) -> None:
        self._parsed = parsed
        self._references = references
        self._statements = statements
        self._book = book
        self._talks = talks

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
        around = [s for s in beside if s.span.start <= place < s.span.end and not _is_act_at(s, place)]
        around.sort(key=lambda s: s.span.end - s.span.start)
        speakers: list[Statement] = []
        for statement in around:
            if statement.speaker and all(statement.speaker != other.speaker for other in speakers):
                speakers.append(statement)
        return tuple(speakers)

    def voice(self, trigger: Trigger, around: tuple[Statement, ...]) -> str | None:
        """Who voices a stance: the speaker of the words, else the person or institution that takes it."""
        if around:
            return around[0].speaker
        for actor in trigger.actors:
            referent = self._references.who(actor)
            if referent is not None and referent.kind != "party":
                return referent.name
        return None

    def parties(self, sentence: Sentence, trigger: Trigger, around: tuple[Statement, ...]) -> tuple[str, ...]:
        """The parties whose stance it is; empty where nothing tells."""
        if trigger.whose is Whose.BOTH:
            return self._main_parties
        if trigger.whose is Whose.SPEAKER:
            party = self._party_of_speaker(around[0]) if around else None
            return (party,) if party else ()
        found = dict.fromkeys(
            p for actor in trigger.actors for p in self._parties_of(sentence, actor, around)
        )
        if not found and trigger.whose is Whose.EITHER and around:
            return tuple(filter(None, (self._party_of_speaker(around[0]),)))
        return tuple(found)

    def _parties_of(self, sentence: Sentence, actor: Token, around: tuple[Statement, ...]) -> tuple[str, ...]:
        if actor.lower_ in FIRST_PERSON:
            direct = next((s for s in around if s.kind is StatementKind.DIRECT), None)
            party = self._party_of_speaker(direct) if direct else None
            return (party,) if party else ()
        before = actor.doc[max(actor.left_edge.i, sentence.tokens.start) : actor.i + 1]
        if actor.lemma_.lower() in SIDES and any(t.lower_ in BOTH for t in before):
            return self._main_parties
        referent = self._references.who(actor)
        if referent is not None and referent.party:
            return (referent.party,)
        if referent is None and actor.lemma_.lower() not in SIDES and actor.pos_ != "PROPN":
            return ()
        owner = next((c for c in actor.children if c.dep_ == "poss"), None)
        of_owner = self._references.who(owner) if owner is not None else None
        if of_owner is not None and of_owner.party:
            return (of_owner.party,)
        named = self._book.named_in(before)
        return (named[-1][1],) if named else ()

    def _party_of_speaker(self, statement: Statement) -> str | None:
        words = self._words_at(statement.speaker_span) if statement.speaker_span is not None else None
        if words is None:
            return self._book.party_of(statement.speaker or "")
        referent = self._references.who(words.root)
        if referent is not None and (referent.party or referent.kind == "person"):
            return referent.party
        return self._seat_of(words.root) or self._book.party_of(statement.speaker or "")

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

    @cached_property
    def _main_parties(self) -> tuple[str, ...]:
        """The two sides: those of the talks file, else the two that the article names most."""
        sides = [p.name for p in self._talks.parties if p.kind is PartyKind.PARTY] if self._talks else []
        if len(sides) >= 2:
            return tuple(sides)
        named = Counter(party for s in self._parsed.sentences for _, party in self._book.named_in(s.tokens))
        return tuple(party for party, _ in named.most_common(2))


def _is_act_at(statement: Statement, place: int) -> bool:
    """Whether a statement is nothing but the act of the word at a place: "demanded a ceasefire"."""
    return statement.kind is StatementKind.INDIRECT and statement.span.start == place
