"""How well attributions are read in news that was not written for us: ``python benchmarks/attribution.py GUM``.

GUM is a folder with the news of the GUM corpus: ``xml``, ``rst`` and ``coref``. What is counted:

- *gold*: the attribution relations of its discourse layer. The dependent is the reporting clause, the head with what is
  bound to it more closely is the content; of a content that lies in the sentences of its clause and in others the
  others are left out, but for the rest of a quotation. Left out are clauses inside quotation marks, in headings and
  captions, and those without a verb ("Image: Agency").
- *content at half overlap*: recall is the share of gold contents with which one statement, or all statements of one
  speaker in them together, share at least half of the words of either. Precision is the share of statements, scare
  quotes apart, half of whose words lie in a gold content. It is a lower bound: the layer has no attribution for acts
  of speech ("condemned the raid"), for intentions ("plans to"), and for quotations whose sentence names no speaker;
  the second line leaves out those quotations.
- *content with source*: found, and the speaker of such a statement shares a word that is no function word with the
  subject of the reporting clause, or with what the coreference layer calls the same one. Precision likewise.
- *speaker of quoted spans*: of the contents with quotation marks that a direct statement covers, the share with that
  source.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.gum import FUNCTION, Gold, Text, documents
from briefings.models import Statement, StatementKind
from briefings.readers import Hints, clean_file, read_article


@dataclass(frozen=True)
class Found:
    """A statement in tokens: its words, and those of its speaker's name."""

    words: frozenset[int]
    speaker: frozenset[str]
    statement: Statement


def main() -> None:
    """Read every document and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gum", type=Path)
    parser.add_argument("--detail", action="store_true", help="print what was missed or made besides")
    parser.add_argument("--half", choices=["odd", "even"], help="every second document, counted from one")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for place, (text, gold) in enumerate(documents(options.gum), start=1):
        if options.half is None or options.half == ("odd" if place % 2 else "even"):
            counts.update(score(text, gold, detail=options.detail))
    show(counts)


def score(text: Text, gold: list[Gold], *, detail: bool) -> Counter[str]:
    """Compare the statements of a document with its attributions."""
    found = list(read(text))
    marked = frozenset(at for pair in text.pairs for at in pair)
    counts: Counter[str] = Counter(gold=len(gold), made=len(found))
    right: set[int] = set()
    for each in gold:
        inside = {i for i, f in enumerate(found) if 2 * len(f.words & each.content) >= len(f.words)}
        right |= inside
        hits = hits_of(each, found, inside)
        sourced = any(found[i].speaker & each.source for i in hits)
        counts.update(found=bool(hits), sourced=sourced)
        quoting = [found[i] for i in inside if found[i].statement.kind is StatementKind.DIRECT]
        if quoting and each.content & marked:
            counts.update(quoted=1, quoted_right=any(f.speaker & each.source for f in quoting))
        if detail and not sourced:
            got = {found[i].statement.speaker for i in hits}
            what = f"[{text.words(each.clause)}] {text.words(each.content)}"
            print(text.name, f"SOURCE {got}" if hits else "MISSED", what)
    extra = [f.statement for i, f in enumerate(found) if i not in right]
    counts.update(right=len(right), bare=sum(s.kind is StatementKind.DIRECT for s in extra))
    for statement in extra if detail else ():
        print(text.name, "BESIDES", statement.kind.value, statement.speaker, "|", statement.text)
    return counts


def read(text: Text) -> Iterator[Found]:
    """The statements that the reader finds in a document, scare quotes left out."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{text.name}.txt"
        path.write_text(text.text, encoding="utf-8")
        article = clean_file(path, Hints(published=text.published))
    if article.text != text.text:
        raise SystemExit(f"{text.name}: cleaning changed the text")
    for statement in read_article(article, None).statements:
        words = text.within(statement.span.start, statement.span.end)
        name = re.findall(r"[^\W_]+", (statement.speaker or "").lower())
        speaker = frozenset(word for word in name if word not in FUNCTION) or frozenset(name)
        if words and not statement.scare:
            yield Found(words, speaker, statement)


def hits_of(gold: Gold, found: list[Found], inside: set[int]) -> set[int]:
    """The statements that match a content, alone or with the others of their speaker."""
    hits = {i for i, f in enumerate(found) if matches(f.words, gold.content)}
    by_speaker: dict[str | None, set[int]] = defaultdict(set)
    for i in inside:
        by_speaker[found[i].statement.speaker].add(i)
    for together in by_speaker.values():
        if matches(frozenset().union(*(found[i].words for i in together)), gold.content):
            hits |= together
    return hits


def matches(words: frozenset[int], content: frozenset[int]) -> bool:
    """Whether two sets of words share at least half of either."""
    shared = 2 * len(words & content)
    return shared >= len(words) and shared >= len(content)


def show(counts: Counter[str]) -> None:
    """Print the figures."""
    gold, found, right = (max(1, counts[key]) for key in ("gold", "found", "right"))
    print(
        f"{counts['gold']} attributions, {counts['made']} statements, {counts['bare']} of them bare quotations"
    )
    print(f"{'':<36}{'precision':>10}{'recall':>10}{'f1':>10}")
    for label, key in (("content at half overlap", "found"), ("content with source", "sourced")):
        for rest, made in (("", counts["made"]), (", without those", counts["made"] - counts["bare"])):
            precision, recall = right / max(1, made) * counts[key] / found, counts[key] / gold
            f1 = 2 * precision * recall / max(1e-9, precision + recall)
            print(f"{label + rest:<36}{precision:>10.3f}{recall:>10.3f}{f1:>10.3f}")
    share = counts["quoted_right"] / max(1, counts["quoted"])
    print(f"{'speaker of quoted spans':<36}{share:>10.3f}{counts['quoted_right']:>10}/{counts['quoted']}")


if __name__ == "__main__":
    main()
