"""The control API: what people do in the playground, and what can be read of it.

Bodies are JSON objects. ``?bot=<id>`` names a bot where there are several; ``user_id`` is the first person
unless given, and ``chat_id`` the private chat of that person.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.playground import acts, bodies, pictures
from bot.playground.bodies import MAX_WAIT
from bot.playground.errors import bad_request
from bot.playground.hub import Hub
from bot.playground.methods.params import decode_json
from bot.playground.methods.profile import menu
from bot.playground.models import Chat, Event, Json, Message, Status, User
from bot.playground.state import YOU, World

_HEARTBEAT = 15.0  # seconds
_FIRST_USER = 1001

Endpoint = Callable[[Request], Awaitable[Response]]


B = TypeVar("B", bound=BaseModel)


class Control:
    """The endpoints, over the hub they act on."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    def routes(self) -> list[Route]:
        """All routes, relative to ``/control``."""
        posts: dict[str, Endpoint] = {
            "reset": self.reset,
            "users": self.new_user,
            "chats": self.new_chat,
            "members": self.members,
            "send": self.send,
            "start": self.start,
            "edit": self.edit,
            "press": self.press,
            "inline": self.inline,
            "block": self.block,
        }
        gets: dict[str, Endpoint] = {
            "state": self.state,
            "transcript": self.transcript,
            "calls": self.calls,
            "wait": self.wait,
            "events": self.events,
            "stream": self.stream,
            "menu": self.menu,
            "file": self.file,
        }
        return [
            *(Route(f"/{name}", act, methods=["POST"]) for name, act in posts.items()),
            *(Route(f"/{name}", read, methods=["GET"]) for name, read in gets.items()),
        ]

    # --- acts ---------------------------------------------------------------------------------------

    async def reset(self, request: Request) -> Response:
        """Begin anew with one person; the bot's menu and webhook stay."""
        world = self._world(request)
        world.reset()
        return self._done(_state(world))

    async def new_user(self, request: Request) -> Response:
        """Let a person in."""
        world, body = self._world(request), await _body(request, bodies.NewUser)
        user_id = body.id or max([_FIRST_USER, *world.users]) + 1
        if user_id in world.users or user_id == world.bot.id:
            raise bad_request("the id is taken")
        user = User(**(body.model_dump() | {"id": user_id}))
        world.add_user(user)
        return self._done(user.wire())

    async def new_chat(self, request: Request) -> Response:
        """Open a group or a channel, with its members and the bot if wanted."""
        world, body = self._world(request), await _body(request, bodies.NewChat)
        if body.type == "private":
            raise bad_request("a private chat comes with its user")
        owner = world.person(body.owner_id)
        chat = Chat(
            id=world.free_chat_id(body.type), type=body.type, title=body.title, username=body.username
        )
        world.add_chat(chat, owner.id)
        entering: list[tuple[int, Status]] = [(member, "member") for member in body.members]
        entering += [(world.bot.id, body.bot)] if body.bot else []
        for user_id, status in entering:
            acts.set_member(
                world, chat_id=chat.id, user_id=user_id, by_id=owner.id, status=status, now=self.hub.clock()
            )
        return self._done(chat.wire())

    async def members(self, request: Request) -> Response:
        """Change how someone, or the bot, stands in a group or channel."""
        world, body = self._world(request), await _body(request, bodies.Membership)
        user_id = body.user_id or world.bot.id
        if body.chat_id is None:
            raise bad_request("chat_id is empty")
        acts.set_member(
            world,
            chat_id=world.chat(body.chat_id).id,
            user_id=user_id,
            by_id=body.by_id,
            status=body.status,
            now=self.hub.clock(),
        )
        return self._done(True)

    async def send(self, request: Request) -> Response:
        """Write as a person."""
        return await self._say(request, await _body(request, bodies.Send))

    async def start(self, request: Request) -> Response:
        """Press Start, or follow a deep link."""
        body = await _body(request, bodies.Start)
        text = f"/start {body.payload}".strip()
        return await self._say(request, bodies.Send(user_id=body.user_id, chat_id=body.chat_id, text=text))

    async def edit(self, request: Request) -> Response:
        """Change one's own message."""
        world, body = self._world(request), await _body(request, bodies.Edit)
        message = acts.edit(
            world,
            chat_id=_chat_id(world, body),
            user_id=body.user_id,
            message_id=body.message_id,
            text=body.text,
            now=self.hub.clock(),
        )
        return self._done(message.wire())

    async def press(self, request: Request) -> Response:
        """Press a button and, if asked to, wait for the bot's answer to it."""
        world, body = self._world(request), await _body(request, bodies.Press)
        query = acts.press(
            world,
            chat_id=_chat_id(world, body),
            user_id=body.user_id,
            message_id=body.message_id,
            button=body.button,
            now=self.hub.clock(),
        )
        return await self._answered(world, query.id, body.wait)

    async def inline(self, request: Request) -> Response:
        """Ask inline and, if asked to, wait for the results."""
        world, body = self._world(request), await _body(request, bodies.Inline)
        query = acts.ask_inline(
            world, user_id=body.user_id, query=body.query, offset=body.offset, now=self.hub.clock()
        )
        return await self._answered(world, query.id, body.wait)

    async def block(self, request: Request) -> Response:
        """Block the bot, or let it in again."""
        world, body = self._world(request), await _body(request, bodies.Block)
        acts.block(world, user_id=body.user_id, blocked=body.blocked, now=self.hub.clock())
        return self._done(True)

    # --- readings -----------------------------------------------------------------------------------

    async def state(self, request: Request) -> Response:
        """Bot, users and chats, and the id of the newest event."""
        return JSONResponse(_state(self._world(request)))

    async def transcript(self, request: Request) -> Response:
        """All messages of a chat, oldest first."""
        world = self._world(request)
        chat = world.chat(_text(request, "chat_id", str(YOU.id)))
        messages = [message.wire() for message in world.messages[chat.id].values()]
        return JSONResponse({"chat": chat.wire(), "messages": messages})

    async def calls(self, request: Request) -> Response:
        """The call log, oldest first: after an id, of one method."""
        after, method = _number(request, "after", 0), request.query_params.get("method", "")
        calls = [
            call.wire()
            for call in self._world(request).calls
            if call.id > after and method.lower() in {"", call.method.lower()}
        ]
        return JSONResponse({"calls": calls})

    async def wait(self, request: Request) -> Response:
        """Wait until the bot has written ``count`` messages with ids above ``after`` into a chat."""
        world, after = self._world(request), _number(request, "after", 0)
        chat = world.chat(_text(request, "chat_id", str(YOU.id)))
        everyone, wanted = request.query_params.get("from") == "anyone", _number(request, "count", 1)

        def found() -> list[Message]:
            later = (m for m in world.messages.get(chat.id, {}).values() if m.message_id > after)
            return [message for message in later if everyone or world.is_own(message)]

        complete = await self.hub.until(lambda: len(found()) >= wanted, seconds=_seconds(request))
        return JSONResponse({"messages": [message.wire() for message in found()], "timed_out": not complete})

    async def events(self, request: Request) -> Response:
        """Wait for events with ids above ``after``, of one kind if ``kind`` is given."""
        world, after = self._world(request), _number(request, "after", 0)
        kind = request.query_params.get("kind")

        def found() -> list[Event]:
            return [event for event in world.events if event.id > after and kind in {None, event.kind}]

        await self.hub.until(lambda: bool(found()), seconds=_seconds(request))
        return JSONResponse({"events": [event.wire() for event in found()]})

    async def stream(self, request: Request) -> Response:
        """The same as server-sent events, for as long as the page is open."""
        world = self._world(request)
        last = request.headers.get("last-event-id", "")
        after = int(last) if last.isdecimal() else _number(request, "after", world.last_event)
        if after > world.last_event:
            after = 0  # the page saw another run of the server: it begins anew with our first event, a reset
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._follow(world, after), media_type="text/event-stream", headers=headers)

    async def menu(self, request: Request) -> Response:
        """The commands that a person sees in a chat."""
        user_id = _number(request, "user_id", YOU.id)
        commands = menu(self._world(request), chat_id=_number(request, "chat_id", user_id), user_id=user_id)
        return JSONResponse({"commands": [command.wire() for command in commands]})

    async def file(self, request: Request) -> Response:
        """The bytes of a file; only a picture is shown, all else is a download."""
        found = self._world(request).files.get(request.query_params.get("file_id", ""))
        if found is None:
            raise bad_request("invalid file_id")
        return file_response(found.name, found.data)

    async def _say(self, request: Request, body: bodies.Send) -> Response:
        world = self._world(request)
        message = acts.say(
            world,
            chat_id=_chat_id(world, body),
            user_id=body.user_id,
            text=body.text,
            reply_to=body.reply_to,
            now=self.hub.clock(),
        )
        return self._done(message.wire())

    async def _answered(self, world: World, query_id: str, wait: float) -> Response:
        self.hub.notify()

        def answer() -> Json | None:
            query = world.queries.get(query_id)
            return query.answer if query else None

        await self.hub.until(lambda: answer() is not None, seconds=wait)
        return JSONResponse({"query_id": query_id, "answer": answer()})

    async def _follow(self, world: World, after: int) -> AsyncIterator[str]:
        yield "retry: 1000\n\n"
        while not self.hub.closing:
            if not await self.hub.until(partial(_is_behind, world, after), seconds=_HEARTBEAT):
                yield ": still here\n\n"
            for event in [event for event in world.events if event.id > after]:
                after = event.id
                yield f"id: {event.id}\ndata: {json.dumps(event.wire())}\n\n"

    def _world(self, request: Request) -> World:
        named = request.query_params.get("bot")
        return self.hub.world(_number(request, "bot", 0) if named else None)

    def _done(self, result: object) -> Response:
        self.hub.notify()
        return JSONResponse(result)


