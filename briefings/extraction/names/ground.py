"""What the rules of sides share: an article's sentences, who is named and which party is, and how to look back."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from itertools import pairwise

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.clauses import SUBJECTS, main_subjects
from briefings.extraction.language.lexicon import words
from briefings.extraction.language.nouns import role_kind
from briefings.extraction.language.parsing import Sentence
from briefings.extraction.parties.parties import Entry, Naming, PartyBook, is_place

from .leading import DELEGATION
from .names import Named
from .offices import Given, is_head_of_state
from .phrases import FAR, Line

BODIES_OF_SIDES = frozenset({"delegation", "team", "mission", "contingent", "panel"})
"""What a side sends."""


HOSTING = frozenset({
    "mediator", "mediators", "facilitator", "facilitators", "mediation", "city", "capital", "town", "port", "resort",
    "hotel", "host", "hosts", "guarantor", "villa",
})  # fmt: skip
"""What stands after the name of a state that talks are held in or led by: "the Norlandian city"."""

MEDIATING = frozenset({"mediator", "mediators", "facilitator", "facilitators", "host", "moderator"})

SENDING = frozenset({"send", "name", "announce", "appoint", "dispatch", "field", "pick", "choose"})


class Ground:
    """An article with its names and roles, and where it names parties."""

    def __init__(self, lines: tuple[Line, ...], roles: dict[Named, list[Given]], book: PartyBook) -> None:
        self.lines, self.roles, self.book = lines, roles, book
        self.line_of = {line.sentence.index: line for line in lines}
        self.matches: dict[int, tuple[tuple[Tokens, Entry], ...]] = {
            line.sentence.index: tuple(book.matches_in(line.tokens)) for line in lines
        }
        self.given_in: dict[int, list[tuple[Named, Given]]] = defaultdict(list)
        for person, given in ((p, g) for p, own in roles.items() for g in own):
            self.given_in[given.sentence.index].append((person, given))

    @cached_property
    def people(self) -> tuple[Named, ...]:
        """Everyone, in the order of their first mention."""
        return tuple(dict.fromkeys(person for line in self.lines for _, person in line.named))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each party is named."""
        return Counter(party for line in self.lines for _, party, _ in self.named_in(line.sentence))

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The states that are mostly told of as the place of the talks, or as those who mediate."""
        hosting: Counter[str] = Counter()
        for line in self.lines:
            for span, party, _ in self.named_in(line.sentence):
                after = line.doc[span.end : min(line.end, span.end + 4)]
                before = line.doc[max(line.start, span.start - 6) : span.start]
                of = (
                    len(before) > 1
                    and before[-1].lower_ == "of"
                    and any(t.lower_ in MEDIATING for t in before)
                )
                hosting[party] += of or any(t.lower_ in HOSTING or t.lemma_ == "host" for t in after)
        return frozenset(party for party, count in hosting.items() if count * 2 >= self.counts[party])

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """The two parties that the article names most, at least twice; blocs and international bodies left out."""
        bodies = (self.book.organisations - self.book.fighting) | self.hosts
        often = [p for p, count in self.counts.most_common() if p not in bodies and count > 1]
        return tuple(often[:2])

    @cached_property
    def home(self) -> str | None:
        """The state of "the government" and of bare offices: the one that talks with a movement, or is alone."""
        states = [p for p, _ in self.counts.most_common() if p not in self.book.organisations]
        if not states or self.book.home in states:
            return self.book.home
        if self.book.dated in self.sides and self.book.dated in states:
            return self.book.dated
        states = [p for p in states if p not in self.hosts]
        if not states:
            return None
        if len(states) == 1 and (self.counts[states[0]] > 1 or len(self.counts) == 1):
            return states[0]
        groups = [p for p in self.sides if p in self.book.groups]
        often = [*(self.counts[p] for p in states[:2]), 0]
        return states[0] if groups and often[0] > max(often[1], 1) else None

    def chairing(self) -> str | None:
        """The state or organisation that chairs the talks, where the text says so of it."""
        for line in self.lines:
            for span, party, _ in self.named_in(line.sentence):
                before = line.doc[max(line.start, span.start - 4) : span.start].text.lower()
                after = line.doc[span.end : min(line.end, span.end + 3)].text.lower()
                if re.search(r"(?:chairmanship of|chaired by|auspices of|hosted by)(?: the)?$", before) or (
                    re.match(r",? ?(?:which )?(?:is |has )?(?:chair(?:s|ed|ing)\b|'s chairmanship)", after)
                ):
                    return party
        return None

    def person_before(self, line: Line, place: int, person: Named | None) -> Named | None:
        """The person last named before a place, here, one or two sentences earlier, or more in the paragraph."""
        for back in range(6):
            index = line.sentence.index - back
            earlier = self.line_of.get(index)
            if back > 2 and (earlier is None or earlier.sentence.paragraph != line.sentence.paragraph):
                return None
            for mention, owner in reversed(earlier.named if earlier else ()):
                if owner is not person and (index != line.sentence.index or mention.tokens.end <= place):
                    return owner
        return None

    def delegation_before(self, line: Line, place: int) -> str | None:
        """The side of the delegation that is the subject of a list."""
        nouns = [t for t in line.doc[max(line.start, place - FAR) : place] if t.lemma_.lower() in DELEGATION]
        for noun in reversed(nouns):
            named = self.book.named_in(line.doc[max(line.start, noun.left_edge.i) : noun.i + 1])
            if named:
                return named[-1][1]
            if noun.i + 1 < place and noun.nbor().lower_ == "of":
                after = self.book.named_in(line.doc[noun.i + 2 : min(place, noun.i + 8)])
                if after and all(t.text not in {",", ";"} for t in line.doc[noun.i : after[0][0].start]):
                    return after[0][1]
        return None

    def delegation_told(self, line: Line) -> tuple[str | None, Named | None]:
        """The side and the leader of the delegation that "it", "they" or "the team" takes up from sentences before."""
        for index in range(line.sentence.index - 1, max(-1, line.sentence.index - 4), -1):
            earlier = self.line_of[index]
            if not any(t.lemma_.lower() in BODIES_OF_SIDES for t in earlier.tokens):
                continue
            leader = next((p for p, given in self.given_in[index] if given.kind == "leads"), None)
            party = self.delegation_before(earlier, earlier.end) or self.sender(earlier)
            if party is not None or leader is not None:
                return party, leader
        return None, None

    def delegation_led(self, line: Line, given: Given) -> str | None:
        """The side of a delegation that is not named with it: "Ruritania sends a team led by", "The team is led by"."""
        end = given.tokens.end
        after = self.book.named_in(line.doc[end + 1 : min(line.end, end + 6)]) if end < line.end else ()
        if after and line.doc[end].lower_ == "of" and after[0][0].start < end + 3:
            return after[0][1]
        if any(t.lower_ == "other" for t in given.tokens):
            told = self.delegation_told(line)[0]
            others = [side for side in self.sides if side != told]
            return others[0] if told in self.sides and len(others) == 1 else None
        opens = line.doc[line.start : end]
        known = any(
            a.lower_ in {"the", "that"} and b.lemma_.lower() in BODIES_OF_SIDES for a, b in pairwise(opens)
        )
        return self.delegation_told(line)[0] if known else self.sender(line)

    def sender(self, line: Line) -> str | None:
        """The party that is the subject of a sentence on a delegation: "Ruritania named its team"."""
        subjects = {t.i for t in main_subjects(line.tokens)}
        subjects |= {t.i for t in line.tokens if t.dep_ == "nsubj" and t.head.lemma_ in SENDING}
        sent = {
            p
            for span, p, _ in self.named_in(line.sentence)
            if any(i in subjects for i in range(span.start, span.end + 3))
        }
        return sent.pop() if len(sent) == 1 else None

    def subject_of(self, line: Line, verb: Token) -> str | None:
        """The party that is the subject of a verb, by the parser or right before it."""
        for span, party, _ in self.named_in(line.sentence):
            subject = span.root.dep_ in SUBJECTS and span.root.head == verb
            if subject or (
                span.end <= verb.i and all(t.pos_ in {"AUX", "ADV"} for t in line.doc[span.end : verb.i])
            ):
                return party
        return None

    def subject_before(self, line: Line, place: int) -> str | None:
        """The party that "its" takes up: the last subject before it, in this sentence or the one before."""
        for near in (line, self.line_of.get(line.sentence.index - 1)):
            subjects = (
                [
                    t
                    for t in main_subjects(near.tokens)
                    if near is not line or (t.i < place and t.right_edge.i < place)
                ]
                if near
                else []
            )
            subjects = [t for t in subjects if t.lower_ not in {"it", "its"}]
            if near is not None and subjects:
                last = subjects[-1]
                spans = self.named_in(near.sentence)
                own = ((span, p) for span, p, _ in spans if last.left_edge.i <= span.start <= last.i)
                found = next((p for span, p in own if last.i < span.end + 2), None)
                if found is not None or near is line:
                    return found
        before = self.line_of.get(line.sentence.index - 1)
        if before is None or before.sentence.paragraph != line.sentence.paragraph:
            return None
        only = {p for _, p, _ in self.named_in(before.sentence)}
        return only.pop() if len(only) == 1 else None

    def subject_in_paragraphs(self, line: Line) -> str | None:
        """The party told of last before a sentence, as the subject of one that names it alone, a few back."""
        for index in range(line.sentence.index - 1, max(-1, line.sentence.index - 4), -1):
            before = self.line_of[index]
            if before.mentions:
                return None
            sent = self.sender(before) or self.delegation_before(before, before.end)
            if sent is not None:
                return sent
        return None

    def named_last(self, line: Line, place: int) -> str | None:
        """The party named last before a place, in the sentence or the one before it."""
        for near in (line, self.line_of.get(line.sentence.index - 1)):
            spans = self.named_in(near.sentence) if near is not None else []
            before = [party for span, party, _ in spans if near is not line or span.end <= place]
            if before:
                return before[-1]
        return None

    def most_named_body(self) -> str | None:
        """The bloc or international body that the article names most."""
        bodies = self.book.organisations - self.book.fighting
        return next((party for party, _ in self.counts.most_common() if party in bodies), None)

    def company_of(self, line: Line, verb: Token) -> Named | None:
        """Who is joined: "Name was joined by", "He will be joined by", "led by Name, joined by"."""
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if subject is not None and subject.lower_ in {"he", "she", "they"}:
            return self.person_before(line, subject.i, None)
        before = line.mention_before(verb.i)
        return line.owner(before) if before is not None else None

    def is_head(self, person: Named) -> bool:
        """Whether a person is the head of a state."""
        return any(is_head_of_state(given) for given in self.roles.get(person, []))

    def is_bare_head(self, person: Named) -> bool:
        """Whether a person is the head of a state of which the roles say no name, known or unknown: "President"."""
        roles = self.roles.get(person, [])
        bare = all(role_kind(t.text) or not t.text[0].isupper() for given in roles for t in given.tokens)
        return bare and self.is_head(person)

    def named_in(self, sentence: Sentence) -> list[tuple[Tokens, str, Naming]]:
        """The words of a sentence that stand for a party, with how they do; places are left out."""
        return [
            (span, e.party, e.naming)
            for span, e in self.matches[sentence.index]
            if not is_place(span, e.naming)
        ]

    def mediating(self) -> str | None:
        """The organisation or state that mediates, where the text calls the mediation its own."""
        for line in self.lines:
            for span, party, _ in self.named_in(line.sentence):
                after = line.doc[span.end : min(line.end, span.end + 3)].text.lower()
                before = line.doc[max(line.start, span.start - 3) : span.start].text.lower()
                if (
                    "mediat" in after
                    or "broker" in after
                    or re.search(r"(mediat|broker)ed by( the)?$", before)
                ):
                    return party
        return None

    def last_organisation(self, noun: Token, sentence: Sentence) -> str | None:
        """The organisation that "the movement" takes up, by its noun."""
        meant = self.book.taken_up_by(noun.lower_)
        named = frozenset(
            party for party in meant if noun.lemma_.title() in party.split() and self.counts[party]
        )
        meant = named or meant
        for index in range(sentence.index, max(-1, sentence.index - 6), -1):
            line = self.line_of.get(index)
            for span, party, _ in reversed(self.named_in(line.sentence) if line else []):
                if party in meant and (index < sentence.index or span.end <= noun.i):
                    return party
        return None

    def of_body(self, tokens: Tokens, sentence: Sentence) -> str | None:
        """The party whose body was named before: "the army's team", after "Ruritania's army chief"."""
        nouns = {t.text for t in tokens if t.text in words("bodies") and t.text not in DELEGATION}
        for index in range(sentence.index, -1, -1) if nouns else ():
            line = self.line_of[index]
            for span, entry in self.matches[index]:
                ahead = index == sentence.index and span.start >= tokens.start
                if not ahead and nouns & {t.lower_ for t in line.doc[span.end : min(line.end, span.end + 3)]}:
                    return entry.party
        return None
