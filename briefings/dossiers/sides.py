"""The sides of the talks: those of the talks file, and those the reports add."""

from __future__ import annotations

from collections.abc import Iterable

from briefings.models import Side, Subject, Talks
from briefings.names import words_of

from .witness import Witness


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


def find_sides(talks: Talks | None, witnesses: Iterable[Witness]) -> Sides:
    """The sides named by the talks file, a person's party or a position."""
    extractions = [witness.extraction for witness in witnesses]
    people = (person.party for extraction in extractions for person in extraction.people)
    stands = (position.party for extraction in extractions for position in extraction.positions)
    return Sides(talks, (name for name in (*people, *stands) if name))


def find_subjects(talks: Talks | None, witnesses: Iterable[Witness]) -> tuple[Subject, ...]:
    """The issues of the talks file in its order, then those of the reports by title."""
    followed = {
        issue.key: Subject(key=issue.key, title=issue.title, category=issue.category, words=issue.words)
        for issue in (talks.issues if talks else ())
    }
    labels: dict[str, set[str]] = {}
    for witness in witnesses:
        for position in witness.extraction.positions:
            labels.setdefault(position.issue, set()).add(position.issue_label)
    others = [
        Subject(key=key, title="Other" if key == "other" else min(found), words=tuple(sorted(found)))
        for key, found in labels.items()
        if key not in followed
    ]
    return (*followed.values(), *sorted(others, key=lambda subject: (subject.title, subject.key)))
