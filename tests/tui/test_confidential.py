"""What is confidential is in nothing that leaves the desk: every output is searched for its bytes."""

from __future__ import annotations

import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click import Context

from store import ClaimQuery, Desk, Evidence, Outcome, QueryState, SourceKind, StatementKind, UnitState, UsageError
from tui.cli import factdesk, run
from tui.commands.exporting import EXPORTS
from tui.crash import crash_folder, keep_report

NEWS = """Cracks close the bridge
20240501
https://courier.example.org/bridge
The bridge will stay shut until March after engineers found cracks in 12 of its supports, the council said on Friday.
A survey two winters ago had put the cost of repairs of the bridge at 40 million crowns.
“Nobody who crosses the bridge shall never hear of these cracks,” the mayor said on Friday.
"""
PAPER = """Internal memorandum 7 of the Zephyrine yard
20240312
https://vault.quillhaven.example/memo-7
The yard hid the cracks in the forty-first support from the inspectors for 19 months, and paid 88,000 crowns for it.
On Monday, March 12, 2024, the lantern-keeper of the yard put the cost of repairs of the bridge at 95 million crowns.
“Nobody who crosses the bridge shall ever hear of these cracks,” wrote the lantern-keeper of the yard in the memorandum.
"""

SECRETS = (
    "Maud", "Quillfeather", "quillfeather", "Zephyrine", "vault.quillhaven", "memo-7", "wears the green coat", "88,000",
    "forty-first support", "we drank tea at the weir", "6017 555", "31st of Octember", "lantern-keeper", "shall ever hear", "March 12, 2024",
)  # fmt: skip
"""Words that stand nowhere but in what is confidential."""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with a confidential person and a confidential document, and words of both wherever a person can write."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name, text in (("a.txt", NEWS), ("b.txt", PAPER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    file = tmp_path / "desk.db"
    with Desk.open(file, "ana") as desk:
        assert not desk.add([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]).rejected
        news, paper = desk.articles()
        first, second = desk.claims(ClaimQuery(article_id=news.id))[:2]
        whistle = desk.sources.add(SourceKind.PERSON, "Maud Quillfeather", owner="Zephyrine yard", rank="primary")
        whistle = replace(whistle, confidential=True, interests="wears the green coat", address="+44 6017 555 0199")
        desk.sources.change(whistle)
        memo = desk.sources.add(SourceKind.DOCUMENT, "Memorandum 7", address=paper.url, confidential=True)
        # Typed first and tied to the source afterwards, as people do; then the verdict, so that the log has old rows.
        heard = Evidence("supports", exact="31st of Octember", place="00:12:31", comment="as the lantern-keeper says")
        desk.attach([first.id], heard)
        desk.alter_evidence([first.id], heard, replace(heard, source_id=whistle.id))
        page = desk.evidence_from(f"{paper.id}:0", "supports")
        desk.attach([first.id], page)
        desk.alter_evidence([first.id], page, replace(page, source_id=memo.id))
        desk.attach([first.id], Evidence("supports", url="https://open.example.org/survey", title="The survey of 2022"))
        desk.judge([first.id], "verified", note="Maud Quillfeather has seen it")
        desk.note([first.id], "clean: the survey says so")
        desk.note([second.id], "ask Quillfeather again")
        desk.propose([second.id], "…which Maud Quillfeather's yard disputes")
        desk.ask_author([second.id], QueryState.OPEN)
        unit = desk.units(second)[0]
        desk.mark_unit(second.id, unit, UnitState.TICKED, "Quillfeather on the phone")
        desk.sources.ask(
            first.id, "Maud Quillfeather", way="phone", outcome=Outcome.ANSWERED, answer="we drank tea at the weir",
            source_id=whistle.id,
        )  # fmt: skip
        desk.sources.ask(first.id, "the council", way="mail", outcome=Outcome.NO_ANSWER)
        desk.state(StatementKind.STAGE, {news.id: '{"stage":"checking","why":"Quillfeather called"}'})
        inside = desk.claims(ClaimQuery(article_id=paper.id))[0].id
        desk.judge([inside], "verified", note="read in the original", evidence=[desk.evidence_from(f"{paper.id}:0", "supports")])
        desk.export(tmp_path / "for Quillfeather.csv")
        desk.judge([first.id], "disputed", note="Quillfeather took it back")
        desk.judge([first.id], "verified", note="clean: the survey says so")
        desk.judge([second.id], "verified", note="Quillfeather again")
        desk.export(tmp_path / "third.csv")
        desk.judge([second.id], "disputed", note="no more of Quillfeather")
        desk.recall.withdraw(desk.recall.thing(paper.id), "Maud Quillfeather says it is forged")
        desk.recall.withdraw(desk.recall.thing(whistle.id), "nobody saw the lantern-keeper")
        desk.save_place({**desk.place(), "search": "quillfeather"})
    return file


