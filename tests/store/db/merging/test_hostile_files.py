"""A file that cannot be trusted costs itself, or the rows that are wrong in it, and nothing of the desk."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, Evidence, SourceRejected
from store.db.ids import make_id
from store.db.merging import other_file, trees
from tests.store.desks import as_of_before, desk_with, document, put

TEXTS = ("The mayor said ten ships passed.", "It rained for 3 days.", "Nobody was hurt.")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path / "d.db", *TEXTS) as one:
        one.judge([claims(one)[0]], "verified")
        yield one


@pytest.fixture
def other(desk: Desk, tmp_path: Path) -> Path:
    """A copy in which bob judged two claims, with evidence, and read in another article."""
    path = tmp_path / "other.db"
    desk.backup(path)
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
    with Desk.open(path, "bob") as theirs:
        first, second, third = claims(theirs)
        theirs.judge([first, second], "disputed", note="no", evidence=[Evidence("supports", url="https://example.org/1")])
        theirs.judge([third], "disputed", note="other")
        put(theirs._file, [document("A bridge cost 4 million.", url="https://example.org/b")])
    return path


def claims(desk: Desk) -> list[str]:
    return [one.id for one in desk.claims(ClaimQuery())]


def outside(path: Path, *statements: str) -> None:
    """Statements as somebody else's program would run them, without the desk's own safeguards."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for name in [name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]:
            conn.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            conn.execute(statement)


def state(desk: Desk) -> list[tuple[object, ...]]:
    _, rows = desk.rows("review_log")
    return [tuple(row) for row in rows]


def well(desk: Desk) -> bool:
    return all(one.ok for one in desk.examine())


# --- files that are no desk ---


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def empty(path: Path) -> Path:
    path.touch()
    return path


def words(path: Path) -> Path:
    path.write_text("The mayor said ten ships passed.\n")
    return path


def bytes_of_nothing(path: Path) -> Path:
    path.write_bytes(bytes(range(256)) * 1000)
    return path


def looks_like_sqlite(path: Path) -> Path:
    path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 100)
    return path


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def other_database(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE reviews (id)")
    return path


def nowhere(path: Path) -> Path:
    return path


def to_itself(path: Path) -> Path:
    path.symlink_to(path)
    return path


def the_desk(path: Path) -> Path:
    return path.parent / "d.db"


def linked_to_the_desk(path: Path) -> Path:
    path.symlink_to(path.parent / "d.db")
    return path


def rows_for_people(path: Path) -> Path:
    path.write_text('{"claim_id": "clm-1", "status": "verified"}\n')
    return path


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (folder, "folder"),
        (empty, "empty"),
        (words, "neither a desk nor"),
        (bytes_of_nothing, "neither a desk nor"),
        (looks_like_sqlite, "damaged"),
        (pipe, "pipe"),
        (other_database, "not a factdesk desk"),
        (nowhere, "No such file"),
        (to_itself, "symbolic links"),
        (the_desk, "desk itself"),
        (linked_to_the_desk, "desk itself"),
        (rows_for_people, "rows for people"),
    ],
)
def test_what_is_no_other_desk_is_refused_with_words(make: Callable[[Path], Path], says: str, desk: Desk, tmp_path: Path) -> None:
    before = state(desk)
    with pytest.raises(SourceRejected, match=says) as told:
        desk.merge(make(tmp_path / "it"))
    assert told.value.do
    assert state(desk) == before
    desk.judge([claims(desk)[1]], "disputed")


def test_a_file_of_a_newer_version_is_refused(desk: Desk, other: Path) -> None:
    outside(other, "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('factdesk', 'of_tomorrow', '2031')")
    with pytest.raises(SourceRejected, match="of_tomorrow"):
        desk.merge(other)


@pytest.mark.parametrize("before", ["listed_claims_view", "seals", "statements", "subjects", "since_when_current"])
def test_a_file_of_an_older_version_comes_whole(before: str, desk: Desk, other: Path) -> None:
    as_of_before(other, before)
    done = desk.merge(other)
    assert (done.refusals, done.came["reviews"], done.came["articles"]) == ((), 3, 1)
    assert len(done.contested) == 1
    assert well(desk)
    assert desk.merge(other).came == {}


# --- what stands in it ---


