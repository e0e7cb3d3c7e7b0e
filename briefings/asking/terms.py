"""Words of a parsed question -> its terms: what each is to the question, where it stands, what may stand for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Token

from briefings.extraction.parties.parties import PartyBook
from briefings.names import skeleton, words_of

from .days import DAY
from .kinds import said_verb
from .models import Kind, Place, Sort, Term
from .words import light, of_class, opposites, phrases, root, stem, synonyms, unaccented

_GENERIC = of_class("generic")
"""Stems of nouns that every report on talks holds."""

_ORDERS = of_class("order")

_WEIGHTS = {
    Sort.NAME: 3.0,
    Sort.PARTY: 2.5,
    Sort.DEED: 2.0,
    Sort.ORDER: 1.5,
    Sort.NUMBER: 1.5,
    Sort.PLAIN: 1.5,
}

_PHRASES = phrases()
"""Verbs with their particles."""

_SETTING = frozenset(
    {"in", "at", "on", "during", "after", "before", "since", "near", "inside", "outside", "by", "until"}
)


def _phrase(token: Token) -> str | None:
    """The verb with its particle, where the two are one: "give up"."""
    for phrase in _PHRASES:
        verb, particle = phrase
        if stem(token.text) == stem(verb) and any(
            t.lower_ == particle for t in token.doc[token.i + 1 : token.i + 4]
        ):
            return f"{stem(verb)}_{particle}"
    return None


def terms(  # noqa: C901, PLR0912 - a table of cases
    doc: Doc,
    kind: Kind,
    names: dict[int, tuple[int, int, str | None]],
    deed: Token | None,
    wanted: tuple[Token, ...],
) -> Iterator[Term]:
    """The terms of a parsed question: names first, then what is done, then the other words."""
    inside = {i for start, end, _ in names.values() for i in range(start, end)}
    dated = {
        t.i
        for m in DAY.finditer(doc.text)
        if (s := doc.char_span(*m.span(), alignment_mode="expand"))
        for t in s
    }
    asking = {token.i for token in wanted} if kind in (Kind.WHO, Kind.WHEN, Kind.WHERE) else set()
    skip: set[int] = set()
    for start, (_, end, party) in sorted(names.items()):
        if start in dated:
            continue
        head = doc[start:end].root
        yield _name_term(doc[start:end].text, party, _place(head, deed))
    if deed is not None and not (kind is Kind.HOW_LONG and stem(deed.text) in _LASTING):
        phrase = _phrase(deed)
        if phrase:
            skip |= {t.i for t in doc[deed.i + 1 : deed.i + 4] if t.lower_ == phrase.split("_")[1]}
        held = stem(deed.text) in _VAGUE or (kind in (Kind.WHERE, Kind.WHEN) and stem(deed.text) in _HELD)
        yield _word_term(
            phrase or stem(deed.text),
            Sort.DEED,
            Place.ELSEWHERE,
            text=deed.text,
            weight=0.5 if held and not phrase else None,
        )
    for token in doc:
        if token.i in inside or token.i in skip or token == deed or token.is_punct or token.i in asking:
            continue
        if token.i in dated or not token.text[:1].isalnum():
            continue
        base = stem(token.text)
        phrase = _phrase(token) if token.pos_ == "VERB" else None
        if phrase:
            skip |= {t.i for t in doc[token.i + 1 : token.i + 4] if t.lower_ == phrase.split("_")[1]}
            yield _word_term(phrase, Sort.PLAIN, Place.OBJECT, text=token.text, weight=2.0)
            continue
        if token.like_num or token.text[:1].isdigit():
            yield _word_term(base, Sort.NUMBER, _place(token, deed), text=token.text)
            continue
        if kind is Kind.HOW_LONG and base in _LASTING:
            continue
        if base in _ORDERS and token.pos_ in ("ADJ", "ADV", "NOUN"):
            yield _word_term(base, Sort.ORDER, _place(token, deed), text=token.text)
            continue
        if (
            token.lower_ in light()
            or base in light()
            or token.pos_ in ("ADP", "DET", "PRON", "AUX", "CCONJ", "SCONJ", "PART", "INTJ")
        ):
            continue
        if kind in (Kind.SAID, Kind.SPEAKER) and said_verb(token):
            continue
        if kind is Kind.WHY and base in _CAUSING:
            continue
        abstract = token in wanted and base in _ABSTRACT
        place = Place.WANTED if token in wanted and not abstract else _place(token, deed)
        weight = 0.5 if abstract or base in _GENERIC else 0.8 if token.pos_ == "ADV" else None
        yield _word_term(base, Sort.PLAIN, place, text=token.text, weight=weight)


def _word_term(base: str, sort: Sort, place: Place, *, text: str, weight: float | None = None) -> Term:
    plain = base.split("_", maxsplit=1)[0] if "_" not in base else base
    return Term(
        text=text,
        sort=sort,
        place=place,
        weight=_WEIGHTS[sort] if weight is None else weight,
        stems=frozenset({base}),
        roots=frozenset() if "_" in base else frozenset({root(unaccented(text))}),
        others=synonyms(plain)
        | (synonyms(stem("participate")) | {"participate"} if base == "take_part" else frozenset()),
        against=opposites(plain),
    )


def _name_term(text: str, party: str | None, place: Place) -> Term:
    words = re.sub(r"'s$", "", text)
    forms = {tuple(words_of(words))}
    if party:
        forms |= {tuple(words_of(phrase)) for phrase in _phrases_of(party)}
    return Term(
        text=words,
        sort=Sort.PARTY if party else Sort.NAME,
        place=place,
        weight=_WEIGHTS[Sort.PARTY if party else Sort.NAME],
        names=frozenset(form for form in forms if form),
        bones=frozenset() if party else frozenset(skeleton(word) for word in words_of(words)[-1:]),
        party=party,
    )


@lru_cache(maxsize=512)
def _phrases_of(party: str) -> tuple[str, ...]:
    return (party, *(phrase for phrase, entry in PartyBook.of(None).entries.items() if entry.party == party))


def _place(token: Token, deed: Token | None) -> Place:  # noqa: PLR0911 - a table of cases
    """Where a word stands towards the deed."""
    node = token
    if _is_of_talks(token):
        return Place.SETTING
    while node.head != node:
        if node.dep_ in ("nsubj", "csubj") or (node.dep_ == "poss" and (deed is None or node.head == deed)):
            above = (
                deed is None
                or node.head == deed
                or node.head in list(deed.ancestors)
                or node.head.pos_ == "AUX"
            )
            return Place.SUBJECT if above else Place.OBJECT
        if node.dep_ == "nsubjpass":
            return Place.OBJECT
        if node.dep_ == "agent":
            return Place.SUBJECT
        if node.dep_ == "prep" and node.lower_ in _SETTING and token != node:
            return Place.SETTING
        if node.dep_ in ("dobj", "attr", "ccomp", "xcomp", "dative") and node != deed:
            return Place.OBJECT
        node = node.head
    return Place.ELSEWHERE


_LASTING = of_class("lasting")
"""Stems of verbs that only ask for a length of time."""

_VAGUE = of_class("vague")
"""Stems of verbs that say little of what is done."""
_ABSTRACT = of_class("abstract")
"""Stems of nouns that may be asked for and that no answer need hold: "on what condition"."""
_CAUSING = of_class("causing")
_HELD = of_class("held")
"""Stems of verbs that only say that something takes place."""
_TALKS = of_class("talks")
"""Stems of nouns whose sides only say which of them is meant."""


def _is_of_talks(token: Token) -> bool:
    """Whether a word only says which talks are meant: "the talks between Norland and Ostmark", "the fishery talks"."""
    if (
        token.dep_ in ("compound", "amod", "nmod", "poss")
        and stem(token.head.text) in _TALKS
        and token.pos_ != "VERB"
    ):
        return token.pos_ in ("NOUN", "PROPN") and token.lower_ not in ("peace", "ceasefire")
    node = token
    while node.dep_ in ("conj", "compound", "pobj", "amod", "nmod") and node.head != node:
        node = node.head
        if node.dep_ == "prep" and node.lower_ in ("between", "with", "among", "of"):
            return stem(node.head.text) in _TALKS
    return False
