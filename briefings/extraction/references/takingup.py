"""Whom "the officer", "the same official", "the 58-year-old", "the Ruritanian" take up, where no office says it.

In the order of trust: one who was cited under the same noun without a name, then the last subject whose role the
noun may stand for, then the last whose office is not told.
Source: definite descriptions that are no names mostly take up the latest mention with a wider noun (Vieira and
Poesio, An empirically based system for processing definite descriptions, Computational Linguistics 26(4), 2000).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span as Tokens

from briefings.extraction.language.lexicon import cells, rows
from briefings.extraction.language.nouns import is_modifier, is_plural, role_kind, singular
from briefings.models import Person

from .referents import Referent

UNNAMED = 12
"""Sentences that "the official" looks back to one who was cited without a name."""
CLOSE_BY = 5
"""Sentences that "the minister" looks back to somebody whose office is not told."""
INDEFINITE = frozenset({"a", "an", "another", "one"})
AGAIN = frozenset({"same", "said", "latter"})
AGED = frozenset({"-", "–", "year", "old", "years"})
KIN = frozenset({
    "mother", "father", "mum", "mom", "dad", "grandmother", "grandfather", "grandma", "grandpa", "mother-of-two",
    "widow", "widower", "man", "woman", "native", "veteran", "exile", "newcomer",
})  # fmt: skip
"""Nouns that say of anybody what he or she is besides."""
RELATIONS = frozenset({
    "successor", "predecessor", "colleague", "counterpart", "rival", "mother", "father", "ally", "deputy", "partner",
    "friend", "brother", "sister", "son", "daughter", "wife", "husband", "boss", "fellow", "veteran", "member",
})  # fmt: skip
"""Nouns that say what somebody is to another, not which office they hold."""
WIDEST = frozenset({"official", "head", "chief", "boss", "representative", "politician", "member"})
"""Nouns that stand for too many to tell of one who is not named yet."""
DELEGATIONS = frozenset({"delegation", "team", "side", "mission", "negotiators", "party"})


@dataclass(frozen=True)
class Unnamed:
    """Somebody who is cited without a name: "a senior Ruritanian official".

    Attributes:
        index: place of the sentence.
        noun: what he or she is, in the singular.
        words: of the whole phrase, small letters.
        referent: under the words of the text.
    """

    index: int
    noun: str
    words: frozenset[str]
    referent: Referent


def unnamed(phrase: Tokens, index: int, referent: Referent) -> Unnamed | None:
    """One who is brought in without a name, by an indefinite phrase."""
    noun = phrase[-1]
    if (
        noun.lower_ == "person"
        or phrase[0].lower_ not in INDEFINITE
        or role_kind(noun.text) is None
        or is_plural(noun.text)
    ):
        return None
    return Unnamed(index, singular(noun.text), frozenset(t.lower_ for t in phrase), referent)


def again(phrase: Tokens, index: int, cited: list[Unnamed]) -> Referent | None:
    """The one cited before without a name whom a definite phrase takes up: "the (same) official"."""
    if phrase[0].lower_ != "the":
        return None
    noun = singular(phrase[-1].text)
    more = {t.lower_ for t in phrase[1:-1]} - AGAIN
    for each in reversed(cited):
        if index - each.index > UNNAMED:
            return None
        if each.noun == noun and more <= each.words:
            return each.referent
    return None


def is_said_again(phrase: Tokens) -> bool:
    """Whether a phrase says itself that it takes up somebody: "the same official"."""
    return any(t.lower_ in AGAIN for t in phrase[1:-1])


def may_take_up(person: Person, phrase: Tokens) -> bool:
    """Whether a definite phrase may stand for a person spoken of just before."""
    noun = singular(phrase[-1].text)
    if noun in KIN or noun.partition("-")[0] in KIN or _is_age(phrase):
        return True
    return _is_wider(person, noun)


def is_head_of_delegation(noun: str, complement: Tokens | None) -> bool:
    """Whether an office is that of the one who leads a side's delegation, who is the first of it to be named."""
    return (
        noun in {"head", "leader", "chief"}
        and complement is not None
        and any(t.lower_ in DELEGATIONS for t in complement)
    )


def is_without_office(person: Person) -> bool:
    """Whether no role of a person names an office rather than a relation: "opposite number"."""
    nouns = (word.strip(",.").lower() for role in person.roles for word in role.text.split())
    return not any(role_kind(noun) is not None and noun not in RELATIONS for noun in nouns)


def rank(person: Person, phrase: Tokens, complement: Tokens | None) -> int:
    """How well the words of an office besides its noun fit a person: "foreign" in "the foreign minister"."""
    told = [t.lower_ for t in (*phrase[:-1], *(complement or ())) if is_modifier(t.text) or t.pos_ == "PROPN"]
    roles = {w for role in person.roles for w in role.text.lower().replace("-", " ").split()}
    return sum(1 if word in roles else -1 for word in told)


def _is_age(phrase: Tokens) -> bool:
    """Whether nothing but an age says who is meant: "the 58-year-old"."""
    return phrase[-1].lower_ == "old" or phrase[-1].lower_.endswith("-year-old")


def _is_wider(person: Person, noun: str) -> bool:
    if role_kind(noun) is None:
        return False
    narrower = _wider().get(noun, frozenset())
    for role in person.roles:
        nouns = {singular(word.strip(",.")) for word in role.text.replace("-", " ").split()}
        if noun in nouns or nouns & narrower or {f"kind:{role_kind(n)}" for n in nouns} & narrower:
            return True
    return False


@lru_cache(maxsize=1)
def _wider() -> dict[str, frozenset[str]]:
    return {row["noun"]: frozenset(cells(row["narrower"])) for row in rows("wider_nouns")}
