"""Whose person somebody is: by the words of the roles, by whom he works for, by lists, and last by what is near.

What the text says comes first. Only where it says nothing the neighbourhood decides, and only where it leaves one
reading; a side that is not settled stays unknown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Token

from briefings.extraction.language.clauses import SUBJECTS, quoted
from briefings.extraction.language.nouns import is_plural, role_kind, singular
from briefings.extraction.language.parsing import Parsed
from briefings.extraction.names.ground import BODIES_OF_SIDES, Ground
from briefings.extraction.names.leading import DELEGATION
from briefings.extraction.names.names import Named
from briefings.extraction.names.offices import Given, is_private, standing_of
from briefings.extraction.names.phrases import Line
from briefings.extraction.parties.sections import Sections
from briefings.models import Standing

from .discourse import Discourse
from .implied import implied
from .last_resort import at_home, on_the_other_side
from .membership import belonging
from .openings import appointed, beside, framed, identified
from .service import SERVES, is_directed, serves
from .surroundings import UNITED_STATES, Surroundings
from .teams import joined, placed

OPPOSITE = frozenset({
    "adversary", "challenger", "counterpart", "critic", "interlocutor", "number", "opponent", "rival",
})  # fmt: skip
"""Whose somebody is by these is not whose side he is on."""

HEADED = re.compile(
    r" ?,? (?:(?:then|now|currently|is|was|has been) )*(?:led|headed|governed|ruled|run)(?: since \d{4})? by\b"
)
"""After a party: whoever comes next is at its head."""

_LEARNED = frozenset({"university", "college", "institute", "academy", "think-tank", "school"})

SPEAKING = frozenset(
    {"sign", "speak", "negotiate", "act", "stand", "appear", "represent", "lead", "sit", "bargain"}
)
"""Verbs that say whose somebody is, with "for" and a party after them; the last without "for"."""


@dataclass
class _Knowledge:
    """What is known of sides so far: of whom, and who goes with whom."""

    party: dict[Named, str] = field(default_factory=dict)
    links: dict[Named, list[Named]] = field(default_factory=lambda: defaultdict(list))

    def link(self, one: Named, other: Named | None) -> None:
        if other is not None and other is not one:
            self.links[one].append(other)
            self.links[other].append(one)

    def spread(self) -> None:
        """Carry sides along the links until nothing changes."""
        ready = list(self.party)
        while ready:
            person = ready.pop()
            for other in self.links[person]:
                if other not in self.party:
                    self.party[other] = self.party[person]
                    ready.append(other)


def find_parties(parsed: Parsed, ground: Ground, sections: Sections) -> dict[Named, str]:
    """The side of each person of whom it can be told."""
    return _Affiliations(parsed, ground, sections).settle()


class _Affiliations:
    """The rules in their order, over one article."""

    def __init__(self, parsed: Parsed, ground: Ground, sections: Sections) -> None:
        self.parsed, self.ground, self.sections = parsed, ground, sections
        self.known = _Knowledge()
        self.unguessed: set[Named] = set()
        self.outsiders = {p for p in ground.people if is_private(ground.roles.get(p, []))}
        self.placed: set[Named] = set()

    def settle(self) -> dict[Named, str]:
        """Every rule once, what the text says first."""
        for person in self.ground.people:
            for given in self.ground.roles.get(person, []):
                self._by_role(person, given)
        before = set(self.known.party)
        for line in self.ground.lines:
            for mention, party in (*framed(line, self.ground), *placed(line, self.ground)):
                self._say(line.owner(mention), party)
            self._by_place(line)
            self._by_list(line)
            for one, other in (
                *beside(line, self.ground),
                *appointed(line, self.ground),
                *identified(line, self.ground),
                *joined(line, self.ground),
            ):
                self.known.link(one, other)
        self.placed |= set(self.known.party) - before
        self.known.spread()
        self._by_section()
        for line in self.ground.lines:
            self._by_neighbour(line)
        self.known.spread()
        self._by_administration()
        self._by_former()
        self._by_surroundings()
        return {
            p: party for p, party in self.known.party.items() if p not in self.outsiders or p in self.placed
        }

    def _say(self, person: Named, party: str | None) -> None:
        if party is not None:
            self.known.party.setdefault(person, party)

    def _by_role(self, person: Named, given: Given) -> None:
        """The party a role names, or the person whose it is."""
        line = self.ground.line_of[given.sentence.index]
        then = any(t.lower_ == "then" for t in given.tokens)
        if standing_of(given.tokens) is Standing.FORMER and not then:
            return
        if given.kind == "outsider":
            if any(t.lemma_.lower() in BODIES_OF_SIDES for t in given.tokens):
                self.outsiders.discard(person)  # "the first woman on a Ruritanian team"
                self._say(person, self._party_in_role(line, given))
            return
        owner = self._owner_in(line, given, person)
        if owner is not None and not OPPOSITE & {singular(t.text) for t in given.tokens}:
            self.known.link(person, owner)
        self._say(person, self._party_in_role(line, given))
        if given.kind == "leads":
            self._say(person, self.ground.delegation_led(line, given))

    def _party_in_role(self, line: Line, given: Given) -> str | None:
        """The first party among the words, but for one the role is only directed to."""
        tokens = given.tokens
        if given.kind in {"official", "outsider"} and _LEARNED & {t.lower_ for t in tokens}:
            return None  # a scholar speaks for no side
        nouns = {singular(t.text) for t in tokens if role_kind(t.text)}
        several = len({entry.party for _, entry in self.ground.book.matches_in(tokens)}) > 1
        if several and any(is_plural(t.text) and role_kind(t.text) for t in tokens):
            return None  # "the ministers of Ruritania and Norland": which is whose the order tells
        named = (
            entry.party
            for span, entry in self.ground.book.matches_in(tokens)
            if not is_directed(tokens, span, entry, nouns)
        )
        return next(named, None) or implied(self.ground, line, given)

    def _owner_in(self, line: Line, given: Given, person: Named) -> Named | None:
        """Whose envoy, aide or team it is."""
        tokens = given.tokens
        for token in tokens:
            mention = line.mention_at(token.i)
            owner = line.owner(mention) if mention else None
            if owner is not None and mention is not None and owner is not person:
                possessive = mention.tokens.end < line.end and line.doc[mention.tokens.end].tag_ == "POS"
                nouns = {singular(t.text) for t in tokens if t.i < token.i and role_kind(t.text)}
                if possessive or nouns & SERVES:
                    return owner
            if owner is not None and owner is not person and serves(tokens, mention):
                return owner
            if token.lower_ in {"his", "her"}:
                return self.ground.person_before(
                    line, given.mention.tokens.start if given.before else token.i, person
                )
        return None

    def _by_place(self, line: Line) -> None:
        """Such as "Name of Ruritania", "Ruritania's Name", "signed for Ruritania", "Ruritania, represented by Name"."""
        self._by_gap(line)
        for span, entry in self.ground.matches[line.sentence.index]:
            after = line.doc[span.end : min(line.end, span.end + 8)].text
            owned = line.mention_at(span.end + 1) if after.startswith("'s") else None
            if owned is not None:
                self._say(line.owner(owned), entry.party)
            if span.root.dep_ in SUBJECTS and HEADED.match(" " + after):
                leader = next((m for m in line.mentions if m.tokens.start >= span.end), None)
                if leader is not None:
                    self._say(line.owner(leader), entry.party)
            if re.match(r" ?,? ?(?:will be |is |was |were |are |being )*represented by\b", " " + after):
                by = next((t.i for t in line.doc[span.end : line.end] if t.lower_ == "by"), span.end)
                for mention in line.listed(by)[:3]:
                    self._say(line.owner(mention), entry.party)
        self._by_origin(line)
        self._by_order(line)
        self._by_membership(line)
        for token in line.tokens:
            if token.lemma_.lower() in SPEAKING:
                self._by_speaking(line, token)

    def _by_gap(self, line: Line) -> None:
        """Such as "Ruritania will be represented by A, and Sylvania by B": B."""
        led = next((t.i for t in line.tokens if t.lower_ in {"represented", "led", "headed"}), line.end)
        for span, entry in self.ground.matches[line.sentence.index]:
            if span.start > led and span.end + 1 < line.end and line.doc[span.end].lower_ == "by":
                mention = line.mention_after(span.end)
                if mention is not None:
                    self._say(line.owner(mention), entry.party)

    def _by_origin(self, line: Line) -> None:
        """Such as "Name of Ruritania", "Name (Ruritania)"."""
        for mention, person in line.named:
            inside = line.doc[mention.tokens.end : min(line.end, mention.tokens.end + 6)].text
            bracket = re.match(r"\(([^()]+)\)", inside)
            if bracket is not None and self.ground.book.naming_of(bracket[1]) is not None:
                self._say(person, self.ground.book.party_of(bracket[1]))
            end = line.after_state(mention.tokens.end)
            if end > mention.tokens.end:
                party = self.ground.book.party_of(line.doc[mention.tokens.end + 1 : end].text)
                self._say(person, party)
                if party is None:
                    self.unguessed.add(person)  # the text says whose he is, and it is nobody the book knows

    def _by_order(self, line: Line) -> None:
        """Such as "the foreign ministers of Ruritania and Sylvania, A and B": the first is of the first."""
        spans = self.ground.matches[line.sentence.index]
        for (one, first), (two, second) in pairwise(spans):
            after = [m for m in line.mentions if two.end < m.tokens.start < two.end + 8]
            if (
                line.doc[one.end : two.start].text != "and"
                or len(after) != 2
                or line.doc[two.end].text != ","
            ):
                continue
            start, gap = after[0].tokens.start, line.doc[after[0].tokens.end : after[1].tokens.start].text
            offices = [t for t in line.doc[max(line.start, one.start - 7) : start] if is_plural(t.text)]
            if gap == "and" and any(role_kind(t.text) for t in offices) and first.party != second.party:
                self._say(line.owner(after[0]), first.party)
                self._say(line.owner(after[1]), second.party)

    def _by_membership(self, line: Line) -> None:
        """Such as "Name is in the Ruritanian delegation", "Name belongs to its team"."""
        for mention, noun in belonging(line):
            told = self.ground.delegation_told(line)
            party = self.ground.delegation_before(line, noun.i + 1) or told[0]
            self._say(line.owner(mention), party)
            if party is None:
                self.known.link(line.owner(mention), told[1])

    def _by_speaking(self, line: Line, verb: Token) -> None:
        """Such as "signed for Ruritania", "represented Ruritania"."""
        after = line.doc[verb.i + 1 : min(line.end, verb.i + 6)]
        if not len(after) or (verb.lemma_.lower() != "represent" and after[0].lower_ != "for"):
            return
        who, named = line.actor(verb), self.ground.book.named_in(after)
        if who is not None and named and named[0][0].start <= verb.i + 4:
            self._say(line.owner(who), named[0][1])

    def _by_list(self, line: Line) -> None:
        """Such as "The Ruritanian team, which included A and B", "with his colleagues, A and B", "Ruritania: A; B"."""
        label = self.sections.label(line.sentence)
        if label is not None:
            for _, person in line.named:
                self._say(person, label)
        for token in line.tokens:
            if token.lemma_.lower() in {"include", "comprise", "compose", "consist"}:
                self._by_delegation(line, token)
            if token.lemma_ in {"send", "dispatch", "field"} and token.pos_ == "VERB":
                party = self.ground.subject_of(line, token) or self.ground.sender(line)
                for mention in line.listed(token.i):
                    self._say(line.owner(mention), party)
            if (
                token.lower_
                in {"joined", "accompanied", "flanked", "assisted", "seconded", "backed", "aided"}
                and token.i + 1 < line.end
            ):
                self._by_company(line, token)
            if singular(token.text) in {"colleague", "deputy"} and is_plural(token.text) and line.named:
                self._by_colleague(line, token)

    def _by_delegation(self, line: Line, verb: Token) -> None:
        """Those whom a delegation includes are of its side, or of its leader's."""
        party, before = self.ground.delegation_before(line, verb.i), line.mention_before(verb.i)
        leader = line.owner(before) if before is not None else None
        if party is None and leader is None:
            party, leader = self.ground.delegation_told(line)
        for mention in line.listed(verb.i):
            self._say(line.owner(mention), party)
            self.known.link(line.owner(mention), leader)
            self.placed.add(line.owner(mention))

    def _by_company(self, line: Line, verb: Token) -> None:
        """Those by whom a delegate is joined are of his side, but for heads of state, who come from anywhere."""
        by = next((t.i for t in line.doc[verb.i + 1 : min(line.end, verb.i + 7)] if t.lower_ == "by"), None)
        if by is None or any(t.text in {",", ";"} for t in line.doc[verb.i : by]):
            return
        who = self.ground.company_of(line, verb)
        for mention in line.listed(by):
            other = line.owner(mention)
            own = self.ground.roles.get(other, [])
            if not any(g.kind == "principal" or OPPOSITE & {singular(t.text) for t in g.tokens} for g in own):
                self.known.link(other, who)
                self.placed.add(other)

    def _by_colleague(self, line: Line, noun: Token) -> None:
        """Those called somebody's colleagues or deputies go with him."""
        owner = self.ground.person_before(line, noun.i, line.named[0][1])
        before = [person for mention, person in line.named if mention.tokens.end <= noun.i]
        for mention, person in line.named:
            if mention.tokens.start > noun.i:
                self.known.link(person, owner or (before[0] if before else None))

    def _by_section(self) -> None:
        """Under a heading that names one party, those of whom nothing else is said are its own."""
        for person in self.ground.people:
            mention = person.mentions[0]
            aside = mention.tokens.root.dep_ == "pobj" or quoted(mention.tokens.root, mention.sentence.tokens)
            if person not in self.known.party and person not in self.outsiders and not aside:
                self._say(person, self.sections.party(mention.sentence))

    def _by_neighbour(self, line: Line) -> None:
        """Such as "Ruritanian president A and energy minister B", "the Ruritanian delegation and President B"."""
        for at, (mention, person) in enumerate(line.named):
            own = [g for g in self.ground.roles.get(person, []) if g.mention is mention and g.before]
            if person in self.known.party or not own:
                continue
            start = own[0].tokens.start
            gap = line.doc[start - 1] if start > line.start else None
            if gap is None or gap.lower_ not in {"and", ",", ";"}:
                continue
            previous = line.named[at - 1] if at else None
            if (
                previous is not None
                and own[-1].kind not in {"principal", "title"}
                and line.after_state(previous[0].tokens.end) == gap.i
            ):
                self._say(person, self.known.party.get(previous[1]))
            elif gap.lower_ == "and" and gap.i - 1 > line.start and gap.nbor(-1).lemma_.lower() in DELEGATION:
                self._say(person, self.ground.delegation_before(line, gap.i))

    def _by_administration(self) -> None:
        """Such as "The Rudolf administration" is how English writes of the executive of the United States."""
        governing = set(re.findall(r"(?<![\w'-])([^\W\d_][\w'-]*) administration\b", self.parsed.straight))
        for person in self.ground.people:
            if person not in self.known.party and person.surname.split()[-1] in governing:
                self._say(person, self.ground.book.party_of(UNITED_STATES))
        self.known.spread()

    def _by_former(self) -> None:
        """Whoever held an office of a state, and is said to speak for nobody else now, is of that state."""
        for person in self.ground.people:
            for given in self.ground.roles.get(person, []):
                if person not in self.known.party and standing_of(given.tokens) is Standing.FORMER:
                    line = self.ground.line_of[given.sentence.index]
                    self._say(person, self._party_in_role(line, given))

    def _by_surroundings(self) -> None:
        """What stands beside those of whom nothing is said, over again while it tells of anyone new."""
        surroundings, discourse = (
            Surroundings(self.ground, self.known.party),
            Discourse(self.ground, self.known.party),
        )
        told = self.outsiders | self.unguessed
        while True:
            open_ = [p for p in self.ground.people if p not in told and p not in self.known.party]
            found = [(p, party) for p in open_ if (party := surroundings.party(p)) is not None]
            last = surroundings.last_head([p for p in open_ if self.ground.is_bare_head(p)])
            found = found or [(p, party) for p in open_ if (party := discourse.party(p)) is not None]
            if not found and last is not None:
                found = [last]
            found = found or [(p, party) for p in open_ if (party := at_home(self.ground, p)) is not None]
            found = found or on_the_other_side(self.ground, self.known.party, open_)
            if not found:
                return
            for person, party in found:
                self._say(person, party)
            self.known.spread()
