"""Servers that mean no good, or do no good: every answer ends, in time and in memory, and is believed only when whole."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import brotli
import pytest
import zstandard

from store.reading import read, sources
from store.reading.access import fetch
from store.reading.access.sources import Source
from store.reading.access.urls import is_private, without_password

from .helpers import Result, article, rejection

WIRE = b"A title\n20211202\nhttps://example.org/a\nText of the article.\n"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"


@contextmanager
def serving(answer: Callable[[socket.socket, bytes], None]) -> Iterator[str]:
    """A server that answers every request by `answer`, given the connection and the request's head."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(30)
        done = threading.Event()

        def one(connection: socket.socket) -> None:
            with connection:
                try:
                    request = b""
                    while b"\r\n\r\n" not in request and (part := connection.recv(65_536)):
                        request += part
                    answer(connection, request)
                except OSError:
                    pass  # the client has gone, which is what most of these tests are about

        def run() -> None:
            while not done.is_set():
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                threading.Thread(target=one, args=(connection,), daemon=True).start()

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/a"
        done.set()
        listening.close()


def asked(url: str, private: str = "typed") -> list[Result]:
    results: list[Result] = []
    for source in sources([url], "always" if private == "always" else "never" if private == "never" else "typed"):
        results.extend([source] if not isinstance(source, Source) else read(source))
    return results


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


def for_ever(piece: bytes, before: bytes = b"", pause: float = 0.05) -> Callable[[socket.socket, bytes], None]:
    def answer(connection: socket.socket, request: bytes) -> None:
        connection.sendall(before)
        end = time.monotonic() + 20
        while time.monotonic() < end:
            connection.sendall(piece)
            time.sleep(pause)

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        for_ever(b"HTTP/1.1 100 Continue\r\n\r\n"),
        for_ever(b"x", before=b"HTTP/1.1 200 OK\r\nX-Slow: "),
        for_ever(b"X-Header: 1\r\n", before=b"HTTP/1.1 200 OK\r\n"),
        for_ever(b"a", before=HEAD + b"\r\n"),
        for_ever(b"1\r\na\r\n", before=HEAD + b"Transfer-Encoding: chunked\r\n\r\n"),
        for_ever(b"0", before=HEAD + b"Transfer-Encoding: chunked\r\n\r\n"),
        for_ever(b"X-T: 1\r\n", before=HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n"),
        for_ever(b"", pause=1),
    ],
    ids=[
        "100 continue",
        "slow header",
        "endless headers",
        "slow body",
        "slow chunks",
        "slow size",
        "trailers",
        "silence",
    ],
)
def test_an_answer_that_does_not_end_is_ended(
    answer: Callable[[socket.socket, bytes], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "DEADLINE", 1.0)
    with serving(answer) as url:
        start = time.monotonic()
        rejection(asked(url))
        assert time.monotonic() - start < 15  # the servers themselves go on for twenty seconds


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("gzip", gzip.compress(WIRE, mtime=0)),
        ("deflate", zlib.compress(WIRE)),
        ("deflate", zlib.compress(WIRE)[2:-4]),
        ("br", brotli.compress(WIRE)),
        ("gzip, br", brotli.compress(gzip.compress(WIRE, mtime=0))),
        ("zstd", zstandard.compress(WIRE)),
        ("identity", WIRE),
    ],
)
def test_a_packed_answer_is_unpacked(packing: str, body: bytes) -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        connection.sendall(HEAD + f"Content-Encoding: {packing}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)

    with serving(answer) as url:
        assert article(asked(url)).paragraphs == ("Text of the article.",)


@pytest.mark.parametrize("packing", ["gzip", "br", "deflate", "zstd"])
def test_a_bomb_is_not_unpacked_whole(packing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.reading.decoding.limits.MAX_FILE", 2 << 20)
    whole = b"a" * (60 << 20)
    body = {"gzip": gzip.compress, "br": brotli.compress, "deflate": zlib.compress, "zstd": zstandard.compress}[packing](whole)

    def answer(connection: socket.socket, request: bytes) -> None:
        connection.sendall(HEAD + f"Content-Encoding: {packing}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)

    with serving(answer) as url:
        assert "larger than 2 MB" in rejection(asked(url))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"Content-Length: 500\r\n", WIRE),
        (b"Transfer-Encoding: chunked\r\n", b"20\r\n" + WIRE[:10]),
        (b"Content-Encoding: gzip\r\n", gzip.compress(WIRE, mtime=0)[:-9]),
        (b"Content-Encoding: br\r\n", brotli.compress(WIRE)[:-3]),
        (b"Content-Encoding: zstd\r\n", zstandard.compress(WIRE)[:-3]),
    ],
)
def test_an_answer_cut_short_is_not_taken_for_the_whole(head: bytes, body: bytes) -> None:
    with serving(lambda connection, request: connection.sendall(HEAD + head + b"\r\n" + body)) as url:
        line = rejection(asked(url))
        assert "cut off on its way" in line or "damaged on its way" in line


