"""``python -m briefings ask``: questions in plain words, from the line or from standard input."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

import typer

from briefings.asking import Reply
from briefings.asking.card import write_card
from briefings.cards import write_plain
from briefings.errors import InputError
from briefings.pipeline import Desk

from .desk import at_desk
from .options import Database

LONGEST_INPUT = 4_000_000
"""Characters of questions that are read from standard input."""


class Question(NamedTuple):
    """A question, and what the one who asks calls it."""

    text: str
    id: str | None = None


def ask_command(
    questions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUESTION", help="Each in quotation marks; none, or -, reads them from standard input."
        ),
    ] = None,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="JSON Lines: the answer apart from the sentences that say so.")
    ] = False,
    talks: Annotated[
        str | None, typer.Option(metavar="KEY", help="Talks, where several are kept; else the first.")
    ] = None,
    db: Database = None,
) -> None:
    """Answer questions with the sentences that say so, or say that the sources do not.

    Standard input holds a question a line, or JSON: a list, or an object a line, with "question" and perhaps "id".
    """
    asked = list(_asked(questions or []))

    async def ask(desk: Desk) -> None:
        for number, question in enumerate(asked):
            reply = await desk.ask(question.text, talks=talks)
            if as_json:
                typer.echo(json.dumps(to_json(question, reply), ensure_ascii=False))
            else:
                typer.echo(("\n" if number else "") + write_plain(write_card(reply)), nl=False)

    at_desk(db, ask)


def _asked(words: list[str]) -> Iterator[Question]:
    if words and words != ["-"]:
        if len(words) > 1 and not any(" " in word for word in words):  # one question without quotation marks
            words = [" ".join(words)]
        yield from (Question(word) for word in words)
        return
    if sys.stdin.isatty():
        typer.echo("A question a line; end with Ctrl-D.", err=True)
    text = sys.stdin.read(LONGEST_INPUT)
    if text.lstrip().startswith("["):
        yield from (_of_json(each) for each in _parsed(text))
        return
    for line in text.splitlines():
        if line.lstrip().startswith("{"):
            yield _of_json(_parsed(line))
        elif line.strip():
            yield Question(line.strip())


def _parsed(text: str) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(text)
    except ValueError as error:
        raise InputError("standard input", f"not JSON: {error}") from error


def _of_json(value: Any) -> Question:  # noqa: ANN401 - JSON
    if not isinstance(value, dict) or not isinstance(value.get("question"), str):
        raise InputError("standard input", 'each JSON object holds a text under "question"')
    return Question(value["question"], None if value.get("id") is None else str(value["id"]))


def to_json(question: Question, reply: Reply) -> dict[str, Any]:
    """A reply as the object that ``--json`` prints."""
    named = {} if question.id is None else {"id": question.id}
    return named | {
        "question": question.text,
        "kind": reply.asked.kind.value,
        "found": reply.found,
        "answer": reply.text,
        "verdict": reply.verdict,
        "evidence": [
            {
                "article": shown.citation.article_id,
                "source": shown.citation.source,
                "published": shown.citation.published.isoformat() if shown.citation.published else None,
                "span": [shown.citation.span.start, shown.citation.span.end],
                "text": shown.citation.text,
                "marked": [[span.start, span.end] for span in shown.marked],
            }
            for shown in reply.shown
        ],
        "near": [f"{ref.card} {ref.args}".strip() for ref in reply.near],
    }
