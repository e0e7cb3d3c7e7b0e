"""What an amount counts or measures: the noun phrase that follows it, as the text has it.

Read from the parts of speech and not from the parse, which hangs numbers wrongly in every tenth sentence.
"""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from .amounts import Amount
from .numerals import Written

FILLERS = frozenset({"more", "other", "additional", "further", "extra", "fewer", "less", "such"})
"""Words between a number and what it counts that are no part of it."""

OWNERS = frozenset({"DT", "PDT", "PRP$"})
"""Tags of what may open the noun phrase after "of"."""

STANDING = frozenset({"NOUN", "PROPN"})
LEADING = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
HYPHENS = frozenset({"-", "–"})
BETWEEN = frozenset({"/", "&", "'s", "'", "and"})
"""What may stand between two nouns of one phrase."""
PARTICIPLES = frozenset({"VBN", "VBG"})
GUESSING = frozenset({"estimated", "some", "about", "around", "roughly", "nearly", "almost"})
OF_MONEY = frozenset({"of", "in", "worth"})
SUMMING = frozenset({"total", "all", "sum", "advance", "return", "exchange"})
"""Words after "in" that say how the money is reckoned and not what it is."""
DIMENSIONS = frozenset({"away", "apart", "deep", "high", "long", "tall", "thick", "wide"})
"""Adjectives of what a length is of: "30 km deep"."""
NEAR = 5
"""Tokens before the end of a distance among which "within" stands: "within 5 km of the border"."""

LONGEST = 8
"""Tokens of a noun phrase."""


def counted_by(amount: Amount, after: Tokens, dates: Container[int]) -> Tokens | None:
    """The words that say what an amount counts; None where none follow.

    Args:
        amount: read from the sentence.
        after: the rest of the sentence behind it.
        dates: places of the tokens that belong to expressions of time.
    """
    if not len(after):
        return None
    opening = OF_MONEY if amount.kind == "money" else ("of",)
    place, is_linked = after.start, False
    while place < after.end and after.doc[place].lower_ in opening:
        place, is_linked = place + 1, True
    if amount.kind == "length" and (_is_dimension(after) or (is_linked and _is_reach(after))):
        return None
    if is_linked or amount.written is Written.SHARE:
        return _linked(after, place, dates)
    last = after.doc[after.start - 1]
    is_joined = after[0].text == "-"
    if is_joined and amount.unit is None:
        return _joined(after, dates)
    if amount.unit and not _goes_before_noun(amount, last, is_joined=is_joined):
        return None
    return _phrase(after.doc, after.start + is_joined, after.end, dates)


def _is_reach(after: Tokens) -> bool:
    """Whether a length tells how far from something: "within 5 km of the border"."""
    return any(token.lower_ == "within" for token in after.doc[max(0, after.start - NEAR) : after.start])


def _is_dimension(after: Tokens) -> bool:
    """Whether a length is followed only by what it is the length of: "30 km deep.", not "a 30 km deep strip"."""
    return after[0].lower_ in DIMENSIONS and (len(after) == 1 or after[1].pos_ not in STANDING)


def _goes_before_noun(amount: Amount, last: Token, *, is_joined: bool) -> bool:
    """Whether a unit may stand before the noun it measures: "a 30-day truce", "a 5 km strip", not "two days"."""
    if amount.kind == "time":
        return is_joined or (last.i > 0 and last.nbor(-1).text == "-")
    return amount.kind in ("money", "share") or not last.lower_.endswith("s")


def _joined(after: Tokens, dates: Container[int]) -> Tokens | None:
    """The word a number makes one word with: "55-member"; of "120-strong" the noun that is."""
    word = after.start + 1
    if word >= after.end:
        return None
    if after.doc[word].lower_ == "strong":
        return _phrase(after.doc, word + 1, after.end, dates)
    return after.doc[word : word + 1] if after.doc[word].pos_ in STANDING else None


def _linked(after: Tokens, place: int, dates: Container[int]) -> Tokens | None:
    """The noun phrase after "of" or "in": "two-thirds of the 30 hostages", "$5 billion in aid"."""
    doc, before = after.doc, after.doc[place - 1].lower_
    while place < after.end and place not in dates and _opens(doc[place]):
        place += 1
    phrase = _phrase(doc, place, after.end, dates)
    if phrase is None or (before == "in" and (phrase[0].pos_ == "PROPN" or phrase[0].lower_ in SUMMING)):
        return None
    return phrase


def _opens(token: Token) -> bool:
    """Whether a word stands before the noun phrase of the whole: "of the estimated 30 hostages"."""
    return token.tag_ in OWNERS or token.like_num or token.lower_ in GUESSING


def _phrase(doc: Doc, start: int, end: int, dates: Container[int]) -> Tokens | None:
    """The noun phrase at a place with an "of" behind it, or a bare "dead", "wounded"; None if there is none."""
    while start < end and doc[start].lower_ in FILLERS:
        start += 1
    stop = _end_of_nouns(doc, start, end, dates)
    if stop is None:
        is_state = (
            start < end and (doc[start].pos_ == "ADJ" or doc[start].tag_ == "VBN") and start not in dates
        )
        return doc[start : start + 1] if is_state else None
    if stop + 1 < end and doc[stop].lower_ == "of":
        inner = stop + 1
        while inner < end and doc[inner].tag_ in OWNERS:
            inner += 1
        stop = _end_of_nouns(doc, inner, end, dates) or stop
    return doc[start:stop]


def _end_of_nouns(doc: Doc, start: int, end: int, dates: Container[int]) -> int | None:
    """The place after the last noun of the noun phrase that begins at a place."""
    last = None
    for place in range(start, min(end, start + LONGEST)):
        token = doc[place]
        if place in dates or (last is not None and _closes(doc[last - 1], token)):
            break
        if token.pos_ in STANDING:
            last = place + 1
        elif not (_leads(token, end) or (last is not None and token.text in BETWEEN)):
            break
    return last


def _closes(noun: Token, token: Token) -> bool:
    """Whether a phrase ends with a noun: after a plural only another common noun can belong to it."""
    if token.text in ("'s", "'"):
        return False
    return noun.tag_ == "NNS" and token.pos_ != "NOUN"


def _leads(token: Token, end: int) -> bool:
    """Whether a word may stand before the noun of its phrase."""
    if token.pos_ in LEADING or token.tag_ in PARTICIPLES or token.text in HYPHENS:
        return True
    return token.pos_ == "ADV" and token.i + 1 < end and token.nbor().tag_ in {*PARTICIPLES, "JJ"}
