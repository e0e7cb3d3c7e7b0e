"""The playground as a server: Bot API, control API and chat page on one address."""

from __future__ import annotations

import asyncio
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.playground import methods, wire
from bot.playground.control import control_routes
from bot.playground.errors import ApiError, not_found
from bot.playground.faults import spoil
from bot.playground.guard import Guard, is_loopback
from bot.playground.hub import Hub
from bot.playground.methods.params import Asked
from bot.playground.methods.receiving import GetUpdates
from bot.playground.models import Call
from bot.playground.readings import file_response
from bot.playground.state import World
from bot.playground.webhooks import deliver

DEMO_TOKEN = "1:demo"  # noqa: S105 - opens nothing but a playground
_PAGE = Path(__file__).parent / "page"


def create_app(*, token: str = DEMO_TOKEN, clock: Callable[[], int] | None = None) -> Starlette:
    """The ASGI application; its hub is ``app.state.hub``.

    Args:
        token: the bot that is there from the start; others join by calling.
        clock: seconds since 1970, UTC; the system's unless given.
    """
    hub = Hub(token=token, clock=clock or (lambda: int(time.time())))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with httpx.AsyncClient(trust_env=False) as client:
            delivery = asyncio.create_task(deliver(hub, client))
            yield
            hub.close()
            delivery.cancel()

    api = BotApi(hub)
    app = Starlette(
        routes=[
            Route("/", _page, methods=["GET"]),
            Mount("/page", StaticFiles(directory=_PAGE)),
            Mount("/control", routes=control_routes(hub)),
            Route("/bot{token}/{method}", api.call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", api.download, methods=["GET"]),
        ],
        middleware=[Middleware(Guard)],
        exception_handlers={ApiError: _refused, HTTPException: _http_error, Exception: _broken},
        lifespan=lifespan,
    )
    app.state.hub = hub
    return app


class BotApi:
    """The Bot API's two addresses."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def call(self, request: Request) -> Response:
        """``/bot<token>/<method>``: do it, log it, tell those who wait."""
        world = self.hub.world_of(request.path_params["token"])
        method = request.path_params["method"]
        decoded = await wire.decode(request)
        fault = world.faults.take(method, decoded.params)
        if fault is None:
            return await self._do(world, method, decoded)
        if not fault.done:
            await self.hub.until(_never, seconds=fault.seconds)
        if fault.done or fault.kind == "slow":
            answer = await self._do(world, method, decoded)
        else:
            answer = None
            self._log(world, method, decoded, ApiError(HTTPStatus.SERVICE_UNAVAILABLE, fault.kind))
        if fault.done:
            await self.hub.until(_never, seconds=fault.seconds)
        return answer if answer and fault.kind == "slow" else spoil(fault, answer, self.hub.line_of)

    async def _do(self, world: World, method: str, decoded: wire.Wire) -> Response:
        asked = Asked(world=world, now=self.hub.clock(), uploads=decoded.uploads)
        try:
            if method.lower() == "getupdates":
                return wire.accepted(
                    await self.hub.get_updates(asked, methods.read(GetUpdates, decoded.params))
                )
            result = methods.call(asked, method, decoded.params)
        except ApiError as error:
            self._log(world, method, decoded, error)
            return wire.refused(error)
        self._log(world, method, decoded, None)
        return wire.accepted(result)

    def _log(self, world: World, method: str, decoded: wire.Wire, error: ApiError | None) -> None:
        """Log a call. A getUpdates that went well is not one: it would drown the rest."""
        self.hub.arrived(world)
        world.calls.append(
            Call(
                id=world.next_id("call"),
                time=self.hub.clock(),
                method=method,
                params=decoded.shown,
                ok=error is None,
                error_code=error.code if error else None,
                description=error.description if error else None,
            )
        )
        self.hub.notify()

    async def download(self, request: Request) -> Response:
        """``/file/bot<token>/<file_path>``."""
        world = self.hub.world_of(request.path_params["token"])
        path = request.path_params["path"]
        found = next((file for file in world.files.values() if file.path == path), None)
        if found is None:
            raise not_found()
        return file_response(found.name, found.data)


class Server(uvicorn.Server):
    """A server that lets long polls and streams go before it waits for them."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,  # addresses hold tokens
                server_header=False,
                timeout_graceful_shutdown=1,
                ws="none",
            )
        )
        self.hub: Hub = app.state.hub
        self.hub.line_of = self._line_of

    def _line_of(self, scope: Scope) -> Any:  # noqa: ANN401 - uvicorn's protocols share no type
        """The transport of a request."""
        lines: Iterable[Any] = self.server_state.connections
        return next(each.transport for each in lines if each.client == scope["client"])

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop within moments."""
        self.hub.close()
        await super().shutdown(sockets)


def listen(host: str, port: int) -> socket.socket:
    """A socket on this machine; port 0 takes a free one.

    Raises:
        ValueError: if ``host`` is not this machine.
        OSError: if the port is taken.
    """
    if not is_loopback(host):
        raise ValueError(f"the playground listens on this machine only, not on {host}")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.create_server((host, port), family=family)
    # Taken over by each connection; asyncio does it only where it knows the protocol, and 40 ms an answer go by.
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock


def serve(host: str, port: int, *, token: str = DEMO_TOKEN) -> None:
    """Run until SIGTERM or SIGINT. The first line on stdout is the address.

    Raises:
        ValueError: if ``host`` is not this machine, or ``token`` is no token.
        OSError: if the port is taken.
    """
    try:
        app = create_app(token=token)
    except ApiError as error:
        raise ValueError("the token is not of the form 123:abc") from error
    with listen(host, port) as sock:
        name = f"[{host}]" if ":" in host else host
        sys.stdout.write(f"playground ready at http://{name}:{sock.getsockname()[1]}\n")
        sys.stdout.flush()
        Server(app).run(sockets=[sock])


def _never() -> bool:
    return False


async def _page(_: Request) -> Response:
    return FileResponse(_PAGE / "index.html", headers={"Cache-Control": "no-cache"})


async def _refused(_: Request, error: Exception) -> Response:
    if not isinstance(error, ApiError):
        raise error
    return wire.refused(error)


async def _broken(_: Request, __: Exception) -> Response:
    return wire.refused(ApiError(HTTPStatus.INTERNAL_SERVER_ERROR))


async def _http_error(_: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    return wire.refused(ApiError(HTTPStatus(error.status_code)))
