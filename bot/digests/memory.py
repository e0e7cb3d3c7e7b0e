"""What a subscription was told and what was known then: by it, what is new is told once.

A report's day says when it appeared, not when it was read here; so what is known is kept by article, and what was told
by sentence. Subscriptions that were told the same share one memory, which is kept under a hash of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

from bot.models import Frozen
from briefings import News, NewsItem


class Memory(Frozen):
    """All of it."""

    newest: date | None = None
    """The day of the newest report that was known."""
    articles: tuple[str, ...] = ()
    """Marks of the newest reports that were known, sorted."""
    marks: tuple[str, ...] = ()
    """Marks of what those reports told, sorted."""

    @property
    def kept(self) -> tuple[str, str]:
        """Token and body, as the ledger keeps them."""
        body = self.model_dump_json()
        return token_of(body), body

    def knows(self, item: NewsItem) -> bool:
        """Whether something is no news: only known reports tell it, or it was told before."""
        return not (set(item.articles) - set(self.articles)) or bool(set(item.marks) & set(self.marks))

    def told(self, items: Iterable[NewsItem]) -> Memory:
        """With some items told; which reports are known stays."""
        marks = {*self.marks, *(mark for item in items for mark in item.marks)}
        return self.model_copy(update={"marks": tuple(sorted(marks))})


def memory_of(news: News) -> Memory:
    """The memory of whoever knows all of it."""
    return Memory(newest=news.newest, articles=tuple(sorted(news.articles))).told(news.items)


def read_memory(body: str | None) -> Memory:
    """A memory as the ledger keeps it; a blank one where there is none."""
    return Memory.model_validate_json(body) if body else Memory()


def token_of(text: str) -> str:
    """Sixteen characters that stand for a text."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
