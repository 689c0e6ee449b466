"""`factdesk withdraw` from the command line: what rests on a thing is listed, and nothing is withdrawn without a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import ClaimQuery, Desk
from tui.cli import run

FREED = "https://herald.example.org/freed"


@pytest.fixture
def leaning(path: Path) -> str:
    """A claim whose verdict rests on another article; its id."""
    with Desk.open(path, "anna") as desk:
        freed = next(one for one in desk.articles() if one.url == FREED)
        claim = next(one for one in desk.claims(ClaimQuery()) if "224,000" in one.exact)
        desk.judge([claim.id], "disputed", evidence=[desk.evidence_from(f"{freed.id}:0", "contradicts")])
    return claim.id


def told(capsys: pytest.CaptureFixture[str]) -> tuple[list[dict[str, object]], str]:
    out, err = capsys.readouterr()
    rows: list[dict[str, object]] = json.loads(out)
    return rows, err


def test_what_rests_on_an_article_is_listed_without_withdrawing_it(
    path: Path, leaning: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", "--db", str(path), "--as", "bela", "-o", str(tmp_path / "out.csv")]) == 0
    capsys.readouterr()
    assert run(["withdraw", FREED, "--list", "--db", str(path)]) == 0
    rows, err = told(capsys)
    assert [(row["kind"], row["claim_id"], row["verdict"], row["who"], row["file"]) for row in rows] == [
        ("verdict", leaning, "disputed", "anna", ""),
        ("export", leaning, "disputed", "bela", "out.csv"),
    ]
    assert ": 1 verdict, 1 export" in err
    assert "withdrawn" not in err
    assert run(["withdraw", "--db", str(path)]) == 0
    assert told(capsys)[0] == []


def test_it_is_withdrawn_with_a_reason_taken_back_and_undone(
    path: Path, leaning: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["withdraw", FREED, "--why", "it was made up", "--db", str(path), "--as", "anna"]) == 0
    rows, err = told(capsys)
    assert [row["claim_id"] for row in rows] == [leaning]
    assert err.startswith("factdesk: withdrawn; what rests on article art-")
    assert run(["withdraw", "--db", str(path)]) == 0
    ((row,), _) = told(capsys)
    assert (row["why"], row["who"]) == ("it was made up", "anna")
    assert run(["withdraw", FREED, "--back", "--db", str(path), "--as", "bela"]) == 0
    assert "stands again" in capsys.readouterr().out
    assert run(["undo", "--db", str(path), "--as", "bela"]) == 0
    assert "withdrawn" in capsys.readouterr().out
    assert run(["withdraw", "--db", str(path)]) == 0
    assert len(told(capsys)[0]) == 1


@pytest.mark.parametrize(
    "typed",
    [
        [FREED],
        [FREED, "--why", ""],
        [FREED, "--why", "a", "--list"],
        [FREED, "--back", "--list"],
        [FREED, "--back"],
        ["--why", "a"],
        ["--list"],
        ["https://nowhere.example/", "--list"],
        ["art-zz", "--list"],
        ["", "--list"],
        ["\x1b[31m", "--list"],
    ],
)
def test_half_a_wish_is_refused_in_words_and_nothing_is_withdrawn(
    path: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["withdraw", *typed, "--db", str(path)]) == 2
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert "\x1b" not in err
    with Desk.open(path, "anna") as desk:
        assert desk.recall.standing() == []
