"""Few bytes -> an extraction, each kind of thing made when it is looked at, and each thing of it too."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar, overload

from briefings.models import (
    DateExpression,
    Event,
    EventKind,
    EventStatus,
    Extraction,
    Figure,
    Flag,
    Participation,
    Person,
    Position,
    Qualifier,
    Role,
    Span,
    Stance,
    Standing,
    Statement,
    StatementKind,
    TimexType,
    made,
)

from .packing import JSON, LINES, PACKED, Row, inflate

_KINDS = ("people", "statements", "positions", "dates", "events", "figures", "sentences")

# a look-up takes a tenth of what an enum takes to find its member
_TYPE = {each.value: each for each in TimexType}
_WHERE = {each.value: each for each in Participation}
_STANDING = {each.value: each for each in Standing}
_STANCE = {each.value: each for each in Stance}
_FLAG = {each.value: each for each in Flag}
_KIND = {each.value: each for each in EventKind}
_STATUS = {each.value: each for each in EventStatus}
_QUALIFIER = {each.value: each for each in Qualifier}

T = TypeVar("T")


def unpack(kept: bytes, text: str) -> Extraction | Unpacked:
    """What was kept, to be looked at.

    Raises:
        ValueError: it was not written by this version or one before it.
    """
    if kept[:1] == JSON:
        return Extraction.model_validate_json(zlib.decompress(kept[1:]))
    if kept[:1] != PACKED:
        msg = "of another version"
        raise ValueError(msg)
    lines = inflate(kept[1:], text).split("\n")
    if len(lines) != LINES:
        msg = "a part is missing"
        raise ValueError(msg)
    return Unpacked(lines, text)


def unpack_whole(kept: bytes, text: str, *, article_id: str, text_sha256: str) -> Extraction:
    """The extraction itself, with every field checked.

    Raises:
        ValueError: it was not written by this version or one before it, or is damaged.
    """
    found = unpack(kept, text)
    if isinstance(found, Extraction):
        return found
    try:
        fields = {name: tuple(getattr(found, name)) for name in _KINDS}
        return Extraction(article_id=article_id, text_sha256=text_sha256, reader=found.reader, **fields)
    except (IndexError, KeyError, TypeError) as error:
        raise ValueError(str(error)) from error


class Lazy(Sequence[T]):
    """A sequence whose items are made when they are looked at, once each.

    Args:
        rows: what each is made of.
        make: an item of what is in a row.
    """

    def __init__(self, rows: Sequence[Any], make: Callable[..., T]) -> None:
        self._rows, self._make = rows, make
        self._made: dict[int, T] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if isinstance(index, slice):
            return tuple(self[each] for each in range(*index.indices(len(self._rows))))
        if index not in self._made:
            self._made[index] = self._make(*self._rows[index])
        return self._made[index]


class Unpacked:
    """An extraction whose parts are made when they are looked at, without checking what was checked before."""

    def __init__(self, lines: Sequence[str], text: str) -> None:
        self._lines = lines
        self.starts, self._ends = _borders(json.loads(lines[1]))
        """Where sentences start and end."""
        # apart from what keeps its things: else each would hold the other until garbage is looked for
        self._make = _Maker(self.starts, self._ends, text)

    @property
    def reader(self) -> str:
        """Version of the reader."""
        return str(json.loads(self._lines[0]))

    @cached_property
    def sentences(self) -> Sequence[Span]:
        """Every sentence of the story, in order."""
        starts, ends = self.starts, self._ends
        return Lazy(list(zip(starts, ends, strict=True)), _span)

    @cached_property
    def _persons(self) -> Row:
        return list(json.loads(self._lines[2]))

    @cached_property
    def names(self) -> Sequence[tuple[str, tuple[str, ...], str | None]]:
        """Name, other forms and party of each person."""
        return tuple((row[0], tuple(row[1]), row[3]) for row in self._persons)

    @cached_property
    def people(self) -> Sequence[Person]:
        """Persons the article names."""
        return Lazy(self._persons, self._make.person)

    @cached_property
    def statements(self) -> Sequence[Statement]:
        """What is said in it."""
        return Lazy(json.loads(self._lines[3]), self._make.statement)

    @cached_property
    def positions(self) -> Sequence[Position]:
        """What parties want."""
        return Lazy(json.loads(self._lines[4]), self._make.position)

    @cached_property
    def dates(self) -> Sequence[DateExpression]:
        """Its expressions of time."""
        return Lazy(json.loads(self._lines[5]), self._make.date)

    @cached_property
    def events(self) -> Sequence[Event]:
        """What happened or is planned."""
        return Lazy(json.loads(self._lines[6]), self._make.event)

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """Its numbers."""
        return Lazy(json.loads(self._lines[7]), self._make.figure)


class _Maker:
    """Makes the things of an extraction from their rows."""

    def __init__(self, starts: Sequence[int], ends: Sequence[int], text: str) -> None:
        self.starts, self._ends, self._text = starts, ends, text

    def _place(self, row: Row) -> Span:
        """A span that is there."""
        if len(row) < 3:
            return _span(self.starts[row[0]], self._ends[row[-1]])
        index, offset, length = row
        start = offset + (self.starts[index] if index >= 0 else 0)
        return _span(start, start + length)

    def _span(self, row: Row | int) -> Span | None:
        return self._place(row) if isinstance(row, list) else None

    def _words(self, words: str | int | None, span: Span | None) -> Any:  # noqa: ANN401 - as it was kept
        return span.of(self._text) if words == 0 and span is not None else words

    def date(self, text: str | int, span: Row, kind: str, value: str | None) -> DateExpression:
        place = self._place(span)
        return made(DateExpression, text=self._words(text, place), span=place, type=_TYPE[kind], value=value)

    def person(self, name: str, aliases: Row, roles: Row, *rest: Any) -> Person:  # noqa: ANN401 - a row
        party, participation, span, mentions = rest
        return made(
            Person,
            name=name,
            aliases=tuple(aliases),
            roles=tuple(self._role(*role) for role in roles),
            party=party,
            participation=_WHERE[participation],
            participation_span=self._span(span),
            mentions=tuple(map(_span, *_borders(mentions))),
        )

    def _role(self, text: str | int, span: Row, standing: str = "current") -> Role:
        place = self._place(span)
        return made(Role, text=self._words(text, place), span=place, standing=_STANDING[standing])

    def statement(self, kind: int, text: str | int, span: Row, sentence: Row, *rest: Any) -> Statement:  # noqa: ANN401
        speaker, speaker_span, cue, occasion, *passed_on = rest
        place = self._place(span)
        return made(
            Statement,
            kind=StatementKind.DIRECT if kind & 1 else StatementKind.INDIRECT,
            text=self._words(text, place),
            span=place,
            sentence=self._place(sentence),
            speaker=speaker,
            speaker_span=self._span(speaker_span),
            cue=cue,
            occasion=self._span(occasion),
            reported_by=passed_on[0] if passed_on else None,
            inner=bool(kind & 4),
            scare=bool(kind & 2),
        )

    def position(self, party: str, issue: str, label: str, words: str, *rest: Any) -> Position:  # noqa: ANN401
        stance, flags, span, sentence, voiced_by, reported_by = rest
        return made(
            Position,
            party=party,
            issue=issue,
            issue_label=label,
            issue_words=words,
            stance=_STANCE[stance],
            flags=tuple(_FLAG[flag] for flag in flags),
            span=self._place(span),
            sentence=self._place(sentence),
            voiced_by=voiced_by,
            reported_by=reported_by,
        )

    def event(self, kind: str, what: str | int, what_span: Row, span: Row, *rest: Any) -> Event:  # noqa: ANN401
        date, end, phrase, phrase_span, status, place, participants = rest
        words, phrase_place = self._place(what_span), self._span(phrase_span)
        return made(
            Event,
            kind=_KIND[kind],
            what=self._words(what, words),
            what_span=words,
            span=self._place(span),
            date=date,
            end=end,
            phrase=self._words(phrase, phrase_place),
            phrase_span=phrase_place,
            status=_STATUS[status] if status else None,
            place=place,
            participants=tuple(participants),
        )

    def figure(self, text: str | int, span: Row, sentence: Row, value: str, *rest: Any) -> Figure:  # noqa: ANN401
        upper, unit, per, qualifier, counts, counts_span = rest
        place, counted = self._place(span), self._span(counts_span)
        return made(
            Figure,
            text=self._words(text, place),
            span=place,
            sentence=self._place(sentence),
            value=Decimal(value),
            upper=None if upper is None else Decimal(upper),
            unit=unit,
            per=per,
            qualifier=_QUALIFIER[qualifier] if qualifier else None,
            counts=self._words(counts, counted),
            counts_span=counted,
        )


def _borders(row: Sequence[int]) -> tuple[list[int], list[int]]:
    """Starts and ends of spans that are told from the one before."""
    borders = list(accumulate(row))
    return borders[::2], borders[1::2]


def _span(start: int, end: int) -> Span:
    return made(Span, start=start, end=end)
