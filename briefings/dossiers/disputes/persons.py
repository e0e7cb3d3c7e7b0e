"""Disagreements about persons: who leads, who takes part, who holds an office, which office somebody holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from briefings.dossiers.newest import newest_first
from briefings.dossiers.persons import Known
from briefings.dossiers.scopes import ROLES
from briefings.dossiers.witness import Witness
from briefings.models import Disagreement, DisagreementKind, Participation, Person
from briefings.names import skeleton, words_of
from briefings.ports import Fact

from .bench import Bench, Case, Told, by, clashing, found
from .keeping import OFFICES, own_words, standing_code
from .offices import Clash, Office, clash, may_clash, offices_of, unique_office
from .settling import Account, Subject, Terms, settle

_LEADERS, _LISTED, _OFFICES, _ROLES = 24, 48, 64, 12
"""Facts looked through: of each party who leads, who is where and who holds an office; of each unit its roles."""
_ROUND, _TITLED, _HELD = 2, 31, 3
"""Days within which two reports speak of one round, of one title, of one holder."""
_IN = (Participation.LEADS, Participation.MEMBER, Participation.MEDIATES)
_OUT = (Participation.BESIDE, Participation.ABSENT)
_AHEAD = re.compile(
    r"\b(?:will|would|due to|expected|plans? to|planned|set to|scheduled|to attend|may|might|could|is to|are to)\b"
)


def find_leaders(bench: Bench, parties: Sequence[str]) -> Iterator[Case]:
    """Parties of which one source has one person lead, and another somebody else, and not that one."""
    scopes = {bench.scopes("leads", party): party for party in parties}
    facts = [fact for fact in bench.shelf.facts(list(scopes), limit=_LEADERS) if fact.code and fact.day]
    for group in by(facts, lambda fact: fact.scope):
        if odd := clashing(group, lambda a, b: a.mark != b.mark, within=_ROUND):
            yield Case(odd, partial(_leaders, bench, scopes[group[0].scope]), _name)


def _name(fact: Fact, witness: Witness) -> str:
    return witness.extraction.people[fact.n].name


def _name_of_holder(fact: Fact, witness: Witness) -> str:
    return witness.extraction.people[fact.n // ROLES].name


def _leaders(bench: Bench, party: str, told: Told) -> Iterator[Disagreement]:
    teams: dict[int, list[tuple[Witness, Person, Known]]] = {}
    for fact, witness in told:
        person = witness.extraction.people[fact.n]
        known = bench.library.known(witness, person.name)
        if known is not None:
            teams.setdefault(fact.article, []).append((witness, person, known))
    accounts = []
    for team in teams.values():
        witness, person, _ = team[0]
        if person.participation_span:
            keys = frozenset(known.key for _, _, known in team)
            names = ", ".join(dict.fromkeys(known.name for _, _, known in team))
            account = bench.account(witness, keys, person.participation_span)
            accounts.append(account._replace(shown=names, where=Participation.LEADS))
    subject = Subject(DisagreementKind.LEADS, party, party=party)
    yield from found(settle(subject, accounts, Terms(_disjoint, _ROUND)))


def find_attendance(bench: Bench, parties: Sequence[str]) -> Iterator[Case]:
    """Persons whom one source has at the talks, and another beside them or away."""
    asked = [bench.scopes("listed", there, party) for party in parties for there in ("room", "absent")]
    facts = [fact for fact in bench.shelf.facts(asked, limit=_LISTED) if fact.day]
    facts.sort(key=newest_first)
    ins = {standing_code(where) for where in _IN}
    for group in by(facts, lambda fact: fact.mark):
        if odd := clashing(group, lambda a, b: (a.code in ins) is not (b.code in ins), within=_ROUND):
            yield Case(odd, partial(_attendance, bench), _name)


def _attendance(bench: Bench, told: Told) -> Iterator[Disagreement]:
    accounts: list[Account] = []
    known: Known | None = None
    for fact, witness in told:
        person = witness.extraction.people[fact.n]
        known = known or bench.library.known(witness, person.name)
        if person.participation_span and person.participation in (*_IN, *_OUT):
            where = person.participation
            account = bench.account(witness, where in _IN, person.participation_span)
            accounts.append(account._replace(where=where))
    if known is not None:
        subject = Subject(DisagreementKind.ATTENDS, known.name, known.key, known.party)
        yield from found(settle(subject, accounts, Terms(_apart, _ROUND)))


def _apart(one: Account, other: Account) -> bool:
    """Whether one has the person in the room and the other not; a plan that came to nothing is no disagreement."""
    if one.value == other.value:
        return False
    first, last = sorted((one, other), key=lambda account: account.day)
    planned = first.day < last.day and bool(first.value) and _AHEAD.search(first.citation.text) is not None
    return not planned


def find_holders(bench: Bench, parties: Sequence[str]) -> Iterator[Case]:
    """Offices of state that two sources give two persons."""
    scopes = {bench.scopes("offices", party): party for party in parties}
    facts = [fact for fact in bench.shelf.facts(list(scopes), limit=_OFFICES) if fact.day]
    for group in by(facts, lambda fact: hash((fact.scope, fact.code))):
        if odd := clashing(group, lambda a, b: a.mark != b.mark, within=_HELD):
            yield Case(odd, partial(_holders, bench, scopes[group[0].scope]), _holder)


def _holder(fact: Fact, witness: Witness) -> str:
    return witness.extraction.people[fact.n // OFFICES].name


def _holders(bench: Bench, party: str, told: Told) -> Iterator[Disagreement]:
    accounts = []
    for fact, witness in told:
        person = witness.extraction.people[fact.n // OFFICES]
        known = bench.library.known(witness, person.name)
        names = sorted(
            {each for _, o in offices_of(person.roles, witness.once(own_words)) if (each := unique_office(o))}
        )
        if known is None or known.outside or fact.n % OFFICES >= len(names):
            continue
        for role, office in offices_of(person.roles, witness.once(own_words)):
            if unique_office(office) == names[fact.n % OFFICES]:
                bones = frozenset(skeleton(word) for word in words_of(known.name))
                account = bench.account(witness, (known.key, bones), role.span)
                accounts.append(account._replace(shown=known.name))
                break
    subject = Subject(DisagreementKind.HOLDER, party, party=party)
    yield from found(settle(subject, accounts, Terms(_other_person, _HELD)))


def _other_person(one: Account, other: Account) -> bool:
    """Whether two persons are meant, who have no word of their names in common."""
    (key, bones), (other_key, other_bones) = one.value, other.value
    return key != other_key and not bones & other_bones


def find_roles(bench: Bench, units: Iterable[int]) -> Iterator[Case]:
    """Persons to whom sources give offices that exclude one another, or one office by two titles."""
    asked = [bench.scopes("held", unit) for unit in dict.fromkeys(units)]
    facts = [fact for fact in bench.shelf.facts(asked, limit=_ROLES) if fact.more]
    for group in by(facts, lambda fact: fact.scope):
        if odd := clashing(group, _roles_may_clash, within=_TITLED, undated=True):
            yield Case(odd, partial(_roles, bench), _name_of_holder)


def _roles_may_clash(one: Fact, other: Fact) -> bool:
    return any(may_clash(a, b) for a in _quads(one.more) for b in _quads(other.more))


def _quads(more: bytes) -> Iterator[bytes]:
    return (more[start : start + 4] for start in range(0, len(more), 4))


def _roles(bench: Bench, told: Told) -> Iterator[Disagreement]:
    known: Known | None = None
    accounts: list[Account] = []
    for fact, witness in told:
        person = witness.extraction.people[fact.n // ROLES]
        known = known or bench.library.known(witness, person.name)
        for role, office in offices_of(person.roles, witness.once(own_words)):
            accounts.append(bench.account(witness, office, role.span))
    if known is None:
        return
    for kind, level, terms in (
        (DisagreementKind.ROLE, Clash.CONTRADICTION, Terms(_contradict, _HELD)),
        (DisagreementKind.CALLED, Clash.WORDING, Terms(_only_worded, _TITLED, undated=True)),
    ):
        odd = [a for a in accounts if any(clash(_office(a), _office(b)) is level for b in accounts)]
        for same in _of_one_body(odd):
            yield from found(settle(Subject(kind, known.name, known.key, known.party), same, terms))


def _of_one_body(accounts: Iterable[Account]) -> Iterator[list[Account]]:
    """Accounts of one body together; ministers whatever their portfolio."""
    groups: dict[tuple[str, ...], list[Account]] = {}
    for account in accounts:
        office = _office(account)
        minister = office.rank.name == "MINISTER"
        groups.setdefault(("minister",) if minister else office.of, []).append(account)
    yield from groups.values()


def _office(account: Account) -> Office:
    office: Office = account.value
    return office


def _contradict(one: Account, other: Account) -> bool:
    return clash(_office(one), _office(other)) is Clash.CONTRADICTION


def _only_worded(one: Account, other: Account) -> bool:
    return clash(_office(one), _office(other)) is Clash.WORDING


def _disjoint(one: Account, other: Account) -> bool:
    return frozenset(one.value).isdisjoint(other.value)
