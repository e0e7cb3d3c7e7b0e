"""The noun phrases of roles in a sentence of which the names are known: where they begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from briefings.extraction.language.clauses import SUBJECTS
from briefings.extraction.language.gaps import (
    FINITE,
    JOINING,
    LISTING,
    LONGEST,
    holds_appositions,
    is_apposition,
    is_finite,
    is_of_role,
)
from briefings.extraction.language.nouns import is_modifier, role_kind
from briefings.extraction.language.parsing import Parsed, Sentence

from .names import Mention, Named

_OWNERS = frozenset({"his", "her", "their", "its", "our", "my", "whose"})
_DETERMINERS = frozenset({"the", "a", "an", "another", "one"})
_STOPS = frozenset({",", ";", ":", ".", ")", "—", "–", "?", "!", '"', "(", "…", "..."})
_CLAUSES = frozenset({
    "after", "as", "before", "since", "that", "until", "when", "where", "which", "while", "who", "whom", "whose",
})  # fmt: skip
_HELPING = frozenset({
    "is", "was", "has", "had", "been", "being", "will", "would", "again", "also", "now", "then", "once",
    "still", "to", "expected", "set", "due", "likely", "reported", "said", "tipped", "slated",
    "thought", "believed", "understood",
})  # fmt: skip
"""What may stand between a name and the "be" or "lead" that says what he is: "is again expected to be"."""
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY"})
MOST = 60
"""Names read in one sentence; a list that is longer is no report."""

FAR = 80
"""Tokens over which a name is not looked back for, and a list not read on."""


@dataclass(frozen=True, eq=False)
class Line:
    """A sentence and who is named in it."""

    sentence: Sentence
    named: tuple[tuple[Mention, Named], ...]

    @property
    def tokens(self) -> Tokens:
        """The words of the sentence."""
        return self.sentence.tokens

    @property
    def doc(self) -> Doc:
        """The paragraph; places are counted in it."""
        return self.tokens.doc

    @property
    def start(self) -> int:
        """Place of the sentence's first word."""
        return self.tokens.start

    @property
    def end(self) -> int:
        """Place after its last word."""
        return self.tokens.end

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions in the order of the words."""
        return tuple(mention for mention, _ in self.named)

    @cached_property
    def _at(self) -> dict[int, Mention]:
        return {place: m for m in self.mentions for place in range(m.tokens.start, m.tokens.end)}

    @cached_property
    def _owners(self) -> dict[int, Named]:
        return {id(mention): person for mention, person in self.named}

    def owner(self, mention: Mention) -> Named:
        """Who is mentioned."""
        return self._owners[id(mention)]

    def mention_at(self, place: int) -> Mention | None:
        """The mention that a word belongs to."""
        return self._at.get(place)

    def mention_before(self, place: int) -> Mention | None:
        """The last name before a word, unless it is too far away to have to do with it."""
        last = next((m for m in reversed(self.mentions) if m.tokens.end <= place), None)
        return last if last is not None and place - last.tokens.end < FAR else None

    def mention_after(self, place: int) -> Mention | None:
        """The first name after a word that nothing but its own roles stands before."""
        mention = next((m for m in self.mentions if m.tokens.start > place), None)
        if mention is None:
            return None
        between = self.doc[place + 1 : mention.tokens.start]
        return None if any(t.text in {";", '"'} or t.tag_ in FINITE - {"VBZ"} for t in between) else mention

    def follows_name(self, place: int) -> bool:
        """Whether a name and a comma stand right before a word: then the word opens that one's apposition."""
        return (
            place - 2 >= self.start
            and self.doc[place - 1].text == ","
            and self.mention_at(place - 2) is not None
        )

    def coordinated(self, mention: Mention, *, roles: bool = False) -> Iterator[Mention]:
        """The names that follow one in a list: "A of Ruritania, B and C"; with their own roles between, if told so."""
        at = self.mentions.index(mention)
        for one, other in zip(self.mentions[at:], self.mentions[at + 1 :], strict=False):
            gap = self.doc[self.after_state(one.tokens.end) : other.tokens.start]
            if len(gap) and gap[0].tag_ == "POS":
                return  # whose the next one is
            plain = gap and all(t.lower_ in LISTING or (roles and is_of_role(t)) for t in gap)
            if not plain and not (roles and gap and holds_appositions(gap)):
                return
            yield other

    def after_state(self, place: int) -> int:
        """The place after "of Ruritania", where it stands at ``place``; else the same."""
        if place + 1 >= self.end or self.doc[place].lower_ != "of":
            return place
        end = place + 1
        while end < self.end and (self.doc[end].pos_ == "PROPN" or self.doc[end].lower_ == "the"):
            end += 1
        return end if end > place + 1 else place

    def adjoins(self, mention: Mention, place: int) -> bool:
        """Whether a verb comes right after a name, or after "who" beside it."""
        gap = [token.lower_ for token in self.doc[mention.tokens.end : place]]
        while gap and gap[-1] in _HELPING:
            gap.pop()
        return gap in ([], [","], [",", "who"], ["who"], ["himself"], ["herself"])

    def has_subject_between(self, mention: Mention, place: int) -> bool:
        """Whether another subject than "who" stands between a name and a verb."""
        between = self.doc[mention.tokens.end : place]
        return any(t.dep_ in SUBJECTS and t.tag_ not in {"WP", "WDT"} for t in between)

    def subject_mention(self, verb: Token) -> Mention | None:
        """The name that is the subject of a verb, its own or that of the verb it depends on."""
        for _ in range(6):
            subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
            if subject is not None and subject.tag_ not in {"WP", "WDT"}:
                return self.mention_at(subject.i) or self._beside(subject, verb)
            if verb.dep_ == "relcl" or (verb.dep_ == "acl" and subject is None):
                return self.mention_at(verb.head.i) or self._beside(verb.head, verb)
            if verb.dep_ not in {"xcomp", "conj", "ccomp", "advcl"} or verb.head == verb:
                return None
            verb = verb.head
        return None

    def actor(self, verb: Token) -> Mention | None:
        """The name that does what a verb says: the one right before it, else the parser's subject."""
        before = self.mention_before(verb.i)
        if before is None or self.doc[before.tokens.end].tag_ == "POS":
            return self.subject_mention(verb)
        gap = list(self.doc[self.after_state(before.tokens.end) : verb.i])
        while gap and (gap[-1].pos_ in {"AUX", "ADV", "PART"} or gap[-1].lower_ in {"himself", "herself"}):
            gap.pop()
        relative = bool(gap) and gap[-1].lower_ == "who" and not any(is_finite(token) for token in gap)
        if relative or not [token for token in gap if token.text != ","]:
            return self._outer(before)
        if is_apposition(gap):
            return self._outer(before)
        return self.subject_mention(verb)

    def is_outer(self, mention: Mention) -> bool:
        """Whether a name is not a part of what is said of another."""
        return self._outer(mention) is mention

    def _outer(self, mention: Mention) -> Mention:
        """The name that stands outside: A in "A, an aide to President B, will"."""
        place = mention.tokens.start
        while place > self.start and (
            role_kind(self.doc[place - 1].text) or is_modifier(self.doc[place - 1].text)
        ):
            place -= 1
        inner = place > self.start and self.doc[place - 1].lower_ in {"to", "of", "for", "from", "under"}
        return (self.mention_before(place) or mention) if inner else mention

    def actors(self, verb: Token) -> tuple[Mention, ...]:
        """All names that do what a verb says: "A, B and C attended"."""
        one = self.actor(verb)
        if one is None:
            return ()
        return next(
            (
                found
                for m in self.mentions
                if one in (found := (m, *self.coordinated(m, roles=True))) and m.tokens.start < verb.i
            ),
            (one,),
        )

    def listed(self, place: int) -> tuple[Mention, ...]:
        """The names of a list that a word opens, its members' roles between them; not those inside the roles."""
        end = self._list_end(place)
        inside = (m for m in self.mentions if place < m.tokens.start < end)
        return tuple(
            m for m in inside if not _is_owner(self, m) and (self.is_outer(m) or m.tokens.start - place < 6)
        )

    def _list_end(self, place: int) -> int:
        """Where a list ends: at a finite verb or a quotation, but for clauses on its members ("A, who led them")."""
        aside = False
        end = min(self.end, place + 4 * FAR)
        for token in self.doc[place + 1 : end]:
            if token.lower_ in {"who", "which", "whose"}:
                aside = True
            elif token.text in {",", ";"}:
                aside = False
            elif (token.text == '"' and self.mention_at(token.i) is None) or (
                is_finite(token) and not aside and self.doc[token.i - 1].tag_ not in {"DT", "PRP$"}
            ):
                return token.i
        return end

    def _beside(self, noun: Token, verb: Token) -> Mention | None:
        """The name in apposition to a noun: "the head of the council, Name, will"."""
        if role_kind(noun.text) is None:
            return None
        found = [m for m in self.mentions if noun.i < m.tokens.start < verb.i]
        return found[0] if len(found) == 1 else None


