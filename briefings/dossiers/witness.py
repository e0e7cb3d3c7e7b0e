"""An article as a witness: its sentences as citations, and what orders one report before another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from briefings.models import Article, Citation, Extraction, Report, Span
from briefings.ports import Reading

UNSIGNED = "unsigned report"


class Witness:
    """One reading, asked for the sentences behind what was read from it."""

    def __init__(self, reading: Reading) -> None:
        self.article: Article = reading.article
        self.extraction: Extraction = reading.extraction
        self._starts = [span.start for span in self.extraction.sentences]

    @property
    def published(self) -> date | None:
        """Day of the report."""
        return self.article.published

    @property
    def source(self) -> str:
        """Who published it, as a reader may read it."""
        return self.article.publisher or self.article.agency or UNSIGNED

    def cite(self, *spans: Span) -> Citation:
        """The sentence, or sentences, that the spans lie in."""
        article = self.article
        held = Span(start=min(span.start for span in spans), end=max(span.end for span in spans))
        whole = self._sentence_around(held)
        return Citation(
            article_id=article.id,
            span=whole,
            text=whole.of(article.text),
            source=self.source,
            byline=article.byline,
            dateline=article.dateline,
            published=article.published,
            kind=article.kind,
        )

    def _sentence_around(self, span: Span) -> Span:
        sentences = self.extraction.sentences
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = max(bisect_right(self._starts, span.end - 1) - 1, 0)
        if not sentences:
            return span
        return Span(
            start=min(span.start, sentences[first].start)
            if self._starts[first] <= span.start
            else span.start,
            end=max(span.end, sentences[last].end),
        )

    @cached_property
    def report(self) -> Report:
        """How the article counts in the dossier."""
        article = self.article
        sentences = self.extraction.sentences
        return Report(
            article_id=article.id,
            name=article.source,
            source=self.source,
            origin=article.agency or article.publisher or article.id,
            byline=article.byline,
            dateline=article.dateline,
            published=article.published,
            published_from=article.published_from,
            kind=article.kind,
            opening=self.cite(sentences[0]) if sentences else None,
        )


def age(citation: Citation) -> tuple[int, str, int]:
    """Sort key: newest report first, then in the order of the text."""
    return (
        -citation.published.toordinal() if citation.published else 0,
        citation.article_id,
        citation.span.start,
    )


def merged(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each sentence once, newest first."""
    return tuple(sorted(set(citations), key=age))
