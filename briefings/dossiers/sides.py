"""The sides of the talks: those of the talks file, and those the reports add."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from briefings.models import Side, Subject, Talks
from briefings.names import words_of


class Sides:
    """Which party a phrase stands for, as far as the talks file and the reports' own parties tell."""

    def __init__(self, talks: Talks | None, found: Iterable[str]) -> None:
        followed = {
            party.name: Side(
                name=party.name,
                kind=party.kind,
                mark=party.mark,
                words=(*party.names, *party.capitals, *party.demonyms, *party.institutions),
            )
            for party in (talks.parties if talks else ())
        }
        others = {name: Side(name=name) for name in sorted(set(found)) if name not in followed}
        self.all: tuple[Side, ...] = (*followed.values(), *others.values())
        self._phrases = {
            words_of(phrase): side.name
            for side in self.all
            for phrase in (side.name, *side.words)
            if words_of(phrase)
        }

        self._demonyms = {
            words_of(demonym): party.name
            for party in (talks.parties if talks else ())
            for demonym in party.demonyms
        }
        self._capitals = {
            words_of(capital): party.name
            for party in (talks.parties if talks else ())
            for capital in party.capitals
        }

    @cached_property
    def words_of_names(self) -> frozenset[str]:
        """Every word of a party's names, in small letters."""
        names = (name for side in self.all for name in (side.name, *side.words))
        return frozenset(word for name in names for word in re.findall(r"\w+", name.casefold()))

    def of(self, phrase: str | None) -> str | None:
        """Name of the party that a phrase names as a whole, or by its people: "The Kremlin", "Orsenian envoys"."""
        words = words_of((phrase or "").removeprefix("The ").removeprefix("the "))
        return self._phrases.get(words) or self._demonyms.get(words[:1])

    def itself(self, phrase: str | None) -> str | None:
        """Name of the party when the phrase is its name or capital, and no office of it."""
        words = words_of(phrase or "")
        return self._capitals.get(words) or next(
            (side.name for side in self.all if words_of(side.name) == words), None
        )


def make_subjects(talks: Talks | None, labels: Iterable[tuple[str, str]]) -> tuple[Subject, ...]:
    """The issues of the talks file in its order, then those of the reports by title.

    Args:
        talks: names the issues that are followed.
        labels: issues of the reports, each with one of the words for it.
    """
    followed = {
        issue.key: Subject(key=issue.key, title=issue.title, category=issue.category, words=issue.words)
        for issue in (talks.issues if talks else ())
    }
    words: dict[str, set[str]] = {}
    for key, label in labels:
        words.setdefault(key, set()).add(label)
    others = [
        Subject(key=key, title="Other" if key == "other" else min(found), words=tuple(sorted(found)))
        for key, found in words.items()
        if key not in followed
    ]
    return (*followed.values(), *sorted(others, key=lambda subject: (subject.title, subject.key)))
