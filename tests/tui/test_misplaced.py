"""A value in the place of another is answered with the command line that was meant."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from tests.tui.command_desk import at_home, run
from tui.commands import table
from tui.commands.misplaced import close_command, meant

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
        ("claims 10 worth", "claims --limit 10 --order worth"),
        ("export claimreview out.json", "export --format claimreview -o out.json"),
        ("export speaker:rabie", "export --search speaker:rabie"),
        ("export --csv", "export --format csv"),
        ("export -f csv", "export --format csv"),
        ("claims -n 10", "claims --limit 10"),
        (f"export --article {ARTICLE} out.csv", ""),
        (f"mark {CLAIM} --verdict verified", f"mark {CLAIM} verified"),
        (f"mark {CLAIM} verified -m seen", ""),
        (f"mark {CLAIM} needs context", f"mark {CLAIM} needs-context"),
        (f"mark {CLAIM} not checkable", f"mark {CLAIM} not-checkable"),
        (f"mark {CLAIM} disputed wrong number", f"mark {CLAIM} disputed --note 'wrong number'"),
        (f"mark {CLAIM} later note 'ask the pilots'", f"mark {CLAIM} later --note 'ask the pilots'"),
        (f"mark {CLAIM} verified https://example.org/a", f"mark {CLAIM} verified --supports https://example.org/a"),
        (f"mark {CLAIM} verified {CLAIM}", "mark --help"),
        (f"adjudicate {CLAIM} verified because it was corrected", f"adjudicate {CLAIM} verified --why 'because it was corrected'"),
        (f"undo {CLAIM}", f"mark {CLAIM} retract"),
        (f"diff {ARTICLE} {ARTICLE}", "diff --help"),
        ("articles 10", "articles --help"),
        ("related queries.jsonl", "related --queries queries.jsonl"),
        ("reviews verified", "claims --status verified"),
        ("paths db", "paths --help"),
        ("export verified", "export --status verified"),
        ("export disputed out.csv", "export --status disputed -o out.csv"),
        ("export out", "export --help"),
        ("articles unreviewed", "claims --status unreviewed"),
        ("articles 2021-03-24", "articles --help"),
        ("conflicts out.csv", "conflicts --csv"),
        ("policy verified 2", "policy --help"),
        ("agreement 2", "agreement --round 2"),
        ("merge copy.db other.db", "merge copy.db --db other.db"),
        (f"evidence {CLAIM} https://example.org/a", f"evidence add {CLAIM} https://example.org/a"),
        (
            f"mark {CLAIM} unproven 'no source' https://example.org/a",
            f"mark {CLAIM} unproven --note 'no source' --supports https://example.org/a",
        ),
        ("serve 8080", "serve --port 8080"),
        ("rounds open", "rounds --open"),
        ("verdicts add", "verdicts --add SET"),
        ("-o out.csv export", "export -o out.csv"),
        ("--format csv export", "export --format csv"),
        ("--db=d.db export out.csv", "--db=d.db export -o out.csv"),
        ("--db=d.db claims --status nosuch", ""),
        ("--db=d.db --as=ann pull postgresql://nowhere:x", ""),
        ("--as ann --db=d.db checks --kind nosuch", ""),
        ("--as= claims", ""),
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


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("stat", "stats"), ("status", "stats"), ("exprot", "export"), ("mrak", "mark"), ("bakup", "backup"), ("conf", "conflicts"),
        ("import", "add"), ("list", "claims"), ("init", "add"), ("repair", "doctor"),
        ("delete", ""), ("remove", ""), ("tests", ""), ("sings", ""), ("seeds", ""), ("data", ""), ("feeds", ""), ("go", ""),
    ],
)
def test_a_name_is_guessed_by_a_slip_or_by_what_others_call_it_and_another_word_is_not(typed: str, command: str) -> None:
    assert close_command(typed) == command


def test_an_option_that_is_merely_alike_is_not_advised(capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "harbour.txt", capsys=capsys)
    _, _, err = run("export", "--article", "3", capsys=capsys)
    assert "No such option '--article'" in err
    assert "Did you mean" not in err
    _, _, err = run("export", "--formt", "csv", capsys=capsys)
    assert "Did you mean '--format'?" in err


def test_a_verdict_may_be_written_as_it_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "harbour.txt", capsys=capsys)
    claim = json.loads(run("claims", capsys=capsys)[1])[0]["claim_id"]
    for written, said in (("Verified", "verified"), ("needs context", "needs context"), ("Not_Checkable", "not checkable"), ("Later", "later")):
        code, out, _ = run("mark", claim, written, capsys=capsys)
        assert (code, out.partition(":")[0]) == (0, said)
    code, _, err = run("mark", claim, "false", capsys=capsys)
    assert code == 2
    assert "retract" in err


@pytest.mark.parametrize("short", ["c", "clm", "clm-", "clm-{0}", "clm-{0}{1}{2}"])
def test_a_beginning_too_short_for_an_id_names_no_claim_not_even_the_only_one(short: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "harbour.txt", capsys=capsys)
    claims = json.loads(run("claims", capsys=capsys)[1])
    assert len(claims) == 1
    claim = claims[0]["claim_id"]
    code, _, err = run("mark", short.format(*claim[4:]), "verified", capsys=capsys)
    assert code == 2
    assert "too short to name one claim" in err
    assert json.loads(run("reviews", capsys=capsys)[1]) == []
    assert run("mark", claim[:10], "verified", capsys=capsys)[0] == 0


def test_an_address_is_no_file_to_merge(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("merge", "https://example.org/desk.db", capsys=capsys)
    assert code == 2
    assert "https://example.org/desk.db is an address and no file; save what is there" in err
    code, _, err = run("merge", "postgresql://ana:geheim@localhost/desk", capsys=capsys)
    assert code == 2
    assert "factdesk pull" in err
    assert "geheim" not in err
    assert not Path("factdesk.db").exists()
