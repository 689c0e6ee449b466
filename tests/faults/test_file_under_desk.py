"""The desk's file is moved, replaced, deleted, linked or written over while it is open: it is told, and nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from store import Desk, DeskMoved, DeskUnusable
from store.db.file import watch, writer
from store.records import Evidence
from store.reviews.rescued import Rescued, read_lines

Said = set[tuple[str, str, str, str]]
"""Reviewer, claim, verdict, note."""


def _moved(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def _moved_with_its_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("other-folder"))


def _deleted(path: Path) -> None:
    path.unlink()


def _deleted_with_its_logs(path: Path) -> None:
    for one in path.parent.glob("factdesk.db*"):
        one.unlink()


def _folder_deleted(path: Path) -> None:
    shutil.rmtree(path.parent)


def _replaced(path: Path) -> None:
    os.replace(path.with_name("old.db"), path)


def _linked(path: Path) -> None:
    path.with_name("second.db").hardlink_to(path)


def _copied_over(path: Path) -> None:
    shutil.copyfile(path.with_name("old.db"), path)


def _something_else_copied_over(path: Path) -> None:
    path.write_bytes(b"Dear desk,\n" * 1_000)


def _truncated(path: Path) -> None:
    os.truncate(path, 4096)


def _log_taken(path: Path) -> None:
    path.with_name("factdesk.db-wal").unlink()


def _shared_memory_taken(path: Path) -> None:
    path.with_name("factdesk.db-shm").rename(path.with_name("shm"))


MISHAPS = [
    _moved,
    _moved_with_its_folder,
    _deleted,
    _deleted_with_its_logs,
    _folder_deleted,
    _replaced,
    _linked,
    _copied_over,
    _something_else_copied_over,
    _truncated,
    _log_taken,
    _shared_memory_taken,
]


def _reviews_in(path: Path) -> Said:
    """What a desk holds, its log included; nothing where it is no desk any more."""
    with Desk.open(path, "auditor") as desk:
        return {(one.reviewer, one.claim_id, one.verdict, one.note) for one in desk.reviews()}


def _found(place: Path, state: Path) -> tuple[Said, list[Rescued]]:
    """All that stands in any desk or file of lines in the folders where one would look."""
    said: Said = set()
    lines: list[Rescued] = []
    for folder in (place, place.with_name("other-folder"), state):
        for one in sorted(folder.glob("*.db")) if folder.is_dir() else ():
            try:
                said |= _reviews_in(one)
            except (DeskUnusable, sqlite3.Error):
                continue  # what was written over it is no desk
        for one in sorted(folder.glob("*.nl")) if folder.is_dir() else ():
            assert stat.S_IMODE(one.stat().st_mode) == 0o600
            for line in read_lines(one):
                assert isinstance(line, Rescued)
                lines.append(line)
    said |= {(one.reviewer, one.claim_id, one.verdict, one.note or "") for one in lines}
    return said, lines


@pytest.fixture
def place(path: Path, claims: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a desk and an older copy of it, whose claims are known."""
    assert claims
    folder = tmp_path / "folder"
    folder.mkdir()
    path = Path(shutil.move(path, folder / "factdesk.db"))
    with Desk.open(path, "before") as desk:
        desk.backup(folder / "old.db")
        desk.judge(claims[:1], "unproven")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(watch, "STILL_S", 0.05)
    return folder


