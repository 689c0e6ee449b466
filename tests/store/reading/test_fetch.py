"""An address that was typed: fetched within bounds, and one clear line for every way in which it may not come."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from .helpers import article, read_paths, rejection

WIRE = b"A title\n20211202\nhttps://example.org/a\nText.\n"
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/wire": (200, {"Content-Type": "text/plain"}, WIRE),
    "/plain": (200, {"Content-Type": "text/plain"}, b"A title\n\nText.\n"),
    "/packed": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(WIRE)),
    "/rows": (200, {"Content-Type": "text/csv"}, b"title,text\nT,x\n"),
    "/moved": (302, {"Location": "/plain"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/ftp": (302, {"Location": "ftp://example.org/"}, b""),
    "/gone": (410, {}, b"gone"),
    "/big": (200, {}, b"T\n\n" + b"text " * 400_000),
    "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"T\n\n" + b"a" * (40 << 20))),
    "/%C3%A9t%C3%A9": (200, {"Content-Type": "text/plain"}, WIRE),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = ANSWERS.get(self.path, (404, {}, b"no"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


@pytest.mark.parametrize("path", ["/wire", "/packed", "/été"])
def test_a_page_is_read(server: str, path: str) -> None:
    found = article(read_paths(server + path))
    assert (found.title, found.origin, found.canonical_url) == ("A title", server + path, "https://example.org/a")
    assert found.retrieved_at


def test_the_address_it_was_found_at_is_kept_where_the_text_gives_none(server: str) -> None:
    assert article(read_paths(f"{server}/moved")).url == f"{server}/plain"


def test_the_content_type_tells_the_format(server: str) -> None:
    assert article(read_paths(f"{server}/rows")).origin == f"{server}/rows:2"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/nothing", "the server answered 404"),
        ("/gone", "the server answered 410"),
        ("/round", "redirects more than 8 times"),
        ("/file", "no web address"),
        ("/ftp", "no web address"),
    ],
)
def test_what_does_not_come_is_said_in_one_line(server: str, path: str, says: str) -> None:
    assert says in rejection(read_paths(server + path))


def test_too_much_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.reading.decoding.limits.MAX_FILE", 1 << 20)
    assert "larger than 1 MB" in rejection(read_paths(f"{server}/big"))
    assert "larger than 1 MB" in rejection(read_paths(f"{server}/bomb"))


def test_a_server_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "refused" in rejection(read_paths("http://127.0.0.1:9/"))
    assert "not fetched" in rejection(read_paths("http://[bad/"))
    assert "not fetched" in rejection(read_paths("http://a b/"))
    assert "not fetched" in rejection(read_paths("http://" + "é" * 80 + ".example/"))
