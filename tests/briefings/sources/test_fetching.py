"""Cases 24 and 25 of hostile sources: what is never connected to, and what never takes more than its share."""

from __future__ import annotations

import asyncio
import gzip
import shutil
import ssl
import subprocess
import time
import tracemalloc
import zlib
from pathlib import Path

import httpcore
import pytest

from briefings.errors import AddressRefused, FetchError, FetchFailed, NotThere
from briefings.ports import Validators, Wanted
from briefings.sources.fetching import Fetcher, Limits
from briefings.sources.network import VettedBackend
from tests.fakes.web import Web, open_browser, open_web, reply

FEED, PAGE = Wanted.FEED, Wanted.PAGE
HASTY = Limits(connect=0.5, read=0.3, whole=0.6)


async def test_page_is_fetched_with_its_kind_and_its_validators(web: Web, fetcher: Fetcher) -> None:
    web.pages["herald.example/a"] = reply(
        "<p>News</p>", content_type="Text/HTML; charset=UTF-8", etag='"one"', last_modified="Mon, 05 May 2031"
    )

    got = await fetcher.get(web.url("herald.example/a"), PAGE)

    assert got.content == b"<p>News</p>"
    assert (got.media_type, got.charset) == ("text/html", "utf-8")
    assert got.validators == Validators('"one"', "Mon, 05 May 2031")
    assert got.moved_to is None
    assert web.heads[0]["host"] == f"herald.example:{web.port}"
    assert web.heads[0]["user-agent"].startswith("Readout/")
    assert "if-none-match" not in web.heads[0]


async def test_validators_are_handed_back_and_nothing_new_is_no_content(web: Web, fetcher: Fetcher) -> None:
    web.pages["herald.example/a"] = reply(status=304)

    got = await fetcher.get(web.url("herald.example/a"), FEED, Validators('"one"', "Mon, 05 May 2031"))

    assert got.content is None
    assert web.heads[0]["if-none-match"] == '"one"'
    assert web.heads[0]["if-modified-since"] == "Mon, 05 May 2031"


async def test_redirects_are_followed_and_one_for_good_is_told(web: Web, fetcher: Fetcher) -> None:
    web.pages["herald.example/a"] = reply(status=301, location="/b")
    web.pages["herald.example/b"] = reply(status=308, location=web.url("post.example/c"))
    web.pages["post.example/c"] = reply("here")

    got = await fetcher.get(web.url("herald.example/a"), PAGE)

    assert got.content == b"here"
    assert got.moved_to == got.url == web.url("post.example/c")


async def test_redirect_for_now_is_no_move(web: Web, fetcher: Fetcher) -> None:
    web.pages["herald.example/a"] = reply(status=301, location="/b")
    web.pages["herald.example/b"] = reply(status=302, location="/c")
    web.pages["herald.example/c"] = reply("here")

    assert (await fetcher.get(web.url("herald.example/a"), PAGE)).moved_to is None


async def test_sixth_redirect_is_one_too_many(web: Web, fetcher: Fetcher) -> None:
    for number in range(9):
        web.pages[f"herald.example/{number}"] = reply(status=302, location=f"/{number + 1}")

    with pytest.raises(NotThere, match="more than 5 times"):
        await fetcher.get(web.url("herald.example/0"), PAGE)

    assert len(web.requests) == 6


@pytest.mark.parametrize(
    ("status", "error", "reason"),
    [
        (401, NotThere, "wants a password"),
        (403, NotThere, "refuses it"),
        (404, NotThere, "not there"),
        (410, NotThere, "gone for good"),
        (418, NotThere, "answers 418"),
        (204, NotThere, "answers 204"),
        (429, FetchFailed, "cannot answer now"),
        (500, FetchFailed, "cannot answer now"),
        (503, FetchFailed, "cannot answer now"),
    ],
)
async def test_status_says_whether_it_may_be_had_another_time(
    web: Web, fetcher: Fetcher, status: int, error: type[FetchError], reason: str
) -> None:
    web.pages["herald.example/a"] = reply(status=status)

    with pytest.raises(error, match=reason) as caught:
        await fetcher.get(web.url("herald.example/a"), PAGE)

    assert caught.value.name == web.url("herald.example/a")
    if isinstance(caught.value, NotThere):
        assert caught.value.is_gone == (status == 410)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("99999999", 7 * 24 * 3600),
        ("Mon, 05 May 2031 11:00:00 GMT", 3600),
        ("Mon, 05 May 2031 09:00:00 GMT", 0),
        ("soon", None),
        ("-5", None),
    ],
)
async def test_wait_that_the_server_asks_for_is_told(
    web: Web, fetcher: Fetcher, value: str, seconds: float | None
) -> None:
    web.pages["herald.example/a"] = reply(status=429, retry_after=value, date="Mon, 05 May 2031 10:00:00 GMT")

    with pytest.raises(FetchFailed) as caught:
        await fetcher.get(web.url("herald.example/a"), FEED)

    assert caught.value.wait == seconds


