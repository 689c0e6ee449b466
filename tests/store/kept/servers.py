"""Servers on this machine for tests: pages by their paths, which may be exchanged while they run."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Served:
    """What a server gives: by path the status, the headers and the body; how often each path was asked for."""

    base: str = ""
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def page(self, path: str, body: str, *, status: int = 200, **headers: str) -> str:
        """Give this page of HTML from now on; returns its address."""
        found = {"Content-Type": "text/html; charset=utf-8", **{k.replace("_", "-"): v for k, v in headers.items()}}
        return self.give(path, body.encode(), status=status, headers=found)

    def give(self, path: str, body: bytes, *, status: int = 200, headers: dict[str, str] | None = None) -> str:
        """Give these bytes from now on; returns their address."""
        self.answers[path] = (status, headers or {}, body)
        return self.base + path


@contextmanager
def serving_pages() -> Iterator[Served]:
    """A server on this machine that ends with the block."""
    served = Served()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(self.path)
            status, headers, body = served.answers.get(self.path, (404, {}, b"no such page"))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        served.base = f"http://127.0.0.1:{running.server_address[1]}"
        yield served
        running.shutdown()
        thread.join()
