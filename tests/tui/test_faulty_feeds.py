"""`factdesk watch` over papers with faults, round after round: each article comes once, and whole."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from bench.faulty_papers import PAGE_FAULTS, Papers, served
from store import Desk
from tui.cli import run


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("no_proxy", "*")


def watched(papers: Papers, folder: Path) -> int:
    feeds = folder / "feeds.txt"
    feeds.write_text("".join(f"{papers.base}/feed/{n}\n" for n in range(papers.count)))
    return run(["--db", str(folder / "d.db"), "--as", "ana", "watch", str(feeds), "--allow-private"])


def stored(folder: Path) -> Counter[str]:
    with Desk.open(folder / "d.db", "ana") as desk:
        return Counter(article.title for article in desk.articles())


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_is_lost_and_nothing_doubled_whatever_fails(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = Papers(8, random.Random(seed), share=0.5)
    with served(papers):
        for n in range(8):
            papers.next_round(6 if n < 5 else 0, faults=n < 5)
            watched(papers, tmp_path)
    assert stored(tmp_path) == Counter(one.title for one in papers.items)
    with closing(sqlite3.connect(tmp_path / "d.db")) as file:
        texts = {str(row[0]) for row in file.execute("SELECT text FROM paragraphs")}
    assert {one.last_words for one in papers.items} <= texts
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    assert "0 changed, 0 unchanged" in told.out.splitlines()[-1]


@pytest.mark.parametrize("fault", PAGE_FAULTS)
def test_a_page_that_failed_comes_although_its_feed_names_it_no_more(
    fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = Papers(1, random.Random(3), share=0)
    with served(papers):
        papers.next_round(1)
        papers.fail("/story/1", fault)
        assert watched(papers, tmp_path) == int(fault != "slow")
        assert ("(1 to be tried again)" in capsys.readouterr().out) == (fault != "slow")
        papers.next_round(4, faults=False)
        assert b"/story/1<" not in papers.feed(0, whole=False)[0]
        assert watched(papers, tmp_path) == 0
        assert sum(stored(tmp_path).values()) == 5
        asked = papers.asked["/story/1"]
        assert watched(papers, tmp_path) == 0
        assert papers.asked["/story/1"] == asked


def test_a_page_that_never_comes_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.reading.watching.MOST_TRIES", 3)
    papers = Papers(1, random.Random(3), share=0)
    with served(papers):
        papers.next_round(1)
        papers.fail("/story/1", "500")
        assert [watched(papers, tmp_path) for _ in range(4)] == [1, 1, 1, 0]
        assert papers.asked["/story/1"] == 3


def test_a_json_feed_is_watched_too(tmp_path: Path) -> None:
    papers = Papers(1, random.Random(3), share=0)
    papers.as_json = True
    with served(papers):
        papers.next_round(2)
        assert watched(papers, tmp_path) == 0
    assert sum(stored(tmp_path).values()) == 2
