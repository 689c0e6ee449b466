"""Fifty papers on a loopback server, with new articles every round and all that goes wrong between a paper and a desk.

For `bench.feeds` and the tests of watching. Time is rounds, not a clock: `next_round` publishes and lets old faults pass. What a
paper published is known, so that what a desk holds can be compared with it. Chance is seeded.
"""

from __future__ import annotations

import json
import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FEED_FAULTS = tuple("500 503 cut silent-cut chunk-cut html loop reset slow empty".split())
PAGE_FAULTS = tuple("500 503 429 404 cut silent-cut chunk-cut loop reset slow empty".split())
WAYS = ("plain", "tracked", "relative", "go", "hops")
"""How a feed names a page: as it is, with a parameter that tracks, relative, by a redirect, by four of them."""

SHOWN = 3
"""Articles that a feed lists, besides those that it never listed in a whole answer: what fails must not wait for the feed."""


@dataclass(slots=True)
class Item:
    """One published article; `papers` list it."""

    number: int
    papers: tuple[int, ...]
    way: str
    listed: set[int] = field(default_factory=set)

    @property
    def title(self) -> str:
        """No two are alike."""
        return f"Harbour ledger {self.number}: the dredging of basin {self.number % 17}"

    @property
    def last_words(self) -> str:
        """How its text ends, by which half an article is told."""
        return f"The council meets again in {self.number + 3} days, the clerk of ledger {self.number} said."


class Papers:
    """The papers: what they published, what is wrong with their server now."""

    def __init__(self, count: int, rng: random.Random, *, share: float = 0.3) -> None:
        self.count, self.share = count, share
        self.items: list[Item] = []
        self.asked: Counter[str] = Counter()
        self.met: Counter[str] = Counter()
        self.unchanged = 0
        self.base = ""
        self.as_json = False
        self._rng = rng
        self._lock = threading.Lock()
        self._faults: dict[str, tuple[str, int]] = {}
        self._round = 0

    def next_round(self, new: int, *, faults: bool = True) -> None:
        """Publish so many articles, and let some feeds and some of the new pages fail for one to three rounds."""
        self._round += 1
        self._faults = {path: (kind, until) for path, (kind, until) in self._faults.items() if faults and until >= self._round}
        for _ in range(new):
            number = len(self.items) + 1
            papers = self._rng.sample(range(self.count), 2 if self._rng.random() < 0.15 and self.count > 1 else 1)
            self.items.append(Item(number, tuple(papers), self._rng.choice(WAYS)))
            if faults and self._rng.random() < self.share:
                self.fail(f"/story/{number}", self._rng.choice(PAGE_FAULTS), self._rng.randint(0, 2))
        for paper in range(self.count):
            if faults and self._rng.random() < self.share / 2:
                self.fail(f"/feed/{paper}", self._rng.choice(FEED_FAULTS), self._rng.randint(0, 2))

    def fail(self, path: str, kind: str, rounds: int = 0) -> None:
        """Let a path fail in this round, and in so many more."""
        self._faults[path] = (kind, self._round + rounds)

    def fault_of(self, path: str) -> str:
        """What goes wrong there now; "" for nothing."""
        with self._lock:
            self.asked[path] += 1
            kind = self._faults.get(path, ("", 0))[0]
            if kind:
                self.met[kind] += 1
            return kind

    def feed(self, paper: int, *, whole: bool) -> tuple[bytes, str]:
        """A feed and its mark, newest first: RSS, or Atom of every third paper. `whole` says that it will arrive."""
        with self._lock:
            mine = [one for one in self.items if paper in one.papers]
            shown = [one for n, one in enumerate(reversed(mine)) if n < SHOWN or paper not in one.listed]
            if whole:
                for one in shown:
                    one.listed.add(paper)
        mark = f'"{paper}-{"-".join(str(one.number) for one in shown)}"'
        if self.as_json:
            items = [{"id": str(one.number), "url": self._link(one), "title": one.title} for one in shown]
            text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": f"Paper {paper}", "items": items})
        elif paper % 3 == 0:
            body = "".join(f'<entry><title>{one.title}</title><id>tag:{one.number}</id><link href="{self._link(one)}"/></entry>' for one in shown)
            text = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Paper {paper}</title>{body}</feed>'
        else:
            body = "".join(f"<item><title>{one.title}</title><link>{self._link(one)}</link></item>" for one in shown)
            text = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Paper {paper}</title>{body}</channel></rss>'
        return text.encode(), mark

    def _link(self, item: Item) -> str:
        return {
            "plain": f"{self.base}/story/{item.number}",
            "tracked": f"{self.base}/story/{item.number}?utm_source=feed-{item.number % 5}",
            "relative": f"/story/{item.number}",
            "go": f"{self.base}/go/1/{item.number}",
            "hops": f"{self.base}/go/4/{item.number}",
        }[item.way]

    def page(self, number: int) -> bytes:
        """An article with its own address in its head."""
        item = self.items[number - 1]
        paragraphs = "".join(
            f"<p>Basin {n} of the harbour was dredged for {number * 10 + n} thousand crowns, the harbour office wrote on Tuesday, and the work lasted {n + 2} weeks.</p>"
            for n in range(1, 9)
        )
        return (
            f'<!doctype html><html lang="en"><head><title>{item.title}</title><link rel="canonical" href="{self.base}/story/{number}"/></head>'
            f"<body><article><h1>{item.title}</h1>{paragraphs}<p>{item.last_words}</p></article></body></html>"
        ).encode()


class _Handler(BaseHTTPRequestHandler):
    papers: Papers

    def do_GET(self) -> None:
        """Answer, or fail as it is this path's turn to."""
        path = self.path.partition("?")[0]
        _, kind, *rest = path.split("/")
        if kind == "go":
            left, number = int(rest[0]), rest[1]
            return self._redirect(f"/go/{left - 1}/{number}" if left > 1 else f"/story/{number}")
        fault = self.papers.fault_of(path)
        if fault.isdecimal():
            return self.send_error(int(fault))
        if fault == "loop":
            return self._redirect(self.path)
        if fault == "reset":
            self.connection.shutdown(socket.SHUT_RDWR)
            return None
        mark = ""
        if kind == "feed":
            body, mark = self.papers.feed(int(rest[0]), whole=fault in ("", "slow"))
            if not fault and self.headers.get("If-None-Match") == mark:
                self.papers.unchanged += 1
                self.send_response(304)
                return self.end_headers()
        else:
            body = self.papers.page(int(rest[0]))
        return self._send(b"" if fault == "empty" else _MAINTENANCE if fault == "html" else body, mark, fault)

    def _redirect(self, target: str) -> None:
        self.send_response(302)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, body: bytes, mark: str, fault: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8" if not mark or fault == "html" else "application/xml")
        if mark:
            self.send_header("ETag", mark)
        half = body[: len(body) // 2]
        if fault == "chunk-cut":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(f"{len(half):x}\r\n".encode() + half + b"\r\n")
            return
        if fault != "silent-cut":
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if fault == "slow":
            for begin in range(0, len(body), 400):
                self.wfile.write(body[begin : begin + 400])
                time.sleep(0.02)
            return
        self.wfile.write(half if "cut" in fault else body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


_MAINTENANCE = b"<!doctype html><html><head><title>Maintenance</title></head><body><h1>Back soon</h1></body></html>"


@contextmanager
def served(papers: Papers) -> Iterator[Papers]:
    """The papers on a server of their own on this machine, which ends with the block."""
    handler = type("Handler", (_Handler,), {"papers": papers})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    papers.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield papers
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
