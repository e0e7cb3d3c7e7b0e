"""Whether what is kept still fits together: every span its text, every fact its reading, every tally the facts."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from briefings.models import Article, Extraction, Span
from briefings.ports import Reading


def find_faults(reading: Reading, text_sha256: str) -> tuple[str, ...]:
    """What is wrong with a reading, in plain words; nothing where all is well.

    Args:
        reading: an article as it is kept and what was read from it.
        text_sha256: what the text was when it was read.
    """
    article, extraction = reading
    if article.sha256 != text_sha256:
        return ("its text is not the one that was read",)
    return tuple(dict.fromkeys((*_outside(article, extraction), *_other_words(article, extraction))))


def _outside(article: Article, extraction: Extraction) -> Iterator[str]:
    """Spans that reach past the text."""
    length = len(article.text)
    for what, span in _spans(extraction, ""):
        if span.end > length:
            yield f"{what} reaches past the text: {span.start}:{span.end} of {length} characters"


def _spans(value: object, path: str) -> Iterator[tuple[str, Span]]:
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _spans(getattr(value, name), f"{path}.{name}".lstrip("."))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _spans(each, f"{path}[{index}]")


def _other_words(article: Article, extraction: Extraction) -> Iterator[str]:
    """Words that do not stand where they are said to stand."""
    for index, person in enumerate(extraction.people):
        for number, role in enumerate(person.roles):
            yield from _compared(article, role.text, role.span, f"people[{index}].roles[{number}]")
    for kind in ("statements", "dates", "figures"):
        for index, each in enumerate(getattr(extraction, kind)):
            yield from _compared(article, each.text, each.span, f"{kind}[{index}]")
    for index, event in enumerate(extraction.events):
        yield from _compared(article, event.what, event.what_span, f"events[{index}]")


def _compared(article: Article, words: str, span: Span, what: str) -> Iterator[str]:
    if span.of(article.text) != words:
        yield f"{what} is not in its words: {span.start}:{span.end}"
