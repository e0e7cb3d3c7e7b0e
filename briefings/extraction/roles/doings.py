"""Roles told by what somebody does at the table: "represented Ruritania", "sits on its team", "moderated by Name"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefings.extraction.language.gaps import is_finite
from briefings.extraction.language.lexicon import words
from briefings.extraction.language.nouns import is_plural, role_kind
from briefings.extraction.names.names import Mention
from briefings.extraction.names.offices import Given
from briefings.extraction.names.phrases import Line

_FOR = frozenset({"speak", "lead", "negotiate", "act", "sign", "stand", "appear", "answer"})
_TALKS = frozenset({
    "talk", "session", "meeting", "round", "negotiation", "conference", "summit", "mediation", "dialogue", "process",
    "discussion", "effort", "consultation", "plenary", "sitting", "proceeding", "hearing",
})  # fmt: skip
_OVER_TALKS = frozenset({
    "lead", "chair", "moderate", "mediate", "facilitate", "broker", "host", "conduct", "steer", "oversee", "direct",
    "co-chair", "convene",
})  # fmt: skip
_OVER_BODIES = frozenset({"head", "lead", "command", "conduct", "run", "direct", "chair"})
_SIDES = frozenset({"delegation", "team", "side", "mission", "contingent", "panel"})
_SEATS = frozenset({
    "committee", "team", "panel", "board", "council", "delegation", "commission", "bench", "subcommittee", "cabinet",
    "assembly", "tribunal", "court",
})  # fmt: skip
_COMING = frozenset({"attend", "participate", "join", "sit", "come", "take", "be", "remain"})
_LONGEST = 9


def told_by_verb(line: Line) -> Iterator[Given]:
    """The roles that the verbs of a sentence tell of its names."""
    for verb in line.tokens if line.mentions else ():
        if verb.pos_ not in {"VERB", "AUX", "NOUN"} or verb.i + 1 >= line.end:
            continue
        lemma = verb.lemma_.lower()
        if verb.tag_ == "VBN" and line.doc[verb.i + 1].lower_ == "by":
            yield from _by(line, verb, lemma)
        elif (
            lemma in _FOR
            or lemma in _OVER_TALKS
            or lemma in {"represent", "sit", "serve"}
            or lemma in _OVER_BODIES
        ):
            yield from _does(line, verb, lemma)
        if lemma in _COMING and verb.pos_ != "NOUN":
            yield from _comes_as(line, verb)
    yield from _under(line)


def _by(line: Line, verb: Token, lemma: str) -> Iterator[Given]:
    """Such as "the talks are moderated by Name"."""
    mention = line.mention_after(verb.i + 1)
    if (
        lemma in _OVER_TALKS
        and lemma != "host"
        and mention is not None
        and mention.tokens.start - verb.i < 12
    ):
        before = [t for t in line.doc[line.start : verb.i] if t.lemma_.lower() in _TALKS]
        if before:
            yield Given(mention, line.doc[verb.i : verb.i + 2], "negotiator")


def _does(line: Line, verb: Token, lemma: str) -> Iterator[Given]:
    """Such as "Name, a judge, represents Ruritania", "Name leads the talks for it", "Name sits on the committee"."""
    who = _actor(line, verb)
    end = _object_end(line, verb.i + 1)
    rest = line.doc[verb.i + 1 : end]
    if who is None or not len(rest):
        return
    nouns = {t.lemma_.lower() for t in rest}
    first = rest[0].lower_
    if first == "for" and lemma in _FOR:
        kind = "official" if _is_named(rest) else None
    elif lemma == "represent":
        kind = "official" if _is_named(rest) or nouns & words("bodies") else None
    elif lemma in {"sit", "serve"}:
        kind = "official" if first == "on" and nouns & _SEATS else None
    elif first in {"for", "on", "to", "in", "at", "by", "from", "up", "out", "off"}:
        kind = None
    elif lemma in _OVER_TALKS and nouns & _TALKS:
        kind = "negotiator"
    else:
        kind = "official" if lemma == "conduct" and nouns & _SIDES else None
    if kind is not None:
        yield Given(who, line.doc[verb.i : end], kind)


def _actor(line: Line, verb: Token) -> Mention | None:
    """Who does it; "Name, the minister who is leading" too."""
    who = line.actor(verb)
    if who is not None:
        return who
    before = line.mention_before(verb.i)
    if before is None or not any(t.lower_ == "who" for t in line.doc[max(line.start, verb.i - 3) : verb.i]):
        return None
    gap = line.doc[before.tokens.end : verb.i]
    plain = not any(is_finite(t) and t.lemma_ not in {"be", "have"} for t in gap)
    return before if plain and any(role_kind(t.text) for t in gap) else None


def _is_named(tokens: object) -> bool:
    return any(t.ent_type_ in {"GPE", "NORP", "ORG"} or t.text.isupper() for t in tokens)  # type: ignore[attr-defined]


def _object_end(line: Line, place: int) -> int:
    end = min(line.end, place + _LONGEST)
    for i in range(place, end):
        token = line.doc[i]
        inner = i == place and token.lower_ in {"for", "on"}
        if inner or token.lower_ in {"of", "for"} or token.tag_ in {"POS", "HYPH", "PRP$", "DT"}:
            continue
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"} or line.mention_at(i) is not None:
            return i
    return end


def _comes_as(line: Line, verb: Token) -> Iterator[Given]:
    """Such as "Name attended as an observer"."""
    for token in line.doc[verb.i + 1 : min(line.end - 2, verb.i + 7)]:
        if token.lower_ != "as" or line.doc[token.i + 1].lower_ not in {"an", "a", "the"}:
            continue
        noun = line.doc[token.i + 2]
        who = line.actor(verb)
        if (
            who is not None
            and role_kind(noun.text) in {"official", "negotiator"}
            and not is_plural(noun.text)
        ):
            yield Given(who, line.doc[token.i + 1 : noun.i + 1], role_kind(noun.text) or "official")


def _under(line: Line) -> Iterator[Given]:
    """Such as "The Ruritanian team is under Name"."""
    for token in line.tokens:
        if token.lower_ != "under" or token.i - 1 <= line.start:
            continue
        noun = next((t for t in line.doc[token.i - 2 : token.i] if t.lemma_.lower() in _SIDES), None)
        mention = line.mention_after(token.i) if noun is not None else None
        if noun is not None and mention is not None and mention.tokens.start - token.i < 8:
            yield Given(mention, line.doc[max(line.start, noun.left_edge.i) : token.i + 1], "leads")
