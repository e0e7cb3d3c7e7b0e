"""The words by which a party takes a stance, where they stand in a sentence, and whose act they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from spacy.tokens import Token

from briefings.models import Stance

from .grammar import actors_of, is_negated, is_passive, is_purpose, is_verb, joined, own_subject, subject_of
from .lexicon import cells, rows
from .parsing import Sentence

CALLING = frozenset({
    "call", "describe", "label", "brand", "dub", "dismiss", "denounce", "term", "deem", "declare",
    "pronounce", "regard", "consider", "view", "see",
})  # fmt: skip
"""Verbs that say what something is called."""

SPOKEN = frozenset({Stance.DEMAND, Stance.OFFER, Stance.ACCUSE, Stance.THREATEN, Stance.OTHER})
"""Stances that are nothing without their content."""

UNDONE: dict[Stance | None, Stance] = {Stance.THREATEN: Stance.OFFER, Stance.REJECT: Stance.ACCEPT}
"""What an undertaking becomes when it is denied; any other is refused."""

DEALS = frozenset({
    "agreement", "deal", "accord", "text", "treaty", "pact", "memorandum", "protocol", "document",
    "annex", "statement",
})  # fmt: skip
"""What two sides agree on, as the subject of what it provides for."""

NAMING = frozenset({"oprd", "attr", "ccomp", "xcomp", "prep", "acomp", "dobj"})
WILL = frozenset({"will", "wo", "'ll", "would", "'d", "shall", "can", "ca", "could"})
GENERAL = frozenset({"you", "one", "there", "nobody", "everyone"})
"""Subjects of whom nothing is demanded in particular."""
MUST = frozenset({"must", "should", "ought", "better"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "conj", "parataxis", "relcl"})
INSIDE = frozenset(
    {"xcomp", "ccomp", "dobj", "pobj", "prep", "pcomp", "acl", "oprd", "attr", "acomp", "conj", "dative"}
)
"""Relations by which a word is part of what another one says."""


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
    """

    token: Token
    stance: Stance
    actors: tuple[Token, ...]
    negated: bool = False
    whose: Whose = Whose.ACTORS
    outer: Trigger | None = None


def find_triggers(sentence: Sentence) -> tuple[Trigger, ...]:
    """The stances of a sentence, in order, each with the one it is part of: "accept" in "refuses to accept"."""
    found = {token.i: trigger for token in sentence.tokens if (trigger := _trigger(token))}
    return tuple(replace(trigger, outer=_outer(trigger.token, found)) for trigger in found.values())


def _outer(token: Token, found: dict[int, Trigger]) -> Trigger | None:
    """The stance whose content a word is part of, or None."""
    at = token
    while at.head.i != at.i and _is_inside(at):
        only_joined = at.dep_ == "conj"
        at = at.head
        if at.i in found and not only_joined:
            return found[at.i]
    return None


def _is_inside(word: Token) -> bool:
    """Whether a word is part of what its governor says, and no clause beside it."""
    if word.dep_ == "advcl":
        return is_purpose(word)
    if word.dep_ not in INSIDE or (word.dep_ == "ccomp" and word.i < word.head.i):
        return False
    if word.dep_ == "pcomp" and own_subject(word) is not None:
        return False
    return word.left_edge.lower_ not in {"which", "who"}


def _trigger(token: Token) -> Trigger | None:
    if token.pos_ in {"VERB", "AUX"}:
        if _is_needed(token):
            return _needed(token)
        return (
            _adjectival(token) or _calling(token) or _agreed(token) or _verbal(token) or _undertaking(token)
        )
    if token.pos_ == "ADJ":
        return _adjectival(token)
    if token.pos_ == "NOUN":
        return _nominal(token)
    return None


def _verbal(verb: Token) -> Trigger | None:
    if verb.dep_ in {"amod", "compound", "aux"}:
        return None
    row = _row("verb", verb.lemma_.lower(), verb)
    stance = _inner(verb, row.stance) if row is not None else None
    if row is None or stance is None or (stance in SPOKEN and not _says_what(verb)):
        return None
    if stance is Stance.ACT and not _is_carried_out(verb):
        return None
    stance, negated = _denied(stance, denied=is_negated(verb))
    if stance is Stance.REJECT and (negated or _refuses_refusal(verb)):
        stance, negated = (Stance.ACCEPT, False) if _helpers(verb) & WILL else (Stance.OTHER, True)
    if row.actor == "reported":
        return Trigger(verb, stance, (), negated, Whose.SPEAKER)
    return Trigger(verb, stance, actors_of(verb), negated)


