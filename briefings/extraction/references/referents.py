"""The one that a word stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefings.models import Span

Kind = Literal["person", "institution", "party"]


@dataclass(frozen=True)
class Referent:
    """The one that a word stands for.

    Attributes:
        name: a person's fullest name in the article, or the words of the text for an institution or party.
        party: name of the side whose it is, if known.
        span: the words that were asked about, with what belongs to them.
    """

    name: str
    party: str | None
    kind: Kind
    span: Span
