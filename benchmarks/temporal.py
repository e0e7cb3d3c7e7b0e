"""How well expressions of time are read on news annotated by others: ``python benchmarks/temporal.py FOLDER``.

FOLDER holds the news of the GUM corpus (``xml/GUM_news_*.xml``; Zeldes 2017), where `<date>` marks dates with the
interval each means. Texts are put together from their tokens and read with the day they were made as that of
publication. Counted:

- recall: annotated dates that an expression of ours overlaps;
- extents: those of them with the same first and last character, "the" and a preposition at the front aside;
- values: found ones whose first and last day are those annotated (hours are left out, as GUM rarely gives them);
- precision: of our expressions that mean days of a calendar, those that overlap an annotated one. Lengths of time,
  sets and "now" are not annotated in GUM and not counted. Nor is a year inside a name, so this is a lower bound.

Rules were written looking at every second file by name, beginning with the second ("seen"); the others are "unseen".
"""

from __future__ import annotations

import argparse
import re
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from briefings.articles import clean
from briefings.extraction.dates.dates import find_dates
from briefings.extraction.language.parsing import parse
from briefings.models import DateExpression, Document
from briefings.models.timex import days_of

BLOCKS = frozenset({"p", "head", "item", "caption", "list", "figure"})
CLOSING = re.compile(r"[.,;:!?%)\]}…]|'s|'|n't|'(?:re|ve|ll|d|m)|''")
OPENING = frozenset("([{$£€#")
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

Days = tuple[date, date]


@dataclass
class Marked:
    """A text with its annotated dates."""

    text: str = ""
    made: date | None = None
    dates: list[tuple[int, int, str, Days | None]] = field(default_factory=list)
    joins: bool = False
    glued: int = 0
    quotes: int = 0


