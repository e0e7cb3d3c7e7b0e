"""Words of a question -> what it asks for: its kind, its names, what is done, and what may stand for each word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from spacy.tokens import Doc, Token

from briefings.extraction.language.marks import straightened
from briefings.extraction.language.parsing import load_model
from briefings.extraction.parties.parties import Naming, PartyBook
from briefings.models import Talks

from .days import days_named
from .kinds import WISHING, find_kind, is_ahead, said_verb, wanted_noun
from .models import Asked, Kind, Term
from .terms import terms as find_terms
from .words import light, of_class, stem

LONGEST = 300
"""Characters of a question that are read."""

_POLITE = re.compile(
    r"^(?:(?:hi|hello|hey|please|so|and|but|ok|okay|well)\b[,!. ]*)*"
    r"(?:(?:can|could|would) (?:you|anyone) (?:please )?(?:tell|say|explain|show)(?: to)?(?: me| us)?"
    r"|do (?:you|we|the (?:reports|sources|articles)) (?:know|say)|tell (?:me|us)|i (?:want|would like|'d like) to know"
    r"|(?:is it|is there any) (?:known|information(?: on| about)?)|any (?:idea|word|news) (?:on|about)?)\b"
    r"[,: ]*(?:about |please )?",
    re.IGNORECASE,
)
"""What comes before the question itself."""
_QUOTED = re.compile(r'"([^"]{3,200})"')
_TOWARDS = frozenset({"in", "at", "to", "from", "near", "outside", "after", "before", "the", "since", "into"})
"""Words before a capital that make it the city."""


@lru_cache(maxsize=8)
def _book(talks_json: str) -> PartyBook:
    return PartyBook.of(Talks.model_validate_json(talks_json))


def read_question(text: str, talks: Talks | None = None) -> Asked:
    """Understand a question; the first call loads the language model.

    Args:
        text: as it was typed.
        talks: names the parties that are followed.

    Raises:
        OSError: no language model is installed.
    """
    typed = " ".join("".join(char if char.isprintable() else " " for char in text).split())[:LONGEST]
    if not any(char.isalnum() for char in typed):
        return Asked(text="", kind=Kind.WHAT)
    straight = straightened(typed)
    bare = _POLITE.sub("", straight).strip() or straight
    quoted = tuple(match[1] for match in _QUOTED.finditer(bare))
    told = _QUOTED.sub(
        lambda match: match[0] if match[1][:1].isupper() and len(match[1].split()) < 3 else "this", bare
    )
    told = told.rstrip(" ?!.") + "?"
    told = told[0].upper() + told[1:]
    doc = load_model()(told)
    book = _book(talks.model_dump_json(exclude={"feeds"})) if talks else PartyBook.of(None)
    kind = find_kind(doc, quoted=bool(quoted))
    wanted = wanted_noun(doc, kind)
    names = _names(doc, book)
    deed = _deed(doc, kind, names)
    terms = tuple(find_terms(doc, kind, names, deed, wanted))
    return Asked(
        text=typed,
        kind=kind,
        terms=_once(terms),
        quoted=quoted,
        wanted=frozenset(stem(token.text) for token in wanted),
        slot=_slot(doc, deed),
        options=_options(doc) if kind is Kind.EITHER else (),
        denied=any(token.dep_ == "neg" for token in doc),
        ahead=is_ahead(doc),
        everybody=bool(
            re.match(
                r"who (?:all )?(?:is|are|was|were|sits?|else)\b.*\b(?:in|on|at|part|member)",
                told,
                re.IGNORECASE,
            )
        ),
        days=tuple(days_named(told)),
    )


def _once(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Each term once, the first of those with the same words."""
    found: dict[tuple[object, ...], Term] = {}
    for term in terms:
        found.setdefault((term.party or "", term.stems, term.names), term)
    return tuple(found.values())


def _names(doc: Doc, book: PartyBook) -> dict[int, tuple[int, int, str | None]]:
    """First token -> (first, end, party) of every name: parties of the book, then runs of capitals."""
    found: dict[int, tuple[int, int, str | None]] = {}
    taken: set[int] = set()
    for span, entry in book.matches_in(doc):
        follows = span.end < len(doc) and doc[span.end].is_title and doc[span.end].pos_ == "PROPN"
        if (
            follows
            and doc[span.end].ent_type_ == "PERSON"
            and span.end - span.start == 1
            and entry.naming is Naming.NAME
        ):
            continue
        is_city = entry.naming is Naming.CAPITAL and span.start > 0 and doc[span.start - 1].lower_ in _TOWARDS
        found[span.start] = (span.start, span.end, None if is_city else entry.party)
        taken.update(range(span.start, span.end))
    index = 0
    while index < len(doc):
        if index in taken or not _is_capital(doc[index]):
            index += 1
            continue
        end = index + 1
        while end < len(doc) and end not in taken and (_is_capital(doc[end]) or _joins(doc, end, taken)):
            end += 1
        while end > index + 1 and doc[end - 1].text == "-":
            end -= 1
        found[index] = (index, end, None)
        taken.update(range(index, end))
        index = end
    return found


