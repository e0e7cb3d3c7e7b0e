"""Persons as cards ask for them: those at the talks, those of a name, one in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rapidfuzz import fuzz, process

from briefings.models import Actor, Attendance, Participation, Side
from briefings.names import skeleton, words_of
from briefings.ports import Fact

from .careers import Careers, read_sightings
from .library import ALL, Library
from .newest import newest_first
from .people import Sighting, Sightings, attendance, lead_settled, make_actor
from .persons import Known
from .units import read_unit

_LISTED = 8
"""Sightings looked through for each person of a party at the talks."""
_NAMED, _LIKE, _MOST = 60, 40, 1500
"""Units of one word, persons offered for one name, and units up to which persons are counted."""
_VOCABULARY, _TYPO, _ALIKE = 100_000, 70.0, 8
"""Words of names compared with one typed wrongly, the likeness (0 to 100) that counts, and words tried."""
_BEGUN, _TWICE = 3, 2
"""Letters that begin a name, and tellings of a role that are read."""
_OUT = (Participation.ABSENT, Participation.EARLIER)


class Depth(NamedTuple):
    """How many sightings of each unit are read: that merely name it, that give roles, that place it."""

    seen: int
    held: int
    placed: int


_BRIEFLY, _FULLY = Depth(1, 4, 3), Depth(4, 24, 24)
"""Of a person in a list, and of one alone."""


class Days(NamedTuple):
    """Days of reports, the first and the last among them."""

    first: date
    last: date

    def around(self, limit: int) -> dict[str, int]:
        """How facts of these days are asked for, the oldest first."""
        return {"limit": limit, "since": self.first.toordinal(), "until": self.last.toordinal() + 1}


class Crowd:
    """The persons of one dossier."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._careers = Careers(library)

    def at_the_talks(self, sides: Sequence[Side], *, framed: bool, each: int, away: int) -> tuple[Actor, ...]:
        """Whoever is in a room, mediates, stays away or took part earlier: of each party the latest named.

        Those whom a text has there come before those who are presumed to be.

        Args:
            sides: the parties.
            framed: whether a talks file says who they are.
            each: so many of a party who are in a room or mediate.
            away: so many of a party who are not.
        """
        scopes = self._library.scopes
        parties = (*(side.name for side in sides), None)
        most = {scopes("listed", "room", party): each for party in parties}
        presumed = {scopes("listed", "presumed", party): scopes("listed", "room", party) for party in parties}
        ours = [side.name for side in sides if side.kind or not framed]
        if away:
            most |= {scopes("listed", where.value, party): away for party in ours for where in _OUT}
        chosen: dict[int, dict[int, Fact]] = {}
        facts = self._library.shelf.facts([*most, *presumed], limit=_LISTED * max(each, away))
        for fact in sorted(facts, key=lambda fact: fact.scope in presumed):
            scope = presumed.get(fact.scope, fact.scope)
            team = chosen.setdefault(scope, {})
            if len(team) < most[scope]:
                team.setdefault(fact.mark, fact)
        return self.actors(self.of_sightings([fact for team in chosen.values() for fact in team.values()]))

    def within(self, days: Days, sides: Sequence[Side], *, each: int) -> tuple[Actor, ...]:
        """Whom reports of some days have in a room, mediating or staying away, as these reports have them.

        Args:
            days: of the reports.
            sides: the parties.
            each: so many of a party, those first whom a text has there.
        """
        scopes = self._library.scopes
        parties = (*(side.name for side in sides), None)
        kinds = ("room", "presumed", *(where.value for where in _OUT))
        asked = {scopes("listed", kind, party): (kind, party) for kind in kinds for party in parties}
        facts = self._library.shelf.facts(list(asked), **days.around(_LISTED * each))
        chosen: dict[str | None, dict[int, Fact]] = {}
        for fact in sorted(facts, key=lambda fact: kinds.index(asked[fact.scope][0])):
            team = chosen.setdefault(asked[fact.scope][1], {})
            if len(team) < each:
                team.setdefault(fact.mark, fact)
        known = self.of_sightings([fact for team in chosen.values() for fact in team.values()])
        return self.actors(known, within=days)

    def attended(self, key: str, spans: Sequence[Days]) -> tuple[Attendance, ...]:
        """Of each stretch of days what its reports say of where a person stands."""
        known = self._of_key(key)
        if known is None:
            return tuple(Attendance() for _ in spans)
        return tuple(attendance(self._placed(known, days)) for days in spans)

    def _placed(self, known: Known, days: Days) -> list[Sighting]:
        found = self._sightings("at", [known], _BRIEFLY.placed, days)
        found = found or self._sightings("supposed", [known], _BRIEFLY.placed, days)
        return [sighting for unit in known.units for sighting in found.get(unit, ())]

    def every(self) -> tuple[Actor, ...]:
        """Everybody, for the snapshot."""
        words = self._library.shelf.tallies([self._library.scopes("bones")], limit=ALL)
        known = self._of_bones([tally.body for tally in words], limit=ALL)
        return tuple(
            self._careers.followed(actor) for actor in self.actors(known, depth=Depth(ALL, ALL, ALL))
        )

    def count(self) -> int | None:
        """How many persons there are; None where they are too many to be told apart quickly."""
        words = self._library.shelf.tallies([self._library.scopes("bones")], limit=_MOST + 1)
        if len(words) > _MOST:
            return None
        return len(self._of_bones([tally.body for tally in words], limit=ALL))

    def one(self, key: str) -> Actor | None:
        """The person of a key, in full."""
        known = self._of_key(key)
        actors = self.actors([known], depth=_FULLY) if known else ()
        return self._careers.followed(actors[0]) if actors else None

    def _of_key(self, key: str) -> Known | None:
        return next((known for known in self._of_bones(_bones(key)) if known.key == key), None)

    def like(self, text: str, sides: Sequence[Side]) -> tuple[Known, ...]:
        """Whoever may be meant: by words of the name, roles and parties, else by words spelt alike."""
        bones = _bones(text)
        found = {known.key: known for known in self._of_bones(bones)}
        found |= {known.key: known for known in self._of_traits(bones, sides)}
        if bones:
            words = self._words()
            begun = [bone for bone in words if len(bones[-1]) >= _BEGUN and bone.startswith(bones[-1])]
            found |= {known.key: known for known in self._of_bones(begun[:_LIKE])}
            if not found or not any(_has_all(known, bones) for known in found.values()):
                alike = [hit for bone in bones for hit in _spelt_like(bone, words)]
                found |= {known.key: known for known in self._of_bones(alike)}
        return tuple(sorted(found.values(), key=lambda known: (known.name, known.key)))

    def actors(
        self, known: Iterable[Known], *, depth: Depth = _BRIEFLY, within: Days | None = None
    ) -> tuple[Actor, ...]:
        """Persons with their roles and standing, by name; by all reports, or those of some days."""
        known = {each.key: each for each in known}.values()
        held = (
            self._careers.held(known)
            if depth is _FULLY
            else self._sightings("held", known, depth.held, within)
        )
        placed = self._sightings("at", known, depth.placed, within)
        # what a text says of where somebody is, however old, outweighs what others let suppose
        unsaid = [each for each in known if not any(unit in placed for unit in each.units)]
        placed |= self._sightings("supposed", unsaid, depth.placed, within)
        bare = [each for each in known if not any(unit in held or unit in placed for unit in each.units)]
        seen = self._sightings("seen", bare, depth.seen, within)
        voices = self._voices(known)
        made = []
        for each in known:
            own = [[s for unit in each.units for s in found.get(unit, ())] for found in (seen, held, placed)]
            if any(own):
                said = sum(voices.get(unit, 0) for unit in each.units)
                made.append(make_actor(each, Sightings(*own), said=said))
        led = self._led(made, within)
        return tuple(sorted((lead_settled(actor, led) for actor in made), key=lambda a: (a.name, a.key)))

    def _sightings(
        self, what: str, known: Iterable[Known], limit: int, within: Days | None = None
    ) -> dict[int, list[Sighting]]:
        """The newest sightings of each unit of persons; the first of some days."""
        asked = {self._library.scopes(what, unit): unit for each in known for unit in each.units}
        around = within.around(limit) if within else {"limit": limit}
        facts = self._library.shelf.facts(list(asked), **around)
        return read_sightings(self._library, what, asked, _each_role(facts) if what == "held" else facts)

    def _voices(self, known: Iterable[Known]) -> dict[int, int]:
        """How much each unit said."""
        asked = [self._library.scopes("spoken", unit) for each in known for unit in each.units]
        return {tally.key: tally.n for tally in self._library.shelf.tallies(asked, limit=1)}

    def _led(self, actors: Iterable[Actor], within: Days | None) -> dict[str | None, date]:
        """Party -> the newest day on which a report says who leads it; where only some days count, by their reports."""
        parties = {self._library.scopes("leads", actor.party): actor.party for actor in actors}
        led: dict[str | None, date] = {}
        for fact in () if within else self._library.shelf.facts(list(parties), limit=1):
            led[parties[fact.scope]] = date.fromordinal(fact.day) if fact.day else date.min
        for actor in actors:
            for presence in actor.presences:
                if presence.where is Participation.LEADS:
                    day = presence.citations[0].published or date.min
                    led[actor.party] = max(day, led.get(actor.party, date.min))
        return led

    def of_sightings(self, facts: Sequence[Fact]) -> list[Known]:
        """The persons of sightings."""
        units = [witness.units[fact.n] for fact, witness in self._library.told(facts)]
        self._library.persons.load(unit for unit in units if unit)
        return [known for unit in units if (known := self._library.persons.of(unit))]

    def _of_bones(self, bones: Iterable[str], *, limit: int = _NAMED) -> list[Known]:
        """The persons that have one of the words in a name."""
        return self._of_units([self._library.scopes("bone", bone) for bone in dict.fromkeys(bones)], limit)

    def _of_units(self, asked: Sequence[int], limit: int) -> list[Known]:
        tallies = self._library.shelf.tallies(asked, limit=limit)
        self._library.persons.load(read_unit(tally.body) for tally in tallies)
        known = (self._library.persons.of_unit(tally.key) for tally in tallies)
        return list({each.key: each for each in known if each}.values())

    def _of_traits(self, bones: Sequence[str], sides: Sequence[Side]) -> list[Known]:
        """The persons whose roles, together with their party's words, hold all the words."""
        found: list[Known] = []
        for side in sides:
            words = {bone for phrase in (side.name, *side.words) for bone in _bones(phrase)}
            if words & set(bones):
                rest = [bone for bone in bones if bone not in words]
                members = self._of_units([self._library.scopes("members", side.name)], _LIKE)
                found += [known for known in members if _has_all(known, rest)]
        asked = [self._library.scopes("trait", bone) for bone in bones]
        found += [known for known in self._of_units(asked, _NAMED) if _has_all(known, bones)]
        return found

    def _words(self) -> list[str]:
        """Every word of a name, most frequent first."""
        tallies = self._library.shelf.tallies([self._library.scopes("bones")], limit=_VOCABULARY)
        return [tally.body for tally in tallies]


def _each_role(facts: Iterable[Fact]) -> list[Fact]:
    """Of each role of a unit the tellings of the newest day and one more: others would be read for nothing."""
    told: dict[tuple[int, int], list[Fact]] = {}
    for fact in sorted(facts, key=newest_first):
        told.setdefault((fact.scope, fact.mark), []).append(fact)
    return [
        fact
        for same in told.values()
        for index, fact in enumerate(same)
        if index < _TWICE or fact.day == same[0].day
    ]


def _bones(text: str) -> list[str]:
    return [bone for word in words_of(text) if (bone := skeleton(word))]


def _has_all(known: Known, bones: Iterable[str]) -> bool:
    held = {bone for phrase in (known.name, *known.aliases, *known.roles) for bone in _bones(phrase)}
    return set(bones) <= held


def _spelt_like(bone: str, words: Sequence[str]) -> list[str]:
    near = process.extract(bone, words, scorer=fuzz.ratio, score_cutoff=_TYPO - 15, limit=_ALIKE)
    return [hit[0] for hit in near]