def main() -> None:
    """Print what is found in the seen and in the unseen half."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=["seen", "unseen", "both"], default="both")
    parser.add_argument("--detail", action="store_true", help="each miss; only ever for the seen half")
    options = parser.parse_args()
    files = sorted(options.folder.rglob("GUM_news_*.xml"))
    if not files:
        parser.error(f"no GUM_news_*.xml under {options.folder}")
    for name, half in (("seen", files[1::2]), ("unseen", files[::2])):
        if options.half in (name, "both"):
            report(name, half, detail=options.detail and name == "seen")


def report(name: str, files: list[Path], *, detail: bool) -> None:
    """Count over files and print shares."""
    total = dict.fromkeys(("gold", "found", "extent", "value", "made", "right"), 0)
    for file in files:
        marked = read_gum(file)
        for key, count in compare(file.stem, marked, find(marked), detail=detail).items():
            total[key] += count
    recall, precision = total["found"] / total["gold"], total["right"] / total["made"]
    print(f"{name}: {len(files)} articles, {total['gold']} dates annotated, {total['made']} of ours counted")
    print(
        f"  recall {recall:.3f}  precision {precision:.3f}  f1 {2 * recall * precision / (recall + precision):.3f}"
    )
    print(f"  of the found: same extent {total['extent'] / total['found']:.3f}", end="")
    print(f"  same value {total['value'] / total['found']:.3f}", end="")
    print(f"  (found with the right value, of all: {total['value'] / total['gold']:.3f})")


def find(marked: Marked) -> list[DateExpression]:
    """Our expressions of time in a text."""
    document = Document(name="gum.txt", key="gum", content=marked.text.encode(), media_type="text/plain")
    article = clean(document, published=marked.made)
    if article.text != marked.text:
        raise SystemExit("the cleaned text is another one: offsets cannot be compared")
    return list(find_dates(parse(article)))


def compare(name: str, marked: Marked, ours: list[DateExpression], *, detail: bool) -> dict[str, int]:
    """Counts of one article."""
    count = dict.fromkeys(("gold", "found", "extent", "value", "made", "right"), 0)
    for start, end, raw, days in marked.dates:
        hits = [d for d in ours if d.span.start < end and start < d.span.end]
        count["gold"] += 1
        count["found"] += bool(hits)
        count["extent"] += any(
            (lead(marked.text, d.span.start), d.span.end) == (lead(marked.text, start), end) for d in hits
        )
        is_right = days is not None and any(span_of(d.value) == days for d in hits)
        count["value"] += is_right
        if detail and not is_right:
            print(f"  {name}: {marked.text[start:end]!r} {raw} ours {[(d.text, d.value) for d in hits]}")
    for d in ours:
        if span_of(d.value) is None:
            continue
        is_marked = any(d.span.start < end and start < d.span.end for start, end, *_ in marked.dates)
        count["made"] += 1
        count["right"] += is_marked
        if detail and not is_marked:
            around = marked.text[max(0, d.span.start - 30) : d.span.end + 20].replace("\n", " ")
            print(f"  {name}: not annotated {d.text!r} {d.value} in {around!r}")
    return count


def lead(text: str, start: int) -> int:
    """Where an expression starts, a preposition and an article aside."""
    found = re.match(r"(?:(?:in|on|at|the|of|since|by)\s)+", text[start : start + 20], re.IGNORECASE)
    return start + (found.end() if found else 0)


def span_of(value: str | None) -> Days | None:
    """First and last day of a TIMEX3 value, those of decades, quarters and seasons among them."""
    if value is None:
        return None
    if found := days_of(value):
        return found
    if weekend := re.fullmatch(r"(\d{4})-W(\d\d)-WE", value):
        saturday = date.fromisocalendar(int(weekend[1]), int(weekend[2]), 6)
        return saturday, saturday + timedelta(days=1)
    if re.fullmatch(r"\d{2,3}", value):
        width = 10 ** (4 - len(value))
        return date(int(value) * width or 1, 1, 1), date(int(value) * width + width - 1, 12, 31)
    if part := re.fullmatch(r"(\d{4})-(?:Q(\d)|H(\d)|(SP|SU|FA|WI))", value):
        first = (
            SEASONS[part[4]] if part[4] else int(part[2] or 1) * 3 - 2 if part[2] else int(part[3]) * 6 - 5
        )
        return months(int(part[1]), first, 6 if part[3] else 3)
    return None


def months(year: int, first: int, count: int) -> Days:
    """First and last day of so many months."""
    after = year * 12 + first - 1 + count
    return date(year, first, 1), date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


def read_gum(file: Path) -> Marked:
    """A text of GUM put together from its tokens, with what its `<date>` marks mean."""
    root = ET.parse(file).getroot()
    marked = Marked(made=date.fromisoformat(root.attrib["dateCreated"]))
    walk(root, marked)
    return marked


def walk(node: ET.Element, marked: Marked) -> None:
    """Add the tokens of an element and of what it holds."""
    if node.tag in BLOCKS and marked.text:
        marked.text = marked.text.rstrip() + "\n\n"
        marked.joins, marked.quotes = True, 0
    begin = len(marked.text)
    marked.glued += node.tag == "w"
    first = True
    for part in (node.text, *(piece for child in node for piece in (child, child.tail))):
        if isinstance(part, ET.Element):
            walk(part, marked)
            continue
        for line in (part or "").splitlines():
            if "\t" in line:
                word = line.split("\t")[0]
                add(word, marked, is_inside=marked.glued > 0 and not first)
                first = False
    if node.tag == "w":
        marked.glued -= 1
    if node.tag == "date":
        start = begin + len(marked.text[begin:]) - len(marked.text[begin:].lstrip())
        raw = " ".join(f"{k}={v}" for k, v in node.attrib.items() if k != "rend")
        marked.dates.append((start, len(marked.text), raw, meant(node.attrib)))


def add(word: str, marked: Marked, *, is_inside: bool) -> None:
    """Add a token, with a space before it where English writes one."""
    if word == '"':
        is_closing = bool(marked.quotes % 2)
        marked.quotes += 1
        space = not is_closing and not marked.joins
        after = not is_closing
    else:
        space = not (marked.joins or is_inside or CLOSING.fullmatch(word))
        after = word in OPENING
    marked.text += (" " if space and marked.text else "") + word
    marked.joins = after


def meant(attributes: dict[str, str]) -> Days | None:
    """The days that a `<date>` says it means."""
    first = attributes.get("when") or attributes.get("from") or attributes.get("notBefore")
    last = attributes.get("when") or attributes.get("to") or attributes.get("notAfter")
    start, end = span_of((first or "")[:10]), span_of((last or "")[:10])
    return (start[0], end[1]) if start and end else None


if __name__ == "__main__":
    main()
