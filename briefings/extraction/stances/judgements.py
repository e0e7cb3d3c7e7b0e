"""What a party says of a matter: "the clause is unacceptable", "patrols are off the table", "that is essential"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefings.extraction.language.grammar import actors_of, helpers_of, is_negated, joined, own_subject
from briefings.models import Stance

from .callings import TALKS
from .stance_words import Row, Trigger, Whose, phrase_row, row_of

BEING = frozenset({
    "be", "'s", "remain", "seem", "look", "sound", "stay", "become", "appear", "feel", "amount", "constitute",
})  # fmt: skip
"""Verbs that say what something is."""
SAYING = frozenset({"acomp", "attr", "prep", "oprd", "advmod", "dobj", "npadvmod"})
SURE = frozenset({
    "acceptable", "reasonable", "fair", "balanced", "welcome", "workable", "credible", "equitable", "sensible",
    "adequate", "satisfactory", "just",
})  # fmt: skip
"""Praise that accepts; of "good" and "useful" one cannot tell."""
FLIPPED = {
    Stance.REJECT: Stance.ACCEPT,
    Stance.ACCEPT: Stance.REJECT,
    Stance.DEMAND: Stance.OTHER,
}
PLANS = frozenset({"plan", "proposal", "idea", "initiative"})
SETTLED = frozenset({"negotiable", "debatable"})
"""What a matter is said not to be that is refused as one for talks."""
OPEN_TO_TALK = frozenset({
    "on table", "on agenda", "up negotiation", "for negotiation", "for discussion", "for debate", "for sale",
    "on cards", "to negotiation", "to discussion", "to debate",
})  # fmt: skip
SIDING = {"against": Stance.REJECT, "after": Stance.DEMAND, "behind": Stance.ACCEPT}
"""Prepositions that say where somebody stands, after "is"; "behind" of a plan."""
PRICES = frozenset(
    {"price", "condition", "precondition", "requirement", "demand", "priority", "prerequisite"}
)
"""Subjects of whom one says what they are who asks for it."""
GENERAL = frozenset({"there", "it", "i", "we", "this", "he", "she"})
ENOUGH = frozenset({"enough", "sufficient"})


def judged(verb: Token) -> Trigger | None:
    """What somebody holds a matter to be; whose judgement it is the words "for X" tell, or else who speaks."""
    if verb.lemma_.lower() not in BEING:
        return None
    subject = own_subject(verb)
    if subject is None or subject.tag_.startswith("W"):
        return None
    return _sided(verb) or _predicated(verb, subject) or _put_by_speaker(verb, subject)


def _predicated(verb: Token, subject: Token) -> Trigger | None:
    """A judgement in the words after "is"."""
    denied = is_negated(verb)
    for part in verb.children:
        if part.i <= verb.i or part.dep_ not in SAYING:
            continue
        for word in _heart(part):
            stance, still = _stance_of(word, denied=denied)
            if stance is None or (stance is Stance.ACCEPT and not _is_sure(word, subject)):
                continue
            turned = FLIPPED.get(stance, stance) if still else stance
            if turned is Stance.ACCEPT and stance is Stance.REJECT:
                continue  # who calls a thing "not impossible" has not yet taken it
            return Trigger(verb, turned, _judges(verb, part), still and turned is stance, Whose.EITHER)
    return None


def _stance_of(word: Token, *, denied: bool) -> tuple[Stance | None, bool]:
    """The stance of a judging word, and whether a denial has still to be reckoned with."""
    if word.lower_ in ENOUGH:
        return (Stance.REJECT if denied else None), False
    if denied and word.dep_ == "pobj" and f"{word.head.lower_} {word.lower_}" in OPEN_TO_TALK:
        return Stance.REJECT, False
    if word.lower_ in SETTLED and (denied or word.nbor(-1).text == "-"):
        return Stance.REJECT, False
    found = _row(word)
    return (found.stance if found is not None else None), denied


def _put_by_speaker(verb: Token, subject: Token) -> Trigger | None:
    """What is the price of a thing, or cannot be, by the one who says so."""
    if verb.lemma_ != "be":
        return None
    denied = is_negated(verb)
    if subject.lemma_.lower() in PRICES and not denied and not _judges(verb, subject):
        return Trigger(verb, Stance.DEMAND, (), whose=Whose.SPEAKER)
    if denied and helpers_of(verb) & {"can", "ca", "could"} and subject.lower_ not in GENERAL:
        return Trigger(verb, Stance.REJECT, (), whose=Whose.SPEAKER)
    return None


def _sided(verb: Token) -> Trigger | None:
    """Where somebody stands: "is against any mention", "are in favour of a commission", "is after a lease"."""
    for part in verb.children:
        if part.dep_ != "prep" or part.i <= verb.i or not any(True for _ in part.children):
            continue
        stance = SIDING.get(part.lower_)
        named = part.doc[part.i : part.i + 3].text.lower()
        if named in {"in favour of", "in favor of", "in support of"}:
            stance = Stance.ACCEPT
        target = next((t for t in part.children if t.dep_ == "pobj"), None)
        if stance is None or target is None or target.ent_type_ in {"DATE", "TIME", "PERSON"}:
            continue
        if part.lower_ == "behind" and target.lemma_.lower() not in PLANS:
            continue
        denied = is_negated(verb)
        return Trigger(verb, FLIPPED.get(stance, stance) if denied else stance, actors_of(verb))
    return None


def _row(word: Token) -> Row | None:
    for kind in ("said", "called"):
        for form in dict.fromkeys((word.lower_, word.lemma_.lower(), _joined_up(word))):
            row = row_of(kind, form, word)
            led = word.dep_ == "pobj" and row is None
            row = phrase_row(kind, form, _lead(word)) if led else row
            if row is not None:
                return row
    return None


def _lead(noun: Token) -> str:
    """The preposition that leads a phrase: "out" of "out of the question"."""
    lead = noun.head
    return lead.head.lower_ if lead.lower_ == "of" and lead.dep_ == "prep" else lead.lower_


def _joined_up(word: Token) -> str:
    """A word with what a hyphen ties to it, which the tokenizer parts: "non-starter"."""
    parted = word.i >= 2 and word.nbor(-1).text == "-"
    return f"{word.nbor(-2).lower_}-{word.lower_}" if parted else word.lower_


def _is_sure(word: Token, subject: Token) -> bool:
    return word.lower_ in SURE and subject.lemma_.lower() not in TALKS


def _heart(part: Token) -> Iterator[Token]:
    """The words of a predicate that may judge: an adjective, a noun with what modifies it, "off the table"."""
    yield part
    if part.text == "-" and part.i + 1 < len(part.doc):
        yield part.nbor()
    if part.dep_ == "prep":
        yield from (c for c in part.children if c.dep_ in {"pobj", "prep"})
        yield from (g for c in part.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj")
        return
    yield from (c for c in part.children if c.dep_ in {"amod", "compound", "conj"})


def _judges(verb: Token, part: Token) -> tuple[Token, ...]:
    """Those for whom it is so: "unacceptable to X", "for X, it is a red line", "X's red line"."""
    for word in (part, verb):
        for child in word.children:
            if child.dep_ in {"prep", "dative"} and child.lower_ in {"to", "for"}:
                target = next((t for t in child.children if t.dep_ == "pobj"), None)
                if target is not None and target.pos_ in {"PROPN", "PRON", "NOUN"}:
                    return joined(target)
    owners = (
        c for c in part.children if c.dep_ in {"poss", "nmod"} or (c.dep_ == "amod" and c.text[0].isupper())
    )
    return tuple(owners)[:1]
