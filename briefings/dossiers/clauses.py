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


def whole_claim(text: str, clause: Span, sentence: Span) -> Span:
    """The clause with the "if" or "unless" beside it in its sentence, and with the "not" that it hangs on."""
    start, end = clause.start, clause.end
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


def with_cue(text: str, clause: Span, sentence: Span, *, cue: str | None) -> Span:
    """The reported clause from its reporting word on: a thing denied or demanded is not shown as a thing said."""
    if not cue or cue.casefold().startswith("according"):
        return clause
    before = text[sentence.start : clause.start]
    found = list(re.finditer(rf"{_AUXILIARIES}\b{re.escape(cue)}\b", before, re.IGNORECASE))
    return Span(start=sentence.start + found[-1].start(), end=clause.end) if found else clause
