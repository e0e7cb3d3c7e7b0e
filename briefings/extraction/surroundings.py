"""Whose side is likely by what stands near, where the text does not say: votes of the sentences around a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from .clauses import SUBJECTS, main_subjects
from .ground import Ground
from .names import Named
from .parsing import Sentence
from .parties import Naming

UNITED_STATES = "United States"

CLEAR = 1.0
"""What the votes must add up to before they settle a side."""

FADING = (1.0, 0.6, 0.4, 0.3, 0.2)
"""Weight of the first, second ... mention of a person."""


class Surroundings:
    """Votes on the side of one person after another, with what is known of the others so far."""

    def __init__(self, ground: Ground, known: Mapping[Named, str]) -> None:
        self.ground, self.known = ground, known

    def best(self, person: Named) -> tuple[str | None, float]:
        """The likeliest party of a person and how far it is ahead."""
        points: dict[str, float] = defaultdict(float)
        for weight, mention in zip(FADING, person.mentions, strict=False):
            for party, value in self._near(person, mention.sentence).items():
                points[party] += weight * value
        if self.ground.is_head(person):
            points = self._of_state(points)
        ranked = sorted(points.items(), key=lambda pair: (-pair[1], pair[0]))
        if not ranked:
            return None, 0.0
        return ranked[0][0], ranked[0][1] - (ranked[1][1] / 2 if len(ranked) > 1 else 0)

    def _of_state(self, points: Mapping[str, float]) -> dict[str, float]:
        """The votes for the head of a state: only states that have no other head in the article."""
        headed = {party for person, party in self.known.items() if self.ground.is_head(person)}
        kept = {p: v for p, v in points.items() if p not in headed | self.ground.book.organisations}
        free = self._headless() - headed
        for party in free if len(free) == 1 else ():
            kept[party] = kept.get(party, 0) + 1
        american = self.ground.book.party_of(UNITED_STATES)
        if american in free:
            kept[american] = (
                kept.get(american, 0) + 0.5
            )  # English reports name its president without the state
        return kept

    def _near(self, person: Named, sentence: Sentence) -> dict[str, float]:
        """What the sentence of a mention and those around it say for each party."""
        points: dict[str, float] = defaultdict(float)
        others = [
            given.tokens for owner, given in self.ground.given_in[sentence.index] if owner is not person
        ]
        for span, party, naming in self.ground.named_in(sentence):
            if any(tokens.start <= span.start < tokens.end for tokens in others):
                continue
            speaks = span.root.dep_ in SUBJECTS or span.root.dep_ == "poss" or span.root.head.dep_ in SUBJECTS
            points[party] += (
                3 if naming is Naming.SEAT else 2 if _is_own(span, person) else 1 if speaks else 0
            )
        for party in self._siblings(person, sentence):
            points[party] += 1
        for party, value in self._beside(person, sentence):
            points[party] += value
        return points

    def _siblings(self, person: Named, sentence: Sentence) -> Iterator[str]:
        """The sides of those who are subjects in a sentence as the person is: "A will attend, while B will"."""
        mine = any(m.sentence is sentence and _is_subject(m.tokens.root) for m in person.mentions)
        if not mine or self.ground.is_head(person):
            return
        for mention, other in self.ground.line_of[sentence.index].named:
            party = self.known.get(other)
            if party is not None and not self.ground.is_head(other) and _is_subject(mention.tokens.root):
                yield party

    def _beside(self, person: Named, sentence: Sentence) -> Iterator[tuple[str, float]]:
        """The parties that are the subject of the sentence before or after, with their weight."""
        for index, value in ((sentence.index - 1, 1.5), (sentence.index + 1, 0.7)):
            near = self.ground.line_of.get(index)
            if near is None or sentence.paragraph - near.sentence.paragraph not in {0, 1}:
                continue
            subjects = {t.i for t in main_subjects(near.tokens)}
            for span, party, naming in self.ground.named_in(near.sentence):
                if any(s in range(span.start, span.end + 3) for s in subjects):
                    yield party, value + (naming is Naming.SEAT or self._is_office(span, person))

    def _is_office(self, span: Tokens, person: Named) -> bool:
        """Whether a party's ministry is a person's own: "the Ruritanian foreign ministry", "Foreign Minister"."""
        after = {token.lower_ for token in span.doc[span.end : span.end + 3]}
        words = {token.lower_ for given in self.ground.roles.get(person, []) for token in given.tokens}
        return "ministry" in after and bool(after & words)

    def _headless(self) -> set[str]:
        """The states that have people or a part of their own in the article."""
        often = {party for party, count in self.ground.counts.items() if count > 2}
        return (often | set(self.known.values())) - self.ground.book.organisations


def _is_subject(root: Token) -> bool:
    """Whether a name is a subject, by itself or beside the noun of its role."""
    return root.dep_ in SUBJECTS or (root.dep_ == "appos" and root.head.dep_ in SUBJECTS)


def _is_own(span: Tokens, person: Named) -> bool:
    """Whether a person speaks of a party as of his own: "Name said Ruritania will", "Name withdrew Ruritania"."""
    root = span.root
    verb = root.head
    names = {
        token.i for mention in person.mentions if mention.tokens.doc is span.doc for token in mention.tokens
    }
    if root.dep_ == "dobj" and verb.lemma_ in {"withdraw", "pull", "lead", "take", "commit", "represent"}:
        return any(child.dep_ in SUBJECTS and child.i in names for child in verb.children)
    if root.dep_ not in SUBJECTS or verb.dep_ != "ccomp":
        return False
    plans = verb.lemma_ in {"want", "seek"} or any(c.lower_ in {"will", "would"} for c in verb.children)
    return plans and any(child.dep_ in SUBJECTS and child.i in names for child in verb.head.children)
