"""Whom an official speaks for, by what he says and what is said around him, where no role names a side.

Evidence for and against each side of the article is counted. It decides only where one side is clearly ahead:
what he says his side will do ("said Ruritania would sign"), whom he accuses, whose turn it is in the paragraph
("But Norland hit back. Premier Name said"), from which capital he speaks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.clauses import REPORTING, SUBJECTS, main_subjects, quoted
from briefings.extraction.language.lexicon import words
from briefings.extraction.language.nouns import singular
from briefings.extraction.names.ground import Ground
from briefings.extraction.names.names import Mention, Named
from briefings.extraction.names.offices import is_private, standing_of
from briefings.extraction.names.phrases import Line
from briefings.extraction.parties.parties import Naming
from briefings.models import Standing

AGAINST = frozenset({
    "accuse", "blame", "condemn", "criticise", "criticize", "denounce", "urge", "warn", "threaten", "lambast",
    "lambaste", "slam", "attack", "fault", "rebuke", "chide", "challenge", "press", "pressure", "dare", "implore",
    "defy", "castigate", "berate", "suspect", "charge", "demand", "thank", "congratulate",
})  # fmt: skip
"""Whoever is their object is not the side of their subject."""

OUGHT = frozenset({"must", "should", "ought", "needs", "need", "had"})
INTENDING = frozenset({"would", "will", "could", "can", "might", "may", "'ll", "wo", "ca", "'d", "was", "is"})
READY = frozenset({
    "ready", "prepared", "willing", "committed", "determined", "open", "waiting", "awaiting", "considering", "asking",
    "seeking", "working", "going", "content",
})  # fmt: skip
TURNING = frozenset({"he", "she"})
ENOUGH = 2
"""How much evidence decides."""

MOST = 4
"""Mentions of a person that are looked at."""

CRITICAL = frozenset({
    "opposition", "mp", "msp", "mep", "lawmaker", "legislator", "senator", "congressman", "congresswoman", "deputy",
    "councillor", "councilor", "mayor", "governor", "member", "candidate", "parliamentarian", "former", "ex",
    "backbencher",
})  # fmt: skip
"""Those who may accuse their own government."""

NATIONAL = frozenset({"principal", "minister", "spokesperson", "military"})

_MET = re.compile(
    r"\b(?:to|and|where \w+(?: \w+)?) (?:will |would |has |had |also )?(?:brief|meet|met|see|saw|call on|"
    r"hold talks with|held talks with|confer with|consult)\b|\bfor (?:a )?(?:talks|meetings?|consultations) with\b"
)
OPPOSITE = frozenset({"counterpart", "number", "adversary"})


class Discourse:
    """Weighs for one article what tells of sides."""

    def __init__(self, ground: Ground, known: Mapping[Named, str]) -> None:
        self.ground, self.known = ground, known

    def party(self, person: Named) -> str | None:
        """The side that the evidence is clearly for, or None."""
        roles = self.ground.roles.get(person, [])
        if not roles or is_private(roles):
            return None
        opposite = self._opposite(person)
        if opposite is not None:
            return opposite
        votes: Counter[str] = Counter()
        for mention in person.mentions[:MOST]:
            line = self.ground.line_of[mention.sentence.index]
            for party, weight in self._evidence(line, mention):
                votes[party] += weight
        sides = self.sides
        loyal = not any(CRITICAL & {singular(t.text) for t in given.tokens} for given in roles)
        if (
            loyal
            and len(sides) == 2
            and min(votes[side] for side in sides) < 0 <= max(votes[side] for side in sides)
        ):
            votes[max(sides, key=lambda side: votes[side])] += ENOUGH
        first, second = ([*votes.most_common(2), ("", 0), ("", 0)])[:2]
        return first[0] if first[1] >= ENOUGH and first[1] > second[1] else None

    @property
    def sides(self) -> tuple[str, ...]:
        """The two parties that the article names most, blocs and international bodies left out."""
        return self.ground.sides

    def _opposite(self, person: Named) -> str | None:
        """The other of two sides, for "his opposite number"."""
        for given in self.ground.roles.get(person, []):
            if not OPPOSITE & {singular(t.text) for t in given.tokens} or given.tokens[0].tag_ != "PRP$":
                continue
            line = self.ground.line_of[given.mention.sentence.index]
            owner = self.ground.person_before(line, given.tokens.start, person) or self._last_before(
                line, person
            )
            own = self.known.get(owner) if owner is not None else None
            if own in self.sides and len(self.sides) == 2:
                return next(side for side in self.sides if side != own)
        return None

    def _last_before(self, line: Line, person: Named) -> Named | None:
        """The person named last before a sentence, some paragraphs back: "he" goes on from there."""
        for index in range(line.sentence.index - 1, max(-1, line.sentence.index - 8), -1):
            for _, owner in reversed(self.ground.line_of[index].named):
                if owner is not person:
                    return owner
        return None

    def _evidence(self, line: Line, mention: Mention) -> Iterator[tuple[str, int]]:
        verb = self._verb_of(line, mention)
        if verb is not None:
            yield from self._told(line, mention, verb)
            yield from self._turn(line, mention, verb)
            yield from self._after(line)
        yield from self._where(line, mention)
        yield from self._told_by(line, mention)
        yield from self._deputy(line, mention)

    def _verb_of(self, line: Line, mention: Mention) -> Token | None:
        """The verb of which a name, or the noun that it stands beside, is the subject."""
        root = mention.tokens.root
        for _ in range(4):
            if root.dep_ in SUBJECTS:
                return root.head
            if root.dep_ not in {"appos", "compound", "nmod", "flat"} or root.head is root:
                break
            root = root.head
        for subject in main_subjects(line.tokens):
            if subject.left_edge.i <= mention.tokens.start <= subject.right_edge.i and line.is_outer(mention):
                return subject.head
        beside = list(line.doc[mention.tokens.end : min(line.end, mention.tokens.end + 2)])
        before = line.doc[mention.tokens.start - 1] if mention.tokens.start > line.start else None
        return next((t for t in (*beside[:1], *filter(None, (before,))) if t.lemma_ in REPORTING), None)

    def _told(self, line: Line, mention: Mention, verb: Token) -> Iterator[tuple[str, int]]:
        """What he says that a party would do, and whom he accuses."""
        for span, party, naming in self.ground.named_in(line.sentence):
            root = span.root
            if line.mention_at(root.i) is not None or root.i in {t.i for t in mention.tokens}:
                continue
            head, possessive = root.head, root.dep_ == "poss"
            if (root.dep_ in {"dobj", "pobj"} or possessive) and verb.lemma_ in AGAINST and verb.i < root.i:
                object_ = head if possessive else root
                if object_.dep_ == "dobj" and object_.head == verb:
                    yield party, -ENOUGH
            if (
                root.dep_ in SUBJECTS
                and head != verb
                and naming is not Naming.DEMONYM
                and verb.lemma_ in REPORTING
            ):
                helping = {c.lower_ for c in (*head.children, head)}
                if helping & OUGHT:
                    yield party, -ENOUGH
                elif self._speaks_of_own(head, helping):
                    yield party, ENOUGH

    def _speaks_of_own(self, head: Token, helping: set[str]) -> bool:
        """Whether what a party is said to do is a will that only its own people can tell of."""
        if helping & READY:
            return True
        modal = any(c.tag_ == "MD" for c in head.children)
        return (modal and bool(helping & INTENDING)) or head.lemma_ in {
            "want",
            "reject",
            "accept",
            "seek",
            "expect",
        }

    def _turn(self, line: Line, mention: Mention, verb: Token) -> Iterator[tuple[str, int]]:
        """Whose turn it is: the party that is the subject of the sentence right before, in the same paragraph."""
        before = self.ground.line_of.get(line.sentence.index - 1)
        if before is None or before.sentence.paragraph != line.sentence.paragraph or before.mentions:
            return
        if verb.lemma_ not in REPORTING:
            return
        if line.mentions[0] is not mention:
            return
        subjects = {t.i for t in main_subjects(before.tokens)}
        told = {
            party
            for span, party, naming in self.ground.named_in(before.sentence)
            if (naming is not Naming.DEMONYM or _is_of_body(span, subjects))
            and any(
                i in subjects or span.doc[i].dep_ == "conj"
                for i in range(span.start, min(before.end, span.end + 3))
            )
        }
        opening = before.doc[before.start + 1 : before.start + 2].text
        if before.doc[before.start].lower_ == "in" and self.ground.book.naming_of(opening) is Naming.CAPITAL:
            party = self.ground.book.party_of(opening)
            if party is not None and any(before.doc[i].lower_ in words("bodies") for i in subjects):
                told = {party}
        if len(told) == 1:
            yield told.pop(), ENOUGH

    def _after(self, line: Line) -> Iterator[tuple[str, int]]:
        """What he goes on to say of a party in the next sentence: "Ruritania, he said, offered"."""
        for index in range(line.sentence.index + 1, line.sentence.index + 4):
            after = self.ground.line_of.get(index)
            if after is None or after.sentence.paragraph != line.sentence.paragraph or after.mentions:
                return
            yield from self._goes_on(after)

    def _goes_on(self, after: Line) -> Iterator[tuple[str, int]]:
        """What a sentence without a name says of a party: told by "he" aside, or in his own quoted words."""
        tokens = after.tokens
        aside = any(t.lower_ in TURNING and t.head.lemma_ in REPORTING and t.i > tokens.start for t in tokens)
        for span, party, naming in self.ground.named_in(after.sentence):
            head = span.root.head
            opens = span.start == tokens.start and span.end < tokens.end and span.doc[span.end].text == ","
            if (span.root.dep_ not in SUBJECTS and not (opens and aside)) or naming is Naming.DEMONYM:
                continue
            helping = {c.lower_ for c in (*head.children, head)}
            marks = sum(t.text == '"' for t in span.doc[: span.start])
            inside = quoted(span.root, tokens) or marks % 2 == 1
            if aside and not inside and not helping & OUGHT:
                yield party, ENOUGH
            elif inside and self._speaks_of_own(head, helping):
                yield party, 1
            elif inside and head.tag_ == "VBD":
                yield party, -1

    def _told_by(self, line: Line, mention: Mention) -> Iterator[tuple[str, int]]:
        """Whose plans a seat of government tells: "The Palace said President Name would not come"."""
        root = mention.tokens.root
        verb = root.head.head if root.dep_ in SUBJECTS and root.head.dep_ == "ccomp" else None
        if verb is None or verb.lemma_ not in REPORTING:
            return
        for span, party, _ in self.ground.named_in(line.sentence):
            if span.root.dep_ in SUBJECTS and span.root.head == verb:
                yield party, ENOUGH

    def _deputy(self, line: Line, mention: Mention) -> Iterator[tuple[str, int]]:
        """A deputy without a state beside somebody of the sentence right before: he is of the same side."""
        before = self.ground.line_of.get(line.sentence.index - 1)
        roles = self.ground.roles.get(line.owner(mention), [])
        if (
            before is None
            or before.sentence.paragraph != line.sentence.paragraph
            or line.mentions[0] is not mention
        ):
            return
        if not any(g.mention is mention and standing_of(g.tokens) is Standing.DEPUTY for g in roles):
            return
        sides = {self.known[p] for m, p in before.named if p in self.known and before.is_outer(m)}
        if len(sides) == 1:
            yield sides.pop(), ENOUGH

    def _where(self, line: Line, mention: Mention) -> Iterator[tuple[str, int]]:
        """From which capital he speaks: "told parliament in", "said in"."""
        for span, entry in self.ground.matches[line.sentence.index]:
            before = line.doc[span.start - 1].lower_ if span.start > line.start else ""
            near = 0 < span.start - mention.tokens.end < 9 or self._opens(line, span, mention)
            if entry.naming is Naming.CAPITAL and self._is_visited(line, span, mention):
                yield entry.party, ENOUGH
            if (
                entry.naming is Naming.CAPITAL
                and before in {"in", "from"}
                and near
                and not self._is_venue(entry.party)
            ):
                yield entry.party, 1 if self._is_met_in(span.text) else ENOUGH

    def _is_visited(self, line: Line, city: Tokens, mention: Mention) -> bool:
        """Whether somebody of a bare office is met in a capital: "flies to Norburg to brief President Name"."""
        gap = line.doc[city.end : mention.tokens.start]
        before = line.doc[city.start - 1].lower_ if city.start > line.start else ""
        if not 0 < len(gap) < 16 or before not in {"to", "in"} or any(t.text in {";", '"'} for t in gap):
            return False
        if any(m.tokens.start >= city.end and m.tokens.end <= mention.tokens.start for m in line.mentions):
            return False
        kinds = {given.kind for given in self.ground.roles.get(line.owner(mention), [])}
        return bool(kinds & NATIONAL) and _MET.search(gap.text) is not None

    def _opens(self, line: Line, city: Tokens, mention: Mention) -> bool:
        """Whether a city opens the sentence and a name with a bare office comes next: "In Norburg, minister Name"."""
        if city.start != line.start + 1 or line.mentions[0] is not mention or not line.is_outer(mention):
            return False
        after = line.doc[city.end].text if city.end < line.end else ""
        kinds = {given.kind for given in self.ground.roles.get(line.owner(mention), [])}
        return after == "," and mention.tokens.start - city.end < 9 and bool(kinds & NATIONAL)

    def _is_met_in(self, city: str) -> bool:
        """Whether the talks themselves are said to be in a city."""
        pattern = re.compile(
            rf"\b(?:talks?|met|meet\w*|negotiat\w+|summit|round)\b[^.;]{{0,60}}\bin {re.escape(city)}\b"
        )
        return any(
            city in line.tokens.text and pattern.search(line.tokens.text) for line in self.ground.lines
        )

    def _is_venue(self, party: str) -> bool:
        """Whether a state is no side, but perhaps where the sides meet."""
        return bool(self.sides) and party not in self.sides


def _is_of_body(demonym: Tokens, subjects: set[int]) -> bool:
    """Whether a demonym stands before the body that is the subject: "the Norlandian government offered"."""
    after = demonym.doc[demonym.end : demonym.end + 3]
    return any(t.i in subjects and t.lower_ in words("bodies") for t in after)
