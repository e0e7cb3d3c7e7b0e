from __future__ import annotations

import logging

import pytest
from pydantic import SecretStr

from bot.logs import RedactingFormatter

TOKEN = "123456:ABC-def_ghi_jkl"


def int_of(form: str) -> int:
    raise ValueError(f"refused {form}")


def written(message: str, *args: object, error: Exception | None = None) -> str:
    exc_info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("x", logging.ERROR, "f", 1, message, args, exc_info)
    return RedactingFormatter(SecretStr(TOKEN)).format(record)


@pytest.mark.parametrize("form", [TOKEN, TOKEN.replace(":", "%3A"), TOKEN.partition(":")[2]])
def test_token_in_arguments_and_tracebacks_is_redacted(form: str) -> None:
    with pytest.raises(ValueError, match="refused") as caught:
        int_of(form)
    line = written("asked %s and %s", form, f"/bot{form}/getMe", error=caught.value)
    assert form not in line
    assert line.count("[token]") == 3


def test_token_in_a_message_is_redacted() -> None:
    assert TOKEN not in written(f"asked {TOKEN}")


def test_other_words_stay() -> None:
    assert written("%s answers", "@bot").endswith("ERROR x: @bot answers")
