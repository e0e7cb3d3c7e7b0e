"""How many outlets carry a line, and how many origins that comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from briefings.models import Carried, Citation

from .copies import Copies
from .entries import article_number
from .library import Library
from .witness import UNSIGNED

_NAMED = 2
"""Shared origins that are named."""


def count_carriers(
    library: Library, copies: Copies, lines: Sequence[Collection[Citation]]
) -> tuple[Carried | None, ...]:
    """Of each line's sentences, how many outlets and origins they are of; None where it is one outlet's."""
    outlets = [{outlet_of(citation) for citation in line} for line in lines]
    several = [line for line, held in zip(lines, outlets, strict=True) if len(held) > 1]
    number = {
        citation.article_id: article_number(citation.article_id, library.talks.key)
        for line in several
        for citation in line
    }
    copies.compare([number[citation.article_id] for citation in line] for line in several)
    found: list[Carried | None] = []
    for line, held in zip(lines, outlets, strict=True):
        if len(held) < 2:
            found.append(None)
            continue
        origin = {citation.article_id: copies.origin(number[citation.article_id]) for citation in line}
        shared = Counter(key for _, key in {(outlet_of(c), origin[c.article_id].key) for c in line})
        naming = {each.key: each.article for each in origin.values()}
        names = sorted({_name(library, naming[key]) for key, n in shared.items() if n > 1} - {""})
        found.append(Carried(outlets=len(held), origins=len(shared), names=tuple(names[:_NAMED])))
    return tuple(found)


def count_origins(library: Library, copies: Copies, *, limit: int) -> int:
    """How many independent origins the newest reports come to."""
    articles = [fact.article for fact in library.shelf.facts([library.scopes("reports")], limit=limit)]
    copies.compare([articles])
    return len({copies.origin(article).key for article in articles})


def outlet_of(citation: Citation) -> str:
    """What tells one outlet from another; a report that names none stands for itself."""
    return citation.article_id if citation.source == UNSIGNED else citation.source


def _name(library: Library, article: int) -> str:
    witness = library.witness(article)
    return (witness.article.agency or witness.article.publisher or "") if witness else ""
