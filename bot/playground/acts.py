"""What people do, and the updates it causes: write, edit, press, ask inline, block, add, remove.

Refusals here are mistakes of whoever drives the playground, told in the same envelope.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.playground.entities import commands, formatted
from bot.playground.errors import bad_request
from bot.playground.forums import find_topic
from bot.playground.models import Chat, Content, Formatted, Json, Message, Query, Status, User
from bot.playground.rich import rich_buttons
from bot.playground.state import World
from bot.playground.texts import units

MAX_TEXT = 4096
_RESTRICTED = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
    "can_react_to_messages",
)


def say(  # noqa: PLR0913 - as much as a person can choose
    world: World,
    *,
    chat_id: int,
    user_id: int,
    text: str,
    reply_to: int | None = None,
    thread_id: int | None = None,
    anonymous: bool = False,
    now: int,
) -> Message:
    """A person writes into a chat; the first message of a private chat is what lets the bot in.

    Args:
        world: where.
        chat_id: the chat.
        user_id: who writes.
        text: what.
        reply_to: the message that is answered.
        thread_id: the topic.
        anonymous: whether it is written in the name of the group, as its administrators may.
        now: seconds since 1970.

    Raises:
        ApiError: 400 for an empty or overlong text, a person who is not in the chat, or a topic that is not there.
    """
    chat, author = _seat(world, chat_id, user_id)
    if anonymous and (
        chat.type not in {"group", "supergroup"}
        or world.status(chat, author.id) not in {"creator", "administrator"}
    ):
        raise bad_request("only administrators of a group can be anonymous")
    if world.status(chat, author.id) == "restricted":
        raise bad_request("the user may say nothing in the chat")
    topic = find_topic(world, chat, thread_id)
    said = _person_text(text)
    replied = world.message(chat, reply_to) if reply_to else None
    if chat.type == "private":
        _meet(world, chat, author, now)
    content = Content(
        text=said.text,
        entities=said.entities or None,
        reply_to_message=replied.alone if replied else None,
        # an answer in the general topic has a thread of its own, and is of no topic
        message_thread_id=thread_id or (reply_to if chat.is_forum and replied else None),
        is_topic_message=True if topic else None,
    )
    message = world.post(chat, author, content, now=now, anonymous=anonymous)
    if chat.type == "channel":
        _push_if_present(world, chat, "channel_post", message.wire())
    elif _reaches_bot(world, message, said):
        _push_if_present(world, chat, "message", message.wire())
    return message


def share(  # noqa: PLR0913 - as much as a person can choose
    world: World,
    *,
    chat_id: int,
    user_id: int,
    button: str,
    shared_chat_id: int | None = None,
    place: tuple[float, float] | None = None,
    now: int,
) -> Message:
    """A person presses a button of the reply keyboard: its words are said, a place or a chat is shared.

    Raises:
        ApiError: 400 where there is no such button, or what it asks for is not given or not fit.
    """
    chat, author = _seat(world, chat_id, user_id)
    wishes = [wish for row in world.keyboards.get(chat.id, ()) for wish in row if wish.text == button]
    if not wishes:
        raise bad_request("the chat has no such button below it")
    wish = wishes[0]
    if wish.request_location:
        if place is None:
            raise bad_request("the button asks for a place: latitude and longitude")
        content = Content(location={"latitude": place[0], "longitude": place[1]})
    elif wish.request_chat is not None:
        content = Content(chat_shared=_shared(world, author, wish.request_chat, shared_chat_id))
    else:
        return say(world, chat_id=chat_id, user_id=user_id, text=wish.text, now=now)
    message = world.post(chat, author, content, now=now)
    _push_if_present(world, chat, "message", message.wire())
    return message


def hand_over(world: World, *, user_id: int, content: Content, now: int) -> Message:
    """A person gives the bot something that is no text, in their private chat."""
    chat, author = _seat(world, user_id, user_id)
    _meet(world, chat, author, now)
    message = world.post(chat, author, content, now=now)
    _push_if_present(world, chat, "message", message.wire())
    return message


def _shared(world: World, author: User, asked: Json, chat_id: int | None) -> Json:
    """A chat as it is shared. Source: https://core.telegram.org/bots/api#keyboardbuttonrequestchat."""
    if chat_id is None:
        raise bad_request("the button asks for a chat: shared_chat_id")
    chat = world.chat(chat_id)
    if author.id not in world.present(chat) or chat.type == "private":
        raise bad_request("the user is not in the chat")
    if bool(asked.get("chat_is_channel")) != (chat.type == "channel"):
        raise bad_request("the chat is not of the kind that is asked for")
    if asked.get("user_administrator_rights") and world.status(chat, author.id) not in {
        "creator",
        "administrator",
    }:
        raise bad_request("the user has not the rights that are asked for")
    if asked.get("bot_is_member") and world.bot.id not in world.present(chat):
        raise bad_request("the bot is not in the chat")
    shared: Json = {"request_id": asked.get("request_id", 0), "chat_id": chat.id}
    if asked.get("request_title") and chat.title:
        shared["title"] = chat.title
    if asked.get("request_username") and chat.username:
        shared["username"] = chat.username
    return shared


