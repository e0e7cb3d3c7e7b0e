"""Whose words a quotation holds.

In the order of trust: the reporting word that governs it in its sentence, one that follows it after a comma, any
other in the sentence, the subject of the sentence it is a fragment of, the speaker of the sentence before in the
same paragraph, and, where a paragraph opens with a quotation, the speaker of the paragraph before.
Source: the order follows what reporting clauses allow in English (Quirk et al., 14.28-29: initial, medial, final,
with inversion).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from briefings.extraction.language.grammar import governors, is_infinitive, own_subject
from briefings.extraction.language.lexicon import words
from briefings.extraction.language.nouns import role_kind
from briefings.extraction.language.parsing import Parsed, Sentence
from briefings.extraction.references.references import References
from briefings.extraction.references.referents import Referent
from briefings.models import Span

from .cues import Cue, Frame, find_cues
from .nominal_cues import is_document, whose
from .quotations import Quotation, Quotations
from .speakers import SEVERAL, UNKNOWN, Speaker, speaker_at

NEAREST = 8
"""Reporting words of a sentence that are looked at on either side of a quotation."""
FURTHEST = 8
"""Sentences that a speaker goes on for without being named again."""
WORDS = frozenset({Frame.CLAUSE, Frame.QUOTE, Frame.NAME, Frame.SOURCE})
"""What reports words rather than an act: the marks are those of the one who says, not of the one said to demand."""
WIDE = 60
"""Words before a colon and a quotation among which a speaker may be named."""
LEADING = frozenset({"nsubj", "nsubjpass", "ROOT", "dep", "npadvmod"})
"""What the word for a speaker may be in the words before a colon."""
SIGNED = re.compile(r"\s?[-—–]{1,2}\s?[^\W\d_a-z]")
"""A dash and a capital after a closing mark."""
NEAR = 4
"""Tokens between a reporting word and a quotation it introduces: "told reporters in Bern:"."""


@dataclass(frozen=True, eq=False)
class Attributed:
    """A quotation with its speaker.

    Attributes:
        quotation: what stands between the marks.
        sentences: the sentences it shares a character with.
        speaker: None where nothing tells.
        cue: the reporting word, where one stands beside it.
        carrier: who passes it on, where the cue tells.
    """

    quotation: Quotation
    sentences: tuple[Sentence, ...]
    speaker: Speaker | None
    cue: Cue | None
    carrier: Speaker | None = None


class Attribution:
    """Gives each quotation of an article its speaker, first to last, since one may go on where another stopped."""

    def __init__(self, parsed: Parsed, quotations: Quotations, references: References) -> None:
        self._parsed = parsed
        self._quotations = quotations
        self._references = references
        self.cues = tuple(find_cues(sentence, quotations) for sentence in parsed.sentences)
        """The reporting words of each sentence."""
        self._subjects: dict[int, Token | None] = {}
        self._spoke: dict[int, Speaker] = {}
        """By sentence: who was quoted last in it."""

    def all(self) -> Iterator[Attributed]:
        """Every quotation, in order."""
        found: list[Attributed] = []
        for quotation in self._quotations.items:
            sentences = self._sentences_of(quotation.span)
            if sentences:
                speaker, cue = self._of(quotation, sentences)
                if speaker is not None:
                    self._spoke[sentences[-1].index] = speaker
                carrier = self.carrier(cue) if cue is not None else None
                found.append(Attributed(quotation, sentences, speaker, cue, carrier))
        for place in range(len(found) - 2, -1, -1):
            found[place] = _with_next(found[place], found[place + 1])
        yield from found

    def speaker(self, cue: Cue) -> Speaker | None:
        """The one whose words a reporting word introduces."""
        if not _may_report(cue) and (cue.subject is None or self._references.who(cue.subject) is None):
            return None
        anyone = bool(cue.frames & {Frame.CLAUSE, Frame.SOURCE, Frame.QUOTE})
        return self._at(cue.sentence, cue.subject, anyone=anyone)

    def unknown(self, cue: Cue) -> Speaker | None:
        """A pronoun for somebody who is not known speaks under its own word."""
        token = cue.subject
        if token is None or token.lower_ not in UNKNOWN or not cue.frames & {Frame.CLAUSE, Frame.QUOTE}:
            return None
        span = cue.sentence.span_of(token)
        return Speaker(span.of(self._parsed.article.text), None, span, "institution")

    def carrier(self, cue: Cue) -> Speaker | None:
        """The one who passes on what is said: "was quoted by the agency as saying"."""
        return self._at(cue.sentence, cue.carrier, anyone=True)

    def _at(self, sentence: Sentence, token: Token | None, *, anyone: bool = False) -> Speaker | None:
        return speaker_at(sentence, token, self._references, self._parsed.article.text, anyone=anyone)

    def _sentences_of(self, span: Span) -> tuple[Sentence, ...]:
        found: list[Sentence] = []
        at = self._parsed.at(span.start)
        while at is not None and at.span.start < span.end:
            found.append(at)
            at = self._parsed.sentences[at.index + 1] if at.index + 1 < len(self._parsed.sentences) else None
        return tuple(found)

    def _of(self, quotation: Quotation, sentences: tuple[Sentence, ...]) -> tuple[Speaker | None, Cue | None]:
        sure, rest = self._cues_by_trust(quotation, sentences)
        for cue in sure:
            speaker = self.speaker(cue)
            if speaker is not None:
                return speaker, cue
        first = sentences[0]
        introduced = self._signed(quotation, sentences[-1]) or self._by_colon(quotation, first)
        if introduced is not None:
            return introduced, None
        for cue in rest:
            speaker = self._at(cue.sentence, cue.subject)
            if speaker is not None:
                return speaker, cue
        if any(turn.body.holds(quotation.span) for turn in self._parsed.turns):
            return None, None  # words that a speaker takes up from somebody
        found = (
            self._own_subject(quotation, first)
            or self._named_beside(quotation, first, sentences[-1])
            or self._before(first, quotation)
        )
        if found is None and sure:
            return self.unknown(sure[0]), sure[0]
        return found, None

    def _by_colon(self, quotation: Quotation, sentence: Sentence) -> Speaker | None:
        """Who is named before a colon and a quotation: "X had a message: …", "a reminder from X: …"."""
        start = quotation.span.start - 1
        first = _token_at(sentence, quotation.span.start)
        before = self._parsed.straight[
            max(sentence.span.start, start - NEAR) : max(start, sentence.span.start)
        ]
        if first is None or not before.rstrip().endswith(":"):
            return None
        leading = sentence.tokens.doc[max(sentence.tokens.start, first.i - WIDE) : first.i]
        sources = [whose(t) for t in leading if t.lemma_.lower() in words("reporting_nouns")]
        named = [t for t in leading if t.dep_ in LEADING or t.pos_ == "PROPN"]
        for token in (*filter(None, sources), *named):
            speaker = self._at(sentence, token, anyone=True)
            human = speaker is not None and (speaker.kind != "institution" or _is_human(token))
            if speaker is not None and (human or token in sources):
                return speaker
        return None

    def _signed(self, quotation: Quotation, last: Sentence) -> Speaker | None:
        """Who is named after a dash that follows a quotation: '"…" — Name, the envoy'."""
        line = self._parsed.straight[quotation.span.end + 1 : quotation.span.end + 1 + NEAR]
        if not SIGNED.match(line):
            return None
        after = last.index + 1
        more = (
            self._parsed.sentences[after : after + 1]
            if last.span.end <= quotation.span.end + 1 + NEAR
            else ()
        )
        for sentence in (last, *more):
            named = self._references.named_in(sentence, quotation.span.end, sentence.span.end)
            if named and sentence.paragraph == last.paragraph:
                return _speaking(named[0])
        return None

    def _named_beside(self, quotation: Quotation, first: Sentence, last: Sentence) -> Speaker | None:
        """The one person named outside the marks, in the sentence or in a line before that ends in a colon."""
        before = self._references.named_in(first, first.span.start, quotation.span.start)
        named = (*before, *self._references.named_in(last, quotation.span.end, last.span.end))
        if len({who.name for who in named}) == 1:
            return _speaking(named[0])
        opens = quotation.span.start <= first.span.start + 1
        previous = self._parsed.sentences[first.index - 1] if first.index and not named and opens else None
        if previous is None:
            return None
        leads = self._parsed.straight[previous.span.start : previous.span.end].rstrip().endswith((":", "?"))
        told = self._references.named_in(previous, previous.span.start, previous.span.end) if leads else ()
        return _speaking(told[0]) if told and first.paragraph - previous.paragraph <= 1 else None

    def _cues_by_trust(
        self, quotation: Quotation, sentences: tuple[Sentence, ...]
    ) -> tuple[list[Cue], list[Cue]]:
        """The reporting words around a quotation that govern it, and the others; the likeliest first."""
        start, end = quotation.span.start, quotation.span.end
        before = [c for c in self.cues[sentences[0].index] if _place(c) < start][-NEAREST:]
        after = [c for c in self.cues[sentences[-1].index] if _place(c) >= end][:NEAREST]
        holds = [c for c in reversed(before) if self._introduces(c, quotation)]
        holds.sort(key=lambda c: (not c.frames & WORDS, Frame.THOUGHT in c.frames))
        main = [c for c in after if c.token.dep_ != "relcl"] or after
        follows = [c for c in main[:1] if self._follows(c, quotation)]
        rest = [c for c in (*before, *after) if Frame.THOUGHT not in c.frames]
        rest.sort(key=lambda c: min(abs(_place(c) - start), abs(_place(c) - end)))
        named = [c for c in after[:1] if _is_named(c, quotation)]
        alone = self._in_next(quotation, sentences[-1])
        sure = list(dict.fromkeys([*named, *holds, *follows, *alone]))
        return sure, [c for c in rest if c not in sure]

    def _in_next(self, quotation: Quotation, sentence: Sentence) -> list[Cue]:
        """The reporting word of the next sentence, where that is only the attribution: "… when?", then "A asked"."""
        index = sentence.index + 1
        asked = self._parsed.straight[quotation.span.end - 1] in "?!"
        if (
            not asked
            or index >= len(self._parsed.sentences)
            or self._quotations.within(self._parsed.sentences[index].span)
        ):
            return []
        following = self._parsed.sentences[index]
        if following.paragraph != sentence.paragraph:
            return []
        return [c for c in self.cues[index] if c.token.dep_ == "ROOT" and _reports_nothing(c)]

    def _introduces(self, cue: Cue, quotation: Quotation) -> bool:
        """Whether a quotation stands right after a reporting word or inside the clause that it reports."""
        sentence = cue.sentence
        first = _token_at(sentence, quotation.span.start)
        if first is None:
            return False
        near = first.i - cue.token.i <= 2 * NEAR
        if cue.frames == {Frame.QUOTE} and any(
            c.dep_ == "xcomp" and is_infinitive(c) for c in cue.token.children
        ):
            return False  # "offered to pay"
        between = sum(t.is_alpha for t in cue.token.doc[cue.token.i + 1 : first.i]) if near else first.i
        return between <= NEAR or cue.token.dep_ == "parataxis" or cue.token in governors(first)

    def _follows(self, cue: Cue, quotation: Quotation) -> bool:
        """Whether nothing but a mark and the one who speaks stands between a quotation and a reporting word."""
        between = self._parsed.straight[quotation.span.end : _place(cue)]
        return Frame.SOURCE in cue.frames or between.lstrip('"').count('"') == 0

    def _own_subject(self, quotation: Quotation, sentence: Sentence) -> Speaker | None:
        """For a fragment inside a sentence of the reporter's: the one the sentence is about."""
        if quotation.span.start <= sentence.span.start + 1:
            return None
        subject = self._subject_of(sentence)
        if (
            subject is None
            or subject.lower_ == "it"
            or self._quotations.holding(sentence.offset + subject.idx)
        ):
            return None
        speaker = self._at(sentence, subject)
        return speaker if speaker is not None and (speaker.kind == "person" or speaker.party) else None

    def _subject_of(self, sentence: Sentence) -> Token | None:
        """The subject of a sentence's main verb."""
        if sentence.index not in self._subjects:
            self._subjects[sentence.index] = own_subject(sentence.tokens.root)
        return self._subjects[sentence.index]

    def _before(self, sentence: Sentence, quotation: Quotation) -> Speaker | None:
        """The speaker of what comes before: in the paragraph, else of the paragraph before."""
        index, last = sentence.index - 1, sentence.index - FURTHEST
        opens = quotation.span.start <= sentence.span.start + 1
        while index >= max(last, 0) and self._parsed.sentences[index].paragraph == sentence.paragraph:
            speaker = self._speaker_of(index, spoken_of=opens)
            if speaker is not None:
                return speaker
            index -= 1
        return self._speaker_of(index, spoken_of=True) if opens and index >= max(last, 0) else None

    def _speaker_of(self, index: int, *, spoken_of: bool) -> Speaker | None:
        """Who was quoted or reported in a sentence, or, if that is wanted, whom it is about."""
        if index in self._spoke:
            return self._spoke[index]
        sentence = self._parsed.sentences[index]
        main = [c for c in self.cues[index] if c.token.dep_ not in {"relcl", "acl"}]
        for speaker in map(self.speaker, reversed(main)):
            if speaker is not None:
                return speaker
        speaker = self._at(sentence, self._subject_of(sentence)) if spoken_of else None
        return speaker if speaker is not None and speaker.kind == "person" else None


