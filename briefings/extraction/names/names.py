"""Who is named, and where: runs of capitalised words that are persons' names, and every mention of them.

A run is taken for a name when the words around it say so (a role before it, an apposition after it, a verb
that only persons do), or when the parser's own entity says so and nothing speaks against it. The small
model alone takes one name in eight for a company or a town.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.nouns import role_kind
from briefings.extraction.language.parsing import Parsed, Sentence
from briefings.extraction.parties.parties import PartyBook
from briefings.models import Span

from .persons import is_introduced, is_led_by, is_owned, is_place, is_said_to_be, owns_role, speaks_beside
from .runs import NOT_NAMES, PARTICLES, Run, find_runs

MOST = 500
"""Persons read from one article; what names more is a register and no report."""

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "v", "vi"})

SURNAME_FIRST = frozenset({
    "kim", "lee", "park", "choi", "jung", "jeong", "kang", "cho", "yoon", "yun", "jang", "lim", "han",
    "shin", "seo", "kwon", "hwang", "ahn", "song", "ri", "pak", "jo", "xi", "wang", "li", "zhang",
    "liu", "chen", "yang", "huang", "zhao", "wu", "zhou", "xu", "sun", "ma", "zhu", "hu", "guo", "he",
    "gao", "lin", "luo", "zheng", "liang", "xie", "tang", "nguyen", "tran", "le", "pham", "vo", "dang",
    "bui", "do", "ho", "ngo", "duong", "ly",
})  # fmt: skip
"""Family names that stand first in Korean, Chinese and Vietnamese names. Source: our own list of the commonest."""

PERSONAL_VERBS = frozenset({
    "head", "chair", "watch", "decline", "represent", "receive", "welcome", "say", "tell", "add", "ask",
    "answer", "announce", "argue", "warn", "write", "post", "tweet", "insist", "claim", "note",
    "stress", "state", "reply", "acknowledge", "concede", "complain", "explain", "recall", "suggest",
    "deny", "believe", "think", "hope", "want", "fly", "arrive", "meet", "attend", "lead", "speak",
})  # fmt: skip


@dataclass(frozen=True, eq=False)
class Mention:
    """A place where a person is named.

    Attributes:
        tokens: the name, without titles and possessive.
        words: the name's words as written, with straight apostrophes.
        span: characters of the article's text.
    """

    sentence: Sentence
    tokens: Tokens
    words: tuple[str, ...]
    span: Span


@dataclass(eq=False)
class Named:
    """A person by name, with all mentions in the order of the text."""

    words: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)

    @property
    def folded(self) -> tuple[str, ...]:
        """The words of the fullest name, for comparing."""
        return tuple(word.casefold() for word in self.words)

    @property
    def surname(self) -> str:
        """The part of the name that a text goes on with, by the habit of the language it comes from."""
        alone = {m.words[0].casefold() for m in self.mentions if len(m.words) == 1}
        used = [word for word in self.words if word.casefold() in alone]
        if used:
            return used[-1]
        end = len(self.words)
        while end > 1 and self.folded[end - 1] in SUFFIXES:
            end -= 1
        if 1 < end < 4 and self.folded[0] in SURNAME_FIRST:
            return self.words[0]
        start = end - 1
        while start > 1 and self.folded[start - 1] in PARTICLES:
            start -= 1
        return " ".join(self.words[start:end])


def find_names(parsed: Parsed, book: PartyBook) -> tuple[Named, ...]:
    """Everyone the story names, in the order of their first mention; at most ``MOST`` persons."""
    runs = [run for sentence in parsed.sentences for run in find_runs(sentence, book)]
    people = _People()
    places = {run.folded for run in runs if is_place(run)}
    for run in runs:
        if len(run.words) > 1 and _is_person(run) and (run.folded not in places or run.after_role):
            people.admit(run)
    for before, run in pairwise(run for run in runs if run.folded not in places):
        if len(run.words) > 1 and people.owners(before) and _is_next(before, run):
            people.admit(run)
    for run in runs:
        if len(run.words) == 1 and not people.owners(run) and run.folded not in places and _is_person(run):
            people.admit(run)
    for run in runs:
        owners = people.owners(run)
        if owners and not _is_label(run.tokens):
            _latest(owners).mentions.append(_mention(run))
    return tuple(sorted((p for p in people.all if p.mentions), key=lambda p: p.mentions[0].span.start))


class _People:
    """The persons found so far, by the words of their names."""

    def __init__(self) -> None:
        self.all: list[Named] = []
        self._by_word: dict[str, list[Named]] = defaultdict(list)

    def _near(self, folded: tuple[str, ...]) -> list[Named]:
        """Those who share a word with a name."""
        return list(dict.fromkeys(person for word in folded for person in self._by_word.get(word, ())))

    def admit(self, run: Run) -> None:
        """A new person, or a fuller form of one that is known."""
        folded = run.folded
        person = next((p for p in self._near(folded) if _same_name(p.folded, folded)), None)
        if person is None:
            if len(self.all) == MOST:
                return
            person = Named(run.words)
            self.all.append(person)
        elif len(folded) > len(person.words):
            person.words = run.words
        for word in folded:
            if person not in self._by_word[word]:
                self._by_word[word].append(person)

    def owners(self, run: Run) -> list[Named]:
        """The persons whose name holds the words of a run; those whose surname it is, before others."""
        folded, text = run.folded, " ".join(run.folded)
        near = self._near(folded)
        by_surname = [p for p in near if text in (p.surname.casefold(), " ".join(p.folded))]
        if by_surname:
            return by_surname
        if len(folded) > 1:
            return [p for p in near if set(folded) <= set(p.folded) or _same_name(p.folded, folded)]
        return [] if folded[0] in PARTICLES else near


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names are one: the same words, fewer of the same, or a given name as its initial."""
    short, long = sorted((one, other), key=len)
    if len(short) < 2:
        return False
    if set(short) <= set(long):
        return True
    initial = short[0].rstrip(".")
    return len(short) == 2 and short[-1] == long[-1] and len(initial) == 1 and long[0].startswith(initial)


