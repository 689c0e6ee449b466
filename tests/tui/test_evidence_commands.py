"""Evidence from the command line: pages that are kept, words that are pinned, and what became of them."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, StatementKind
from tests.store.kept.servers import Served, serving_pages
from tui import cli

DAM = "The dam\n20240305\nhttps://dam.example/1\nThe ministry said 41 people died when the dam broke on Monday.\n"
REPORT = (
    "<title>Report</title><h1>Report on the dam</h1><p>The dam broke on Monday, the ministry said; 41 people died when it did.</p>"
    "<p>Nobody was warned. The damage is put at 12 million crowns.</p><p>Later the ministry said: nobody was warned.</p>"
)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FACTDESK_DB", raising=False)
    monkeypatch.setenv("FACTDESK_REVIEWER", "ann")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dam.txt").write_text(DAM)
    assert cli.run(["add", "dam.txt"]) == 0


@pytest.fixture
def web() -> Iterator[Served]:
    with serving_pages() as served:
        served.page("/report", REPORT)
        yield served


@pytest.fixture
def claim(capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    with Desk.open(Path("factdesk.db"), "ann") as desk:
        return desk.claims(ClaimQuery())[0].id


Told = tuple[int, str, str]
Run = Callable[..., Told]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*args: str) -> Told:
        code = cli.run(args)
        out = capsys.readouterr()
        return code, out.out, out.err

    return command


def held(claim: str) -> list[tuple[str, str, str, str]]:
    with Desk.open(Path("factdesk.db"), "ann") as desk:
        return [(one.stance, one.exact, one.url, one.comment) for one in desk.opinions(claim)[0].evidence]


def test_a_verdict_keeps_the_page_it_rests_on_and_pins_the_words(run: Run, web: Served, claim: str) -> None:
    address = web.base + "/report"
    code, out, err = run("mark", claim, "verified", "--supports", address, "--quote", "41 people died")
    assert (code, out.splitlines()) == (0, ["verified: The ministry said 41 people died when the dam broke on Monday."])
    assert "pinned “41 people died”" in err
    assert held(claim) == [("supports", "41 people died", address, "")]
    code, out, _ = run("evidence", "--verify")
    (row,) = json.loads(out)
    assert (code, row["state"], row["words"], row["address"]) == (0, "intact", "41 people died", address)


def test_without_a_quotation_the_sentence_that_carries_the_claim_is_pinned(run: Run, web: Served, claim: str) -> None:
    code, out, _ = run("evidence", "add", claim, web.base + "/report")
    assert code == 0
    assert "the sentence that carries the claim" in out
    assert held(claim)[0][1].startswith("The dam broke on Monday")


def test_words_that_stand_several_times_are_pinned_only_where_it_is_said_which(run: Run, web: Served, claim: str) -> None:
    add = ("evidence", "add", claim, web.base + "/report", "--quote", "nobody was warned")
    code, _, err = run(*add)
    assert (code, "stand there 2 times" in err, "--at N" in err) == (2, True, True)
    assert run("evidence", "pages")[1].strip() == "[]", "nothing is kept of what was refused"
    assert run(*add, "--at", "2")[0] == 0
    with Desk.open(Path("factdesk.db"), "ann") as desk:
        one = desk.opinions(claim)[0].evidence[0]
        page = desk.kept.page(one.capture_id)
        assert one.start == page.text.lower().rindex("nobody was warned")
    assert run(*add, "--at", "3")[0] == 2


@pytest.mark.parametrize("words", ["43 people died", "the damage is put at 12 million dollars", "everybody was warned"])
def test_words_that_stand_nowhere_are_never_pinned_to_a_look_alike_unless_that_is_said(run: Run, web: Served, claim: str, words: str) -> None:
    add = ("evidence", "add", claim, web.base + "/report", "--quote", words)
    code, _, err = run(*add)
    assert (code, "nearest is" in err, "--nearest" in err) == (2, True, True)
    code, out, _ = run(*add, "--nearest")
    assert (code, "you have" in out, "there it is" in out) == (0, True, True)
    assert words not in held(claim)[0][1]


def test_where_the_page_does_not_come_the_address_alone_is_attached_and_that_is_said(run: Run, web: Served, claim: str) -> None:
    code, _, err = run("mark", claim, "verified", "--supports", web.base + "/nothing")
    assert (code, "404" in err, "only its address is attached" in err) == (0, True, True)
    code, _, err = run("mark", claim, "verified", "--contradicts", "http://127.0.0.1:9/x", "--quote", "some words")
    assert (code, "only its address is attached" in err) == (1, True), "the words were not proved"
    assert held(claim) == [
        ("supports", "", web.base + "/nothing", ""),
        ("contradicts", "", "http://127.0.0.1:9/x", "looked for: some words"),
    ]


def test_nothing_is_fetched_where_that_is_said(run: Run, web: Served, claim: str) -> None:
    assert run("mark", claim, "verified", "--supports", web.base + "/report", "--no-fetch")[0] == 0
    assert run("evidence", "add", claim, web.base + "/report", "--no-fetch")[0] == 0
    assert web.asked == []


def test_a_wrong_verdict_or_claim_fetches_nothing(run: Run, web: Served, claim: str) -> None:
    assert run("mark", claim, "nonsense", "--supports", web.base + "/report")[0] == 2
    assert run("mark", "clm-none", "verified", "--supports", web.base + "/report")[0] == 2
    assert run("evidence", "add", "clm-none", web.base + "/report")[0] == 2
    assert web.asked == []


def test_a_file_and_a_paragraph_are_evidence_too(run: Run, web: Served, claim: str, tmp_path: Path) -> None:
    (tmp_path / "log.txt").write_text("Log of the clerk\n\nAt noon 41 people died, he wrote.\n")
    assert run("evidence", "add", claim, "log.txt", "--quote", "At noon 41 people died", "--stance", "context")[0] == 0
    with Desk.open(Path("factdesk.db"), "ann") as desk:
        article = desk.articles()[0].id
    assert run("evidence", "add", claim, f"{article}:0")[0] == 0
    assert [one[:2] for one in held(claim)] == [
        ("context", "At noon 41 people died"),
        ("supports", "The ministry said 41 people died when the dam broke on Monday."),
    ]
    assert run("evidence", "add", claim, "no-such.txt")[0] == 1
    assert run("mark", claim, "verified", "--supports", "no-such.txt")[0] == 2
    assert run("mark", claim, "verified", "--supports", "log.txt", "--quote", "a", "--quote", "b")[0] == 2


def test_a_dead_pin_is_told_and_ends_with_exit_code_1(run: Run, web: Served, claim: str) -> None:
    address = web.base + "/report"
    assert run("evidence", "add", claim, address, "--quote", "41 people died")[0] == 0
    web.page("/report", REPORT.replace("12 million", "13 million"))
    code, out, _ = run("evidence", "--refetch")
    assert (code, json.loads(out)[0]["web"]) == (0, "same")
    web.page("/report", REPORT.replace("41 people", "42 people"))
    code, out, err = run("evidence", "--refetch")
    (row,) = json.loads(out)
    assert (code, row["state"], row["web"]) == (1, "intact", "changed")
    assert row["says"] == "pinned “41”, there it is “42”"
    assert "1 of 1 no longer stand" in err
    assert run("evidence", "--verify")[0] == 0, "what is kept stands"
    with sqlite3.connect("factdesk.db") as other:
        other.execute("DROP TRIGGER captures_no_update")
        other.execute("UPDATE captures SET raw = ?", [zlib.compress(b"nothing")])
    other.close()
    code, out, _ = run("evidence", "--verify")
    assert (code, json.loads(out)[0]["state"]) == (1, "damaged page, gone")


def test_where_a_source_says_it_and_what_stands_nowhere_in_it(run: Run, web: Served, claim: str) -> None:
    web.page("/report", REPORT.replace("41", "44"))
    assert run("evidence", "add", claim, web.base + "/report", "--quote", "Nobody was warned", "--at", "1")[0] == 0
    code, out, err = run("evidence", "where", claim, web.base + "/report")
    assert code == 0
    assert "44 people died" in json.loads(out)[0]["sentence"]
    assert "nowhere in it: 41 people" in err
    page = json.loads(run("evidence", "pages")[1])[0]
    assert json.loads(run("evidence", "where", claim, page["id"][:14])[1]) == json.loads(out)
    assert run("evidence", "where", claim, "https://not.kept.example/")[0] == 2


def test_the_archive_is_written_and_read_in_again(run: Run, web: Served, claim: str) -> None:
    assert run("evidence", "add", claim, web.base + "/report", "--quote", "41 people died")[0] == 0
    code, _, err = run("export", "--warc", "kept.warc.gz")
    assert (code, err) == (0, "factdesk: 1 kept page written to kept.warc.gz\n")
    assert "41 people died" in run("inspect", "kept.warc.gz")[1]
    assert run("export", "--warc", "kept.zip")[0] == 2
    assert run("export", "--warc", "kept.warc", "--format", "csv")[0] == 2


def test_a_password_in_an_address_is_kept_nowhere(run: Run, web: Served, claim: str) -> None:
    secret = (web.base + "/report").replace("http://", "http://ann:hunter2@")
    assert run("evidence", "add", claim, secret, "--quote", "41 people died")[0] == 0
    assert run("mark", claim, "verified", "--supports", secret, "--no-fetch")[0] == 0
    assert run("mark", claim, "verified", "--contradicts", secret.replace("report", "nothing"))[0] == 0
    assert {one[2] for one in held(claim)} == {web.base + "/report", web.base + "/nothing"}
    assert b"hunter2" not in Path("factdesk.db").read_bytes()


def test_what_stands_behind_a_confidential_source_is_shown_to_own_eyes_only(run: Run, web: Served, claim: str) -> None:
    web.page("/secret", REPORT.replace("12 million", "19 million"))
    with Desk.open(Path("factdesk.db"), "ann") as desk:
        desk.state(StatementKind.SOURCE, {"src-1": '{"kind":"person","name":"Deep Throat","confidential":true}'})
        page = desk.kept.store(desk.kept.fetch(web.base + "/secret"))
        at = page.text.index("19 million crowns")
        one = replace(desk.kept.evidence(page, "supports", (at, at + 17)), source_id="src-1")
        desk.attach([claim], one)
    for command in (("evidence",), ("evidence", "--verify"), ("evidence", "--refetch"), ("evidence", "pages")):
        code, out, err = run(*command)
        assert (code, "19 million" in out + err, "/secret" in out + err) == (0, False, False), command
        assert "/secret" in run(*command, "--confidential")[1], command
    assert run("evidence", "where", claim, page.id)[0] == 2
    assert run("evidence", "where", claim, page.id, "--confidential")[0] == 0
    assert run("export", "--warc", "kept.warc")[2] == "factdesk: 0 kept pages written to kept.warc\n"
