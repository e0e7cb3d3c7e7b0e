"""Cutting the source's words without changing what they assert.

A cut is made at the end of a sentence or before a clause, and marked. A clause that restricts what comes before it
("if", "unless", "but", "according to") is never cut off: then the words stay whole, up to a hard limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefings.models import ELLIPSIS, Citation

_SENTENCE_END = re.compile(r"[.!?…][”’\"')]*\s+(?=[“‘\"'(]?[A-Z0-9])")
_CLAUSE_END = re.compile(r"(?:[,;:]| [—–-])(?=\s)(?!\s\d)")
_QUOTES = ("“", "”", '"')
FEW = 6
"""Words below which a clause is not understood alone."""
_OPENER = re.compile(
    r"(?:while|when|after|before|as|although|though|since|because|despite|during|following|under|with|without|in|on|at|by"
    r"|for|from|if|unless|one|two|three|\d+|\w+ing|\w+ed)\b[^,]*,",
    re.IGNORECASE,
)
"""A phrase that opens a sentence: what is said comes after its comma, so that a cut there would lose it."""
_MARKS = " \n\t“”\"‘’'"
_REASON = re.compile(r",?\s(?:because|since\s(?:it|he|she|they|its|his|her|their))\b")
_NEGATED = re.compile(r"\b(?:not|never|no|without|only)\b|n['’]t\b", re.IGNORECASE)
"""After a "not", a reason is what is denied; else it may be cut off, whatever it holds."""
_RESTRICTING = re.compile(
    r"^[,;:\s]*that\b|,\s+that\b|\b(?:if|unless|until|till|except|but|though|although|however|despite|only|provided|without|according|said|says|told|"
    r"not|never|no|alleged\w*|reported\w*|whether|while|would|could|may|might|should|so long|as long)\b|n['’]t\b",
    re.IGNORECASE,
)


def shortened(text: str, *, limit: int = 200) -> str:
    """The words, cut near the limit (characters) where that is safe; at three times the limit anywhere."""
    text = text.strip()
    if len(text) <= limit:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if limit // 3 <= match.end() <= limit]
    if ends:
        return f"{text[: ends[-1]].rstrip()} {ELLIPSIS}"
    opened = _OPENER.match(text)
    for match in reversed(
        list(_CLAUSE_END.finditer(text, max(limit // 3, opened.end() if opened else 0), limit))
    ):
        dropped = text[match.start() :]
        sentence_end = _SENTENCE_END.search(dropped)
        if not _RESTRICTING.search(dropped[: sentence_end.start()] if sentence_end else dropped):
            return f"{text[: match.start()].rstrip(',;: ')} {ELLIPSIS}"
    reason = _REASON.search(text, limit // 3, limit + limit // 2)
    if reason and not _NEGATED.search(text, 0, reason.start()):
        return f"{text[: reason.start()]} {ELLIPSIS}"
    if len(text) <= 3 * limit:
        return text
    head = text[: 3 * limit]
    border = max(
        (match.start() for match in _CLAUSE_END.finditer(head, limit)), default=len(head.rsplit(None, 1)[0])
    )
    return f"{head[:border]} {ELLIPSIS}"


def unmarked(text: str) -> str:
    """A clause without quotation marks that open or close outside it, and without the "that" it hangs on."""
    text = re.sub(r"^that\b[, ]+", "", text.strip()).lstrip(", ")
    for opening, closing in ("“”", '""'):
        if text.count(opening) == text.count(closing) == 1 and text[0] == opening and text[-1] == closing:
            return text[1:-1]
    if text.count("“") != text.count("”"):
        text = text.strip("“”").rstrip(",")
    return text


def excerpt(text: str, citations: Iterable[Citation], *, limit: int = 200) -> str:
    """The words with marks of omission where their sentence goes on; too few words bring their sentence with them."""
    text = unmarked(text) or text
    whole = next((citation.text for citation in citations if text in citation.text), text)
    if len(text.split()) < FEW and len(whole) <= 2 * limit and whole.count("“") == whole.count("”"):
        return whole.strip()
    shown = shortened(text, limit=limit)
    start = whole.find(text)
    before, after = whole[:start], whole[start + len(text) :]
    starts = not (said := before.strip(_MARKS)) or said[-1] in ".!?:" or before[-1:] in _QUOTES
    starts = starts or (before.rstrip()[-1:] in _QUOTES and text[:1].isupper())
    ends = shown.endswith((ELLIPSIS, ".", "!", "?")) or not (rest := after.strip(_MARKS)) or rest[0] in ".!?"
    ends = ends or after.lstrip(",")[:1] in _QUOTES
    return f"{'' if starts else f'{ELLIPSIS} '}{shown}{'' if ends else f' {ELLIPSIS}'}"
