"""What the words around a capitalised name tell of it: that it is a person, or that it is a place."""

from __future__ import annotations

import re

from spacy.tokens import Span as Tokens

from briefings.extraction.language.nouns import is_plural, role_kind

from .runs import Run

PLACES = frozenset({
    "town", "city", "village", "port", "province", "region", "district", "capital", "island", "county",
    "river", "lake", "airport", "valley", "area", "camp", "suburb", "outskirts", "streets",
    "governorate", "municipality", "mayor", "governor", "hamlet",
})  # fmt: skip
"""Nouns of places and of those who govern them: what "of" adds is a place."""


def is_place(run: Run) -> bool:
    """Whether the words before a run say that it is a place: "in X", "the town of X", "the capital, X"."""
    doc, start = run.tokens.doc, run.tokens.start
    before = [t for t in doc[max(run.sentence.tokens.start, start - 3) : start] if not t.is_space]
    if is_called_place(run.tokens):
        return True
    if not before:
        return False
    if before[-1].lower_ in {"in", "at", "near", "outside", "inside", "around", "towards", "toward"}:
        return run.tokens[-1].i + 1 >= len(doc) or doc[run.tokens.end].text != "'s"
    if len(before) > 1 and before[-1].text in {"of", ","} and before[-2].lower_ in PLACES:
        return before[-1].text == "of" or before[-2].lower_ not in {"mayor", "governor"}
    return False


def is_called_place(tokens: Tokens) -> bool:
    """Whether what follows says that a name is a thing or a place: ", which", ", the Ruritanian capital"."""
    doc, end = tokens.doc, tokens.end
    if end + 1 >= len(doc) or doc[end].text != ",":
        return False
    after = [t.lower_ for t in doc[end + 1 : end + 6]]
    if after[:1] == ["which"]:
        return True
    noun = next((i for i, word in enumerate(after) if word in PLACES - {"mayor", "governor", "area"}), None)
    return (
        noun is not None
        and after[0] in {"the", "a", "an"}
        and "of" not in after[:noun]
        and "'s" not in after[:noun]
    )


def is_owned(run: Run, labels: list[str]) -> bool:
    """Whether a name of several words stands after the possessive of a state: "Norland's Ana Vega and"."""
    doc, start, end = run.tokens.doc, run.tokens.start, run.tokens.end
    if not 1 < len(run.words) < 4 or start < 2 or doc[start - 1].tag_ != "POS":
        return False
    if doc[start - 2].ent_type_ not in {"GPE", "NORP"} or set(labels) & {
        "ORG",
        "FAC",
        "LOC",
        "EVENT",
        "PRODUCT",
        "WORK_OF_ART",
        "LAW",
    }:
        return False
    return (
        end >= len(doc)
        or doc[end].text in {",", ".", "and", ";", ")"}
        or doc[end].tag_ in {"VBD", "VBZ", "MD"}
    )


def is_said_to_be(tokens: Tokens) -> bool:
    """Whether a single name has the office of one person beside it: "Name, the Ruritanian spokesman,"."""
    doc, end = tokens.doc, tokens.end
    after = [t for t in doc[end : end + 9] if not t.is_space]
    if len(after) < 4 or after[0].text != "," or after[1].lower_ not in {"the", "a", "an"}:
        return False
    stop = next(
        (i for i, t in enumerate(after[1:], 1) if t.text in {",", "."} or t.pos_ in {"VERB", "ADP"}), 0
    )
    return (
        stop > 1 and role_kind(after[stop - 1].text) in _ONE_PERSONS and not is_plural(after[stop - 1].text)
    )


_ONE_PERSONS = frozenset({"spokesperson", "minister", "principal", "negotiator"})


def owns_role(tokens: Tokens) -> bool:
    """Whether a single name owns somebody: "Rudolf's son-in-law", "Rudolf's chief of staff"."""
    doc, end = tokens.doc, tokens.end
    if end >= len(doc) or doc[end].tag_ != "POS":
        return False
    return any(role_kind(t.text) is not None for t in doc[end + 1 : end + 4])


_NAMED = re.compile(
    r"(?:\b(?:single |only |first |real |full |family )?names? (?:of|is|was|as)"
    r"|\bknown (?:only |simply |also |better )?(?:as|by)"
    r"|\bgoes by(?: the (?:single |one )?name(?: of)?)?|\bnom de guerre(?: of| is|,)?"
    r"|\bgave (?:his|her) name(?: only)? as"
    r"|\bidentified (?:himself |herself |only |himself only |herself only )?as"
    r"|\bcall(?:s|ing|ed) (?:himself|herself)) $"
)
"""What a name is given after: "who goes by the single name of"."""

_LISTED = re.compile(r"^\W{0,4}(?:(?:[^\W\d_]+[ -]){0,4}[^\W\d_]+(?: ?\([^()]*\))?:\s|[•*·–-] )")


def is_introduced(run: Run) -> bool:
    """Whether a run is given as a name, or is an entry of a list of people: "Members: Name, Treasury; Name, ports"."""
    doc, start, end = run.tokens.doc, run.tokens.start, run.tokens.end
    if _NAMED.search(doc[max(0, start - 9) : start].text + " "):
        return True
    if not 1 < len(run.words) < 5 or start == 0 or doc[start - 1].text not in {";", ":"}:
        return False
    text = run.sentence.tokens.text
    after = doc[end].text if end < len(doc) else ";"
    return after in {",", ";", "("} and ";" in text and _LISTED.match(text) is not None


def is_led_by(tokens: Tokens) -> bool:
    """Whether a name ends "led by", or "represented by" if it has several words: only persons lead."""
    doc, start = tokens.doc, tokens.start
    if start < 2 or doc[start - 1].lower_ != "by":
        return False
    verb = doc[start - 2].lemma_.lower()
    return verb in {"lead", "head", "chair"} or (len(tokens) > 1 and verb == "represent")


def speaks_beside(tokens: Tokens) -> bool:
    """Whether a name stands between a quotation and its verb, which the parser may have missed."""
    doc, start, end = tokens.doc, tokens.start, tokens.end
    if {t.ent_type_ for t in tokens} <= {"ORG", "GPE", "LOC", "FAC", "NORP"}:
        return False
    if start > 1 and doc[start - 1].lower_ in _SAID and doc[start - 2].text in {'"', ","}:
        return True
    return start > 0 and doc[start - 1].text == '"' and end < len(doc) and doc[end].lower_ in _SAID


_SAID = frozenset({"said", "says", "told", "added", "asked", "replied", "warned", "insisted", "argued"})
