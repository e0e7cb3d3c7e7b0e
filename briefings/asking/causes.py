"""Why, and which of two: the sentence that gives a cause, or holds one of the words to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .clauses import is_denied, tokens_of_hits
from .models import Place
from .pages import Gathered
from .support import Candidate, usable, whole_part, words_part
from .words import stem

_CAUSE = re.compile(
    r"\b(?:because(?: of)?|(?:since|as) (?:it|he|she|they|its|his|her|their|the)\b|due to|owing to|in response to"
    r"|in protest|following|after|so that|in order to|on (?:the )?grounds|citing|for fear|fearing|to (?=\w+)"
    r"|over (?=\w+)|amid|that is why|the reason|prompted by|triggered by|in retaliation|thanks to|given)\b",
    re.IGNORECASE,
)
"""Words before a cause."""
_STRONG = re.compile(
    r"\b(?:because|due to|owing to|in response to|in protest|citing|on (?:the )?grounds"
    r"|since (?:it|he|she|they|its|his|her|their)|fear|reason|retaliation|so that)\b",
    re.IGNORECASE,
)
"""Those that say nothing else."""


def why(gathered: Gathered) -> Iterator[Candidate]:
    """The cause that a sentence gives."""
    asked = gathered.asked
    for line in usable(gathered, most=8):
        deed = asked.deed
        tokens = tokens_of_hits(line, asked.terms.index(deed)) if deed else []
        if deed and deed.weight >= 1 and not tokens:
            continue
        matches = list(_CAUSE.finditer(line.text))
        if not matches:
            continue
        strong = any(_STRONG.search(match.group()) for match in matches)
        place = max((token.idx for token, _ in tokens), default=0)
        if not strong and not any(place < match.start() for match in matches if tokens):
            continue
        if asked.denied and tokens and not any(is_denied(token) for token, _ in tokens):
            continue
        yield Candidate(0.25 + 0.6 * line.score + (0.15 if strong else 0.0), (line,), (whole_part(line),))


def either(gathered: Gathered) -> Iterator[Candidate]:
    """Which of two."""
    asked = gathered.asked
    options = {stem(option) for option in asked.options}
    numbers = [
        n
        for n, term in enumerate(asked.terms)
        if term.stems & options or any({stem(w) for w in form} & options for form in term.names)
    ]
    others = [n for n in range(len(asked.terms)) if n not in numbers]
    if len(numbers) < 2:
        return
    for line in gathered.lines[:24]:
        held = [n for n in numbers if line.own[n] >= 0.9]
        if not held:
            continue
        if any(
            asked.terms[n].is_name
            and line.levels[n] < (0.2 if asked.terms[n].place is Place.SETTING else 0.5)
            for n in others
        ):
            continue
        rest = sum(asked.terms[n].weight * line.levels[n] for n in others) / (
            sum(asked.terms[n].weight for n in others) or 1.0
        )
        if others and rest < 0.4:
            continue
        denied = all(is_denied(t) for n in held for t, _ in tokens_of_hits(line, n))
        if len(held) == 1 and not denied:
            hit = line.hits(held[0])[0]
            part, span = words_part(line, hit.start - line.span.start, hit.end - line.span.start)
            yield Candidate(0.45 + 0.5 * rest, (line,), (part, whole_part(line)), spans=(span,))
        else:
            yield Candidate(0.4 + 0.5 * rest, (line,), (whole_part(line),))
