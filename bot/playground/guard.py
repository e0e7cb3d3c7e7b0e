"""Who may call: this machine only, and no web page but our own; and how much may be sent."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 52 * 1024 * 1024  # bytes: a document of 50 MB and its form
_SECURITY = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}


class Guard:
    """ASGI middleware: refuses foreign hosts and origins (DNS rebinding, cross-site posts) and huge bodies."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with the body capped and the answer's headers secured."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        problem = _problem(Headers(scope=scope), scope["path"])
        if problem:
            body = {"ok": False, "error_code": 403, "description": f"Forbidden: {problem}"}
            await JSONResponse(body, status_code=403)(scope, receive, send)
            return
        await self.app(scope, _capped(receive), _secured(send))


def is_loopback(host: str) -> bool:
    """Whether a host, without its port, is this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _problem(headers: Headers, path: str) -> str | None:
    host = headers.get("host", "")
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        name = ""
    if not is_loopback(name):
        return "the playground answers this machine only"
    origin = headers.get("origin")
    if origin is not None and origin.lower() != f"http://{host}".lower():
        return "the request comes from another site"
    if headers.get("sec-fetch-site") in {"cross-site", "same-site"} and path != "/":
        return "the request comes from another site"
    return None


def _capped(receive: Receive) -> Receive:
    received = 0

    async def capped() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > MAX_BODY:
            raise HTTPException(413, "Request Entity Too Large")
        return message

    return capped


def _secured(send: Send) -> Send:
    async def secured(message: Message) -> None:
        if message["type"] == "http.response.start":
            present = {name for name, _ in message["headers"]}
            added = [(name.encode(), value.encode()) for name, value in _SECURITY.items()]
            message["headers"] = [*message["headers"], *(pair for pair in added if pair[0] not in present)]
        await send(message)

    return secured
