"""The lexicon of stances, which word takes which in which company, and what a word of it found in a text is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from spacy.tokens import Token

from briefings.extraction.language.conditions import Tie
from briefings.extraction.language.lexicon import cells, rows
from briefings.models import Stance

CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "conj", "parataxis", "relcl"})


UNDONE: dict[Stance | None, Stance] = {Stance.THREATEN: Stance.OFFER, Stance.REJECT: Stance.ACCEPT}
"""What an undertaking becomes when it is denied; any other is refused."""


UTTERED = frozenset({
    "position", "view", "case", "stance", "argument", "concern", "statement", "report", "question", "date", "reason",
    "grievance", "credential", "letter", "communique", "apology", "condolence", "thanks",
})  # fmt: skip
"""What is set out or presented without anything being offered."""


@dataclass(frozen=True)
class Row:
    """A word of the lexicon."""

    needed: frozenset[str]
    stance: Stance | None
    actor: str


class Whose(Enum):
    """Who takes a stance."""

    ACTORS = "actors"
    """The words named beside it."""
    SPEAKER = "speaker"
    """The one whose speech it is part of."""
    EITHER = "either"
    """The words named beside it, or the speaker where they are no party: "the door is open", he said."""
    ACCUSER = "accuser"
    """The one whose speech it is part of, where the words named beside it are another's."""
    BOTH = "both"
    """The two sides of the talks, whose agreement says it."""


@dataclass(frozen=True, eq=False)
class Trigger:
    """A word by which somebody takes a stance.

    Attributes:
        token: the word.
        stance: negation is already reckoned with where it turns the stance into another.
        actors: the words for those who take it.
        negated: it is denied, and the stance does not say so.
        whose: where it is not the actors'.
        outer: the stance of the same sentence that this one is the content of.
        condition: it is what another stance is made to depend on: "unless they withdraw".
    """

    token: Token
    stance: Stance
    actors: tuple[Token, ...]
    negated: bool = False
    whose: Whose = Whose.ACTORS
    outer: Trigger | None = None
    condition: Tie | None = None


def row_of(kind: str, lemma: str, token: Token) -> Row | None:
    """The lexicon's row of a word, the first whose companions are there."""
    candidates = _lexicon().get((kind, lemma), ())
    if not candidates:
        return None
    beside = frozenset(companions(token)) if any(row.needed for row in candidates) else frozenset()
    return next((row for row in candidates if not row.needed or row.needed & beside), None)


def has_uttered(verb: Token) -> bool:
    """Whether a verb's object is only words: "set out its position", "will publish a statement"."""
    return any(c.dep_ == "dobj" and c.lemma_.lower() in UTTERED for c in verb.children)


def phrase_row(kind: str, lemma: str, lead: str) -> Row | None:
    """The lexicon's row of a noun that follows a certain preposition: "off the table"."""
    return next((row for row in _lexicon().get((kind, lemma), ()) if lead in row.needed), None)


def companions(token: Token) -> Iterator[str]:
    """Words that hang on a word: particles, prepositions and their nouns, objects, and what opens its clauses."""
    for child in token.children:
        if child.dep_ in {"punct", "nsubj", "nsubjpass"}:
            continue
        if child.dep_ not in CLAUSES:
            yield child.lower_
            yield child.lemma_.lower()
        if child.i > token.i:
            yield child.left_edge.lower_
            for below in child.children:
                if below.dep_ == "pobj":
                    yield below.lemma_.lower()
    if token.dep_ == "relcl" and not any(child.dep_ == "dobj" for child in token.children):
        yield token.head.lemma_.lower()  # "the demands we have put forward"
    yield from _following(token)


AFTER = 6
"""Words after a verb that are its companions, whatever the parse hangs them on."""


def _following(token: Token) -> Iterator[str]:
    """The words of the same clause that come next: "put a new map on the table"."""
    yield from (t.lower_ for t in token.doc[token.i + 1 : token.i + 2])
    if token.pos_ not in {"VERB", "AUX", "NOUN"}:
        return
    reach = AFTER if token.pos_ != "NOUN" else 1
    for word in token.doc[token.i + 1 : token.i + 1 + reach]:
        if word.text in STOPS or word.tag_ in FINITE:
            return
        if word.lower_ in PARTICLES and word.i - token.i > NEAR:
            continue
        yield word.lower_
        yield word.lemma_.lower()


PARTICLES = frozenset(
    {"up", "down", "off", "out", "away", "back", "in", "over", "through", "by", "around", "round", "aside"}
)
NEAR = 2
"""Places after a verb at which a particle may be its own."""
STOPS = frozenset({",", ";", ":", ".", '"', "—", "–", "(", ")", "but"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@lru_cache(maxsize=1)
def _lexicon() -> dict[tuple[str, str], tuple[Row, ...]]:
    table: dict[tuple[str, str], list[Row]] = {}
    for row in rows("stances"):
        stance = Stance(row["stance"]) if row["stance"] else None
        made = Row(frozenset(cells(row["with"])), stance, row["actor"])
        table.setdefault((row["kind"], row["lemma"]), []).append(made)
    return {key: tuple(made) for key, made in table.items()}
