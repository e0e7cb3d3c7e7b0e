"""What stands over a sentence: a heading that names a side, or a label at its own beginning.

"Who speaks for Ruritania?" holds for the paragraphs under it; "Ruritania: A; B" for the line it opens.
"""

from __future__ import annotations

import re

from briefings.extraction.language.marks import STRAIGHT
from briefings.extraction.language.parsing import Parsed, Sentence
from briefings.models import Block, BlockKind

from .parties import Naming, PartyBook

LABEL = re.compile(r"^\W*(?:The )?((?:[^\W\d_]+[ -]?){1,4})(?: ?\([^()\n]{1,40}\))?:\s")
"""A label and its colon, after a bullet."""

BULLET = re.compile(r"^\s*[•*·–—-]\s")

NUMBER = re.compile(r"^\W*(?:\d{1,2}|[IVX]{1,4}|[A-Za-z])[.)]\s+")
"""The number of a heading in a list."""

STATE_OF = re.compile(
    r"^(?:(?:Islamic|Federal|Democratic|United|People's) )*"
    r"(?:Republic|State|Kingdom|Federation|Union|Commonwealth|Government|Principality|Emirate|Sultanate) of (?:the )?"
)
CHAIRING = re.compile(
    r"(?i)(?:the )?(?:co-)?(?:chairs?|chairperson|mediat\w+|facilitat\w+|moderators?|secretariat|hosts?)\b"
)
AWAY = re.compile(
    r"(?i)(?:not (?:attending|present|coming|taking part|in the room)|absent|absentees|apologies|staying away)\b"
)

_OF_SIDE = re.compile(
    r"^(?i:for |from |the |on |delegation of |delegation from |interim |transitional |side of )+"
    r"|(?i: (?:interim |transitional )?(?:delegations?|side|team|government|administration|authorities|delegates|"
    r"negotiators|officials|representatives|envoys|panel|camp|members|people))+$"
)
"""What a heading says besides the name of a side: "The Ruritanian delegation"."""
NO_SIDE = re.compile(
    r"(?i)\b(?:not|absent|invited|mediat\w+|facilitat\w+|hosts?|observers?|guarantors?|go-betweens?|agenda|issues?|wants?|"
    r"said|says|demands?|position\w*|and who|between|with|next|background|terms|points|border|talks|deal)\b"
)
"""What stands over a list that is not of those who speak for one side."""

_WANTS = re.compile(
    r"\b(?:do|does|did|is|will|would|has|have|can)\s+(?:the )?(\S+(?: \S+){0,2}?)\s+"
    r"(?:want|say|think|see|stand|need|fear|offer|react|respond|seek|ask|demand|expect|hope|reply|answer)\b"
)
"""What a heading asks of one side: "What does Ruritania want?"."""

LONGEST_HEADING = 90
LONGEST_NAME = 40


def titled(words: str) -> str:
    """Words of a heading in capitals as a name is written: "Republic of Ruritania"."""
    return " ".join(
        w.lower()
        if place and w.lower() in {"of", "the", "and", "for", "in"}
        else w[:1].upper() + w[1:].lower()
        for place, w in enumerate(words.split())
    )


