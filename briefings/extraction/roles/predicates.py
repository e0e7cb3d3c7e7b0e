"""Offices that a sentence fills with a name: "The Ruritanian guarantor is Ambassador Name"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefings.extraction.language.clauses import SUBJECTS
from briefings.extraction.language.nouns import is_modifier, is_plural, role_kind
from briefings.extraction.names.offices import Given
from briefings.extraction.names.phrases import Line, phrase_start

_NO_OFFICE = frozenset({None, "outsider", "courtesy", "title"})

_CHAIRING = frozenset({"mediating", "chairing", "moderating", "brokering", "facilitating"})
_TALKS = frozenset({"talks", "negotiations", "meeting", "session", "round", "summit"})


def named_by_office(line: Line) -> Iterator[Given]:
    """The offices that are subjects of "is" or "was", with the name that comes next, titles between left out."""
    for noun in line.tokens if line.mentions else ():
        kind = role_kind(noun.text)
        if kind is None or kind in _NO_OFFICE or is_plural(noun.text) or noun.dep_ not in SUBJECTS:
            continue
        be = noun.i + 1
        if noun.head.i != be or be >= line.end or line.doc[be].lower_ not in {"is", "was", "remains"}:
            continue
        place = be + 1
        while place < line.end and line.mention_at(place) is None and _is_title(line.doc[place]):
            place += 1
        mention = line.mention_at(place) if place < line.end else None
        start = phrase_start(line, be)
        if (
            mention is None
            or mention.tokens.start != place
            or any(line.mention_at(i) for i in range(start, be))
        ):
            continue
        definite = start > line.start and line.doc[start - 1].lower_ == "the"
        if definite or any(t.tag_ in {"POS", "PRP$"} for t in line.doc[start:be]):
            yield Given(mention, line.doc[start:be], kind)


def told_of_chair(line: Line) -> Iterator[Given]:
    """Such as "Name, who is mediating" and "Name, who is chairing the talks": the words after "is"."""
    for mention in line.mentions:
        end = mention.tokens.end
        after = line.doc[end : min(line.end, end + 6)]
        words = [token.lower_ for token in after]
        if len(words) < 4 or words[:2] != [",", "who"] or words[2] != "is" or words[3] not in _CHAIRING:
            continue
        talks = words[4:5] == ["the"] and len(words) == 6 and words[5] in _TALKS
        yield Given(mention, line.doc[end + 3 : end + (6 if talks else 4)], "negotiator")


def _is_title(token: Token) -> bool:
    return role_kind(token.text) is not None or is_modifier(token.text)