# 24: what is never connected to


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://2130706433:{port}/",
        "http://0x7f.0.0.1:{port}/",
        "http://0177.0.0.1:{port}/",
        "http://127.1:{port}/",
        "http://localhost:{port}/",
        "http://ann:pass@herald.example:{port}/",
        "https://127.0.0.1:{port}/",
        "file:///etc/hostname",
        "ftp://herald.example/",
        "unix:///run/x.sock",
    ],
)
async def test_address_of_this_machine_or_its_neighbours_is_never_connected_to(
    web: Web, stranger: Fetcher, url: str
) -> None:
    with pytest.raises(AddressRefused):
        await stranger.get(url.format(port=web.port), PAGE)

    assert web.connections == 0


@pytest.mark.parametrize(
    "found",
    [
        ["127.0.0.1"],
        ["10.0.0.1"],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["64:ff9b::7f00:1"],
        ["2002:7f00:1::"],
        ["fe80::1%1"],
        ["93.184.215.14", "127.0.0.1"],
        ["0.0.0.0"],
        [],
    ],
)
async def test_case_24_name_that_leads_to_one_is_refused_and_nothing_is_connected_to(
    web: Web, stranger: Fetcher, found: list[str]
) -> None:
    web.names["herald.example"] = found

    with pytest.raises(AddressRefused, match=r"herald\.example"):
        await stranger.get(web.url("herald.example/"), PAGE)

    assert web.connections == 0


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://2130706433/",
        "http://inside.example/",
        "file:///etc/passwd",
        "//inside.example/",
        "http://a:b@herald.example/",
    ],
)
async def test_case_24_redirect_to_one_is_refused_and_names_what_was_asked_for(
    web: Web, fetcher: Fetcher, target: str
) -> None:
    web.names["inside.example"] = ["192.168.0.1"]
    web.pages["herald.example/a"] = reply(status=302, location=target)

    with pytest.raises(AddressRefused) as caught:
        await fetcher.get(web.url("herald.example/a"), PAGE)

    assert caught.value.name == web.url("herald.example/a")
    assert web.requests == ["herald.example/a"]


async def test_redirect_of_robots_txt_to_one_is_refused(web: Web, fetcher: Fetcher) -> None:
    web.pages["herald.example/robots.txt"] = reply(status=302, location="http://169.254.169.254/")

    with pytest.raises(AddressRefused, match=r"169\.254\.169\.254"):
        await fetcher.get(web.url("herald.example/a"), PAGE)

    assert web.requests == []


async def test_case_24_name_that_changes_its_answer_gains_nothing(web: Web) -> None:
    """DNS rebinding: the second answer would lead here, but each connection is to an address of its own answer."""
    answers = iter([["93.184.215.14"], ["127.0.0.1"], ["127.0.0.1"]])
    dialled: list[str] = []

    async def rebind(host: str) -> list[str]:
        return next(answers)

    class Dial:
        async def connect_tcp(self, host: str, port: int, *rest: object) -> object:
            dialled.append(host)
            raise httpcore.ConnectError("no route in a test")

    backend = VettedBackend(resolve=rebind, dial=Dial())
    with pytest.raises(httpcore.ConnectError):
        await backend.connect_tcp("herald.example", web.port)
    with pytest.raises(AddressRefused):
        await backend.connect_tcp("herald.example", web.port)

    assert dialled == ["93.184.215.14"]
    assert web.connections == 0


async def test_name_that_cannot_be_looked_up_may_be_another_time(web: Web) -> None:
    async def fail(host: str) -> list[str]:
        raise OSError("no such name")

    web.resolve = fail
    async with open_browser(web) as fetcher:
        with pytest.raises(FetchFailed, match="cannot be looked up"):
            await fetcher.get(web.url("herald.example/"), PAGE)


