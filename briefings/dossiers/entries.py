"""A reading -> what it adds to what is kept: facts under the scopes they are asked by, and tallies.

Each article's entries depend on that article alone. Whatever is merged across articles is merged when it is asked for,
from these; so the order of adding cannot show, and adding one article costs that article.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache, partial

from briefings.models import EventKind, EventStatus, Participation, Person, Role, Talks
from briefings.names import keys_of, skeleton, words_of
from briefings.ports import Entries, Fact, Reading, Rules, Tally

from .corrections import find_amendments
from .decisions import NOTHING_DECIDED, Decisions
from .disputes.keeping import (
    Claim,
    ClaimKind,
    claim_facts,
    claims_fact,
    held_words,
    own_words,
    quoted_words,
    standing_code,
    wanted_words,
)
from .happenings import Account, account_of, code_of, packed_words
from .keys import number
from .offices import is_held, office_of
from .plans import fact_of_turn
from .sayings import named, utterances_of
from .scopes import ROLES, Grade, Scopes, code_of_stand, event_class, grade_of, words_mark
from .shingles import copy_facts
from .stands import DIVIDED, positions_of, stand_of
from .turns import covered, turns_of
from .units import Unit, write_unit
from .witness import Witness
from .words import plain

VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|being|will|has|had|led by|headed by)\b|^(?:led|leads?|headed|heads)\b"
)
"""Marks a role phrase that says where the person stands, which presences tell."""
STRENGTH = (
    Participation.LEADS,
    Participation.MEMBER,
    Participation.MEDIATES,
    Participation.BESIDE,
    Participation.ABSENT,
    Participation.EARLIER,
)
"""From the strongest; what is not here says nothing of a person's standing."""
IN_ROOM = STRENGTH[:4]


def role_mark(role: Role) -> int:
    """What the same role shares in whatever report: its words without articles, and how it is held."""
    return number("role", role.standing, *role_words(role.text))


def role_words(text: str) -> tuple[str, ...]:
    """The words of a role but articles."""
    return tuple(word for word in words_of(text) if word not in _ARTICLES)


_ARTICLES = frozenset({"a", "an", "the"})
TALKED = re.compile(r"\b(?:talks|negotiat\w+)\b", re.IGNORECASE)
LONGEST_ROUND = 13
"""Days between the first and the last of a round; what lasts longer is a season of them."""


def article_number(article_id: str, talks: str) -> int:
    """The number of an article within its talks, the same in every database."""
    return number(talks, "article", article_id)


@lru_cache(maxsize=16384)
def unit_number(unit: Unit, talks: str) -> int:
    """The number of a person's unit."""
    return number(talks, "unit", write_unit(unit))


def speaker_number(name: str, talks: str) -> int:
    """The number of a speaker who is no person."""
    return number(talks, "speaker", name.casefold())


def make_entries(reading: Reading, talks: str, *, decisions: Decisions = NOTHING_DECIDED) -> Entries:
    """Everything that keeping the reading adds.

    Args:
        reading: the current one of its article.
        talks: key of the talks it is kept under.
        decisions: of the talks file, on who is somebody else.
    """
    maker = _Maker(Witness(reading, decisions), talks)
    for part in (
        maker.report,
        maker.people,
        maker.sayings,
        maker.stands,
        maker.events,
        maker.turns,
        maker.claims,
    ):
        part()
    tallies = [
        Tally(scope, key, n, maker.bodies[scope, key]) for (scope, key), n in maker.counts.items() if n
    ]
    facts = sorted(set(maker.facts), key=lambda fact: fact[:4])
    return Entries(tuple(facts), tuple(sorted(tallies)))


RULES = Rules(name="4", entries=make_entries, number=article_number, amendments=find_amendments)
"""The rules of this version. Another name has every dossier made anew when its database is opened."""


def rules_of(talks: Talks) -> Rules:
    """The rules of this version with what the talks file sets apart."""
    decisions = Decisions(talks)
    if not decisions.fingerprint:
        return RULES
    name = f"{RULES.name}:{decisions.fingerprint}"
    return RULES._replace(name=name, entries=partial(make_entries, decisions=decisions))


