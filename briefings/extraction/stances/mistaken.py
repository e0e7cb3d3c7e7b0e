"""Verbs of stance that the tagger took for nouns."""

from __future__ import annotations

from spacy.tokens import Token

from briefings.models import Stance

from .stance_words import Trigger, row_of

LABEL = 6
"""Words of a label before a colon."""
BESIDE = frozenset({"DT", "IN", "TO", "PRP$", "PRP", "WDT", "CD"})
"""What may follow a verb that the tagger took for a noun."""


def mistaken(word: Token) -> Trigger | None:
    """A verb that the tagger took for a noun after a name: "X baulks at the price", "X demands that"."""
    if not 0 < word.i < len(word.doc) - 1 or not word.lower_.endswith("s") or word.lower_ != word.text:
        return None
    before, after = word.nbor(-1), word.nbor()
    if before.text == ":" and word.nbor(-1).i - word.sent.start < LABEL:
        row = row_of("verb", word.lower_.removesuffix("s"), word)
        return Trigger(word, row.stance, ()) if row is not None and row.stance is not None else None
    if before.pos_ != "PROPN" or before.is_sent_start is None or after.tag_ not in BESIDE:
        return None
    if before.dep_ not in {"compound", "nsubj", "nmod", "amod", "ROOT", "pobj"} or before.tag_ == "POS":
        return None
    stem = word.lower_.removesuffix("s")
    row = row_of("verb", stem, word) or row_of("verb", stem.removesuffix("e"), word)
    if row is None or row.stance is None or row.stance is Stance.ACT:
        return None
    return Trigger(word, row.stance, (before,))
