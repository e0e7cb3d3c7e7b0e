"""The news of the GUM corpus as running text, with its attributions, its quotation marks and who is who in it.

Source: Georgetown University Multilayer corpus (Zeldes 2017, Language Resources and Evaluation 51(3), 581-612).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

CLOSERS = frozenset({
    *",.;:?!)]%}-/'", "'s", "’s", "n't", "n’t", "n`t", "'ve", "’ve", "'re", "’re", "'ll", "'m", "’m", "'d", "...", "…",
})  # fmt: skip
"""Tokens without a blank before them."""
OPENERS = frozenset("([{$£€#@-/")
"""Tokens without a blank after them."""
MARKS = frozenset('"“”')
STOPS = frozenset('".,;:')
APART = frozenset({"head", "caption", "figure"})
"""Elements whose words stand outside the story."""
BLOCKS = frozenset({"p", "head", "caption", "item", "list"})
FUNCTION = frozenset({
    "the", "a", "an", "of", "in", "at", "on", "for", "to", "and", "or", "his", "her", "its", "their", "this", "that",
    "who", "he", "she", "it", "they",
})  # fmt: skip
BESIDE = frozenset({",", "CC", "RB", "IN", '"', "``", "''", ":"})
"""Tags of what stands in a reporting clause and is no part of its subject."""


@dataclass
class Text:
    """A document as running text.

    Attributes:
        name: of the document.
        text: its words, untokenised.
        tokens: as the corpus has them, with their tags, their places in the text and the numbers of their sentences.
        apart: tokens of headings and captions.
    """

    name: str
    text: str = ""
    published: date | None = None
    tokens: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    apart: set[int] = field(default_factory=set)

    @cached_property
    def pairs(self) -> tuple[frozenset[int], ...]:
        """The tokens that each pair of quotation marks holds; a paragraph's end closes it."""
        pairs: list[set[int]] = []
        inside = False
        for at, token in enumerate(self.tokens):
            if token in MARKS:
                inside = not inside
                pairs.extend([set()] if inside else [])
            elif inside:
                pairs[-1].add(at)
            if at + 1 < len(self.tokens) and "\n" in self.text[self.places[at][1] : self.places[at + 1][0]]:
                inside = False
        return tuple(frozenset(pair) for pair in pairs)

    def within(self, start: int, end: int) -> frozenset[int]:
        """The tokens, without stops, that share a character with a span of the text."""
        return frozenset(
            at
            for at, (a, b) in enumerate(self.places)
            if a < end and b > start and self.tokens[at] not in STOPS
        )

    def words(self, tokens: Iterable[int]) -> str:
        """Tokens in their order, for people to read."""
        return " ".join(self.tokens[at] for at in sorted(tokens))


@dataclass(frozen=True)
class Gold:
    """An attribution.

    Attributes:
        content: tokens of what is reported.
        clause: tokens of the reporting clause.
        source: words, small letters, that the source is called by anywhere in the document.
    """

    content: frozenset[int]
    clause: frozenset[int]
    source: frozenset[str]


@dataclass(frozen=True)
class _Unit:
    """An elementary discourse unit: its tokens, how near it is bound to its head, and by what relation."""

    tokens: frozenset[int]
    order: int
    head: int
    relation: str


def documents(folder: Path) -> Iterator[tuple[Text, list[Gold]]]:
    """Every document of a folder with ``xml``, ``rst`` and ``coref``, in alphabetical order."""
    for path in sorted((folder / "xml").glob("*.xml")):
        text = untokenise(path)
        units = _units(folder / "rst" / f"{path.stem}.rsd", len(text.tokens))
        yield text, _attributions(text, units, _chains(folder / "coref" / f"{path.stem}.tsv"))


def untokenise(path: Path) -> Text:
    """A document as running text, with the place of each token in it."""
    made = Text(path.stem)
    depth, number, gap, quoted, in_word = 0, -1, "", False, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if "\t" in line:
            token, tag = line.split("\t")[:2]
            token = token.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
            quoted = quoted and "\n" not in gap
            mark = token in MARKS
            tight = token in CLOSERS or (mark and quoted) or in_word > 1
            _append(made, token, tag, "" if tight and "\n" not in gap else gap)
            made.sentences.append(number)
            if depth:
                made.apart.add(len(made.tokens) - 1)
            gap = "" if token in OPENERS or (mark and not quoted) else " "
            quoted ^= mark
            in_word += bool(in_word)
            continue
        name, opens = line.strip("<>/").split()[0], not line.startswith("</")
        depth += (1 if opens else -1) * (name in APART)
        number += name == "s" and opens
        gap = "\n\n" if name in BLOCKS and made.text else gap
        in_word = int(opens) if name == "w" else in_word
        if day := re.search(r'dateCreated="(\d{4}-\d\d-\d\d)"', line):
            made.published = date.fromisoformat(day[1])
    return made


def _append(made: Text, token: str, tag: str, gap: str) -> None:
    made.text += gap + token
    made.places.append((len(made.text) - len(token), len(made.text)))
    made.tokens.append(token)
    made.tags.append(tag)


def _units(path: Path, count: int) -> dict[int, _Unit]:
    """The discourse units by number; their tokens are counted through the document."""
    units, at = {}, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        end = at + len(cells[1].split(" "))
        units[int(cells[0])] = _Unit(frozenset(range(at, end)), int(cells[2]), int(cells[6]), cells[7])
        at = end
    if at != count:
        raise SystemExit(f"{path.name} has {at} tokens, its xml file {count}")
    return units


