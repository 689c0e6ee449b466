"""A damaged desk: what is hurt is told, what can be had is saved, nothing is made up, and the damaged file stays as it is."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from store import ClaimQuery, Desk, DeskUnusable, UsageError, diagnose, rescue
from store.claims.analyse import analyse
from store.db.articles import article_storing, prepared_articles
from store.db.blueprint import blueprint
from store.db.soundness import rebuilding
from tests.faults.conftest import ARTICLES
from tests.faults.damaging import PAGE, Rows, judge_much, read, with_zeroed
from tests.store.desks import as_of_before

LOG = ("actions", "reviews", "evidence", "unit_marks", "proposals", "statements", "handovers", "edits")


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk of three articles, read in as articles are, and judged by two people."""
    path = tmp_path_factory.mktemp("judged") / "factdesk.db"
    with Desk.open(path, "nobody") as desk:
        prepared = [prepared_articles.prepare(one, analyse(one)) for one in ARTICLES]
        desk._file.write(lambda db: article_storing.store(db, prepared))
        claims = [claim.id for claim in desk.claims(ClaimQuery())]
    assert len(claims) == 60
    judge_much(path, claims)
    return path


def saved_from(data: bytes, folder: Path) -> tuple[Path, dict[str, tuple[int, int, int]]]:
    """Rescue a file of these bytes; the new desk, and (had, lost, stubs) of each table."""
    hurt, new = folder / "hurt.db", folder / "new.db"
    for one in folder.iterdir():
        one.unlink()
    hurt.write_bytes(data)
    counts = {one.table: (one.had, one.lost, one.stubs) for one in rescue(hurt, new)}
    assert hurt.read_bytes() == data, "the damaged file is only read"
    assert sorted(one.name for one in folder.iterdir()) == ["hurt.db", "new.db"]
    return new, counts


def log_rows(found: Rows, table: str) -> dict[object, tuple[object, ...]]:
    rows = found[table]
    assert not isinstance(rows, str), rows
    return {row[1]: row[1:] for row in rows}


def undo_all(desk: Desk) -> None:
    """Undo more often than anybody did anything."""
    for _ in range(len(desk.reviews()) + 9):
        desk.undo()


def test_a_whole_desk_is_saved_whole(judged: Path, tmp_path: Path) -> None:
    new, counts = saved_from(judged.read_bytes(), tmp_path)
    assert read(new) == read(judged)
    assert {lost for _, lost, _ in counts.values()} == {0}
    assert [one for one in diagnose(new).findings if not one.ok] == []


def test_no_table_of_a_desk_is_forgotten_by_the_rescue() -> None:
    known = {*rebuilding.LOG, *rebuilding.REST, *rebuilding.DERIVED, *rebuilding.LEFT}
    assert known == set(blueprint().tables)


def test_what_stands_in_the_log_beside_the_file_is_saved_too(judged: Path, tmp_path: Path) -> None:
    live = tmp_path / "live.db"
    live.write_bytes(judged.read_bytes())
    with closing(sqlite3.connect(live)) as conn:
        conn.execute("PRAGMA wal_autocheckpoint = 0")
        conn.execute("INSERT INTO places VALUES ('carl', '{}', '2024-01-01T00:00:00.000000Z')")
        conn.commit()
        # As after a crash: the change is in the log only, and what was not committed does not count, though a small
        # cache has written it there already.
        conn.execute("PRAGMA cache_size = 5")
        before = live.with_name("live.db-wal").stat().st_size
        conn.executemany(
            "INSERT INTO places VALUES (?, '{}', '2024-01-01T00:00:00.000000Z')", [(f"never {n}",) for n in range(3000)]
        )
        assert live.with_name("live.db-wal").stat().st_size > before
        rescue(live, tmp_path / "new.db")
    assert {str(row[1]) for row in read(tmp_path / "new.db")["places"]} == {"ann", "bob", "carl"}


@pytest.mark.parametrize("gone", ["header", "first page", "every second byte of the header"])
def test_a_desk_whose_beginning_is_gone_is_saved_whole(judged: Path, gone: str, tmp_path: Path) -> None:
    data = judged.read_bytes()
    if gone == "header":
        data = bytes(100) + data[100:]
    elif gone == "first page":
        data = with_zeroed(data, [0])
    else:
        data = bytes(0 if n % 2 else byte for n, byte in enumerate(data[:100])) + data[100:]
    new, _ = saved_from(data, tmp_path)
    assert read(new) == read(judged)
    assert [one for one in diagnose(new).findings if not one.ok] == []


