"""A whole dossier in one file: what may be taken out of one database and brought into another."""

from __future__ import annotations

from typing import Literal

from .article import Article
from .base import Frozen
from .course import Snapshot
from .extraction import Extraction
from .talks import Talks

FORMAT: Literal["readout-dossier"] = "readout-dossier"
VERSION = 1
"""Of the shape; a later one reads it or says that it cannot."""


class ExportedArticle(Frozen):
    """An article with what was read from it."""

    article: Article
    extraction: Extraction
    sha256: str
    """Of the two, written as JSON with sorted keys and without spaces."""


class ExportHead(Frozen):
    """What an export begins with."""

    format: Literal["readout-dossier"]
    version: int
    texts: bool
    """Whether the articles are in it with their texts; without them it can be read, but not imported."""
    talks: Talks


class Export(ExportHead):
    """The whole file."""

    articles: tuple[ExportedArticle, ...]
    """In the order of their ids; without texts, none."""
    dossier: Snapshot
    """What the articles come to, with the sentences that say it. An import makes it anew."""
    sha256: str
    """Of the talks and of the hashes of all articles, in their order."""
