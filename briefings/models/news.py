"""What is new of one talks, each thing apart, so that a program can choose among it and tell it once."""

from __future__ import annotations

from datetime import date

from .base import Frozen
from .card import Line
from .dossier import ChangeKind


class NewsItem(Frozen):
    """One change as a line, and what it can be chosen by."""

    kind: ChangeKind
    heading: str
    """Our wording over lines of its kind; a message id."""
    line: Line
    marks: tuple[str, ...]
    """Eight characters each, of its sentences or of what it is: items that share one are the same thing."""
    articles: tuple[str, ...]
    """The articles that tell it, as marks; those of what was before it are left out."""
    weighty: bool = False
    """Whether it is worth telling at once: a position that changed, a round that is announced or off, an agreement."""
    parties: tuple[str, ...] = ()
    """Parties it is of or names."""
    issues: tuple[str, ...] = ()
    """Keys of the issues it is of or names."""


class News(Frozen):
    """What the newest reports tell, the weightiest kind first."""

    talks: str
    """Key of the talks."""
    title: str
    newest: date | None = None
    """The day of the newest report that counts today."""
    articles: tuple[str, ...] = ()
    """Marks of the reports that were looked through, newest first."""
    items: tuple[NewsItem, ...] = ()
    parties: tuple[str, ...] = ()
    """Every party there is to choose by."""
    issues: tuple[tuple[str, str], ...] = ()
    """Key and title of every issue there is to choose by."""