def edit(world: World, *, chat_id: int, user_id: int, message_id: int, text: str, now: int) -> Message:
    """A person changes what they wrote."""
    chat, author = _seat(world, chat_id, user_id)
    old = world.message(chat, message_id)
    if old is None or old.text is None or (old.from_ != author and old.sender_chat is None):
        raise bad_request("message can't be edited")
    said = _person_text(text)
    changed = old.model_copy(update={"text": said.text, "entities": said.entities or None, "edit_date": now})
    world.replace(changed)
    kind = "edited_channel_post" if chat.type == "channel" else "edited_message"
    if chat.type == "channel" or _reaches_bot(world, changed, said):
        _push_if_present(world, chat, kind, changed.wire())
    return changed


def press(world: World, *, chat_id: int, user_id: int, message_id: int, button: str, now: int) -> Query:
    """A person presses a callback button, named by its data or its text.

    Raises:
        ApiError: 400 if the message or the button is not there.
    """
    chat, author = _seat(world, chat_id, user_id)
    message = world.message(chat, message_id)
    if message is None:
        raise bad_request("message not found")
    buttons = message.reply_markup.buttons if message.reply_markup else ()
    buttons = (*buttons, *rich_buttons(message.rich_message))
    named = [found for found in buttons if button in (found.callback_data, found.text)]
    if not named or named[0].callback_data is None:
        raise bad_request("the message has no callback button of that name")
    query = _ask(world, author, "callback", now)
    body: Json = {
        "id": query.id,
        "from": author.wire(),
        "message": message.wire(),
        "chat_instance": str(chat.id),
        "data": named[0].callback_data,
    }
    _push_if_present(world, chat, "callback_query", body)
    return query


def ask_inline(world: World, *, user_id: int, query: str, offset: str = "", now: int) -> Query:
    """A person types ``@bot query`` somewhere."""
    author = world.person(user_id)
    asked = _ask(world, author, "inline", now)
    body = {"id": asked.id, "from": author.wire(), "query": query, "offset": offset, "chat_type": "sender"}
    world.push("inline_query", body)
    return asked


def block(world: World, *, user_id: int, blocked: bool, now: int) -> None:
    """A person blocks the bot, or lets it in again."""
    chat, author = _seat(world, user_id, user_id)
    _change_bot(world, chat, author, "kicked" if blocked else "member", now)


def set_member(  # noqa: PLR0913 - as much as an administrator can choose
    world: World,
    *,
    chat_id: int,
    user_id: int,
    by_id: int,
    status: Status,
    denied: Iterable[str] = (),
    now: int,
) -> None:
    """Someone adds, promotes or removes a member (the bot too) of a group or channel.

    Args:
        world: where.
        chat_id: the chat.
        user_id: who is added, promoted or removed.
        by_id: who does it.
        status: how they stand from now on.
        denied: rights that an administrator is not given.
        now: seconds since 1970.
    """
    chat, actor = _seat(world, chat_id, by_id)
    if chat.type == "private":
        raise bad_request("a private chat has no members to change: block the bot instead")
    person = world.person(user_id)
    was_in = user_id in world.present(chat)
    if person == world.bot:
        _change_bot(world, chat, actor, status, now, denied=denied)
    else:
        world.set_status(chat, user_id, status, denied=denied)
    is_in = user_id in world.present(chat)
    if chat.type == "channel" or was_in == is_in:
        return
    notice = Content(new_chat_members=(person,)) if is_in else Content(left_chat_member=person)
    message = world.post(chat, actor, notice, now=now)
    _push_if_present(world, chat, "message", message.wire())


