"""Topics of a forum, and a group that becomes a supergroup."""

from __future__ import annotations

from bot.playground.errors import bad_request
from bot.playground.models import Chat, Content, Topic
from bot.playground.state import World


def find_topic(world: World, chat: Chat, thread_id: int | None) -> Topic | None:
    """The topic of that number; None for the general one.

    Raises:
        ApiError: 400 ``message thread not found``.
    """
    if not thread_id:
        return None
    found = world.topics.get(chat.id, {}).get(thread_id)
    if found is None:
        raise bad_request("message thread not found")
    return found


def open_topic(world: World, chat: Chat, *, name: str, now: int) -> Topic:
    """Begin a topic with the message that names it.

    Raises:
        ApiError: 400 where the chat is no forum.
    """
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    owner = next(user for user, status in world.members[chat.id].items() if status == "creator")
    told = Content(forum_topic_created={"name": name, "icon_color": 7322096})
    message = world.post(chat, world.person(owner), told, now=now)
    topic = Topic(message_thread_id=message.message_id, name=name)
    world.topics.setdefault(chat.id, {})[topic.message_thread_id] = topic
    world.replace(
        message.model_copy(update={"message_thread_id": message.message_id, "is_topic_message": True})
    )
    world.tell("world")
    return topic


def change_topic(world: World, chat: Chat, thread_id: int, *, closed: bool, deleted: bool) -> None:
    """Close a topic, open it again, or do away with it.

    Raises:
        ApiError: 400 where there is no such topic.
    """
    topic = find_topic(world, chat, thread_id)
    if topic is None:
        raise bad_request("the general topic stays as it is")
    topics = world.topics[chat.id]
    topics[thread_id] = topic.model_copy(update={"closed": closed})
    if deleted:
        del topics[thread_id]
    world.tell("world")


def migrate(world: World, chat: Chat, *, now: int) -> Chat:
    """Make a supergroup of a group: another id, the same people; the old chat takes no more messages.

    Raises:
        ApiError: 400 where it is no group, or no longer one.
    """
    if chat.type != "group" or chat.id in world.migrated:
        raise bad_request("only a group can be upgraded")
    members = dict(world.members[chat.id])
    owner = next(user for user, status in members.items() if status == "creator")
    new = chat.model_copy(update={"id": world.free_chat_id("supergroup"), "type": "supergroup"})
    world.add_chat(new, owner)
    world.members[new.id] = members
    world.migrated[chat.id] = new.id
    for place, content in (
        (chat, Content(migrate_to_chat_id=new.id)),
        (new, Content(migrate_from_chat_id=chat.id)),
    ):
        message = world.post(place, world.person(owner), content, now=now)
        if world.bot.id in world.present(place):
            world.push("message", message.wire())
    return new
