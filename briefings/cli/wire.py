"""Reading -> the JSON object that ``read`` prints, one a line.

The shape is a contract with the tools that measure readings: the fields named first in each object stay as they are,
those after the comment may grow.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from briefings.models import Article, DateExpression, Event, Figure, Person, Position, Span, Stance, Statement
from briefings.ports import Reading

COARSE_STANCES = {Stance.CONCEDE: "offer", Stance.CONSULT: "other", Stance.ACT: "other"}
"""Stances finer than the contract knows, and where they are counted."""


def to_wire(reading: Reading) -> dict[str, Any]:
    """Everything that was read from an article; spans are ``[start, end)`` characters of ``article.text``."""
    article, extraction = reading
    return {
        "article": _article(article),
        "people": [_person(person) for person in extraction.people],
        "statements": [_statement(statement) for statement in extraction.statements],
        "positions": [_position(position) for position in extraction.positions],
        "dates": [_date(date) for date in extraction.dates],
        "events": [_event(event) for event in extraction.events],
        "figures": [_figure(figure) for figure in extraction.figures],
        "reader": extraction.reader,
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "publisher": article.publisher,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "text": article.text,
        # more
        "source": article.source,
        "kind": article.kind,
        "byline": article.byline,
        "agency": article.agency,
        "dateline": article.dateline,
        "published_from": article.published_from,
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "aliases": list(person.aliases),
        "roles": [
            {"text": role.text, "span": _pair(role.span), "standing": role.standing} for role in person.roles
        ],
        "party": person.party,
        "participant": person.participant,
        "mentions": [_pair(mention) for mention in person.mentions],
        # more
        "participation": person.participation,
        "participation_span": _pair(person.participation_span),
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "speaker": statement.speaker,
        "speaker_span": _pair(statement.speaker_span),
        "kind": statement.kind,
        "cue": statement.cue,
        "text": statement.text,
        "span": _pair(statement.span),
        # more
        "sentence": _pair(statement.sentence),
        "occasion": _pair(statement.occasion),
        "scare": statement.scare,
        "inner": statement.inner,
        "reported_by": statement.reported_by,
    }


def _position(position: Position) -> dict[str, Any]:
    return {
        "party": position.party,
        "issue": _issue(position),
        "stance": COARSE_STANCES.get(position.stance, position.stance.value),
        "span": _pair(position.span),
        # more
        "issue_key": position.issue,
        "issue_label": position.issue_label,
        "fine_stance": position.stance,
        "flags": list(position.flags),
        "sentence": _pair(position.sentence),
        "voiced_by": position.voiced_by,
        "reported_by": position.reported_by,
    }


def _issue(position: Position) -> str:
    """The issue for people: the table's title and, where the text says it more closely, the text's words."""
    return ": ".join(dict.fromkeys(part for part in (position.issue_label, position.issue_words) if part))


def _date(date: DateExpression) -> dict[str, Any]:
    return {"text": date.text, "span": _pair(date.span), "value": date.value, "type": date.type}


def _event(event: Event) -> dict[str, Any]:
    return {
        "date": event.date,
        "end": event.end,
        "phrase": event.phrase,
        "status": event.status,
        "what": event.what,
        "span": _pair(event.span),
        # more
        "kind": event.kind,
        "what_span": _pair(event.what_span),
        "phrase_span": _pair(event.phrase_span),
        "place": event.place,
        "participants": list(event.participants),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "text": figure.text,
        "span": _pair(figure.span),
        "value": _number(figure.value),
        "upper": _number(figure.upper),
        "unit": figure.unit,
        "per": figure.per,
        "qualifier": figure.qualifier,
        "counts": figure.counts,
        "counts_span": _pair(figure.counts_span),
        # more
        "sentence": _pair(figure.sentence),
    }


def _number(value: Decimal | None) -> int | float | None:
    """A number as JSON has it; one too exact for a float is rounded."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
