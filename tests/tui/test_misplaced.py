"""A value in the place of another is answered with the command line that was meant."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from tests.tui.command_desk import at_home, run
from tui.commands import table
from tui.commands.misplaced import meant

CLAIM = "clm-8f5c89f4bd5bbda7c7b64d2f84d03ceb"
ARTICLE = "art-5c81055b8b24622a6c60154f841b7577"
HARBOUR = "Harbour reopens\n20240502\nhttps://example.org/harbour\nThe repair cost $4.5 million, director Ada Brook said.\n"


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_home(tmp_path, monkeypatch)
    Path("harbour.txt").write_text(HARBOUR)


@pytest.mark.parametrize(
    ("typed", "to_try"),
    [
        ("export out.csv", "export -o out.csv"),
        ("export 'my verdicts.csv'", "export -o 'my verdicts.csv'"),
        ("export csv", "export --format csv"),
        ("export reviewed", "export --status reviewed"),
        ("export out.csv --status verified", "export --status verified -o out.csv"),
        ("--as ben export out.csv", "--as ben export -o out.csv"),
        ("corrections log.html", "corrections -o log.html"),
        ("audit report.md", "audit -o report.md"),
        ("audit 10", "audit --sample 10"),
        ("conflicts pairs.jsonl", "conflicts --pairs pairs.jsonl"),
        ("conflicts 20", "conflicts --limit 20"),
        ("settings mine.toml", "settings --check mine.toml"),
        ("stats other.db", "stats --db other.db"),
        ("doctor postgresql://ana:geheim@host/desk", "doctor --db postgresql://ana@host/desk"),
        ("doctor repair", "doctor --repair"),
        ("claims csv", "claims --csv"),
        ("claims worth", "claims --order worth"),
        ("claims vaccine trial", "claims --search 'vaccine trial'"),
        ("articles flood", "claims --search flood"),
        ("checks harbour.txt", "add harbour.txt"),
        ("articles https://example.org/a", "add https://example.org/a"),
        (f"checks {ARTICLE}", f"checks --article {ARTICLE}"),
        (f"articles {ARTICLE}", f"claims --article {ARTICLE}"),
        (f"conflicts {CLAIM}", f"reviews {CLAIM}"),
        ("serve 8080", "serve --port 8080"),
        ("rounds open", "rounds --open"),
        ("verdicts add", "verdicts --add SET"),
        ("-o out.csv export", "export -o out.csv"),
        ("--format csv export", "export --format csv"),
        ("help", "--help"),
        ("help export", "export --help"),
        ("version", "--version"),
        (f"mark verified {CLAIM}", f"mark {CLAIM} verified"),
        (f"mark verified {CLAIM} --note 'as it stands'", f"mark {CLAIM} verified --note 'as it stands'"),
        (f"evidence add somewhere {CLAIM}", f"evidence add {CLAIM} somewhere"),
        (f"sign reading {ARTICLE}", f"sign {ARTICLE} reading"),
        (f"mark {ARTICLE} verified", f"claims --article {ARTICLE}"),
        ("related 'a ship in a canal'", "related --text 'a ship in a canal'"),
        ("reviews ana", ""),
        ("undo 3", "undo --help"),
        ("tour twice", "tour --help"),
        ("claims caf\udce9", ""),
    ],
)
def test_what_was_meant_is_told_as_a_command_line(typed: str, to_try: str) -> None:
    said = meant(shlex.split(typed))
    tried = said[0].split("`")[1].removeprefix("factdesk ") if said else ""
    assert tried == to_try


@pytest.mark.parametrize("name", sorted(set(table.NAMES) - {table.OPENS, "evidence"}))
@pytest.mark.parametrize("value", ["out.csv", "other.db", "3", "flood", CLAIM, ARTICLE, "x y", "-", "--", "é\u202e", ""])
def test_what_is_advised_is_itself_taken(name: str, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    for line in meant([name, value]):
        advised = shlex.split(line.split("`")[1])[1:]
        if "`" in line and "--help" not in advised:
            capsys.readouterr()
            _, _, err = run(*advised, "--help", capsys=capsys)
            assert "No such option" not in err
            assert "unexpected extra" not in err


def test_an_advice_is_printed_below_what_was_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "harbour.txt", capsys=capsys)
    code, out, err = run("export", "out.csv", capsys=capsys)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == "Try `factdesk export -o out.csv`."
    assert not Path("out.csv").exists()
    claim = json.loads(run("claims", capsys=capsys)[1])[0]["claim_id"]
    code, _, err = run("mark", "verified", claim, capsys=capsys)
    assert code == 2
    assert err.splitlines()[-1] == f"Try `factdesk mark {claim} verified`: the id goes first."


def test_what_is_merely_unfinished_gets_no_advice(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["related", CLAIM, "--limit"], ["mark", CLAIM], ["add", "x", "--limit", "3"], ["claims", "--serch", "x"]):
        _, _, err = run(*words, capsys=capsys)
        assert "Try" not in err


def test_a_desk_given_as_a_source_opens_no_other_desk(capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "harbour.txt", "--db", "mine.db", capsys=capsys)
    code, _, err = run("mine.db", capsys=capsys)
    assert code == 2
    assert "mine.db: this is a desk, and no source" in err
    assert err.splitlines()[-1] == "Try `factdesk --db mine.db`."
    code, out, err = run("add", "mine.db", "--db", "other.db", capsys=capsys)
    assert code == 1
    assert "a desk, and no source; open it with --db, or bring it into this one with `factdesk merge`" in err
    assert out == "0 added, 0 changed, 0 unchanged, 1 rejected\n"
    assert not Path("factdesk.db").exists()


def test_options_that_may_stand_before_a_command_are_not_called_misplaced() -> None:
    assert meant(shlex.split("--db other.db export --format claimreview")) == ()
    assert meant(shlex.split("--as ben --db other.db export --format csv")) == ()
