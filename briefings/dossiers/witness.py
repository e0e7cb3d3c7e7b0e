"""An article as a witness: its sentences as citations, and what orders one report before another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from briefings.models import Article, Citation, Report, Span, made
from briefings.ports import Evidence, Extracted, Reading

from .decisions import NOTHING_DECIDED, Decisions
from .units import Unit, unit_of

Found = TypeVar("Found")

UNSIGNED = "unsigned report"


class Witness:
    """One reading, asked for the sentences behind what was read from it.

    Args:
        reading: of an article.
        decisions: of the talks file, on who is who.
    """

    def __init__(self, reading: Reading | Evidence, decisions: Decisions = NOTHING_DECIDED) -> None:
        self._decisions = decisions
        self.article: Article = reading.article
        self.extraction: Extracted = reading.extraction
        self._cited: dict[tuple[int, int], Citation] = {}
        self._found: dict[object, object] = {}

    @cached_property
    def _starts(self) -> Sequence[int]:
        return self.extraction.starts

    @property
    def published(self) -> date | None:
        """Day of the report."""
        return self.article.published

    @property
    def source(self) -> str:
        """Who published it, as a reader may read it."""
        return source_of(self.article)

    @property
    def origin(self) -> str:
        """Where its facts come from: the agency, else the publisher, else the article itself."""
        return self.article.agency or self.article.publisher or self.article.id

    @cached_property
    def units(self) -> tuple[Unit | None, ...]:
        """The unit of each of its persons."""
        units = (unit_of(*each) for each in self.extraction.names)
        if not self._decisions.splits:
            return tuple(units)
        return tuple(self._set_apart(n, unit) for n, unit in enumerate(units))

    def _set_apart(self, n: int, unit: Unit | None) -> Unit | None:
        if unit is None or not self._decisions.concern(unit.name):
            return unit
        mark = self._decisions.apart(unit.name, self.extraction.people[n], self.article)
        return unit._replace(apart=mark)

    @cached_property
    def persons(self) -> Mapping[str, int]:
        """Which of its persons is meant by every form the article gives their names."""
        names = self.extraction.names
        forms: dict[str, int] = {}
        for index, (_, aliases, _) in sorted(enumerate(names), key=lambda each: each[1][0]):
            for form in aliases:
                forms.setdefault(form, index)
        return forms | {name: index for index, (name, _, _) in enumerate(names)}

    def unit(self, name: str | None) -> Unit | None:
        """The unit of the person that a name means, where it is one."""
        index = self.persons.get(name or "")
        return None if index is None else self.units[index]

    @property
    def whole(self) -> Span:
        """Of its text."""
        return Span(start=0, end=len(self.article.text))

    def once(self, find: Callable[[Witness], Found]) -> Found:
        """What is found in the article, found once however often it is asked for."""
        if find not in self._found:
            self._found[find] = find(self)
        return cast("Found", self._found[find])

    def cite(self, *spans: Span) -> Citation:
        """The sentence, or sentences, that the spans lie in."""
        first, last = min(span.start for span in spans), max(span.end for span in spans)
        if (first, last) not in self._cited:
            self._cited[first, last] = self._cite(first, last)
        return self._cited[first, last]

    def _cite(self, first: int, last: int) -> Citation:
        return cite(self.article, made(Span, **self._sentence_around(first, last)))

    def _sentence_around(self, first: int, last: int) -> dict[str, int]:
        """Start and end of the sentences in which a stretch begins and ends."""
        starts = self._starts
        if not starts:
            return {"start": first, "end": last}
        begins = max(bisect_right(starts, first) - 1, 0)
        ends = max(bisect_right(starts, last - 1) - 1, 0)
        end = self.extraction.sentences[ends].end
        return {
            "start": min(first, starts[begins]) if starts[begins] <= first else first,
            "end": max(last, end),
        }

    @cached_property
    def report(self) -> Report:
        """How the article counts in the dossier."""
        article = self.article
        sentences = self.extraction.sentences
        return Report(
            article_id=article.id,
            name=article.source,
            source=self.source,
            origin=self.origin,
            byline=article.byline,
            dateline=article.dateline,
            published=article.published,
            published_from=article.published_from,
            kind=article.kind,
            opening=self.cite(sentences[0]) if sentences else None,
            text_sha256=article.sha256,
        )


def source_of(article: Article) -> str:
    """Who published an article, as a reader may read it."""
    return article.publisher or article.agency or UNSIGNED


def cite(article: Article, sentence: Span) -> Citation:
    """A sentence of an article."""
    return made(
        Citation,
        article_id=article.id,
        span=sentence,
        text=sentence.of(article.text),
        source=source_of(article),
        byline=article.byline,
        dateline=article.dateline,
        published=article.published,
        kind=article.kind,
        withdrawn=False,
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
