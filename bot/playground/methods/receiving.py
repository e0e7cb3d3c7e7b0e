"""How a bot gets its updates: by asking (getUpdates) or by being called (webhook)."""

from __future__ import annotations

import re
from ipaddress import ip_address
from itertools import islice
from typing import Annotated
from urllib.parse import urlsplit

from bot.playground.errors import bad_request, conflict
from bot.playground.methods.params import Asked, Decoded, Flag, Params
from bot.playground.models import Json, Webhook
from bot.playground.state import World

MAX_UPDATES = 100
MAX_WAIT = 50  # seconds
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class GetUpdates(Params):
    """Parameters of getUpdates. ``timeout`` is in seconds."""

    offset: int = 0
    limit: int = MAX_UPDATES
    timeout: int = 0
    allowed_updates: Annotated[tuple[str, ...] | None, Decoded] = None

    @property
    def wait(self) -> int:
        """Seconds to wait for a first update."""
        return min(max(self.timeout, 0), MAX_WAIT)


class SetWebhook(Params):
    """Parameters of setWebhook."""

    url: str = ""
    secret_token: str | None = None
    max_connections: int = 40
    allowed_updates: Annotated[tuple[str, ...] | None, Decoded] = None
    drop_pending_updates: Flag = None


class DeleteWebhook(Params):
    """Parameters of deleteWebhook."""

    drop_pending_updates: Flag = None


def begin_updates(asked: Asked, p: GetUpdates) -> None:
    """What a getUpdates does at once: confirm what is below its offset, note what it wants to hear of.

    Raises:
        ApiError: 409 while a webhook is set.
    """
    world = asked.world
    if world.webhook:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    if p.allowed_updates is not None:
        world.allowed_updates = p.allowed_updates
    world.confirm(p.offset)


def take_updates(asked: Asked, p: GetUpdates) -> list[Json]:
    """The updates that wait, oldest first."""
    return list(islice(asked.world.updates, min(max(p.limit, 1), MAX_UPDATES)))


def set_webhook(asked: Asked, p: SetWebhook) -> bool:
    """Have updates pushed. The playground pushes to this machine only, over http or https.

    Raises:
        ApiError: 400 for an address that is not a loopback one, or a secret with other characters.
    """
    if not p.url:
        return delete_webhook(asked, DeleteWebhook(drop_pending_updates=p.drop_pending_updates))
    if not is_loopback_url(p.url):
        raise bad_request("bad webhook: the playground delivers to loopback addresses only")
    if p.secret_token and not _SECRET.fullmatch(p.secret_token):
        raise bad_request("secret token contains unallowed characters")
    asked.world.webhook = Webhook(
        url=p.url, secret_token=p.secret_token or None, max_connections=p.max_connections
    )
    if p.allowed_updates is not None:
        asked.world.allowed_updates = p.allowed_updates
    _drop(asked.world, drop=p.drop_pending_updates)
    return True


def delete_webhook(asked: Asked, p: DeleteWebhook) -> bool:
    """Go back to getUpdates."""
    asked.world.webhook = None
    _drop(asked.world, drop=p.drop_pending_updates)
    return True


def get_webhook_info(asked: Asked, _: Params) -> Json:
    """Where updates go, how many wait, and what went wrong last."""
    world = asked.world
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(world.updates)}
    if world.webhook:
        info |= world.webhook.model_dump(exclude_none=True, exclude={"secret_token"})
    return info | ({"allowed_updates": list(world.allowed_updates)} if world.allowed_updates else {})


def is_loopback_url(url: str) -> bool:
    """Whether an address leads to this machine, by a literal loopback address or ``localhost``."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
        if parts.scheme not in {"http", "https"}:
            return False
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _drop(world: World, *, drop: bool | None) -> None:
    if drop:
        world.updates.clear()