class Sections:
    """Headings and labels of an article."""

    def __init__(self, parsed: Parsed, book: PartyBook) -> None:
        self._book = book
        self._text = parsed.article.text.translate(STRAIGHT)
        self._headings: dict[int, str] = {}
        self._first = {s.paragraph: s for s in reversed(parsed.sentences)}
        heading = ""
        blocks = iter(sorted(parsed.article.blocks, key=lambda block: block.span.start))
        block = next(blocks, None)
        for sentence in parsed.sentences:
            while block is not None and block.span.start <= sentence.span.start:
                heading = self._heading(block, heading)
                block = next(blocks, None)
            self._headings[sentence.index] = heading

    def _heading(self, block: Block, heading: str) -> str:
        """The heading in force after a block."""
        words = block.span.of(self._text).strip()
        if (
            self._side(words) is not None
            or block.kind is BlockKind.SUBHEAD
            or (words.endswith("?") and len(words) < LONGEST_HEADING)
            or (len(words) < LONGEST_HEADING and self._is_over_list(block))
        ):
            return words
        return heading

    def _is_over_list(self, block: Block) -> bool:
        """Whether the next line is the first of a list, and this one is not of a list itself."""
        start = (
            block.span.end
            + len(self._text[block.span.end :][:4])
            - len(self._text[block.span.end :][:4].lstrip())
        )
        own = self._text[block.span.start : block.span.start + 3]
        return BULLET.match(self._text[start : start + 3]) is not None and BULLET.match(own) is None

    def _side(self, words: str) -> str | None:
        """The party that a line is nothing but the name of: "RURITANIA (host)", "Delegation of Ruritania:"."""
        bare = re.sub(r"\s*\([^)]*\)|:$", "", NUMBER.sub("", words)).strip()
        bare = _OF_SIDE.sub("", bare)
        if not bare or len(bare) > LONGEST_NAME:
            return None
        title = titled(bare)
        if title == "Government":
            return self._book.home or self._book.party_of("the government")
        forms = (bare, title, STATE_OF.sub("", title))
        named = next((form for form in forms if self._book.naming_of(form) is not None), None)
        return self._book.party_of(named) if named is not None else None

    def _side_over_list(self, words: str) -> str | None:
        """The side of a list, where its heading names one party among other words: "THE FRONT AND ITS ALLIES"."""
        bare = NUMBER.sub("", words).strip().rstrip(":")
        if re.search(r"[.?!]", bare) or NO_SIDE.search(bare):
            return None
        parties = {
            party
            for word in re.findall(r"[^\W\d_][\w'-]*", bare)
            for form in (word, word.capitalize())
            if self._book.naming_of(form) in {Naming.NAME, Naming.DEMONYM}
            and (party := self._book.party_of(form)) is not None
        }
        return parties.pop() if len(parties) == 1 else None

    def heading(self, sentence: Sentence) -> str:
        """The words of the heading over a sentence; empty before the first."""
        return self._headings.get(sentence.index, "")

    def party(self, sentence: Sentence) -> str | None:
        """The one party that the heading over a sentence asks after: "Who speaks for Ruritania?"."""
        heading = self.heading(sentence)
        asks = re.search(r"\b(?:for|represent\w*|from|about)\s+(.+?)\??$|^And (.+?)\??$", heading)
        asks = asks or _WANTS.search(heading)
        return self._book.party_of(next(g for g in asks.groups() if g)) if asks else None

    def label(self, sentence: Sentence) -> str | None:
        """The party that the line of a sentence opens with, before a colon."""
        opening = self._first[sentence.paragraph]
        own = self._opening_party(sentence)
        if own is not None or (opening is not sentence and sentence.tokens.root.pos_ in {"VERB", "AUX"}):
            return own
        own = self._opening_party(opening)
        words = self._text[opening.span.start : opening.span.start + LONGEST_HEADING]
        match = LABEL.match(words)
        listed = match is not None or BULLET.match(words) is not None
        heading = self.heading(sentence)
        return own or ((self._side(heading) or self._side_over_list(heading)) if listed else None)

    def _opening_party(self, sentence: Sentence) -> str | None:
        """The party before the colon that a sentence opens with: "Ruritania: A", "For the rebels: B"."""
        match = LABEL.match(self._text[sentence.span.start : sentence.span.start + LONGEST_HEADING])
        return self._book.party_of(match.group(1).removeprefix("For ")) if match else None

    def chairs(self, sentence: Sentence) -> bool:
        """Whether a sentence stands in a list of those who lead the talks for both sides."""
        return self._under(sentence, CHAIRING)

    def is_away(self, sentence: Sentence) -> bool:
        """Whether a sentence stands in a list of those who do not come."""
        return self._under(sentence, AWAY)

    def _under(self, sentence: Sentence, kind: re.Pattern[str]) -> bool:
        opening = self._first[sentence.paragraph]
        words = self._text[opening.span.start : opening.span.start + 3]
        return (
            BULLET.match(words) is not None and kind.match(NUMBER.sub("", self.heading(sentence))) is not None
        )

    def observes(self, sentence: Sentence) -> bool:
        """Whether a sentence stands in a list of observers, who are no side."""
        return (
            re.match(
                r"(?i)(?:\d+\. )?(?:the )?(?:observers?|hosts?|guests?|mediators?)\b", self.heading(sentence)
            )
            is not None
        )
