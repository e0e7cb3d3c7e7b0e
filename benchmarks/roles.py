"""How many named persons and offices the reading finds in general news: the news of the GUM corpus.

    python benchmarks/roles.py ../shared/gold/gum [--rest] [--misses]

Named persons are the corpus's person entities with a proper noun of two words or more at their first mention; offices
are the appositions to them, and the nouns before a name in its entity ("US President Name"). Every second article, in
the order of the alphabet, is for looking at; --rest counts the others. Source: Zeldes 2017, GUM.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from briefings.articles import clean  # noqa: E402 - after the path is set
from briefings.extraction.language.nouns import is_modifier, role_kind  # noqa: E402
from briefings.extraction.reader import read  # noqa: E402
from briefings.models import Document  # noqa: E402

NAME = re.compile(r"(?:[A-Z][\w.'’-]* ){1,3}(?:(?:de|del|van|von|bin|al|da|di|la) )?[A-Z][\w'’-]+")


def entities(path: Path) -> tuple[list[str], dict[str, tuple[str, str]], list[tuple[str, str]]]:
    """The sentences, the entities by number with type and words, and the pairs in apposition."""
    sentences, words, kinds = [], defaultdict(list), {}
    pairs: list[tuple[str, str]] = []
    first: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#Text="):
            sentences.append(line.removeprefix("#Text="))
        cells = line.split("\t")
        if len(cells) < 10 or cells[3] == "_":
            continue
        for entity in cells[3].split("|"):
            match = re.fullmatch(r"(\w+)(?:\[(\d+)\])?", entity)
            number = match[2] or f"one{cells[0]}" if match else ""
            if match and number:
                words[number].append(cells[2])
                kinds[number] = match[1]
                first.setdefault(cells[0], number)
        for kind, target in zip(cells[8].split("|"), cells[9].split("|"), strict=False):
            numbers = re.search(r"\[(\d+)_(\d+)\]", target)
            if kind == "appos" and numbers:
                pairs.append((numbers[2], numbers[1]))
    return sentences, {n: (kinds[n], " ".join(w)) for n, w in words.items()}, pairs


def untokenised(text: str) -> str:
    """A sentence as it was before its words and marks were parted."""
    text = re.sub(r" ([,.;:!?%)\]’]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b)", r"\1", text)
    text = re.sub(r"([(\[$£€]) ", r"\1", text)
    return re.sub(r'" ([^"]*?) "', r'"\1"', re.sub(r" - ", "-", text))


def bare(words: str) -> str:
    """An entity's words without the possessive, the article and the offices before the name; empty if they are all."""
    kept = re.sub(r"['’]s?$", "", untokenised(words)).split()
    while kept and (kept[0] == "The" or role_kind(kept[0]) or is_modifier(kept[0])):
        kept = kept[1:]
    return "" if not kept or role_kind(kept[-1]) else " ".join(kept)


def main() -> None:
    """Read the articles and print what share of persons and offices is found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rest", action="store_true", help="the articles that are not for looking at")
    parser.add_argument("--misses", action="store_true", help="print what is missed")
    wanted = parser.parse_args()
    counts = dict.fromkeys(("persons", "persons found", "offices", "offices found"), 0)
    for path in sorted((wanted.corpus / "coref").glob("*.tsv"))[int(wanted.rest) :: 2]:
        sentences, found, pairs = entities(path)
        text = "\n\n".join(untokenised(sentence) for sentence in sentences)
        people = read(
            clean(Document(name=path.name, key=path.name, content=text.encode(), media_type="text/plain"))
        ).people
        by_name = {form: person for person in people for form in (person.name, *person.aliases)}
        seen: set[str] = set()
        for number, (kind, words) in found.items():
            name = NAME.fullmatch(bare(words))
            if kind != "person" or name is None or name[0].split()[-1] in seen:
                continue
            seen.add(name[0].split()[-1])
            person = next(
                (p for form, p in by_name.items() if set(form.split()) & set(name[0].split()[-1:])), None
            )
            counts["persons"] += 1
            counts["persons found"] += person is not None
            if person is None and wanted.misses:
                print(path.stem, "person", untokenised(words))
            beside = [found[b][1] for a, b in pairs if a == number] + [
                found[a][1] for a, b in pairs if b == number
            ]
            for office in (untokenised(words) for words in beside if not NAME.fullmatch(untokenised(words))):
                roles = " ".join(role.text for role in person.roles).split() if person else []
                hit = len(set(office.split()) & set(roles)) * 2 >= min(len(office.split()), 6)
                counts["offices"] += 1
                counts["offices found"] += hit
                if not hit and wanted.misses:
                    print(
                        path.stem,
                        "office",
                        name[0],
                        "|",
                        office,
                        "| has",
                        [r.text for r in person.roles] if person else None,
                    )
    for what in ("persons", "offices"):
        print(f"{what}: {counts[what + ' found']} of {counts[what]}")


if __name__ == "__main__":
    main()