@pytest.mark.parametrize("mishap", MISHAPS)
@pytest.mark.parametrize("folded", [False, True], ids=["in-the-log", "folded-in"])
def test_it_is_told_at_the_next_verdict_and_nothing_is_lost(
    place: Path, tmp_path: Path, claims: list[str], mishap: Callable[[Path], None], folded: bool
) -> None:
    path = place / "factdesk.db"
    acknowledged: Said = set()
    desk = Desk.open(path, "ann")
    desk.article_count()
    for n, claim in enumerate(claims[:9]):
        desk.judge([claim], "verified", note=f"note {n}")
        acknowledged.add(("ann", claim, "verified", f"note {n}"))
    if folded:
        with closing(sqlite3.connect(path)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        desk.judge([claims[9]], "disputed", note="the last")
        acknowledged.add(("ann", claims[9], "disputed", "the last"))
    mishap(path)
    evidence = Evidence("contradicts", url="https://example.org/\x1b[2J")
    for verdict in ("disputed", "unproven"):
        with pytest.raises(DeskMoved) as told:
            desk.judge([claims[20]], verdict, note="“not” saved\n\u202e", evidence=[evidence])
        assert str(path) in str(told.value)
        assert "nothing is saved any more" in told.value.what
        assert told.value.do
    with pytest.raises(DeskMoved):
        desk.close()
    said, lines = _found(place, tmp_path / "state" / "factdesk")
    assert acknowledged <= said
    refused = [one for one in lines if one.claim_id == claims[20]]
    assert [one.verdict for one in refused] == ["disputed", "unproven"]
    assert {one.note for one in refused} == {"“not” saved\n\u202e"}
    assert all(evidence in one.evidence for one in refused)
    if mishap not in (_copied_over, _something_else_copied_over, _truncated):
        assert all(one.exact.startswith("The bridge at mile") and one.article_id for one in refused)


@pytest.mark.parametrize("mishap", [_replaced, _copied_over])
def test_the_desk_that_was_put_in_its_place_is_sound_afterwards(
    place: Path, claims: list[str], mishap: Callable[[Path], None]
) -> None:
    path = place / "factdesk.db"
    desk = Desk.open(path, "ann")
    for claim in claims[:5]:
        desk.judge([claim], "verified")
    mishap(path)
    with pytest.raises(DeskMoved):
        desk.judge(claims[:1], "disputed")
    with pytest.raises(DeskMoved):
        desk.close()
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert mishap is _copied_over or db.execute("SELECT count(*) FROM reviews").fetchone() == (0,)
    with Desk.open(path, "ann") as again:
        again.judge(claims[:1], "verified")


@pytest.mark.parametrize("mishap", [_deleted, _replaced, _moved, _log_taken])
def test_what_was_saved_is_kept_though_nobody_presses_another_key(
    place: Path, tmp_path: Path, claims: list[str], mishap: Callable[[Path], None]
) -> None:
    desk = Desk.open(place / "factdesk.db", "ann")
    desk.judge(claims[:3], "verified", note="n")
    mishap(place / "factdesk.db")
    with pytest.raises(DeskMoved, match="while it was open;"):
        desk.close()
    assert {("ann", claim, "verified", "n") for claim in claims[:3]} <= _found(place, tmp_path)[0]


def test_what_becomes_of_the_file_is_seen_while_the_reviewer_reads(
    place: Path, claims: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "WATCH_S", 0.01)
    desk = Desk.open(place / "factdesk.db", "ann")
    desk.judge(claims[:1], "verified")
    (place / "factdesk.db").unlink()
    while not list(place.glob("*.rescue-*.db")):  # it comes without a key
        time.sleep(0.01)
    with pytest.raises(DeskMoved):
        desk.close()


def test_undo_and_changes_of_the_list_are_kept_too(place: Path, tmp_path: Path, claims: list[str]) -> None:
    desk = Desk.open(place / "factdesk.db", "ann")
    desk.judge(claims[:1], "verified", note="first")
    desk.judge(claims[:1], "disputed")
    article = desk.claim(claims[0]).article_id
    (place / "factdesk.db").unlink()
    for refused in (
        desk.undo,
        lambda: desk.drop_claim(claims[1]),
        lambda: desk.add_claim(article, 2, 0, 10),
        lambda: desk.note(claims[2:4], "seen"),
        lambda: desk.retract(claims[:1]),
    ):
        with pytest.raises(DeskMoved):
            refused()
    with pytest.raises(DeskMoved):
        desk.close()
    lines = _found(place, tmp_path)[1]
    undone, dropped, added, *noted, retracted = lines
    assert (undone.step, undone.decision, undone.verdict, undone.note) == ("undo", "judged", "verified", "first")
    assert (dropped.kind, dropped.claim_id, dropped.listed) == ("drop-claim", claims[1], False)
    assert (added.kind, added.listed, added.exact, added.article_id) == ("add-claim", True, "The bridge", article)
    assert added.chosen is not None
    assert (added.chosen.position, added.chosen.start, added.chosen.end) == (2, 0, 10)
    assert [(one.claim_id, one.note) for one in noted] == [(claim, "seen") for claim in claims[2:4]]
    assert (retracted.kind, retracted.decision) == ("retract", "open")


def test_lines_go_to_the_state_folder_where_the_desks_folder_is_closed(
    place: Path, tmp_path: Path, claims: list[str]
) -> None:
    desk = Desk.open(place / "factdesk.db", "ann")
    desk.judge(claims[:1], "verified")
    shutil.rmtree(place)
    place.write_text("a file where the folder was")
    with pytest.raises(DeskMoved, match=r"state/factdesk/factdesk\.db\.rescue-.*\.nl"):
        desk.judge(claims[:1], "disputed")
    with pytest.raises(DeskMoved):
        desk.close()
    assert {path.suffix for path in (tmp_path / "state" / "factdesk").iterdir()} == {".db", ".nl"}


def test_a_rescue_writes_over_nothing(place: Path, claims: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from store.db.file import rescue

    class _Stopped(rescue.datetime):
        @classmethod
        def now(cls, tz: object = None) -> _Stopped:
            return cls(2026, 11, 25, 12, 0, 0)

    monkeypatch.setattr(rescue, "datetime", _Stopped)
    for n in range(2):
        path = place / "factdesk.db"
        shutil.copy(place / "old.db", path)
        desk = Desk.open(path, "ann")
        desk.judge([claims[n]], "verified")
        path.unlink()
        with pytest.raises(DeskMoved):
            desk.judge([claims[n]], "disputed")
        with pytest.raises(DeskMoved):
            desk.close()
    names = sorted(one.name for one in place.glob("*rescue*.nl"))
    assert names == ["factdesk.db.rescue-20261125T120000Z-2.nl", "factdesk.db.rescue-20261125T120000Z.nl"]
    assert [json.loads((place / name).read_text())["claim_id"] for name in names] == [claims[1], claims[0]]


def test_the_same_state_copied_over_it_takes_nothing_away(place: Path, claims: list[str]) -> None:
    path = place / "factdesk.db"
    shutil.copyfile(path, place / "same.db")
    with Desk.open(path, "ann") as desk:
        desk.judge(claims[:1], "verified")
        shutil.copyfile(place / "same.db", path)
        desk.judge(claims[1:2], "verified")
    assert {one[:3] for one in _reviews_in(path)} == {
        ("before", claims[0], "unproven"),
        ("ann", claims[0], "verified"),
        ("ann", claims[1], "verified"),
    }


@pytest.mark.parametrize("action", ["checkpoint", "vacuum", "write", "touch", "backup"])
def test_what_other_programs_may_do_is_no_mishap(place: Path, claims: list[str], action: str) -> None:
    path = place / "factdesk.db"
    with Desk.open(path, "ann") as desk:
        for n in range(4):
            desk.judge([claims[n]], "verified")
            with closing(sqlite3.connect(path)) as other:
                if action == "checkpoint":
                    other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                elif action == "vacuum":
                    other.execute("VACUUM")
                elif action == "write":
                    with other:
                        other.execute("UPDATE verdicts SET label = label || '.'")
                        other.executemany(
                            "INSERT INTO swept VALUES (?)", [(claim,) for claim in claims[n * 9 : n * 9 + 9]]
                        )
                elif action == "backup":
                    with closing(sqlite3.connect(place / f"copy{n}.db")) as copy:
                        other.backup(copy)
            if action == "touch":
                os.utime(path)
        desk.judge([claims[5]], "verified")
        assert len(desk.reviews()) == 6
    assert not list(place.glob("*rescue*"))
