"""Who is said to sit in a delegation, without a verb that lists its members."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from briefings.extraction.names.names import Mention
from briefings.extraction.names.phrases import Line

SIDES = frozenset({"delegation", "team", "side", "mission", "contingent", "party", "panel"})
"""Bodies somebody belongs to at the table."""

_BELONGS = re.compile(
    r"^(?:(?:is|are|was|were|will be|has been|will|to be|sits|sit|serves|serve|being)\s+)?"
    r"(?:also |again |now |both )?(?:an? |one |the )?(?:(?:\w+ ){0,2}members? |part |belongs? |belonging )?"
    r"(?:in|on|of|to)\s"
)


def belonging(line: Line) -> Iterator[tuple[Mention, Token]]:
    """Who is said to be in a delegation: "Name, a judge, is also in the delegation", "Also on the team is Name"."""
    for noun in line.tokens:
        if noun.lemma_.lower() not in SIDES:
            continue
        opens = line.doc[line.start : noun.i + 1].text
        mention = line.mention_before(noun.i)
        if mention is None and re.match(
            r"(?:Also |Others? |Another |The other members? )?(?:on|in|of) ", opens, re.IGNORECASE
        ):
            after = line.doc[noun.i + 1 : min(line.end, noun.i + 3)].text
            listed = line.listed(noun.i + 1) if re.match(r"(?:is|are|was|were|will be)\b", after) else ()
            yield from ((m, noun) for m in listed)
        elif mention is not None:
            gap = re.sub(r"^,[^,;]{2,60},\s*", "", line.doc[mention.tokens.end : noun.i].text)
            if len(gap) < 50 and _BELONGS.match(gap + " ") and not re.search(r"\b(?:led|headed|not)\b", gap):
                yield mention, noun
