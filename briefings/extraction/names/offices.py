"""A role that a text gives to a person, and what follows from it: how it is held, and whether it is the highest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Span as Tokens

from briefings.extraction.language.nouns import is_modifier, role_kind, singular
from briefings.extraction.language.parsing import Sentence
from briefings.models import Span, Standing

from .names import Mention

FORMER = frozenset({"former", "ex", "once", "formerly", "previously", "ousted", "retired", "late", "then"})
ACTING = frozenset({"acting", "interim", "caretaker"})
DEPUTY = frozenset({"deputy", "deputies", "vice"})

HEADS = frozenset(["president", "leader", "king", "queen", "emir", "sultan", "ruler", "emperor", "monarch"])
"""Titles of whom a state has one."""


KIN = frozenset({
    "mother", "father", "wife", "husband", "widow", "widower", "son", "daughter", "brother", "sister",
    "grandmother", "grandfather", "cousin", "nephew", "niece", "uncle", "aunt",
})  # fmt: skip
STATELY = frozenset({"principal", "minister", "official", "negotiator", "title"})
"""Kinds of roles whose holders' families are told of for their sake."""


@dataclass(frozen=True, eq=False)
class Given:
    """A role given to a person in one place.

    Attributes:
        tokens: the words of the role.
        kind: what sort of role, after ``lexicons/role_nouns.tsv``; ``leads`` for "leads the delegation".
        before: whether it stands right before the name.
        apart: the sentence of the words, where the name stands in another one.
        past: whether it is said to have been held, at talks before these.
    """

    mention: Mention
    tokens: Tokens
    kind: str
    before: bool = False
    apart: Sentence | None = None
    past: bool = False

    @property
    def sentence(self) -> Sentence:
        """The sentence that gives the role."""
        return self.apart or self.mention.sentence

    @property
    def span(self) -> Span:
        """Characters of the article's text."""
        return self.sentence.span_of(self.tokens)


EARLIER_TALKS = re.compile(
    r"\bat (?:the|an?|those) (?:(?P<earlier>earlier|previous|last|first|second|past)\s)?"
    r"(?:\w+ )?(?:talks|rounds?|negotiations|meetings?|sessions?)\b"
)
"""Where a role was held: at talks that are over, if it says so or if the verb does."""


def standing(given: Given) -> Standing:
    """How a role is held, by its words and by where it was held."""
    return Standing.FORMER if given.past else standing_of(given.tokens)


def standing_of(tokens: Tokens) -> Standing:
    """How a role is held, by the words before its noun."""
    head = next(
        (i for i, t in enumerate(tokens) if role_kind(t.text) and not is_modifier(t.text)), len(tokens)
    )
    words = {token.lower_ for token in tokens[: head + 1]}
    for known, standing in ((FORMER, Standing.FORMER), (ACTING, Standing.ACTING), (DEPUTY, Standing.DEPUTY)):
        if words & known or (known is FORMER and any(word.startswith("ex-") for word in words)):
            return standing
    return Standing.CURRENT


def is_private(roles: list[Given]) -> bool:
    """Whether somebody speaks for no side: a nurse, an analyst, Dr Name, who teaches."""
    kinds = {given.kind for given in roles}
    return "outsider" in kinds and kinds <= {"outsider", "courtesy", "title"}


def is_head_of_state(given: Given) -> bool:
    """Whether a role is that of the one head a state has, and is held now."""
    return _is_over_state(given) and _head(given) in HEADS


def is_principal(given: Given) -> bool:
    """Whether a role is that of the head of a state or government, and is held now."""
    titles = HEADS | {"premier", "chancellor", "pope", "pm"}
    head = _head(given)
    prime = head == "minister" and "prime" in {token.lower_ for token in given.tokens}
    return _is_over_state(given) and (head in titles or prime)


def _head(given: Given) -> str:
    """The noun of a role, in the singular: "president" in "the president of the republic"."""
    before = takewhile(lambda token: token.pos_ != "ADP" or token.i == given.tokens.start, given.tokens)
    return singular([*before][-1].text).lower()


def _is_over_state(given: Given) -> bool:
    below = {
        "bank",
        "company",
        "commission",
        "council",
        "parliament",
        "club",
        "vice",
        "deputy",
        "party",
        "former",
    }
    standing = standing_of(given.tokens)
    return standing is Standing.CURRENT and not below & {t.lower_ for t in given.tokens}


def kind_of(tokens: Tokens) -> str:
    """The kind of a role phrase: that of the last noun before its first preposition.

    Kinship is an office only with somebody who holds one: not "a mother of four", "the wife of a missing miner".
    """
    kind = noun = ""
    joined = False
    for place, token in enumerate(tokens):
        joined = joined or (bool(kind) and token.lower_ == "and")
        if kind and token.pos_ in {"ADP", "PART"} and token.tag_ != "POS":
            after = tokens[place + 1 :]
            if noun in KIN and not any(
                role_kind(t.text) in STATELY or t.ent_type_ == "PERSON" for t in after
            ):
                return "outsider"
            break
        if (found := role_kind(token.text)) is not None:
            if joined and found == "outsider" and kind in STATELY:
                break  # "deputy minister and its man in Norburg" is a minister
            kind, noun = found, singular(token.text)
    return kind or "outsider"
