"""Offices told of apart from a name, in the sentence before or after: "Name spoke first. The Ruritanian leader ..."."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Token

from briefings.extraction.language.clauses import main_subjects
from briefings.extraction.language.nouns import is_plural, role_kind
from briefings.extraction.names.names import Mention, Named
from briefings.extraction.names.offices import Given, kind_of
from briefings.extraction.names.phrases import Line, phrase_start


def described(lines: tuple[Line, ...], roles: dict[Named, list[Given]]) -> list[Given]:
    """Roles of those who have none beside their name: the office that is the subject right before or after it.

    "Name spoke first. The Ruritanian leader ..." and "The bloc's envoy announced ... Name tweeted".
    """
    found: list[Given] = []
    taken = {id(person) for person, given in roles.items() if given}
    told: dict[int, list[Given]] = defaultdict(list)
    for given in (given for own in roles.values() for given in own):
        told[given.sentence.index].append(given)
    for at, line in enumerate(lines):
        for subject in main_subjects(line.tokens):
            if not _is_office(line, subject) or any(
                _holds(given, subject) for given in told[line.sentence.index]
            ):
                continue
            near = [lines[i] for i in (at - 1, at + 1, at + 2, at + 3) if 0 <= i < len(lines)]
            mention = next(
                (m for other in near for m in _acting(other) if id(other.owner(m)) not in taken), None
            )
            if mention is not None:
                taken.add(id(next(o.owner(mention) for o in near if mention in o.mentions)))
                start = phrase_start(line, subject.i + 1)
                start -= start > line.start and line.doc[start - 1].lower_ == "the"
                tokens = line.doc[start : subject.i + 1]
                found.append(Given(mention, tokens, kind_of(tokens), apart=line.sentence))
    return found


def _is_office(line: Line, subject: Token) -> bool:
    """Whether a subject is an office that one person holds, with whose it is said: "the Ruritanian leader"."""
    if role_kind(subject.text) in {None, "outsider", "courtesy", "title"} or is_plural(subject.text):
        return False
    start = phrase_start(line, subject.i + 1)
    named = any(t.ent_type_ in {"GPE", "NORP", "ORG"} for t in line.doc[start : subject.i])
    before = line.doc[start - 1].lower_ if start > line.start else ""
    return named and before not in {"a", "an", "another", "one"} and line.mention_at(subject.i + 1) is None


def _holds(given: Given, subject: Token) -> bool:
    return given.tokens.start <= subject.i < given.tokens.end


def _acting(line: Line) -> list[Mention]:
    """The names that are subjects of main clauses."""
    subjects = {token.i for token in main_subjects(line.tokens)}
    return [mention for mention in line.mentions if mention.tokens.root.i in subjects]