async def test_proxy_of_the_environment_is_not_used(
    web: Web, stranger: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{web.port}")
    with pytest.raises(AddressRefused):
        await stranger.get("http://10.0.0.1/", PAGE)
    assert web.connections == 0


# 25: what never takes more than its share


async def _endless(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n")
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()


async def _dripping(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


async def _silent(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def _endless_head(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"x-more: " + b"x" * 8000 + b"\r\n")
        await writer.drain()


async def _endless_continue(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("talk", "reason"),
    [
        (_endless, "larger than the 5 MB"),
        (_dripping, "takes too long"),
        (_silent, "takes too long"),
        (_endless_head, "breaks off"),
        (_endless_continue, "takes too long"),
    ],
)
async def test_answer_without_an_end_costs_bounded_time(web: Web, talk: object, reason: str) -> None:
    web.pages["herald.example/a"] = talk
    limits = HASTY if reason != "larger than the 5 MB" else Limits()
    async with open_browser(web, limits=limits) as fetcher:
        started = time.monotonic()
        with pytest.raises(FetchError, match=reason):
            await fetcher.get(web.url("herald.example/a"), PAGE)
        assert time.monotonic() - started < 10


async def test_many_slow_redirects_share_one_limit(web: Web) -> None:
    async def slow(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.2)
        writer.write(reply(status=302, location="/a"))
        await writer.drain()

    web.pages["herald.example/a"] = slow
    async with open_browser(web, limits=HASTY) as fetcher:
        with pytest.raises(FetchFailed, match="too long"):
            await fetcher.get(web.url("herald.example/a"), PAGE)
    assert len(web.requests) <= 4


def _gzip_bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b"\0" * 1_000_000
    return b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()


async def test_case_25_gzip_bomb_is_refused_in_bounded_memory(web: Web, fetcher: Fetcher) -> None:
    bomb = _gzip_bomb(300_000_000)
    web.pages["herald.example/feed"] = reply(
        bomb, content_type="application/rss+xml", content_encoding="gzip"
    )

    tracemalloc.start()
    try:
        with pytest.raises(NotThere, match="larger than"):
            await fetcher.get(web.url("herald.example/feed"), FEED)
        assert tracemalloc.get_traced_memory()[1] < 64_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("packing", ["gzip, gzip", "br", "zstd", "compress"])
async def test_packing_that_was_not_asked_for_is_refused(web: Web, fetcher: Fetcher, packing: str) -> None:
    web.pages["herald.example/a"] = reply(b"\x8b\x00\x80", content_encoding=packing)

    with pytest.raises(FetchFailed, match="cannot be unpacked"):
        await fetcher.get(web.url("herald.example/a"), PAGE)


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("gzip", gzip.compress(b"<p>News</p>")),
        ("GZIP", gzip.compress(b"<p>News</p>")),
        ("deflate", zlib.compress(b"<p>News</p>")),
        ("deflate", zlib.compress(b"<p>News</p>")[2:-4]),
        ("identity", b"<p>News</p>"),
    ],
)
async def test_packed_answer_is_unpacked(web: Web, fetcher: Fetcher, packing: str, body: bytes) -> None:
    web.pages["herald.example/a"] = reply(body, content_encoding=packing)

    assert (await fetcher.get(web.url("herald.example/a"), PAGE)).content == b"<p>News</p>"


async def test_answer_that_claims_to_be_packed_and_is_not_is_damaged(web: Web, fetcher: Fetcher) -> None:
    web.pages["herald.example/a"] = reply(b"<p>plain</p>", content_encoding="gzip")

    with pytest.raises(FetchFailed, match="cannot be unpacked"):
        await fetcher.get(web.url("herald.example/a"), PAGE)


async def test_answer_cut_short_may_be_whole_another_time(web: Web, fetcher: Fetcher) -> None:
    web.pages["herald.example/a"] = reply(b"<p>News</p>", content_length="5000")

    with pytest.raises(FetchFailed, match="breaks off"):
        await fetcher.get(web.url("herald.example/a"), PAGE)


@pytest.mark.parametrize(
    "wire", [b"", b"garbage\r\n\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n", b"\x16\x03\x01"]
)
async def test_server_that_does_not_speak_http_costs_one_error(
    web: Web, fetcher: Fetcher, wire: bytes
) -> None:
    web.pages["herald.example/a"] = wire or b"\r\n"

    with pytest.raises(FetchFailed, match="does not speak HTTP"):
        await fetcher.get(web.url("herald.example/a"), PAGE)


async def test_server_without_a_certificate_is_not_spoken_to(web: Web) -> None:
    async with open_browser(web, limits=HASTY) as fetcher:
        with pytest.raises(FetchFailed):
            await fetcher.get(web.url("herald.example/a", scheme="https"), PAGE)

    assert web.requests == []


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of herald.example, and its key, made for this test."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl here to make a certificate with")
    file = tmp_path / "herald.pem"
    names = ["-subj", "/CN=herald.example", "-addext", "subjectAltName=DNS:herald.example"]
    kind = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    command = [openssl, "req", *kind, *names, "-keyout", str(file), "-out", str(tmp_path / "out.pem")]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    file.write_text(file.read_text() + (tmp_path / "out.pem").read_text())
    return file


async def test_certificate_is_asked_for_by_name_though_the_address_is_dialled(certificate: Path) -> None:
    asked: list[str | None] = []
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serving.load_cert_chain(certificate)
    serving.sni_callback = lambda _socket, name, _context: asked.append(name)
    trusting = ssl.create_default_context(cafile=str(certificate))
    async with open_web(tls=serving) as web, open_browser(web, tls=trusting) as fetcher:
        web.pages["herald.example/a"] = reply("here")

        got = await fetcher.get(web.url("herald.example/a", scheme="https"), PAGE)
        with pytest.raises(FetchFailed, match="certificate is not to be trusted"):
            await fetcher.get(web.url("post.example/a", scheme="https"), PAGE)

        assert got.content == b"here"
        assert set(asked) == {"herald.example", "post.example"}
        assert web.requests == ["herald.example/a"]


async def test_nobody_at_the_address_may_be_there_another_time(web: Web, fetcher: Fetcher) -> None:
    with pytest.raises(FetchFailed, match="cannot be connected to"):
        await fetcher.get("http://herald.example:1/", PAGE)


# kinds


@pytest.mark.parametrize(
    ("kind", "wanted", "reason"),
    [
        ("video/mp4", PAGE, "a video"),
        ("application/pdf", PAGE, "a PDF"),
        ("image/png", FEED, "a picture"),
        ("application/x-thing", PAGE, "nothing that is read"),
        ("application/rss+xml", PAGE, "not a page"),
    ],
)
async def test_other_kind_than_wanted_is_not_read(
    web: Web, fetcher: Fetcher, kind: str, wanted: Wanted, reason: str
) -> None:
    web.pages["herald.example/a"] = reply(b"whatever", content_type=kind)

    with pytest.raises(NotThere, match=reason):
        await fetcher.get(web.url("herald.example/a"), wanted)


# robots.txt


async def test_robots_txt_is_asked_once_and_obeyed(web: Web, fetcher: Fetcher) -> None:
    asked = []

    async def rules(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append("robots")
        writer.write(reply("User-agent: *\nDisallow: /private", content_type="text/plain"))
        await writer.drain()

    web.pages |= {"herald.example/robots.txt": rules, "herald.example/a": reply("a")}
    await fetcher.get(web.url("herald.example/a"), PAGE)
    await fetcher.get(web.url("herald.example/a"), PAGE)

    with pytest.raises(AddressRefused, match=r"robots\.txt of herald\.example asks not to fetch it"):
        await fetcher.get(web.url("herald.example/private/a"), PAGE)

    assert asked == ["robots"]
    assert web.requests == ["herald.example/a"] * 2


async def test_robots_txt_that_cannot_be_had_now_has_nothing_fetched(web: Web, fetcher: Fetcher) -> None:
    web.pages["herald.example/robots.txt"] = reply(status=503)

    with pytest.raises(FetchFailed, match="cannot say now what may be fetched"):
        await fetcher.get(web.url("herald.example/a"), PAGE)

    assert web.requests == []


async def test_robots_txt_counts_on_every_hop(web: Web, fetcher: Fetcher) -> None:
    web.pages |= {
        "herald.example/a": reply(status=302, location=web.url("post.example/b")),
        "post.example/robots.txt": reply("User-agent: readout\nDisallow: /"),
    }

    with pytest.raises(AddressRefused, match=r"post\.example"):
        await fetcher.get(web.url("herald.example/a"), PAGE)


async def test_robots_txt_without_an_end_is_read_at_its_beginning(web: Web, fetcher: Fetcher) -> None:
    async def rules(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /\n")
        while True:
            writer.write(b"#" * 65536)
            await writer.drain()

    web.pages["herald.example/robots.txt"] = rules

    with pytest.raises(AddressRefused, match="asks not to"):
        await fetcher.get(web.url("herald.example/a"), PAGE)