def _attributions(text: Text, units: dict[int, _Unit], chains: list[list[range]]) -> list[Gold]:
    """The attribution relations of a document that the reader could see."""
    below: dict[int, list[int]] = defaultdict(list)
    for number, unit in units.items():
        below[unit.head].append(number)
    marked = frozenset(at for pair in text.pairs for at in pair)
    found = []
    for number, unit in units.items():
        if not unit.relation.startswith("attribution"):
            continue
        parts = (n for n in below[number] if units[n].relation.startswith("same-unit"))
        clause = unit.tokens.union(*(units[n].tokens for n in parts))
        content = _tree(units, below, unit.head, unit.order) - _tree(units, below, number)
        content = _near(text, content, clause)
        if not content or (content | clause) & text.apart or clause & marked or not _reports(text, clause):
            continue
        found.append(Gold(content, clause, _names(text, _subject(text, sorted(clause)), clause, chains)))
    return found


def _tree(
    units: dict[int, _Unit], below: dict[int, list[int]], number: int, limit: int | None = None
) -> frozenset[int]:
    """The tokens of a unit and of all that hangs on it, at its top only what is bound nearer than a limit."""
    found = units[number].tokens
    for child in below[number]:
        if limit is None or units[child].order < limit or units[child].relation.startswith("same-unit"):
            found |= _tree(units, below, child)
    return found


def _near(text: Text, content: frozenset[int], clause: frozenset[int]) -> frozenset[int]:
    """A content in the sentences of its reporting clause, if any of it is, with the quotations it touches in full."""
    sentences = {text.sentences[at] for at in clause}
    near = frozenset(at for at in content if text.sentences[at] in sentences) or content
    near = near.union(*(pair for pair in text.pairs if near & pair))
    return frozenset(at for at in near if text.tokens[at] not in STOPS)


def _reports(text: Text, clause: frozenset[int]) -> bool:
    """Whether a reporting clause has a verb or a phrase of its own; "Image: Agency" has not."""
    words = {text.tokens[at].lower() for at in clause}
    return bool(words & {"according", "words", "view", "opinion"}) or any(
        text.tags[at].startswith("V") for at in clause
    )


def _subject(text: Text, clause: list[int]) -> frozenset[int]:
    """The words for the source: before the verb of a reporting clause, else after it."""
    words = [text.tokens[at].lower() for at in clause]
    if "according" in words:
        return frozenset(clause[words.index("according") + 2 :])
    verbs = [i for i, at in enumerate(clause) if text.tags[at].startswith("V")]
    finite = [i for i in verbs if not text.tags[clause[i]].startswith(("VVG", "VVN"))] or verbs
    if not finite:
        return frozenset(clause)
    before = frozenset(at for at in clause[: finite[0]] if text.tags[at] not in BESIDE)
    return before or frozenset(at for at in clause[finite[0] + 1 :] if not text.tags[at].startswith("V"))


def _names(
    text: Text, subject: frozenset[int], clause: frozenset[int], chains: list[list[range]]
) -> frozenset[str]:
    """What a source is called, there and wherever the document names the same one."""
    tokens = set(subject)
    for mentions in chains:
        if any(
            m[0] in clause and m[-1] in clause and subject & set(m) and (m[-1] in subject) for m in mentions
        ):
            tokens.update(at for mention in mentions for at in mention)
    words = frozenset(text.tokens[at].lower() for at in tokens)
    telling = frozenset(word for word in words if word not in FUNCTION and any(c.isalnum() for c in word))
    return telling or words


def _chains(path: Path) -> list[list[range]]:
    """From a coreference file: the mentions of each one who is mentioned, as tokens."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [cells for cells in rows if re.fullmatch(r"\d+-\d+", cells[0])]
    mentions: dict[str, list[int]] = defaultdict(list)
    links: list[tuple[str, str]] = []
    for at, cells in enumerate(rows):
        for label in cells[3].split("|") if cells[3] != "_" else ():
            mentions[_key(label, cells[0])].append(at)
        known = cells[6].split("|") if cells[6] != "_" else ()
        links.extend((_key(label, cells[0]), "is " + label.split("[")[0]) for label in known)
        for kind, link in zip(cells[8].split("|"), cells[9].split("|"), strict=False):
            target = re.match(r"(\d+-\d+)(?:\[(\d+)_(\d+)\])?", link)
            if target and not kind.startswith(("bridge", "disc")):
                other, own = (number if number not in {None, "0"} else None for number in target.group(2, 3))
                links.append((own or f"at {cells[0]}", other or f"at {target[1]}"))
    return _joined(mentions, links)


def _key(label: str, place: str) -> str:
    """What a mention is known by: its number, or its place where it is a single word without one."""
    number = re.search(r"\[(\d+)\]$", label)
    return number[1] if number else f"at {place}"


def _joined(mentions: dict[str, list[int]], links: list[tuple[str, str]]) -> list[list[range]]:
    """The mentions that links join."""
    above: dict[str, str] = {}

    def top(one: str) -> str:
        while above.get(one, one) != one:
            one = above[one]
        return one

    for one, other in links:
        above[top(one)] = top(other)
    chains: dict[str, list[range]] = defaultdict(list)
    for key, places in mentions.items():
        chains[top(key)].append(range(places[0], places[-1] + 1))
    return list(chains.values())
