"""Whether a report concerns talks, by the words of the talks file, and why: nothing is read that does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from briefings.models import Article, Issue, PartyKind, Talks

SHORTEST_SHOUTED = 4
"""Characters of a name that is also known in capitals: a headline shouts "KREMLIN", and "US" is not "us"."""

FEWEST_WORDS = 12
"""Of a summary that is enough to drop a report by: a headline may name nobody but a person."""

NEVER = re.compile(r"(?!)")


class Verdict(NamedTuple):
    """Whether something concerns the talks, and why, for people."""

    concerns: bool
    reason: str


class Concern:
    """What one talks file takes an interest in.

    Args:
        talks: with parties, issues and venues.
        names: phrases that stand for its parties, and the party's name.
    """

    def __init__(self, talks: Talks, names: Mapping[str, str]) -> None:
        shouted = {phrase.upper(): name for phrase, name in names.items() if len(phrase) >= SHORTEST_SHOUTED}
        self._names = {**shouted, **names}
        self._parties = _whole_words(self._names)
        self._sides = tuple(party.name for party in talks.parties if party.kind is PartyKind.PARTY)
        self._venues = _whole_words(venue.name for venue in talks.venues)
        self._issues = tuple((issue.title, _issue_pattern(issue)) for issue in talks.issues)

    def in_headline(self, title: str, summary: str) -> Verdict:
        """Whether a report is worth fetching, by what its feed says of it; rather once too often.

        Args:
            title: the headline.
            summary: of the report, possibly empty.
        """
        words = f"{title}\n{summary}"
        if not self._sides or not words.strip():
            return Verdict(concerns=True, reason="nothing to go by before it is read")
        named = self._named_in(words)
        sides = [name for name in self._sides if name in named]
        if sides:
            return Verdict(concerns=True, reason=f"its headline names {_listed(sides)}")
        about = self._venues.search(words) or _negotiating().search(words)
        if about:
            return Verdict(concerns=True, reason=f"its headline has “{about.group()}”")
        if len(summary.split()) < FEWEST_WORDS:
            return Verdict(concerns=True, reason="its feed says too little of it to tell")
        return Verdict(concerns=False, reason=f"its feed names {_none_of(self._sides)}, and no talks")

    def in_article(self, article: Article) -> Verdict:
        """Whether a report concerns the talks.

        It does when it names two of the sides, and a paragraph that names a party has a word of negotiating or a
        venue, or its headline has an issue of the talks.
        """
        if not self._sides:
            return Verdict(concerns=True, reason="the talks file names no parties to go by")
        story = [article.title or "", *(block.span.of(article.text) for block in article.story)]
        named = self._named_in("\n".join(story))
        sides = [name for name in self._sides if name in named]
        if len(sides) < min(2, len(self._sides)):
            only = f"names only {sides[0]} of the sides" if sides else f"names {_none_of(self._sides)}"
            return Verdict(concerns=False, reason=only)
        why = self._about_talks(story)
        if why is None:
            return Verdict(concerns=False, reason=f"names {_listed(sides)}, but is not about talks")
        issues = self._issues_in("\n".join(story))
        more = f"; {', '.join(issues)}" if issues else ""
        return Verdict(concerns=True, reason=f"names {_listed(sides)}; {why}{more}")

    def _about_talks(self, story: Iterable[str]) -> str | None:
        """The word or issue that makes it a report on talks; the headline stands first."""
        for place, paragraph in enumerate(story):
            if place == 0:
                issues = self._issues_in(paragraph)
                if issues:
                    return f"its headline is on {issues[0]}"
            if self._parties.search(paragraph):
                found = _negotiating().search(paragraph) or self._venues.search(paragraph)
                if found:
                    return f"“{found.group()}”"
        return None

    def _named_in(self, words: str) -> set[str]:
        return {self._names[found.group()] for found in self._parties.finditer(words)}

    def _issues_in(self, words: str) -> list[str]:
        return [title for title, pattern in self._issues if pattern.search(words)]


def _whole_words(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    if not longest_first:
        return NEVER
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _issue_pattern(issue: Issue) -> re.Pattern[str]:
    """Its words, in any case, singular or plural."""
    words = "|".join(re.escape(word) for word in (issue.title, *issue.words))
    return re.compile(rf"(?<!\w)(?:{words})(?:e?s)?(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _negotiating() -> re.Pattern[str]:
    table = files("briefings.articles").joinpath("lexicons/negotiating.tsv").read_text(encoding="utf-8")
    rows = [row for row in table.splitlines() if row and not row.startswith("#")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(rows)})(?!\w)", re.IGNORECASE)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _none_of(names: tuple[str, ...]) -> str:
    return f"neither {' nor '.join(names)}" if len(names) == 2 else f"none of {', '.join(names)}"
