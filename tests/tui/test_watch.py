"""`factdesk watch`: what is new in feeds comes into the desk once, whatever goes wrong on the way."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from store import Desk
from tui.cli import run

TEXT = "The board of {place} voted on Tuesday to close the pier for repairs that will cost {number} million crowns, officials said."


class Papers:
    """A server of feeds and pages; `faults` maps a path to what goes wrong there the next time it is asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, list[int]] = {}
        self.faults: dict[str, str] = {}
        self.asked: Counter[str] = Counter()
        self.unchanged = 0
        papers = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                papers.asked[self.path] += 1
                fault = papers.faults.pop(self.path, "")
                name, _, number = self.path.strip("/").partition("/")
                if fault == "500":
                    return self.send_error(500)
                if fault == "loop":
                    self.send_response(302)
                    self.send_header("Location", self.path)
                    papers.faults[self.path] = "loop"
                    self.end_headers()
                    return None
                body, kind = (
                    (papers.feed(name), "application/rss+xml")
                    if number == "feed"
                    else (papers.page(name, number), "text/html")
                )
                etag = f'"{len(papers.pages[name])}"'
                if number == "feed" and self.headers.get("If-None-Match") == etag and not fault:
                    papers.unchanged += 1
                    self.send_response(304)
                    self.end_headers()
                    return None
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("ETag", etag)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[: len(body) // 2] if fault == "cut" else body)
                return None

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def feed(self, name: str) -> bytes:
        items = "".join(
            f"<item><title>Pier {n} of {name}</title><link>{self.base}/{name}/{n}</link></item>"
            for n in self.pages[name]
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{name} Post</title>{items}</channel></rss>'.encode()

    def page(self, name: str, number: str) -> bytes:
        text = TEXT.format(place=name, number=number)
        return f"<html><head><title>Pier {number} of {name}</title></head><body><article><h1>Pier {number} of {name}</h1><p>{text}</p><p>{text.replace('close', 'open')}</p></article></body></html>".encode()

    def opml(self, folder: Path) -> str:
        outlines = "".join(
            f'<outline text="{name} Post" type="rss" xmlUrl="{self.base}/{name}/feed"/>' for name in self.pages
        )
        file = folder / "feeds.opml"
        file.write_text(
            f'<?xml version="1.0"?><opml version="2.0"><body><outline text="all">{outlines}</outline></body></opml>'
        )
        return str(file)


@pytest.fixture
def papers() -> Iterator[Papers]:
    made = Papers()
    yield made
    made.server.shutdown()
    made.server.server_close()
    made.thread.join()


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("no_proxy", "*")


def titles(db: Path) -> list[str]:
    with Desk.open(db, "ana") as desk:
        return sorted(article.title for article in desk.articles())


def watched(papers: Papers, folder: Path, *more: str) -> int:
    return run(["--db", str(folder / "d.db"), "--as", "ana", "watch", papers.opml(folder), "--allow-private", *more])


def test_what_is_new_comes_once_and_an_unchanged_feed_is_not_sent_again(
    papers: Papers, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers.pages = {"harvel": [1, 2], "oxmere": [1]}
    assert watched(papers, tmp_path) == 0
    assert "3 added" in capsys.readouterr().out
    assert watched(papers, tmp_path) == 0
    assert papers.unchanged == 2
    papers.pages["oxmere"].insert(0, 2)
    assert watched(papers, tmp_path) == 0
    assert "oxmere Post: 1 new" in capsys.readouterr().out
    assert titles(tmp_path / "d.db") == ["Pier 1 of harvel", "Pier 1 of oxmere", "Pier 2 of harvel", "Pier 2 of oxmere"]
    assert papers.asked["/harvel/1"] == 1


def test_faults_lose_nothing_and_double_nothing(
    papers: Papers, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"paper{n}" for n in range(20)]
    papers.pages = {name: [1, 2] for name in names}
    papers.faults = {f"/{names[n]}/feed": fault for n, fault in enumerate(["500", "cut", "loop", "500"])}
    papers.faults |= {f"/{names[n]}/1": fault for n, fault in enumerate(["500", "cut"], start=6)}
    assert watched(papers, tmp_path) == 1
    told = capsys.readouterr().err
    assert "the server answered 500" in told
    assert "redirects more than 8 times" in told
    papers.faults.clear()
    assert watched(papers, tmp_path) == 0
    assert titles(tmp_path / "d.db") == sorted(f"Pier {n} of {name}" for n in (1, 2) for name in names)
    assert watched(papers, tmp_path) == 0
    assert max(papers.asked[f"/{name}/{n}"] for name in names for n in (1, 2)) == 2  # those that had failed
    assert "Traceback" not in told


def test_a_page_that_is_gone_is_told_once(papers: Papers, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers.pages = {"harvel": [1]}
    papers.page = lambda name, number: (
        b"<html><title>404 not found</title><h1>404 not found</h1><p>Nothing here.</p></html>"
    )  # type: ignore[method-assign]
    assert watched(papers, tmp_path) == 1
    assert watched(papers, tmp_path) == 0
    assert papers.asked["/harvel/1"] == 1


def test_a_feed_may_not_lead_into_the_private_network_unless_it_is_allowed(
    papers: Papers, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers.pages = {"harvel": [1]}
    assert run(["--db", str(tmp_path / "d.db"), "--as", "ana", "watch", papers.opml(tmp_path)]) == 1
    assert "--allow-private" in capsys.readouterr().err
    assert papers.asked["/harvel/1"] == 0


@pytest.mark.parametrize("text", ["", "no list at all\n", "<opml><body/></opml>"])
def test_a_file_without_feeds_is_refused(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "feeds.opml").write_text(text)
    assert run(["watch", str(tmp_path / "feeds.opml")]) == 2
    assert "no list of feeds" in capsys.readouterr().err


def test_a_list_of_addresses_names_feeds_too(papers: Papers, tmp_path: Path) -> None:
    papers.pages = {"harvel": [1]}
    (tmp_path / "list.txt").write_text(f"# mine\n{papers.base}/harvel/feed  the Post\n{papers.base}/harvel/feed\n")
    assert (
        run(["--db", str(tmp_path / "d.db"), "--as", "ana", "watch", str(tmp_path / "list.txt"), "--allow-private"])
        == 0
    )
    assert titles(tmp_path / "d.db") == ["Pier 1 of harvel"]


def test_a_damaged_memory_is_told_and_costs_only_asking_again(
    papers: Papers, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers.pages = {"harvel": [1]}
    assert watched(papers, tmp_path) == 0
    (kept,) = (tmp_path / "state" / "factdesk").glob("watch-*.json")
    assert json.loads(kept.read_text())
    kept.write_text("{broken")
    assert watched(papers, tmp_path) == 0
    assert "cannot be read" in capsys.readouterr().err
    assert titles(tmp_path / "d.db") == ["Pier 1 of harvel"]
