"""Reports within reports: "the envoy said the minister had told her that …" has two speakers, and both are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefings.models import Statement, StatementKind


def nested(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Statements in the order of the text, each with who passes it on: the innermost report around its own words.

    Args:
        statements: sorted by where they start.
    """
    around: list[Statement] = []
    for statement in statements:
        around = [s for s in around if s.span.end > statement.span.start]
        by = _carrier(statement, around)
        around.append(statement)
        yield (
            statement.model_copy(update={"reported_by": by})
            if by and not statement.reported_by
            else statement
        )


def _carrier(statement: Statement, around: list[Statement]) -> str | None:
    """The speaker of the innermost report that holds both a statement and the words that name its speaker."""
    own = statement.speaker_span
    if own is None:
        return None
    holding = [
        s
        for s in around
        if s.kind is StatementKind.INDIRECT
        and s.speaker not in {None, statement.speaker}
        and s.span.holds(statement.span)
        and s.span.holds(own)
    ]
    return min(holding, key=lambda s: s.span.end - s.span.start).speaker if holding else None
