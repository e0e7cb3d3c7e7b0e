"""The methods of the Bot API that the playground speaks, by name; a name's case does not matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from bot.playground.errors import ApiError, bad_request, not_found
from bot.playground.methods import answering, chats, editing, files, forwarding, profile, receiving, sending
from bot.playground.methods.params import Asked, Method, P, Params

_SET_NAME, _GET_NAME = profile.own_text("name", 64)
_SET_DESCRIPTION, _GET_DESCRIPTION = profile.own_text("description", 512)
_SET_SHORT_DESCRIPTION, _GET_SHORT_DESCRIPTION = profile.own_text("short_description", 120)

METHODS: Mapping[str, Method[Any]] = {
    "getMe": Method(profile.Nothing, profile.get_me),
    "logOut": Method(profile.Nothing, profile.accepted),
    "close": Method(profile.Nothing, profile.accepted),
    "setMyCommands": Method(profile.SetMyCommands, profile.set_my_commands),
    "getMyCommands": Method(profile.CommandsOf, profile.get_my_commands),
    "deleteMyCommands": Method(profile.CommandsOf, profile.delete_my_commands),
    "setMyName": _SET_NAME,
    "getMyName": _GET_NAME,
    "setMyDescription": _SET_DESCRIPTION,
    "getMyDescription": _GET_DESCRIPTION,
    "setMyShortDescription": _SET_SHORT_DESCRIPTION,
    "getMyShortDescription": _GET_SHORT_DESCRIPTION,
    "setWebhook": Method(receiving.SetWebhook, receiving.set_webhook),
    "deleteWebhook": Method(receiving.DeleteWebhook, receiving.delete_webhook),
    "getWebhookInfo": Method(Params, receiving.get_webhook_info),
    "sendMessage": Method(sending.SendMessage, sending.send_message),
    "sendRichMessage": Method(sending.SendRichMessage, sending.send_rich_message),
    "sendPhoto": Method(sending.SendPhoto, sending.send_photo),
    "sendDocument": Method(sending.SendDocument, sending.send_document),
    "sendMediaGroup": Method(sending.SendMediaGroup, sending.send_media_group),
    "sendChatAction": Method(sending.SendChatAction, sending.send_chat_action),
    "copyMessage": Method(forwarding.CopyMessage, forwarding.copy_message),
    "forwardMessage": Method(forwarding.ForwardMessage, forwarding.forward_message),
    "editMessageText": Method(editing.EditMessageText, editing.edit_message_text),
    "editMessageCaption": Method(editing.EditMessageCaption, editing.edit_message_caption),
    "editMessageReplyMarkup": Method(editing.EditMessageReplyMarkup, editing.edit_message_reply_markup),
    "deleteMessage": Method(editing.Named, editing.delete_message),
    "deleteMessages": Method(editing.DeleteMessages, editing.delete_messages),
    "pinChatMessage": Method(editing.PinChatMessage, editing.pin_chat_message),
    "unpinChatMessage": Method(editing.PinChatMessage, editing.unpin_chat_message),
    "answerCallbackQuery": Method(answering.AnswerCallbackQuery, answering.answer_callback_query),
    "answerInlineQuery": Method(answering.AnswerInlineQuery, answering.answer_inline_query),
    "getChat": Method(chats.OfChat, chats.get_chat),
    "getChatMember": Method(chats.GetChatMember, chats.get_chat_member),
    "getChatAdministrators": Method(chats.OfChat, chats.get_chat_administrators),
    "getChatMemberCount": Method(chats.OfChat, chats.get_chat_member_count),
    "leaveChat": Method(chats.OfChat, chats.leave_chat),
    "getFile": Method(files.GetFile, files.get_file),
}
_BY_LOWER_NAME = {name.lower(): method for name, method in METHODS.items()}


def call(asked: Asked, name: str, raw: Mapping[str, Any]) -> object:
    """Do what a method does and return its ``result``.

    Raises:
        ApiError: 404 for an unknown method; 400, 403 or 409 where Telegram refuses.
    """
    method = _BY_LOWER_NAME.get(name.lower())
    if method is None:
        raise not_found()
    return method.act(asked, read(method.takes, raw))


def read(takes: type[P], raw: Mapping[str, Any]) -> P:
    """Parameters of a method out of what came over the wire.

    Raises:
        ApiError: 400 naming the first parameter that is missing or of a wrong kind.
    """
    try:
        return takes.model_validate(dict(raw))
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        raise _complaint(str(first["loc"][0]) if first["loc"] else "request", str(first["type"])) from error


def _complaint(field: str, kind: str) -> ApiError:
    if kind == "missing":
        return bad_request(f"{field} is empty")
    if field == "reply_markup":
        return bad_request("object expected as reply markup")
    return bad_request(f"can't parse {field}")
