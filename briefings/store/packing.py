"""An extraction -> few bytes: rows of numbers and short strings, compressed.

Words that stand in the article are not kept a second time: a text that is exactly that of its span is a zero. Spans are
told from the sentence they begin in: ``[3]`` is the fourth sentence, ``[3, 4]`` the fourth and fifth, ``[3, 10, 5]``
five characters of the fourth from its tenth on, and ``[-1, 900, 5]`` characters of the text. What is left is compressed
with the article's own text for a dictionary, since names and issues stand there too.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from briefings.models import (
    DateExpression,
    Event,
    Extraction,
    Figure,
    Person,
    Position,
    Span,
    Standing,
    Statement,
    StatementKind,
)

_LEVEL = 9
_WINDOW = -15
"""Bits of the window, without a header. Source: zlib manual, deflateInit2."""
JSON, PACKED = b"\x00", b"\x02"
"""First byte of a kept extraction: JSON as the first version wrote it, or the rows of this module."""
_SEAL = 8
"""Bytes that say whether the rest is what was packed."""
LINES = 8
"""The reader, the sentences and six kinds of things; each a line, so that only what is looked at is parsed."""
_OFTEN = (
    b'null,null,0,"other","talks","agreement","historical"],"hypothetical"],"future"],"negated"],"demand",[],["offer",[],['
    b'"accept",[],["reject",[],["accuse",[],["consult",[],["concede",[],["threaten",[],["act",[],["other",[],["'
    b'outside",0,["earlier",["beside",["mediates",["absent",["leads",["member",["unknown",0,["former"]],"acting"]],"deputy"]]'
    b'"according to","added","announced","wrote","called","noted","told","says","said",0],[1,0,[0,0,["anniversary",0,['
    b'["deadline",0,[["exchange",0,[["arrival",0,[["election",0,[["sanction",0,[["statement",0,[["agreement",0,[["war",0,['
    b'["strike",0,[["visit",0,[["call",0,[["round",0,[["other",0,[["meeting",0,["ongoing",null,[]],"planned",null,[]],'
    b'"happened",null,[]],"DURATION","P1D"],"SET","TIME","PRESENT_REF"],"PAST_REF"],[0,["DATE","20'
)
"""What often stands in the rows. Part of the format: another one would need another first byte."""

Row = list[Any]


def pack(extraction: Extraction, text: str) -> bytes:
    """The extraction as bytes; ``text`` is the article's."""
    rows = _Packer(extraction, text).rows()
    lines = "\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    plain, known = lines.encode(errors="surrogatepass"), dictionary(text)
    made = zlib.compressobj(_LEVEL, wbits=_WINDOW, memLevel=9, zdict=known)
    return PACKED + _seal(plain, known) + made.compress(plain) + made.flush()


def inflate(packed: bytes, text: str) -> str:
    """The lines of what ``pack`` made, without its first byte.

    Raises:
        ValueError: it is damaged, or of another text.
    """
    known = dictionary(text)
    reader = zlib.decompressobj(wbits=_WINDOW, zdict=known)
    try:
        plain = reader.decompress(packed[_SEAL:]) + reader.flush()
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if packed[:_SEAL] != _seal(plain, known):
        msg = "damaged, or of another text"
        raise ValueError(msg)
    return plain.decode(errors="surrogatepass")


def _seal(plain: bytes, known: bytes) -> bytes:
    """What changes with the rows or the text they are of: a span that was moved would else be a span like any other."""
    return hashlib.blake2b(
        plain, digest_size=_SEAL, salt=hashlib.blake2b(known, digest_size=16).digest()
    ).digest()


def dictionary(text: str) -> bytes:
    """What an extraction of the text is compressed against."""
    return text.encode(errors="surrogatepass") + _OFTEN


class _Packer:
    def __init__(self, extraction: Extraction, text: str) -> None:
        self._extraction, self._text = extraction, text
        self._sentences = extraction.sentences
        self._starts = [span.start for span in self._sentences]
        self._ends = {span.end: index for index, span in enumerate(self._sentences)}

    def rows(self) -> Row:
        found = self._extraction
        return [
            found.reader,
            self._flat(found.sentences),
            [self._person(person) for person in found.people],
            [self._statement(statement) for statement in found.statements],
            [self._position(position) for position in found.positions],
            [self._date(date) for date in found.dates],
            [self._event(event) for event in found.events],
            [self._figure(figure) for figure in found.figures],
        ]

    def _flat(self, spans: Sequence[Span]) -> list[int]:
        """Each as the distance from the one before it, and its length."""
        found, last = [], 0
        for span in spans:
            found += [span.start - last, span.end - span.start]
            last = span.end
        return found

    def _span(self, span: Span | None) -> Row | int:
        if span is None:
            return 0
        index = bisect_right(self._starts, span.start) - 1
        if index < 0:
            return [-1, span.start, span.end - span.start]
        if self._starts[index] == span.start and span.end in self._ends:
            last = self._ends[span.end]
            return [index] if last == index else [index, last]
        return [index, span.start - self._starts[index], span.end - span.start]

    def _words(self, words: str | None, span: Span | None) -> str | int | None:
        return 0 if span is not None and words == span.of(self._text) else words

    def _person(self, person: Person) -> Row:
        roles = [
            [self._words(role.text, role.span), self._span(role.span), role.standing.value]
            if role.standing is not Standing.CURRENT
            else [self._words(role.text, role.span), self._span(role.span)]
            for role in person.roles
        ]
        return [
            person.name,
            list(person.aliases),
            roles,
            person.party,
            person.participation.value,
            self._span(person.participation_span),
            self._flat(person.mentions),
        ]

    def _statement(self, said: Statement) -> Row:
        return [
            int(said.kind is StatementKind.DIRECT) + 2 * said.scare + 4 * said.inner,
            self._words(said.text, said.span),
            self._span(said.span),
            self._span(said.sentence),
            said.speaker,
            self._span(said.speaker_span),
            said.cue,
            self._span(said.occasion),
            *(() if said.reported_by is None else (said.reported_by,)),
        ]

    def _position(self, position: Position) -> Row:
        return [
            position.party,
            position.issue,
            position.issue_label,
            position.issue_words,
            position.stance.value,
            [flag.value for flag in position.flags],
            self._span(position.span),
            self._span(position.sentence),
            position.voiced_by,
            position.reported_by,
        ]

    def _date(self, date: DateExpression) -> Row:
        return [self._words(date.text, date.span), self._span(date.span), date.type.value, date.value]

    def _event(self, event: Event) -> Row:
        return [
            event.kind.value,
            self._words(event.what, event.what_span),
            self._span(event.what_span),
            self._span(event.span),
            event.date,
            event.end,
            self._words(event.phrase, event.phrase_span),
            self._span(event.phrase_span),
            event.status.value if event.status else 0,
            event.place,
            list(event.participants),
        ]

    def _figure(self, figure: Figure) -> Row:
        return [
            self._words(figure.text, figure.span),
            self._span(figure.span),
            self._span(figure.sentence),
            str(figure.value),
            None if figure.upper is None else str(figure.upper),
            figure.unit,
            figure.per,
            figure.qualifier.value if figure.qualifier else 0,
            self._words(figure.counts, figure.counts_span),
            self._span(figure.counts_span),
        ]
