"""``python -m briefings explain``: which rule made what of a report."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefings.errors import InputError
from briefings.models import Article, Span
from briefings.readers import Hints, clean_file, read_guarded
from briefings.sources import load_talks

from .console import in_one_line
from .options import Published, TalksFile

if TYPE_CHECKING:
    from briefings.extraction.explaining import Finding, Rule

INDENT = " " * 4


def characters(value: str) -> Span:
    """A span given on the command line.

    Raises:
        InputError: it is none.
    """
    match = re.fullmatch(r"(\d{1,9}):(\d{1,9})", value)
    if match is None or not int(match[1]) < int(match[2]):
        raise InputError(
            repr(value), "not a span; write it as 120:180, from the first character to after the last"
        )
    return Span(start=int(match[1]), end=int(match[2]))


def explain_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A report (.txt, .md, .html).")],
    span: Annotated[
        Span | None,
        typer.Option(
            parser=characters,
            metavar="START:END",
            help="Only what was made of these characters of the text, as 120:180; else everything.",
        ),
    ] = None,
    published: Published = None,
    talks: TalksFile = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Read a report and say which rule made what: each thing with its words, its values, and what the rule went by."""
    from briefings.extraction.explaining import explain, rule  # noqa: PLC0415 - spaCy is slow to import

    about = load_talks(talks) if talks else None
    article = clean_file(file, Hints(published=published))
    if span is not None and span.end > len(article.text):
        raise InputError(
            str(file), f"its text has {len(article.text)} characters; {span.start}:{span.end} goes past them"
        )
    findings = explain(article, read_guarded(article, about), span)
    rules = {name: rule(name) for name in dict.fromkeys(name for each in findings for name in each.rules)}
    if as_json:
        typer.echo(json.dumps(_as_json(article, findings, rules), ensure_ascii=False, indent=2))
        return
    for line in _lines(article, findings, rules):
        typer.echo(line)


def _as_json(article: Article, findings: tuple[Finding, ...], rules: dict[str, Rule]) -> dict[str, Any]:
    return {
        "article": article.model_dump(mode="json", include={"id", "source", "published", "published_from"}),
        "findings": [finding.model_dump(mode="json") for finding in findings],
        "rules": {name: rule.model_dump(mode="json") for name, rule in rules.items()},
    }


def _lines(article: Article, findings: tuple[Finding, ...], rules: dict[str, Rule]) -> Iterator[str]:
    """For people; the styles are dropped where no terminal shows them."""
    known = (
        f"published {article.published}, by {article.published_from}" if article.published else "not dated"
    )
    yield typer.style(f"{in_one_line(article.source)}: {known}; {len(findings)} things read", bold=True)
    for finding in findings:
        yield ""
        yield f"{_place(finding.span)} {typer.style(finding.kind, fg='green', bold=True)} {_words(finding.words)}"
        yield INDENT + ", ".join(f"{name} {_value(value)}" for name, value in finding.values.items())
        for ground in finding.grounds:
            yield f"{INDENT}{_words(ground.words)} {_place(ground.span)} {in_one_line(ground.says)}"
        yield f"{INDENT}rules: {', '.join(finding.rules)}"
    if rules:
        yield ""
        yield typer.style("Rules", bold=True)
    for name, rule in rules.items():
        yield f"{typer.style(name, fg='cyan')}: {rule.says}"
        yield from (f"{INDENT}source: {source}" for source in rule.sources)


def _place(span: Span) -> str:
    return typer.style(f"[{span.start}:{span.end}]", dim=True)


def _words(words: str) -> str:
    return f"“{in_one_line(words)}”"


def _value(value: object) -> str:
    return in_one_line("; ".join(map(str, value)) if isinstance(value, list) else str(value))