class _Maker:
    """Gathers the entries of one article."""

    def __init__(self, witness: Witness, talks: str) -> None:
        self.witness, self.talks, self.scopes = witness, talks, Scopes(talks)
        self.article = article_number(witness.article.id, talks)
        self.day = witness.published.toordinal() if witness.published else 0
        self.facts: list[Fact] = []
        self.counts: Counter[tuple[int, int]] = Counter()
        self.bodies: dict[tuple[int, int], str] = {}
        self.claimed: list[Claim] = []

    def fact(self, scope: int, n: int, mark: int = 0, code: int = 0, more: bytes = b"") -> None:
        """Add a fact of the day of the report."""
        self.facts.append(Fact(scope, self.day, self.article, n, mark, code, more))

    def tally(self, scope: int, *key: str | int | None, n: int = 1, body: str = "") -> None:
        """Count something."""
        whole = (scope, key[0] if len(key) == 1 and isinstance(key[0], int) else number(*key))
        self.counts[whole] += n
        self.bodies[whole] = body

    def report(self) -> None:
        """The article as a report."""
        article = self.witness.article
        self.fact(self.scopes("reports"), 0)
        self.tally(self.scopes("size"), "reports", body="reports")
        if article.agency or article.publisher:
            self.tally(self.scopes("origins"), self.witness.origin, body=self.witness.origin)
        else:
            self.tally(self.scopes("size"), "unsigned", body="unsigned")

    def people(self) -> None:
        """Every sighting: by its unit, where it stands, its names and roles."""
        for n, person in enumerate(self.witness.extraction.people):
            unit = self.witness.units[n]
            if unit is None:
                continue
            uid = unit_number(unit, self.talks)
            self._places(person, uid, n)
            self._names(person, unit, uid)
            if person.party:
                self.tally(self.scopes("parties"), person.party, body=person.party)
                self.tally(self.scopes("members", person.party), uid, body=write_unit(unit))

    def _places(self, person: Person, uid: int, n: int) -> None:
        tells = self._holds(person, uid, n)
        where = person.participation
        if where in STRENGTH:
            self.fact(self.scopes("at" if person.participation_span else "supposed", uid), n)
            tells = True
            there = "room" if person.participation_span else "presumed"
            listed = there if where in IN_ROOM else where.value
            if where in IN_ROOM or person.party:
                self.fact(self.scopes("listed", listed, person.party), n, uid, standing_code(where))
        if where is Participation.LEADS:
            self.fact(self.scopes("leads", person.party), n, uid, int(person.participation_span is not None))
        if not tells:
            self.fact(self.scopes("seen", uid), n)

    def _holds(self, person: Person, uid: int, n: int) -> bool:
        """Each role, and who holds which office; whether there is any."""
        roles = [(i, role) for i, role in enumerate(person.roles[:ROLES]) if not VERB.search(role.text)]
        offices = held_words(person, self.witness.once(own_words))
        for i, role in roles:
            # the offices are compared once for each person: they stand with the first role
            more = offices if i == roles[0][0] else b""
            self.fact(self.scopes("held", uid), n * ROLES + i, role_mark(role), more=more)
            office = office_of(role.text) if person.party and is_held(role) else None
            if office is not None:
                self.fact(self.scopes("office", person.party, office), n * ROLES + i, uid)
        return bool(roles)

    def _names(self, person: Person, unit: Unit, uid: int) -> None:
        body = write_unit(unit)
        votes = 1 + bool(person.roles)
        self.tally(self.scopes("surname", unit.name.surname), uid, n=votes, body=body)
        for key in keys_of(unit.name):
            self.tally(self.scopes("alike", key), uid, n=votes, body=body)
        own = self.scopes("unit", uid)
        self.tally(own, "name", person.name, body=f"name\t{person.name}")
        for alias in set(person.aliases) - {person.name}:
            self.tally(own, "alias", alias, body=f"alias\t{alias}")
        if person.participation is not Participation.OUTSIDE:
            self.tally(own, "inside", body="inside\t")
        roles = {role.text for role in person.roles if not VERB.search(role.text)}
        for role in roles:
            self.tally(own, "role", role, body=f"role\t{role}")
        for bone in {skeleton(word) for form in (person.name, *person.aliases) for word in words_of(form)} - {
            ""
        }:
            self.tally(self.scopes("bone", bone), uid, body=body)
            self.tally(self.scopes("bones"), bone, body=bone)
        for bone in {skeleton(word) for role in roles for word in words_of(role) if len(word) > 2} - {""}:
            self.tally(self.scopes("trait", bone), uid, body=body)

    def sayings(self) -> None:
        """Every utterance, by its speaker."""
        for n, parts in enumerate(utterances_of(self.witness)):
            unit = self.witness.unit(parts[0].speaker)
            name = named(parts[0].speaker)
            sid = unit_number(unit, self.talks) if unit else speaker_number(name or "", self.talks)
            quoted = quoted_words(self.witness.article.text, parts)
            self.fact(self.scopes("said", sid), n, more=quoted)
            if quoted:
                self.claimed.append(Claim(ClaimKind.QUOTE, self.scopes("said", sid), parts[0].span.start))
            if unit is not None:
                self.tally(self.scopes("spoken", sid), sid)
                self.tally(self.scopes("speakers"), sid, body=write_unit(unit))
                if unit.party:
                    self.tally(self.scopes("voices", unit.party), sid, body=write_unit(unit))
            elif name:
                self.tally(self.scopes("speakers"), sid)
                self.tally(self.scopes("institutions"), sid)
                self.tally(self.scopes("spelling", sid), name, body=name)

    def stands(self) -> None:
        """Every position, by party, issue and grade."""
        for n, position in enumerate(positions_of(self.witness)):
            stand = stand_of(self.witness, position, None)
            grade = grade_of(stand.stance, stand.flags)
            mark = words_mark(stand, plain(stand.text))
            divided = DIVIDED.search(stand.text) is not None
            code = code_of_stand(stand.stance, divided=divided)
            wanted = wanted_words(self.witness.article.text, position, self.witness.once(own_words))
            scope = self.scopes.stand(stand.party, stand.issue, grade)
            self.fact(scope, n, mark, code, wanted)
            if wanted and grade is Grade.WISH:
                self.claimed.append(Claim(ClaimKind.MATTER, scope, position.span.start))
            pair = json.dumps([stand.party, stand.issue], ensure_ascii=False)
            self.tally(self.scopes("pairs"), stand.party, stand.issue, body=pair)
        for position in self.witness.extraction.positions:
            self.tally(self.scopes("parties"), position.party, body=position.party)
            label = json.dumps([position.issue, position.issue_label], ensure_ascii=False)
            self.tally(self.scopes("labels"), position.issue, position.issue_label, body=label)

    def events(self) -> None:
        """Every account of an event, by its kind and first day; those without one by the day of the report."""
        told_better = covered(self.witness)
        for n in range(len(self.witness.extraction.events)):
            if n in told_better:
                continue
            account = account_of(self.witness, n)
            kind = event_class(account.event.kind)
            planned = account.event.status is EventStatus.PLANNED
            scope = self.scopes(("plans" if planned else "events") if account.days else "undated", kind)
            first = account.days[0].toordinal() if account.days else self.day
            code, more = code_of(account), packed_words(account)
            self.facts.append(Fact(scope, first, self.article, n, self.day, code, more))
            self._round(account)

    def _round(self, account: Account) -> None:
        """A round that was held, by its days; talks at a place, which may be one, by the place."""
        event, days = account.event, account.days
        if event.status not in (EventStatus.HAPPENED, EventStatus.ONGOING) or days is None:
            return
        first, last = days[0].toordinal(), days[1].toordinal()
        if last - first > LONGEST_ROUND or first > self.day:
            return
        body = json.dumps([first, last, event.place], ensure_ascii=False)
        if event.kind is EventKind.ROUND:
            self.tally(self.scopes("rounds"), body, body=body)
        elif event.kind is EventKind.MEETING and event.place and TALKED.search(event.what):
            self.tally(self.scopes("talked", event.place.casefold()), body, body=body)

    def turns(self) -> None:
        """Every plan that was put off or called off, by its kind and the day of the report."""
        for n, turn in enumerate(self.witness.once(turns_of)):
            scope = self.scopes("turns", event_class(turn.event.kind))
            self.facts.append(fact_of_turn(self.witness, turn, n, (scope, self.day, self.article)))

    def claims(self) -> None:
        """What is compared with other articles: the text itself, offices, figures, weekdays, contested names."""
        units = [unit_number(unit, self.talks) if unit else None for unit in self.witness.units]
        at = {"day": self.day, "article": self.article}
        self.facts += copy_facts(self.witness, self.scopes, **at)
        self.facts += claim_facts(self.witness, self.scopes, units, **at)
        self.facts += claims_fact(self.witness, self.scopes, self.claimed, **at)
