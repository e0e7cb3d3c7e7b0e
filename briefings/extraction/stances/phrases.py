"""Set phrases that take a stance as a whole: "over my dead body", "in two minds", "the onus is on"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from briefings.extraction.language.grammar import actors_of, governors, is_infinitive, is_negated, is_verb
from briefings.extraction.language.lexicon import rows
from briefings.models import Stance

from .stance_words import Trigger, Whose

ANY = "*"
OWNERS = frozenset({"its", "their", "his", "her", "our", "my", "your"})
FLIPPED = {Stance.ACCEPT: Stance.REJECT, Stance.OFFER: Stance.REJECT, Stance.CONCEDE: Stance.REJECT}
"""What a phrase becomes when it is denied; a denied demand, charge or threat is none."""


@dataclass(frozen=True)
class Phrase:
    """A row of the table: each word with what may stand for it."""

    words: tuple[frozenset[str], ...]
    stance: Stance
    of_subject: bool


def phrased(token: Token) -> Trigger | None:
    """The stance of the phrase that a word opens."""
    table = _table()
    options = table.get(token.lower_, ()) or table.get(token.lemma_.lower(), ())
    found = next((phrase for phrase in options if _stands_at(phrase, token)), None)
    if found is None:
        return None
    verb = next((t for t in (token, *governors(token)) if is_verb(t)), None)
    stance = found.stance
    if verb is not None and is_negated(verb) and not {"no", "not", "n't"} & found.words[0]:
        if stance not in FLIPPED:
            return (
                None
                if stance is not Stance.REJECT
                else Trigger(token, stance, actors_of(verb), whose=Whose.EITHER)
            )
        stance = FLIPPED[stance]
    if not found.of_subject:
        return Trigger(token, stance, (), whose=Whose.SPEAKER)
    if verb is None or (is_infinitive(verb) and token == verb):
        return None
    return Trigger(token, stance, actors_of(verb), whose=Whose.EITHER)


def _stands_at(phrase: Phrase, token: Token) -> bool:
    end = token.i + len(phrase.words)
    if end > len(token.doc):
        return False
    return all(
        ANY in options
        or t.lower_ in options
        or t.lemma_.lower() in options
        or ("its" in options and t.lower_ in OWNERS)
        for t, options in zip(token.doc[token.i : end], phrase.words, strict=True)
    )


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[Phrase, ...]]:
    """The phrases by each form of their first word, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for row in rows("phrases"):
        words = tuple(frozenset(word.split("/")) for word in row["phrase"].split())
        phrase = Phrase(words, Stance(row["stance"]), row["whose"] == "subject")
        for first in words[0]:
            found.setdefault(first, []).append(phrase)
    return {first: tuple(sorted(p, key=lambda phrase: -len(phrase.words))) for first, p in found.items()}
