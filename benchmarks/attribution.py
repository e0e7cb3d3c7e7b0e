"""How well attributions are read in news nobody wrote for us: ``python benchmarks/attribution.py GUM [--detail]``.

GUM is a folder with ``rst/*.rsd``, ``xml/*.xml`` and ``coref/*.tsv`` of news from the Georgetown University Multilayer
corpus (Zeldes 2017, Language Resources and Evaluation 51(3), 581-612; texts from Wikinews).

What is counted:

- *gold*: every attribution relation of the discourse layer. Its dependent is the reporting clause, its head with what
  hangs on the head below the attribution is the content; content outside the sentences of the reporting clause is left
  out where some is inside. Photo credits ("Image: Agency") are no reporting clauses and are left out, as are contents
  in headings and captions, which the reader does not read.
- *found*: a gold content is found when one statement, or all statements of one speaker in its sentences together,
  share with it at least half of the words of either.
- *right*: a statement is right when half of its words stand in one gold content, or in a quotation of the text (marks)
  with a gold content in its sentence; precision is a lower bound, since RST has no attribution for acts of speech
  ("condemned the raid"), nor for quotations whose speaker the sentence does not name.
- *with source*: found, and the speaker of such a statement shares a word that is no function word with the subject of the
  reporting clause, or with a name that the coreference layer gives the same one.
- *speaker of quoted spans*: of contents with quotation marks in them, how often the direct statement in it has that source.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from briefings.models import Statement
from briefings.readers import Hints, clean_file, read_article

CLOSERS = set(",.;:?!)]%}") | {
    "'s",
    "’s",
    "n't",
    "n’t",
    "n`t",
    "'ve",
    "’ve",
    "'re",
    "’re",
    "'ll",
    "'m",
    "’m",
    "'d",
    "...",
    "…",
}
OPENERS = set("([{$£€#@")
FUNCTION = set(["the", "a", "an", "of", "in", "at", "on", "for", "to", "and", "or", "his", "her", "its", "their", "this", "that", "who", "he", "she", "it", "they"])


@dataclass
class Text:
    """A GUM document as running text.

    Attributes:
        name: of the document.
        text: untokenised.
        places: start and end of each token in it.
        sentence: for each token the number of its sentence.
        apart: tokens of headings and captions.
    """

    name: str
    text: str = ""
    published: date | None = None
    places: list[tuple[int, int]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    apart: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Gold:
    """An attribution: tokens of its content and of its source, and what the source is called elsewhere."""

    content: frozenset[int]
    clause: tuple[int, ...]
    source: frozenset[str]
    source_text: str
    sentences: frozenset[int]


def untokenise(path: Path) -> Text:
    """Read an xml file into running text."""
    made = Text(path.stem)
    depth, number, glue, inside, word = 0, -1, True, False, 0
    breaks = ""
    for raw in path.read_text(encoding="utf-8").splitlines():
        if raw.startswith("<") and raw.rstrip().endswith(">") and "\t" not in raw:
            tag = raw.strip("<>/").split()[0]
            if tag == "text" and "dateCreated" in raw:
                found = re.search(r'dateCreated="(\d{4})-(\d\d)-(\d\d)"', raw)
                made.published = date(*map(int, found.groups())) if found else None
            closing = raw.startswith("</")
            if tag in {"head", "caption", "figure"}:
                depth += -1 if closing else 1
            if tag in {"p", "head", "caption", "item", "list"}:
                breaks = "\n\n"
            if tag == "s" and not closing:
                number += 1
            if tag == "w":
                word = 0 if closing else 1
            continue
        token = raw.split("\t")[0].replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
        quote = token in {'"', "“", "”"}
        if breaks:
            inside = False
        closes = token in CLOSERS or (quote and inside) or token in {"-", "/"} or (token == "'" and True)
        if not made.text:
            gap = ""
        elif breaks:
            gap = breaks
        else:
            gap = "" if glue or closes or word > 1 else " "
        breaks = ""
        made.text += gap + token
        made.places.append((len(made.text) - len(token), len(made.text)))
        made.tokens.append(token)
        made.sentence.append(number)
        if depth:
            made.apart.add(len(made.tokens) - 1)
        glue = token in OPENERS or token in {"-", "/"} or (quote and not inside)
        word += bool(word)
        if quote:
            inside = not inside
    return made


def names_of(path: Path) -> list[tuple[frozenset[tuple[int, int]], set[int]]]:
    """From a coreference file: mentions (sentence and token numbers are turned into token places), by chain."""
    mentions: dict[str, list[int]] = defaultdict(list)
    joined: dict[str, str] = {}
    ids: list[str] = []

    def root(one: str) -> str:
        while joined.get(one, one) != one:
            one = joined[one]
        return one

    lines = [
        l.split("\t") for l in path.read_text(encoding="utf-8").splitlines() if re.match(r"\d+-\d+\t", l)
    ]
    for at, cells in enumerate(lines):
        ids.append(cells[0])
        if cells[3] == "_":
            continue
        for label in cells[3].split("|"):
            found = re.search(r"\[(\d+)\]", label)
            key = found[1] if found else f"at{cells[0]}"
            mentions[key].append(at)
    for cells in lines:
        for label in cells[6].split("|") if cells[6] != "_" else ():
            found = re.match(r"(.+?)(?:\[(\d+)\])?$", label)
            if found:
                a = found[2] or f"at{cells[0]}"
                joined.setdefault(root(a), root("is " + found[1]))
        if len(cells) < 10 or cells[8] == "_":
            continue
        for kind, link in zip(cells[8].split("|"), cells[9].split("|"), strict=False):
            if kind.startswith(("bridge", "disc")):
                continue
            found = re.match(r"(\d+-\d+)(?:\[(\d+)_(\d+)\])?", link)
            if not found:
                continue
            target, other, own = found[1], found[2] or "0", found[3] or "0"
            a = own if own != "0" else f"at{cells[0]}"
            b = other if other != "0" else f"at{target}"
            joined[root(a)] = root(b)
    chains: dict[str, list[list[int]]] = defaultdict(list)
    for key, places in mentions.items():
        if places:
            chains[root(key)].append(places)
    return [
        (frozenset((p[0], p[-1]) for p in places), {t for p in places for t in p})
        for places in chains.values()
    ]


def gold_of(text: Text, rsd: Path, coref: Path) -> list[Gold]:
    """The attributions of a document."""
    edus: dict[int, tuple[tuple[int, ...], int, int, str, str]] = {}
    at = 0
    for line in rsd.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        words = cells[1].split(" ")
        edus[int(cells[0])] = (
            tuple(range(at, at + len(words))),
            int(cells[2]),
            int(cells[6]),
            cells[7],
            cells[1],
        )
        at += len(words)
    if at != len(text.tokens):
        raise SystemExit(f"{text.name}: {at} tokens in rsd, {len(text.tokens)} in xml")
    below: dict[int, list[int]] = defaultdict(list)
    for number, (_, _, head, _, _) in edus.items():
        below[head].append(number)

    def tree(number: int, limit: int | None = None, leave: frozenset[int] = frozenset()) -> set[int]:
        found = set(edus[number][0])
        for child in below[number]:
            joined = edus[child][3].startswith("same-unit")
            if child not in leave and (limit is None or joined or edus[child][1] < limit):
                found |= tree(child)
        return found

    chains, pairs = names_of(coref), marked_pairs(text)
    marked = {t for pair in pairs for t in pair}
    gold = []
    for number, (tokens, order, head, relation, words) in edus.items():
        if not relation.startswith("attribution"):
            continue
        clause = set(tokens) | {
            t for c in below[number] if edus[c][3].startswith("same-unit") for t in edus[c][0]
        }
        content = tree(head, order + 0, frozenset({number})) - tree(number)
        near = {text.sentence[t] for t in clause}
        inside = {t for t in content if text.sentence[t] in near}
        content = inside or content
        content |= {t for pair in pairs if content & pair for t in pair}
        content = {t for t in content if text.tokens[t] not in '".,;:'}
        if not content or content & text.apart or clause & text.apart or clause & marked:
            continue
        if not is_clause(text, clause):
            continue
        named = source_of(text, sorted(clause))
        source = {text.tokens[t].lower() for t in named}
        for spans, held in chains:
            if any(start in named and end in named for start, end in spans) or any(
                {start, end} <= clause and named & set(range(start, end + 1)) and len(named - held) == 0
                for start, end in spans
            ):
                source |= {text.tokens[t].lower() for t in held}
        source = {w for w in source if w not in FUNCTION and any(c.isalnum() for c in w)} or source
        sentences = frozenset(text.sentence[t] for t in content)
        shown = " ".join(text.tokens[t] for t in sorted(named))
        gold.append(Gold(frozenset(content), tuple(sorted(clause)), frozenset(source), shown, sentences))
        _ = words
    return gold


def is_clause(text: Text, clause: set[int]) -> bool:
    """Whether an attributing unit says that something is said: it has a verb, or "according to", "in the words of"."""
    words = {text.tokens[t].lower() for t in clause}
    return bool(words & {"according", "words", "view", "opinion"}) or any(
        POS[text.name][t].startswith("V") for t in clause
    )


def source_of(text: Text, clause: list[int]) -> set[int]:
    """The words for the source in a reporting clause: all of it but its verb and what follows, or what follows."""
    tags = POS[text.name]
    words = [text.tokens[t].lower() for t in clause]
    if "according" in words:
        return set(clause[words.index("according") + 2 :])
    verbs = [
        i for i, t in enumerate(clause) if tags[t].startswith("V") and not tags[t].startswith(("VVG", "VVN"))
    ]
    if not verbs:
        verbs = [i for i, t in enumerate(clause) if tags[t].startswith("V")]
    if not verbs:
        return set(clause)
    before = {t for t in clause[: verbs[0]] if tags[t] not in {",", "CC", "RB", "IN", '"', "``", "''", ":"}}
    if before:
        return before
    return {t for t in clause[verbs[0] + 1 :] if not tags[t].startswith("V")}


POS: dict[str, list[str]] = {}


def pos_of(path: Path) -> list[str]:
    return [l.split("\t")[1] for l in path.read_text(encoding="utf-8").splitlines() if "\t" in l]


def tokens_in(text: Text, start: int, end: int) -> frozenset[int]:
    return frozenset(
        i for i, (a, b) in enumerate(text.places) if a < end and b > start and text.tokens[i] not in '".,;:'
    )


def read_text(text: Text) -> tuple[Statement, ...]:
    """What the reader makes of a document, offsets those of its text."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{text.name}.txt"
        path.write_text(text.text, encoding="utf-8")
        article = clean_file(path, Hints(published=text.published))
    if article.text != text.text:
        raise SystemExit(f"{text.name}: the text was changed by cleaning")
    return read_article(article, None).statements


