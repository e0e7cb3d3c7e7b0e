"""The half of the control API that reads: what stands in the playground, and waiting for it to change."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from bot.playground import pictures
from bot.playground.endpoints import Endpoints, number, seconds, text
from bot.playground.errors import bad_request
from bot.playground.methods.profile import menu
from bot.playground.models import Chat, Event, Json, Message
from bot.playground.state import YOU, World

_HEARTBEAT = 15.0  # seconds


class Readings(Endpoints):
    """Endpoints that change nothing."""

    async def state(self, request: Request) -> Response:
        """Bot, users and chats, and the id of the newest event."""
        return JSONResponse(describe(self.world(request)))

    async def transcript(self, request: Request) -> Response:
        """All messages of a chat, oldest first."""
        world = self.world(request)
        chat = world.chat(text(request, "chat_id", str(YOU.id)))
        messages = [message.wire() for message in world.messages[chat.id].values()]
        return JSONResponse({"chat": chat.wire(), "messages": messages})

    async def calls(self, request: Request) -> Response:
        """The call log, oldest first: after an id, of one method."""
        after, method = number(request, "after", 0), request.query_params.get("method", "")
        calls = [
            call.wire()
            for call in self.world(request).calls
            if call.id > after and method.lower() in {"", call.method.lower()}
        ]
        return JSONResponse({"calls": calls})

    async def wait(self, request: Request) -> Response:
        """Wait until the bot has written ``count`` messages with ids above ``after`` into a chat."""
        world, after = self.world(request), number(request, "after", 0)
        chat = world.chat(text(request, "chat_id", str(YOU.id)))
        everyone, wanted = request.query_params.get("from") == "anyone", number(request, "count", 1)

        def found() -> list[Message]:
            later = (m for m in world.messages.get(chat.id, {}).values() if m.message_id > after)
            return [message for message in later if everyone or world.is_own(message)]

        complete = await self.hub.until(lambda: len(found()) >= wanted, seconds=seconds(request))
        return JSONResponse({"messages": [message.wire() for message in found()], "timed_out": not complete})

    async def events(self, request: Request) -> Response:
        """Wait for events with ids above ``after``, of one kind if ``kind`` is given."""
        world, after = self.world(request), number(request, "after", 0)
        kind = request.query_params.get("kind")

        def found() -> list[Event]:
            return [event for event in world.events if event.id > after and kind in {None, event.kind}]

        await self.hub.until(lambda: bool(found()), seconds=seconds(request))
        return JSONResponse({"events": [event.wire() for event in found()]})

    async def stream(self, request: Request) -> Response:
        """The same as server-sent events, for as long as the page is open."""
        world = self.world(request)
        last = request.headers.get("last-event-id", "")
        after = int(last) if last.isdecimal() else number(request, "after", world.last_event)
        if after > world.last_event:
            after = 0  # the page saw another run of the server: it begins anew with our first event, a reset
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._follow(world, after), media_type="text/event-stream", headers=headers)

    async def menu(self, request: Request) -> Response:
        """The commands that a person sees in a chat."""
        user_id = number(request, "user_id", YOU.id)
        commands = menu(self.world(request), chat_id=number(request, "chat_id", user_id), user_id=user_id)
        return JSONResponse({"commands": [command.wire() for command in commands]})

    async def file(self, request: Request) -> Response:
        """The bytes of a file; only a picture is shown, all else is a download."""
        found = self.world(request).files.get(request.query_params.get("file_id", ""))
        if found is None:
            raise bad_request("invalid file_id")
        return file_response(found.name, found.data)

    async def faults(self, request: Request) -> Response:
        """Faults that still wait for their calls, and how many each has seen."""
        return JSONResponse({"faults": self.world(request).faults.shown()})

    async def _follow(self, world: World, after: int) -> AsyncIterator[str]:
        yield "retry: 1000\n\n"
        while not self.hub.closing:
            if not await self.hub.until(partial(_is_behind, world, after), seconds=_HEARTBEAT):
                yield ": still here\n\n"
            for event in [event for event in world.events if event.id > after]:
                after = event.id
                yield f"id: {event.id}\ndata: {json.dumps(event.wire())}\n\n"


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


def describe(world: World) -> Json:
    """Bot, users and chats, and the id of the newest event."""
    chats = [
        chat.wire()
        | {
            "members": world.members[chat.id],
            "bot_status": world.status(chat, world.bot.id),
            "pinned": world.pinned.get(chat.id, []),
            "denied": sorted(world.denied.get((chat.id, world.bot.id), ())),
            "keyboard": [[wish.wire() for wish in row] for row in world.keyboards.get(chat.id, ())],
            "topics": [topic.wire() for topic in world.topics.get(chat.id, {}).values()],
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
