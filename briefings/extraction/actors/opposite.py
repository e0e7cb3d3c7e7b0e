"""The side of two that stands opposite the one just told of: "the other side", "that was turned down"."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.grammar import is_passive, own_subject
from briefings.extraction.language.parsing import Sentence
from briefings.extraction.parties.parties import PartyBook
from briefings.extraction.stances.stance_words import Trigger, Whose
from briefings.models import Stance

from .camps import is_side

ANSWERING = frozenset({
    "reject", "refuse", "decline", "dismiss", "deny", "turn", "rebuff", "accept", "approve", "welcome",
    "grant", "agree",
    "endorse", "meet", "spurn", "brush",
})  # fmt: skip
"""Verbs by which somebody answers what another wants."""
POINTING = frozenset({"that", "this", "it", "both", "these", "those"})


class Opposite:
    """Answers which side is meant by what the other one wants.

    Args:
        book: of the article.
        mains: gives the two sides of the talks.
        recent: gives the sentence and the party of the stance told last.
    """

    def __init__(
        self,
        book: PartyBook,
        mains: Callable[[], tuple[str, ...]],
        recent: Callable[[], tuple[Sentence, str] | None],
    ) -> None:
        self._book = book
        self._mains = mains
        self._recent = recent

    def answering(self, sentence: Sentence, trigger: Trigger, speaker: str | None) -> str | None:
        """The side that turns down or takes what the other wants, where nobody is named: "that was rejected"."""
        verb, mains = trigger.token, self._mains()
        subject = own_subject(verb)
        answers = trigger.stance in {Stance.REJECT, Stance.ACCEPT} and trigger.whose is Whose.ACTORS
        if (
            subject is None
            or not answers
            or not is_passive(verb)
            or verb.lemma_ not in ANSWERING
            or len(mains) != 2
        ):
            return None
        phrase = verb.doc[max(subject.left_edge.i, sentence.tokens.start) : subject.i + 1]
        asking = {party for _, party in self._book.named_in(phrase) if party in mains}
        pointing = subject.lower_ in POINTING
        recent = self._recent()
        if not asking and pointing and recent is not None and sentence.index - recent[0].index <= 1:
            asking = {recent[1]} & set(mains)
        if len(asking) != 1 or (speaker is not None and speaker in asking):
            return None
        return next(side for side in mains if side not in asking)

    def other(self, sentence: Sentence, actor: Token, phrase: Tokens) -> str | None:
        """The side that "the other side" is, beside the one that the sentence or the one before is about."""
        named_so = len(phrase) > 2 and phrase[0].lower_ == "the" and phrase[1].lower_ == "other"
        mains = self._mains() if named_so and is_side(actor.lower_) else ()
        if len(mains) != 2:
            return None
        earlier = actor.doc[sentence.tokens.start : phrase.start]
        named = {p for _, p in self._book.named_in(earlier) if p in mains} if len(earlier) else set()
        recent = self._recent()
        if not named and recent is not None and sentence.index - recent[0].index <= 1:
            named = {recent[1]} & set(mains)
        left = [party for party in mains if party not in named]
        return left[0] if len(left) == 1 else None