def read_lines(parsed: Parsed, people: tuple[Named, ...]) -> tuple[Line, ...]:
    """Every sentence with the names in it, in order."""
    named: dict[int, list[tuple[Mention, Named]]] = {}
    for person in people:
        for mention in person.mentions:
            named.setdefault(mention.sentence.index, []).append((mention, person))
    return tuple(
        Line(s, tuple(sorted(named.get(s.index, ()), key=lambda pair: pair[0].tokens.start)[:MOST]))
        for s in parsed.sentences
    )


def phrase_start(line: Line, end: int) -> int:
    """Where the noun phrase begins that ends before ``end``, without its article."""
    place = end
    while place > line.start:
        token = line.doc[place - 1]
        owner = line.mention_at(place - 1)
        if owner is not None:
            if place >= end or line.doc[place].tag_ != "POS":
                break
            place = owner.tokens.start
        elif token.lower_ in _OWNERS:
            return place - 1
        elif token.lower_ in JOINING:
            if not _joins(line, place - 1, end):
                break
            place -= 1
        elif not _belongs(line, place - 1, end):
            break
        else:
            place -= 1
    while place < end and (
        line.doc[place].tag_ in {"POS", "HYPH", "CC"}
        or line.doc[place].text in {"-", "–", "'s", "•", "*", "·"}
    ):
        place += 1
    return place