def _tables(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as conn:
        return {
            str(name): str(sql) for name, sql in conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")
        }


def _in_the_place_of_reviews(path: Path, *make: str) -> None:
    outside(path, "PRAGMA foreign_keys = OFF", "ALTER TABLE reviews RENAME TO kept", *make)


@pytest.mark.parametrize(
    "make",
    [
        ("CREATE VIEW reviews AS SELECT * FROM kept",),
        (
            "CREATE VIEW reviews AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            " SELECT k.* FROM kept k JOIN n",
        ),
        ("CREATE TABLE reviews (id TEXT PRIMARY KEY, claim_id, reviewer, decision, verdict, note, supersedes, restores,"
         " action_id, round, seconds, created_at) WITHOUT ROWID",),
        ("CREATE TABLE reviews (id TEXT PRIMARY KEY, claim_id, reviewer, decision, verdict, note GENERATED ALWAYS AS ('x'),"
         " supersedes, restores, action_id, round, seconds, created_at)",),
        ("CREATE TABLE reviews (id TEXT PRIMARY KEY, rowid, claim_id, reviewer, decision, verdict, note, supersedes, restores,"
         " action_id, round, seconds, created_at)",),
        ("CREATE TABLE reviews AS SELECT * FROM kept",),  # without the index that looking up needs
        (),
    ],
)  # fmt: skip
def test_what_stands_in_the_place_of_a_table_is_not_read(make: tuple[str, ...], desk: Desk, other: Path) -> None:
    _in_the_place_of_reviews(other, *make)
    before = state(desk)
    with pytest.raises(SourceRejected, match="reviews"):
        desk.merge(other)
    assert state(desk) == before


def test_nothing_in_the_file_runs(desk: Desk, other: Path) -> None:
    outside(
        other,
        "CREATE TABLE traces (what)",
        "CREATE TRIGGER seen AFTER INSERT ON reviews BEGIN INSERT INTO traces VALUES ('insert'); END",
        "CREATE VIEW odd_texts AS SELECT load_extension('evil')",
        "CREATE INDEX odd ON reviews(upper(note))",
    )
    before = other.read_bytes()
    done = desk.merge(other)
    assert (done.refusals, done.came["reviews"]) == ((), 3)
    assert other.read_bytes() == before
    assert not any(Path(f"{other}{end}").exists() for end in ("-wal", "-shm", "-journal"))
    assert well(desk)


REVIEW = "(SELECT id FROM reviews WHERE reviewer = 'bob' ORDER BY rowid LIMIT 1)"


@pytest.mark.parametrize(
    ("statement", "lost", "named"),
    [
        (f"UPDATE reviews SET note = 'forged' WHERE id = {REVIEW}", 1, "reviews"),
        (f"UPDATE reviews SET verdict = 'verified' WHERE id = {REVIEW}", 1, "reviews"),
        (f"UPDATE reviews SET reviewer = 'ann' WHERE id = {REVIEW}", 1, "reviews"),
        (f"UPDATE reviews SET id = 'rvw-00000000000000000000000000000000' WHERE id = {REVIEW}", 1, "reviews"),
        (f"UPDATE reviews SET created_at = '2024-13-45T00:00:00.000000Z' WHERE id = {REVIEW}", 1, "reviews"),
        (f"UPDATE reviews SET round = -4 WHERE id = {REVIEW}", 1, "reviews"),
        (f"UPDATE reviews SET claim_id = 'clm-00000000000000000000000000000000' WHERE id = {REVIEW}", 1, "reviews"),
        (f"UPDATE evidence SET url = 'https://evil.example.org' WHERE review_id = {REVIEW}", 1, "reviews"),
        ("UPDATE actions SET label = 'forged' WHERE reviewer = 'bob' AND subject LIKE '%,%'", 2, "actions"),
        ("UPDATE actions SET subject = '[1]' WHERE reviewer = 'bob' AND subject LIKE '%,%'", 2, "actions"),
        ("UPDATE actions SET created_at = '9999-12-31T23:59:59.999999Z' WHERE reviewer = 'bob' AND subject LIKE '%,%'", 2, "actions"),
        ("DELETE FROM actions WHERE reviewer = 'bob' AND subject LIKE '%,%'", 2, "reviews"),
        (f"UPDATE reviews SET note = CAST(x'ff4142' AS TEXT) WHERE id = {REVIEW}", 1, "reviews"),
        (f"UPDATE evidence SET stance = 'maybe' WHERE review_id = {REVIEW}", 1, "reviews"),
        (f"UPDATE evidence SET id = 'evd-00000000000000000000000000000000' WHERE review_id = {REVIEW}", 1, "reviews"),
        (f"UPDATE evidence SET title = CAST(x'ff4142' AS TEXT) WHERE review_id = {REVIEW}", 1, "reviews"),
        (f"UPDATE reviews SET note = CAST(zeroblob({80 * 2**20}) AS TEXT) WHERE id = {REVIEW}", 2, "actions"),
    ],
)
def test_a_row_that_is_not_as_it_says_costs_itself_and_what_hangs_on_it(
    statement: str, lost: int, named: str, desk: Desk, other: Path
) -> None:
    outside(other, "PRAGMA ignore_check_constraints = ON", statement)
    done = desk.merge(other)
    assert done.came.get("reviews", 0) == 3 - lost
    assert done.came["articles"] == 1
    assert {one.table for one in done.refusals} >= {named}
    assert all(one.why and one.row for one in done.refusals)
    assert well(desk)
    again = desk.merge(other)
    assert (again.came, len(again.refusals)) == ({}, len(done.refusals))


@pytest.mark.parametrize(
    ("statement", "tables"),
    [
        ("UPDATE paragraphs SET text = text || '!' WHERE text LIKE 'A bridge%'", {"articles", "revisions"}),
        ("UPDATE paragraphs SET position = 4 WHERE text LIKE 'A bridge%'", {"articles", "revisions"}),
        ("UPDATE revisions SET title = 'Other' WHERE url LIKE '%/b'", {"articles", "revisions"}),
        ("UPDATE revisions SET raw = x'00', raw_sha256 = 'aa' WHERE url LIKE '%/b'", {"articles", "revisions"}),
        ("UPDATE articles SET canonical_url = 'https://example.org/c' WHERE canonical_url LIKE '%/b'", {"articles"}),
        ("UPDATE articles SET canonical_url = NULL WHERE canonical_url LIKE '%/b'", {"articles"}),
        ("DELETE FROM current_revisions WHERE revision_id = (SELECT id FROM revisions WHERE url LIKE '%/b')", {"articles"}),
        ("UPDATE claims SET exact = 'A bridge cost 5 million.' WHERE exact LIKE 'A bridge%'", {"claims"}),
        ("UPDATE claims SET start = 2 WHERE exact LIKE 'A bridge%'", {"claims"}),
        ("UPDATE claims SET suffix = 'x' WHERE exact LIKE 'A bridge%'", {"claims"}),
        ("UPDATE claims SET worth = 7 WHERE exact LIKE 'A bridge%'", {"claims"}),
        ("UPDATE claims SET reasons = '{' WHERE exact LIKE 'A bridge%'", {"claims"}),
        ("UPDATE claims SET created_by = '' WHERE exact LIKE 'A bridge%'", {"claims"}),
    ],
)
def test_a_text_or_claim_that_is_not_as_it_says_does_not_come(statement: str, tables: set[str], desk: Desk, other: Path) -> None:
    outside(other, "PRAGMA ignore_check_constraints = ON", statement)
    done = desk.merge(other)
    assert {one.table for one in done.refusals} == tables
    assert done.came["reviews"] == 3
    assert [one.exact for one in desk.claims(ClaimQuery())] == [*TEXTS]
    assert well(desk)


@pytest.mark.parametrize("name", ["", "  ", "x" * 10_000, "bob\x1b[2J", "bob\u202e", "bob\n"])
def test_a_reviewer_whose_name_cannot_be_read_is_refused(name: str, desk: Desk, other: Path) -> None:
    with Desk.open(other, name) as theirs:  # a program may give any name
        theirs.judge([claims(theirs)[1]], "needs-context")
    done = desk.merge(other)
    (refusal,) = done.refusals
    assert refusal.table == "actions"
    assert "name" in refusal.why
    assert done.came["reviews"] == 3


def test_what_people_said_of_a_verdict_of_their_own_comes_with_it(desk: Desk, other: Path) -> None:
    with Desk.open(other, "bob") as theirs:
        theirs.add_verdict("mine", "Mine", "As I see it.")
        theirs.judge([claims(theirs)[1]], "mine")
    done = desk.merge(other)
    assert (done.came["verdicts"], done.refusals) == (1, ())
    assert "mine" in [one.id for one in desk.verdicts()]


def test_no_file_renames_the_verdicts_of_the_desk_or_brings_a_state_as_one(desk: Desk, other: Path) -> None:
    outside(
        other,
        "UPDATE verdicts SET label = 'Disputed', rank = 0 WHERE id = 'verified'",
        "INSERT INTO verdicts VALUES ('contested', 'Contested', '', NULL, 9)",
    )
    before = desk.verdicts()
    done = desk.merge(other)
    assert desk.verdicts() == before
    assert [one.row for one in done.refusals] == ["contested"]
    assert [one.row for one in done.otherwise] == ["verified"]


def test_a_clock_that_stands_in_2099_is_told_and_what_its_owner_says_next_counts(desk: Desk, other: Path) -> None:
    with Desk.open(other, "bob") as theirs:
        claim = claims(theirs)[1]
    with closing(sqlite3.connect(other, isolation_level=None)) as conn:
        at = "2099-01-01T00:00:00.000000Z"
        subject = [claim]
        action = make_id("act", "zoe", "do", "disputed", subject, at)
        head = (claim, "zoe", "judged", "disputed", "", None, None, action)
        conn.execute(
            "INSERT INTO actions (id, reviewer, kind, label, subject, created_at) VALUES (?, 'zoe', 'do', 'disputed', json_array(?), ?)",
            [action, claim, at],
        )
        conn.execute(
            "INSERT INTO reviews (claim_id, reviewer, decision, verdict, note, supersedes, restores, action_id, id, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [*head, make_id("rvw", *head, at, []), at],
        )
    done = desk.merge(other)
    assert (done.refusals, done.ahead, done.latest[:4]) == ((), 1, "2099")
    with Desk.open(desk.path, "zoe") as zoe:
        zoe.judge([claim], "verified")
        assert [one.verdict for one in zoe.opinions(claim) if one.reviewer == "zoe"] == ["verified"]
        zoe.undo()
        assert [one.verdict for one in zoe.opinions(claim) if one.reviewer == "zoe"] == ["disputed"]


def test_rows_in_any_order_come_whole(desk: Desk, other: Path) -> None:
    with Desk.open(other, "bob") as theirs:
        for verdict in ("verified", "disputed", "unproven"):
            theirs.judge(claims(theirs)[:2], verdict)
        theirs.undo()
        theirs.undo()
        theirs.redo()
    tables = ("actions", "reviews", "evidence")
    outside(
        other,
        "PRAGMA foreign_keys = OFF",
        *[f"UPDATE {table} SET rowid = 100000 - rowid" for table in tables],
    )
    done = desk.merge(other)
    assert done.refusals == ()
    assert well(desk)
    assert desk.merge(other).came == {}


def test_more_rows_on_one_than_any_desk_has_are_refused(desk: Desk, other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MOST", 2)  # the desk's own article has three paragraphs
    with Desk.open(other, "bob") as theirs:
        put(theirs._file, [document(*"abcdefgh", url="https://example.org/many")])
    done = desk.merge(other)
    assert {one.table for one in done.refusals} == {"articles"}
    assert done.came["articles"] == 1


# --- places ---


def test_a_desk_that_somebody_is_writing_to_is_merged_as_it_is_at_one_moment(desk: Desk, other: Path) -> None:
    with Desk.open(other, "bob") as theirs:
        theirs.judge([claims(theirs)[2]], "verified")
        assert Path(f"{other}-wal").stat().st_size
        done = desk.merge(other)
        assert (done.refusals, done.came["reviews"]) == ((), 4)
        theirs.judge([claims(theirs)[2]], "disputed")
    assert desk.merge(other).came["reviews"] == 1


def test_a_desk_whose_writer_was_killed_is_merged_with_what_stands_in_its_log(desk: Desk, other: Path, tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from store import ClaimQuery, Desk;"
        "desk = Desk.open(Path(sys.argv[1]), 'bob'); desk.judge([desk.claims(ClaimQuery())[2].id], 'verified'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(other)], check=False, timeout=120)
    Path(f"{other}-shm").unlink()
    log = Path(f"{other}-wal").read_bytes()
    done = desk.merge(other)
    assert (done.refusals, done.came["reviews"]) == ((), 4)
    assert Path(f"{other}-wal").read_bytes() == log
    assert not Path(f"{other}-shm").exists()


def test_a_log_of_another_file_is_told(desk: Desk, other: Path) -> None:
    Path(f"{other}-wal").write_bytes(b"no log of SQLite's" * 100)
    with pytest.raises(SourceRejected, match="-wal"):
        desk.merge(other)


def test_a_file_in_a_place_where_nothing_may_be_written_is_merged(desk: Desk, other: Path, tmp_path: Path) -> None:
    place = tmp_path / "locked"
    place.mkdir()
    shutil.copy(other, place / "o.db")
    (place / "o.db").chmod(0o400)
    place.chmod(0o500)
    try:
        assert desk.merge(place / "o.db").came["reviews"] == 3
        assert [one.name for one in place.iterdir()] == ["o.db"]
    finally:
        place.chmod(0o700)


def test_a_file_that_is_written_to_meanwhile_is_told(desk: Desk, other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strays = other_file.OtherFile.strays

    def written(self: other_file.OtherFile) -> Iterator[object]:
        os.utime(other, (1, 1))
        return strays(self)

    monkeypatch.setattr(other_file.OtherFile, "strays", written)
    with pytest.raises(SourceRejected, match="while it was read"):
        desk.merge(other)
    assert len(desk.reviews()) == 4  # what came is kept


def test_no_private_copy_is_left_behind(desk: Desk, other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    desk.export(tmp_path / "log.nl", "log")
    desk.merge(tmp_path / "log.nl")
    with Desk.open(other, "bob") as theirs:
        theirs.judge([claims(theirs)[2]], "verified")
        desk.merge(other)
    (tmp_path / "log.nl").write_text('{"factdesk": "log", "step": "nosuch"}\n')
    with pytest.raises(SourceRejected, match="newer"):
        desk.merge(tmp_path / "log.nl")
    assert list(place.iterdir()) == []


def test_of_new_articles_that_come_together_the_one_that_no_desk_holds_costs_itself_only(tmp_path: Path) -> None:
    with desk_with(tmp_path / "theirs.db", *TEXTS) as theirs:
        put(theirs._file, [document(f"A bridge cost {n} million.", url=f"https://example.org/{n}") for n in range(5)])
    outside(
        tmp_path / "theirs.db",
        "PRAGMA ignore_check_constraints = ON",
        "UPDATE articles SET kind = 'odd' WHERE canonical_url = 'https://example.org/3'",
    )
    with Desk.open(tmp_path / "mine.db", "ann") as mine:
        done = mine.merge(tmp_path / "theirs.db")
        assert [(one.table, "no desk holds such a row" in one.why) for one in done.refusals] == [("articles", True)]
        urls = {one.url for one in mine.articles()}
        assert {f"https://example.org/{n}" for n in (0, 1, 2, 4)} <= urls
        assert "https://example.org/3" not in urls
        assert all(one.ok for one in mine.examine())


def test_what_comes_many_at_once_is_sealed_counted_and_in_the_order_in_which_it_was_read(tmp_path: Path) -> None:
    with desk_with(tmp_path / "theirs.db", *TEXTS) as theirs:
        put(theirs._file, [document(f"A bridge cost {n} million.", url=f"https://example.org/{n}") for n in range(60)])
        order = claims(theirs)
    outside(
        tmp_path / "theirs.db",
        'INSERT INTO mentions (claim_id, kind, exact, "start", "end", value)'
        ' SELECT id, \'quantity\', substr(exact, 1, 1), "start", "start" + 1, 2.5 FROM claims',
    )
    with Desk.open(tmp_path / "mine.db", "ann") as mine:
        done = mine.merge(tmp_path / "theirs.db")
        assert claims(mine) == order
        with closing(sqlite3.connect(mine.path)) as conn:
            for table in ("articles", "revisions", "claims", "mentions"):
                rows, seals = (
                    conn.execute(question, values).fetchone()[0]
                    for question, values in ((f"SELECT count(*) FROM {table}", []), ("SELECT count(*) FROM seals WHERE of_table = ?", [table]))
                )
                assert rows == seals > 0
                assert done.came.get(table, rows) == rows
        assert all(one.ok for one in mine.examine())
        mine.judge([order[0]], "verified")
        put(mine._file, [document("It cost 7 million.", url="https://example.org/after")])
        assert all(one.ok for one in mine.examine()), "what is added afterwards is sealed by itself again"