@pytest.mark.parametrize("byte", [b"f", b"\xff", b"\x00"])
def test_a_hash_that_was_hurt_is_made_anew_of_the_text_that_it_is_of(judged: Path, byte: bytes, tmp_path: Path) -> None:
    data = judged.read_bytes()
    with closing(sqlite3.connect(judged)) as conn:
        (kept,) = conn.execute("SELECT text_hash FROM paragraphs WHERE pk = 7").fetchone()
    at = data.index(f"{ARTICLES[0].paragraphs[6]}{kept}".encode()) + len(ARTICLES[0].paragraphs[6].encode()) + 5
    new, _ = saved_from(data[:at] + (b"e" if data[at : at + 1] == byte else byte) + data[at + 1 :], tmp_path)
    assert read(new) == read(judged)
    assert [one for one in diagnose(new).findings if not one.ok] == []


def test_a_desk_that_is_cut_in_the_middle_keeps_its_first_half(judged: Path, tmp_path: Path) -> None:
    data = judged.read_bytes()
    new, counts = saved_from(data[: len(data) // 2 + 77], tmp_path)
    assert sum(had for had, _, _ in counts.values()) > 0
    assert sum(lost for _, lost, _ in counts.values()) > 0
    with Desk.open(new, "ann") as desk:
        assert desk.article_count() >= 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), share=st.sampled_from([0.01, 0.05, 0.2, 0.5]), noise=st.booleans())