def _is_carried_out(verb: Token) -> bool:
    """Whether an act is told as done or being done, not as a plan or a subject of talk."""
    helped = any(c.dep_ == "aux" for c in verb.children)
    return not _helpers(verb) & WILL and (helped or verb.tag_ != "VBG")


def _refuses_refusal(verb: Token) -> bool:
    """Whether what is refused is itself a refusal: "declined to rule out"."""
    inner = (c for c in verb.children if c.dep_ == "xcomp")
    rows = (_row("verb", c.lemma_.lower(), c) for c in inner)
    return any(row is not None and row.stance is Stance.REJECT for row in rows)


def _says_what(verb: Token) -> bool:
    """Whether a verb of asking, offering or blaming has something it asks, offers or blames."""
    if verb.lemma_ == "need" and any(c.dep_ == "xcomp" for c in verb.children):
        return False  # "needs to accept": what is needed is the other verb's
    if verb.dep_ in {"relcl", "acl"} or is_passive(verb):
        return True
    after = {c.dep_ for c in verb.children if c.i > verb.i}
    anywhere = {c.dep_ for c in verb.children} & {"ccomp", "parataxis"}
    asked = any(c.lower_ in {"which", "what"} for c in verb.children)
    return asked or bool(anywhere or after & {"dobj", "prep", "xcomp", "advcl", "dative", "prt"})


def _agreed(verb: Token) -> Trigger | None:
    """What an agreement says its parties will do: "the accord provides for disarmament"."""
    row = _row("deal", verb.lemma_.lower(), verb)
    subject = own_subject(verb)
    if row is None or row.stance is None or subject is None or subject.lemma_.lower() not in DEALS:
        return None
    return None if is_negated(verb) else Trigger(verb, row.stance, (), whose=Whose.BOTH)


def _denied(stance: Stance, *, denied: bool) -> tuple[Stance, bool]:
    """What a stance becomes when it is denied, and whether the denial must still be told."""
    if denied and stance in {Stance.ACCEPT, Stance.OFFER, Stance.CONCEDE}:
        return Stance.REJECT, False
    return stance, denied


def _needed(verb: Token) -> Trigger | None:
    """What must be is a demand of the one who says so."""
    subject = subject_of(verb)
    if subject is None or subject.lower_ in GENERAL:
        return None
    return Trigger(verb, Stance.DEMAND, (), is_negated(verb), Whose.SPEAKER)


def _undertaking(verb: Token) -> Trigger | None:
    """What a party will do, or will not."""
    row = _row("will", verb.lemma_.lower(), verb)
    helpers = _helpers(verb)
    arranged = _is_to_do(verb)
    if row is None or is_passive(verb) or not (helpers & WILL or arranged):
        return None
    if is_negated(verb) or _is_unmeant(verb):
        return Trigger(verb, UNDONE.get(row.stance, Stance.REJECT), actors_of(verb))
    if row.stance is None or helpers & {"can", "could", "ca"}:
        return None
    return Trigger(
        verb, Stance.ACCEPT if arranged and row.stance is Stance.OFFER else row.stance, actors_of(verb)
    )


def _is_unmeant(verb: Token) -> bool:
    """Whether it is only denied to follow: "does not mean that they will attend"."""
    return verb.dep_ == "ccomp" and verb.head.lemma_ in {"mean", "imply"} and is_negated(verb.head)


def _helpers(verb: Token) -> frozenset[str]:
    return frozenset(c.lower_ for c in verb.children if c.dep_ in {"aux", "advmod"} and c.i < verb.i)


def _is_needed(verb: Token) -> bool:
    """Whether it must be: "must", "should", "better", "needs to", "has to"."""
    if _helpers(verb) & MUST:
        return True
    now = verb.head.lower_ in {"need", "needs", "have", "has"}
    return verb.dep_ == "xcomp" and now and any(c.lower_ == "to" for c in verb.children)


def _is_to_do(verb: Token) -> bool:
    """Whether it is arranged: "is to withdraw"."""
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return to and verb.dep_ == "xcomp" and verb.head.lemma_ == "be"


def _calling(verb: Token) -> Trigger | None:
    """What something is called: "called the plan unacceptable"."""
    if verb.lemma_.lower() not in CALLING:
        return None
    names = [c for c in verb.children if c.i > verb.i and c.dep_ in NAMING]
    for name in names:
        for token in name.doc[name.left_edge.i : name.right_edge.i + 1]:
            row = _row("called", token.lower_, token) or _row("called", token.lemma_.lower(), token)
            if row is not None and row.stance is not None:
                return Trigger(verb, row.stance, actors_of(verb), is_negated(verb))
    return None