def test_a_cookie_that_a_redirect_sets_is_sent_back() -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        if b"cookie: seen=1" in request.lower():
            connection.sendall(HEAD + f"Content-Length: {len(WIRE)}\r\n\r\n".encode() + WIRE)
        else:
            connection.sendall(
                b"HTTP/1.1 302 Found\r\nSet-Cookie: seen=1; Path=/\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n"
            )

    with serving(answer) as url:
        assert article(asked(url)).title == "A title"


def test_a_password_reaches_the_server_and_nothing_else() -> None:
    seen: list[bytes] = []

    def answer(connection: socket.socket, request: bytes) -> None:
        seen.append(request)
        if len(seen) == 1:
            connection.sendall(HEAD + b"Content-Length: 22\r\n\r\nA title\n\nText of it now")
        else:
            connection.sendall(b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")

    with serving(answer) as url:
        secret = url.replace("http://", "http://ida:s3cret@")
        found = article(asked(secret))
        assert b"authorization: basic" in seen[0].lower()
        assert "s3cret" not in repr(found)
        assert "s3cret" not in rejection(asked(secret))
    assert "s3cret" not in rejection(asked("http://ida:s3cret@[bad/"))
    assert "s3cret" not in rejection(asked("http://ida:s3cret@127.0.0.1:9/"))


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://ida:pw@a.example/x?y@z", "https://a.example/x?y@z"),
        ("https://ida@a.example", "https://a.example"),
        ("https://a.example/x@y", "https://a.example/x@y"),
        ("https://i:p@w@a.example/", "https://a.example/"),
        ("https://a.example?mail=i@b", "https://a.example?mail=i@b"),
    ],
)
def test_a_url_without_its_password(url: str, shown: str) -> None:
    assert without_password(url) == shown


def test_a_redirect_into_the_private_network_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda connection, request: connection.sendall(HEAD + b"Content-Length: 3\r\n\r\nabc")) as url:
        for target in (url, url.replace("127.0.0.1", "localhost"), url.replace("127.0.0.1", "[::ffff:127.0.0.1]")):
            assert "--allow-private" in rejection(asked(target, "never"))


def test_a_name_that_leads_to_this_machine_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        connection.sendall(HEAD + f"Content-Length: {len(WIRE)}\r\n\r\n".encode() + WIRE)

    looked_up = socket.getaddrinfo
    with serving(answer) as url:
        monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: looked_up("127.0.0.1", *rest, **more))
        named = url.replace("127.0.0.1", "news.example.org")
        assert "leads to this machine" in rejection(asked(named))
        assert article(asked(named, "always")).title == "A title"


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("127.0.0.1", True), ("10.1.2.3", True), ("192.168.1.1", True), ("169.254.169.254", True), ("[::1]", True), ("localhost", True),
        ("[fd00::1]", True), ("0.0.0.0", True), ("printer.local", True), ("[::ffff:10.0.0.1]", True), ("100.64.0.1", True),
        ("8.8.8.8", False), ("example.org", False), ("[2606:4700::1111]", False), ("local.example", False),
    ],
)  # fmt: skip
def test_what_is_a_private_address(host: str, private: bool) -> None:
    assert is_private(host) is private