def file_response(name: str, data: bytes) -> Response:
    """Bytes from a bot, so that no browser takes them for a page of this server."""
    kind = pictures.kind(data)
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._- ") else "_" for c in name)
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": f'{"inline" if kind else "attachment"}; filename="{plain}"',
    }
    return Response(data, media_type=kind or "application/octet-stream", headers=headers)


def _state(world: World) -> Json:
    chats = [
        chat.wire()
        | {
            "members": world.members[chat.id],
            "bot_status": world.status(chat, world.bot.id),
            "pinned": world.pinned.get(chat.id, []),
            "last_message": last.wire() if (last := _last(world, chat)) else None,
        }
        for chat in world.chats.values()
    ]
    users = [user.wire() for user in world.users.values()]
    texts = {"name": world.texts.name.get(""), "description": world.texts.description.get("")}
    return {"bot": world.bot.wire() | texts, "users": users, "chats": chats, "last_event": world.last_event}


def _is_behind(world: World, after: int) -> bool:
    return world.last_event > after


def _last(world: World, chat: Chat) -> Message | None:
    return next(reversed(world.messages[chat.id].values()), None)


async def _body(request: Request, model: type[B]) -> B:
    try:
        return model.model_validate(decode_json(await request.body() or b"{}"))
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise bad_request(f"{'.'.join(map(str, first['loc'])) or 'body'}: {first['msg']}") from error


def _chat_id(world: World, body: bodies.Act) -> int:
    return world.chat(body.chat_id if body.chat_id is not None else body.user_id).id


def _text(request: Request, name: str, default: str) -> str:
    return request.query_params.get(name) or default


def _number(request: Request, name: str, default: int) -> int:
    value = request.query_params.get(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError as error:
        raise bad_request(f"{name} is not a number") from error


def _seconds(request: Request) -> float:
    return min(max(float(_number(request, "timeout", 10)), 0.0), MAX_WAIT)
