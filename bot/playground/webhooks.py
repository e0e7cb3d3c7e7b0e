"""Pushing updates to a bot's webhook: one at a time, in order, again until it says 2xx."""

from __future__ import annotations

import httpx

from bot.playground.hub import Hub
from bot.playground.state import World

_FIRST_PAUSE = 0.25  # seconds; doubled at each failure
_LONGEST_PAUSE = 5.0
_TIMEOUT = 10.0


async def deliver(hub: Hub, client: httpx.AsyncClient) -> None:
    """Push what waits, until the hub closes. A failing webhook holds up those of other bots for a pause."""
    failures = 0
    while not hub.closing:
        await hub.until(lambda: bool(_waiting(hub)), seconds=None)
        done = [await _push_first(world, client, now=hub.clock()) for world in _waiting(hub)]
        hub.notify()
        failures = 0 if all(done) else failures + 1
        if failures:
            pause = min(_FIRST_PAUSE * 2 ** (failures - 1), _LONGEST_PAUSE)
            await hub.until(lambda: hub.closing, seconds=pause)


def _waiting(hub: Hub) -> list[World]:
    return [world for world in hub.worlds.values() if world.webhook and world.updates]


async def _push_first(world: World, client: httpx.AsyncClient, *, now: int) -> bool:
    hook, update = world.webhook, world.updates[0]
    if hook is None:
        return True
    headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret_token} if hook.secret_token else {}
    try:
        answer = await client.post(hook.url, json=update, headers=headers, timeout=_TIMEOUT)
        problem = None if answer.is_success else f"Wrong response from the webhook: {answer.status_code}"
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        problem = f"Connection failed: {type(error).__name__}"
    if world.webhook != hook:
        return True  # the bot changed its mind meanwhile; what it set now is not to blame
    if problem:
        change = {"last_error_date": now, "last_error_message": problem}
        world.webhook = hook.model_copy(update=change)
    elif world.updates and world.updates[0] is update:
        world.updates.popleft()
    return problem is None
