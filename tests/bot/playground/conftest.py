"""A world without a server, an application without a socket, and a real server in a thread."""

from __future__ import annotations

import asyncio
import struct
import threading
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from bot.playground import acts, methods
from bot.playground.errors import ApiError
from bot.playground.methods.params import Asked, Upload
from bot.playground.models import Chat, Status, User
from bot.playground.server import Server, create_app, listen
from bot.playground.state import YOU, World

NOW = 1_900_000_000


def png(width: int, height: int) -> bytes:
    """The head of a PNG: enough for everything that looks at size and kind."""
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))


class Bot:
    """Calls methods straight on a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.now = NOW

    def __call__(self, method: str, uploads: dict[str, Upload] | None = None, **params: Any) -> Any:
        return methods.call(Asked(self.world, self.now, uploads or {}), method, params)

    def refused(self, method: str, uploads: dict[str, Upload] | None = None, **params: Any) -> str:
        """The description of the refusal that is expected."""
        with pytest.raises(ApiError) as caught:
            self(method, uploads, **params)
        return caught.value.description

    def says(self, text: str, chat_id: int = YOU.id, user_id: int = YOU.id) -> int:
        """A person writes; the id of the message."""
        return acts.say(self.world, chat_id=chat_id, user_id=user_id, text=text, now=self.now).message_id

    def group(self, status: Status | None = "member", kind: str = "group", title: str = "Quay") -> int:
        """A group or channel of the first person, with the bot if it has a status; its id."""
        chat_id = self.world.free_chat_id(kind)  # type: ignore[arg-type]
        self.world.add_chat(
            Chat(id=chat_id, type=kind, title=title, username=f"{title.lower()}_{kind}"), YOU.id
        )
        if status:
            acts.set_member(
                self.world,
                chat_id=chat_id,
                user_id=self.world.bot.id,
                by_id=YOU.id,
                status=status,
                now=self.now,
            )
        return chat_id

    def updates(self) -> list[Any]:
        """What waits for the bot, without numbers."""
        return [
            {key: value for key, value in update.items() if key != "update_id"}
            for update in self.world.updates
        ]


@pytest.fixture
def stranger() -> Bot:
    """A bot that nobody has started."""
    return Bot(World(7))


@pytest.fixture
def bot(stranger: Bot) -> Bot:
    """A bot that the first person has started; nothing waits for it."""
    stranger.says("/start")
    stranger.world.updates.clear()
    return stranger


@pytest.fixture
def other(bot: Bot) -> User:
    """A second person."""
    user = User(id=2002, first_name="Ada", last_name="Holm", username="ada_holm")
    bot.world.add_user(user)
    return user


@dataclass
class Clock:
    """A clock that goes only when told to."""

    now: int = NOW

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def http(clock: Clock) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application, without a socket."""
    transport = httpx.ASGITransport(create_app(token="7:abc", clock=clock))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:9") as client:
        yield client


@pytest.fixture
def server() -> Iterator[str]:
    """A real server in a thread; its address."""
    with listen("127.0.0.1", 0) as sock:
        running = Server(create_app(token="7:abc"))
        thread = threading.Thread(target=asyncio.run, args=(running.serve(sockets=[sock]),))
        thread.start()
        try:
            yield f"http://127.0.0.1:{sock.getsockname()[1]}"
        finally:
            running.should_exit = True
            thread.join(10)
            assert not thread.is_alive()


@pytest.fixture
def post(server: str) -> Iterator[Callable[..., Any]]:
    """Ask the real server: ``post("/bot7:abc/getMe", key=value)``."""
    with httpx.Client(base_url=server, timeout=15, trust_env=False) as client:

        def ask(path: str, **body: Any) -> Any:
            return client.post(path, json=body).json()

        yield ask