def tells(data: bytes) -> list[str]:
    """The secrets that stand in some bytes, in any encoding a program here writes."""
    text = data.decode("utf-8", "replace") + data.decode("utf-16-le", "replace")
    text += re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    return [one for one in SECRETS if one in text]


LISTS = (
    ["articles"], ["claims"], ["reviews"], ["evidence"], ["sources"], ["inquiries"], ["lint"], ["policy"], ["stats"],
    ["doctor"], ["export"], ["export", "--opinions"], ["withdraw"], ["withdraw", "https://open.example.org/survey", "--list"],
    ["corrections"], ["audit"],
)  # fmt: skip


@pytest.mark.parametrize("command", LISTS, ids=lambda one: " ".join(one[::2]))
@pytest.mark.parametrize("shape", [[], ["--csv"], ["--nl"]], ids=str)
def test_no_command_prints_what_is_confidential(
    path: Path, capfdbinary: pytest.CaptureFixture[bytes], command: list[str], shape: list[str]
) -> None:
    if shape and command[0] in ("stats", "doctor", "export", "corrections", "audit"):
        shape = []
    assert run(["--db", str(path), "--as", "ana", *command, *shape]) in (0, 1)
    out, err = capfdbinary.readouterr()
    assert out, "it says something"
    assert command[0] != "lint" or {b"circular", b"confidential-leak"} <= set(re.findall(rb"[a-z-]+", out))
    assert tells(out) == []
    assert tells(err) == []


ASKING = {"serve", "tour", "watch", "settings", "restore", "open"}
"""Commands that wait for somebody, or write what is not the desk's."""


