"""Answers to pressed buttons and inline queries; each may be answered once and in time."""

from __future__ import annotations

from typing import Annotated

from bot.playground.errors import bad_request
from bot.playground.inline import check_article
from bot.playground.methods.params import Asked, Decoded, Flag, Params
from bot.playground.models import Json, Query
from bot.playground.texts import units

QUERY_LIFETIME = 30  # seconds; Telegram publishes no figure
MAX_ANSWER = 200  # UTF-16 units
MAX_RESULTS = 50
_LATE = "query is too old and response timeout expired or query ID is invalid"


class AnswerCallbackQuery(Params):
    """Parameters of answerCallbackQuery."""

    callback_query_id: str = ""
    text: str = ""
    show_alert: Flag = None
    url: str | None = None
    cache_time: int = 0


class AnswerInlineQuery(Params):
    """Parameters of answerInlineQuery."""

    inline_query_id: str = ""
    results: Annotated[tuple[Json, ...], Decoded] = ()
    cache_time: int = 300
    is_personal: Flag = None
    next_offset: str = ""


def answer_callback_query(asked: Asked, p: AnswerCallbackQuery) -> bool:
    """Stop the button's spinner; with text, show it as a notice or an alert."""
    if units(p.text) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = {"text": p.text, "show_alert": bool(p.show_alert), "url": p.url}
    _answer(asked, p.callback_query_id, "callback", answer)
    return True


def answer_inline_query(asked: Asked, p: AnswerInlineQuery) -> bool:
    """Offer results for what a person typed after the bot's name."""
    if len(p.results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [result.get("id") for result in p.results]
    if not all(isinstance(name, str) and 1 <= len(name.encode()) <= 64 for name in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in p.results:
        check_article(result)
    _answer(asked, p.inline_query_id, "inline", {"results": list(p.results), "next_offset": p.next_offset})
    return True


def _answer(asked: Asked, query_id: str, kind: str, answer: Json) -> None:
    query: Query | None = asked.world.queries.get(query_id)
    late = query is not None and asked.now - query.asked_at > QUERY_LIFETIME
    if query is None or query.kind != kind or query.answer is not None or late:
        raise bad_request(_LATE)
    asked.world.queries[query_id] = query.model_copy(update={"answer": answer})
    asked.world.tell("answer", query_id=query_id, user_id=query.user_id, kind=kind, answer=answer)
