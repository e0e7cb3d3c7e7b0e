"""The control API: what people do in the playground, and what can be read of it.

Bodies are JSON objects. ``?bot=<id>`` names a bot where there are several; ``user_id`` is the first person
unless given, and ``chat_id`` the private chat of that person.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.playground import acts, bodies, forums, inline
from bot.playground.endpoints import Endpoints, chat_id_of, read_body
from bot.playground.errors import bad_request
from bot.playground.faults import Fault
from bot.playground.hub import Hub
from bot.playground.models import Chat, Content, Json, Status, User
from bot.playground.readings import Readings, describe
from bot.playground.state import World

_FIRST_USER = 1001

Endpoint = Callable[[Request], Awaitable[Response]]


def control_routes(hub: Hub) -> list[Route]:
    """All routes, relative to ``/control``."""
    people, reading = Acts(hub), Readings(hub)
    posts: dict[str, Endpoint] = {
        "reset": people.reset,
        "users": people.new_user,
        "chats": people.new_chat,
        "topics": people.new_topic,
        "topic": people.change_topic,
        "migrate": people.migrate,
        "members": people.members,
        "send": people.send,
        "share": people.share,
        "hand": people.hand,
        "start": people.start,
        "edit": people.edit,
        "press": people.press,
        "inline": people.inline,
        "insert": people.insert,
        "block": people.block,
        "faults": people.put_fault,
    }
    gets: dict[str, Endpoint] = {
        "state": reading.state,
        "transcript": reading.transcript,
        "calls": reading.calls,
        "wait": reading.wait,
        "events": reading.events,
        "stream": reading.stream,
        "menu": reading.menu,
        "file": reading.file,
        "faults": reading.faults,
    }
    return [
        *(Route(f"/{name}", act, methods=["POST"]) for name, act in posts.items()),
        *(Route(f"/{name}", read, methods=["GET"]) for name, read in gets.items()),
        Route("/faults", people.clear_faults, methods=["DELETE"]),
    ]


class Acts(Endpoints):
    """Endpoints by which people act."""

    async def reset(self, request: Request) -> Response:
        """Begin anew with one person; the bot's menu and webhook stay."""
        world = self.world(request)
        world.reset()
        return self.done(describe(world))

    async def new_user(self, request: Request) -> Response:
        """Let a person in."""
        world, body = self.world(request), await read_body(request, bodies.NewUser)
        user_id = body.id or max([_FIRST_USER, *world.users]) + 1
        if user_id in world.users or user_id == world.bot.id:
            raise bad_request("the id is taken")
        user = User(**(body.model_dump() | {"id": user_id}))
        world.add_user(user)
        return self.done(user.wire())

    async def new_chat(self, request: Request) -> Response:
        """Open a group or a channel, with its members and the bot if wanted."""
        world, body = self.world(request), await read_body(request, bodies.NewChat)
        if body.type == "private":
            raise bad_request("a private chat comes with its user")
        owner = world.person(body.owner_id)
        chat = Chat(
            id=world.free_chat_id(body.type),
            type=body.type,
            title=body.title,
            username=body.username,
            is_forum=body.is_forum or None,
        )
        world.add_chat(chat, owner.id)
        entering: list[tuple[int, Status]] = [(member, "member") for member in body.members]
        entering += [(world.bot.id, body.bot)] if body.bot else []
        for user_id, status in entering:
            acts.set_member(
                world, chat_id=chat.id, user_id=user_id, by_id=owner.id, status=status, now=self.hub.clock()
            )
        return self.done(chat.wire())

    async def members(self, request: Request) -> Response:
        """Change how someone, or the bot, stands in a group or channel."""
        world, body = self.world(request), await read_body(request, bodies.Membership)
        user_id = body.user_id or world.bot.id
        if body.chat_id is None:
            raise bad_request("chat_id is empty")
        acts.set_member(
            world,
            chat_id=world.chat(body.chat_id).id,
            user_id=user_id,
            by_id=body.by_id,
            status=body.status,
            denied=body.denied,
            now=self.hub.clock(),
        )
        return self.done(True)

    async def share(self, request: Request) -> Response:
        """Press a button of the reply keyboard."""
        world, body = self.world(request), await read_body(request, bodies.Share)
        known = body.latitude is not None and body.longitude is not None
        message = acts.share(
            world,
            chat_id=chat_id_of(world, body),
            user_id=body.user_id,
            button=body.button,
            shared_chat_id=body.shared_chat_id,
            place=(body.latitude or 0.0, body.longitude or 0.0) if known else None,
            now=self.hub.clock(),
        )
        return self.done(message.wire())

    async def send(self, request: Request) -> Response:
        """Write as a person."""
        return await self._say(request, await read_body(request, bodies.Send))

    async def hand(self, request: Request) -> Response:
        """Hand over a location, a post of a channel, or a chosen chat."""
        world, body = self.world(request), await read_body(request, bodies.Hand)
        given: Json = {}
        if body.location:
            given["location"] = body.location.model_dump()
        if body.chosen_chat:
            given["chat_shared"] = {"request_id": 1, "chat_id": world.chat(body.chosen_chat).id}
        if body.post_of:
            channel = world.chat(body.post_of).wire()
            origin = {"type": "channel", "chat": channel, "message_id": 1, "date": self.hub.clock()}
            given |= {"forward_origin": origin, "text": "a post"}
        if not given:
            raise bad_request("there is nothing to hand over")
        content = Content.model_validate(given)
        message = acts.hand_over(world, user_id=body.user_id, content=content, now=self.hub.clock())
        return self.done(message.wire())

    async def start(self, request: Request) -> Response:
        """Press Start, or follow a deep link."""
        body = await read_body(request, bodies.Start)
        text = f"/start {body.payload}".strip()
        return await self._say(request, bodies.Send(user_id=body.user_id, chat_id=body.chat_id, text=text))

    async def edit(self, request: Request) -> Response:
        """Change one's own message."""
        world, body = self.world(request), await read_body(request, bodies.Edit)
        message = acts.edit(
            world,
            chat_id=chat_id_of(world, body),
            user_id=body.user_id,
            message_id=body.message_id,
            text=body.text,
            now=self.hub.clock(),
        )
        return self.done(message.wire())

    async def press(self, request: Request) -> Response:
        """Press a button and, if asked to, wait for the bot's answer to it."""
        world, body = self.world(request), await read_body(request, bodies.Press)
        query = acts.press(
            world,
            chat_id=chat_id_of(world, body),
            user_id=body.user_id,
            message_id=body.message_id,
            button=body.button,
            now=self.hub.clock(),
        )
        return await self._answered(world, query.id, body.wait)

    async def inline(self, request: Request) -> Response:
        """Ask inline and, if asked to, wait for the results."""
        world, body = self.world(request), await read_body(request, bodies.Inline)
        query = acts.ask_inline(
            world, user_id=body.user_id, query=body.query, offset=body.offset, now=self.hub.clock()
        )
        return await self._answered(world, query.id, body.wait)

    async def insert(self, request: Request) -> Response:
        """Put an inline result into a chat."""
        world, body = self.world(request), await read_body(request, bodies.Insert)
        message = inline.insert(
            world,
            chat_id=chat_id_of(world, body),
            user_id=body.user_id,
            query_id=body.query_id,
            result_id=body.result_id,
            now=self.hub.clock(),
        )
        return self.done(message.wire())

    async def block(self, request: Request) -> Response:
        """Block the bot, or let it in again."""
        world, body = self.world(request), await read_body(request, bodies.Block)
        acts.block(world, user_id=body.user_id, blocked=body.blocked, now=self.hub.clock())
        return self.done(True)

    async def new_topic(self, request: Request) -> Response:
        """Begin a topic in a forum."""
        world, body = self.world(request), await read_body(request, bodies.NewTopic)
        chat = world.chat(chat_id_of(world, body))
        return self.done(forums.open_topic(world, chat, name=body.name, now=self.hub.clock()).wire())

    async def change_topic(self, request: Request) -> Response:
        """Close a topic, open it again, or delete it."""
        world, body = self.world(request), await read_body(request, bodies.TopicChange)
        chat = world.chat(chat_id_of(world, body))
        forums.change_topic(world, chat, body.message_thread_id, closed=body.closed, deleted=body.deleted)
        return self.done(True)

    async def migrate(self, request: Request) -> Response:
        """Make a supergroup of a group."""
        world, body = self.world(request), await read_body(request, bodies.Migrate)
        new = forums.migrate(world, world.chat(chat_id_of(world, body)), now=self.hub.clock())
        return self.done(new.wire())

    async def put_fault(self, request: Request) -> Response:
        """Put a fault in the way of calls to come."""
        world, fault = self.world(request), await read_body(request, Fault)
        return self.done({"id": world.faults.put(fault)})

    async def clear_faults(self, request: Request) -> Response:
        """Take all faults down."""
        self.world(request).faults.clear()
        return self.done(True)

    async def _say(self, request: Request, body: bodies.Send) -> Response:
        world = self.world(request)
        message = acts.say(
            world,
            chat_id=chat_id_of(world, body),
            user_id=body.user_id,
            text=body.text,
            reply_to=body.reply_to,
            thread_id=body.message_thread_id,
            anonymous=body.anonymous,
            now=self.hub.clock(),
        )
        return self.done(message.wire())

    async def _answered(self, world: World, query_id: str, wait: float) -> Response:
        self.hub.notify()

        def answer() -> Json | None:
            query = world.queries.get(query_id)
            return query.answer if query else None

        await self.hub.until(lambda: answer() is not None, seconds=wait)
        return JSONResponse({"query_id": query_id, "answer": answer()})
