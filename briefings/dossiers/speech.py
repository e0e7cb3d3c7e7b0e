"""What was said, as cards ask for it: who speaks most, and the newest words of one speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefings.models import Saying, Statement, Voice
from briefings.ports import Fact

from .entries import speaker_number
from .library import ALL, Library
from .persons import Known
from .sayings import Speaker, merge_sayings, named, saying_of, utterances_of
from .sides import Sides
from .units import read_unit
from .witness import Witness

_PARTY = 40
"""Speakers of a party that are looked at."""


class Speech:
    """The utterances of one dossier."""

    def __init__(self, library: Library, sides: Sides) -> None:
        self._library, self._sides = library, sides

    def voices(self, *, limit: int) -> tuple[Voice, ...]:
        """Who speaks, whoever said most first; of so many at most as the limit says."""
        return self._named([self._library.scopes("speakers")], limit)

    def institutions(self, *, limit: int) -> tuple[str, ...]:
        """Speakers who are no persons, as the reports name them, by name."""
        found = self._named([self._library.scopes("institutions")], limit)
        return tuple(sorted(voice.name for voice in found))

    def of_actor(self, known: Known) -> Voice:
        """A person as a speaker."""
        return Voice(name=known.name, actor=known.key, party=known.party, numbers=known.units)

    def of_name(self, name: str) -> Voice:
        """An institution or a party as a speaker; with a party, whoever speaks for it."""
        own = speaker_number(name, self._library.talks.key)
        theirs = self._library.shelf.tallies([self._library.scopes("voices", name)], limit=_PARTY)
        party = name if any(side.name == name for side in self._sides.all) else self._sides.of(name)
        return Voice(name=name, party=party, numbers=(own, *(tally.key for tally in theirs)))

    def sayings(self, voices: Iterable[Voice], *, each: int) -> tuple[Saying, ...]:
        """The newest words of each speaker, newest first."""
        asked = [self._library.scopes("said", number) for voice in voices for number in voice.numbers]
        return self.read(self._library.shelf.facts(asked, limit=each))

    def every(self) -> tuple[Saying, ...]:
        """All of them, for the snapshot."""
        scopes = self._library.scopes
        speakers = self._library.shelf.tallies([scopes("speakers")], limit=ALL)
        asked = [scopes("said", tally.key) for tally in speakers]
        asked.append(scopes("said", speaker_number("", self._library.talks.key)))
        return self.read(self._library.shelf.facts(asked, limit=ALL))

    def read(self, facts: Sequence[Fact]) -> tuple[Saying, ...]:
        """The utterances that facts stand for, each once."""
        told = self._library.told(facts)
        parts = [(witness, witness.once(utterances_of)[fact.n]) for fact, witness in told]
        self._library.meet((witness, said[0].speaker) for witness, said in parts)
        return merge_sayings(
            saying_of(witness, said, self._speaker(witness, said[0])) for witness, said in parts
        )

    def _speaker(self, witness: Witness, statement: Statement) -> Speaker:
        known = self._library.known(witness, statement.speaker)
        if known is not None:
            return Speaker(known.name, known.key, known.party)
        name = named(statement.speaker)
        return Speaker(self._sides.itself(name) or name, None, self._sides.of(name))

    def _named(self, scopes: Sequence[int], limit: int) -> tuple[Voice, ...]:
        tallies = self._library.shelf.tallies(scopes, limit=limit)
        self._library.persons.load(read_unit(tally.body) for tally in tallies if tally.body)
        unnamed = [self._library.scopes("spelling", tally.key) for tally in tallies if not tally.body]
        names = {tally.scope: tally.body for tally in self._library.shelf.tallies(unnamed, limit=1)}
        found: dict[str, Voice] = {}
        for tally in tallies:
            known = self._library.persons.of_unit(tally.key)
            written = names.get(self._library.scopes("spelling", tally.key), "")
            name = known.name if known else self._sides.itself(written) or written
            key = known.key if known else name.casefold()
            before = found.get(key)
            found[key] = Voice(
                name=name,
                actor=known.key if known else None,
                party=known.party if known else self._sides.of(name),
                numbers=known.units if known else (*(before.numbers if before else ()), tally.key),
                count=tally.n + (before.count if before else 0),
            )
        return tuple(sorted(found.values(), key=lambda voice: (-voice.count, voice.name)))
