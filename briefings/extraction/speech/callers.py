"""Whose turn it is in a transcript: the person that a label names, or the one who answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefings.extraction.language.nouns import is_modifier, role_kind
from briefings.extraction.language.turns import Turn
from briefings.models import Person

CONVERSATION = re.compile(
    r"(?i:interview(?:ed)?(?: with|:)?|q ?& ?a(?: with|:)?|conversation with|questions (?:to|for)|speaks? (?:to|with)|"
    r"talks? (?:to|with)|asked|answers by) (?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,6})"
)
"""A heading over questions and answers, with the one who answers."""
TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "sir", "dr", "prof", "the", "hon", "rt", "amb", "gen", "lady", "lord"}
)


def speaker_of(turn: Turn, people: Sequence[Person], text: str, start: int) -> str:
    """Who speaks in a turn: a person's fullest name, the paper that asks, else the label.

    Args:
        turn: with its label.
        people: everyone named in the story.
        text: of the article.
        start: where the first turn begins.
    """
    if turn.asks:
        return turn.within or turn.label
    if turn.answers:
        return _answering(people, text, start) or turn.label
    return _called(turn.label, people, text)


def _called(label: str, people: Sequence[Person], text: str) -> str:
    """The fullest name of the person that a label names, else the label without titles."""
    bare = _bare(label.split()) or [label]
    last = bare[-1].casefold()
    fitting = [p for p in people if _surnamed(p, last)]
    exact = [p for p in fitting if p.name.casefold() in label.casefold()] or fitting
    if len(exact) == 1:
        return exact[0].name
    return _in_headings(bare[-1].title(), text) or " ".join(w.title() if w.isupper() else w for w in bare)


def _answering(people: Sequence[Person], text: str, before: int) -> str | None:
    """The one person named before a conversation, in the story or in its heading."""
    named = {p.name for p in people if p.mentions and p.mentions[0].start < before}
    if len(named) == 1:
        return named.pop()
    heading = CONVERSATION.search(text, 0, before)
    return " ".join(_bare(heading["who"].split())[-3:]) or None if heading is not None else None


def _in_headings(surname: str, text: str) -> str | None:
    """The full name in the text of one who is called by the surname in labels only."""
    name = rf"\b(?:[A-Z][\w'’-]+ )?{re.escape(surname)}\b(?: [A-Z][\w'’-]+)?"
    for found in re.finditer(name, text):
        words = _bare(found.group().split())
        if len(words) > 1:
            return " ".join(words)
    return None


def _bare(words: Sequence[str]) -> list[str]:
    """Words of a name without titles and offices."""
    names = (w for w in words if role_kind(w) is None and not is_modifier(w))
    return [w for w in names if w.strip(".").lower() not in TITLES]


def _surnamed(person: Person, word: str) -> bool:
    """Whether a person's name opens or ends with a word: surnames stand last, in the east first."""
    parts = person.name.casefold().split()
    return bool(parts) and word in {parts[0], parts[-1], *(alias.casefold() for alias in person.aliases)}