def _adjectival(word: Token) -> Trigger | None:
    row = _row("adjective", word.lower_, word)
    if row is None or row.stance is None or word.dep_ == "amod":
        return None
    governor = word if is_verb(word) else word.head
    inner = _inner(word, row.stance)
    if inner is None or (governor is not word and governor.lemma_ in BECOMING):
        return None
    stance, negated = _denied(inner, denied=is_negated(word) or is_negated(governor))
    subject = subject_of(word) if is_verb(word) else subject_of(word.head)
    return Trigger(word, stance, joined(subject) if subject is not None else (), negated, Whose.EITHER)


def _inner(word: Token, stance: Stance | None) -> Stance | None:
    """The stance of what somebody offers or plans: "ready to accept" accepts, "vows never to cede" refuses."""
    if stance not in {Stance.OFFER, None}:
        return stance
    child = next((c for c in word.children if c.dep_ == "xcomp" and is_verb(c) and c.i > word.i), None)
    if child is None:
        return stance
    verb, will = (_row(kind, child.lemma_.lower(), child) for kind in ("verb", "will"))
    if is_negated(child) and will is not None:
        return UNDONE.get(will.stance, Stance.REJECT)
    if child.lemma_ in OBSERVING or any(
        row is not None and row.stance is Stance.ACCEPT for row in (verb, will)
    ):
        return Stance.ACCEPT
    row = verb or will
    return stance or (row.stance if row is not None else None)


BECOMING = frozenset({"get", "make", "become", "stay"})
OBSERVING = frozenset({"observe", "respect", "implement", "honour", "honor"})
"""To be ready for these is to accept what somebody else proposed."""


def _nominal(noun: Token) -> Trigger | None:
    row = _row("noun", noun.lemma_.lower(), noun)
    if row is None or row.stance is None:
        return None
    if row.actor == "from":
        actors = _after(noun, {"from"})
    else:
        actors = _possessors(noun) or _after(noun, {"from", "by"}) or _makers(noun)
    return Trigger(noun, row.stance, actors) if actors else None


def _possessors(noun: Token) -> tuple[Token, ...]:
    """Whose it is: "Ruritania's demand", "the Ruritanian demand"."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return joined(owner)
    return tuple(
        c
        for c in noun.children
        if c.dep_ in {"amod", "nmod", "compound"} and c.ent_type_ in {"NORP", "GPE", "ORG"}
    )


def _after(noun: Token, prepositions: set[str]) -> tuple[Token, ...]:
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in prepositions:
            target = next((t for t in child.children if t.dep_ == "pobj"), None)
            return joined(target) if target is not None else ()
    return ()


MAKING = frozenset({
    "make", "have", "put", "voice", "express", "issue", "submit", "present", "raise", "set",
    "table", "repeat", "renew", "state", "lay", "reiterate",
})  # fmt: skip
"""Verbs that only carry a noun: who "voiced opposition" opposes."""


def _makers(noun: Token) -> tuple[Token, ...]:
    """Those who put it forward: "the demands we have put forward", "voiced opposition to", "on condition that"."""
    for child in noun.children:
        if child.dep_ == "relcl":
            return actors_of(child)
    if noun.dep_ == "dobj" and noun.head.lemma_ in MAKING:
        return actors_of(noun.head)
    if noun.dep_ == "pobj" and noun.lemma_ == "condition" and is_verb(noun.head.head):
        return actors_of(noun.head.head)
    return ()


def _row(kind: str, lemma: str, token: Token) -> Row | None:
    """The lexicon's row of a word, the first whose companions are there."""
    candidates = _lexicon().get((kind, lemma), ())
    if not candidates:
        return None
    beside = frozenset(companions(token)) if any(row.needed for row in candidates) else frozenset()
    return next((row for row in candidates if not row.needed or row.needed & beside), None)


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
    if token.i + 1 < len(token.doc):
        yield token.nbor().lower_


@lru_cache(maxsize=1)
def _lexicon() -> dict[tuple[str, str], tuple[Row, ...]]:
    table: dict[tuple[str, str], list[Row]] = {}
    for row in rows("stances"):
        stance = Stance(row["stance"]) if row["stance"] else None
        made = Row(frozenset(cells(row["with"])), stance, row["actor"])
        table.setdefault((row["kind"], row["lemma"]), []).append(made)
    return {key: tuple(made) for key, made in table.items()}