_CALENDAR = of_class("calendar")
_CAUSING = of_class("causing")
_CONTROLLING = of_class("controlling")


def _is_capital(token: Token) -> bool:
    if not token.text[:1].isupper() or stem(token.text) in _CALENDAR:
        return False
    if token.i == 0 or (token.i == 1 and token.nbor(-1).lower_ == "the"):
        return token.pos_ == "PROPN" and token.lower_ not in light()
    return token.lower_ not in light() or token.text.isupper()


def _joins(doc: Doc, index: int, taken: set[int]) -> bool:
    """Whether a small word stands inside a name: "bin", "al", "-", "of"."""
    if index + 1 >= len(doc) or index + 1 in taken or not doc[index + 1].text[:1].isupper():
        return False
    return doc[index].lower_ in {
        "bin",
        "al",
        "el",
        "de",
        "van",
        "von",
        "of",
        "ould",
        "e",
        "-",
        "'",
        "da",
        "di",
        "la",
    } and bool(doc[index].text != "of" or doc[index - 1].text[:1].isupper())


def _deed(doc: Doc, kind: Kind, names: dict[int, tuple[int, int, str | None]]) -> Token | None:  # noqa: C901, PLR0911 - a table of cases
    """The word that says what is done."""
    inside = {i for start, end, _ in names.values() for i in range(start, end)}
    main = next((token for token in doc if token.dep_ == "ROOT"), doc[0])
    if kind is Kind.YES_NO and main.lemma_ == "be":
        if doc[1].lower_ == "there":
            return None
        said = next((t for t in doc[1:] if t.pos_ == "ADJ" and (t.dep_ != "amod" or t.head.i < t.i)), None)
        if said is not None and said.i not in inside:
            return said
    if kind is Kind.WHY and stem(main.text) in _CAUSING:
        effect = next((t for t in doc[main.i + 1 :] if t.pos_ == "VERB" and t.i not in inside), None)
        if effect is not None:
            return effect
    if kind is Kind.WANTS:
        wish = next(
            (token for token in doc[1:] if stem(token.text) in WISHING and token.i not in inside), None
        )
        if wish is not None:
            return wish
    if (
        main.lemma_ in {"be", "do", "have", "take", "get", "happen", "say", "there"}
        or main.i in inside
        or main.pos_ not in ("VERB", "AUX")
    ):
        verbs = [token for token in doc if token.i not in inside and _may_be_deed(token, kind)]
        if main.lemma_ == "take" and any(t.lower_ == "part" for t in doc):
            return main
        if main.lemma_ == "say" and kind is Kind.YES_NO:
            return main
        if verbs:
            return next(
                (token for token in verbs if token.dep_ not in ("csubj", "nsubj", "pcomp", "pobj")), verbs[0]
            )
        return None if main.i in inside or main.pos_ != "VERB" or main.lower_ in light() else main
    if kind is Kind.WHAT and stem(main.text) in _CONTROLLING:
        return next((t for t in main.children if t.dep_ == "xcomp" and t.pos_ == "VERB"), main)
    return main


def _may_be_deed(token: Token, kind: Kind) -> bool:
    """Whether a verb says what is done, and is no filler."""
    if token.pos_ != "VERB" or token.dep_ in ("amod", "compound") or token.lower_ in light():
        return False
    if kind in (Kind.SAID, Kind.SPEAKER) and said_verb(token):
        return False
    return stem(token.text) not in ("be", "do", "have")


def _slot(doc: Doc, deed: Token | None) -> str:
    """Which part of the deed is asked for."""
    asking = next(
        (t for t in doc if t.tag_ in ("WP", "WDT", "WP$") or t.lower_ in ("who", "whom", "which", "what")),
        None,
    )
    if asking is None:
        return "actor"
    node = asking
    while node.dep_ in ("det", "poss", "pobj", "amod") and node.head != node:
        if node.dep_ == "pobj":
            return "object"
        node = node.head
    if node.dep_ in ("dobj", "nsubjpass", "dative") or asking.lower_ == "whom":
        return "object"
    subject = deed is not None and any(t.dep_ in ("nsubj", "nsubjpass") and t != node for t in deed.children)
    return "object" if subject else "actor"


def _options(doc: Doc) -> tuple[str, ...]:
    either = next((t for t in doc if t.lower_ == "or"), None)
    if either is None:
        return ()
    first = either.head
    second = next((t for t in first.children if t.dep_ == "conj" and t.i > either.i), None)
    before = doc[either.i - 1]
    return (
        before.text if second is None else first.text,
        (second or doc[min(either.i + 1, len(doc) - 1)]).text,
    )
