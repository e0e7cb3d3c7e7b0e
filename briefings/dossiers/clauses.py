"""Clauses widened so that what is cut out of a sentence still asserts what the sentence asserts."""

from __future__ import annotations

import re

from briefings.models import Span

_CONDITION = r"(?:only\s+)?(?:if|unless|until|provided|as\s+long\s+as|so\s+long\s+as|on\s+condition)\b"
_SPEAKER = r",\s[^,.;]*\b(?:said|says|told|added|wrote|according)\b"
_AFTER = re.compile(rf"[,\s]+{_CONDITION}[^.;!?“”\"]*?(?={_SPEAKER}|[.;!?“”\"]|$)", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:^|(?<=[,;“\"]\s)|(?<=\bthat\s)){_CONDITION}[^.;]*[,\s]+$", re.IGNORECASE)
_AUXILIARIES = r"(?:\b(?:has|have|had|did|does|do|would|will|could|not|never|also|repeatedly|n[’']t)\s+)*"


_NEGATION = re.compile(
    r"\b(?:not|never|no|nobody|neither|nor|without|den(?:y|ies|ied)|refus\w+|reject\w+|doubt\w*|rul\w+\s+out)\b|n[’']t\b",
    re.IGNORECASE,
)
_BORDER = re.compile(r"[,;:.!?—–“”\"]\s*")

_MARK = re.compile(r"[“”\"]")
_HANGING = re.compile(r"(?:\w+(?:ed|ing)|of|on|to|for|with|from|in|about|that|which|who|whose)\b")
"""How a clause begins that hangs on words before it."""
_NEAR = 100
"""Characters from the beginning of a quotation within which its words are shown together."""


def whole_claim(text: str, clause: Span, sentence: Span) -> Span:
    """The clause with the "if" or "unless" beside it in its sentence, and with the "not" that it hangs on.

    A clause that hangs on words before it in the same quotation is shown from the beginning of the quotation.
    """
    start, end = _quotation_of(text, clause, sentence), clause.end
    before_it = text[sentence.start : start]
    borders = [match.end() for match in _BORDER.finditer(before_it)]
    near = borders[-1] if borders else 0
    if _NEGATION.search(before_it, near):
        start = sentence.start + near
    if after := _AFTER.match(text[end : sentence.end]):
        end += len(after[0].rstrip(", "))
    if before := _BEFORE.search(text[sentence.start : start]):
        start = sentence.start + before.start()
    return Span(start=start, end=end)


def _quotation_of(text: str, clause: Span, sentence: Span) -> int:
    """Where the quotation around a hanging clause begins, if that is near; else where the clause does."""
    if not _HANGING.match(text, clause.start):
        return clause.start
    before = [match.start() for match in _MARK.finditer(text, sentence.start, clause.start)]
    after = _MARK.search(text, clause.end, sentence.end)
    inside = bool(before) and (text[before[-1]] == "“" or (text[before[-1]] == '"' and len(before) % 2 == 1))
    opened = before[-1] + 1 if inside else None
    if not before and after is not None and after[0] == "”":  # opened in a sentence before
        opened = sentence.start
    return opened if opened is not None and clause.start - opened <= _NEAR else clause.start


def with_cue(text: str, clause: Span, sentence: Span, *, cue: str | None) -> Span:
    """The reported clause from its reporting word on: a thing denied or demanded is not shown as a thing said."""
    if not cue or cue.casefold().startswith("according"):
        return clause
    before = text[sentence.start : clause.start]
    found = list(re.finditer(rf"{_AUXILIARIES}\b{re.escape(cue)}\b", before, re.IGNORECASE))
    return Span(start=sentence.start + found[-1].start(), end=clause.end) if found else clause
