from __future__ import annotations

import json
import logging

import pytest
from pydantic import SecretStr

from bot.logs import Form, Recent, RedactingFormatter

TOKEN = "123456:ABC-def_ghi_jkl"


def int_of(form: str) -> int:
    raise ValueError(f"refused {form}")


def record_of(message: str, *args: object, error: Exception | None = None) -> logging.LogRecord:
    exc_info = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("x", logging.ERROR, "f", 1, message, args, exc_info)


def written(message: str, *args: object, error: Exception | None = None, form: Form = "text") -> str:
    return RedactingFormatter(SecretStr(TOKEN), form=form).format(record_of(message, *args, error=error))


@pytest.mark.parametrize("shape", ["text", "json"])
@pytest.mark.parametrize("form", [TOKEN, TOKEN.replace(":", "%3A"), TOKEN.partition(":")[2]])
def test_case_29_token_in_arguments_and_tracebacks_is_redacted(form: str, shape: Form) -> None:
    with pytest.raises(ValueError, match="refused") as caught:
        int_of(form)
    line = written("asked %s and %s", form, f"/bot{form}/getMe", error=caught.value, form=shape)
    assert form not in line
    assert line.count("[token]") == 3


def test_token_in_a_message_is_redacted() -> None:
    assert TOKEN not in written(f"asked {TOKEN}")


def test_other_words_stay() -> None:
    assert written("%s answers", "@bot").endswith("ERROR x: @bot answers")


def test_record_as_json_is_an_object_with_its_parts() -> None:
    with pytest.raises(ValueError, match="refused") as caught:
        int_of("“x”")
    shown = json.loads(written('said "%s"\n', "a: b", error=caught.value, form="json"))
    assert shown["level"] == "ERROR"
    assert shown["logger"] == "x"
    assert shown["message"] == 'said "a: b"'
    assert shown["time"].endswith("+00:00")
    assert shown["details"].endswith("ValueError: refused “x”")


def test_recent_errors_are_counted_and_the_newest_kept_redacted() -> None:
    recent = Recent(RedactingFormatter(SecretStr(TOKEN)), remembered=2)
    for number in range(3):
        recent.handle(record_of("error %d of %s", number, TOKEN))
    count, newest = recent.newest()
    assert count == 3
    assert [each.partition("ERROR ")[2] for each in newest] == [
        "x: error 1 of [token]",
        "x: error 2 of [token]",
    ]
