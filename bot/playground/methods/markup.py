"""``reply_markup`` -> Keyboard, with Telegram's limits."""

from __future__ import annotations

from pydantic import ValidationError

from bot.playground.errors import bad_request
from bot.playground.html import checked_url
from bot.playground.models import Button, Json, Keyboard, Wish

MAX_BUTTONS = 100
MAX_ROW = 8
MAX_DATA = 64  # bytes
_OTHER_KEYBOARDS = {"keyboard", "remove_keyboard", "force_reply"}


def read_keyboard(raw: Json | None) -> Keyboard | None:
    """Inline buttons of a message. Reply keyboards are the business of ``read_wishes``.

    Raises:
        ApiError: 400 for a button or a keyboard that Telegram refuses.
    """
    if not raw or raw.keys() & _OTHER_KEYBOARDS:
        return None
    rows = raw.get("inline_keyboard")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("object expected as reply markup")
    keyboard = Keyboard(inline_keyboard=tuple(tuple(_button(item) for item in row) for row in rows if row))
    if len(keyboard.buttons) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in keyboard.inline_keyboard):
        raise bad_request("reply markup is too long")
    return keyboard if keyboard.buttons else None


def read_wishes(raw: Json | None, *, private: bool) -> tuple[tuple[Wish, ...], ...] | None:
    """The reply keyboard that a message opens, no rows where it takes one away; None where it says nothing of it.

    Raises:
        ApiError: 400 for a button that Telegram refuses.
    """
    if not raw:
        return None
    if raw.get("remove_keyboard"):
        return ()
    rows = raw.get("keyboard")
    if rows is None:
        return None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("object expected as reply markup")
    return tuple(tuple(_wish(item, private=private) for item in row) for row in rows if row)


def _wish(raw: object, *, private: bool) -> Wish:
    fields = {"text": raw} if isinstance(raw, str) else raw
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str) or not fields["text"].strip():
        raise bad_request("can't parse keyboard button: Field of a wrong type or without text")
    asked = fields.get("request_chat")
    if (fields.get("request_location") or asked) and not private:
        raise bad_request("location and chats can be requested in private chats only")
    if asked is not None and not (isinstance(asked, dict) and isinstance(asked.get("request_id"), int)):
        raise bad_request("can't parse keyboard button: request_chat has no request_id")
    return Wish(
        text=fields["text"], request_location=bool(fields.get("request_location")), request_chat=asked
    )


def _button(raw: object) -> Button:
    if not isinstance(raw, dict):
        raise _unreadable("Object expected")
    fields = {name: raw[name] for name in ("text", "url", "callback_data") if raw.get(name) is not None}
    try:
        button = Button.model_validate(fields, strict=True)
    except ValidationError as error:
        raise _unreadable("Field of a wrong type or without text") from error
    if not button.text.strip():
        raise _unreadable("Text of the button must be non-empty")
    if (button.url is None) == (button.callback_data is None):
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    if button.callback_data is not None and not 1 <= len(button.callback_data.encode()) <= MAX_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if button.url is None:
        return button
    url = checked_url(button.url)
    if url is None:
        raise bad_request(f"inline keyboard button URL '{button.url}' is invalid: Wrong HTTP URL")
    return button.model_copy(update={"url": url})


def _unreadable(reason: str) -> Exception:
    return bad_request(f"can't parse inline keyboard button: {reason}")
