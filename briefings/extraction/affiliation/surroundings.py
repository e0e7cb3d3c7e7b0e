"""Whose side somebody is on by what stands beside him, where no word of his own says it.

Only constructions that leave one reading count: a clause joined to that of a party ("Ruritania wants it open, and
President Name has vowed ..."), the ministry of his office beside him, "another official", and at last the one state
without a head for the one head without a state. What merely stands near decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.clauses import SUBJECTS, main_subjects
from briefings.extraction.language.parsing import Sentence
from briefings.extraction.names.ground import Ground
from briefings.extraction.names.names import Mention, Named
from briefings.extraction.names.offices import HEADS, Given
from briefings.extraction.names.phrases import Line
from briefings.extraction.parties.parties import Naming

UNITED_STATES = "United States"

NATIONAL = frozenset({"principal", "minister", "spokesperson"})
"""Kinds of roles that are of a state when nothing else is said."""

STANDS = frozenset({
    "accept", "announce", "back", "endorse", "favor", "favour", "support",
    "appeal", "argue", "believe", "call", "claim", "consider", "declare",
    "demand", "deny", "describe", "dismiss", "expect", "fear", "hope", "insist", "maintain", "need",
    "oppose", "pledge", "promise", "propose", "refuse", "regard", "reject", "rule", "say", "see",
    "seek", "stress", "threaten", "urge", "view", "vow", "want", "warn", "welcome", "wish",
})  # fmt: skip
"""Verbs by which a party says what it thinks: who goes on after "and" speaks for it."""

PUTTING = frozenset({"put", "say", "call", "describe", "phrase", "tell", "note"})
OWNING = frozenset({
    "committed", "leads", "led", "pulled", "pulls", "represents", "took", "withdraws", "withdrew",
})  # fmt: skip
"""Who withdraws a state from something governs it; the verb as it comes after a name."""

ATTENDING = re.compile(
    r"\balso\b.{0,25}\b(?:present|attend\w*|take part|taking part|join\w*|travel\w*|participat\w*)"
)


class Surroundings:
    """Settles the side of one person after another, with what is known of the others so far."""

    def __init__(self, ground: Ground, known: Mapping[Named, str]) -> None:
        self.ground, self.known = ground, known

    def party(self, person: Named) -> str | None:
        """The side of a person, if what stands beside the name leaves one."""
        for given in self.ground.roles.get(person, []):
            line = self.ground.line_of[given.mention.sentence.index]
            for rule in (self._joined, self._after_seat, self._of_ministry, self._another):
                party = rule(line, given)
                if party is not None:
                    return party
        return next(filter(None, (self._by_mention(person, mention) for mention in person.mentions)), None)

    def last_head(self, heads: list[Named]) -> tuple[Named, str] | None:
        """The only head of a state without one, and the only state in the article without a head."""
        if len(heads) != 1:
            return None
        free, states = self._headless(), set(self.ground.counts) - self.ground.book.organisations
        if len(states) < 2:
            return None  # whoever speaks to the only state may be of another that is not named
        american = self.ground.book.party_of(UNITED_STATES)
        often = [party for party, _ in self.ground.counts.most_common(2)]
        near = {
            party
            for mention in heads[0].mentions
            for index in range(mention.sentence.index - 1, mention.sentence.index + 2)
            for party in self._parties_in(index, heads[0])
        }
        likely = free & {*near, *often}
        if len(likely) == 1:
            return heads[0], likely.pop()
        manned = set(self.known.values()) - {american}
        if american in free and not free & near - {american} and not free & manned:
            return heads[0], american  # English reports name its president without the state
        return None

    def _joined(self, line: Line, given: Given) -> str | None:
        """Such as "Ruritania wants it open, and President Name has vowed", "it says, as President Name put it"."""
        start = self._start(line, given)
        if given.kind not in NATIONAL or start <= line.start:
            return None
        before = line.doc[start - 1].lower_
        verb = self._verb_of(given.mention)
        if before not in {"and", "as"} or verb is None or (before == "as" and verb.lemma_ not in PUTTING):
            return None
        subjects = [t for t in main_subjects(line.tokens) if t.i < start - 1]
        if not subjects or subjects[-1].head.lemma_ not in STANDS:
            return None
        return self._party_at(line.sentence, subjects[-1])

    def _after_seat(self, line: Line, given: Given) -> str | None:
        """Such as "The Palace gave no answer. President Name has signalled"."""
        before = self.ground.line_of.get(line.sentence.index - 1)
        if given.kind != "principal" or before is None or not self._acts(given.mention):
            return None
        if line.sentence.paragraph != before.sentence.paragraph:
            return None
        seats = {party for _, party, naming in self._subjects(before) if naming is Naming.SEAT}
        return seats.pop() if len(seats) == 1 else None

    def _of_ministry(self, line: Line, given: Given) -> str | None:
        """Such as "Foreign Minister Name", beside "the Ruritanian foreign ministry said"."""
        if given.kind != "minister":
            return None
        own = {token.lower_ for token in given.tokens} - {"minister"}
        found = {
            party
            for index in (line.sentence.index - 1, line.sentence.index, line.sentence.index + 1)
            if index in self.ground.line_of
            for span, party, _ in self._subjects(self.ground.line_of[index])
            if _ministry_after(span) & own
        }
        return found.pop() if len(found) == 1 else None

    def _another(self, line: Line, given: Given) -> str | None:
        """Such as "another official, Name", "Name, also a senior figure": of the side of the one told of before."""
        words = line.doc[max(line.start, given.tokens.start - 2) : given.tokens.start + 2]
        if not {"another", "also"} & {token.lower_ for token in words} or given.kind in NATIONAL:
            return None
        place, person = given.mention.tokens.start, line.owner(given.mention)
        for index in range(line.sentence.index, max(-1, line.sentence.index - 5), -1):
            earlier = self.ground.line_of.get(index)
            for mention, other in reversed(earlier.named if earlier else ()):
                if other is person or (earlier is line and mention.tokens.start > place):
                    continue
                if self.ground.roles.get(other):
                    return self.known.get(other)
        return None

    def _by_mention(self, person: Named, mention: Mention) -> str | None:
        """What a sentence says of one by his name alone: that he withdrew a state, that he also came."""
        line = self.ground.line_of[mention.sentence.index]
        verb = mention.tokens.end
        for span, party, _ in self.ground.named_in(line.sentence):
            if verb < span.start < verb + 4 and line.doc[verb].lower_ in OWNING and span.root.dep_ != "pobj":
                return party
        after = line.doc[mention.tokens.end : min(line.end, mention.tokens.end + 8)].text
        also = self.ground.roles.get(person) and ATTENDING.search(after)
        return self._of_company(line, person) if also else None

    def _of_company(self, line: Line, person: Named) -> str | None:
        """The one side of those who are told of together with somebody who also comes."""
        before = self.ground.line_of.get(line.sentence.index - 1)
        for named in (line.named, before.named if before is not None else ()):
            sides = {
                self.known[other]
                for _, other in named
                if other is not person and other in self.known and not self.ground.is_head(other)
            }
            if sides:
                return sides.pop() if len(sides) == 1 else None
        return None

    def _start(self, line: Line, given: Given) -> int:
        """Where a role and its name begin, the article left out."""
        start = min(given.tokens.start, given.mention.tokens.start)
        return start - (start > line.start and line.doc[start - 1].lower_ == "the")

    def _verb_of(self, mention: Mention) -> Token | None:
        root = mention.tokens.root
        root = root.head if root.dep_ in {"appos", "compound"} else root
        return root.head if root.dep_ in SUBJECTS else None

    def _acts(self, mention: Mention) -> bool:
        subjects = {t.i for t in main_subjects(mention.sentence.tokens)}
        root = mention.tokens.root
        return root.i in subjects or (root.dep_ == "appos" and root.head.i in subjects)

    def _subjects(self, line: Line) -> Iterator[tuple[Tokens, str, Naming]]:
        """The parties that are subjects of a sentence, or whose bodies are."""
        subjects = {t.i for t in main_subjects(line.tokens)}
        for span, party, naming in self.ground.named_in(line.sentence):
            if any(i in subjects for i in range(span.start, span.end + 3)):
                yield span, party, naming

    def _party_at(self, sentence: Sentence, token: Token) -> str | None:
        return next(
            (p for span, p, _ in self.ground.named_in(sentence) if span.start <= token.i < span.end), None
        )

    def _parties_in(self, index: int, person: Named) -> set[str]:
        """The parties that a sentence names, but for those of whom it names another's office."""
        line = self.ground.line_of.get(index)
        others = [given.tokens for owner, given in self.ground.given_in[index] if owner is not person]
        return {
            party
            for span, party, _ in (self.ground.named_in(line.sentence) if line else [])
            if not any(tokens.start <= span.start < tokens.end for tokens in others)
        }

    def _headless(self) -> set[str]:
        """The states with people or a part of their own in the article, of whose head nothing is told."""
        often = {party for party, count in self.ground.counts.items() if count > 2}
        headed = {party for person, party in self.known.items() if self.ground.is_head(person)}
        offices = {
            party
            for line in self.ground.lines
            for span, party, _ in self.ground.named_in(line.sentence)
            if {t.lower_ for t in line.doc[span.end : min(line.end, span.end + 3)]}
            & (HEADS | {"premier", "prime"})
        }
        states = (often | set(self.known.values())) - self.ground.hosts - self.ground.book.organisations
        return states - headed - offices


def _ministry_after(span: Tokens) -> set[str]:
    """The words of the ministry that stands right after a party's name: "foreign", "ministry"."""
    after = [token.lower_ for token in span.doc[span.end : span.end + 4]]
    return set(after[: after.index("ministry") + 1]) if "ministry" in after else set()
