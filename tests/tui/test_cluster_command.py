"""`factdesk add --cluster` as a person uses it: what is said of the workers, once, and what an address that is none costs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from store import CrewNews, Difference, RefusedWorker
from tests.tui.command_desk import at_home, run
from tui.commands.crew_words import CrewWords

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_home(tmp_path, monkeypatch)


def test_workers_started_here_read_the_seeds_and_end_with_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed: `pip install factdesk[cluster]`")
    code, out, err = run("add", "--cluster", "local:1", str(ROOT / "seeds"), capsys=capsys)
    assert code == 0
    assert "18 added, 0 changed, 0 unchanged, 0 rejected" in out
    assert err.count("reading on 1 worker of tcp://127.0.0.1:") == 1
    code, out, _ = run("add", "--cluster", "local:1", str(ROOT / "seeds"), capsys=capsys)
    assert "0 added, 0 changed, 18 unchanged" in out


@pytest.mark.parametrize("address", ["harbour", "local:0", "", "http://x:1"])
def test_what_is_no_address_is_a_wrong_use(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("add", "--cluster", address, str(ROOT / "seeds"), capsys=capsys)
    assert (code, out) == (2, "")
    assert "local:" in err
    assert not Path("factdesk.db").exists(), "no empty desk is left that the next command would wonder about"


def test_without_dask_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("store.spreading.dask_cluster._is_installed", lambda library: False)
    code, _, err = run("add", "--cluster", "local:1", str(ROOT / "seeds"), capsys=capsys)
    assert code == 2
    assert "pip install 'factdesk[cluster]'" in err


def told(*news: CrewNews) -> list[str]:
    said: list[str] = []
    words = CrewWords(said.append)
    for one in news:
        words(one)
    return said


QUIET = CrewNews("tcp://10.0.0.5:8786", "http://10.0.0.5:8787/status", 2, 0, ())


def test_each_thing_about_the_workers_is_said_once() -> None:
    odd = RefusedWorker("tcp://10.0.0.9:1", (Difference("factdesk", "0.0.9", "0.1.0"), Difference("lxml", "", "6.1"), Difference("odd", "1", "")))
    lines = told(QUIET, QUIET, replace(QUIET, workers=1, lost=1), replace(QUIET, workers=1, lost=1, refused=(odd,)), replace(QUIET, workers=3, lost=1, refused=(odd,)))
    assert lines == [
        "reading on 2 workers of tcp://10.0.0.5:8786; Dask's dashboard: http://10.0.0.5:8787/status",
        "1 worker went away; their work is given to others",
        "the worker tcp://10.0.0.9:1 is given nothing: it would find other claims"
        " (it has factdesk 0.0.9, here is 0.1.0, it has no lxml, here is 6.1, it has odd 1, here is none)",
        "now 3 workers",
    ]


def test_nobody_there_yet_is_said_and_what_a_stranger_answers_drives_no_terminal() -> None:
    evil = RefusedWorker("tcp://x\x1b[31m:1", problem="no\x1b]0;title\x07\nnews")
    lines = told(replace(QUIET, workers=0, dashboard="", scheduler="tcp://a\x1b[2Jb:1"), replace(QUIET, workers=0, dashboard="", refused=(evil,)))
    assert "waiting two minutes" in lines[1]
    assert not any("\x1b" in line or "\n" in line or "\x07" in line for line in lines)