def page(title: str, *paragraphs: str, head: str = "", body: str = "") -> bytes:
    text = "".join(f"<p>{one}</p>" for one in paragraphs)
    return f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{text}</article>{body}</body></html>".encode()


LONG = (
    "The council voted on Tuesday to close the bridge for repairs that will take at least nine months, officials said. "
    * 4
)
NEWS = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "isAccessibleForFree": false}</script>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (
            page(
                "404 - page not found", "The page you are looking for may have been moved or deleted; try the search."
            ),
            "not found",
        ),
        (
            page("Page not found | The Post", "Sorry about that. Here is what others read today instead of this page."),
            "not found",
        ),
        (
            page(
                "Seite nicht gefunden",
                "Leider gibt es diese Seite bei uns nicht mehr, versuchen Sie es bitte noch einmal.",
            ),
            "not found",
        ),
        (
            page(
                "Before you continue",
                "We and our 842 partners use cookies to store personal data on your device.",
                "You may accept all, or manage settings, at any time in our privacy policy.",
            ),
            "cookies",
        ),
        (
            page(
                "Your privacy",
                "We value your consent. Cookies help us to show you personalised ads and to measure them.",
            ),
            "cookies",
        ),
        (
            page(
                "Just a moment...",
                "Checking your browser before you go on to the page that you asked for. It takes a moment.",
            ),
            "robots",
        ),
        (
            page(
                "The Post",
                "Please enable JavaScript and disable any ad blocker to go on to the page that you asked for.",
            ),
            "robots",
        ),
        (
            page(
                "Bridge to close", LONG[:400], "To continue reading this article, become a subscriber today.", head=NEWS
            ),
            "paid for",
        ),
        (
            page(
                "Bridge to close", LONG[:200], "Subscribe now to read the full story.", "Already a subscriber? Log in"
            ),
            "paid for",
        ),
        (page("Bridge to close", LONG[:300], LONG[:200] + " and then …", head=NEWS), "paid for"),
        (page("Bridge to close", LONG[:230], LONG[:230], head=NEWS), "paid for"),
        (page("Bridge to close", LONG, head=NEWS.replace("false", 'false, "wordCount": "900"')), "paid for"),
        (
            page(
                "The Post",
                "News of the day.",
                body="".join(f'<h3><a href="/{n}">Headline number {n} of the day</a></h3>' for n in range(40)),
            ),
            "front page",
        ),
    ],
)
def test_pages_that_are_no_article_are_refused_with_words(data: bytes, says: str) -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + f"Content-Length: {len(data)}\r\n\r\n".encode()
        connection.sendall(head + data)

    with serving(answer) as url:
        assert says in rejection(asked(url))


@pytest.mark.parametrize(
    "data",
    [
        page(
            "Cookies under fire",
            LONG,
            "Cookies track 40 million people, and consent is rarely given freely, the regulator said.",
            LONG,
            LONG,
            LONG,
        ),
        page("Error 404: the art of being lost", LONG, LONG, LONG, LONG),
        page("Paper asks readers to subscribe to read on", LONG, LONG, LONG, LONG, LONG, LONG),
        page("Bridge to close", LONG, LONG, LONG, LONG, head=NEWS),
        page("Bridge to close", LONG, LONG, LONG, "Subscribe to our newsletter."),
        page("Robots and captchas", LONG, "Verify you are human, the page said to 4,000 people.", LONG, LONG),
    ],
)
def test_articles_about_such_things_are_articles(data: bytes) -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + f"Content-Length: {len(data)}\r\n\r\n".encode()
        connection.sendall(head + data)

    with serving(answer) as url:
        assert article(asked(url)).paragraphs
