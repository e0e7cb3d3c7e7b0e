"""What kind of answer a question wants, by its asking words."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from .models import Kind
from .words import of_class, stem

SAYING = of_class("saying")
"""Stems of verbs that report words."""
WISHING = of_class("wishing")
"""Stems of verbs that say what a side is after."""
_UNITS = of_class("unit of time")
_PEOPLE = of_class("who")
_PLACES = of_class("where")
_TIMES = of_class("when")
_AMOUNTS = of_class("how many")


def find_kind(doc: Doc, *, quoted: bool) -> Kind:  # noqa: C901, PLR0911, PLR0912 - a table of cases
    """The kind of a question."""
    text = doc.text.lower()
    asking = next((t for t in doc if t.lower_ in _ASKING), None)
    if asking is None or (asking.i > 0 and doc[0].lower_ in _AUXILIARY):
        if doc[0].lower_ in _AUXILIARY:
            return Kind.EITHER if _is_either(doc) else Kind.YES_NO
        return Kind.COMPARE if "difference" in text else Kind.WHAT
    after = [t for t in doc[asking.i + 1 :] if not t.is_punct]
    second = after[0].lower_ if after else ""
    if asking.lower_ in ("who", "whom", "whose"):
        return _of_who(doc, asking, quoted=quoted)
    if asking.lower_ == "when":
        return Kind.WHEN
    if asking.lower_ == "where":
        return Kind.WHERE
    if asking.lower_ == "why":
        return Kind.WHY
    if asking.lower_ == "how":
        return _of_how(text, after, second)
    noun = _noun_after(asking)
    if (
        noun is not None
        and noun.i > asking.i
        and asking.dep_ in ("det", "amod", "attr", "nmod", "dep", "pobj", "dobj", "nsubj", "compound")
    ):
        base = stem(noun.text)
        if base in _TIMES:
            return Kind.WHEN
        if base in _PLACES:
            return Kind.WHERE
        if base in _AMOUNTS:
            return Kind.HOW_MANY
        if asking.lower_ == "which" and base in _PEOPLE:
            return Kind.SPEAKER if quoted else Kind.WHO
        if base in _PEOPLE and asking.dep_ == "det" and base != "party":
            return Kind.WHO
        if base == "reason":
            return Kind.WHY
    if re.search(r"\bdifferences?\b|\bdiffer\b|\bdisagree\b|\bhow (?:do|does|did)\b.*\bcompare\b", text):
        return Kind.COMPARE
    if re.match(r"(?:so )?what(?:'s| is| are| was| were)? (?:the )?(?:date|day|time|deadline)\b", text):
        return Kind.WHEN
    if _CAUSED.match(text):
        return Kind.WHY
    if re.match(r"what(?:'s| is| was| are| were) (?:the )?(?:names?|identity|identities)\b", text):
        return Kind.WHO
    if re.match(r"what(?:'s| is| was| are| were) (?:the )?(?:venue|location)\b", text):
        return Kind.WHERE
    if re.match(
        r"what(?:'s| is| was| are| were) (?:the )?(?:number|share|percentage|amount|sum|price|cost|death toll)\b",
        text,
    ):
        return Kind.HOW_MANY
    if re.match(r"what(?:'s| is| was| are| were) (?:the )?(?:length|duration)\b", text):
        return Kind.HOW_LONG
    if re.match(
        r"what(?:'s| is| was)? [\w' .-]+'s? (?:job|role|title|office|function|post|position)(?: (?:at|in) the .*)?\?",
        text,
    ) or re.match(r"what(?:'s| is| was) the (?:job|role|title|office|function) of\b", text):
        return Kind.WHO_IS
    if re.match(r"what (?:position|job|office|post|role|title) (?:does|did) .* (?:hold|have|play)", text):
        return Kind.WHO_IS
    if re.match(r"what(?:'s| has| have|) (?:been )?changed?\b|what(?:'s| is) new\b", text):
        return Kind.CHANGED
    if re.match(r"what(?:'s| has| is| will)? (?:happen(?:ed|s|ing)?|(?:been )?going on)\b", text):
        return Kind.HAPPENED
    return _of_what(doc, text)


_ASKING = frozenset({"who", "whom", "whose", "when", "where", "why", "how", "what", "which"})
_AUXILIARY = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "am",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "should",
        "shall",
        "may",
        "might",
        "must",
        "isn't",
        "aren't",
        "didn't",
    ]
)


_TELLING = of_class("telling")
_NO_NAMES = (
    of_class("leading")
    | of_class("mediating")
    | of_class("team")
    | of_class("belonging")
    | of_class("who")
    | of_class("office")
)


def _of_who(doc: Doc, asking: Token, *, quoted: bool) -> Kind:
    text = doc.text.lower()
    if re.search(r"\bwho (?:is|was|are|were|'s) (?:quoted|cited)\b", text):
        return Kind.SPEAKER
    verb = asking.head if asking.head.pos_ in ("VERB", "AUX") else doc[:].root
    if (
        asking.dep_ in ("nsubj", "attr", "ROOT", "dep")
        and (stem(verb.text) in _TELLING or quoted)
        and (quoted or re.match(r"who (?:also |publicly )?\w+(?: that\b| to\b|\b)", text))
    ) and (quoted or stem(verb.text) != stem("see")):
        return Kind.SPEAKER
    if re.match(r"who(?:'s| is| was| are| were) (?:this |that )?(?!the\b|in\b|at\b|on\b|to\b)[^?]*\?", text):
        rest = [t for t in doc[2:] if not t.is_punct]
        while len(rest) > 1 and rest[0].pos_ == "NOUN" and rest[1].text[:1].isupper():
            rest = rest[1:]
        if rest and all(
            t.text[:1].isupper()
            or not t.text.isalpha()
            or t.nbor(-1).text == "-"
            or t.lower_ in ("al", "bin", "de", "ould", "von", "van")
            for t in rest
        ):
            return Kind.WHO_IS
        small = 0 < len(rest) <= 3 and text[1:] == doc.text[1:]
        if small and not any(
            t.pos_ in ("ADP", "DET") or t.text == "'s" or stem(t.text) in _NO_NAMES for t in rest
        ):
            return Kind.WHO_IS
    return Kind.WHO


def _of_how(text: str, after: list[Token], second: str) -> Kind:
    if second in ("many", "much"):
        return Kind.HOW_LONG if len(after) > 1 and stem(after[1].text) in _UNITS else Kind.HOW_MANY
    if second == "long":
        return Kind.WHEN if re.match(r"how long ago", text) else Kind.HOW_LONG
    if second in ("old", "big", "large", "far", "high", "often", "few"):
        return Kind.HOW_MANY
    if re.search(r"\bdiffer\b|\bdifferent\b", text):
        return Kind.COMPARE
    if any(stem(t.text) in SAYING for t in after[1:] if t.dep_ not in ("compound", "pobj", "amod")):
        return Kind.SAID
    return Kind.WHAT


_SAID_NOUNS = of_class("said noun")
_WISH_NOUNS = of_class("wish noun")
_CAUSED = re.compile(
    r"what (?:has |had )?(?:led|caused|prompted|triggered|drove|made|brought)\b|what (?:is|was) the (?:reason|cause)\b"
)
_WISHED = re.compile(r"what (?:else |exactly )?(?:do|does|did|will|would) ((?:\S+ ){1,7})", re.IGNORECASE)


def _wishes(text: str) -> bool:
    """Whether a question is "what does somebody want": the verb comes before any preposition."""
    match = _WISHED.match(text.rstrip("?") + " ")
    for word in match[1].split()[1:] if match else ():
        if word in ("in", "on", "at", "about", "to", "with", "before", "after", "during", "from"):
            return False
        if stem(word) in WISHING:
            return True
    return False


def _of_what(doc: Doc, text: str) -> Kind:
    if re.match(r"what(?:'s| is| was| were| are) ", text):
        noun = next((stem(t.text) for t in doc if stem(t.text) in _SAID_NOUNS | _WISH_NOUNS), None)
        if noun is not None:
            return Kind.SAID if noun in _SAID_NOUNS else Kind.WANTS
    if _wishes(text):
        return Kind.WANTS
    verbs = [
        t for t in doc if t.pos_ == "VERB" and t.dep_ in ("ROOT", "ccomp", "xcomp", "relcl", "pcomp", "acl")
    ]
    main = next((t for t in verbs if t.dep_ == "ROOT"), verbs[0] if verbs else None)
    subject = main is not None and any(
        c.dep_ in ("nsubj", "nsubjpass") and c.lower_ not in _ASKING for c in main.children
    )
    if main is not None and subject:
        if stem(main.text) in WISHING and not any(c.dep_ in ("nsubjpass", "auxpass") for c in main.children):
            return Kind.WANTS
        if stem(main.text) in SAYING and not any(c.dep_ == "nsubjpass" for c in main.children):
            return Kind.WANTS if any(stem(t.text) in WISHING for t in verbs if t != main) else Kind.SAID
    return Kind.WHAT


def said_verb(token: Token) -> bool:
    """Whether a word only says that something was said."""
    return stem(token.text) in SAYING | _SAID_NOUNS


def is_ahead(doc: Doc) -> bool:
    """Whether a question asks of what is to come."""
    text = doc.text.lower()
    return bool(
        re.search(r"\b(?:will|shall|going to|due|next|planned|scheduled|expected|upcoming|tomorrow)\b", text)
        or re.match(r"(?:when|where|how long) (?:is|are) \w[\w ]* to \w+", text)
        or re.match(r"(?:when|where) (?:do|does)\b", text)
    )


def _is_either(doc: Doc) -> bool:
    return any(t.lower_ == "or" for t in doc)


def _noun_after(asking: Token) -> Token | None:
    """The noun that an asking word goes with: "which country"."""
    if asking.dep_ == "det" or asking.head.pos_ in ("NOUN", "PROPN"):
        return asking.head if asking.head.pos_ in ("NOUN", "PROPN") else None
    return (
        next((t for t in asking.doc[asking.i + 1 : asking.i + 3] if t.pos_ == "NOUN"), None)
        if asking.lower_ == "which"
        else None
    )


def wanted_noun(doc: Doc, kind: Kind) -> tuple[Token, ...]:
    """The nouns that name what is asked for: "how many prisoners", "what sanctions relief"."""
    asking = next((t for t in doc if t.lower_ in _ASKING), None)
    if asking is None:
        return ()
    if kind in (Kind.HOW_MANY, Kind.HOW_LONG):
        many = next((t for t in doc[asking.i :] if t.lower_ in ("many", "much")), None)
        if many is not None:
            noun = (
                many.head
                if many.head.pos_ in ("NOUN", "PROPN") and many.head.i > many.i
                else next((t for t in doc[many.i + 1 :] if t.pos_ == "NOUN"), None)
            )
            if noun is not None and noun.i - many.i <= 4:
                return (noun,)
        return ()
    noun = _noun_after(asking)
    return (noun,) if noun is not None and noun.i > asking.i and noun.i - asking.i <= 3 else ()
