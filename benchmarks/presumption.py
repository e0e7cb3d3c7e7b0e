"""Weighs the signs of presence: ``python benchmarks/presumption.py GOLD... [--write]``.

GOLD are folders of annotated reports, as ``../shared/gold`` or ``tests/gold/reports/dev``. Takes everybody of whom the
rules find no sentence that settles whether they are at the talks, fits the weights of their signs, and prints how often
these are right about a report that was left out of the fit, beside what the kept weights say of all. ``--write`` keeps
the new weights in ``briefings/extraction/lexicons/presumption.tsv``. Reports held out are never to be given.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from briefings.articles import clean  # noqa: E402 - after the path is set
from briefings.extraction.affiliation.affiliation import find_parties  # noqa: E402
from briefings.extraction.attendance import presumption  # noqa: E402
from briefings.extraction.attendance.participation import find_parts  # noqa: E402
from briefings.extraction.language.parsing import parse  # noqa: E402
from briefings.extraction.names.ground import Ground  # noqa: E402
from briefings.extraction.names.names import Named, find_names  # noqa: E402
from briefings.extraction.names.phrases import read_lines  # noqa: E402
from briefings.extraction.parties.parties import PartyBook  # noqa: E402
from briefings.extraction.parties.sections import Sections  # noqa: E402
from briefings.extraction.parties.unlisted import learn  # noqa: E402
from briefings.extraction.roles.roles import find_roles  # noqa: E402
from briefings.models import Document  # noqa: E402

TABLE = ROOT / "briefings/extraction/lexicons/presumption.tsv"
HEAD = """# Signs that somebody is at the talks of whom no sentence says it, with the logarithm of the odds it adds.
# Fitted by benchmarks/presumption.py to the annotated reports beside the project and in tests/gold/reports/dev.
sign\tweight
"""
RIDGE = 1.0
"""Penalty on the square of a weight."""

THERE = frozenset({"leads", "mediates", "member"})


class Case(NamedTuple):
    """One person of whom nothing is said."""

    report: str
    signs: frozenset[str]
    there: bool


def main() -> None:
    """Fit, tell, and keep if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="keep the weights")
    options = parser.parse_args()
    files = [path for folder in options.gold for path in sorted(folder.rglob("gold/*.json"))]
    cases = [case for path in files for case in read_cases(path)]
    known = sorted({sign for case in cases for sign in case.signs})
    print(f"{len(files)} reports, {len(cases)} people of whom nothing is said, {len(known)} signs")
    print(f"there                          {share([case.there for case in cases]):.3f}")
    kept = [(presumption.probability(case.signs) >= presumption.LIKELY) == case.there for case in cases]
    print(f"right, by the kept weights     {share(kept):.3f}")
    left = [
        answer for report in sorted({c.report for c in cases}) for answer in leave_out(cases, report, known)
    ]
    print(f"right about a report left out  {share(left):.3f}")
    if options.write:
        found = fit(cases, known)
        rows = [f"{sign}\t{weight:.2f}" for sign, weight in zip(["always", *known], found, strict=True)]
        TABLE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
        print(f"kept in {TABLE.relative_to(ROOT)}")


def share(answers: list[bool]) -> float:
    """The share that is true."""
    return sum(answers) / max(len(answers), 1)


def leave_out(cases: list[Case], report: str, known: list[str]) -> list[bool]:
    """Whether each person of a report is judged rightly by weights fitted to the others."""
    found = fit([case for case in cases if case.report != report], known)
    own = [case for case in cases if case.report == report]
    return [bool((found @ vector(case, known) > 0) == case.there) for case in own]


def vector(case: Case, known: list[str]) -> np.ndarray:
    """One for always and for each sign that is there."""
    return np.array([1.0, *(float(sign in case.signs) for sign in known)])


def fit(cases: list[Case], known: list[str]) -> np.ndarray:
    """The weights, that of always first.

    Source: Newton's method for logistic regression with a ridge penalty (le Cessie and van Houwelingen 1992).
    """
    signs = np.array([vector(case, known) for case in cases])
    there = np.array([float(case.there) for case in cases])
    penalty = np.diag([0.001] + [RIDGE] * len(known))
    found = np.zeros(len(known) + 1)
    for _ in range(50):
        likely = 1 / (1 + np.exp(-signs @ found))
        curve = (signs.T * (likely * (1 - likely) + 1e-9)) @ signs + penalty
        found = found + np.linalg.solve(curve, signs.T @ (there - likely) - penalty @ found)
    return found


def read_cases(path: Path) -> list[Case]:
    """The people of one annotated report whom no sentence settles."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = next(p for base in path.parents if (p := base / gold["text_file"]).is_file())
    told = gold["published"] or gold.get("published_meta")
    document = Document(name=text.name, key=text.name, content=text.read_bytes(), media_type="text/plain")
    parsed = parse(clean(document, published=date.fromisoformat(told) if told else None))
    book = learn(parsed, PartyBook.of(None))
    people = find_names(parsed, book)
    lines = read_lines(parsed, people)
    ground, sections = Ground(lines, find_roles(lines), book), Sections(parsed, book)
    parties = find_parties(parsed, ground, sections)
    parts = find_parts(ground, parties, sections)
    said = {p: part for p, part in parts.items() if part.span is not None}
    seen = frozenset(parties[p] for p, part in said.items() if part.participation in THERE and p in parties)
    setting = presumption.Setting.of(ground, parties, seen)
    cases = []
    for person in ground.people:
        there = told_of(person, gold)
        if person not in said and there is not None:
            cases.append(
                Case(str(path), presumption.signs(person, ground, parties.get(person), setting), there)
            )
    return cases


def told_of(person: Named, gold: dict[str, object]) -> bool | None:
    """What the annotations say of a person's presence; None where nothing."""
    name = set(" ".join(person.words).split())
    for known in gold["people"]:  # type: ignore[attr-defined]
        whole = set(known["name"].split())
        if name <= whole or whole <= name:
            return known.get("participant")  # type: ignore[no-any-return]
    return None


if __name__ == "__main__":
    main()