@dataclass(frozen=True)
class Found:
    """A statement in tokens."""

    words: frozenset[int]
    speaker: frozenset[str]
    statement: Statement


def score(text: Text, gold: list[Gold], counts: dict[str, int], *, detail: bool) -> None:
    """Compare a document's statements with its attributions; adds to the counts."""
    found = []
    for statement in read_text(text):
        words = tokens_in(text, statement.span.start, statement.span.end)
        if words and not statement.scare:
            speaker = frozenset(words_of(statement.speaker or ""))
            found.append(Found(words, speaker, statement))
    marked = {t for pair in marked_pairs(text) for t in pair}
    right: set[int] = set()
    for each in gold:
        hits = [i for i, f in enumerate(found) if matches(f.words, each.content)]
        parts = defaultdict(set)
        for i, f in enumerate(found):
            if f.words & each.content and len(f.words & each.content) * 2 >= len(f.words):
                parts[f.statement.speaker].add(i)
        right |= {i for held in parts.values() for i in held}
        for held in parts.values():
            together = frozenset(t for i in held for t in found[i].words)
            if matches(together, each.content):
                hits.extend(held)
        sourced = [i for i in hits if found[i].speaker & each.source]
        counts["gold"] += 1
        counts["found"] += bool(hits)
        counts["with source"] += bool(sourced)
        quoted = [i for held in parts.values() for i in held if found[i].statement.kind == "direct"]
        if each.content & marked and quoted:
            counts["quoted"] += 1
            counts["quoted right"] += any(found[i].speaker & each.source for i in quoted)
        if detail and not sourced:
            why = "SOURCE" if hits else "MISSED"
            got = {found[i].statement.speaker for i in hits}
            clause = " ".join(text.tokens[t] for t in each.clause)
            content = " ".join(text.tokens[t] for t in sorted(each.content))
            print(f"{text.name} {why} [{clause}] {each.source_text!r} {got or ''} | {content}")
    near = {s for each in gold for s in each.sentences}
    for i, f in enumerate(found):
        counts["made"] += 1
        ok = i in right
        counts["right"] += ok
        if not ok and f.statement.kind == "direct":
            counts["unstated quotes"] += 1
        if detail and not ok:
            print(
                f"{text.name} EXTRA {f.statement.kind} {f.statement.speaker!r} [{f.statement.cue}] | {f.statement.text}"
            )
    _ = near


