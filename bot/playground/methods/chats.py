"""Methods that ask about chats and members, and leaveChat."""

from __future__ import annotations

from bot.playground.acts import member_wire
from bot.playground.errors import bad_request, forbidden
from bot.playground.methods.params import Asked, ChatId, Params
from bot.playground.models import Chat, Content, Json


class OfChat(Params):
    """What names a chat."""

    chat_id: ChatId


class GetChatMember(OfChat):
    """Parameters of getChatMember."""

    user_id: int = 0


def get_chat(asked: Asked, p: OfChat) -> Json:
    """A chat in full."""
    chat = asked.world.met_chat(p.chat_id)
    gift = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        False,
    )
    body = chat.wire() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gift}
    pinned = asked.world.pinned.get(chat.id)
    newest = asked.world.message(chat, pinned[-1]) if pinned else None
    return body | ({"pinned_message": newest.wire()} if newest else {})


def get_chat_member(asked: Asked, p: GetChatMember) -> Json:
    """How a user stands in a chat."""
    chat = asked.world.met_chat(p.chat_id)
    user = asked.world.person(p.user_id)
    if chat.type == "private" and user.id not in asked.world.members[chat.id]:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member_wire(
        user, asked.world.status(chat, user.id) or "left", denied=_denied(asked, chat, user.id)
    )


def get_chat_administrators(asked: Asked, p: OfChat) -> list[Json]:
    """The owner and the administrators; other bots would be left out, there are none."""
    chat = _joined(asked, p)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    members = asked.world.members[chat.id].items()
    chosen = [(user, status) for user, status in members if status in {"creator", "administrator"}]
    return [
        member_wire(asked.world.person(user), status, denied=_denied(asked, chat, user))
        for user, status in chosen
    ]


def get_chat_member_count(asked: Asked, p: OfChat) -> int:
    """How many are in a chat."""
    return len(asked.world.present(_joined(asked, p)))


def leave_chat(asked: Asked, p: OfChat) -> bool:
    """The bot goes."""
    chat = _joined(asked, p)
    if chat.type == "private":
        raise bad_request("chat not found")
    asked.world.set_status(chat, asked.world.bot.id, "left")
    if chat.type != "channel":
        asked.world.post(chat, asked.world.bot, Content(left_chat_member=asked.world.bot), now=asked.now)
    return True


def _denied(asked: Asked, chat: Chat, user_id: int) -> frozenset[str]:
    return asked.world.denied.get((chat.id, user_id), frozenset())


def _joined(asked: Asked, p: OfChat) -> Chat:
    chat = asked.world.met_chat(p.chat_id)
    if asked.world.bot.id not in asked.world.present(chat):
        raise forbidden(f"bot is not a member of the {chat.type} chat")
    return chat