def member_wire(user: User, status: Status, *, denied: Collection[str] = ()) -> Json:
    """A ChatMember object of the Bot API."""
    body: Json = {"user": user.wire(), "status": status}
    match status:
        case "creator":
            body["is_anonymous"] = False
        case "administrator":
            rights = (
                "can_manage_chat",
                "can_delete_messages",
                "can_manage_video_chats",
                "can_restrict_members",
                "can_promote_members",
                "can_change_info",
                "can_invite_users",
                "can_post_stories",
                "can_edit_stories",
                "can_delete_stories",
                "can_post_messages",
                "can_edit_messages",
                "can_pin_messages",
            )
            body |= {"can_be_edited": False, "is_anonymous": False}
            body |= {right: right not in denied for right in rights}
        case "restricted":
            body |= {"is_member": True, "until_date": 0} | dict.fromkeys(_RESTRICTED, False)
        case "kicked":
            body["until_date"] = 0
    return body


def _seat(world: World, chat_id: int, user_id: int) -> tuple[Chat, User]:
    chat, author = world.chat(chat_id), world.person(user_id)
    if author.id not in world.present(chat):
        raise bad_request("the user is not in the chat")
    if chat.type == "channel" and world.status(chat, author.id) == "member":
        raise bad_request("only administrators post in a channel")
    return chat, author


def _person_text(text: str) -> Formatted:
    said = formatted(text, None)
    if not said.text:
        raise bad_request("message text is empty")
    if units(said.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return said


def _meet(world: World, chat: Chat, author: User, now: int) -> None:
    if world.status(chat, world.bot.id) == "kicked":
        _change_bot(world, chat, author, "member", now)
    elif world.status(chat, world.bot.id) is None:
        world.set_status(chat, world.bot.id, "member")


def _change_bot(
    world: World, chat: Chat, actor: User, status: Status, now: int, *, denied: Iterable[str] = ()
) -> None:
    before = world.status(chat, world.bot.id) or "left"
    withheld = world.denied.get((chat.id, world.bot.id), frozenset())
    if before == status and withheld == frozenset(denied):
        return
    world.set_status(chat, world.bot.id, status, denied=denied)
    body = {
        "chat": chat.wire(),
        "from": actor.wire(),
        "date": now,
        "old_chat_member": member_wire(world.bot, before, denied=withheld),
        "new_chat_member": member_wire(world.bot, status, denied=frozenset(denied)),
    }
    world.push("my_chat_member", body)


def _push_if_present(world: World, chat: Chat, kind: str, body: Json) -> None:
    if world.bot.id in world.present(chat):
        world.push(kind, body)


def _reaches_bot(world: World, message: Message, said: Formatted) -> bool:
    """Privacy mode: in groups a bot without rights sees commands for it and replies to it.

    Source: https://core.telegram.org/bots/features#privacy-mode
    """
    if message.chat.type == "private" or world.status(message.chat, world.bot.id) == "administrator":
        return True
    if message.reply_to_message and message.reply_to_message.from_ == world.bot:
        return True
    own = f"@{world.bot.username}".lower()
    named = (command.partition("@") for command in commands(said))
    return any(not separator or f"@{name}".lower() == own for _, separator, name in named)


def _ask(world: World, author: User, kind: str, now: int) -> Query:
    number = f"{author.id}{world.next_id('query'):09d}"
    query = Query.model_validate({"id": number, "user_id": author.id, "asked_at": now, "kind": kind})
    world.queries[query.id] = query
    return query