def _with_next(attributed: Attributed, following: Attributed) -> Attributed:
    """A quotation that its paragraph leaves open and the next one takes up has the speaker of that one."""
    goes_on = (
        not attributed.quotation.closed
        and attributed.cue is None
        and following.quotation.paragraph == attributed.quotation.paragraph + 1
        and following.quotation.span.start <= following.sentences[0].span.start + 1
        and following.speaker is not None
    )
    return replace(attributed, speaker=following.speaker) if goes_on else attributed


def _speaking(who: Referent) -> Speaker:
    return Speaker(who.name, who.party, who.span, who.kind)


def _is_human(token: Token) -> bool:
    """Whether a noun is one for people, bodies or what they write."""
    human = role_kind(token.text) is not None or is_document(token) or token.lower_ in words("bodies")
    return human or (token.pos_ == "PROPN" and token.dep_ in {"nsubj", "nsubjpass"})


def _may_report(cue: Cue) -> bool:
    """Whether any noun may be the subject of a reporting word; what shows something must be a document or a person."""
    subject = cue.subject
    if subject is None or Frame.SHOWN not in cue.frames:
        return True
    plural = subject.tag_ == "NNS" and subject.lemma_.lower() in words("reporting_nouns")
    return plural or is_document(subject) or role_kind(subject.text) is not None or subject.lower_ in SEVERAL


def _reports_nothing(cue: Cue) -> bool:
    """Whether nothing is reported by a word in its own sentence."""
    return not any(c.dep_ in {"ccomp", "dobj", "xcomp"} for c in cue.token.children)


def _is_named(cue: Cue, quotation: Quotation) -> bool:
    """Whether a clause right after a quotation says whose words they are: '"…", as the envoy put it'."""
    opening = cue.token.left_edge
    near = cue.sentence.offset + opening.idx - quotation.span.end <= NEAR
    return opening.lower_ == "as" and cue.token.dep_ in {"advcl", "ccomp", "parataxis"} and near


def _place(cue: Cue) -> int:
    return cue.sentence.offset + cue.token.idx


def _token_at(sentence: Sentence, place: int) -> Token | None:
    index = bisect_left(sentence.tokens, place - sentence.offset, key=lambda token: token.idx)
    return sentence.tokens[index] if index < len(sentence.tokens) else None
