"""Words looked for in articles: the sentence of each article that holds most of them, and utterances that hold all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from briefings.models import Passage, Saying
from briefings.ports import Fact

from .library import Library
from .sayings import utterances_of
from .speech import Speech
from .witness import Witness, age

_READ = 3
"""Articles read for each passage or utterance wanted."""


def find_passages(library: Library, words: str, *, limit: int) -> tuple[Passage, ...]:
    """One sentence of each article that holds all the words, newest report first."""
    wanted = _folded(words)
    articles = library.shelf.search(words, limit=limit)
    library.read(articles)
    witnesses = [witness for article in articles if (witness := library.witness(article))]
    found = [passage for witness in witnesses if (passage := _passage(witness, wanted))]
    return tuple(sorted(found, key=lambda passage: age(passage.citation)))


def find_utterances(library: Library, speech: Speech, words: str, *, limit: int) -> tuple[Saying, ...]:
    """Utterances that hold all the words, each once, newest first."""
    wanted = _folded(words)
    articles = library.shelf.search(words, limit=limit * _READ)
    library.read(articles)
    facts = [
        Fact(0, 0, article, n)
        for article in articles
        if (witness := library.witness(article))
        for n, parts in enumerate(witness.once(utterances_of))
        if _held(_folded(" ".join(part.text for part in parts)), wanted) == len(wanted)
    ]
    return speech.read(facts)[:limit]


def _passage(witness: Witness, wanted: tuple[str, ...]) -> Passage | None:
    """The sentence with most of the words, the first of several."""
    sentences = witness.extraction.sentences
    text = witness.article.text
    scored = [(-_held(_folded(span.of(text)), wanted), index) for index, span in enumerate(sentences)]
    if not scored or min(scored)[0] == 0:
        return None
    return Passage(citation=witness.cite(sentences[min(scored)[1]]))


def _held(words: Collection[str], wanted: tuple[str, ...]) -> int:
    """How many of the wanted words there are; the last of them may only be begun."""
    begun = wanted[-1] if wanted else ""
    whole = sum(word in words for word in wanted[:-1])
    return whole + any(word == begun or (len(begun) > 2 and word.startswith(begun)) for word in words)


def _folded(text: str) -> tuple[str, ...]:
    """Words in small letters without accents, as the index has them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return tuple(re.findall(r"[^\W_]+", plain))
