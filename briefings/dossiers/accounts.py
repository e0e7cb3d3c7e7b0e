"""Reports as questions read them: each with its reading, and with the persons it names made out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from briefings.models import Article, Citation, Span
from briefings.ports import Extracted

from .library import Library
from .persons import Known
from .witness import Witness


class Account:
    """One report; ``briefings.ports.Account``."""

    def __init__(self, witness: Witness, library: Library) -> None:
        self._witness, self._library = witness, library

    @property
    def article(self) -> Article:
        """The report; without its blocks."""
        return self._witness.article

    @property
    def extraction(self) -> Extracted:
        """What was read from it."""
        return self._witness.extraction

    def cite(self, *spans: Span) -> Citation:
        """The sentence, or sentences, that the spans lie in."""
        return self._witness.cite(*spans)

    def known(self, name: str | None) -> Known | None:
        """The person that a name in it means, where it is one."""
        return self._library.known(self._witness, name)


def find_accounts(library: Library, groups: Sequence[Collection[str]], *, limit: int) -> tuple[Account, ...]:
    """The newest reports that hold a word of each group; without groups, the newest of all."""
    if groups:
        articles = library.shelf.search_groups(groups, limit=limit)
    else:
        facts = library.shelf.facts([library.scopes("reports")], limit=limit)
        articles = [fact.article for fact in facts]
    library.read(articles)
    witnesses = [witness for number in articles if (witness := library.witness(number))]
    library.meet((witness, name) for witness in witnesses for name, _, _ in witness.extraction.names)
    return tuple(Account(witness, library) for witness in witnesses)
