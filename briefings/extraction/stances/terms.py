"""What the sides have agreed on, by what an agreement says: "the accord provides for", "under the deal, X will be"."""

from __future__ import annotations

from spacy.tokens import Token

from briefings.extraction.language.grammar import helpers_of, is_negated, is_verb, own_subject
from briefings.extraction.language.lexicon import words
from briefings.models import Stance

from .stance_words import Trigger, Whose, row_of

DEALS = frozenset({
    "agreement", "deal", "accord", "text", "treaty", "pact", "memorandum", "protocol", "document", "communique",
    "communiqué", "annex", "statement", "arrangement", "understanding", "truce", "ceasefire", "declaration", "terms",
    "minutes", "mou",
})  # fmt: skip
"""What two sides agree on."""
TERMS = frozenset({"will", "shall", "would", "'ll", "are", "is"})
FARTHEST = 14
"""Words from the start of a sentence to the comma that ends "under the deal"."""


def agreed(verb: Token) -> Trigger | None:
    """What an agreement says its parties will do."""
    if is_negated(verb) and verb.lemma_ == "be":
        return None
    row = row_of("deal", verb.lemma_.lower(), verb)
    subject = own_subject(verb)
    says = row is not None and row.stance is not None and subject is not None
    if says and subject is not None and row is not None and subject.lemma_.lower() in DEALS:
        return None if is_negated(verb) else Trigger(verb, row.stance or Stance.ACCEPT, (), whose=Whose.BOTH)
    if (
        verb.lemma_ in words("not_acts") - {"be"}
        or not _is_term(verb)
        or subject is None
        or subject.pos_ in {"PRON", "PROPN"}
        or not _under_deal(verb)
    ):
        return None
    return Trigger(verb, Stance.ACCEPT, (), whose=Whose.BOTH)


def _is_term(verb: Token) -> bool:
    """Whether something is laid down for the time to come: "will be cleared", "is to be up by November"."""
    if not is_verb(verb) or verb.dep_ not in {"ROOT", "conj", "ccomp"}:
        return False
    ahead = helpers_of(verb) & {"will", "shall", "would", "'ll"}
    to_be = verb.lemma_ == "be" and any(
        c.dep_ == "xcomp" and any(g.lower_ == "to" for g in c.children) for c in verb.children
    )
    return bool(ahead) or to_be


def _under_deal(verb: Token) -> bool:
    """Whether the sentence opens with "under the deal", "according to a joint communique"."""
    sentence = verb.sent
    opening = sentence[: min(FARTHEST, len(sentence))]
    start = 1 if opening[0].text == '"' else 0
    if opening[start].lower_ == "under":
        led = start + 1
    elif opening[start : start + 2].text.lower() == "according to":
        led = start + 2
    else:
        return False
    end = next((t.i for t in opening[led:] if t.text == ","), None)
    return (
        end is not None
        and end < verb.i
        and any(t.lemma_.lower() in DEALS for t in opening[led : end - sentence.start])
    )