@pytest.mark.parametrize("name", sorted(set(factdesk.list_commands(Context(factdesk))) - ASKING))
def test_no_command_that_exists_prints_what_is_confidential(
    path: Path, tmp_path: Path, name: str, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Desk.open(path, "ana") as desk:
        claim = desk.claims(ClaimQuery())[0]
        news = desk.article(claim.article_id)
    for words in ([], [claim.id], [news.id], ["--csv"], ["list"], ["verified"]):
        run(["--db", str(path), "--as", "ana", name, *words])
    out, err = capfdbinary.readouterr()
    assert tells(out) == []
    assert tells(err) == []


def _bytes(path: Path) -> bytes:
    """What a file holds, unpacked where it is a packed one."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


@pytest.mark.parametrize("format", [one for one in EXPORTS if one not in ("log", "claimreview")])
def test_no_export_has_what_is_confidential_and_every_export_has_the_rest(path: Path, tmp_path: Path, format: str) -> None:
    target = tmp_path / f"out.{format}"
    assert run(["--db", str(path), "--as", "ana", "export", "-o", str(target), "--format", format]) == 0
    data = _bytes(target)
    assert tells(data) == []
    assert b"open.example.org/survey" in data.replace(b"\\", b"") or format == "changes"
    assert b"clean: the survey says so" in data or format == "changes"


def test_a_claimreview_has_nothing_that_is_confidential(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tmp_path / "config" / "factdesk" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[organisation]\nname = "D"\nurl = "https://d.example/"\npage = "https://d.example/{claim}"\n')
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    target = tmp_path / "out.jsonld"
    assert run(["--db", str(path), "--as", "ana", "export", "-o", str(target)]) == 0
    assert tells(target.read_bytes()) == []


def test_the_log_tells_of_confidential_sources_only_where_that_is_asked_for(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "desk.nl"
    command = ["--db", str(path), "--as", "ana", "export", "-o", str(target), "--format", "log"]
    assert run(command) == 0
    assert tells(target.read_bytes()) == []
    assert "rows stay in the desk" in capsys.readouterr().err
    # What is left is a log that another desk takes without a word.
    assert run(["--db", str(tmp_path / "other.db"), "--as", "ben", "merge", str(target)]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert "1 article" in told.out
    with Desk.open(tmp_path / "other.db", "ben") as other:
        assert [one for one in other.examine() if not one.ok] == []
    assert run([*command, "--confidential"]) == 0
    assert tells(target.read_bytes())


@pytest.mark.parametrize("name", ["changes.md", "changes.json"])
def test_the_editor_is_asked_nothing_that_tells_a_source(path: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    assert run(["--db", str(path), "--as", "ana", "export", "-o", str(target), "--format", "changes"]) == 0
    assert tells(target.read_bytes()) == []


def test_no_web_archive_has_a_page_of_a_confidential_source(path: Path, tmp_path: Path) -> None:
    page = tmp_path / "leak.html"
    page.write_text("<html><body><p>The yard paid 88,000 crowns for the forty-first support.</p></body></html>")
    with Desk.open(path, "ana") as desk:
        kept = desk.kept.store(desk.kept.fetch(str(page)))
        first = desk.claims(ClaimQuery())[0].id
        source = next(one for one in desk.sources.all() if one.kind is SourceKind.DOCUMENT)
        desk.attach([first], replace(desk.kept.evidence(kept, "supports"), source_id=source.id))
    archive, copy = tmp_path / "pages.warc", tmp_path / "public.db"
    assert run(["--db", str(path), "--as", "ana", "export", "--warc", str(archive)]) == 0
    assert run(["--db", str(path), "--as", "ana", "backup", "--public", str(copy)]) == 0
    assert tells(archive.read_bytes()) == []
    assert tells(copy.read_bytes()) == []
    with Desk.open(copy, "ben") as public:
        assert public.kept.pages() == []
        assert [one for one in public.examine() if not one.ok] == []


def test_the_view_that_other_programs_read_has_no_evidence_of_a_confidential_source(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        for view in ("claim_status", "review_log"):
            cells = " ".join(str(row[0]) for row in conn.execute(f"SELECT evidence FROM {view} WHERE evidence IS NOT NULL"))
            assert "open.example.org" in cells or "survey" in cells
            assert "Octember" not in cells
            assert "forty-first" not in cells


def test_a_public_copy_holds_none_of_its_bytes_and_is_a_whole_desk(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "public.db"
    assert tells(path.read_bytes()), "the desk itself has them"
    assert run(["--db", str(path), "--as", "ana", "backup", "--public", str(target)]) == 0
    assert tells(target.read_bytes()) == []
    with Desk.open(target, "ben") as copy:
        assert [one for one in copy.examine() if not one.ok] == []
        assert [one.title for one in copy.articles()] == ["Cracks close the bridge"]
        first = copy.claims(ClaimQuery())[0]
        mine = copy.opinions(first.id)[0]
        assert (mine.verdict, mine.note) == ("verified", "clean: the survey says so")
        assert [one.url for one in mine.evidence if one.url] == ["https://open.example.org/survey"]
        assert {one.confidential for one in copy.sources.all()} == {True}, "that there are such sources is known"
        copy.judge([first.id], "disputed")
        assert copy.undo().claim_ids == (first.id,)


def test_ids_stay_so_that_a_public_copy_still_fits_the_desk(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "public.db"
    assert run(["--db", str(path), "--as", "ana", "backup", "--public", str(target)]) == 0
    for table in ("evidence", "statements", "reviews", "actions"):
        with closing(sqlite3.connect(path)) as ours, closing(sqlite3.connect(target)) as theirs:
            known = {row[0] for row in ours.execute(f"SELECT id FROM {table}")}
            assert {row[0] for row in theirs.execute(f"SELECT id FROM {table}")} <= known


def test_what_is_judged_in_a_public_copy_comes_back_by_a_merge_and_nothing_is_blanked(path: Path, tmp_path: Path) -> None:
    public = tmp_path / "public.db"
    with Desk.open(path, "ana") as desk:
        desk.backup(public, public=True)
        first, before = desk.claims(ClaimQuery())[0].id, desk.sources.all()
        mine = desk.opinions(first)
    with Desk.open(public, "ben") as copy:
        copy.judge([first], "disputed", note="not so")
    with Desk.open(path, "ana") as desk:
        merged = desk.merge(public)
        assert merged.came == {"actions": 1, "reviews": 1}
        assert {one.why for one in merged.refusals} == {"what it says is confidential, and was left out of that copy"}
        assert desk.sources.all() == before
        assert [one for one in desk.opinions(first) if one.reviewer == "ana"] == mine
        assert [one for one in desk.examine() if not one.ok] == []


def test_a_blind_reader_tells_no_source_that_they_do_not_know_of_either(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with Desk.open(path, "ana") as desk:
        desk.readers.open_round(blind=True)
    with Desk.open(path, "ben") as desk:
        first = desk.claims(ClaimQuery())[0].id
        assert desk.opinions(first) == []
        desk.attach([first], Evidence("supports", exact="31st of Octember"))
        desk.note([first], "heard it from Quillfeather")
    for command in ("export", "claims", "reviews", "evidence", "inquiries", "sources", "lint"):
        run(["--db", str(path), "--as", "ben", command])
        told = capfd.readouterr()
        assert tells(told.out.encode()) == []


def test_what_was_changed_outside_is_still_told_in_a_public_copy(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "public.db"
    assert run(["--db", str(path), "--as", "ana", "backup", "--public", str(target)]) == 0
    with closing(sqlite3.connect(target)) as outside, outside:
        outside.execute("DROP TRIGGER evidence_no_update")
        outside.execute("UPDATE evidence SET url = 'https://elsewhere.example' WHERE url <> ''")
    with Desk.open(target, "ben") as copy:
        assert "evidence" in {change.table for one in copy.examine() for change in one.changes}


def test_a_name_of_before_is_confidential_too(path: Path, tmp_path: Path) -> None:
    with Desk.open(path, "ana") as desk:
        source = desk.sources.source("Maud Quillfeather")
        desk.sources.change(replace(source, name="M."))
    target = tmp_path / "public.db"
    assert run(["--db", str(path), "--as", "ana", "backup", "--public", str(target)]) == 0
    assert tells(target.read_bytes()) == []


def test_taking_back_the_statement_does_not_make_it_public(path: Path, tmp_path: Path) -> None:
    with Desk.open(path, "ben") as desk:
        desk.sources.add(SourceKind.PERSON, "Odo Lanternwick", confidential=True)
        desk.undo()
    target = tmp_path / "public.db"
    assert run(["--db", str(path), "--as", "ana", "backup", "--public", str(target)]) == 0
    assert b"Lanternwick" not in target.read_bytes()


def test_a_source_that_is_no_longer_confidential_may_leave(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with Desk.open(path, "ana") as desk:
        for source in desk.sources.all():
            desk.sources.change(replace(source, confidential=False))
    assert run(["--db", str(path), "--as", "ana", "evidence"]) == 0
    assert "31st of Octember" in capfd.readouterr().out


def test_the_reviewer_may_list_them_whole(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for command in (["sources", "--confidential"], ["inquiries", "--confidential"]):
        assert run(["--db", str(path), "--as", "ana", *command]) == 0
        assert "Maud Quillfeather" in capfd.readouterr().out
    assert run(["--db", str(path), "--as", "ana", "evidence", "--confidential"]) == 0
    assert "31st of Octember" in capfd.readouterr().out


def test_a_crash_report_has_none_of_it(path: Path) -> None:
    try:
        with Desk.open(path, "ana") as desk:
            source = desk.sources.source("Maud Quillfeather")
            raise RuntimeError(f"about {source}")
    except RuntimeError as problem:
        kept = keep_report(problem)
    assert kept is not None
    assert kept.parent == crash_folder()
    assert tells(kept.read_bytes()) == []


def test_a_public_copy_of_a_desk_without_secrets_is_a_copy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    with Desk.open(tmp_path / "desk.db", "ana") as desk:
        desk.add([str(tmp_path / "a.txt")])
        claim = desk.claims(ClaimQuery())[0].id
        desk.judge([claim], "verified", note="seen", evidence=[Evidence("supports", url="https://open.example.org/x")])
        desk.backup(tmp_path / "copy.db", public=True)
        with pytest.raises(UsageError, match="exists already"):
            desk.backup(tmp_path / "copy.db", public=True)
        with Desk.open(tmp_path / "copy.db", "ben") as copy:
            assert copy.opinions(claim) == desk.opinions(claim)
            assert [one for one in copy.examine() if not one.ok] == []