def _mention(run: Run) -> Mention:
    return Mention(run.sentence, run.tokens, run.words, run.sentence.span_of(run.tokens))


def _latest(owners: list[Named]) -> Named:
    """Of several persons with one surname, the one last named; before any, the first of them."""
    before = [p for p in owners if p.mentions]
    return max(before, key=lambda p: p.mentions[-1].span.start) if before else owners[0]


def _is_next(before: Run, run: Run) -> bool:
    """Whether a run goes on a list that a person's name has begun: "A of Ruritania and B"."""
    if before.sentence is not run.sentence or any(word.lower() in NOT_NAMES for word in run.words):
        return False
    gap = list(run.tokens.doc[before.tokens.end : run.tokens.start])
    if len(gap) > 2 and gap[-1].text == "'s":
        owner = [t for t in gap if t.lower_ == "and"][-1:]
        gap = gap[: gap.index(owner[0]) + 1] if owner and gap[-1].i - owner[0].i < 5 else []
    if not gap or gap[-1].lower_ != "and" or len(gap) > 5:
        return False
    rest = gap[:-1]
    return (
        not rest
        or rest[0].text == ","
        or (rest[0].lower_ == "of" and all(t.pos_ == "PROPN" for t in rest[1:]))
    )


def _is_person(run: Run) -> bool:
    """Whether the words and what stands around them say that a run is a person."""
    tokens = run.tokens
    labels = [token.ent_type_ for token in tokens]
    personal = labels.count("PERSON") * 2 > len(labels)
    if _is_label(tokens) or _follows_article(tokens, run):
        return False
    if any(word.lower() in NOT_NAMES for word in (run.words[0], run.words[-1])) and not (
        personal and len(run.words) > 1 and run.after_role
    ):
        return False
    if is_introduced(run) or is_owned(run, labels):
        return True
    if len(run.words) == 1:
        return (
            run.after_role
            or is_led_by(tokens)
            or (personal and owns_role(tokens))
            or is_said_to_be(tokens)
            or (personal and (_acts(tokens.root) or _has_apposition(tokens)))
        )
    if len(run.words) > 7:
        return False
    return (
        personal
        or run.after_role
        or _has_apposition(tokens)
        or _acts(tokens.root)
        or is_led_by(tokens)
        or speaks_beside(tokens)
    )


def _acts(token: Token) -> bool:
    """Whether a name is the subject of something only persons do, or is told of as a person."""
    return (
        token.dep_ in {"nsubj", "nsubjpass"}
        and token.head.lemma_.lower() in PERSONAL_VERBS
        and not _is_bare_noun(token)
    )


def _is_bare_noun(token: Token) -> bool:
    """A common noun right before, as in "daily Herald": what follows is not a person."""
    before = token.doc[token.left_edge.i]
    return before.i < token.i and before.pos_ in {"NOUN", "ADJ"} and role_kind(before.text) is None


def _follows_article(tokens: Tokens, run: Run) -> bool:
    before = tokens.doc[tokens.start - 1] if tokens.start else None
    return before is not None and before.lower_ in {"the", "a", "an"} and not run.after_role


def _has_apposition(tokens: Tokens) -> bool:
    """Whether a role stands beside the name, parted by a comma, or "who" comes next."""
    doc = tokens.doc
    after = [token for token in doc[tokens.end : tokens.end + 14] if not token.is_space]
    if len(after) > 2 and after[0].text in {",", "("}:
        if after[1].lower_ in {"who", "whose"} or (after[1].like_num and after[2].text in {",", ")"}):
            return True
        for token in after[1:]:
            if token.text in {",", ";", ".", ")"} or token.pos_ == "VERB":
                break
            if role_kind(token.text) is not None:
                return True
    before = [token for token in doc[max(0, tokens.start - 14) : tokens.start] if not token.is_space]
    if len(before) > 2 and before[-1].text == ",":
        for token in reversed(before[:-1]):
            if token.text in {",", ";", "."} or token.pos_ in {"VERB", "AUX"}:
                return False
            if role_kind(token.text) is not None:
                return True
    return False


_LABELS = frozenset({
    "administration", "government", "plan", "plans", "doctrine", "law", "bill", "act", "family",
    "foundation", "era", "presidency", "cabinet", "accord", "accords", "agreement", "protocol", "camp",
    "campaign", "loyalist", "loyalists", "supporter", "supporters", "aide-de-camp", "ally", "tower",
    "towers", "institute", "center", "centre", "street", "square", "airport", "university", "report",
    "commission", "committee", "line", "formula",
})  # fmt: skip


def _is_label(tokens: Tokens) -> bool:
    """Whether the name is only a label before another noun: "the Rudolf administration"."""
    after = tokens.doc[tokens.end] if tokens.end < len(tokens.doc) else None
    return after is not None and after.lower_ in _LABELS
