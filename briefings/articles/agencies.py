"""Which news agency's copy a report is, when its text says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

ANONYMOUS = r"\b(?:sources?|officials?|diplomats?|persons?|people|witness(?:es)?)\b[^.!?\"“”]{0,60}?\btold\s+"
"""An unnamed source speaks to one agency; what a named official tells one is soon quoted by all."""


@lru_cache(maxsize=1)
def agency_names() -> dict[str, str]:
    """Every written form of an agency's name, and the name it is shown by."""
    table = files("briefings.articles").joinpath("lexicons/agencies.tsv").read_text(encoding="utf-8")
    names: dict[str, str] = {}
    for row in table.splitlines():
        if not row or row.startswith("#"):
            continue
        name, _, others = row.partition("\t")
        names.update(dict.fromkeys([name, *filter(None, others.split("|"))], name))
    return names


@lru_cache(maxsize=1)
def agency_pattern() -> str:
    """Any written form of an agency's name, longest first, as a regular expression without groups."""
    return "|".join(re.escape(name) for name in sorted(agency_names(), key=len, reverse=True))


def agency_of(lead: str | None, credit_lines: Iterable[str], story: str) -> str | None:
    """The agency named in the dateline, in a byline or credit, or as the one whose sources a report quotes.

    Args:
        lead: the dateline.
        credit_lines: bylines and lines of furniture.
        story: the paragraphs of the story.
    """
    name = rf"({agency_pattern()})"
    inside = re.search(rf"\({name}\)", lead or "")
    if inside:
        return agency_names()[inside.group(1)]
    for credit in credit_lines:
        found = re.search(rf"(?:[,/|(]\s*|\bfor\s+|\bby\s+){name}\s*(?:[).,|]|$)", credit)
        if found:
            return agency_names()[found.group(1)]
    told = re.search(rf"{ANONYMOUS}(?:the\s+)?{name}\b", story) or re.search(rf"\({name}\)\s*$", story)
    return agency_names()[told.group(1)] if told else None