def matches(words: frozenset[int], content: frozenset[int]) -> bool:
    shared = len(words & content)
    return 2 * shared >= len(words) and 2 * shared >= len(content)


def words_of(name: str) -> list[str]:
    return [w for w in re.findall(r"[^\W_]+", name.lower()) if w not in FUNCTION] or name.lower().split()


def marked_pairs(text: Text) -> list[set[int]]:
    """The tokens that each pair of quotation marks holds."""
    pairs: list[set[int]] = []
    inside = False
    for i, token in enumerate(text.tokens):
        if token in {'"', "“", "”"}:
            inside = not inside
            pairs.extend([set()] if inside else [])
        elif inside:
            pairs[-1].add(i)
        if i + 1 < len(text.tokens) and "\n" in text.text[text.places[i][1] : text.places[i + 1][0]]:
            inside = False
    return pairs


def show(counts: dict[str, int]) -> None:
    """Print the figures."""

    def f1(p: float, r: float) -> float:
        return 2 * p * r / (p + r) if p + r else 0.0

    precision = counts["right"] / max(1, counts["made"])
    strict = counts["right"] / max(1, counts["made"] - counts["unstated quotes"])
    print(
        f"gold attributions {counts['gold']}, statements {counts['made']}, "
        f"of which quotations no relation covers {counts['unstated quotes']}"
    )
    print("                                precision  recall      f1")
    for label, key in (("content at half overlap", "found"), ("content with source", "with source")):
        recall = counts[key] / max(1, counts["gold"])
        share = counts[key] / max(1, counts["found"])
        for name, made in (("", precision), (", without those", strict)):
            p = made * share
            print(f"{label + name:<38}{p:.3f}   {recall:.3f}   {f1(p, recall):.3f}")
    print(
        f"speaker of quoted spans         {counts['quoted right']}/{counts['quoted']} = "
        f"{counts['quoted right'] / max(1, counts['quoted']):.3f}"
    )


def main() -> None:
    """Read every document and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gum", type=Path)
    parser.add_argument("--detail", action="store_true", help="print what was missed or made wrongly")
    parser.add_argument(
        "--half", choices=["odd", "even"], help="only these documents, in alphabetical order from 1"
    )
    options = parser.parse_args()
    counts: dict[str, int] = defaultdict(int)
    for place, xml in enumerate(sorted((options.gum / "xml").glob("*.xml")), start=1):
        if options.half and (place % 2 == 1) != (options.half == "odd"):
            continue
        text = untokenise(xml)
        POS[text.name] = pos_of(xml)
        gold = gold_of(
            text, options.gum / "rst" / f"{xml.stem}.rsd", options.gum / "coref" / f"{xml.stem}.tsv"
        )
        score(text, gold, counts, detail=options.detail)
    show(counts)


if __name__ == "__main__":
    main()
