"""A position as a line."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.models import Line, Stand
from briefings.ports import Dossier

from .cuts import excerpt
from .runs import Runs, dot, line, marks_of, published, quote, space, stance_of, voices_of


def stand_line(stands: Sequence[Stand], about: Runs) -> Line:
    """One position, or one that several parties hold in the same clause."""
    days = published(stands[0].published)
    cited = (citation for stand in stands for citation in stand.citations)
    return line(stand_runs(stands, about, when=days), cited, is_one_fact=True)


def stand_runs(stands: Sequence[Stand], about: Runs, *, when: Runs = (), limit: int = 200) -> Runs:
    """Whose or on what, the stance, what qualifies it, the day, the words, who voices and reports it."""
    stand = stands[0]
    said = (quote(excerpt(stand.text, stand.citations, limit=limit)),)
    stance = stance_of(stand, together=len(stands) > 1)
    if not any(run.strong for run in about):  # each line starts with what the eye looks for
        stance = tuple(run.model_copy(update={"strong": True}) for run in stance)
    return dot(
        space(about, stance),
        *marks_of(stand),
        when,
        said,
        *voices_of(stand),
    )


def title_of(dossier: Dossier, issue: str) -> str:
    """What an issue is called."""
    return next((subject.title for subject in dossier.subjects if subject.key == issue), issue)
