"""Everything that questions to one dossier share: its shelf, the witnesses read so far, the persons made out so far."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from briefings.models import Talks
from briefings.ports import Amended, Evidence, Fact, Shelf, Tally

from .decisions import Decisions
from .entries import article_number
from .persons import Known, Persons
from .scopes import Scopes
from .witness import Witness

ALL = 1_000_000_000
"""No limit: for the snapshot, never for a card."""


class Library:
    """Looks things up for one question, and remembers what it read.

    Args:
        talks: whose dossier it is.
        shelf: where its facts are.
    """

    def __init__(self, talks: Talks, shelf: Shelf) -> None:
        self.talks, self.shelf = talks, shelf
        self.scopes = Scopes(talks.key)
        self.decisions = Decisions(talks)
        self.persons = Persons(shelf, self.scopes, talks.key, self.decisions)
        self._witnesses: dict[int, Witness | None] = {}

    def read(self, articles: Iterable[int]) -> None:
        """Read articles together, so that asking for each is cheap."""
        todo = {article for article in articles if article not in self._witnesses}
        if todo:
            found = self.shelf.evidence(todo)
            self._witnesses |= {article: self._heard(article, found.get(article)) for article in todo}

    def _heard(self, article: int, evidence: Evidence | None) -> Witness | None:
        """An article as a witness; None where there is none that can be trusted under its number."""
        if evidence is None or article_number(evidence.article.id, self.talks.key) != article:
            return None
        return Witness(evidence, self.decisions)

    def witness(self, article: int) -> Witness | None:
        """An article; None where it is withheld."""
        self.read([article])
        return self._witnesses[article]

    def told(self, facts: Collection[Fact]) -> list[tuple[Fact, Witness]]:
        """Facts with their witnesses, without those that are withheld."""
        self.read(fact.article for fact in facts)
        return [(fact, witness) for fact in facts if (witness := self._witnesses[fact.article]) is not None]

    def meet(self, named: Iterable[tuple[Witness, str | None]]) -> None:
        """Make out, all together, the persons that names in articles mean."""
        self.persons.load(unit for witness, name in named if (unit := witness.unit(name)))

    def known(self, witness: Witness, name: str | None) -> Known | None:
        """The person that a name in an article means, where it is one; met before."""
        return self.persons.of(witness.unit(name))


class NoShelf:
    """The shelf of talks of which nothing was ever kept."""

    def facts(
        self,
        scopes: Sequence[int],  # noqa: ARG002
        *,
        limit: int,  # noqa: ARG002 - as every shelf
        since: int | None = None,  # noqa: ARG002
        until: int | None = None,  # noqa: ARG002
    ) -> Sequence[Fact]:
        """None."""
        return ()

    def tallies(self, scopes: Sequence[int], *, limit: int) -> Sequence[Tally]:  # noqa: ARG002
        """None."""
        return ()

    def search(self, words: str, *, limit: int) -> Sequence[int]:  # noqa: ARG002
        """None."""
        return ()

    def search_groups(self, groups: Sequence[Collection[str]], *, limit: int) -> Sequence[int]:  # noqa: ARG002
        """None."""
        return ()

    def corrections(self, *, since: int, limit: int) -> Sequence[Amended]:  # noqa: ARG002
        """None."""
        return ()

    def evidence(self, articles: Collection[int]) -> Mapping[int, Evidence]:  # noqa: ARG002
        """None."""
        return {}