def _belongs(line: Line, place: int, end: int) -> bool:
    """Whether a word may be a part of the noun phrase of a role."""
    token = line.doc[place]
    if role_kind(token.text) is not None or is_modifier(token.text):
        return token.ent_type_ not in {"DATE", "TIME"} or is_modifier(token.text)
    if token.lower_ in {"then", "once"}:
        return place > line.start and line.doc[place - 1].tag_ == "POS"
    if token.text in {"-", "–", "/"}:
        return place > line.start and not token.whitespace_ and not line.doc[place - 1].whitespace_
    if token.ent_type_ in _TIMES or token.text in _STOPS:
        return token.text == "." and place + 1 < end and _is_rank(line.doc[place - 1], line)
    if token.lower_ in {"of", "to", "for"}:
        inner = any(role_kind(token.text) for token in line.doc[place + 1 : end])
        return place > line.start and role_kind(line.doc[place - 1].text) is not None and not inner
    # the participle is that of "self-styled", "Norland-backed"
    hyphened = token.tag_ in {"VBN", "VBD"} and place > line.start and line.doc[place - 1].text == "-"
    return hyphened or token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.tag_ in {"POS", "HYPH"}


def _is_rank(token: Token, line: Line) -> bool:
    """Whether a word is a rank that the tokenizer has parted from its stop: "Lt. Gen." in three tokens."""
    return token.i >= line.start and role_kind(token.text) in {"military", "title"}


def _joins(line: Line, place: int, end: int) -> bool:
    """Whether an "and" is inside the roles of one person: no name before it, and words of a role on its left."""
    if place <= line.start or line.mention_at(place - 1) is not None:
        return False
    left, right = line.doc[place - 1], line.doc[place + 1]
    if role_kind(left.text) is None and role_kind(right.text) is not None and not is_modifier(right.text):
        return False
    if role_kind(left.text) is not None:
        return not any(line.mention_at(i) for i in range(place, end)) and left.text[-1] != "s"
    return (
        left.pos_ in {"ADJ", "NOUN", "PROPN"}
        and place + 1 < end
        and left.ent_type_ not in {"GPE", "PERSON", "NORP"}
    )


def starts_role(line: Line, place: int) -> bool:
    """Whether the noun phrase at a place has the noun of a role for its head, and is not another person's."""
    noun = None
    for i in range(place, min(line.end, place + 14)):
        token = line.doc[i]
        owner = line.mention_at(i)
        if owner is not None:
            if owner.tokens.end < line.end and line.doc[owner.tokens.end].tag_ == "POS":
                continue
            return False
        if token.tag_ in FINITE and not role_kind(token.text):
            break
        if token.text in _STOPS or token.lower_ in _CLAUSES:
            break
        if (
            token.pos_ == "ADP"
            or token.lower_ in {"to", "of"}
            or (token.tag_ in {"VBN", "VBG"} and noun is not None and line.doc[i - 1].tag_ != "HYPH")
        ):
            break
        if token.pos_ in {"NOUN", "PROPN"} or role_kind(token.text):
            noun = token
        elif (
            token.pos_ in {"VERB", "AUX", "PRON"}
            and token.lower_ not in _OWNERS
            and not is_modifier(token.text)
        ) and token.tag_ not in {"VBN", "VBG"}:
            return False
    return noun is not None and role_kind(noun.text) is not None


def phrase_end(line: Line, place: int) -> int | None:
    """Where the role ends that begins at a place; None if a verb follows it, so that it is a subject of its own."""
    for i in range(place, min(line.end, place + LONGEST)):
        token = line.doc[i]
        owner = line.mention_at(i)
        if owner is not None and not _is_owner(line, owner):
            return owner.tokens.end
        if token.text in _STOPS or token.lower_ in _CLAUSES:
            return i if i > place else None
        if token.pos_ == "ADP" and i > place and i + 1 < line.end and line.doc[i + 1].ent_type_ == "DATE":
            return i
        if token.tag_ in FINITE and role_kind(token.text) is None and token.ent_type_ == "":
            return None
        if token.lower_ in JOINING and _opens_other(line, i):
            return i
    return min(line.end, place + LONGEST)


def _is_owner(line: Line, mention: Mention) -> bool:
    return mention.tokens.end < line.end and line.doc[mention.tokens.end].tag_ == "POS"


def _opens_other(line: Line, place: int) -> bool:
    """Whether after an "and" another person comes before the next stop."""
    for i in range(place + 1, min(line.end, place + 12)):
        if line.mention_at(i) is not None:
            return True
        if line.doc[i].text in _STOPS:
            return False
        if line.doc[i].tag_ in FINITE and role_kind(line.doc[i].text) is None:
            return False
    return False
