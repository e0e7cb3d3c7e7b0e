"""What every endpoint of the control API stands on: the hub, and reading what was asked."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.playground import bodies
from bot.playground.errors import bad_request
from bot.playground.hub import Hub
from bot.playground.methods.params import decode_json
from bot.playground.state import World

B = TypeVar("B", bound=BaseModel)


class Endpoints:
    """Endpoints over the hub they act on."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    def world(self, request: Request) -> World:
        """The world that a request names, or that of the bot people talk to."""
        named = request.query_params.get("bot")
        return self.hub.world(number(request, "bot", 0) if named else None)

    def done(self, result: object) -> Response:
        """Tell those who wait, and answer."""
        self.hub.notify()
        return JSONResponse(result)


async def read_body(request: Request, model: type[B]) -> B:
    """The body of a request.

    Raises:
        ApiError: 400 naming the first field that is wrong.
    """
    try:
        return model.model_validate(decode_json(await request.body() or b"{}"))
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise bad_request(f"{'.'.join(map(str, first['loc'])) or 'body'}: {first['msg']}") from error


def chat_id_of(world: World, body: bodies.Act) -> int:
    """The chat a body names, or the private chat of who acts."""
    return world.chat(body.chat_id if body.chat_id is not None else body.user_id).id


def text(request: Request, name: str, default: str) -> str:
    """A parameter of the address."""
    return request.query_params.get(name) or default


def number(request: Request, name: str, default: int) -> int:
    """A whole number among the parameters of the address.

    Raises:
        ApiError: 400 where it is none.
    """
    value = request.query_params.get(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError as error:
        raise bad_request(f"{name} is not a number") from error


def seconds(request: Request) -> float:
    """How long to wait."""
    return min(max(float(number(request, "timeout", 10)), 0.0), bodies.MAX_WAIT)
