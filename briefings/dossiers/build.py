"""The road of the room: readings to witnesses, witnesses to a dossier."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.models import Dossier, Report, Talks
from briefings.ports import Reading

from .happenings import find_happenings
from .people import find_people
from .sayings import find_sayings
from .sides import find_sides, find_subjects
from .stands import find_stands
from .witness import Witness


def build_dossier(talks: Talks | None, readings: Sequence[Reading]) -> Dossier:
    """Merge what articles say.

    The same readings give the same dossier whatever their order; an article given twice counts once.

    Args:
        talks: names the parties and issues that are followed; what it does not name is kept all the same.
        readings: the current reading of every article.
    """
    once = {
        reading.article.id: reading
        for reading in sorted(readings, key=lambda r: (r.article.id, r.article.sha256))
    }
    witnesses = [Witness(reading) for reading in once.values()]
    people = find_people(witnesses)
    sides = find_sides(talks, witnesses)
    return Dossier(
        talks=talks,
        reports=tuple(sorted((witness.report for witness in witnesses), key=_newest)),
        sides=sides.all,
        subjects=find_subjects(talks, witnesses),
        actors=people.actors,
        sayings=find_sayings(witnesses, people, sides),
        stands=find_stands(witnesses, people),
        happenings=find_happenings(witnesses, people),
    )


def _newest(report: Report) -> tuple[int, str]:
    return (-report.published.toordinal() if report.published else 0, report.article_id)
