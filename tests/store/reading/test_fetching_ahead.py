"""Several pages are asked for at a time: no slow paper holds up the others, and nothing comes in another order."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from store import Desk
from store.reading.access import fetching_ahead as ahead
from store.reading.access.fetching_ahead import fetched_ahead
from store.reading.access.sources import Source, sources


class Hosts:
    """Three hosts of this machine; a page of the first waits until each of the others was asked for one."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.now: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.asked: list[str] = []
        self.others = threading.Event()
        self.bases: list[str] = []

    def page(self, path: str) -> bytes:
        """An article with a number of its own."""
        n = path.rpartition("/")[2]
        prose = "".join(f"<p>In {year} the harbour of quay {n} was dredged for {year + int(n)} thousand crowns, the office said.</p>" for year in range(1990, 1998))
        return f"<html><head><title>Quay {n}</title></head><body><article><h1>Quay {n}</h1>{prose}</article></body></html>".encode()


@contextmanager
def served(hosts: Hosts) -> Iterator[Hosts]:
    """The hosts, which end with the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers["Host"]
            with hosts.lock:
                hosts.now[host] += 1
                hosts.most[host] = max(hosts.most[host], hosts.now[host])
                hosts.asked.append(self.path)
                if {base.partition("//")[2] for base in hosts.bases[1:]} <= set(hosts.most):
                    hosts.others.set()
            if hosts.bases[0].endswith(host):
                hosts.others.wait(30)
            data = hosts.page(self.path)
            with hosts.lock:
                hosts.now[host] -= 1
            self.send_response(404 if self.path.endswith("/gone/3") else 200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    servers = [ThreadingHTTPServer((f"127.0.0.{n}", 0), Handler) for n in (1, 2, 3)]
    threads = [threading.Thread(target=one.serve_forever, args=(0.01,), daemon=True) for one in servers]
    hosts.bases = [f"http://{one.server_address[0]!s}:{one.server_address[1]}" for one in servers]
    for one in threads:
        one.start()
    try:
        yield hosts
    finally:
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()


@pytest.fixture
def hosts() -> Iterator[Hosts]:
    try:
        with served(Hosts()) as made:
            yield made
    except OSError as problem:
        pytest.skip(f"this machine has one loopback address only ({problem})")


def test_a_slow_host_holds_up_its_own_pages_only_and_all_come_in_the_order_in_which_they_were_named(hosts: Hosts, tmp_path: Path) -> None:
    first, second, third = hosts.bases
    names = [f"{first}/a/0", f"{first}/a/1", f"{second}/b/2", f"{second}/gone/3", f"{third}/c/4", f"{first}/a/5", f"{third}/c/6"]
    with Desk.open(tmp_path / "desk.db", "ana") as desk:
        done = desk.add(names)
        assert hosts.others.is_set(), "the first host waited for the others, which nobody asked"
        assert [one.title for one in sorted(desk.articles(), key=lambda one: one.n)] == [f"Quay {n}" for n in (0, 1, 2, 4, 5, 6)]
    assert [problem.where for problem in done.rejected] == [f"{second}/gone/3"]
    assert set(hosts.most.values()) == {1}, "no host is asked for two pages at a time"
    assert sorted(hosts.asked) == sorted(name[len(first) :] for name in names), "each page is asked for once"


def test_files_between_addresses_keep_their_place(hosts: Hosts, tmp_path: Path) -> None:
    (tmp_path / "between.txt").write_text("Between\n20240502\nhttps://example.org/b\nIt rained.\n")
    names = [f"{hosts.bases[1]}/b/1", str(tmp_path / "between.txt"), str(tmp_path / "missing.txt"), f"{hosts.bases[2]}/c/2"]
    came = list(fetched_ahead(sources(names)))
    assert [getattr(one, "origin", "") or getattr(one, "where", "") for one in came] == names


def test_no_page_is_asked_for_long_before_it_is_wanted(hosts: Hosts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "HELD", 0)
    found = fetched_ahead(sources([f"{hosts.bases[1 + n % 2]}/x/{n}" for n in range(40)]))
    first = next(found)
    assert isinstance(first, Source)
    assert first.data
    assert len(hosts.asked) <= 1 + ahead.AT_ONCE
    found.close()  # type: ignore[attr-defined]
