"""Whether a name in a text is a person's, by what stands around it."""

from __future__ import annotations

import re

from spacy.lang.en.stop_words import STOP_WORDS

from briefings.extraction.language.nouns import role_kind

_DAYS = frozenset({
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
})  # fmt: skip


_SENT_TO = re.compile(
    r"\b(?i:ambassador|envoy|consul|commissioner|representative)s? (?:to|in|for) (?:the )?$"
)
"""What stands before a state and, after it, the name of whom it got: "the ambassador to Ruritania Ada Hentzau"."""


def is_of_person(match: re.Match[str], text: str) -> bool:
    """Whether a title or a given name stands before a name, or a surname after it."""
    if _SENT_TO.search(text[max(0, match.start() - 40) : match.start()]):
        return False
    before = re.search(r"([^\W\d_](?:[\w'-]*|\w{0,3}\.)) $", text[max(0, match.start() - 30) : match.start()])
    after = re.match(r" ([^\W\d_a-z][\w'-]*)", text[match.end() : match.end() + 30])
    if after is not None and after[1][0].isupper() and role_kind(after[1]) is None:
        return True
    if before is None or before[1].lower() in STOP_WORDS or before[1].capitalize() in _DAYS:
        return False
    shouted = before[1].isupper() and len(before[1]) > 3
    return (before[1][0].isupper() and not shouted) or role_kind(before[1]) not in {None, "outsider"}
