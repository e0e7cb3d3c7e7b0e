"""The side of those whom no name beside them ties to one: "a government source", "in Strelsau, a minister"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property

from spacy.tokens import Token

from briefings.extraction.language.clauses import REPORTING
from briefings.extraction.language.grammar import own_subject
from briefings.extraction.language.nouns import role_kind
from briefings.extraction.language.parsing import Parsed, Sentence
from briefings.extraction.parties.parties import Naming, PartyBook
from briefings.extraction.references.references import References
from briefings.extraction.references.referents import Referent
from briefings.extraction.stances.stance_words import Trigger
from briefings.models import Stance, Statement

from .camps import is_opposed

PRIVATE = frozenset({
    "association", "company", "firm", "university", "institute", "think-tank", "thinktank", "club", "chamber", "bank",
    "newspaper", "magazine", "charity", "centre", "center", "school", "hospital", "agency", "foundation", "cooperative",
    "community", "secretariat", "ngo", "federation", "cultural", "business", "airline", "concern",
    "corporation", "farmers", "traders", "former",
})  # fmt: skip
"""Words of roles that are held of no state: "president of the traders' association"."""
ORGANS = frozenset({
    "government", "ministry", "minister", "ministers", "cabinet", "army", "military", "presidency", "presidential",
    "parliament", "lawmaker", "lawmakers", "prosecutor", "prosecutors", "court", "senate", "state", "office", "palace",
    "police", "navy", "defence", "defense", "foreign", "authorities", "coalition", "opposition", "prime", "president",
    "spokesman", "spokeswoman", "spokesperson", "mp", "congress", "treasury", "administration",
})  # fmt: skip
"""Words of a phrase for somebody who speaks for a state."""
ABROAD = frozenset(
    {"western", "european", "regional", "un", "arab", "asian", "african", "eu", "senior-western"}
)
"""Words that make an official one of somewhere else."""
BETWEEN = frozenset(
    {"mediator", "facilitator", "moderator", "host", "chair", "chairman", "observer", "monitor", "judge"}
)
OFFICES = frozenset({"principal", "minister", "official", "negotiator", "spokesperson", "military"})
RESPONDING = frozenset({Stance.REJECT, Stance.ACCEPT})
TAKEN_UP = re.compile(
    r"^(?:the|this|that|the same|the latter) (?P<noun>official|source|diplomat|aide|adviser|envoy|"
    r"spokesman|spokeswoman|spokesperson)$",
    re.IGNORECASE,
)
REACH, LOOKED_AT = 1200, 40
"""Characters and statements that "the official" looks back."""
OPENING = 8
"""Words from the start of a sentence to the place it opens with."""
PLACED = frozenset({"in", "from", "at"})
TALKS_IN = r"\b(?:talks|negotiations|meeting|met|summit|round|session|held|table)\b[^.\n]{0,40}? (?:in|at) "


def _is_owned(noun: Token) -> bool:
    return any(c.dep_ == "poss" for c in noun.children)


def _is_of_opposition(noun: Token) -> bool:
    return is_opposed(noun) or any(c.lower_ == "opposition" for c in noun.children)


TAKEN = frozenset({
    "idea", "demand", "proposal", "offer", "claim", "charge", "accusation", "allegation", "request",
    "suggestion", "plan",
    "move", "linkage", "condition", "argument", "comparison", "remark", "statement", "call", "version",
    "figure", "term",
})  # fmt: skip


def _takes_up(verb: Token) -> bool:
    """Whether what is answered was spoken of before: "dismissed the idea", "called it an insult"."""
    return any(
        t.lower_ in {"it", "that", "this", "them", "those"}
        or (t.lemma_.lower() in TAKEN and t.left_edge.pos_ == "DET")
        for t in verb.doc[verb.i + 1 : min(verb.right_edge.i + 1, verb.i + 6)]
    )


class Homes:
    """Answers which side of the talks somebody of no stated party speaks for.

    Args:
        mains: gives the two sides of the talks.
        recent: gives the sentence and the party of the stance told last.
        party_of: gives the party that a word of a sentence stands for.
    """

    def __init__(
        self,
        parsed: Parsed,
        references: References,
        book: PartyBook,
        mains: Callable[[], tuple[str, ...]],
        recent: Callable[[], tuple[Sentence, str] | None],
        party_of: Callable[[Sentence, Token], tuple[str, ...]],
    ) -> None:
        self._parsed = parsed
        self._references = references
        self._book = book
        self._mains = mains
        self._recent = recent
        self._party_of = party_of
        self._known: dict[str, str] = {}

    def of(self, sentence: Sentence, actor: Token, trigger: Trigger | None = None) -> str | None:
        """The side of an official of no stated party, by what stands around the words for him."""
        referent = self._references.who(actor)
        if referent is None or referent.party or is_opposed(actor) or not self._speaks(referent, actor):
            return None
        if referent.kind == "person" and referent.name in self._known:
            return self._known[referent.name]
        party = (
            self._owned(sentence, actor)
            or self._placed(sentence, actor)
            or (self._facing(trigger) if trigger is not None and not _is_owned(actor) else None)
            or self._only_state()
            or self._paragraphs(sentence, actor)
            or (self._responding(sentence, trigger) if trigger is not None else None)
        )
        if party is not None and referent.kind == "person":
            self._known[referent.name] = party
        return party

    def learn(self, name: str | None, party: str) -> None:
        """Keep for whom somebody spoke: "the minister said Ruritania would not sign" speaks for it."""
        person = next((p for p in self._references.people if p.name == name), None)
        if person is not None and person.party is None and party in self._mains():
            self._known.setdefault(person.name, party)

    def told_before(
        self,
        statement: Statement,
        statements: tuple[Statement, ...],
        party_of: Callable[[Statement], str | None],
    ) -> str | None:
        """The party of the one whom "the official" takes up: "a Ruritanian official" a sentence or two before."""
        match = TAKEN_UP.match(statement.speaker or "")
        if match is None:
            return None
        end = bisect_left(statements, statement.span.start, key=lambda other: other.span.start)
        earlier = (
            other
            for other in reversed(statements[max(end - LOOKED_AT, 0) : end])
            if statement.span.start - other.span.start < REACH
            and other.speaker
            and other.speaker != statement.speaker
            and re.search(rf"\b{match['noun']}\b", other.speaker)
            and not TAKEN_UP.match(other.speaker)
        )
        first = next(earlier, None)
        return party_of(first) if first is not None else None

    def _speaks(self, referent: Referent, actor: Token) -> bool:
        """Whether somebody speaks for a state, by his role or by the words of the phrase."""
        person = self._references.person(referent)
        if person is not None:
            words = {
                w.strip(".,").removesuffix("'s").lower() for role in person.roles for w in role.text.split()
            }
            kinds = {role_kind(w) for w in words}
            return bool(kinds & OFFICES or words & ORGANS) and not words & (PRIVATE | ABROAD | BETWEEN)
        words = {w.lower() for w in re.findall(r"[\w-]+", referent.name)}
        return actor.pos_ != "PRON" and bool(words & ORGANS) and not words & (PRIVATE | ABROAD)

    def _owned(self, sentence: Sentence, actor: Token) -> str | None:
        """The party of the one who has him: "his spokesman", "its floor leader"."""
        owner = next((c for c in actor.children if c.dep_ == "poss"), None)
        person = self._references.person(mine) if (mine := self._references.who(actor)) is not None else None
        for role in person.roles if owner is None and person is not None else ():
            owner = owner or self._possessor(role.span.start)
        if owner is None:
            return None
        referent = self._references.who(owner)
        if referent is not None and referent.party:
            return referent.party
        if owner.lower_ in {"its", "their"}:
            return self._subject_before(sentence)
        return self._known.get(referent.name) if referent is not None else None

    def _possessor(self, place: int) -> Token | None:
        """The "its" or "his" with which a role opens, or that stands right before it."""
        home = self._parsed.at(place)
        if home is None:
            return None
        at = next((t for t in home.tokens if home.offset + t.idx >= place), None)
        for token in (at, at.nbor(-1) if at is not None and at.i > home.tokens.start else None):
            if token is not None and token.lower_ in {"its", "his", "her", "their"}:
                return token
        return None

    def _subject_before(self, sentence: Sentence) -> str | None:
        """The party that the sentences before in the paragraph are about."""
        for index in range(sentence.index - 1, max(sentence.index - 3, -1), -1):
            before = self._parsed.sentences[index]
            if before.paragraph != sentence.paragraph:
                return None
            subject = own_subject(before.tokens.root)
            usable = subject is not None and subject.pos_ != "PRON" and not _is_of_opposition(subject)
            named = self._party_of(before, subject) if usable and subject is not None else ()
            if len(named) == 1:
                return named[0]
        return None

    def _placed(self, sentence: Sentence, actor: Token) -> str | None:
        """The state in whose capital he speaks, where the talks are not held there."""
        for span, entry in self._book.matches_in(sentence.tokens):
            capital = entry.naming is Naming.CAPITAL and span.start and span[0].nbor(-1).lower_ in PLACED
            at = span.root.head.head
            opens = span.start - sentence.tokens.start <= OPENING and span.start < actor.i
            near = opens or at == actor or (at == actor.head and at.lemma_ in REPORTING)
            if capital and near and not self._is_venue(span.text):
                return entry.party
        return None

    def _is_venue(self, city: str) -> bool:
        dateline = self._parsed.article.dateline or ""
        return city.lower() in dateline.lower() or city in self._venues

    @cached_property
    def _venues(self) -> frozenset[str]:
        found = re.findall(TALKS_IN + r"(?:the )?([^\W\d_a-z]\w+)", self._parsed.straight)
        return frozenset(found)

    def _facing(self, trigger: Trigger) -> str | None:
        """The side that does not stand on the other end of a stance: who accuses one side is of the other."""
        mains = self._mains()
        doc = trigger.token.doc
        after = doc[trigger.token.i + 1 : trigger.token.right_edge.i + 1]
        named = {party for _, party in self._book.named_in(after) if party in mains} if len(after) else set()
        left = [party for party in mains if party not in named]
        return left[0] if len(mains) == 2 and len(left) == 1 else None

    def _only_state(self) -> str | None:
        """The one state of two sides, whose other is a movement, a company or a bloc."""
        states = [party for party in self._mains() if party not in self._book.organisations]
        return states[0] if len(self._mains()) == 2 and len(states) == 1 else None

    def _paragraphs(self, sentence: Sentence, actor: Token) -> str | None:
        """The one side that the paragraph has named up to him."""
        mains, named = self._mains(), set()
        for index in range(sentence.index - 1, -1, -1):
            before = self._parsed.sentences[index]
            if before.paragraph != sentence.paragraph:
                break
            named |= {e.party for _, e in self._book.matches_in(before.tokens) if e.party in mains}
        colon = next((t.i for t in sentence.tokens[: actor.i - sentence.tokens.start] if t.text == ":"), None)
        if colon is not None and not named:
            opening = sentence.tokens.doc[sentence.tokens.start : colon]
            named = {e.party for _, e in self._book.matches_in(opening) if e.party in mains}
        return named.pop() if len(named) == 1 else None

    def _responding(self, sentence: Sentence, trigger: Trigger) -> str | None:
        """The side that answers what the other was just told to want: who opens a paragraph with a refusal."""
        recent, mains = self._recent(), self._mains()
        if (
            trigger.stance not in RESPONDING
            or not _takes_up(trigger.token)
            or recent is None
            or len(mains) != 2
        ):
            return None
        last, party = recent
        if party not in mains or sentence.index - last.index > 2 or last.paragraph == sentence.paragraph:
            return None
        return next(side for side in mains if side != party)
