"""Reports within reports: "the envoy said the minister had told her that …" has two speakers, and both are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from briefings.extraction.language.lexicon import cells, rows
from briefings.models import Statement, StatementKind


def in_full(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Statements whose speaker is called by a surname that ends the name of one before: "Roe" after "Ann Roe"."""
    full: dict[str, str] = {}
    for statement in statements:
        name = statement.speaker
        if name is not None and name[:1].isupper():
            known = full.get(name.casefold())
            words = name.split()
            if known is None and len(words) > 1 and words[-1][:1].isupper() and not _is_state(name):
                for start in range(1, len(words)):
                    full.setdefault(" ".join(words[start:]).casefold(), name)
            if known is not None:
                yield statement.model_copy(update={"speaker": known})
                continue
        yield statement


def _is_state(name: str) -> bool:
    """Whether a name is no person's: another state's may end it, as in "South Sudan"."""
    opens, _, rest = name.casefold().partition(" ")
    return opens in {"the", "a", "an"} or {name.casefold(), rest} & _states() != set()


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    return frozenset(
        each.casefold()
        for row in (*rows("states"), *rows("organisations"))
        for each in (row["name"], *cells(row["names"]))
    )


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
