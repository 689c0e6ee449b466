"""`factdesk quotes` from the command line: two tellings, a speech, a desk, and what is typed wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import CheckFinding, CheckPlace, Desk
from store.plugins import PluginInfo
from tui.cli import run


def lines(path: Path, *rows: dict[str, object]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def test_two_tellings_are_compared(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pairs = lines(
        tmp_path / "pairs.jsonl",
        {"id": 1, "a": "We are not done.", "b": "We're not done"},
        {"id": "two", "a": "We will not sell the old boats", "b": "We will sell the old boats"},
    )
    assert run(["quotes", "--pairs", pairs]) == 0
    told = json.loads(capfd.readouterr().out)
    assert [(row["id"], row["verdict"], row["differs"]) for row in told] == [
        ("1", "altered", [["We are", "We're"]]),
        ("two", "altered", [["not", ""]]),
    ]
    assert [row["change"] for row in told] == ["function words", "negation"]


def test_quotations_are_held_against_files_and_what_cannot_be_read_is_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    speech = tmp_path / "speech.txt"
    speech.write_text("At the harbour\n\nThe bridge will open in May, weather permitting.\n", encoding="utf-8")
    quotes = lines(
        tmp_path / "q.jsonl",
        {"id": "a", "quote": "the bridge will open in June"},
        {"id": "b", "quote": "no, never, not at all"},
    )
    assert run(["quotes", "--in", str(speech), str(tmp_path / "missing.txt"), "--text", quotes, "--nl"]) == 1
    out, err = capfd.readouterr()
    found, none = map(json.loads, out.splitlines())
    assert (found["verdict"], found["differs"], found["source"]) == ("altered", [["June", "May"]], str(speech))
    assert speech.read_text(encoding="utf-8")[found["start"] : found["end"]].startswith("The bridge will open in")
    assert (none["verdict"], none["source"], none["start"]) == ("not-found", None, None)
    assert "missing.txt" in err


@pytest.mark.parametrize(
    "typed",
    [["--in", "speech.txt"], ["--text", "q.jsonl"], ["--pairs", "p.jsonl", "--in", "s", "--text", "q"], ["speech.txt"]],
)
def test_half_a_question_is_refused_in_words(typed: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["quotes", *typed]) == 2
    assert "Traceback" not in capfd.readouterr().err


def test_the_desk_lists_what_two_articles_print_differently(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = "We will never sell the harbour of this town to strangers"
    for n, words in enumerate((said, said.replace("never ", ""), said)):
        (tmp_path / f"{n}.txt").write_text(
            f"Harbour news {n}\n2024061{n}\nhttps://outlet{n}.example/a\n“{words},” Marsh said on day {n}.\n",
            encoding="utf-8",
        )
    desk = ["--db", str(tmp_path / "d.db"), "--as", "ann"]
    assert run([*desk, "add", *(str(tmp_path / f"{n}.txt") for n in range(3))]) == 0
    capfd.readouterr()
    assert run([*desk, "quotes"]) == 0
    (row,) = json.loads(capfd.readouterr().out)
    assert (row["verdict"], row["change"], row["differs"]) == ("altered", "negation", [["never", ""]])


def test_a_kind_of_finding_that_there_is_not_is_told_and_one_that_only_was_not_found_is_not(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(
        "Harbour closed\n20240502\nhttps://example.org/a\nMara Ellison, 36, spoke first.\nMara Ellison, 63, spoke last.\n"
    )
    checks = ["--db", str(tmp_path / "d.db"), "--as", "ann", "checks", "--kind"]
    assert run([*checks[:4], "add", str(tmp_path / "a.txt")]) == 0
    capfd.readouterr()
    assert run([*checks, "nosuch"]) == 2
    told = capfd.readouterr()
    assert told.out == ""
    assert "there is no kind of finding 'nosuch'" in told.err
    assert "age, weekday" in told.err
    assert run([*checks, "weekday"]) == 0
    assert json.loads(capfd.readouterr().out) == []
    assert run([*checks, "age"]) == 0
    assert [row["kind"] for row in json.loads(capfd.readouterr().out)] == ["age"]

    # A plugin has no list of its kinds: what it finds says which there are.
    theirs = PluginInfo("tides", "tides", "1.0", ("factdesk_checks",))
    monkeypatch.setattr("store.plugins.infos", lambda: (theirs,))
    own = CheckFinding("tide", "high here, low there", (CheckPlace(0, 0, 4, "Mara"),))
    monkeypatch.setattr(Desk, "checks", lambda *args, **more: iter([own, own]))
    assert run([*checks, "tide"]) == 0
    assert [row["kind"] for row in json.loads(capfd.readouterr().out)] == ["tide", "tide"]
    assert run([*checks, "tides"]) == 2
    assert "there is no kind of finding 'tides'" in capfd.readouterr().err
