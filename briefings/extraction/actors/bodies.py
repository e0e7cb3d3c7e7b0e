"""Bodies and lands that no table knows, which take a stance under a name of their own: "the Harbour League"."""

from __future__ import annotations

import re
from functools import cached_property

from spacy.tokens import Token

from briefings.extraction.language.parsing import Parsed
from briefings.extraction.references.references import References

BODIES = frozenset({
    "league", "union", "community", "church", "front", "movement", "council", "alliance", "confederation", "cantons",
    "coalition", "organisation", "organization", "federation", "congress", "brigades", "brigade", "authority", "pact",
    "commission", "secretariat", "bank", "fund", "forum", "assembly", "command", "militia", "guard", "agency", "bloc",
    "party", "club", "association", "chamber", "syndicate", "cooperative", "society", "committee", "junta", "tribe",
})  # fmt: skip
"""The last word of the name of a body that may take a stance of its own."""
_HEADS = (
    r"House|Council|Government|Union|League|Assembly|Congress|Front|Movement|Party|Club|Bank|Army|Forces?|Authority|"
    r"Alliance|Coalition|Federation|Confederation|Community|Organi[sz]ation|Association|Committee|Chamber|Senate"
)
_OF = re.compile(
    rf"(?<![\w-])(?P<head>{_HEADS}) (?:of|for) (?:the )?[A-Z][\w'-]+(?: (?:and )?[A-Z][\w'-]+)*(?! \w*['])"
)
_LETTERS = re.compile(
    r"(?<![\w-])(?P<name>[A-Z][\w'-]+(?: (?:of|for|and|the|[A-Z][\w'-]+)){1,7}) \((?P<letters>[A-Z][A-Za-z]{1,7})\)"
)
MENTIONED = 2
"""Times that a land is named to be one that takes stances."""


class OwnBodies:
    """Answers under which name of its own somebody acts whom no table knows.

    Args:
        parsed: the article.
        references: who is meant by its words.
    """

    def __init__(self, parsed: Parsed, references: References) -> None:
        self._text = parsed.straight
        self._references = references

    @cached_property
    def _short(self) -> dict[str, str]:
        """Full names by what they are shortened to: "the House", "the HLF"."""
        found: dict[str, set[str]] = {}
        for match in _OF.finditer(self._text):
            found.setdefault(match["head"], set()).add(match.group())
        for match in _LETTERS.finditer(self._text):
            found.setdefault(match["letters"], set()).add(match["name"].removeprefix("The "))
        return {short: names.pop() for short, names in found.items() if len(names) == 1}

    def of(self, actor: Token) -> str | None:
        """The name under which a word's bearer acts, or None where it is a person, a known party or only a noun."""
        referent = self._references.who(actor)
        if not actor.text[0].isupper() or actor.pos_ not in {"PROPN", "NOUN"}:
            return None
        if referent is not None and (referent.party or referent.kind == "person"):
            return None
        return self._shortened(actor) or self._named(actor) or self._land(actor)

    def _shortened(self, actor: Token) -> str | None:
        alone = actor.left_edge.i >= actor.i - 1 and actor.left_edge.lower_ in {"the", actor.lower_}
        return self._short.get(actor.text) if alone else None

    def _named(self, actor: Token) -> str | None:
        phrase = actor.doc[actor.left_edge.i : actor.i + 1]
        named = [t for t in phrase if t.lower_ not in {"the", "a", "an"} and t.pos_ != "PUNCT"]
        if len(named) < 2 or phrase[0].lower_ in {"a", "an"} or actor.lower_ not in BODIES:
            return None
        return " ".join(t.text for t in named) if all(t.text[0].isupper() for t in named) else None

    def _land(self, actor: Token) -> str | None:
        """A region or a town that acts: "Sylvania will sue"."""
        alone = actor.ent_type_ == "GPE" and actor.left_edge is actor and actor.dep_ == "nsubj"
        return (
            actor.text
            if alone and len(re.findall(rf"\b{re.escape(actor.text)}\b", self._text)) >= MENTIONED
            else None
        )
