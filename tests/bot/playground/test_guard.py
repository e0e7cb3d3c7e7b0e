"""Only this machine and our own page may call."""

from __future__ import annotations

import httpx
import pytest


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1:9000", "", "[::ffff:10.0.0.1]"]
)
@pytest.mark.parametrize("path", ["/", "/control/state", "/bot7:abc/getMe", "/page/chat.js"])
async def test_foreign_host_is_refused(http: httpx.AsyncClient, host: str, path: str) -> None:
    answer = await http.get(path, headers={"host": host})
    assert answer.status_code == 403
    assert answer.json()["description"].startswith("Forbidden: ")


@pytest.mark.parametrize("host", ["127.0.0.1:9", "localhost:9", "LOCALHOST", "[::1]:9", "127.0.0.1"])
async def test_loopback_host_is_served(http: httpx.AsyncClient, host: str) -> None:
    assert (await http.get("/control/state", headers={"host": host})).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:10"},
        {"sec-fetch-site": "cross-site"},
    ],
)
async def test_request_of_another_site_changes_nothing(
    http: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    for path in ("/control/start", "/bot7:abc/setMyName"):
        assert (await http.post(path, headers=headers)).status_code == 403
    assert (await http.get("/control/state")).json()["chats"][0]["last_message"] is None


async def test_own_page_is_served_with_a_strict_policy(http: httpx.AsyncClient) -> None:
    headers = {"origin": "http://127.0.0.1:9", "sec-fetch-site": "same-origin"}
    assert (await http.post("/control/start", headers=headers)).status_code == 200
    page = await http.get("/", headers={"sec-fetch-site": "cross-site"})
    assert "default-src 'none'; script-src 'self'" in page.headers["content-security-policy"]
    assert page.headers["x-content-type-options"] == "nosniff"
    assert "http://" not in page.text.replace("http://www.w3.org", "")
    for name in (
        "chat.js",
        "api.js",
        "text.js",
        "log.js",
        "bubbles.js",
        "menu.js",
        "theme.js",
        "chat.css",
        "icon.svg",
    ):
        found = await http.get(f"/page/{name}")
        assert found.status_code == 200
        assert "innerHTML" not in found.text