@example(seed=0, share=0.5, noise=False)
@example(seed=14269, share=0.05, noise=False)
@example(seed=84008, share=0.2, noise=False)
@example(seed=977, share=0.05, noise=True)  # a page of an index that is noise, and reads as if it told of eight rows more
def test_wherever_a_file_is_hurt_nothing_is_made_up_and_the_new_desk_can_be_worked_at(
    judged: Path, tmp_path: Path, seed: int, share: float, noise: bool
) -> None:
    data = judged.read_bytes()
    chance = random.Random(seed)
    pages = chance.sample(range(len(data) // PAGE), max(1, int(share * len(data) // PAGE)))
    hurt = bytearray(with_zeroed(data, pages))
    if noise:
        for page in pages:
            hurt[page * PAGE : (page + 1) * PAGE] = chance.randbytes(PAGE)
    original = read(judged)
    try:
        new, counts = saved_from(bytes(hurt), tmp_path)
    except DeskUnusable:
        assert share == 0.5, "something of a desk was left"
        return
    found = read(new)
    for table in LOG:
        before, after = log_rows(original, table), log_rows(found, table)
        same = {key for key in before.keys() & after.keys() if before[key] == after[key]}
        assert counts[table][0] == len(same), f"of {table}, only what was there counts as had"
        assert counts[table][1] <= len(before) - len(same)
    # Every text is one that was there, or says that it was lost.
    texts = {row[4] for row in original["paragraphs"]}
    assert all(row[4] in texts or "was lost" in str(row[4]) for row in found["paragraphs"])
    with closing(sqlite3.connect(new)) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with Desk.open(new, "ann") as desk:
        claims = desk.claims(ClaimQuery())
        for article in desk.articles():
            desk.article_claims(article, desk.paragraphs(article.revision_id))
        if claims:
            desk.judge([claims[0].id], "disputed")
            with pytest.raises(UsageError, match="nothing to undo"):
                undo_all(desk)
            assert {one.check for one in desk.examine() if not one.ok} <= {"links", "texts", "reviews"}


def test_articles_that_lost_their_text_come_back_when_they_are_read_in_again(judged: Path, tmp_path: Path) -> None:
    """Reviews of lost claims stand again, because a claim is known by its words."""
    data = judged.read_bytes()
    with closing(sqlite3.connect(judged)) as conn:
        pages = [
            page - 1
            for (page,) in conn.execute(
                "SELECT pageno FROM dbstat WHERE name IN ('claims', 'paragraphs', 'mentions') AND pagetype = 'leaf'"
            )
        ]
    new, counts = saved_from(with_zeroed(data, pages), tmp_path)
    assert counts["reviews"][1] == 0
    assert counts["claims"][0] < 60
    with Desk.open(new, "ann") as desk:
        prepared = [prepared_articles.prepare(one, analyse(one)) for one in ARTICLES]
        desk._file.write(lambda db: article_storing.store(db, prepared))
        assert len(desk.claims(ClaimQuery())) == 60
        assert [one for one in diagnose(new).findings if not one.ok] == []


def test_claims_that_are_lost_are_found_again_in_the_texts(judged: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(judged)) as conn:
        pages = [
            page - 1
            for (page,) in conn.execute(
                "SELECT pageno FROM dbstat WHERE name IN ('claims', 'mentions') AND pagetype = 'leaf'"
            )
        ]
    new, counts = saved_from(with_zeroed(judged.read_bytes(), pages), tmp_path)
    assert counts["claims"] == (60, 0, 0)
    before, after = read(judged), read(new)
    assert {row[1:] for row in after["claims"]} == {row[1:] for row in before["claims"]}
    assert {row[2:] for row in after["mentions"]} == {row[2:] for row in before["mentions"]}
    assert [one for one in diagnose(new).findings if not one.ok] == []


def test_the_doctor_says_which_tables_and_pages_are_hurt_and_what_is_left(judged: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(judged)) as conn:
        pages = [
            p for (p,) in conn.execute("SELECT pageno FROM dbstat WHERE name = 'paragraphs' AND pagetype = 'leaf'")
        ]
        total = conn.execute("SELECT count(*) FROM paragraphs").fetchone()[0]
    hurt = tmp_path / "hurt.db"
    hurt.write_bytes(with_zeroed(judged.read_bytes(), [pages[0] - 1]))
    found = diagnose(hurt)
    assert not found.ok
    assert found.damage is not None
    tables = {one.table: one for one in found.damage.tables}
    assert tables["paragraphs"].pages == (pages[0],)
    assert 0 < tables["paragraphs"].had < total
    assert tables["paragraphs"].had + tables["paragraphs"].lost == total
    assert (tables["reviews"].lost, tables["reviews"].pages) == (0, ())
    assert any("--rescue" in one.do for one in found.findings)


def test_a_rescue_never_writes_over_a_file(judged: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.db"
    mine.write_text("mine")
    for target in (mine, judged):
        before = target.read_bytes()
        with pytest.raises(UsageError, match="exists already"):
            rescue(judged, target)
        assert target.read_bytes() == before


def test_a_file_without_a_desk_in_it_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as conn:
        conn.execute("CREATE TABLE recipes (name TEXT)")
        conn.execute("INSERT INTO recipes VALUES ('soup')")
        conn.commit()
    for data in (other.read_bytes(), b"", b"Dear desk,\n" * 4000, random.Random(1).randbytes(50_000)):
        other.write_bytes(data)
        with pytest.raises(DeskUnusable, match="nothing in this file looks like a desk"):
            rescue(other, tmp_path / "new.db")
        assert not (tmp_path / "new.db").exists()
    with pytest.raises(DeskUnusable, match="cannot be read"):
        rescue(tmp_path / "nowhere.db", tmp_path / "new.db")


def test_a_verdict_of_the_desks_own_and_an_older_version_survive(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("INSERT INTO verdicts VALUES ('mine', 'Mine', 'As I see it.', NULL, 9)")
    as_of_before(path, "seals")
    folder = tmp_path / "saved"
    folder.mkdir()
    new, _ = saved_from(path.read_bytes(), folder)
    with Desk.open(new, "ann") as desk:
        assert "mine" in [one.id for one in desk.verdicts()]
        assert len(desk.claims(ClaimQuery())) == 60
    assert [one for one in diagnose(new).findings if not one.ok] == []


def test_a_name_that_was_hurt_is_made_again_from_what_it_names(judged: Path, tmp_path: Path) -> None:
    hurt = tmp_path / "named.db"
    hurt.write_bytes(judged.read_bytes())
    with closing(sqlite3.connect(hurt, isolation_level=None)) as conn:
        conn.execute("UPDATE articles SET id = CAST(x'ff42' AS TEXT) WHERE rowid = 2")
    rescue(hurt, tmp_path / "new.db")
    assert read(tmp_path / "new.db")["articles"] == read(judged)["articles"]
    assert [one for one in diagnose(tmp_path / "new.db").findings if not one.ok] == []
