"""What people did in files apart comes together through a server as it does by merging, and moving it again moves nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from store import ClaimQuery, Desk, DeskUnusable, Evidence, ServerAway, ServerUnusable, StatementKind
from store.db import exchange_rows, migrations
from store.export.public_log import PublicLog
from store.server import server_rows
from store.server.incoming import pull
from store.server.outgoing import push
from store.server.server_schema import STEPS
from store.server.session import Session
from tests.servers import Postgres
from tests.store.db.merging.three_files import PEOPLE, WHAT, Step, apart, merged, written
from tests.store.desks import desk_with, document, put

EXAMPLES = int(os.environ.get("FACTDESK_SERVERS", "3"))

steps = st.lists(
    st.builds(
        Step,
        file=st.integers(0, 2),
        person=st.sampled_from(PEOPLE),
        what=st.sampled_from(WHAT),
        n=st.integers(0, 7),
        more=st.integers(0, 5),
        words=st.sampled_from(["", "ask the port", "a\nb", "a\x00b\ufffe0"]),
    ),
    min_size=3,
    max_size=14,
)


def exchange(path: Path, address: str) -> tuple[int, int]:
    """A file pushes and pulls; how many rows went and came."""
    with Desk.open(path, "merger") as desk:
        sent = desk.push(address)
        done = desk.pull(address)
        assert done.refusals == ()
        return sent.count + sent.retold, done.count


@given(done=steps)
@settings(max_examples=EXAMPLES, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_three_files_that_share_a_server_become_what_they_become_by_merging(postgres: Postgres, done: list[Step]) -> None:
    address = postgres.address(postgres.database())
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        paths = apart(folder, done)
        expected = written(merged(paths, folder / "merged.db"))
        for path in (*paths, *paths, *paths):
            exchange(path, address)
        for path in paths:
            assert exchange(path, address) == (0, 0)
        for path in paths:
            found = written(path)
            for name, said in expected.items():
                assert found[name] == said, name
        fresh = folder / "fresh.db"
        with Desk.open(fresh, "merger") as desk:
            assert desk.pull(address).refusals == ()
        assert written(fresh)["log"] == expected["log"]


def test_moving_again_moves_nothing_and_asks_little(tmp_path: Path, address: str) -> None:
    with desk_with(tmp_path / "a.db", "Ten ships passed.", "It rained.") as desk:
        claims = [one.id for one in desk.claims(ClaimQuery())]
        desk.judge(claims, "verified")
        assert desk.push(address).went["reviews"] == 2
        assert desk.push(address).count == 0
        assert desk.pull(address).count == 0
        desk.judge(claims[:1], "disputed")
        assert desk.push(address).went == {"actions": 1, "reviews": 1}


def test_what_came_from_the_server_does_not_go_back(tmp_path: Path, address: str) -> None:
    with desk_with(tmp_path / "a.db", "Ten ships passed.") as desk:
        desk.judge([desk.claims(ClaimQuery())[0].id], "verified")
        desk.push(address)
    with Desk.open(tmp_path / "b.db", "ben") as other:
        came = other.pull(address)
        assert came.reviewers == {"ann": 1}
        assert other.pull(address).count == 0
        assert other.push(address).count == 0
        assert [one.ok for one in other.examine()] == [True] * len(other.examine())


def test_a_desk_restored_on_another_server_is_told_everything_anew(tmp_path: Path, postgres: Postgres) -> None:
    first, second = postgres.address(postgres.database()), postgres.address(postgres.database())
    with desk_with(tmp_path / "a.db", "Ten ships passed.") as desk:
        assert desk.push(first).count == desk.push(second).count > 0


def test_a_file_that_was_put_back_from_a_backup_still_sends_what_is_new(tmp_path: Path, address: str) -> None:
    path = tmp_path / "a.db"
    with desk_with(path, "Ten ships passed.", "It rained.") as desk:
        first, second = (one.id for one in desk.claims(ClaimQuery()))
        desk.backup(tmp_path / "before.db")
        desk.judge([first], "verified")
        desk.push(address)
    shutil.copy(tmp_path / "before.db", path)
    with Desk.open(path, "ann") as desk:
        desk.judge([second], "disputed")
        assert desk.push(address).went == {"actions": 1, "reviews": 1}
        assert desk.pull(address).reviewers == {"ann": 1}


def test_what_is_confidential_stays_in_the_file_and_what_names_it(tmp_path: Path, address: str) -> None:
    with desk_with(tmp_path / "a.db", "Ten ships passed.", "It rained.") as desk:
        first, second = (one.id for one in desk.claims(ClaimQuery()))
        desk.state(StatementKind.SOURCE, {"src-1": '{"name": "Ada Whistle", "confidential": true, "kind": "person"}'})
        desk.judge([first], "verified", evidence=[Evidence("supports", url="https://example.org/1", source_id="src-1")])
        desk.judge([second], "disputed", note="as Ada Whistle said")
        desk.note([second], "nothing of her")
        sent = desk.push(address)
        assert sent.withheld
        with Desk.open(tmp_path / "b.db", "ben") as other:
            other.pull(address)
            assert "Whistle" not in str(other.reviews())
            assert other.reviews(first) == []
            assert [one.note for one in other.reviews(second)] == ["nothing of her"] or other.reviews(second) == []
        assert desk.push(address, confidential=True).count
        with Desk.open(tmp_path / "b.db", "ben") as other:
            other.pull(address)
            assert [one.verdict for one in other.reviews(first)] == ["verified"]


def test_a_desk_with_secrets_does_not_read_its_whole_log_for_each_verdict(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk_with(tmp_path / "a.db", "Ten ships passed.", "It rained.") as desk:
        first, second = (one.id for one in desk.claims(ClaimQuery()))
        desk.state(StatementKind.SOURCE, {"src-1": '{"name": "Ada Whistle", "confidential": true, "kind": "person"}'})
        hidden = desk.judge([first], "verified", note="as Ada Whistle said")
        for n in range(20):
            desk.judge([second], "verified", note=str(n))
        assert desk.push(address).withheld
        looked: list[str] = []
        cut = PublicLog.cut
        monkeypatch.setattr(PublicLog, "cut", lambda self, tree: (looked.append(tree.name), cut(self, tree))[1])
        assert desk.push(address).count == 0
        assert looked == []
        desk.judge([second], "disputed", note="the last")
        assert desk.push(address).went == {"actions": 1, "reviews": 1}
        assert hidden.action_id not in looked
        # What refers to what stayed stays, too, however long ago that was looked at.
        desk.judge([first], "disputed", note="nothing of her")
        with Desk.open(tmp_path / "b.db", "ben") as other:
            assert desk.push(address).went == {}
            other.pull(address)
            assert other.reviews(first) == []
        # Once it is no secret any more, all of it leaves.
        desk.state(StatementKind.SOURCE, {"src-1": '{"name": "Ada Whistle", "confidential": false, "kind": "person"}'})
        assert desk.push(address).withheld == 0
        with Desk.open(tmp_path / "b.db", "ben") as other:
            other.pull(address)
            assert {one.note for one in other.reviews(first)} == {"as Ada Whistle said", "nothing of her"}


def test_a_row_that_somebody_changed_on_the_server_costs_itself(tmp_path: Path, postgres: Postgres, address: str) -> None:
    with desk_with(tmp_path / "a.db", "Ten ships passed.", "It rained.") as desk:
        claims = [one.id for one in desk.claims(ClaimQuery())]
        desk.judge(claims[:1], "verified")
        desk.judge(claims[1:], "verified")
        desk.push(address)
    database = address.rpartition("/")[2]
    postgres.run(
        database,
        "ALTER TABLE factdesk.reviews DISABLE TRIGGER only_added",
        f"UPDATE factdesk.reviews SET verdict = 'disputed' WHERE claim_id = '{claims[0]}'",
    )
    with Desk.open(tmp_path / "b.db", "ben") as other:
        done = other.pull(address)
        assert [(one.table, one.why) for one in done.refusals] == [("reviews", "its id is not made of what it says")]
        assert [one.verdict for one in other.reviews()] == ["verified"]


def test_the_log_there_cannot_be_changed_by_anybody(tmp_path: Path, postgres: Postgres, address: str) -> None:
    with desk_with(tmp_path / "a.db", "Ten ships passed.") as desk:
        desk.judge([desk.claims(ClaimQuery())[0].id], "verified")
        desk.push(address)
    database = address.rpartition("/")[2]
    for statement in ("UPDATE factdesk.reviews SET note = 'x'", "DELETE FROM factdesk.actions", "TRUNCATE factdesk.reviews"):
        with pytest.raises(Exception, match="append-only"):
            postgres.run(database, statement)


def test_two_people_who_push_the_same_desk_at_once_both_succeed(tmp_path: Path, address: str) -> None:
    with desk_with(tmp_path / "a.db", "Ten ships passed.") as desk:
        put(desk._file, [document(f"Ship {n} passed.", f"{n} sank.", url=f"https://example.org/{n}") for n in range(300)])
    paths = [Path(shutil.copy(tmp_path / "a.db", tmp_path / f"{n}.db")) for n in range(4)]
    script = "import sys; from tui.cli import main; main(sys.argv[1:])"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script, "--db", str(path), "--as", f"p{n}", "push", address],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for n, path in enumerate(paths)
    ]  # fmt: skip
    told = [one.communicate(timeout=120) for one in started]
    assert [one.returncode for one in started] == [0] * 4, told
    with Desk.open(tmp_path / "b.db", "ben") as other:
        assert other.pull(address).came["articles"] == 301


def test_what_is_wrong_with_a_server_is_told_in_words(tmp_path: Path, postgres: Postgres, address: str) -> None:
    with desk_with(tmp_path / "a.db", "Ten ships passed.") as desk:
        with pytest.raises(ServerUnusable, match="there is no desk here; make one with"):
            desk.pull(address)
        with pytest.raises(ServerUnusable, match="there is no such database"):
            desk.push(postgres.address("nowhere"))
        with pytest.raises(ServerAway, match="does not answer"):
            desk.push("postgresql://127.0.0.1:1/desk?password=secret")
        with pytest.raises(ServerAway) as told:
            desk.push("postgresql://ann:secret@127.0.0.1:1/desk")
        assert "secret" not in str(told.value)
        postgres.login("stranger")
        desk.push(address)
        with pytest.raises(ServerUnusable, match="may not do that; ask whoever keeps the desk"):
            desk.pull(address.replace("postgres@", "stranger@"))
        postgres.run(address.rpartition("/")[2], "INSERT INTO factdesk.steps VALUES ('flying_desks')")
        with pytest.raises(ServerUnusable, match=r"made by a newer factdesk \(it has flying_desks"):
            desk.push(address)


def test_a_database_that_cannot_hold_every_text_is_refused(tmp_path: Path, postgres: Postgres) -> None:
    postgres.run("postgres", "DROP DATABASE IF EXISTS odd", "CREATE DATABASE odd ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    with desk_with(tmp_path / "a.db", "Ten ships passed.") as desk, pytest.raises(ServerUnusable, match="kept as LATIN1"):
        desk.push(postgres.address("odd"))


def test_a_desk_there_of_an_older_factdesk_is_brought_up_to_date_by_its_owner_only(tmp_path: Path, postgres: Postgres, address: str) -> None:
    database = address.rpartition("/")[2]
    postgres.login("ann")
    with desk_with(tmp_path / "a.db", "Ten ships passed.") as desk:
        desk.judge([desk.claims(ClaimQuery())[0].id], "verified", evidence=[Evidence("supports", url="https://example.org/1")])
        desk.push(address)
        from store import admit_to_server

        admit_to_server(address, "ann", "ann", "ann")
        postgres.run(database, "ALTER TABLE factdesk.evidence DROP COLUMN comment", "DELETE FROM factdesk.steps WHERE name = 'exchanges'")
        with pytest.raises(ServerUnusable, match="older factdesk, and this login may not"):
            desk.pull(address.replace("postgres@", "ann@"))
        assert desk.push(address).count == 0
    with Desk.open(tmp_path / "b.db", "ann") as other:
        assert other.pull(address.replace("postgres@", "ann@")).refusals == ()


def test_a_step_that_changes_no_table_shuts_nobody_out(tmp_path: Path, postgres: Postgres, address: str) -> None:
    """Neither somebody with the version before it, nor somebody with it where the owner still has that one."""
    database = address.rpartition("/")[2]
    with desk_with(tmp_path / "a.db", "Ten ships passed.", reviewer="ann") as desk:
        desk.push(address)
        with psycopg.connect(address) as conn:
            told = {str(name) for (name,) in conn.execute("SELECT name FROM factdesk.steps")}
        assert {*migrations.NAMES, *STEPS} - told == migrations.OF_FILES_ONLY
        from store import admit_to_server

        admit_to_server(address, "ann", "ann", "ann")
        as_ann = address.replace("postgres@", "ann@")
        desk.judge([desk.claims(ClaimQuery())[0].id], "verified")
        assert desk.push(as_ann).count > 0
        postgres.run(database, f"INSERT INTO factdesk.steps VALUES ('{next(iter(migrations.OF_FILES_ONLY))}')")
        assert desk.push(as_ann).count == 0


def test_a_full_disk_there_is_told_and_what_was_pushed_before_stays(tmp_path: Path, postgres: Postgres, address: str) -> None:
    database = address.rpartition("/")[2]
    with desk_with(tmp_path / "a.db", "Ten ships passed.") as desk:
        desk.push(address)
        # The server says so as it would: its disk cannot be filled here without filling everybody's.
        postgres.run(
            database,
            "CREATE FUNCTION factdesk.full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$",
            "CREATE TRIGGER full_disk BEFORE INSERT ON factdesk.reviews FOR EACH STATEMENT EXECUTE FUNCTION factdesk.full()",
        )
        desk.judge([desk.claims(ClaimQuery())[0].id], "verified")
        with pytest.raises(ServerUnusable, match="the server's disk is full; what was stored there before stays; nothing is lost"):
            desk.push(address)
        postgres.run(database, "DROP TRIGGER full_disk ON factdesk.reviews")
        assert desk.push(address).went == {"actions": 1, "reviews": 1}


def test_what_others_store_while_a_pull_runs_comes_with_the_next(tmp_path: Path, address: str) -> None:
    import psycopg

    with desk_with(tmp_path / "a.db", "Ten ships passed.", "It rained.") as desk:
        first, second = (one.id for one in desk.claims(ClaimQuery()))
        desk.push(address)
        # A transaction that began before, and ends after, others have stored and fetched.
        with psycopg.connect(address) as slow:
            slow.execute(
                "INSERT INTO factdesk.verdicts (id, label, meaning, rank) VALUES ('mine', 'Mine', 'As I see it.', 9)"
            )
            with Desk.open(tmp_path / "b.db", "ben") as other:
                other.pull(address)
                desk.judge([first], "verified")
                desk.push(address)
                assert other.pull(address).reviewers == {"ann": 1}
                slow.commit()
                assert other.pull(address).came == {"verdicts": 1}
    assert second


def test_a_long_transaction_beside_it_has_nothing_told_twice(tmp_path: Path, postgres: Postgres, address: str) -> None:
    import psycopg

    with psycopg.connect(postgres.address("postgres")) as slow:
        slow.execute("CREATE TEMP TABLE held (n int)")  # its number is the oldest of the server from now on
        with desk_with(tmp_path / "a.db", "Ten ships passed.", "It rained.") as desk:
            claim = desk.claims(ClaimQuery())[0].id
            desk.judge([claim], "verified")
            desk.push(address)
            with Desk.open(tmp_path / "b.db", "ben") as other:
                assert other.pull(address).came["articles"] == 1
                with Session(address, "ben") as session:
                    seen = exchange_rows.reached(other._file.whole(), session.key, session.signs_as, "seen")
                    assert not any(server_rows.arrived(session, seen).values())
                    desk.judge([claim], "disputed")
                    desk.push(address)
                    assert {table: len(rows) for table, rows in server_rows.arrived(session, seen).items() if rows} == {"actions": 1}
                assert other.pull(address).came == {"actions": 1, "reviews": 1}


def test_what_came_from_the_server_does_not_wait_to_be_sent(tmp_path: Path, address: str) -> None:
    with desk_with(tmp_path / "a.db", "Ten ships passed.", "It rained.") as desk:
        claims = [one.id for one in desk.claims(ClaimQuery())]
        desk.push(address)
        with Desk.open(tmp_path / "b.db", "ben") as other:
            other.pull(address)
            other.push(address)
            for verdict in ("verified", "disputed", "unproven"):
                desk.judge(claims, verdict)
            desk.push(address)
            other.pull(address)
            assert exchange_rows.waiting(other._file.whole()) == 0
            # One of one's own that was not sent yet is counted by itself, whatever came behind it.
            other.judge(claims[:1], "verified")
            desk.judge(claims, "verified")
            desk.push(address)
            told: list[str] = []
            with Session(address, "ben") as session:
                pull(other._file, session, there=told.extend)
            assert exchange_rows.waiting(other._file.whole(), told) == 1
            assert other.push(address).went == {"actions": 1, "reviews": 1}


def test_a_verdict_goes_with_one_question_and_comes_as_it_was(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk_with(tmp_path / "a.db", "Ten ships passed.", "It rained.") as desk, Session(address, "ann", create=True) as session:
        claims = [one.id for one in desk.claims(ClaimQuery())]
        push(desk._file, session)
        proof = [Evidence("supports", url=f"https://example.org/{n}", exact='a "b"\\ \x00 \ufffe0') for n in range(3)]
        desk.judge(claims[:1], "verified", note="ß\u2028\ud83d\udea2".encode("utf-16", "surrogatepass").decode("utf-16"), evidence=proof, seconds=5.0)
        asked: list[object] = []
        execute = session.conn.execute
        monkeypatch.setattr(session.conn, "execute", lambda *given: (asked.append(given[0]), execute(*given))[1])
        assert push(desk._file, session, tell=False).went == {"actions": 1, "reviews": 1, "evidence": 3}
        assert len(asked) == 1
        with Desk.open(tmp_path / "b.db", "ben") as other:
            assert other.pull(address).refusals == ()
            assert written(other.path)["log"] == written(desk.path)["log"]


def test_a_closed_desk_says_so(tmp_path: Path, address: str) -> None:
    desk = desk_with(tmp_path / "a.db", "Ten ships passed.")
    desk.close()
    with pytest.raises(DeskUnusable, match="closed"):
        desk.push(address)


def test_nothing_is_noted_as_told_otherwise_before_anything_was_shared(tmp_path: Path) -> None:
    with desk_with(tmp_path / "a.db", "Ten ships passed.") as desk:
        put(desk._file, [document("Eleven ships passed.")])
        assert exchange_rows.ends(desk._file.whole())["retold"].upto == 0
